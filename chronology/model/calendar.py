"""Constructors of dates: every unit of the calendar as a `Point` with exact bounds.

Pure arithmetic, shared by the notation and the tagger. Weeks run Monday to Sunday (ISO 8601), months are calendar
months, seasons are meteorological (whole months). What no calendar has raises `ImpossibleDate`; what lies outside the
years 1 to 9999 raises `OutOfRange`. Comparing dates is in `chronology.model.comparison`.
"""

from __future__ import annotations

import calendar as gregorian
from dataclasses import replace
from datetime import date, timedelta

from chronology.model.dates import (
    Clock,
    Granularity,
    Part,
    PartOfDay,
    Point,
    Qualifier,
    Season,
    Span,
    When,
    joint_qualifier,
)
from chronology.model.problems import ImpossibleDate, OutOfRange

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""English names, for messages; dates in prose take theirs from a language's own file."""

_SEASON_MONTHS = {
    "north": {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12},
    "south": {Season.SPRING: 9, Season.SUMMER: 12, Season.AUTUMN: 3, Season.WINTER: 6},
}
"""First month of each season; a season belongs to the year in which it begins."""


def date_of(year: int, month: int, number: int) -> date:
    """The calendar day, or an error that says in words why there is none."""
    _check_year(year)
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"there is no month {month}", "months run from 01 to 12")
    if not 1 <= number <= 31:
        raise ImpossibleDate(f"there is no day {number} in any month", "days run from 01 to 31")
    length = gregorian.monthrange(year, month)[1]
    if number > length:
        name = f"{MONTH_NAMES[month - 1]} {year}"
        raise ImpossibleDate(f"{number} {name} does not exist", f"{name} has {length} days")
    return date(year, month, number)


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    _check_month(year, month)
    return date(year, month, gregorian.monthrange(year, month)[1])


def day(when: date) -> Point:
    """One day."""
    return Point(earliest=when, latest=when, granularity=Granularity.DAY)


def month(year: int, number: int) -> Point:
    """Some time in a calendar month."""
    return Point(
        earliest=_first_of_month(year, number),
        latest=last_day_of_month(year, number),
        granularity=Granularity.MONTH,
    )


def year(number: int) -> Point:
    """Some time in a calendar year."""
    _check_year(number)
    return Point(earliest=date(number, 1, 1), latest=date(number, 12, 31), granularity=Granularity.YEAR)


def decade(first_year: int) -> Point:
    """Some time in the ten years from a year that ends in 0: the 1990s are `decade(1990)`."""
    _check_year(first_year)
    if first_year % 10:
        raise ImpossibleDate(f"a decade begins with a year that ends in 0, not with {first_year}")
    return _years(first_year, first_year + 9, Granularity.DECADE)


def century(ordinal: int) -> Point:
    """Some time in a century as news English counts them: the 19th is 1800 to 1899 (the first lacks its year 0)."""
    if not 1 <= ordinal <= 100:
        raise OutOfRange(f"there is no century number {ordinal} between the years 1 and 9999")
    return _years(max(1, ordinal * 100 - 100), ordinal * 100 - 1, Granularity.CENTURY)


def quarter(year_number: int, number: int) -> Point:
    """Some time in a quarter of the calendar year, 1 to 4."""
    if not 1 <= number <= 4:
        raise ImpossibleDate(f"there is no quarter {number}; a year has four")
    return _months(year_number, number * 3 - 2, 3, Granularity.QUARTER)


def half(year_number: int, number: int) -> Point:
    """Some time in a half of the calendar year, 1 or 2."""
    if number not in (1, 2):
        raise ImpossibleDate(f"there is no half {number}; a year has two")
    return _months(year_number, number * 6 - 5, 6, Granularity.HALF)


def season(year_number: int, which: Season, hemisphere: str = "north") -> Point:
    """Some time in a season, which belongs to the year in which it begins: winter 2021 ends in February 2022."""
    first = _SEASON_MONTHS["south" if hemisphere == "south" else "north"][which]
    return replace(_months(year_number, first, 3, Granularity.SEASON), season=which)


def fiscal_year(start_year: int, first_month: int) -> Point:
    """Some time in the twelve months from `first_month` of `start_year`."""
    _check_month(start_year, first_month)
    point = _months(start_year, first_month, 12, Granularity.YEAR)
    return replace(point, fiscal=True, fiscal_start=first_month)


def fiscal_quarter(start_year: int, first_month: int, number: int) -> Point:
    """Some time in a quarter, 1 to 4, of the fiscal year that begins in `first_month` of `start_year`."""
    if not 1 <= number <= 4:
        raise ImpossibleDate(f"there is no quarter {number}; a year has four")
    _check_month(start_year, first_month)
    point = _months(start_year, first_month + 3 * (number - 1), 3, Granularity.QUARTER)
    return replace(point, fiscal=True, fiscal_start=first_month)


def fiscal_half(start_year: int, first_month: int, number: int) -> Point:
    """Some time in a half, 1 or 2, of the fiscal year that begins in `first_month` of `start_year`."""
    if number not in (1, 2):
        raise ImpossibleDate(f"there is no half {number}; a year has two")
    _check_month(start_year, first_month)
    point = _months(start_year, first_month + 6 * (number - 1), 6, Granularity.HALF)
    return replace(point, fiscal=True, fiscal_start=first_month)


def week(iso_year: int, number: int) -> Point:
    """Some time in an ISO week, Monday to Sunday."""
    _check_year(iso_year)
    try:
        monday = date.fromisocalendar(iso_year, number, 1)
    except ValueError:
        raise ImpossibleDate(f"{iso_year} has no week {number}") from None
    return week_of(monday)


def week_of(when: date) -> Point:
    """Some time in the Monday-to-Sunday week that holds a day."""
    monday = shifted(when, -when.weekday())
    return Point(earliest=monday, latest=shifted(monday, 6), granularity=Granularity.WEEK)


def weekend_of(when: date) -> Point:
    """Some time on the Saturday and Sunday of the week that holds a day."""
    saturday = shifted(when, 5 - when.weekday())
    return Point(earliest=saturday, latest=shifted(saturday, 1), granularity=Granularity.WEEKEND)


def part_of(whole: Point, part: Part) -> Point:
    """Some time in the early, middle or late third, the start, the end, or a half of a unit.

    Months in days 1-10, 11-20, 21-end; years and decades as `Part` says; centuries and longer units in thirds of whole
    years or months; weeks Monday-Tuesday, Wednesday-Thursday, Friday-Sunday. `start of` and `end of` have the bounds of
    `early` and `late`; a deadline takes the last day of them.
    """
    if whole.earliest is None or whole.latest is None or whole.part is not None:
        raise ImpossibleDate("only a whole unit of the calendar has parts")
    if whole.granularity is Granularity.YEAR and part in (Part.FIRST_HALF, Part.SECOND_HALF):
        return _half_of_year(whole, 1 if part is Part.FIRST_HALF else 2)
    first, last = _part_bounds(whole, part)
    granularity = Granularity.MONTH_PART if whole.granularity is Granularity.MONTH else whole.granularity
    return replace(whole, earliest=first, latest=last, granularity=granularity, part=part)


def month_part(year_number: int, number: int, part: Part) -> Point:
    """Some time in a part of a month: mid-September is the 11th to the 20th."""
    return part_of(month(year_number, number), part)


def year_part(number: int, part: Part) -> Point:
    """Some time in a part of a year: early is January to April."""
    return part_of(year(number), part)


def at_clock(when: date, clock: Clock) -> Point:
    """A minute, or a range of the clock, of a local day. A range past midnight keeps the day on which it begins."""
    return Point(earliest=when, latest=when, granularity=Granularity.TIME, clock=clock)


def in_part_of_day(when: date, part: PartOfDay) -> Point:
    """The morning, evening … of a day. A night bears the day on which it begins; `comparison.instants` crosses over."""
    return Point(earliest=when, latest=when, granularity=Granularity.PART_OF_DAY, part_of_day=part)


def reported(day_of_report: date) -> When:
    """What a report of that day tells without a date: it happened then or on the day before."""
    return as_reported(between(day(shifted(day_of_report, -1)), day(day_of_report)))


def as_reported(when: When) -> When:
    """The date as that of a report whose source names no day itself; spans and unknown dates stay as they are."""
    return replace(when, is_reported=True) if isinstance(when, Point) and not when.is_unknown else when


def between(first: Point | None, last: Point | None) -> Point:
    """Some time from the beginning of one point to the end of another, both included; None is open."""
    if first is None and last is None:
        raise ImpossibleDate("a range needs at least one limit")
    earliest, latest = first.earliest if first else None, last.latest if last else None
    if earliest and latest and earliest > latest:
        raise ImpossibleDate(f"{latest} is before {earliest}")
    first, last = _as_limit(first, earliest), _as_limit(last, latest)
    return Point(
        earliest=earliest,
        latest=latest,
        granularity=Granularity.RANGE,
        qualifier=joint_qualifier(*(p.qualifier for p in (first, last) if p)),
        between=(first, last),
    )


def _as_limit(limit: Point | None, bound: date | None) -> Point | None:
    """A limit that the notation can write: of a range or a choice, the day that bounds it."""
    if limit is None or bound is None or not (limit.between or limit.one_of):
        return limit
    return qualified(day(bound), limit.qualifier)


def before(limit: Point) -> Point:
    """Some time before a point, which is itself excluded."""
    _check_closed(limit)
    assert limit.earliest is not None
    point = between(None, _as_limit(limit, limit.earliest))
    return replace(point, latest=shifted(limit.earliest, -1), excludes_limit=True)


def after(limit: Point) -> Point:
    """Some time after a point, which is itself excluded."""
    _check_closed(limit)
    assert limit.latest is not None
    point = between(_as_limit(limit, limit.latest), None)
    return replace(point, earliest=shifted(limit.latest, 1), excludes_limit=True)


def not_after(limit: Point) -> Point:
    """Some time before or in a point."""
    _check_closed(limit)
    return between(None, limit)


def not_before(limit: Point) -> Point:
    """Some time in or after a point."""
    _check_closed(limit)
    return between(limit, None)


def either(*choices: Point) -> Point:
    """One of several dates, the gaps between them excluded; open where one of them is."""
    if len(choices) < 2:
        raise ImpossibleDate("a choice needs two dates at least")
    lows = [choice.earliest for choice in choices if choice.earliest]
    highs = [choice.latest for choice in choices if choice.latest]
    if any(choice.is_unknown for choice in choices) or (len(lows) < len(choices) > len(highs)):
        raise ImpossibleDate("a choice needs a limit on one side at least")
    return Point(
        earliest=min(lows) if len(lows) == len(choices) else None,
        latest=max(highs) if len(highs) == len(choices) else None,
        granularity=Granularity.RANGE,
        qualifier=joint_qualifier(*(choice.qualifier for choice in choices)),
        one_of=choices,
    )


def lasting(start: Point | None, end: Point | None) -> Span:
    """It lasted from one point to another; None is an open end."""
    if start is None and end is None:
        raise ImpossibleDate("a span needs at least one end")
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise ImpossibleDate(f"{end.latest} is before {start.earliest}")
    return Span(start=start, end=end)


def qualified(point: Point, qualifier: Qualifier) -> Point:
    """The same point, approximate or uncertain besides what it already is."""
    return replace(point, qualifier=joint_qualifier(point.qualifier, qualifier))


def shifted(when: date, days: int) -> date:
    """The day so many days later, or earlier where negative."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        raise OutOfRange("the date leaves the years 1 to 9999") from None


def shifted_months(when: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short."""
    total = when.year * 12 + when.month - 1 + months
    year_number, index = divmod(total, 12)
    last = last_day_of_month(year_number, index + 1)
    return last.replace(day=min(when.day, last.day))


def _check_year(number: int) -> None:
    if not 1 <= number <= 9999:
        raise OutOfRange(f"the year {number} is not between 1 and 9999")


def _check_month(year_number: int, number: int) -> None:
    _check_year(year_number)
    if not 1 <= number <= 12:
        raise ImpossibleDate(f"there is no month {number}", "months run from 01 to 12")


def _check_closed(point: Point) -> None:
    if point.earliest is None or point.latest is None:
        raise ImpossibleDate("a limit must itself have two limits")


def _first_of_month(year_number: int, number: int) -> date:
    _check_month(year_number, number)
    return date(year_number, number, 1)


def _years(first: int, last: int, granularity: Granularity) -> Point:
    _check_year(last)
    return Point(earliest=date(first, 1, 1), latest=date(last, 12, 31), granularity=granularity)


def _months(year_number: int, first_month: int, count: int, granularity: Granularity) -> Point:
    """`count` months from a month, which may lie beyond December."""
    start_index = year_number * 12 + first_month - 1
    first_year, first = divmod(start_index, 12)
    last_year, last = divmod(start_index + count - 1, 12)
    _check_year(year_number)
    return Point(
        earliest=_first_of_month(first_year, first + 1),
        latest=last_day_of_month(last_year, last + 1),
        granularity=granularity,
    )


def _half_of_year(whole: Point, number: int) -> Point:
    assert whole.earliest is not None
    if whole.fiscal_start is not None:
        half_year = fiscal_half(whole.earliest.year, whole.fiscal_start, number)
    else:
        half_year = half(whole.earliest.year, number)
    return replace(half_year, qualifier=whole.qualifier)


_CUTS: dict[Granularity, tuple[int, int, int]] = {
    # Where the middle and the late part begin, and where the second half does, in days, months or years of the unit.
    Granularity.WEEK: (2, 4, 3),
    Granularity.MONTH: (10, 20, 15),
    Granularity.QUARTER: (1, 2, 0),
    Granularity.SEASON: (1, 2, 0),
    Granularity.HALF: (2, 4, 3),
    Granularity.YEAR: (4, 8, 6),
    Granularity.DECADE: (4, 7, 5),
    Granularity.CENTURY: (33, 66, 50),
}


def _part_bounds(whole: Point, part: Part) -> tuple[date, date]:
    assert whole.earliest is not None
    assert whole.latest is not None
    if whole.granularity not in _CUTS:
        raise ImpossibleDate(f"a {whole.granularity.value} has no {part.value.removesuffix(' of')} part")
    middle, late, second = (_cut(whole, position) for position in _CUTS[whole.granularity])
    if _CUTS[whole.granularity][2] == 0:
        # Quarters and seasons have three months: their halves meet in the middle of the second.
        second = shifted(_cut(whole, 1), 15)
    match part:
        case Part.EARLY | Part.START:
            return whole.earliest, shifted(middle, -1)
        case Part.MID:
            return middle, shifted(late, -1)
        case Part.LATE | Part.END:
            return late, whole.latest
        case Part.FIRST_HALF:
            return whole.earliest, shifted(second, -1)
        case Part.SECOND_HALF:
            return second, whole.latest


def _cut(whole: Point, position: int) -> date:
    assert whole.earliest is not None
    match whole.granularity:
        case Granularity.WEEK | Granularity.MONTH:
            return shifted(whole.earliest, position)
        case Granularity.DECADE:
            return date(whole.earliest.year + position, 1, 1)
        case Granularity.CENTURY:
            return date(whole.earliest.year // 100 * 100 + position, 1, 1)
        case _:
            return shifted_months(whole.earliest, position)
