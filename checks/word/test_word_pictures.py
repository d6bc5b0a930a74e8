"""Pages of Word files, set by LibreOffice, look as they did when somebody last looked at them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image

from checks.pdf.pictures import difference
from checks.word.pictures import GOLDEN, MADE_WITH, PAGES, libreoffice, pages

TOLERANCE = 48
"""Of 255, for the mean of a block of six by six pixels: other smoothing makes less, a missing word more."""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The difference of each page from its golden picture."""
    folder = tmp_path_factory.mktemp("pictures")
    return {path.name: difference(Image.open(path).convert("L"), image) for path, image in pages(folder)}


@pytest.mark.parametrize("name", PAGES)
def test_pages_look_as_before(name: str, compared: dict[str, int]) -> None:
    wanted = [f"{name}-{number}.png" for number in PAGES[name]]
    changed = {page: compared[page] for page in wanted if compared[page] > TOLERANCE}
    assert changed == {}, f"golden pictures: {MADE_WITH.read_text('utf-8').strip()}; here: {libreoffice()}"


@pytest.fixture(scope="module")
def golden() -> Iterator[Image.Image]:
    with Image.open(GOLDEN / "sample-3.png") as image:
        yield image.convert("L")


def test_a_line_that_moves_is_seen(golden: Image.Image) -> None:
    moved = Image.new("L", golden.size, "white")
    moved.paste(golden, (0, 5))
    assert difference(golden, moved) > TOLERANCE


def test_a_word_that_is_missing_is_seen(golden: Image.Image) -> None:
    missing = golden.copy()
    missing.paste(255, _darkest_word(golden))
    assert difference(golden, missing) > TOLERANCE


def test_other_smoothing_is_not_seen(golden: Image.Image) -> None:
    """A picture that is made larger and set back has other edges and the same words."""
    larger = golden.resize((golden.width * 2, golden.height * 2), Image.Resampling.BICUBIC)
    assert difference(golden, larger.resize(golden.size, Image.Resampling.BOX)) <= TOLERANCE


def _darkest_word(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of a word's size that holds the most ink, of those between head and foot."""
    small = image.crop((0, 60, image.width, image.height - 60)).resize((image.width // 24, (image.height - 120) // 8))
    values = list(small.get_flattened_data())
    row, column = divmod(values.index(min(values)), small.width)
    return column * 24, 60 + row * 8, column * 24 + 24, 60 + row * 8 + 8
