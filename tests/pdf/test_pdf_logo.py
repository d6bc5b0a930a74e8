"""The logo on the cover: every common kind of PNG, and data that are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chronology.document.tree import Document, Theme
from chronology.writers.pdf import render_pdf
from chronology.writers.pdf.pictures import UnusablePicture, read_png
from tests.pdf.sample_documents import pack

MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


def picture(mode: str, **options: object) -> Image.Image:
    image = Image.linear_gradient("L").resize((60, 21))
    if mode == "RGBA":
        colours = Image.merge("RGB", [image, image.rotate(180), image])
        colours.putalpha(image)
        return colours
    if mode == "I;16":
        return Image.frombytes("I;16", (60, 21), bytes(range(252)) * 10)
    return image.convert("RGB").convert(mode, **options)  # type: ignore[arg-type]


def png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "I;16"])
def test_pixels_are_those_of_the_file(mode: str) -> None:
    image = picture(mode)
    ground = Image.new("RGBA", image.size, "white")
    expected = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB").tobytes()
    found = read_png(png(image), (1, 1, 1))
    assert found.size == image.size
    assert max(abs(a - b) for a, b in zip(found.tobytes(), expected, strict=True)) <= 1


@pytest.mark.parametrize("mode", MODES)
def test_a_cover_with_a_logo_is_valid(mode: str, failures_of: Callable[[bytes], list[str]]) -> None:
    document = replace(pack(1), theme=Theme(logo=png(picture(mode))))
    rendered = render_pdf(document)
    assert [d.id for d in rendered.diagnostics if d.id == "unusable-logo"] == []
    assert failures_of(rendered.data) == []


@settings(max_examples=60)
@given(st.integers(0, 400), st.binary(max_size=8))
def test_damaged_files_are_refused_or_read(place: int, junk: bytes) -> None:
    data = png(picture("P"))
    try:
        found = read_png(data[:place] + junk + data[place + len(junk) :], (1, 1, 1))
    except UnusablePicture as problem:
        told = str(problem)
    else:
        told = "read" if len(found.tobytes()) == found.width * found.height * 3 else ""
    assert told


@pytest.mark.parametrize("data", [b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n", png(picture("RGB"))[:60]])
def test_what_is_no_png_is_told(data: bytes, small_pack: Document) -> None:
    rendered = render_pdf(replace(small_pack, theme=Theme(logo=data)))
    assert [d.id for d in rendered.diagnostics] == ["unusable-logo"]
