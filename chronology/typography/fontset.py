"""The fonts of one document: which face draws which character, and words shaped and measured once.

A character goes to the first face that has it: the style's own, the other theme family, the fonts that the user named,
the fallback faces of faces.toml. A character that none has is drawn as a replacement and remembered by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from chronology.typography.catalogue import FallbackFiles, catalogue, open_family, open_user_font
from chronology.typography.faces import Direction, Face, Glyph, UnusableFont

FontRole = Literal["serif", "sans"]

REPLACEMENT = "\ufffd"
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Characters without a picture of their own: never missing from a font."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters written from right to left, Arabic digits among them."""

WORDS_REMEMBERED = 40_000
"""Shaped words kept for reuse; a pack of 10,000 events uses about this many different ones."""


@dataclass(frozen=True, slots=True)
class FontStyle:
    """What a text asks of the fonts; the size is not part of it."""

    role: FontRole = "sans"
    bold: bool = False
    italic: bool = False
    small_caps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedRun:
    """A text in one face and one direction, as glyphs from left to right. Widths in thousandths of an em."""

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    direction: Direction = "ltr"
    is_missing: bool = False
    """The glyphs are replacements, one for each character, since no font can draw the text."""


class FontSet:
    """The faces for a serif and a sans family, with further fonts in reserve.

    `problems` holds one line for each font that could not be used; `missing` the characters that no face has.
    """

    def __init__(self, *, serif: str = "Source Serif Pro", sans: str = "Source Sans Pro", fonts: tuple[str, ...] = ()):
        self.problems: list[str] = []
        self.missing: dict[str, None] = {}
        self._user_faces = self._open_user_fonts(fonts)
        self._names: dict[FontRole, str] = {"serif": serif, "sans": sans}
        self._styles: dict[FontStyle, Face] = {}
        self._shaped: dict[FontStyle, dict[str, tuple[ShapedRun, ...]]] = {}
        self._widths: dict[FontStyle, dict[str, float]] = {}

    def width(self, text: str, style: FontStyle) -> float:
        """The width of a word or a short text on one line, in thousandths of an em."""
        widths = self._widths.setdefault(style, {})
        width = widths.get(text)
        if width is None:
            if len(widths) >= WORDS_REMEMBERED:
                widths.clear()
            width = widths[text] = sum(run.width for run in self.shaped(text, style))
        return width

    def shaped(self, text: str, style: FontStyle) -> tuple[ShapedRun, ...]:
        """The text in runs of one face each; right to left where it holds a letter that runs so."""
        words = self._shaped.setdefault(style, {})
        runs = words.get(text)
        if runs is None:
            if len(words) >= WORDS_REMEMBERED:
                words.clear()
            direction: Direction = "rtl" if RIGHT_TO_LEFT.search(text) else "ltr"
            runs = words[text] = self.shape(text, style, direction)
        return runs

    def shape(self, text: str, style: FontStyle, direction: Direction) -> tuple[ShapedRun, ...]:
        """The text in the given direction; runs stand from left to right."""
        runs = [self._shape_run(face, part, style, direction) for face, part in self._runs_of_faces(text, style)]
        return tuple(reversed(runs) if direction == "rtl" else runs)

    def primary(self, style: FontStyle) -> Face:
        """The face that the style asks for, without a thought for coverage."""
        face = self._styles.get(style)
        if face is None:
            face = self._styles[style] = self._user_face(style) or self._package_face(style)
        return face

    def _user_face(self, style: FontStyle) -> Face | None:
        """The user's own face of the theme's family that comes nearest to the style."""
        family = [face for face in self._user_faces if face.family == self._names[style.role]]
        wanted = (style.bold, style.italic)
        return min(
            family,
            key=lambda face: (face.is_italic != wanted[1]) + 2 * (face.is_bold != wanted[0]),
            default=None,
        )

    def _package_face(self, style: FontStyle) -> Face:
        return open_family(self._family_name(style.role)).face(bold=style.bold, italic=style.italic)

    def missing_in(self, text: str) -> tuple[str, ...]:
        """The characters of the text that no face has, each once, in order."""
        style = FontStyle()
        found = (char for char in text if not char.isspace() and self.face_for(char, style) is None)
        return tuple(dict.fromkeys(char for char in found if not IGNORABLE.match(char)))

    def _family_name(self, role: FontRole) -> str:
        name = self._names[role]
        if name in catalogue().families:
            return name
        fallback = "Source Serif Pro" if role == "serif" else "Source Sans Pro"
        self.problems.append(f"The font family “{name}” is not known; {fallback} is used")
        self._names[role] = fallback
        return fallback

    def _open_user_fonts(self, paths: tuple[str, ...]) -> tuple[Face, ...]:
        faces = []
        for path in paths:
            try:
                faces.append(open_user_font(Path(path)))
            except (OSError, UnusableFont) as problem:
                self.problems.append(f"The font {path} cannot be used: {problem}")
        return tuple(faces)

    @cached_property
    def _fallback(self) -> tuple[FallbackFiles, ...]:
        return catalogue().fallback

    def _candidates(self, style: FontStyle) -> Iterator[Face]:
        yield self.primary(style)
        other: FontRole = "sans" if style.role == "serif" else "serif"
        yield self.primary(FontStyle(other, style.bold, style.italic))
        yield from self._user_faces
        for files in self._fallback:
            face = files.face(bold=style.bold)
            if face is not None:
                yield face

    def face_for(self, cluster: str, style: FontStyle) -> Face | None:
        """The first face that has all characters of a cluster, else the first that has its base."""
        needed = frozenset(IGNORABLE.sub("", cluster))
        for face in self._candidates(style):
            if needed <= face.characters:
                return face
        if len(needed) > 1:
            return self.face_for(cluster[0], style)
        return None

    def _runs_of_faces(self, text: str, style: FontStyle) -> Iterator[tuple[Face | None, str]]:
        primary = self.primary(style)
        if primary.characters.issuperset(text):
            yield primary, text
            return
        current: Face | None = primary
        start = position = 0
        for cluster in _clusters(text):
            face = self._face_of_cluster(cluster, style, current)
            if face is not current and position > start:
                yield current, text[start:position]
                start = position
            current = face
            position += len(cluster)
        if position > start:
            yield current, text[start:position]

    def _face_of_cluster(self, cluster: str, style: FontStyle, current: Face | None) -> Face | None:
        if not IGNORABLE.sub("", cluster):
            return current
        if cluster.isspace() and current is not None and current.characters.issuperset(cluster):
            return current
        primary = self.primary(style)
        if primary.characters.issuperset(cluster):
            return primary
        if all(char in primary.characters or substitute(char, primary) != char for char in cluster):
            return primary
        if cluster.isspace():
            return current or primary
        return self.face_for(cluster, style)

    def _shape_run(self, face: Face | None, text: str, style: FontStyle, direction: Direction) -> ShapedRun:
        if face is None:
            return self._shape_missing(text, style)
        drawn = text if face.characters.issuperset(text) else "".join(substitute(char, face) for char in text)
        glyphs = face.shape(drawn, direction=direction, features=_features(style))
        missing = next((drawn[glyph.start] for glyph in glyphs if not glyph.id), None)
        if missing is not None:
            return self._shape_missing(text, style)
        width = sum(glyph.advance for glyph in glyphs)
        return ShapedRun(face=face, text=text, glyphs=glyphs, width=width, direction=direction)

    def _shape_missing(self, text: str, style: FontStyle) -> ShapedRun:
        """A visible replacement for each character: U+FFFD where a face has it, else a question mark."""
        lacking = "".join(char for char in text if not IGNORABLE.match(char))
        self.missing.update(dict.fromkeys(lacking))
        face = self._replacement_face(style)
        drawn = (REPLACEMENT if REPLACEMENT in face.characters else "?") * len(lacking)
        glyphs = face.shape(drawn, direction="ltr", features={}) if drawn else ()
        width = sum(glyph.advance for glyph in glyphs)
        return ShapedRun(face=face, text=lacking, glyphs=glyphs, width=width, is_missing=True)

    def _replacement_face(self, style: FontStyle) -> Face:
        found = (face for face in self._candidates(style) if REPLACEMENT in face.characters)
        return next(found, self.primary(style))


def substitute(char: str, face: Face) -> str:
    """The character itself, or the commoner one that looks the same where the face lacks it."""
    if char in face.characters:
        return char
    other = catalogue().substitutes.get(char, char)
    return other if other in face.characters else char


def character_name(char: str) -> str:
    """How a report names a character: `U+4E2D CJK UNIFIED IDEOGRAPH-4E2D`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


@cache
def default_fonts() -> FontSet:
    """The fonts that come with the package."""
    return FontSet()


def _features(style: FontStyle) -> dict[str, bool]:
    """Lining figures of one width everywhere, so that digits stand under each other."""
    if style.small_caps:
        return {"smcp": True, "c2sc": True, "liga": False}
    return {"lnum": True, "tnum": True}


def _clusters(text: str) -> Iterator[str]:
    """Base characters with the marks, joiners and variation selectors that follow them."""
    start = 0
    for position in range(1, len(text)):
        char = text[position]
        joined = unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Mc", "Me")
        if not (joined or IGNORABLE.match(char) or text[position - 1] == "\u200d"):
            yield text[start:position]
            start = position
    if text:
        yield text[start:]
