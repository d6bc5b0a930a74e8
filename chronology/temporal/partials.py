"""Partly stated dates to intervals: which Friday, which May, which third quarter.

In: a `Partial` and a `Chooser` (how to ask for the anchor and the direction of the clause). Out: the interval that
usage means. Base rates from news decide where no cue does: a bare weekday is the latest one not after publication, a
month with a day is the nearest one, a bare month follows the tense and else is the nearest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chronology.model.dates import DateConventions, Direction
from chronology.temporal import intervals as iv
from chronology.temporal.direction import Clause
from chronology.temporal.expressions import Partial
from chronology.temporal.feasts import feast_days
from chronology.temporal.intervals import Interval
from chronology.temporal.units import Unit


@dataclass(frozen=True, slots=True)
class Chooser:
    """What choosing may ask for; anchor and direction are only looked up when a reading depends on them."""

    anchor: Callable[[], date | None]
    direction: Callable[[], Clause]
    also: Callable[[Interval | None, str], None]
    note: Callable[[str, Interval | None], None]
    conventions: DateConventions
    narrative: bool
    published: date | None
    focus_unit: Unit | None = None
    """The unit of the date in focus, which in a history decides how freely its year is left."""
    told: date | None = None
    """The month or day that a history told of before it named a year in passing."""


def choose(what: Partial, chooser: Chooser) -> Interval | None:
    """The interval of a partly stated date, or None when there is no anchor or no such day."""
    told, what = what, with_full_year(what, chooser.published)
    _note_century(told, what, chooser)
    if what.bc:
        return _before_christ(what, chooser)
    if what.other_day is not None and chooser.conventions.date_order == "mdy":
        what = replace(what, month=what.other_day[0], day=what.other_day[1], other_day=None)
    if what.is_absolute:
        found = absolute(what, chooser.conventions)
        if what.other_day is not None and chooser.conventions.date_order is None:
            other = replace(what, month=what.other_day[0], day=what.other_day[1], other_day=None)
            chooser.also(absolute(other, chooser.conventions), "month before day")
        _check_weekday(what, found, chooser)
        if what.fiscal and chooser.conventions.fiscal_year_start is None:
            chooser.note("a fiscal year, read as the calendar's: nobody said in which month it begins", found)
        return found
    base = chooser.anchor()
    if base is None:
        return None
    if chooser.narrative:
        return _in_narrative(what, base, chooser)
    return _in_news(what, base, chooser)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _check_weekday(what: Partial, found: Interval | None, chooser: Chooser) -> None:
    """Notes that the words name a weekday which the date is not; the date is believed, and the reader is told."""
    if what.weekday is None or what.day is None or found is None or found.first.weekday() == what.weekday:
        return
    written, actual = _WEEKDAYS[what.weekday], _WEEKDAYS[found.first.weekday()]
    chooser.note(f"weekday: {written} is written, but the day is a {actual}", found)


def _before_christ(what: Partial, chooser: Chooser) -> Interval | None:
    """A date before Christ, in the shifted years of `intervals.ERA`."""
    if what.century is not None:
        found = iv.years(iv.year_bc(100 * what.century), 100, Unit.CENTURY)
    elif what.decade is not None:
        found = iv.years(iv.year_bc(what.decade + 9), 10, Unit.DECADE)
    elif what.year is not None and 0 < what.year < iv.ERA:
        found = absolute(replace(what, year=iv.year_bc(what.year), bc=False), chooser.conventions)
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


def _note_century(told: Partial, what: Partial, chooser: Chooser) -> None:
    """Tells the reader which decade or year two digits were taken for, and which other one they may mean."""
    if told == what or what.bc:
        return
    if told.decade is not None and told.decade != what.decade and what.decade is not None:
        chooser.note("a decade in two digits, the last one that is over", iv.decade(what.decade))
        chooser.also(iv.decade(what.decade + 100) if what.decade + 100 <= _today(chooser) else None, "this century's")
    elif told.year is not None and told.year != what.year and what.year is not None:
        chooser.note("a year in two digits, at most ten years after publication", iv.year(what.year))


def _today(chooser: Chooser) -> int:
    return chooser.published.year if chooser.published else 0


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


def candidates(what: Partial, base: date, conventions: DateConventions) -> list[Interval]:
    """Every interval near a day that the words could name, in order."""
    if what.month is None and what.day is not None:
        reach = 14 if what.weekday is not None else 3
        found = [_day_in_month(base, k, what) for k in range(-reach, reach + 1)]
    elif what.weekday is not None and what.month is None and what.week is None:
        found = [_weekday(base, what.weekday, k) for k in (-2, -1, 0, 1, 2)]
    elif what.weekend:
        found = [_weekend(base, k) for k in (-2, -1, 0, 1, 2)]
    else:
        reach = 8 if what.month == 2 and what.day == 29 else 7 if what.weekday is not None else 2
        found = [absolute(what, conventions, in_year=base.year + k) for k in range(-reach, reach + 1)]
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


def _in_news(what: Partial, base: date, chooser: Chooser) -> Interval | None:
    found = candidates(what, base, chooser.conventions)
    past = future = None
    for candidate in found:
        if candidate.first <= base and (past is None or candidate.first > past.first):
            past = candidate
        if candidate.last >= base and (future is None or candidate.first < future.first):
            future = candidate
    if past is None or future is None or past == future:
        return past or future
    clause = chooser.direction()
    chosen = _by_direction(what, base, past, future, clause)
    if clause.direction is Direction.NONE:
        chooser.note(_NO_CUE_DAY if what.weekday is not None and what.day is None else _NO_CUE, chosen)
    elif (chosen is past) is not (clause.direction is Direction.PAST):
        chooser.note(_AGAINST_TENSE, chosen)
    other = future if chosen is past else past
    chooser.also(other, "the other side of publication")
    return chosen


_NO_CUE = "no verb tells past from future: the one nearest to publication"
_NO_CUE_DAY = "no verb tells past from future: the latest one not after publication"
_AGAINST_TENSE = "the one nearest to publication, whatever the tense: the other is far away"


def _by_direction(what: Partial, base: date, past: Interval, future: Interval, clause: Clause) -> Interval:
    """The side that usage means; distance overrules a tense that would reach far away."""
    direction = clause.direction
    behind, ahead = (base - past.last).days, (future.first - base).days
    near = past if behind <= ahead else future
    if what.weekday is not None and what.day is None:
        return future if direction is Direction.FUTURE else past
    if what.day is not None or what.feast is not None:
        near_enough = _NEAR_DAY if what.feast is None else _NEAR_FEAST
        if direction is Direction.NONE or (min(behind, ahead) <= near_enough and not clause.firm):
            return near
        return future if direction is Direction.FUTURE else past
    if what.quarter is not None or what.half is not None:
        if what.half is not None and direction is Direction.FUTURE:
            return future
        late = behind > _REPORTED and direction is not Direction.PAST
        return future if late and (direction is Direction.FUTURE or ahead < behind / 3) else past
    if direction is Direction.FUTURE:
        return future
    if direction is Direction.PAST:
        stale = past.first.year < base.year and behind > _STALE_MONTH and ahead <= _COMING_MONTH
        return future if stale and not clause.firm else past
    return near


_STALE_MONTH = 240
"""A month of another year, further back than this, is written with "last" or its year ..."""
_COMING_MONTH = 60
"""... where the same month is about to come: a bare name means that one."""
_REPORTED = 150
"""Days after its end within which a quarter is still being reported, whatever the tense."""
_NEAR_DAY = 75
"""A month and day no further away than this is the one that is meant, whatever the tense."""
_NEAR_FEAST = 120
"""The same for a feast, which comes with its year less often than a day does."""


def _in_narrative(what: Partial, base: date, chooser: Chooser) -> Interval | None:
    """In a history: near the date in focus, rather after it than before it."""
    found = candidates(what, base, chooser.conventions)
    if not found:
        return None
    if what.weekday is not None and what.month is None and what.day is None:
        return min(found, key=lambda c: abs((c.first - base).days - 1))
    reached = chooser.published is not None and abs((chooser.published - base).days) < STILL_TOLD
    if chooser.published is not None and reached and chooser.direction().direction is Direction.FUTURE:
        return _in_news(what, chooser.published, chooser)
    best = _next_told(found, chooser.told) or min(found, key=lambda c: _narrative_cost(c, base, chooser.focus_unit))
    for other in found:
        if other != best and abs(other.first.year - best.first.year) == 1 and other.first.year == base.year:
            chooser.also(other, "of the year in focus")
    return best


STILL_TOLD = 400
"""Days from publication within which a history has reached its own present, and its future is ours."""
NEXT_TOLD = (-30, 150)
"""Days from the last date told of within which a bare month or day goes on with the story."""


def _next_told(found: list[Interval], told: date | None) -> Interval | None:
    """The candidate that goes on where a history was before it named a year in passing."""
    if told is None:
        return None
    low, high = NEXT_TOLD
    near = [c for c in found if low <= (c.first - told).days <= high]
    return min(near, key=lambda c: abs((c.first - told).days), default=None)


BACKWARD = 1.4
"""How much dearer a step back in a history is than one forward."""
TURN = 30
"""Days that any step back costs beforehand."""


def _narrative_cost(candidate: Interval, base: date, focus_unit: Unit | None) -> float:
    distance = (candidate.first - base).days
    if candidate.first <= base <= candidate.last:
        return 0
    if focus_unit is not None and focus_unit.size >= Unit.HALF.size:
        return 0 if candidate.first.year == base.year else 1 + abs(distance)
    return distance if distance >= 0 else TURN - BACKWARD * distance
