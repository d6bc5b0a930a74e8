"""News or history: which anchor a text's bare dates are counted from.

In: the matches of a text and its publication date. Out: whether the text is a narrative, whose dates are counted from
the date in focus. A history is far from its publication date, or has none, and tells many years.
"""

from __future__ import annotations

from datetime import date, datetime

from chronology.temporal.expressions import (
    ClockTime,
    DayPart,
    Directed,
    Node,
    Partial,
    PartOf,
    Range,
    Relative,
    Shift,
    Within,
)
from chronology.temporal.timex import Match

MIN_STATED = 6
"""Fewer dates that state their year make no history."""
MIN_UNDISTURBED = 3
"""How many make one where no word points at the writer's own day."""
WEIGHT = 3
"""How many stated years one word that points at the writer's own day ("yesterday", "ago", "Friday") outweighs."""
FAR = 3
"""Years from publication beyond which a bare year speaks of history."""


def is_narrative(matches: list[Match], published: date | datetime | None) -> bool:
    """Whether a text is a history: it states the years of its dates and hardly points at the writer's own day."""
    stated = sum(1 for match in matches if _states_history(match.node, published))
    pointing = sum(1 for match in matches if _points_at_today(match.node))
    if published is None:
        return stated > 0 and pointing * WEIGHT <= stated
    if pointing == 0:
        return stated >= MIN_UNDISTURBED
    return stated >= MIN_STATED and pointing * WEIGHT < stated


def _points_at_today(node: Node) -> bool:
    match node:
        case Partial():
            return node.weekday is not None and node.month is None
        case Relative() | Directed():
            return not node.focus
        case Shift():
            return node.base is None and not node.focus
        case PartOf() | Within():
            return _points_at_today(node.whole)
        case DayPart() | ClockTime():
            return node.day is not None and _points_at_today(node.day)
        case _:
            return False


def _states_history(node: Node, published: date | datetime | None) -> bool:
    """A month or day with its year, a year far from publication, or one before Christ."""
    match node:
        case Partial():
            if node.year is None:
                return False
            far = published is None or abs(published.year - node.year) > FAR
            return node.bc or node.month is not None or far
        case Range():
            return _states_history(node.first, published) or _states_history(node.last, published)
        case PartOf() | Within():
            return _states_history(node.whole, published)
        case _:
            return False
