"""Dates that are pointed at: last, this and next, the same day, and what only a context names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from chronology.model.dates import (
    Anchor,
    AnchorKind,
    Direction,
)
from chronology.temporal import intervals as iv
from chronology.temporal.expressions import (
    BareUnit,
    Directed,
    LatestPeriod,
    Partial,
    Relative,
    SameUnit,
    YearAgoPeriod,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.partials import candidates
from chronology.temporal.reading import Context, IntervalOf, anchor_day, follows_nothing, publication_day
from chronology.temporal.units import Unit


def resolve_relative(node: Relative, context: Context) -> Interval | None:
    if node.focus and node.offset > 0 and follows_nothing(context):
        return None
    pointing = node.unit is Unit.DAY and not node.focus
    base = publication_day(context) if pointing else anchor_day(context, focus=node.focus)
    if base is None:
        return None
    if node.unit is Unit.DAY:
        moved = iv.add_days(base, node.offset)
        return iv.day(moved) if moved else None
    start = iv.unit_around(base, node.unit, context.conventions.hemisphere)
    if start is None:
        return None
    moved = iv.moved(start.first, node.offset, node.unit)
    return iv.unit_around(moved, node.unit, context.conventions.hemisphere) if moved else None


def resolve_directed(node: Directed, context: Context) -> Interval | None:
    if node.focus and node.how == "coming" and follows_nothing(context):
        return None
    base = anchor_day(context, focus=node.focus)
    if base is None:
        return None
    if node.what.weekday is not None and node.what.month is None:
        return _directed_weekday(node, base, context)
    return _directed_name(node, base, context)


def _directed_weekday(node: Directed, base: date, context: Context) -> Interval | None:
    weekday = node.what.weekday or 0
    before = iv.weekday_on_or_before(base - timedelta(days=1), weekday) if base > date.min else None
    after = iv.add_days(base, (weekday - base.weekday() - 1) % 7 + 1)
    monday = iv.add_days(base, -base.weekday())
    match node.how:
        case "last" | "past":
            chosen, other, why = before, monday and iv.add_days(monday, weekday - 7), "of last week"
        case "this" if node.focus:  # the whole text has decided which one
            taken = context.take()
            chosen, other, why = taken.first if taken else nearest_weekday(base, weekday), None, ""
        case "upcoming":
            chosen, other, why = iv.weekday_on_or_after(base, weekday), None, ""
        case "told" if context.directed().direction is Direction.PAST:
            chosen, other, why = iv.weekday_on_or_before(base, weekday), None, ""
        case "told" if context.directed().direction is Direction.FUTURE:
            chosen, other, why = iv.weekday_on_or_after(base, weekday), None, ""
        case "this" | "told":
            chosen, other, why = monday and iv.add_days(monday, weekday), after, "the first one after today"
        case "next" if not node.focus:
            chosen, other, why = monday and iv.add_days(monday, weekday + 7), after, "the first one after today"
        case "soonest":
            chosen, other, why = after, monday and iv.add_days(monday, weekday + 7), "of next week"
        case _:
            chosen, other, why = after, None, ""
    if other is not None and other != chosen:
        context.also(iv.day(other), why)
    return iv.day(chosen) if chosen else None


def nearest_weekday(base: date, weekday: int) -> date | None:
    near = (iv.weekday_on_or_before(base, weekday), iv.weekday_on_or_after(base, weekday))
    return min((d for d in near if d), key=lambda d: abs((d - base).days), default=None)


def _directed_name(node: Directed, base: date, context: Context) -> Interval | None:
    """A month, season, quarter, weekend or feast with last, this or next."""
    current = choose_near(node.what, context, base)
    past, future = current
    match node.how:
        case "last" | "past":
            picked = past if past is not None and past.last < base else _step(node.what, past, -1, context)
            if past is not None and past.last >= base and past.first < base:
                context.also(past, "the one that has begun")
            return picked
        case "told" if context.directed().direction is Direction.PAST:
            return past
        case "told" if context.directed().direction is Direction.FUTURE:
            return future
        case "this" | "told":
            return _of_current_year(node.what, base, past, future)
        case "next" | "soonest" | "coming" | "upcoming":
            picked = future if future is not None and future.first > base else _step(node.what, future, 1, context)
            _next_alternative(node, base, picked, context)
            return picked


def _next_alternative(node: Directed, base: date, picked: Interval | None, context: Context) -> None:
    """ "next March" said in January may mean the March of next year."""
    if node.how == "next" and picked is not None and picked.first.year == base.year:
        context.also(_step(node.what, picked, 1, context), "of next year")


def choose_near(what: Partial, context: Context, base: date) -> tuple[Interval | None, Interval | None]:
    """The latest candidate that began on or before a day, and the earliest that ends on or after it."""
    found = candidates(what, base, context.conventions)
    past = max((c for c in found if c.first <= base), key=lambda c: c.first, default=None)
    future = min((c for c in found if c.last >= base), key=lambda c: c.first, default=None)
    return past, future


def _step(what: Partial, current: Interval | None, sign: int, context: Context) -> Interval | None:
    if current is None:
        return None
    beyond = iv.add_days(current.first if sign < 0 else current.last, sign)
    if beyond is None:
        return None
    past, future = choose_near(what, context, beyond)
    return past if sign < 0 else future


def _of_current_year(what: Partial, base: date, past: Interval | None, future: Interval | None) -> Interval | None:
    """ "this September", "this weekend": of the current year or week, running or next first."""
    for candidate in (future, past):
        if candidate is not None and what.weekend and candidate.first.isocalendar()[:2] == base.isocalendar()[:2]:
            return candidate
        if candidate is not None and not what.weekend and candidate.first.year == base.year:
            return candidate
    return future or past


def resolve_same_unit(node: SameUnit, context: Context, of: IntervalOf) -> Interval | None:
    if context.focus is None or (node.unit is Unit.DAY and context.focus.interval.unit.size > Unit.MONTH.size):
        return None
    year = of(node.year, context) if node.year is not None else None
    base = anchor_day(context, focus=True)
    if base is not None and year is not None:
        base = iv.add_months(base, 12 * (year.first.year - base.year))
    return iv.unit_around(base, node.unit, context.conventions.hemisphere) if base else None


def resolve_bare(node: BareUnit, context: Context) -> Interval | None:
    """ "the year", "the quarter": of the date in focus if it is finer than the unit, else of publication."""
    if (
        node.unit in (Unit.QUARTER, Unit.HALF)
        and context.period is not None
        and context.period.interval.unit is node.unit
    ):
        anchor_day(context, focus=True)
        return context.period.interval
    base = anchor_day(context, focus=context.narrative)
    found = iv.unit_around(base, node.unit, context.conventions.hemisphere) if base else None
    return replace(found, mod=node.mod) if found else None


def same_period(context: Context, years: int) -> Interval | None:
    """The reporting period some years away."""
    period = context.period
    if period is None:
        return None
    context.anchor = Anchor(kind=AnchorKind.FOCUS, value=period.interval.first, words=period.words)
    moved = iv.add_months(period.interval.first, 12 * years)
    return iv.unit_around(moved, period.interval.unit) if moved else None


def resolve_year_ago(node: YearAgoPeriod, context: Context, of: IntervalOf) -> Interval | None:
    period = context.period
    stated = of(node.year, context) if node.year is not None else None
    if period is not None and (node.unit is None or node.unit is period.interval.unit):
        return same_period(context, stated.first.year - period.interval.first.year if stated else -1)
    if stated is not None:
        return stated
    base = anchor_day(context, focus=False)
    moved = iv.add_months(base, -12) if base else None
    return iv.unit_around(moved, node.unit or Unit.YEAR) if moved else None


def resolve_latest(node: LatestPeriod, context: Context) -> Interval | None:
    if context.period is not None and (node.unit is None or node.unit is context.period.interval.unit):
        return same_period(context, 0)
    base = anchor_day(context, focus=False)
    unit = node.unit or Unit.QUARTER
    around = iv.unit_around(base, unit) if base else None
    before = iv.add_days(around.first, -1) if around else None
    return iv.unit_around(before, unit) if before else None
