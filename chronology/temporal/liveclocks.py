"""Clock times that look like years: the minutes of a live blog ("1600 The envoy confirms"), "between 1040 and 1050".

In: the matches of a text. Out: the matches without those; a year that is a minute would date a pack to the Middle Ages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from chronology.temporal.expressions import Partial, Range
from chronology.temporal.timex import Match

MANY = 3
"""Fewer lines that begin with a clock time make no live blog."""
STEP = 100
"""Two lines of a live blog are an hour apart at most, as the clock writes it; a list of years goes in larger steps."""
EARLY = 1700
"""A year from here on is told too often to be taken for a clock time in a range."""

_ENTRY = re.compile(r"[ \t]+[\"“‘«(]?[A-ZÀ-ÖØ-Þ]")


def without_clocks(matches: list[Match], text: str) -> list[Match]:
    """The matches that are not clock times written like years."""
    years = [match for match in matches if _clock(match) is not None]
    entries = [m for m in years if _begins_line(m, text) and _ENTRY.match(text, m.end)]
    minutes = {m.start for m in _of_live_blog(entries, years)}
    return [m for m in matches if m.start not in minutes and not (_is_clock_range(m) and not _tells_old_years(matches))]


def _of_live_blog(entries: list[Match], years: list[Match]) -> Iterator[Match]:
    """The entries' own times, and what stands between two of them with a time between theirs."""
    told = [_value(m) for m in entries]
    steps = [abs(a - b) for a, b in pairwise(told)]
    if len(entries) < MANY or median(steps) > STEP:
        return
    yield from entries
    for before, after in pairwise(entries):
        low, high = sorted((_value(before), _value(after)))
        yield from (m for m in years if before.start < m.start < after.start and low <= _value(m) <= high)


def _begins_line(match: Match, text: str) -> bool:
    return text[max(0, match.start - 2) : match.start].strip(" \t")[-1:] in ("", "\n")


def _clock(match: Match) -> int | None:
    """The year of a bare year that could be a time of the day."""
    node = match.node
    year = node.year if isinstance(node, Partial) and node == Partial(year=node.year) else None
    return year if year is not None and _is_clock(year) else None


def _value(match: Match) -> int:
    return _clock(match) or 0


def _is_clock(year: int) -> bool:
    return year < 2400 and year % 100 < 60


def _is_clock_range(match: Match) -> bool:
    """Two years of the Middle Ages that could be two times of one hour or two."""
    node = match.node
    if not isinstance(node, Range) or not isinstance(node.first, Partial) or not isinstance(node.last, Partial):
        return False
    first, last = node.first.year or 0, node.last.year or 0
    both = Range(Partial(year=first), Partial(year=last), node.kind) == node
    return both and 1000 <= first < last < EARLY and last - first <= STEP and _is_clock(first) and _is_clock(last)


def _tells_old_years(matches: list[Match]) -> bool:
    """Whether a text speaks of such an age elsewhere: another year or a century that no clock shows."""
    old = (m.node for m in matches if isinstance(m.node, Partial))
    return any(
        (n.century or 99) <= EARLY // 100 or (0 < (n.year or 0) < EARLY and not _is_clock(n.year or 0)) for n in old
    )
