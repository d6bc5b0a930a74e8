"""Dates inside and beside other dates: the third week of May, early 2019, the Sunday before Christmas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from chronology.model.dates import (
    Part,
    Span,
    When,
)
from chronology.temporal import intervals as iv
from chronology.temporal.expressions import (
    Around,
    Beside,
    Duration,
    Nth,
    PartOf,
    Quantity,
    Stretch,
    Within,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.partials import choose
from chronology.temporal.reading import Context, IntervalOf, Outcome
from chronology.temporal.timex import TimexType
from chronology.temporal.units import Unit
from chronology.temporal.values import duration_value


def resolve_around(node: Around, context: Context, of: IntervalOf) -> Interval | None:
    inner = of(node.whole, context)
    if inner is None:
        return None
    day = inner.first
    if node.edge:
        return _bounded_week(day, node.edge)
    if node.unit is Unit.WEEKEND and day.weekday() < 2:
        day -= timedelta(days=2)
        context.note("the long weekend before", iv.day(day))
    return iv.unit_around(day, node.unit, context.conventions.hemisphere)


def _bounded_week(day: date, edge: str) -> Interval | None:
    """The seven days that a day begins or ends; a calendar week where it is a Monday or a Sunday."""
    other = iv.add_days(day, 6 if edge == "first" else -6)
    if other is None:
        return None
    first, last = min(day, other), max(day, other)
    return iv.week_of(first) if first.weekday() == 0 else Interval(first, last, Unit.RANGE)


def resolve_beside(node: Beside, context: Context, of: IntervalOf) -> Interval | None:
    base = of(node.base, context)
    if base is None:
        return None
    context.note("beside", base)
    if node.n > 0:
        start = iv.add_days(base.last, 1)
        near = start and iv.weekday_on_or_after(start, node.weekday)
        found = near and iv.add_days(near, 7 * (node.n - 1))
    else:
        start = iv.add_days(base.first, -1)
        near = start and iv.weekday_on_or_before(start, node.weekday)
        found = near and iv.add_days(near, 7 * (node.n + 1))
    return iv.day(found) if found else None


def resolve_stretch(node: Stretch, context: Context, of: IntervalOf) -> Interval | None:
    base = of(node.base, context)
    context.note("beside", base)
    near = iv.add_days(base.last if node.sign > 0 else base.first, node.sign) if base else None
    far = iv.moved(near, node.sign, node.unit) if near else None
    end = iv.add_days(far, -node.sign) if far else None
    if near is None or end is None:
        return None
    return Interval(min(near, end), max(near, end), Unit.RANGE)


def resolve_within(node: Within, context: Context, of: IntervalOf) -> Interval | None:
    whole = of(node.whole, context)
    if whole is None:
        return None
    context.note("in", whole)
    what = node.what
    if what.weekday is not None and what.month is None and what.day is None:
        first = iv.weekday_on_or_after(whole.first, what.weekday)
        return iv.day(first) if first and first <= whole.last else None
    if what.day is not None and what.month is None:
        what = replace(what, month=whole.first.month)
    filled = replace(what, year=whole.first.year)
    return choose(filled, context)


def resolve_nth(node: Nth, context: Context, of: IntervalOf) -> Interval | None:
    whole = of(node.whole, context) if node.whole is not None else None
    if whole is None:
        return None
    context.note("in", whole)
    if node.weekday is not None:
        return _nth_weekday(node, whole)
    if node.unit is Unit.WEEKEND:
        saturday = _nth_weekday(replace(node, weekday=5), whole)
        return iv.weekend_of(saturday.first) if saturday else None
    if node.unit is Unit.WEEK and whole.first.day != 1:
        return None
    if whole.fiscal_start is not None and node.unit in _FISCAL_MONTHS:
        return _fiscal_part(node, whole)
    base = whole.first if node.n > 0 else whole.last
    step = node.n - 1 if node.n > 0 else node.n + 1
    if node.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE):
        base = base.replace(day=1)
    moved = iv.moved(base, step, node.unit)
    found = iv.unit_around(moved, node.unit, context.conventions.hemisphere) if moved else None
    if node.full and found is not None and not whole.first <= found.first <= found.last <= whole.last:
        beside = iv.moved(found.first, 1 if node.n > 0 else -1, node.unit)
        found = iv.unit_around(beside, node.unit, context.conventions.hemisphere) if beside else None
    return found if found is not None and found.first <= whole.last and found.last >= whole.first else None


_FISCAL_MONTHS = {Unit.QUARTER: 3, Unit.HALF: 6}


def _fiscal_part(node: Nth, whole: Interval) -> Interval | None:
    """A quarter or half of a year that does not begin in January."""
    length = _FISCAL_MONTHS[node.unit]
    first = iv.add_months(whole.first, length * (node.n - 1 if node.n > 0 else 12 // length + node.n))
    found = iv.months(first.year, first.month, length, node.unit) if first is not None else None
    inside = found is not None and whole.first <= found.first <= found.last <= whole.last
    return replace(found, fiscal_start=whole.fiscal_start) if found is not None and inside else None


def _nth_weekday(node: Nth, whole: Interval) -> Interval | None:
    weekday = node.weekday or 0
    if node.n > 0:
        first = iv.weekday_on_or_after(whole.first, weekday)
        found = first and iv.add_days(first, 7 * (node.n - 1))
    else:
        last = iv.weekday_on_or_before(whole.last, weekday)
        found = last and iv.add_days(last, 7 * (node.n + 1))
    return iv.day(found) if found and whole.first <= found <= whole.last else None


def resolve_count(node: Nth, context: Context, of: IntervalOf) -> Outcome | None:
    """ "the first nine months of 2019": a length for TIMEX3, an interval for a chronology."""
    amount = Duration(((Quantity(node.count), node.unit),))
    whole = of(node.whole, context) if node.whole is not None else None
    if whole is None:
        return Outcome(TimexType.DURATION, duration_value(amount))
    first: date | None
    last: date | None
    if node.n > 0:
        first = iv.moved(whole.first, (node.n - 1) * node.count, node.unit)
        end = iv.moved(whole.first, node.n * node.count, node.unit)
        last = end and iv.add_days(end, -1)
    else:
        after = iv.add_days(whole.last, 1)
        first, last = after and iv.moved(after, -node.count, node.unit), whole.last
    if first is None or last is None or first > last:
        return Outcome(TimexType.DURATION, duration_value(amount))
    found = Interval(first, last, Unit.RANGE)
    return Outcome(TimexType.DURATION, duration_value(amount), None, span_of(found), found)


def span_of(interval: Interval) -> When:
    """The interval as a span between its first and its last day."""
    return Span(start=iv.day(interval.first).point(), end=iv.day(interval.last).point())


_PART_MODS = {
    Part.EARLY: "START",
    Part.START: "START",
    Part.MID: "MID",
    Part.LATE: "END",
    Part.END: "END",
    Part.FIRST_HALF: "START",
    Part.SECOND_HALF: "END",
}


def resolve_part(node: PartOf, context: Context, of: IntervalOf) -> Interval | None:
    whole = of(node.whole, context)
    if whole is None:
        return None
    context.note("of", whole)
    if node.loose:
        return _loose_part(node, whole, context)
    if whole.unit.size <= Unit.DAY.size:
        return replace(whole, mod=_PART_MODS[node.part])
    found = iv.part_of(whole, node.part)
    if found is None:
        return None
    if found.part in (Part.START, Part.END) and whole.unit in (Unit.MONTH, Unit.YEAR):
        edge = iv.day(found.first if node.part is Part.START else found.last)
        context.also(edge, "the very day" if node.part is Part.START else "as a deadline, the last day")
    return replace(found, mod=_PART_MODS[node.part])


def _loose_part(node: PartOf, whole: Interval, context: Context) -> Interval | None:
    """ "earlier this month" runs from its start to publication, "later this year" from publication to its end."""
    base = context.published
    late = node.part in (Part.LATE, Part.END)
    if base is None or not whole.first <= base <= whole.last or whole.unit.size <= Unit.DAY.size:
        return replace(whole, mod=_PART_MODS[node.part] if whole.unit.size <= Unit.DAY.size else None)
    first, last = (base, whole.last) if late else (whole.first, base)
    return Interval(first, last, Unit.RANGE, named=whole.unit)
