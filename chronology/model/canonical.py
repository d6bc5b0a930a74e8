"""The canonical shorthand of a date: what `extract` writes into a `date` field, and what `parse_date` reads back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chronology.model.dates import Clock, Granularity, PartOfDay, Point, Qualifier, Season, Span, When
from chronology.model.zones import written_zone


def format_date(when: When) -> str:
    """The canonical shorthand of a date: what a machine writes into a `date` field.

    It reads back as the same date everywhere, so a southern season says that it is one.

    >>> from chronology.model.calendar import lasting, month
    >>> format_date(lasting(month(2022, 10), month(2023, 8)))
    '2022-10/2023-08'
    """
    if isinstance(when, Span):
        return f"{_end(when.start)}/{_end(when.end)}"
    if when.one_of:
        return " or ".join(format_date(choice) for choice in when.one_of)
    if when.between is not None:
        return _format_range(when.between, when.excludes_limit)
    return _with_qualifier(_format_unit(when), when.qualifier)


def _end(end: Point | None) -> str:
    return ".." if end is None else format_date(end)


def _format_range(limits: tuple[Point | None, Point | None], excludes_limit: bool) -> str:
    first, last = ("" if limit is None else format_date(limit) for limit in limits)
    if excludes_limit:
        return f"before {last}" if not first else f"after {first}"
    return f"{first}..{last}"


def _with_qualifier(text: str, qualifier: Qualifier) -> str:
    if qualifier is Qualifier.APPROXIMATE:
        return f"~{text}"
    return f"{text}{qualifier.value}"


def _format_unit(point: Point) -> str:
    if point.is_unknown:
        return "unknown"
    if point.part is not None:
        return f"{point.part.value} {_format_whole(point)}"
    return _format_whole(point)


def _format_whole(point: Point) -> str:
    """The unit of which the point is all or a part; the first day of either lies in it."""
    if point.fiscal:
        return _format_fiscal(point)
    assert point.earliest is not None
    return _WRITERS[point.granularity](point, point.earliest)


def _format_hand_made(point: Point, first: date) -> str:
    """A range that was not made by `calendar.between` and has no limits of its own."""
    return f"{first.isoformat()}..{point.latest.isoformat() if point.latest else ''}"


def _format_week(point: Point, first: date) -> str:
    year, week, _ = first.isocalendar()
    return f"{year:04}-W{week:02}"


def _format_time(point: Point, first: date) -> str:
    if point.part_of_day is PartOfDay.NIGHT:
        return f"night of {first.isoformat()}"
    if point.part_of_day is not None:
        return f"{first.isoformat()} {point.part_of_day.value}"
    if point.clock is None:
        return first.isoformat()
    zone = written_zone(first, point.clock)
    times = format_clock(point.clock)
    if zone.startswith("-"):
        return f"{first.isoformat()}T{times}{zone}"
    return f"{first.isoformat()} {times}{'' if zone.startswith('+') else ' '}{zone}".rstrip()


def format_clock(clock: Clock) -> str:
    """A clock time or range as the notation writes it: 14:30, 09:00-11:00, and 22:00 to 02:00 past midnight."""
    start = _clock(clock)
    if clock.end is None:
        return start
    end = clock.end.isoformat("seconds" if clock.end.second else "minutes")
    return f"{start}-{end}" if clock.end > clock.start else f"{start} to {end}"


def _clock(clock: Clock) -> str:
    return clock.start.isoformat("seconds" if clock.start.second else "minutes")


def _format_season(point: Point, first: date) -> str:
    assert point.season is not None
    name = f"{season_name(point.season)} {season_year(point):04}"
    return f"southern {name}" if is_southern(point) else name


def season_name(season: Season) -> str:
    """The word of the notation for a season."""
    return season.name.lower()


def is_southern(point: Point) -> bool:
    """Whether a season, or a part of one, has the months of the southern hemisphere."""
    assert point.earliest is not None
    assert point.season is not None
    first_month = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}[point.season]
    return (point.earliest.month - first_month) % 12 >= 3


def season_year(point: Point) -> int:
    """The year to which a season belongs: the one before where a part of it lies in January or February."""
    assert point.earliest is not None
    return point.earliest.year - (1 if point.earliest.month <= 2 else 0)


def _format_fiscal(point: Point) -> str:
    assert point.earliest is not None
    start = point.fiscal_start or 1
    months = point.earliest.year * 12 + point.earliest.month - start
    year, index = divmod(months, 12)
    name = f"FY{year:04}" if start == 1 else f"FY{year:04}/{(year + 1) % 100:02}"
    match point.granularity:
        case Granularity.QUARTER:
            return f"Q{index // 3 + 1} {name}"
        case Granularity.HALF:
            return f"H{index // 6 + 1} {name}"
        case _:
            return name


def ordinal(number: int) -> str:
    """An English ordinal: 1st, 2nd, 3rd, 11th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_WRITERS: dict[Granularity, Callable[[Point, date], str]] = {
    Granularity.TIME: _format_time,
    Granularity.PART_OF_DAY: _format_time,
    Granularity.DAY: lambda _, first: first.isoformat(),
    Granularity.WEEKEND: lambda _, first: f"weekend of {first.isoformat()}",
    Granularity.WEEK: _format_week,
    Granularity.MONTH_PART: lambda _, first: first.isoformat()[:7],
    Granularity.MONTH: lambda _, first: first.isoformat()[:7],
    Granularity.QUARTER: lambda _, first: f"Q{(first.month + 2) // 3} {first.year:04}",
    Granularity.SEASON: _format_season,
    Granularity.HALF: lambda _, first: f"H{(first.month + 5) // 6} {first.year:04}",
    Granularity.YEAR: lambda _, first: f"{first.year:04}",
    Granularity.DECADE: lambda _, first: f"{first.year // 10:03}0s",
    Granularity.CENTURY: lambda _, first: f"{ordinal(first.year // 100 + 1)} century",
    Granularity.RANGE: _format_hand_made,
    Granularity.UNKNOWN: _format_hand_made,
}
