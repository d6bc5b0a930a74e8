"""What an expression may mean: the days, months and years among which the rest of the text decides.

In: a node with a part that the words leave open ("May 3", "Friday", "the end of April"), publication, and the dates
that the text has told of. Out: the intervals that the open part may name, near publication and near those dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from chronology.model.dates import DateConventions
from chronology.temporal.expressions import (
    Approximate,
    Around,
    Beside,
    Bounded,
    ClockTime,
    DayPart,
    Directed,
    Lasting,
    Node,
    Nth,
    Partial,
    PartOf,
    Range,
    Shift,
    Stretch,
    Within,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.partials import candidates, in_order

Kind = Literal[
    "weekday",
    "weekend",
    "the-weekday",
    "day-of-month",
    "month-day",
    "feast",
    "month",
    "season",
    "quarter",
    "half",
    "week",
]
"""What an open part lacks, and so what usage says of it."""


@dataclass(frozen=True, slots=True)
class OpenPart:
    """The part of an expression whose place on the calendar the words leave open."""

    what: Partial
    kind: Kind


def open_part(node: Node | None) -> OpenPart | None:
    """The open part of a node; None where the words say it all, or count from a day that is known."""
    match node:
        case Partial():
            said = node.is_absolute or node.two_digit or node.bc or node.decade is not None
            return None if said else OpenPart(node, _kind(node))
        case Directed(how="this", focus=True, what=Partial(weekday=int(), month=None) as what):
            return OpenPart(what, "the-weekday")
        case Nth(whole=inner) | Around(whole=inner) | PartOf(whole=inner) | Within(whole=inner):
            return open_part(inner)
        case Beside(base=inner) | Stretch(base=inner) | Shift(base=inner) | Lasting(base=inner):
            return open_part(inner)
        case ClockTime(day=inner) | Range(first=inner):
            return open_part(inner)
        case Approximate(what=inner) | Bounded(limit=inner) | DayPart(day=inner):
            return open_part(inner)
        case _:
            return None


def _kind(what: Partial) -> Kind:
    if what.day is not None:
        return "day-of-month" if what.month is None else "month-day"
    if what.weekday is not None or what.weekend:
        return "weekend" if what.weekend else "weekday"
    if what.feast is not None:
        return "feast"
    if what.month is not None:
        return "month"
    if what.season is not None:
        return "season"
    return "quarter" if what.quarter is not None else "half" if what.half is not None else "week"


AROUND_PUBLICATION = 2
"""Years, months or weeks before and after publication among which a date is looked for."""
AROUND_TOLD = 1
"""The same around a date that the text has told of."""


def intervals_of(
    part: OpenPart, published: date | None, told: Iterable[Interval], conventions: DateConventions
) -> tuple[Interval, ...]:
    """The intervals that an open part may name, the earliest first."""
    what, told = in_order(part.what, conventions), tuple(told)
    if part.kind == "the-weekday" and told:
        published = None  # "the Monday" points into the story
    found = candidates(what, published, conventions, AROUND_PUBLICATION) if published is not None else []
    for date_told in told:
        near = candidates(what, date_told.first, conventions, AROUND_TOLD)
        found += [replace(interval, bc=True) for interval in near] if date_told.bc else near
    distinct = {(interval.first, interval.last): interval for interval in found}
    return tuple(distinct[bounds] for bounds in sorted(distinct))
