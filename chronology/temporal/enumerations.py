"""Days that share one month: "am 3., 4. und 5. Oktober", "el 3, el 4 y el 5 de octubre".

In: the matches of a text in order. Out: the same, where a bare day that stands right before a day with its month has
taken that month. Read from the right, so that a whole list takes it.
"""

from __future__ import annotations

from dataclasses import replace

from chronology.temporal.expressions import Node, Partial, Range, day_fits
from chronology.temporal.timex import Match

BETWEEN = 14
"""Characters that may part two days of one list: ", ", " und ", " sowie am "."""


def with_shared_months(matches: list[Match], text: str) -> list[Match]:
    """The matches, with the bare days of a list in the month that its last day states."""
    done: list[Match] = []
    for match in reversed(matches):
        done.append(_in_month_of(match, done[-1], text) if done else match)
    return done[::-1]


def _in_month_of(match: Match, following: Match, text: str) -> Match:
    bare, full = match.node, _first_day(following.node)
    between = text[match.end : following.start]
    if not isinstance(bare, Partial) or full is None or len(between) > BETWEEN or "\n" in between:
        return match
    only_a_day = bare.day is not None and bare.month is None and bare.weekday is None and bare.year is None
    if not only_a_day or not _before(bare, full) or not day_fits(bare.day, full.month):
        return match
    return replace(match, node=replace(bare, month=full.month, year=full.year))


def _before(bare: Partial, full: Partial) -> bool:
    return bare.day is not None and full.day is not None and bare.day < full.day


def _first_day(node: Node) -> Partial | None:
    """The day and month that a match states, of a range its first."""
    if isinstance(node, Range):
        node = node.first
    return node if isinstance(node, Partial) and node.month is not None and node.day is not None else None
