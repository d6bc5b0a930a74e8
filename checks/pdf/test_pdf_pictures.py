"""Pages look as they did when somebody last looked at them."""

from __future__ import annotations

import pytest
from PIL import Image

from checks.pdf.pictures import GOLDEN, difference, names, pages

TOLERANCE = 32


@pytest.mark.parametrize("name", names())
def test_pages_look_as_before(name: str) -> None:
    compared = {path.name: difference(Image.open(path).convert("L"), image) for path, image in pages(name)}
    assert {page: found for page, found in compared.items() if found > TOLERANCE} == {}


def test_a_moved_line_is_seen() -> None:
    image = Image.open(GOLDEN / "sample-3.png").convert("L")
    moved = Image.new("L", image.size, "white")
    moved.paste(image, (0, 5))
    assert difference(image, moved) > TOLERANCE
