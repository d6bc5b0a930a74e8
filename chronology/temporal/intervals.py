"""Calendar arithmetic: the intervals that expressions resolve to, and how units move them.

In: days and units. Out: `Interval`, which becomes a `Point` of the model. Weeks run Monday to Sunday, seasons are
meteorological, months are clipped at their end (31 January plus a month is 28 February). A date outside the years 1
to 9999 is None, never an exception.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from chronology.model import calendar as model_calendar
from chronology.model.dates import Clock, Granularity, Part, PartOfDay, Point, Qualifier, Season
from chronology.model.problems import ImpossibleDate, OutOfRange
from chronology.temporal.units import Unit

ERA = 4000
"""Years added to dates before Christ; a multiple of 400, so that leap years and weekdays stay what they were."""


def year_bc(number: int) -> int:
    """The shifted year of one before Christ: there is no year 0, so 1 BC is the year 0 of arithmetic."""
    return ERA + 1 - number


@dataclass(frozen=True, slots=True)
class Interval:
    """Two inclusive days with the unit they are known to; the calendar side of a resolved expression."""

    first: date
    last: date
    unit: Unit
    part: Part | None = None
    season: Season | None = None
    daypart: PartOfDay | None = None
    clock: Clock | None = None
    fiscal_start: int | None = None
    """First month of the fiscal year whose part it is; None for the calendar's own years."""
    mod: str | None = None
    qualifier: Qualifier = Qualifier.NONE
    whole: Unit | None = None
    """Of a part: the unit it is a part of."""
    named: Unit | None = None
    """The unit that the words name, where the bounds are less than it ("earlier this month")."""
    bc: bool = False
    """Before Christ: the days are `ERA` years later than they were, since no calendar day stands for them."""

    def point(self) -> Point:
        """The interval as a point of the model."""
        granularity = self.unit.granularity
        if self.part is not None and self.whole is Unit.MONTH:
            granularity = Granularity.MONTH_PART
        return Point(
            earliest=self.first,
            latest=self.last,
            granularity=granularity,
            qualifier=self.qualifier,
            part=self.part,
            season=self.season,
            fiscal=self.fiscal_start is not None,
            fiscal_start=self.fiscal_start,
            part_of_day=self.daypart,
            clock=self.clock,
            between=_limits(self) if granularity is Granularity.RANGE else None,
        )


def _limits(interval: Interval) -> tuple[Point, Point]:
    first, last = day(interval.first), day(interval.last)
    return first.point(), last.point()


def _date(year: int, month: int, day_: int) -> date | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def _between(first: date | None, last: date | None, unit: Unit, season: Season | None = None) -> Interval | None:
    if first is None or last is None:
        return None
    return Interval(first, last, unit, season=season)


@lru_cache(maxsize=4096)
def day(value: date) -> Interval:
    return Interval(value, value, Unit.DAY)


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if MINYEAR <= year <= MAXYEAR else 31


@lru_cache(maxsize=4096)
def months(year: int, month: int, count: int, unit: Unit, season: Season | None = None) -> Interval | None:
    """Whole months from the first of one on, as one interval of the given unit."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last = _date(last_year, last_month + 1, month_length(last_year, last_month + 1))
    return _between(_date(year, month, 1), last, unit, season)


def month(year: int, number: int) -> Interval | None:
    return months(year, number, 1, Unit.MONTH)


def quarter(year: int, number: int) -> Interval | None:
    return months(year, 3 * number - 2, 3, Unit.QUARTER)


def half(year: int, number: int) -> Interval | None:
    return months(year, 6 * number - 5, 6, Unit.HALF)


_SEASON_MONTHS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}


def season(year: int, which: Season, hemisphere: str = "north") -> Interval | None:
    """A meteorological season; winter belongs to the year in which it begins (in the south, summer does)."""
    start = _SEASON_MONTHS[which]
    if hemisphere == "south":
        start = (start + 5) % 12 + 1
    return months(year, start, 3, Unit.SEASON, which)


def years(first: int, count: int, unit: Unit) -> Interval | None:
    first_day = _date(max(first, 1), 1, 1) if first + count > 1 else None
    return _between(first_day, _date(first + count - 1, 12, 31), unit)


def year(number: int) -> Interval | None:
    return years(number, 1, Unit.YEAR)


def decade(first_year: int) -> Interval | None:
    return years(first_year // 10 * 10, 10, Unit.DECADE)


def century(number: int) -> Interval | None:
    """The hundred years that newspapers mean: the 19th century is 1800 to 1899."""
    return years((number - 1) * 100, 100, Unit.CENTURY)


def add_days(value: date, count: int) -> date | None:
    try:
        return value + timedelta(days=count)
    except OverflowError:
        return None


def week_of(value: date) -> Interval | None:
    monday = add_days(value, -value.weekday())
    return _between(monday, monday and add_days(monday, 6), Unit.WEEK)


def iso_week(year_: int, number: int) -> Interval | None:
    try:
        return week_of(date.fromisocalendar(year_, number, 1))
    except ValueError:
        return None


def weekend_of(value: date) -> Interval | None:
    """Saturday and Sunday of the Monday-to-Sunday week that holds the day."""
    saturday = add_days(value, 5 - value.weekday())
    return _between(saturday, saturday and add_days(saturday, 1), Unit.WEEKEND)


def add_months(value: date, count: int) -> date | None:
    """The same day some months away, clipped to the length of the month."""
    year_, month0 = divmod(value.year * 12 + value.month - 1 + count, 12)
    return _date(year_, month0 + 1, min(value.day, month_length(year_, month0 + 1)))


_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.SEASON: 3}
_YEARS_IN = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def moved(value: date, count: int, unit: Unit) -> date | None:
    """The day some units away from a day; months and years keep the day of the month where there is one."""
    if unit in (Unit.DAY, Unit.DAYPART):
        return add_days(value, count)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return add_days(value, 7 * count)
    if unit in _MONTHS_IN:
        return add_months(value, count * _MONTHS_IN[unit])
    if unit in _YEARS_IN:
        return add_months(value, 12 * count * _YEARS_IN[unit])
    return value


def unit_around(value: date, unit: Unit, hemisphere: str = "north") -> Interval | None:
    """The whole calendar unit that holds a day."""
    match unit:
        case Unit.WEEK:
            return week_of(value)
        case Unit.WEEKEND:
            return weekend_of(value)
        case Unit.MONTH:
            return month(value.year, value.month)
        case Unit.QUARTER:
            return quarter(value.year, (value.month + 2) // 3)
        case Unit.HALF:
            return half(value.year, 1 if value.month < 7 else 2)
        case Unit.SEASON:
            return season_around(value, hemisphere)
        case Unit.YEAR:
            return year(value.year)
        case Unit.DECADE:
            return decade(value.year)
        case Unit.CENTURY:
            return century(value.year // 100 + 1)
        case Unit.MILLENNIUM:
            return years(value.year // 1000 * 1000, 1000, Unit.MILLENNIUM)
        case _:
            return day(value)


def season_around(value: date, hemisphere: str = "north") -> Interval | None:
    start = (value.month // 3 * 3) or 12
    year_ = value.year - 1 if value.month < 3 else value.year
    which = next(s for s, first in _SEASON_MONTHS.items() if first == start)
    if hemisphere == "south":
        which = Season(21 + (which.value - 21 + 2) % 4)
    return months(year_, start, 3, Unit.SEASON, which)


def weekday_on_or_before(value: date, weekday: int) -> date | None:
    return add_days(value, -((value.weekday() - weekday) % 7))


def weekday_on_or_after(value: date, weekday: int) -> date | None:
    return add_days(value, (weekday - value.weekday()) % 7)


def part_of(whole: Interval, part: Part) -> Interval | None:
    """A part of an interval, cut where the date model cuts it; None for what has no such part."""
    if whole.unit is Unit.RANGE:
        return _third_of_days(whole, part)
    try:
        point = model_calendar.part_of(replace(whole, qualifier=Qualifier.NONE).point(), part)
    except (ImpossibleDate, OutOfRange):
        return None
    if point.earliest is None or point.latest is None:
        return None
    return replace(whole, first=point.earliest, last=point.latest, part=part, whole=whole.unit)


_THIRDS = {Part.EARLY: 0, Part.START: 0, Part.MID: 1, Part.LATE: 2, Part.END: 2}


def _third_of_days(whole: Interval, part: Part) -> Interval | None:
    """A third of an interval that is no unit of the calendar ("the end of Ramadan"), in days."""
    if part not in _THIRDS:
        return None
    length = (whole.last - whole.first).days + 1
    low, high = (round(length * k / 3) for k in (_THIRDS[part], _THIRDS[part] + 1))
    first, last = add_days(whole.first, low), add_days(whole.first, max(high - 1, low))
    return None if first is None or last is None else replace(whole, first=first, last=last, whole=whole.unit)
