"""How paragraphs are set: the values of look.toml, typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, assert_never

from chronology.document.drawing import Ink
from chronology.document.tree import ParagraphStyle, TextStyle
from chronology.typography import FontStyle

Align = Literal["start", "end", "middle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """Sizes and spaces in points; `leading` is the distance from one baseline to the next."""

    font: Literal["serif", "sans"] = "sans"
    size: float = 9
    leading: float = 12
    ink: Ink = "ink"
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    keep: bool = False
    tag: str = "P"

    def ascent_share(self) -> float:
        """Where the baseline stands in a line, from its top: the leading is divided about the letters evenly."""
        return (self.leading - self.size) / 2 + 0.79 * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """A stretch of text as it is drawn."""

    style: FontStyle
    size: float
    ink: Ink


@cache
def _looks(section: str) -> dict[str, ParagraphLook]:
    text = files("chronology.writers.pdf").joinpath("look.toml").read_text(encoding="utf-8")
    return {key: ParagraphLook(**value) for key, value in tomllib.loads(text)[section].items()}


def paragraph_look(style: ParagraphStyle) -> ParagraphLook:
    return _looks("paragraph")[style.value]


def heading_look(level: int) -> ParagraphLook:
    return _looks("heading")[str(level)]


def band_look(level: int) -> ParagraphLook:
    return _looks("band")[str(level)]


def look(name: str) -> ParagraphLook:
    """One of the looks that belong to no style of the tree."""
    return _looks("other")[name]


@cache
def text_look(base: ParagraphLook, style: TextStyle, *, is_link: bool = False) -> TextLook:
    """How a text of this style is drawn in a paragraph of that look."""
    ink: Ink = "accent" if is_link and base.ink in ("ink", "quiet") else base.ink
    plain = FontStyle(base.font, base.bold, base.italic)
    match style:
        case TextStyle.PLAIN:
            return TextLook(style=plain, size=base.size, ink=ink)
        case TextStyle.CODE:
            return TextLook(style=FontStyle("sans", base.bold), size=round(base.size * 0.95, 1), ink=ink)
        case TextStyle.STRONG:
            return TextLook(style=FontStyle(base.font, True, base.italic), size=base.size, ink=ink)
        case TextStyle.EMPHASIS:
            return TextLook(style=FontStyle(base.font, base.bold, not base.italic), size=base.size, ink=ink)
        case TextStyle.QUIET:
            size = base.size if base.size <= 8 else round(base.size * 0.92, 1)
            return TextLook(style=plain, size=size, ink="accent" if is_link else "quiet")
        case TextStyle.FLAG | TextStyle.NOTICE:
            flag = FontStyle("sans", bold=True, small_caps=True)
            return TextLook(style=flag, size=base.size + 0.8, ink="warning" if style is TextStyle.FLAG else "quiet")
        case _:
            assert_never(style)
