"""News, account or history: which anchor a text's bare dates are counted from.

In: the matches of a text and its publication date. Out: its `Telling`. A history is far from its publication date, or
has none, and tells many years: its dates are counted from the date in focus. An account (a statement, a letter, a
tribunal's reasons) tells days and months one after the other and hardly points at the day that it was written on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

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


Telling = Literal["news", "account", "history"]
"""How a text tells its dates; each way has weights of its own."""
MIN_TOLD = 4
"""Fewer days and months make no account."""
OUTWEIGHED = 3
"""How many of them one word that points at the writer's own day outweighs."""


def telling_of(matches: list[Match], published: date | datetime | None) -> Telling:
    """How a text tells its dates."""
    if is_narrative(matches, published):
        return "history"
    told = sum(1 for match in matches if _tells_day(match.node))
    pointing = sum(1 for match in matches if _points_at_today(match.node))
    return "account" if told >= MIN_TOLD and pointing * OUTWEIGHED < told else "news"


def _tells_day(node: Node) -> bool:
    """A month, a day of a month, a season or a feast, with its year or without."""
    match node:
        case Partial():
            return (node.month or node.season or node.feast) is not None
        case PartOf(whole=inner) | Range(first=inner) | DayPart(day=inner) | ClockTime(day=inner):
            return inner is not None and _tells_day(inner)
        case _:
            return False


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
