"""Two dates in one expression."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chronology.temporal.expressions import (
    Apposed,
    ClockTime,
    DayPart,
    Directed,
    Duration,
    Lasting,
    Node,
    Partial,
    PartOf,
    Range,
    Recurrence,
    Relative,
    Shift,
    Vague,
    Within,
    day_fits,
    unit_of,
)
from chronology.temporal.productions.calendars import calendar
from chronology.temporal.productions.relatives import part_of
from chronology.temporal.units import Unit


def span(*, first: Node, last: Node, kind: str = "span") -> Node | None:
    """Two ends; the first takes from the last what it lacks (month, year), the last from the first its month."""
    if isinstance(first, Range) or isinstance(last, Range):
        return None
    if isinstance(first, Duration | Recurrence | Vague) or isinstance(last, Duration | Recurrence):
        return None
    if isinstance(last, Within) and isinstance(first, Partial) and first.unit is last.what.unit and first.year is None:
        first = Within(first, last.whole)
    one = first.whole if isinstance(first, PartOf) else first
    two = last.whole if isinstance(last, PartOf) else last
    if isinstance(one, Partial) and isinstance(two, Partial):
        filled = _fill_first(one, two)
        first = replace(first, whole=filled) if isinstance(first, PartOf) else filled
    return Range(first, last, kind)  # type: ignore[arg-type]


def _fill_first(first: Partial, last: Partial) -> Partial:
    if first.day is not None and first.month is None and last.century is not None:
        return Partial(century=first.day, bc=last.bc)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year, bc=last.bc, two_digit=last.two_digit)
        if first.month and last.month and first.month > last.month and not last.bc:
            first = replace(first, year=last.year - 1)
    if last.bc and not first.bc and first.year is not None and last.year is not None and first.year >= last.year:
        first = replace(first, bc=True)
    if first.decade is not None and first.decade < 100 and (last.decade or 0) > 99:
        first = replace(first, decade=first.decade + (last.decade or 0) // 100 * 100)
    return first


def adjacent_span(*, first: Node, last: Node) -> Node | None:
    """ "throughout 2019 and 2020": two that follow each other; "during 2003 and 2005" are two dates."""
    found = span(first=first, last=last)
    one, two = (end.whole if isinstance(end, PartOf) else end for end in (first, last))
    if not isinstance(one, Partial) or not isinstance(two, Partial) or one.unit is not two.unit or one.day:
        return None
    if one.unit is not Unit.YEAR and one.year is not None and one.year != two.year:
        return None
    steps = [(one.weekday, two.weekday, 7), (one.month, two.month, 12), (one.quarter, two.quarter, 4)]
    told = [(a, b, n) for a, b, n in (*steps, (one.year, two.year, 10_000)) if a is not None and b is not None]
    return found if told and (told[0][1] - told[0][0]) % told[0][2] == 1 else None


def time_span(*, first: Node, last: Node) -> Node | None:
    """ "From eleven in the morning until mid-afternoon on 27 December": both are of the day that one end names."""
    if not isinstance(first, ClockTime | DayPart) or not isinstance(last, ClockTime | DayPart):
        return None
    if first.day is None:
        first = replace(first, day=last.day)
    elif last.day is None:
        last = replace(last, day=first.day)
    return Range(first, last)


def day_span(
    *, month: int, first: int, last: int, year: Any = None, adjacent: bool = False, kind: str = "span"
) -> Node | None:
    """ "May 3-5", "3-5 May 2019": two days of one month."""
    if first >= last or (adjacent and last != first + 1) or not day_fits(last, month):
        return None
    extra: dict[str, Any] = {} if year is None else {"year": year}
    one = calendar(month=month, day=first, **extra)
    two = calendar(month=month, day=last, **extra)
    return None if one is None or two is None else Range(one, two, kind)  # type: ignore[arg-type]


def part_span(*, first: str, last: str, whole: Node) -> Node | None:
    """ "early to mid-May": from one part of a date to another."""
    one, two = part_of(part=first, whole=whole), part_of(part=last, whole=whole)
    return None if one is None or two is None or first == last else Range(one, two)


def year_span(*, first: int | str, second: int | str, kind: str = "span") -> Node | None:
    """ "1914-18", "1998-2003": two years joined by a hyphen."""
    first, second = int(first), int(second)
    if second < 100:
        second += first // 100 * 100
    return Range(Partial(year=first), Partial(year=second), kind) if second > first else None  # type: ignore[arg-type]


def apposed(*, distance: Node, date: Node) -> Node | None:
    """ "two years later, in August 2023"."""
    counted = isinstance(distance, Shift) and distance.focus
    named = isinstance(date, Partial) and (date.month or date.year or date.weekday) is not None
    return Apposed(distance, date) if counted and named else None


def lasting(*, amount: Duration, base: Node) -> Node | None:
    """ "for two weeks from 20 May": from that day on, as long as the length."""
    (quantity, unit), *more = amount.amounts
    counted = quantity.exact is not None and not more and amount.mod is None and not unit.is_clock
    day = isinstance(base, Partial | Relative | Directed) and unit_of(base) is Unit.DAY
    return Lasting(quantity, unit, base) if counted and day else None


def bc_span(*, first: int, last: int) -> Node | None:
    """ "499-493 BC": years before Christ count down."""
    return Range(Partial(year=first, bc=True), Partial(year=last, bc=True)) if first > last else None
