"""A logo: PNG data in plain colours on paper, so that no page needs transparency."""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import Image

from chronology.writers.pdf.colour import Rgb

_MOST_PIXELS = 4_000_000


class UnusablePicture(ValueError):
    """The data are no PNG file that can be set; the message says why."""


def read_png(data: bytes, ground: Rgb) -> Image.Image:
    """The picture of a PNG file, laid on a ground where it is not opaque."""
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise UnusablePicture(f"it has more than {_MOST_PIXELS // 1_000_000} million pixels")
            colours = image.convert("RGBA")
    except (OSError, SyntaxError, zlib.error, Image.DecompressionBombError) as problem:
        raise UnusablePicture("it is not a PNG file, or it is damaged") from problem
    paper = Image.new("RGBA", colours.size, tuple(round(255 * part) for part in ground))
    return Image.alpha_composite(paper, colours).convert("RGB")
