"""Faces for a page on a screen: one weight of each, cut down to the characters that the page shows, as WOFF2.

HarfBuzz makes the subset and keeps what shaping needs; fontTools packs it. Names are left out, copyright and licence
stay: a cut font must not go by the name that its licence reserves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from chronology.typography.faces import Face
from chronology.typography.fontset import FontRole, FontSet, FontStyle

_KEPT_NAMES = (0, 13, 14)
"""Copyright, licence, address of the licence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFont:
    """A font file with the role whose own face it is; a face that only helps out has none."""

    role: FontRole | None
    data: bytes


def web_fonts(characters: Iterable[str], fonts: FontSet) -> tuple[WebFont, ...]:
    """The faces that draw these characters: the serif, the sans, then those that have what these lack, in order."""
    shown = frozenset(char for char in characters if not char.isspace()) | {" "}
    roles: tuple[FontRole, ...] = ("serif", "sans")
    primary: dict[FontRole, Face] = {role: fonts.primary(FontStyle(role)) for role in roles}
    made = [WebFont(role=role, data=_packed(face, shown & face.characters)) for role, face in primary.items()]
    rest = sorted(shown - primary["serif"].characters - primary["sans"].characters)
    helping: dict[str, tuple[Face, set[str]]] = {}
    for char in rest:
        face = fonts.face_for(char, FontStyle("sans"))
        if face is not None and char in face.characters:
            helping.setdefault(face.key, (face, set()))[1].add(char)
    return (*made, *(WebFont(role=None, data=_packed(face, frozenset(own))) for face, own in helping.values()))


def _packed(face: Face, characters: frozenset[str]) -> bytes:
    """The face with these characters as WOFF2, the same bytes for the same characters."""
    request = hb.SubsetInput()
    request.unicode_set.update(ord(char) for char in characters)
    request.name_id_set.clear()
    request.name_id_set.update(_KEPT_NAMES)
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    if face.weight is not None:
        request.pin_axis_location(face.hb_face, "wght", face.weight)
    font = TTFont(BytesIO(bytes(hb.subset(face.hb_face, request).blob.data)), recalcTimestamp=False)
    font.flavor = "woff2"
    stream = BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()
