"""The proportional timeline at the top: marks above, shading for periods on the bar, dates below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rich.style import Style

from chronology.briefing.dates import months
from chronology.briefing.shapes import STATUS_SHAPES
from chronology.cli.screen.look import date_style, is_unicode, key_sign
from chronology.cli.screen.paint import pieces
from chronology.document.tree import MarkShape
from chronology.pipeline.overviews import Stroke
from chronology.writers.terminal.look import PLAIN, QUIET, STRONG, Signs
from chronology.writers.terminal.wrapping import Line

_SHADES = ("─", "░", "▒", "▓")
_ASCII_SHADES = ("-", ":", "+", "%")
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
"""Years between two labels."""
_MONTHS = (1, 2, 3, 6)
"""Months between two labels, where years are too far apart."""
_GAP = 2
"""Cells between two labels at least."""


def axis_lines(strokes: Sequence[Stroke], width: int, signs: Signs, language: str = "en") -> list[Line]:
    """Three lines: marks, the bar, and dates under it; none where there is nothing to be put in proportion."""
    days = [day for stroke in strokes for day in (stroke.first, stroke.last) if day is not None]
    if not days or width < 20:
        return []
    scale = _Scale(first=min(days), last=max(days), cells=width)
    ticks = list(_ticks(scale, language))
    return [_marks(strokes, scale, signs), _bar(strokes, scale, signs, {cell for cell, _ in ticks}), _labels(ticks)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: int
    last: int
    cells: int

    def cell(self, day: int) -> int:
        """The cell of a day, counted from the left."""
        return min(self.cells - 1, (day - self.first) * self.cells // (self.last - self.first + 1))


def _marks(strokes: Sequence[Stroke], scale: _Scale, signs: Signs) -> Line:
    """In each cell the sign of what matters most there."""
    best: dict[int, tuple[int, str, Style]] = {}
    for stroke in strokes:
        day = stroke.first if stroke.first is not None else stroke.last
        assert day is not None
        rank, sign, style = _mark(stroke, signs)
        cell = scale.cell(day)
        if rank > best.get(cell, (0, "", PLAIN))[0]:
            best[cell] = (rank, sign, style)
    cells = (best.get(cell, (0, " ", PLAIN)) for cell in range(scale.cells))
    return pieces(*((sign, style) for _, sign, style in cells))


def _mark(stroke: Stroke, signs: Signs) -> tuple[int, str, Style]:
    if stroke.is_key:
        return 4, key_sign(signs), STRONG + date_style(stroke.shape)
    if stroke.shape is MarkShape.DISPUTED:
        return 3, signs.marks[stroke.shape], date_style(stroke.shape)
    if stroke.shape in STATUS_SHAPES:
        return 2, signs.marks[stroke.shape], date_style(stroke.shape)
    return 1, "·" if is_unicode(signs) else ".", QUIET


def _bar(strokes: Sequence[Stroke], scale: _Scale, signs: Signs, ticks: set[int]) -> Line:
    """The line of time, darker where periods lie over each other."""
    change = [0] * (scale.cells + 1)
    for stroke in strokes:
        start = scale.cell(stroke.first if stroke.first is not None else scale.first)
        end = scale.cell(stroke.last if stroke.last is not None else scale.last)
        if end > start:
            change[start] += 1
            change[end + 1] -= 1
    shades = _SHADES if is_unicode(signs) else _ASCII_SHADES
    tick = "┬" if is_unicode(signs) else "|"
    shown, depth = [], 0
    for cell in range(scale.cells):
        depth += change[cell]
        if depth:
            shown.append((shades[1 if depth == 1 else 2 if depth < 4 else 3], date_style(MarkShape.PERIOD)))
        else:
            shown.append((tick if cell in ticks else shades[0], QUIET))
    return pieces(*shown)


def _labels(ticks: Sequence[tuple[int, str]]) -> Line:
    line = Line()
    for cell, text in ticks:
        line.add(" " * (cell - line.width) + text, QUIET, cell - line.width + len(text))
    return line


def _ticks(scale: _Scale, language: str) -> Iterator[tuple[int, str]]:
    """Cells and labels, the finest that have room: months where years are few, else years in round steps."""
    for made in _candidates(scale, language):
        placed = [(scale.cell(day), text) for day, text in made if scale.first <= day <= scale.last]
        room = all(after[0] - before[0] >= len(before[1]) + _GAP for before, after in pairwise(placed))
        if placed and room:
            yield from ((cell, text) for cell, text in placed if cell + len(text) <= scale.cells)
            return
    first, last = (date.fromordinal(day).isoformat() for day in (scale.first, scale.last))
    yield 0, first
    if last != first and scale.cells >= len(first) + len(last) + _GAP:
        yield scale.cells - len(last), last


def _candidates(scale: _Scale, language: str) -> Iterator[list[tuple[int, str]]]:
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    if last.year - first.year <= 6:
        names = months(language)
        for step in _MONTHS:
            yield [
                (date(year, month, 1).toordinal(), f"{names[month - 1][:3]} {year}")
                for year in range(first.year, last.year + 1)
                for month in range(1, 13, step)
            ]
    for step in _STEPS:
        start = max(1, first.year // step * step)
        yield [(date(year, 1, 1).toordinal(), str(year)) for year in range(start, last.year + 1, step) if year >= 1]
