"""Distances from a base, and windows that touch the anchor."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from chronology.model.dates import Anchor, AnchorKind, Qualifier
from chronology.temporal import intervals as iv
from chronology.temporal.clocks import clock_of
from chronology.temporal.expressions import (
    ClockTime,
    Duration,
    Shift,
    Window,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.pointing import same_period
from chronology.temporal.reading import (
    Context,
    Focus,
    IntervalOf,
    Outcome,
    anchor_day,
    follows_nothing,
    publication_day,
)
from chronology.temporal.timex import TimexType
from chronology.temporal.units import Unit
from chronology.temporal.values import duration_value


def resolve_shift(node: Shift, context: Context, of: IntervalOf) -> Interval | None:
    amount = node.amount.exact
    if amount is None:
        return None
    if _restates_focus(node, context):
        return context.focus.interval if context.focus else None
    if node.focus and node.base is None and node.sign > 0 and follows_nothing(context):
        return None
    base = _shift_base(node, context, of)
    if base is None:
        return None
    if node.year_ago and node.unit is Unit.YEAR and context.period is not None and not context.narrative:
        return same_period(context, -int(amount))
    if node.unit.is_clock:
        return _clock_shift(node, amount, base, context)
    if node.unit is Unit.YEAR and base.unit is Unit.WEEK:
        moved = iv.moved(base.first, node.sign * int(amount), Unit.YEAR)
        nearest = iv.add_days(moved, 3) if moved else None
        return iv.week_of(nearest) if nearest else None
    days, unit = _whole_amount(amount, node.unit)
    if amount < 1:
        node = replace(node, unit=unit)  # half a year ago is a month, not a year
    moved = iv.moved(base.first, node.sign * days, unit)
    if moved is None:
        return None
    return _landed(node, moved, base, context)


def _restates_focus(node: Shift, context: Context) -> bool:
    """ "On March 6, two days later, …": a distance in apposition says the day before it once more."""
    focus = context.focus
    if not node.focus or focus is None or not focus.stated or not context.beside_focus:
        return False
    if context.at - focus.end != len(", "):
        return False
    context.anchor = Anchor(kind=AnchorKind.FOCUS, value=focus.interval.first, words=focus.words)
    context.note("told-twice", focus.interval)
    return True


def _whole_amount(amount: float, unit: Unit) -> tuple[int, Unit]:
    """Half a century is fifty years, a year and a half eighteen months."""
    if amount == int(amount):
        return int(amount), unit
    finer = {Unit.CENTURY: (100, Unit.YEAR), Unit.DECADE: (10, Unit.YEAR), Unit.YEAR: (12, Unit.MONTH)}
    factor, smaller = finer.get(unit, (1, unit))
    if unit is Unit.WEEK:
        factor, smaller = 7, Unit.DAY
    if unit is Unit.MONTH:
        factor, smaller = 30, Unit.DAY
    return round(amount * factor), smaller


def _shift_base(node: Shift, context: Context, of: IntervalOf) -> Interval | None:
    if node.base is not None:
        found = of(node.base, context)
        context.note("counted from", found)
        return found
    if node.focus:
        day_ = anchor_day(context, focus=True)
        if context.focus is not None:
            return _precise(context.focus, node.unit)
    else:
        day_ = publication_day(context)
    return iv.day(day_) if day_ else None


def _precise(focus: Focus, unit: Unit) -> Interval:
    """The date in focus, or for days and weeks the last day named, where the date in focus is longer than a month."""
    vague = focus.interval.unit.size > Unit.MONTH.size
    return iv.day(focus.day) if vague and focus.day and unit.size <= Unit.WEEK.size else focus.interval


def _landed(node: Shift, moved: date, base: Interval, context: Context) -> Interval | None:
    """The unit that a distance lands in: weeks land in a week, unless they were counted from a day of the text."""
    exact_day = base.unit.size <= Unit.DAY.size
    if node.keep_day or (node.unit is Unit.WEEK and exact_day and (node.base is not None or node.focus)):
        return iv.day(moved)
    unit = Unit.DAY if node.unit in (Unit.DAYPART,) else node.unit
    if unit.size <= Unit.WEEK.size and not exact_day:
        return _vaguely_landed(moved, base)
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM):
        unit = Unit.YEAR
    if unit is Unit.YEAR and base.unit in (Unit.QUARTER, Unit.SEASON, Unit.MONTH) and node.base is not None:
        unit = base.unit
    if unit is Unit.YEAR and base.unit is Unit.DAY and node.base is not None:
        return iv.day(moved)
    found = iv.unit_around(moved, unit, context.conventions.hemisphere)
    if unit is not Unit.DAY:
        context.also(iv.day(moved), "to the day")
    return found


def _vaguely_landed(moved: date, base: Interval) -> Interval | None:
    """Days after a date that is no day itself ("three days later" than mid-September): as vague as that date."""
    last = iv.add_days(base.last, (moved - base.first).days)
    if last is None:
        return None
    return Interval(moved, last, Unit.RANGE, qualifier=Qualifier.APPROXIMATE)


def _clock_shift(node: Shift, amount: float, base: Interval, context: Context) -> Interval | None:
    """Hours and minutes from publication; the day alone where its clock time is unknown."""
    if context.moment is None or base.first != context.moment.date() or node.base is not None:
        hours = amount if node.unit is Unit.HOUR else 0
        moved_day = iv.add_days(base.first, node.sign * int(hours // 24))
        return iv.day(moved_day) if moved_day else None
    seconds = amount * {Unit.HOUR: 3600, Unit.MINUTE: 60}.get(node.unit, 1)
    try:
        moved = context.moment + timedelta(seconds=node.sign * seconds)
    except OverflowError:
        return None
    clock = clock_of(ClockTime(moved.hour, moved.minute), moved.date())
    return Interval(moved.date(), moved.date(), Unit.MINUTE, clock=clock)


def resolve_vague_shift(node: Shift, context: Context, of: IntervalOf) -> Outcome | None:
    """ "a few days ago": two to five of them; TIMEX3 has only PAST_REF and FUTURE_REF for that."""
    value = "PAST_REF" if node.sign < 0 else "FUTURE_REF"
    base = _shift_base(node, context, of)
    low, high = node.amount.low, node.amount.high
    if base is None or low is None or high is None or node.unit.is_clock:
        return Outcome(TimexType.DATE, value)
    near = iv.moved(base.first, node.sign * int(low), node.unit)
    far = iv.moved(base.first, node.sign * int(high), node.unit)
    if near is None or far is None:
        return Outcome(TimexType.DATE, value)
    around = [iv.unit_around(d, node.unit) for d in sorted((near, far))]
    if around[0] is None or around[1] is None:
        return Outcome(TimexType.DATE, value)
    found = Interval(around[0].first, around[1].last, Unit.RANGE)
    return Outcome(TimexType.DATE, value, None, found.point(), found)


def _days_of(count: float, unit: Unit) -> int:
    """How many days some hours or minutes reach into, at least one."""
    hours = count * {Unit.HOUR: 1, Unit.MINUTE: 1 / 60}.get(unit, 1 / 3600)
    return max(1, math.ceil(hours / 24))


_LOOKAHEAD_WEEKS = 6


_UNTOLD = {Unit.DAY: 7, Unit.WEEK: _LOOKAHEAD_WEEKS, Unit.MONTH: 6, Unit.QUARTER: 4, Unit.YEAR: 5, Unit.DECADE: 3}
"""How far "the coming weeks" reaches where no number says it; six weeks is the convention, the others follow it."""


def resolve_window(node: Window, context: Context) -> Outcome | None:
    """A stretch that touches the anchor: a length for TIMEX3, and where the anchor is known an interval."""
    value = duration_value(Duration(((node.amount, node.unit),)))
    base = anchor_day(context, focus=node.focus)
    count = node.amount.exact if node.amount.low is not None else None
    count = count if count is not None else (node.amount.high or _UNTOLD.get(node.unit))
    if base is None or count is None:
        return Outcome(TimexType.DURATION, value)
    whole, unit = _whole_amount(count, node.unit)
    if unit.is_clock:
        whole, unit = _days_of(count, unit), Unit.DAY
    other = iv.moved(base, node.sign * whole, unit)
    if other is None:
        return Outcome(TimexType.DURATION, value)
    found = Interval(min(base, other), max(base, other), Unit.RANGE)
    return Outcome(TimexType.DURATION, value, None, found.point(), found)
