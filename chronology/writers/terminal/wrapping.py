"""Inlines as lines of styled pieces, broken at a width that is counted in terminal cells.

rich can wrap too, but takes two milliseconds for a row of a table; ten thousand rows have to start at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import assert_never

from rich.cells import cell_len, chop_cells
from rich.style import Style

from chronology.document.tree import Inline, Inlines, LineBreak, Link, Mark, PageNumber, Text, TextStyle
from chronology.writers.printable import printable
from chronology.writers.terminal.look import ACCENT, PLAIN, TEXT, WARNING, Signs

Piece = tuple[str, Style]

_CAPITALS = frozenset({TextStyle.FLAG, TextStyle.NOTICE})

WIDEST_GAP = 2
"""More spaces than this between two words are a slip."""

_WIDE = re.compile(
    "([\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd])"
)
"""Characters of scripts that break a line between any two of them."""

_ADDRESS = re.compile(r"(?:https?|mailto):[!-~]+")


@dataclass(slots=True)
class Line:
    """Pieces of text with their styles, and the cells that they take."""

    pieces: list[Piece] = field(default_factory=list)
    width: int = 0

    def add(self, text: str, style: Style, width: int) -> None:
        self.pieces.append((text, style))
        self.width += width


@dataclass(slots=True)
class _Word:
    """What must not be broken, after a gap of so many spaces (two part what belongs less together)."""

    pieces: list[tuple[str, Style, int]]
    width: int
    gap: int
    gap_style: Style
    starts_line: bool = False


def wrap(inlines: Inlines, width: int, signs: Signs, base: Style = PLAIN) -> list[Line]:
    """The lines of a paragraph, none wider than `width`; no line for a paragraph without words."""
    lines: list[Line] = []
    line = Line()
    for word in _words(inlines, signs, base):
        if (word.starts_line and (line.pieces or lines)) or (
            line.pieces and line.width + word.gap + word.width > width
        ):
            lines.append(line)
            line = Line()
        if word.gap and line.pieces:
            line.add(" " * word.gap, word.gap_style, word.gap)
        for text, style, cells in word.pieces:
            if line.width + cells <= width:
                line.add(text, style, cells)
                continue
            for chunk in _chopped(text, width - line.width, width):
                if line.pieces and line.width + cell_len(chunk) > width:
                    lines.append(line)
                    line = Line()
                line.add(chunk, style, cell_len(chunk))
    if line.pieces or lines:
        lines.append(line)
    return lines


def _chopped(text: str, first: int, width: int) -> list[str]:
    """A word that is too long for a line, in chunks; the first fills the line at hand where it has room."""
    chunks = chop_cells(text, width)
    if first < max(4, width // 4):
        return chunks
    head = chop_cells(text, first)[0]
    return [head, *chop_cells(text[len(head) :], width)] if text[len(head) :] else [head]


def _words(inlines: Inlines, signs: Signs, base: Style) -> list[_Word]:
    """The words of a paragraph; neighbours without a space between them make one word, whatever their styles."""
    cutter = _Cutter()
    for text, style in styled_pieces(inlines, signs, base):
        for index, row in enumerate(text.split("\n")):
            if index:
                cutter.begin_line()
            for number, token in enumerate(row.replace("\t", " ").split(" ")):
                if number:
                    cutter.add_space(style)
                if token:
                    cutter.glue(token, style)
    return cutter.words


class _Cutter:
    """Words as they grow."""

    def __init__(self) -> None:
        self.words: list[_Word] = []
        self._open: _Word | None = None
        self._gap = 0
        self._gap_style = PLAIN
        self._starts_line = False

    def add_space(self, style: Style) -> None:
        """What comes next is another word."""
        self._open = None
        self._gap = min(WIDEST_GAP, self._gap + 1)
        self._gap_style = style

    def begin_line(self) -> None:
        """What comes next stands on another line."""
        if self._starts_line:
            self._take()
        self._open = None
        self._gap = 0
        self._starts_line = True

    def glue(self, token: str, style: Style) -> None:
        """More of the word at hand; characters that may be broken apart are words of their own."""
        if token.isascii():
            self._add(token, style, len(token))
            return
        for part in _WIDE.split(token):
            if part:
                if _WIDE.fullmatch(part) or (self._open and _WIDE.fullmatch(self._open.pieces[-1][0])):
                    self._open = None
                self._add(part, style, cell_len(part))

    def _add(self, text: str, style: Style, width: int) -> None:
        word = self._open or self._take()
        word.pieces.append((text, style, width))
        word.width += width

    def _take(self) -> _Word:
        self._open = _Word([], 0, self._gap, self._gap_style, self._starts_line)
        self.words.append(self._open)
        self._gap = 0
        self._starts_line = False
        return self._open


def styled_pieces(inlines: Inlines, signs: Signs, base: Style) -> Iterator[Piece]:
    """The text of each inline with its style on top of the paragraph's."""
    for inline in inlines:
        yield from _piece(inline, signs, base)


def _piece(inline: Inline, signs: Signs, base: Style) -> Iterator[Piece]:
    match inline:
        case Text():
            text = printable(inline.text)
            yield (text.upper() if inline.style in _CAPITALS else text), _combined(base, TEXT[inline.style])
        case Link():
            yield printable(inline.text), _link_style(_combined(base, TEXT[inline.style]), inline.target)
        case Mark():
            yield signs.marks[inline.shape], WARNING if inline.shape.value == "disputed" else ACCENT
        case LineBreak():
            yield "\n", base
        case PageNumber():
            pass
        case _:
            assert_never(inline)


@lru_cache(maxsize=256)
def _combined(base: Style, style: Style) -> Style:
    return base + style


def _link_style(style: Style, target: str) -> Style:
    """A link inside is a colour; one outside is a link of the terminal, where its address is harmless."""
    style = _combined(style, ACCENT)
    return style.update_link(target) if _ADDRESS.fullmatch(target) else style
