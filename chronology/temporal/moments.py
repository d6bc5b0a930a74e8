"""Clock times and parts of the day, with the day that they belong to."""

from __future__ import annotations

from dataclasses import replace

from chronology.model.dates import AnchorKind, Direction, PartOfDay
from chronology.temporal import intervals as iv
from chronology.temporal.clocks import clock_of
from chronology.temporal.expressions import (
    ClockTime,
    DayPart,
    Node,
    Relative,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.reading import Context, IntervalOf, anchor_day
from chronology.temporal.units import Unit


def resolve_clock(node: ClockTime, context: Context, of: IntervalOf) -> Interval | None:
    day_ = _day_for_time(node.day, context, of)
    if day_ is None:
        return None
    if node.hour == MIDNIGHT and node.day is None and _follows_its_day(context):
        node = replace(node, day=Relative(Unit.DAY, 0, focus=True))
    day_ = _day_of_midnight(node, day_, context)
    clock = clock_of(node, day_.first)
    if clock is None:
        return None
    return replace(day_, unit=Unit.MINUTE, clock=clock, daypart=None)


def _day_for_time(day_: Node | None, context: Context, of: IntervalOf) -> Interval | None:
    """The stated day of a time, else the day in focus, else publication."""
    if day_ is not None:
        return of(day_, context)
    close = context.focus is not None and (context.narrative or context.at - context.focus.end < FOCUS_REACH)
    focused = context.focus is not None and close and context.focus.interval.unit.size <= Unit.DAY.size
    base = anchor_day(context, focus=focused)
    return iv.day(base) if base else None


def _follows_its_day(context: Context) -> bool:
    """Whether the day stands right before a clock time that is an expression of its own ("heute um Mitternacht")."""
    focus = context.focus
    beside = focus is not None and context.beside_focus and context.at - focus.end < BESIDE_DAY
    return beside and focus is not None and focus.interval.unit.size in (Unit.DAY.size, Unit.DAYPART.size)


BESIDE_DAY = 12
NOON = 12
MIDNIGHT = 24


def ends_its_day(node: Node) -> bool:
    """Whether a clock time is the midnight of a day that the words name."""
    return isinstance(node, ClockTime) and node.hour == MIDNIGHT and node.day is not None and node.until is None


def _day_of_midnight(node: ClockTime, found: Interval, context: Context) -> Interval:
    """ "Midnight on Sunday" ends the Sunday, so it is the first moment of Monday; a stretch from midnight begins it."""
    if not ends_its_day(node):
        return _after_midnight(node, found, context)
    next_day = iv.add_days(found.first, 1)
    if next_day is None:
        return found
    context.note("midnight ends the day", iv.day(found.first))
    start = replace(found, unit=Unit.MINUTE, clock=clock_of(node, found.first), daypart=None)
    context.also(start, "the midnight that begins the day")
    return iv.day(next_day)


def _after_midnight(node: ClockTime, found: Interval, context: Context) -> Interval:
    """An early clock time of a night that is told by both of its days is of the second ("um 2.15 Uhr")."""
    night = context.focus.interval if context.focus and context.anchor.kind is AnchorKind.FOCUS else None
    crossed = night is not None and night.daypart is PartOfDay.NIGHT and night.last > night.first
    early = node.day is None and (node.hour < NOON or node.hour == MIDNIGHT)
    return iv.day(night.last) if night is not None and crossed and early else found


FOCUS_REACH = 250
"""Characters after a date within which a clock time belongs to it."""


def resolve_daypart(node: DayPart, context: Context, of: IntervalOf) -> Interval | None:
    day_ = _day_for_time(node.day, context, of)
    if day_ is None:
        return None
    if node.told and context.directed().direction is Direction.PAST:
        day_ = iv.day(iv.add_days(day_.first, -1) or day_.first)
    last = iv.add_days(day_.last, 1) if node.two_days else day_.last
    return replace(day_, last=last or day_.last, unit=Unit.DAYPART, daypart=node.part, mod=node.mod)
