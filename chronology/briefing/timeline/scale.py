"""From dates to places on the axis: linear pieces, with empty years cut out and sparse ends drawn smaller.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that a scale may run over centuries; a day covers
[ordinal, ordinal + 1).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

BREAK_WIDTH = 34.0
"""Points that a cut stretch keeps on the axis, enough for its years ("1950–1989")."""
_MOST_BREAKS = 4
_WORTH_CUTTING = 0.14
"""Share of the whole period from which an empty stretch is cut."""
_PADDING = 0.012
_CROWD = 0.8
"""Where this share of all entries …"""
_CROWDED_INTO = 0.3
"""… lies within this share of the period, the rest of it is drawn smaller,"""
_NEAR = 0.3
"""(what is left over and shorter than this share of it belongs to it)"""
_SIDE = 0.15
"""each side of it on this share of the axis."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days [first, last) in a linear piece of the axis from x1 to x2."""

    first: float
    last: float
    x1: float
    x2: float

    @property
    def points_per_day(self) -> float:
        return (self.x2 - self.x1) / (self.last - self.first)

    def position(self, ordinal: float) -> float:
        """The place of a moment; outside, the nearer end."""
        inside = min(max(ordinal, self.first), self.last)
        return self.x1 + (inside - self.first) * self.points_per_day


@dataclass(frozen=True, slots=True)
class Break:
    """Empty years that were cut out, and the piece of axis that stands for them."""

    first_year: int
    last_year: int
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Scale:
    """`joints` are the places where one stretch meets another of a different scale, without a break between them."""

    stretches: tuple[Stretch, ...]
    breaks: tuple[Break, ...] = ()
    joints: tuple[float, ...] = ()

    @property
    def left(self) -> float:
        return self.stretches[0].x1

    @property
    def right(self) -> float:
        return self.stretches[-1].x2

    def position(self, ordinal: float) -> float:
        """The place of a moment; in a cut or outside the period, the nearest place before it."""
        firsts = [stretch.first for stretch in self.stretches]
        return self.stretches[max(0, bisect_right(firsts, ordinal) - 1)].position(ordinal)

    def shows(self, ordinal: float) -> bool:
        """Whether the moment lies on the axis, not in a cut or outside."""
        return any(stretch.first <= ordinal <= stretch.last for stretch in self.stretches)


def make_scale(days: Iterable[tuple[int, int]], left: float, right: float) -> Scale:
    """The scale for these closed ranges of days between two places."""
    ranges = sorted(days)
    first, last = min(r[0] for r in ranges), max(r[1] for r in ranges) + 1
    padding = max(1.0, _PADDING * (last - first))
    low, high = max(1.0, _opening(first, padding)), last + padding
    if crowd := _crowd([r[0] for r in ranges], first, last):
        start, end = crowd
        return _focused(low if first < start else start, high if last > end else end, crowd, left, right)
    return _laid_out(low, high, _cuts(ranges, high - low), left, right)


def fixed_scale(first: date, last: date, left: float, right: float) -> Scale:
    """The scale for a given stretch of the calendar, without cuts."""
    low, high = float(first.toordinal()), float(last.toordinal() + 1)
    return Scale((Stretch(low, high, left, right),))


def _opening(first: int, padding: float) -> float:
    """Where the axis begins: with the year, not in the last days of the one before, where that is near."""
    year = date.fromordinal(first).replace(month=1, day=1).toordinal()
    return float(year) if first - padding < year else first - padding


def _crowd(starts: list[int], low: int, high: int) -> tuple[float, float] | None:
    """The shortest stretch that holds most of the entries, in whole months, where it is a small part of the period."""
    wanted = ceil(_CROWD * len(starts))
    if len(starts) < 6 or wanted < 5:
        return None
    windows = ((starts[i + wanted - 1] - starts[i], i) for i in range(len(starts) - wanted + 1))
    length, index = min(windows)
    margin = max(10, length // 12)
    first = _month_start(starts[index] - margin)
    last = _month_start(starts[index + wanted - 1] + margin + 31)
    if last - first > _CROWDED_INTO * (high - low):
        return None
    near = _NEAR * (last - first)
    return low - margin if first - low < near else first, high + margin if high - last < near else last


def _month_start(ordinal: int) -> float:
    day = date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    return float(day.replace(day=1).toordinal())


def _focused(low: float, high: float, crowd: tuple[float, float], left: float, right: float) -> Scale:
    """The crowd on most of the axis; what lies before and after it on a small piece each."""
    side = _SIDE * (right - left)
    start, end = crowd
    x1 = left + side if start > low else left
    x2 = right - side if end < high else right
    pieces = [(low, start, left, x1), (start, end, x1, x2), (end, high, x2, right)]
    stretches = tuple(Stretch(a, b, xa, xb) for a, b, xa, xb in pieces if b > a)
    return Scale(stretches, joints=tuple(stretch.x1 for stretch in stretches[1:]))


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
