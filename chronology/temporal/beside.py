"""Partly stated dates that a text's own dates settle: the year that was stated, the month that is told of.

In: a `Partial` without a year and a `Context` with the date in focus. Out: the interval, or None where the text has no
say and publication decides.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chronology.model.dates import Direction
from chronology.temporal.expressions import Partial
from chronology.temporal.intervals import Interval
from chronology.temporal.partials import candidates, choose
from chronology.temporal.reading import Context, anchor_day, chooser_for, looks_past_focus
from chronology.temporal.units import Unit


def by_the_story(node: Partial, context: Context) -> Interval | None:
    """What the date in focus makes of a date without its year; None where it has no say."""
    if _goes_on_in_its_year(node, context):
        return _going_on(node, context)
    if _is_in_year_of_focus(node, context):
        return choose(replace(node, year=_focus_year(context)), chooser_for(context))
    repeated = _told_twice(node, context)
    if repeated is not None:
        return repeated
    beside = _beside_focus(node, context)
    return None if beside is None else _near(node, beside, context)


def _told_twice(node: Partial, context: Context) -> Interval | None:
    """ "5:47 a.m. on May 8, 2011 (10:47 p.m., May 7 EST)": the moment by another clock."""
    focus = context.focus
    if focus is None or not focus.stated or node.month is None or node.day is None or node.year is not None:
        return None
    if not 0 <= context.at - focus.end <= len(" ("):
        return None
    found = candidates(node, focus.interval.first, context.conventions)
    near = [c for c in found if abs((c.first - focus.interval.first).days) <= 1]
    if near:
        context.note("told-twice", focus.interval)
    return near[0] if near else None


def _is_in_year_of_focus(node: Partial, context: Context) -> bool:
    """ "In 2000 the recount lasted until mid-December": a month beside a year of another time."""
    focus = context.focus
    if focus is None or not context.beside_focus or context.narrative or context.published is None or focus.interval.bc:
        return False
    names_month = (node.month is not None or node.season is not None) and node.weekday is None and node.day is None
    other_year = focus.interval.first.year not in (context.published.year, context.published.year + 1)
    beside_year = names_month and other_year and focus.interval.unit is Unit.YEAR
    return beside_year and not looks_past_focus(context)


FAR_BACK = 2
"""Years before publication from which on a dated sentence tells a story of its own."""


def _goes_on_in_its_year(node: Partial, context: Context) -> bool:
    """ "On 2 March 2019 they met. On 9 March …": a text of the past goes on in the year that was stated."""
    focus, published = context.focus, context.published
    if focus is None or published is None or context.narrative or focus.interval.bc:
        return False
    if not (context.next_to_focus or context.joined_to_focus):
        return False
    if published.year - focus.interval.first.year < FAR_BACK or focus.interval.unit.size > Unit.SEASON.size:
        return False
    finer = (node.month or node.season or node.feast) is not None
    return finer and node.weekday is None and context.directed().direction is Direction.PAST


def _going_on(node: Partial, context: Context) -> Interval | None:
    """The first such day or month from the date in focus on; the one that publication would give beside it."""
    base = anchor_day(context, focus=True)
    if base is None:
        return None
    plain = replace(chooser_for(context), also=lambda *_: None, note=lambda *_: None)
    context.also(choose(node, plain), "counted from publication")
    anchor_day(context, focus=True)
    context.note("in the year that the sentence before states", context.focus.interval if context.focus else None)
    found = candidates(node, base, context.conventions)
    going_on = next((c for c in found if c.last >= base), None)
    other_year = going_on is not None and going_on.first.year != base.year
    return None if other_year and not context.next_to_focus else going_on


def _focus_year(context: Context) -> int | None:
    day = anchor_day(context, focus=True)
    return day.year if day else None


def _beside_focus(node: Partial, context: Context) -> date | None:
    """The day in focus for "the 7th" in news: a day of the month that the text speaks of."""
    focus = context.focus
    if focus is None or context.published is None or context.narrative or focus.interval.bc:
        return None
    if focus.interval.first > context.published:
        return None
    bare_day = node.day is not None and node.month is None and node.weekday is None
    return anchor_day(context, focus=True) if bare_day and focus.interval.unit.size <= Unit.MONTH.size else None


def _near(node: Partial, base: date, context: Context) -> Interval | None:
    """The day of the month that holds another day, or of the month after where that is nearer ("26 May … the 2nd")."""
    found = candidates(node, base, context.conventions)
    behind = next((c for c in found if (c.first.year, c.first.month) == (base.year, base.month)), None)
    ahead = next((c for c in found if c.first > base), None)
    if behind is None or behind.first >= base or ahead is None:
        return behind
    if context.focus is None or not context.focus.stated:
        return behind
    is_nearer = (ahead.first - base).days < (base - behind.first).days
    return ahead if is_nearer and context.published is not None and ahead.first <= context.published else behind
