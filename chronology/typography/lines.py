"""Line breaking: styled text into lines of a given width.

Greedy and ragged: the first line that fits is taken. Lines break at spaces, after hyphens, dashes and slashes, between
ideographs, and, where a single word is wider than the line, between two of its glyph clusters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from chronology.typography.fontset import FontRole, FontSet, FontStyle, default_fonts

_IDEOGRAPH = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9d\U00020000-\U0003ffff]"
)
_BREAKABLE = re.compile(rf"[/\-\u2010\u2013\u2014\u200b]|{_IDEOGRAPH.pattern}")
_BREAKS_AFTER = frozenset("/-\u2010\u2013\u2014\u200b")
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々”’")
_NOT_LAST = frozenset("（「『【〔〈《“‘")
"""Characters that never begin or end a line (JIS X 4051, the common part)."""
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A text in one style and size (points); `tag` is the caller's own number for it."""

    text: str
    style: FontStyle
    size: float
    tag: int = 0
    forced_break: bool = False
    """A line ends before this span."""
    width: float | None = None
    """A width in points given by the caller, for shapes and for texts filled in later; such a span is one word."""


@dataclass(slots=True, kw_only=True)
class Fragment:
    """The part of a span on one line, its trailing space included where another fragment follows."""

    span: Span
    text: str
    width: float


@dataclass(slots=True, kw_only=True)
class Line:
    fragments: list[Fragment] = field(default_factory=list)
    width: float = 0.0
    ends_with_space: bool = False
    """The break stands for a space of the text, so that a reader of the text must see one."""

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments)


@dataclass(slots=True)
class _Piece:
    """Text that has no break inside; `space` is the width of the space before it, 0 for none."""

    span: Span
    text: str
    width: float
    space: float


def break_lines(spans: Sequence[Span], width: float, fonts: FontSet) -> list[Line]:
    """The lines of a paragraph; at least one, which may be empty."""
    lines = [Line()]
    for unit, forced in _units(spans, fonts):
        if forced:
            lines[-1].ends_with_space = bool(lines[-1].fragments)
            lines.append(Line())
        _place(unit, lines, width, fonts)
    return lines


def wrap_text(
    text: str,
    width: float,
    *,
    font: FontRole = "sans",
    size: float = 10,
    bold: bool = False,
    italic: bool = False,
    fonts: FontSet | None = None,
) -> list[str]:
    """The text in lines no wider than `width` points."""
    span = Span(text=text, style=FontStyle(font, bold, italic), size=size)
    return [line.text for line in break_lines([span], width, fonts or default_fonts())]


def _units(spans: Iterable[Span], fonts: FontSet) -> Iterator[tuple[list[_Piece], bool]]:
    """Lists of pieces that stay together, each with whether a line break is forced before it."""
    unit: list[_Piece] = []
    forced = False
    for piece, is_opening, is_forced in _pieces(spans, fonts):
        if is_opening or is_forced:
            if unit or forced:
                yield unit, forced
            unit, forced = [], is_forced
        if piece is not None:
            unit.append(piece)
    if unit or forced:
        yield unit, forced


def _pieces(spans: Iterable[Span], fonts: FontSet) -> Iterator[tuple[_Piece | None, bool, bool]]:
    """Pieces, with whether a line may break before each, and whether it must."""
    space_before = 0.0
    last = ""
    for span in spans:
        if span.forced_break:
            yield None, True, True
            space_before, last = 0.0, ""
        if span.width is not None:
            yield _Piece(span, span.text, span.width, space_before), space_before > 0 or not last, False
            space_before, last = 0.0, span.text[-1:] or " "
            continue
        scale = span.size / 1000
        space = fonts.width(" ", span.style) * scale
        for index, word in enumerate(_SPACES.split(span.text)):
            if index:
                space_before = space
            if not word:
                continue
            opens = space_before > 0 or not last or _may_break(last, word[0])
            for chunk in _chunks(word):
                yield _Piece(span, chunk, fonts.width(chunk, span.style) * scale, space_before), opens, False
                space_before, opens = 0.0, True
            last = word[-1]


def _chunks(word: str) -> list[str]:
    """The word in pieces between which a line may break."""
    if not _BREAKABLE.search(word):
        return [word]
    cuts = [0, *(at for at in range(1, len(word)) if _may_break(word[at - 1], word[at])), len(word)]
    return [word[start:end] for start, end in pairwise(cuts)]


def _may_break(last: str, first: str) -> bool:
    """Whether a line may end between two characters: 4/8 and 2023-24 stay whole (UAX #14, rule LB25)."""
    if last in _BREAKS_AFTER:
        return not (first.isdigit() or first in _BREAKS_AFTER)
    if _IDEOGRAPH.match(last) or _IDEOGRAPH.match(first):
        return first not in _NOT_FIRST and last not in _NOT_LAST
    return False


def _place(unit: list[_Piece], lines: list[Line], width: float, fonts: FontSet) -> None:
    line = lines[-1]
    needed = sum(piece.width for piece in unit)
    space = unit[0].space if unit and line.fragments else 0.0
    if line.fragments and line.width + space + needed > width + 0.01:
        line.ends_with_space = unit[0].space > 0
        line = Line()
        lines.append(line)
    if needed > width + 0.01 and not line.fragments:
        _place_by_clusters(unit, lines, width, fonts)
        return
    for piece in unit:
        _append(line, piece)


def _append(line: Line, piece: _Piece) -> None:
    """Adds the piece to the line's last fragment where that is of the same span."""
    last = line.fragments[-1] if line.fragments else None
    space = piece.space if last else 0.0
    if last is not None and space:
        last.text += " "
        last.width += space
        line.width += space
    if last is not None and last.span is piece.span:
        last.text += piece.text
        last.width += piece.width
    else:
        line.fragments.append(Fragment(span=piece.span, text=piece.text, width=piece.width))
    line.width += piece.width


def _place_by_clusters(unit: list[_Piece], lines: list[Line], width: float, fonts: FontSet) -> None:
    """Fills lines with as many clusters of an overlong word as fit; at least one a line."""
    for piece in unit:
        if piece.span.width is not None:
            _append(lines[-1], piece)
            continue
        for text, text_width in _cluster_widths(piece, fonts):
            if lines[-1].fragments and lines[-1].width + text_width > width:
                lines.append(Line())
            _append(lines[-1], _Piece(piece.span, text, text_width, 0.0))


def _cluster_widths(piece: _Piece, fonts: FontSet) -> Iterator[tuple[str, float]]:
    scale = piece.span.size / 1000
    found: dict[int, tuple[str, float]] = {}
    offset = 0
    runs = fonts.shaped(piece.text, piece.span.style)
    ordered = runs if "".join(run.text for run in runs) == piece.text else tuple(reversed(runs))
    for run in ordered:
        if run.is_missing:
            share = run.width / max(1, len(run.text))
            found.update({offset + i: (char, share) for i, char in enumerate(run.text)})
        for glyph in () if run.is_missing else run.glyphs:
            text, before = found.get(offset + glyph.start, (run.text[glyph.start : glyph.end], 0.0))
            found[offset + glyph.start] = text, before + glyph.advance
        offset += len(run.text)
    for _, (text, advance) in sorted(found.items()):
        yield text, advance * scale
