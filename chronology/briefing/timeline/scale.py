"""From dates to places on the axis: a linear scale, cut where whole years are empty.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that a scale may run over centuries; a day covers
[ordinal, ordinal + 1).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

BREAK_WIDTH = 34.0
"""Points that a cut stretch keeps on the axis, enough for its years ("1950–1989")."""
_MOST_BREAKS = 4
_WORTH_CUTTING = 0.14
"""Share of the whole period from which an empty stretch is cut."""
_PADDING = 0.012


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days [first, last) in a linear piece of the axis from x1 to x2."""

    first: float
    last: float
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Break:
    """Empty years that were cut out, and the piece of axis that stands for them."""

    first_year: int
    last_year: int
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Scale:
    stretches: tuple[Stretch, ...]
    breaks: tuple[Break, ...]

    @property
    def left(self) -> float:
        return self.stretches[0].x1

    @property
    def right(self) -> float:
        return self.stretches[-1].x2

    @property
    def points_per_day(self) -> float:
        longest = max(self.stretches, key=lambda s: s.last - s.first)
        return (longest.x2 - longest.x1) / (longest.last - longest.first)

    def position(self, ordinal: float) -> float:
        """The place of a moment; outside the period, the nearest end."""
        firsts = [stretch.first for stretch in self.stretches]
        stretch = self.stretches[max(0, bisect_right(firsts, ordinal) - 1)]
        inside = min(max(ordinal, stretch.first), stretch.last)
        return stretch.x1 + (inside - stretch.first) / (stretch.last - stretch.first) * (stretch.x2 - stretch.x1)

    def shows(self, ordinal: float) -> bool:
        """Whether the moment lies on the axis, not in a cut or outside."""
        return any(stretch.first <= ordinal <= stretch.last for stretch in self.stretches)


def make_scale(days: Iterable[tuple[int, int]], left: float, right: float) -> Scale:
    """The scale for these closed ranges of days between two places; empty years are cut out."""
    ranges = sorted(days)
    first, last = min(r[0] for r in ranges), max(r[1] for r in ranges) + 1
    padding = max(1.0, _PADDING * (last - first))
    low, high = max(1.0, _opening(first, padding)), last + padding
    cuts = _cuts(ranges, high - low)
    return _laid_out(low, high, cuts, left, right)


def _opening(first: int, padding: float) -> float:
    """Where the axis begins: with the year, not in the last days of the one before, where that is near."""
    year = date.fromordinal(first).replace(month=1, day=1).toordinal()
    return float(year) if first - padding < year else first - padding


def fixed_scale(first: date, last: date, left: float, right: float) -> Scale:
    """The scale for a given stretch of the calendar, without cuts."""
    low, high = float(first.toordinal()), float(last.toordinal() + 1)
    return Scale((Stretch(low, high, left, right),), ())


def _cuts(ranges: Sequence[tuple[int, int]], period: float) -> list[tuple[int, int]]:
    """The runs of empty years worth cutting: (first year, last year), in order."""
    cuts: list[tuple[int, int]] = []
    reached = ranges[0][1]
    for first, last in ranges[1:]:
        empty_from, empty_to = date.fromordinal(reached).year + 1, date.fromordinal(first).year - 1
        if empty_to >= empty_from and 365.25 * (empty_to - empty_from + 1) >= _WORTH_CUTTING * period:
            cuts.append((empty_from, empty_to))
        reached = max(reached, last)
    longest = sorted(cuts, key=lambda cut: cut[0] - cut[1])[:_MOST_BREAKS]
    return sorted(longest)


def _laid_out(low: float, high: float, cuts: list[tuple[int, int]], left: float, right: float) -> Scale:
    edges = [low, *(edge for a, b in cuts for edge in (_first_day(a), _first_day(b + 1))), high]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    shown = sum(last - first for first, last in pieces)
    room = (right - left) - BREAK_WIDTH * len(cuts)
    stretches: list[Stretch] = []
    breaks: list[Break] = []
    x = left
    for index, (first, last) in enumerate(pieces):
        width = room * (last - first) / shown
        stretches.append(Stretch(first, last, x, x + width))
        x += width
        if index < len(cuts):
            breaks.append(Break(cuts[index][0], cuts[index][1], x, x + BREAK_WIDTH))
            x += BREAK_WIDTH
    return Scale(tuple(stretches), tuple(breaks))


def _first_day(year: int) -> float:
    return float(date(year, 1, 1).toordinal()) if year <= date.max.year else float(date.max.toordinal() + 1)
