"""Partly stated dates to intervals: which Friday, which May, which third quarter.

In: a `Partial` and the context that it is read in. Out: the interval of what states its year, and the intervals near a
day among which the reading of the whole text decides for what does not (`joint`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from chronology.model.dates import DateConventions
from chronology.temporal import intervals as iv
from chronology.temporal.expressions import Partial
from chronology.temporal.feasts import feast_days
from chronology.temporal.intervals import Interval
from chronology.temporal.reading import Context, anchor_day
from chronology.temporal.units import Unit


def choose(what: Partial, context: Context) -> Interval | None:
    """The interval of a partly stated date, or None when there is no anchor or no such day."""
    told, what = what, with_full_year(what, context.published)
    _note_century(told, what, context)
    if what.bc:
        return _before_christ(what, context)
    what = in_order(what, context.conventions)
    if what.is_absolute:
        found = absolute(what, context.conventions)
        if what.other_day is not None and context.conventions.date_order is None:
            other = replace(what, month=what.other_day[0], day=what.other_day[1], other_day=None)
            context.also(absolute(other, context.conventions), "month before day")
        _check_weekday(what, found, context)
        if what.fiscal and context.conventions.fiscal_year_start is None:
            context.note("a fiscal year, read as a calendar year: the month in which it begins is not set", found)
        return found
    return _undecided(what, context)


def in_order(what: Partial, conventions: DateConventions) -> Partial:
    """A numeric date by the order of day and month that the conventions tell."""
    if what.other_day is None or conventions.date_order != "mdy":
        return what
    return replace(what, month=what.other_day[0], day=what.other_day[1], other_day=None)


def _undecided(what: Partial, context: Context) -> Interval | None:
    """A part that no reading of the whole text was asked for, the second of a range: the nearest from the first on."""
    base = context.after or anchor_day(context, focus=False)
    found = candidates(what, base, context.conventions) if base else []
    following = [c for c in found if context.after is None or c.last >= context.after]
    return min(following, key=lambda c: abs((c.first - base).days) if base else 0, default=None)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _check_weekday(what: Partial, found: Interval | None, context: Context) -> None:
    """Notes that the words name a weekday which the date is not; the date is believed, and the reader is told."""
    if what.weekday is None or what.day is None or found is None or found.first.weekday() == what.weekday:
        return
    written, actual = _WEEKDAYS[what.weekday], _WEEKDAYS[found.first.weekday()]
    context.note(f"weekday: {written} is written, but the day is a {actual}", found)


def _before_christ(what: Partial, context: Context) -> Interval | None:
    """A date before Christ, in the shifted years of `intervals.ERA`."""
    if what.century is not None:
        found = iv.years(iv.year_bc(100 * what.century), 100, Unit.CENTURY)
    elif what.decade is not None:
        found = iv.years(iv.year_bc(what.decade + 9), 10, Unit.DECADE)
    elif what.year is not None and 0 < what.year < iv.ERA:
        found = absolute(replace(what, year=iv.year_bc(what.year), bc=False), context.conventions)
    else:
        return None
    return replace(found, bc=True) if found else None


DECADE_AHEAD = 2
"""How many years before it begins a decade is already spoken of: "the '90s" in 1989, but not "the thirties" in 2023."""
DECADE_BEHIND = 10
"""In this century a decade that lasts is told by all its digits ("the 2020s"): "the twenties" are those before."""
CENTURY = 2000


def with_full_year(what: Partial, published: date | None) -> Partial:
    """Two-digit years and decades with their century: years at most ten after publication, decades about to begin."""
    today = published.year if published else 2029
    limit = today + 10
    if what.two_digit and what.year is not None and what.year < 100:
        return replace(what, year=_full(what.year, limit), two_digit=False)
    if what.decade is not None and what.decade < 100 and not what.bc:
        known = today + DECADE_AHEAD if today + DECADE_AHEAD < CENTURY + DECADE_BEHIND else today - DECADE_BEHIND
        return replace(what, decade=_full(what.decade, known))
    if what.two_digit:
        return replace(what, two_digit=False)
    return what


def _note_century(told: Partial, what: Partial, context: Context) -> None:
    """Tells the reader which decade or year two digits were taken for, and which other one they may mean."""
    if told == what or what.bc:
        return
    if told.decade is not None and told.decade != what.decade and what.decade is not None:
        context.note("a decade in two digits, the last one that is over", iv.decade(what.decade))
        context.also(iv.decade(what.decade + 100) if what.decade + 100 <= _today(context) else None, "this century's")
    elif told.year is not None and told.year != what.year and what.year is not None:
        context.note("a year in two digits, at most ten years after publication", iv.year(what.year))


def _today(context: Context) -> int:
    return context.published.year if context.published else 0


def _full(two_digits: int, limit: int) -> int:
    year = limit // 100 * 100 + two_digits
    return year if year <= limit else year - 100


def absolute(what: Partial, conventions: DateConventions, *, in_year: int | None = None) -> Interval | None:
    """The interval of a date that states its year, decade or century; `in_year` is a year instead of the stated one."""
    year = what.year if in_year is None else in_year
    if year is None:
        if what.decade is not None:
            return iv.decade(what.decade)
        return iv.century(what.century) if what.century is not None else None
    if not 1 <= year <= 9999:
        return None
    if what.feast is not None:
        return _feast(what.feast, year)
    if what.week is not None:
        return _week(what, year)
    if what.month is not None:
        return _month_or_day(what, year)
    return _period(what, year, conventions)


def _feast(key: str, year: int) -> Interval | None:
    days = feast_days(key, year)
    if days is None:
        return None
    return Interval(days[0], days[1], Unit.DAY if days[0] == days[1] else Unit.RANGE)


def _week(what: Partial, year: int) -> Interval | None:
    week = iv.iso_week(year, what.week or 1)
    if week is None or what.weekday is None:
        return week
    return iv.day(week.first + timedelta(days=what.weekday))


def _month_or_day(what: Partial, year: int) -> Interval | None:
    if what.day is None:
        return iv.month(year, what.month or 1)
    try:
        return iv.day(date(year, what.month or 1, what.day))
    except ValueError:
        return None


def _period(what: Partial, year: int, conventions: DateConventions) -> Interval | None:
    """A quarter, half, season, fiscal year or year."""
    if what.fiscal and conventions.fiscal_year_start is not None:
        return _fiscal(what, year, conventions.fiscal_year_start)
    if what.fiscal and what.last_year is not None and what.unit is Unit.YEAR:
        both = iv.years(year, 2, Unit.RANGE)
        return replace(both, named=Unit.YEAR) if both else None
    if what.quarter is not None:
        return iv.quarter(year, what.quarter)
    if what.half is not None:
        return iv.half(year, what.half)
    if what.season is not None:
        return iv.season(year, what.season, conventions.hemisphere)
    if what.weekday is not None or what.weekend:
        return None
    return iv.year(year)


def _fiscal(what: Partial, year: int, start: int) -> Interval | None:
    """A fiscal year is named by the year in which it ends, unless both years are named."""
    first_year = year if what.last_year is not None or start == 1 else year - 1
    if what.quarter is not None:
        month0 = start - 1 + 3 * (what.quarter - 1)
        found = iv.months(first_year + month0 // 12, month0 % 12 + 1, 3, Unit.QUARTER)
    elif what.half is not None:
        month0 = start - 1 + 6 * (what.half - 1)
        found = iv.months(first_year + month0 // 12, month0 % 12 + 1, 6, Unit.HALF)
    else:
        found = iv.months(first_year, start, 12, Unit.YEAR)
    return replace(found, fiscal_start=start) if found else None


def candidates(what: Partial, base: date, conventions: DateConventions, reach: int = 2) -> list[Interval]:
    """Every interval near a day that the words could name, in order; `reach` is in weeks, months or years."""
    steps = range(-reach, reach + 1)
    if what.month is None and what.day is not None:
        further = 12 if what.weekday is not None else 1
        found = [_day_in_month(base, k, what) for k in range(-reach - further, reach + further + 1)]
    elif what.weekday is not None and what.month is None and what.week is None:
        found = [_weekday(base, what.weekday, k) for k in steps]
    elif what.weekend:
        found = [_weekend(base, k) for k in steps]
    else:
        if (what.month == 2 and what.day == 29) or what.weekday is not None:
            steps = range(-reach - 6, reach + 7)
        found = [absolute(what, conventions, in_year=base.year + k) for k in steps]
    present = [c for c in found if c is not None]
    if what.weekday is not None and what.day is not None:
        matching = [c for c in present if c.first.weekday() == what.weekday]
        present = matching or present
    return present


def _day_in_month(base: date, offset: int, what: Partial) -> Interval | None:
    month = iv.add_months(base.replace(day=1), offset)
    if month is None or what.day is None or what.day > iv.month_length(month.year, month.month):
        return None
    return iv.day(month.replace(day=what.day))


def _weekday(base: date, weekday: int, weeks: int) -> Interval | None:
    day = iv.add_days(base, weekday - base.weekday() + 7 * weeks)
    return iv.day(day) if day else None


def _weekend(base: date, weeks: int) -> Interval | None:
    day = iv.add_days(base, 7 * weeks)
    return iv.weekend_of(day) if day else None
