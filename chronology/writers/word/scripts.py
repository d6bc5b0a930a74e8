"""Scripts that the theme's two families lack: which family draws them, and what of it a document used.

Word keeps a face for "complex" scripts and one for East Asia beside that of Latin letters. The first family that a
document needs of each kind takes that place in all styles, so that its words need no style of their own, and what an
editor adds has the right letters. A further family of the same kind, and signs that Latin text lacks, get character
styles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from chronology.document.tree import Document
from chronology.typography import FontSet, FontStyle
from chronology.typography.faces import Face
from chronology.typography.fontset import IGNORABLE
from chronology.writers.word.markup import Direction

Kind = Literal["complex", "east_asian", "other"]

_BEYOND_LATIN = re.compile("[^\0-\u017f\u2010-\u203a\u20ac\u2122]")
"""What may need another family: nearly no text of a Latin pack is looked at more closely."""
_COMPLEX = re.compile(
    "[\u0590-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""The letters that Word sets in its face for complex scripts, and in that for East Asia."""


@dataclass(slots=True, kw_only=True)
class FurtherFamily:
    """A family beyond the theme's, the face that stands for it, and the characters that it drew."""

    name: str
    face: Face
    characters: set[str] = field(default_factory=set)


@dataclass(kw_only=True)
class FurtherFamilies:
    """The families that a document turns out to need while it is written; `styles` are the ids made for them."""

    document: Document
    used: dict[str, FurtherFamily] = field(default_factory=dict)
    places: dict[Kind, str] = field(default_factory=dict)
    """The family that has Word's face for a kind of script in all styles."""
    styles: dict[tuple[str, str], str] = field(default_factory=dict)
    """By (style id, family): a style that is the first, in that family."""
    _families: dict[str, str | None] = field(default_factory=dict)

    def pieces(self, text: str, style_id: str, direction: Direction) -> Iterator[tuple[str, str]]:
        """The text in pieces of one family, each with the id of its style."""
        if direction == "ltr" and is_latin(text):
            yield text, style_id
            return
        for piece, family in self._of_one_family(text, direction):
            if family:
                self.used[family].characters.update(piece)
                yield piece, self._style(style_id, family, piece, direction)
            else:
                yield piece, style_id

    def _of_one_family(self, text: str, direction: Direction) -> Iterator[tuple[str, str]]:
        """The text cut where the family changes; spaces before the theme's own letters go with these."""
        current = self._first_family(text) if direction == "rtl" else None
        start = 0
        for position, char in enumerate(text):
            family = self._family(char)
            if family == "" and direction == "rtl":
                family = self._beside(char, current)
            if family is None or family == current:
                continue
            end = position if family else start + len(text[start:position].rstrip())
            if current is not None and end > start:
                yield text[start:end], current
                start = end
            current = family
        yield text[start:], current or ""

    def _first_family(self, text: str) -> str | None:
        """The family of the text's letters; of those in the document's title, where it has digits and signs alone."""
        found = next(filter(None, map(self._family, text)), None) or self.places.get("complex")
        if not found:
            found = next(filter(None, map(self._family, self.document.properties.title)), None)
            if found and _COMPLEX.search(self.document.properties.title):
                self.places["complex"] = found
        return found

    def _beside(self, char: str, family: str | None) -> str | None:
        """The family for a digit or sign that runs from right to left: Word sets it in the face of the letters around.

        Where these have no such sign, as Hebrew faces have no digits, the theme's sans stands in.
        """
        if family in self.used and char in self.used[family].face.characters:
            return None
        sans = self.document.theme.sans
        self.used.setdefault(sans, FurtherFamily(name=sans, face=self._fonts.primary(FontStyle("sans"))))
        return sans

    def _family(self, char: str) -> str | None:
        """The family for a character; empty for the theme's own, None for one that goes with its neighbours."""
        if char not in self._families:
            self._families[char] = self._found(char)
        return self._families[char]

    def _found(self, char: str) -> str | None:
        if char.isspace() or unicodedata.combining(char) or IGNORABLE.match(char):
            return None
        if all(char in self._fonts.primary(FontStyle(role)).characters for role in ("serif", "sans")):
            return ""
        face = self._fonts.face_for(char, FontStyle("serif"))
        if face is None or not face.family:
            return ""
        self.used.setdefault(face.family, FurtherFamily(name=face.family, face=face))
        return face.family

    @cached_property
    def _fonts(self) -> FontSet:
        theme = self.document.theme
        return FontSet(serif=theme.serif, sans=theme.sans, fonts=self.document.fonts)

    def _style(self, style_id: str, family: str, piece: str, direction: Direction) -> str:
        if direction == "rtl" and self.places.get("complex") == family:
            return style_id
        kind = _kind(piece)
        if kind != "other" and self.places.setdefault(kind, family) == family:
            return style_id
        return self.styles.setdefault((style_id, family), f"Script{len(self.styles) + 1}")


def is_latin(text: str) -> bool:
    """Whether the theme's families surely have it all."""
    return text.isascii() or not _BEYOND_LATIN.search(text)


def _kind(piece: str) -> Kind:
    if _COMPLEX.search(piece):
        return "complex"
    return "east_asian" if _EAST_ASIAN.search(piece) else "other"
