"""Colours: the theme's roles as numbers, and the profile that tells what red, green and blue mean."""

from __future__ import annotations

import re
import struct

from chronology.document.drawing import Ink
from chronology.document.tree import Theme

_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
LEAST_CONTRAST = 4.5
"""Of text with its ground: WCAG 2.2, success criterion 1.4.3."""
Rgb = tuple[float, float, float]


def parse_colour(text: str, default: Rgb = (0.0, 0.0, 0.0)) -> Rgb:
    """`#rrggbb` as three shares of one."""
    match = _HEX.fullmatch(text)
    if match is None:
        return default
    red, green, blue = (int(part, 16) / 255 for part in match.groups())
    return red, green, blue


class Palette:
    """The colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        roles: tuple[Ink, ...] = ("ink", "accent", "quiet", "hair", "warning", "band", "paper")
        self._colours: dict[str, Rgb] = {role: parse_colour(getattr(theme, role)) for role in roles}

    def faint(self) -> list[tuple[str, float]]:
        """The colours of text that stand out too little from the paper, with their contrast."""
        roles = ("ink", "accent", "quiet", "warning")
        found = ((role, contrast(self._colours[role], self._colours["paper"])) for role in roles)
        return [(role, value) for role, value in found if value < LEAST_CONTRAST]

    def rgb(self, ink: Ink) -> Rgb:
        return self._colours[ink]


def contrast(one: Rgb, other: Rgb) -> float:
    """How much lighter one colour is than the other, from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def srgb_profile() -> bytes:
    """An ICC profile (version 4) of IEC 61966-2-1 sRGB, made from its published numbers.

    Colorants are the primaries adapted to D50 (Bradford), as the ICC publishes them; the curve is parametric, type 3.
    """
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0)
    curve += b"".join(_fixed(value) for value in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    tags = {
        b"desc": _text("sRGB IEC61966-2.1"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"chad": b"sf32" + bytes(4) + b"".join(_fixed(v) for v in _ADAPTATION),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    body = struct.pack(">I", len(tags)) + table + data
    return _profile_head(128 + len(body)) + body


_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)


def _profile_head(size: int) -> bytes:
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(4) + bytes(4) + bytes(8) + bytes(8) + bytes(4)
    head += _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    return head + bytes(128 - len(head))


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(x) + _fixed(y) + _fixed(z)


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
