"""Fonts: widths of text, line breaking, coverage, and the order of right-to-left runs.

In: text and the font files that faces.toml or the user names. Out: widths in points, lines, shaped runs. Nothing here
knows a document or a page.
"""

from __future__ import annotations

from chronology.typography.fontset import FontRole, FontSet, FontStyle, character_name, default_fonts
from chronology.typography.lines import Line, Span, break_lines, wrap_text

__all__ = [
    "FontRole",
    "FontSet",
    "FontStyle",
    "Line",
    "Span",
    "break_lines",
    "character_name",
    "default_fonts",
    "missing_glyphs",
    "text_width",
    "wrap_text",
]


def text_width(
    text: str,
    font: FontRole = "sans",
    size: float = 10,
    bold: bool = False,
    italic: bool = False,
    *,
    fonts: FontSet | None = None,
) -> float:
    """The width in points of a text on one line, in these fonts or those that come with the package."""
    style = FontStyle(font, bold, italic)
    fonts = fonts or default_fonts()
    space = fonts.width(" ", style)
    words = text.split(" ")
    return (sum(fonts.width(word, style) for word in words if word) + space * (len(words) - 1)) * size / 1000


def missing_glyphs(text: str, fonts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The characters that no font can draw, neither the package's own nor the files in `fonts`."""
    return (FontSet(fonts=fonts) if fonts else default_fonts()).missing_in(text)
