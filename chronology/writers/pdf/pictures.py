"""A logo: PNG data as an image of the file, in plain colours on paper, so that no page needs transparency.

Only what PNG files of logos are: not interlaced, grey, colour or palette, with or without opacity.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from chronology.writers.pdf.colour import Rgb
from chronology.writers.pdf.objects import PdfFile, Ref

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_PIXELS = 4_000_000


class UnusablePicture(ValueError):
    """The data are no PNG file that can be set; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Pixels as red, green and blue bytes, row by row."""

    width: int
    height: int
    pixels: bytes


@dataclass(slots=True)
class _Chunks:
    head: bytes = b""
    data: bytearray = field(default_factory=bytearray)
    palette: bytes = b""
    opacity: bytes = b""


def read_png(data: bytes, ground: Rgb) -> Picture:
    """The picture of a PNG file, laid on a ground where it is not opaque."""
    chunks = _read_chunks(data)
    if len(chunks.head) < 13:
        raise UnusablePicture("it is not a PNG file")
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks.head[:13])
    if interlaced or kind not in _CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise UnusablePicture("only PNG files that are not interlaced can be set")
    if not 0 < width * height <= _MOST_PIXELS:
        raise UnusablePicture(
            f"it has {width} × {height} pixels; at most {_MOST_PIXELS // 1_000_000} million can be set"
        )
    rows = _unfiltered(bytes(chunks.data), (width, height), depth, _CHANNELS[kind])
    samples = b"".join(_samples(row, width * _CHANNELS[kind], depth, is_index=kind == 3) for row in rows)
    return Picture(width=width, height=height, pixels=_colours(samples, kind, chunks, ground))


def add_picture(file: PdfFile, picture: Picture) -> Ref:
    """The picture as an image object."""
    entries = {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": b"%d" % picture.width,
        "Height": b"%d" % picture.height,
        "ColorSpace": b"/DeviceRGB",
        "BitsPerComponent": b"8",
    }
    return file.add_stream(entries, picture.pixels)


def _read_chunks(data: bytes) -> _Chunks:
    chunks = _Chunks()
    if not data.startswith(_SIGNATURE):
        return chunks
    place = len(_SIGNATURE)
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        match kind:
            case b"IHDR":
                chunks.head = body
            case b"IDAT":
                chunks.data += body
            case b"PLTE":
                chunks.palette = body
            case b"tRNS":
                chunks.opacity = body
        place += length + 12
    return chunks


def _unfiltered(data: bytes, size: tuple[int, int], depth: int, channels: int) -> list[bytes]:
    """The rows of the image with each row's filter undone (PNG specification, section 9)."""
    width, height = size
    stride = (width * channels * depth + 7) // 8
    step = max(1, channels * depth // 8)
    try:
        raw = zlib.decompressobj().decompress(data, height * (stride + 1))
    except zlib.error as problem:
        raise UnusablePicture("its data are damaged") from problem
    if len(raw) < height * (stride + 1):
        raise UnusablePicture("its data end too early")
    rows: list[bytes] = []
    above = bytes(stride)
    for start in range(0, height * (stride + 1), stride + 1):
        row = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(row, above, raw[start], step)
        above = bytes(row)
        rows.append(above)
    return rows


def _unfilter(row: bytearray, above: bytes, kind: int, step: int) -> None:
    for index in range(len(row)) if kind else ():
        left = row[index - step] if index >= step else 0
        up = above[index]
        corner = above[index - step] if index >= step else 0
        predicted = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind] if kind < 5 else 0
        row[index] = (row[index] + predicted) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _samples(row: bytes, count: int, depth: int, *, is_index: bool) -> bytes:
    """One byte a sample, stretched to 255 unless it is an index into the palette."""
    if depth == 8:
        return row
    if depth == 16:
        return row[::2]
    most = (1 << depth) - 1
    factor = 1 if is_index else 255 // most
    per_byte = 8 // depth
    shifts = [8 - depth * (place + 1) for place in range(per_byte)]
    return bytes(((byte >> shift) & most) * factor for byte in row for shift in shifts)[:count]


def _colours(samples: bytes, kind: int, chunks: _Chunks, ground: Rgb) -> bytes:
    match kind:
        case 0:
            return bytes(value for value in samples for _ in range(3))
        case 2:
            return samples
        case 3:
            return _from_palette(samples, chunks, ground)
        case 4:
            grey = (samples[i : i + 1] * 3 + samples[i + 1 : i + 2] for i in range(0, len(samples), 2))
            return _laid_on(b"".join(grey), ground)
        case _:
            return _laid_on(samples, ground)


def _from_palette(samples: bytes, chunks: _Chunks, ground: Rgb) -> bytes:
    colours = [chunks.palette[i : i + 3] for i in range(0, len(chunks.palette), 3)]
    opacity = chunks.opacity + b"\xff" * (len(colours) - len(chunks.opacity))
    mixed = [_laid_on(colour + opacity[i : i + 1], ground) for i, colour in enumerate(colours)]
    if samples and max(samples) >= len(mixed):
        raise UnusablePicture("its palette is too short")
    return b"".join(mixed[index] for index in samples)


def _laid_on(samples: bytes, ground: Rgb) -> bytes:
    """Red, green, blue and opacity, mixed with the ground."""
    mixed = bytearray(len(samples) // 4 * 3)
    for channel, below in enumerate(ground):
        values, opacities = samples[channel::4], samples[3::4]
        base = below * 255
        mixed[channel::3] = bytes(
            round(base + (value - base) * opacity / 255) for value, opacity in zip(values, opacities, strict=True)
        )
    return bytes(mixed)
