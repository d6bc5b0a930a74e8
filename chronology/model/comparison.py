"""Comparing dates: their instants, their order, whether and where they overlap.

Bounds are days; where a clock time or a part of the day is known, `instants` gives the moments. A qualifier never moves
the bounds: `widened` says how far off a date may be when two accounts are compared.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from chronology.model.calendar import between, lasting, shifted
from chronology.model.dates import Clock, Granularity, PartOfDay, Point, Qualifier, Span, When
from chronology.model.problems import ImpossibleDate, OutOfRange

SortKey = tuple[int, int, int, int, int, int]

_HOURS: dict[PartOfDay, tuple[int, int]] = {
    # First hour and the hour after the last; a night begins in the evening and ends on the next morning.
    PartOfDay.EARLY_HOURS: (0, 6),
    PartOfDay.MORNING: (6, 12),
    PartOfDay.NOON: (11, 14),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (18, 24),
    PartOfDay.NIGHT: (18, 30),
}

_TOLERANCE: dict[Granularity, int] = {
    # How many days "circa" may reach beyond the bounds: about one unit, and a tenth of a century.
    Granularity.TIME: 1,
    Granularity.PART_OF_DAY: 1,
    Granularity.DAY: 3,
    Granularity.WEEKEND: 7,
    Granularity.WEEK: 7,
    Granularity.MONTH_PART: 10,
    Granularity.MONTH: 31,
    Granularity.QUARTER: 92,
    Granularity.SEASON: 92,
    Granularity.HALF: 184,
    Granularity.YEAR: 366,
    Granularity.DECADE: 1827,
    Granularity.CENTURY: 3653,
    Granularity.RANGE: 31,
    Granularity.UNKNOWN: 0,
}


def instants(when: When) -> tuple[datetime | None, datetime | None]:
    """The first moment, and the first moment after the last; aware where a zone or offset is known, else local.

    A whole day runs from its midnight to the next; 14:30 is a minute; a night reaches into the next morning. None is an
    open side, or one outside the years 1 to 9999.
    """
    match when:
        case Span(start=start, end=end):
            return (instants(start)[0] if start else None), (instants(end)[1] if end else None)
        case Point(earliest=date() as first, clock=Clock() as clock):
            return _clock_instants(first, clock)
        case Point(earliest=date() as first, part_of_day=PartOfDay() as part):
            start_hour, end_hour = _HOURS[part]
            return _moment(first, start_hour * 60), _moment(first, end_hour * 60)
        case Point(between=(low, high)) if not when.excludes_limit:
            return (instants(low)[0] if low else None), (instants(high)[1] if high else None)
    return (
        _moment(when.earliest, 0) if when.earliest else None,
        _moment(when.latest, 24 * 60) if when.latest else None,
    )


def position(when: When) -> date | None:
    """The day under which a date stands in a chronology: its first, its last where the first is open or is a guess."""
    if isinstance(when, Point) and when.is_reported:
        return when.latest
    return when.earliest or when.latest


def sort_key(when: When, *, order: int | None = None, source: int = 0) -> SortKey:
    """The order of a chronology: start, coarser first, end, the author's `order`, the source's order; undated last.

    A date with an open start stands at its limit: "before 3 March" comes just before what happened on the 3rd. Clock
    times with a known offset are compared as moments of their local day, floating ones as they stand. Coarseness is
    the length of the bounds, so that ranges find their place among months and years.
    """
    day = position(when)
    if day is None:
        return (date.max.toordinal() + 1, 0, 0, 0, _order(order), source)
    last = when.latest
    length = (last - when.earliest).days if last and when.earliest else 9_999_999
    end = last.toordinal() if last else date.max.toordinal()
    return (day.toordinal(), _minute_of_day(when), -length, end, _order(order), source)


def named_days(when: When) -> tuple[date | None, date | None]:
    """The first and last day that the words name: of "since 2014" and "by 2014", those of 2014 itself;
    of what names none, the day it was reported.

    For contracts that have no place for an open side; dates with both sides have their own bounds.
    """
    match when:
        case Span(start=Point() as only, end=None) | Span(start=None, end=Point() as only):
            return named_days(only)
        case Point(between=(Point() as only, None)) | Point(between=(None, Point() as only)):
            return named_days(only)
        case Point(is_reported=True):
            return when.latest, when.latest
    return when.earliest, when.latest


def widened(when: When) -> tuple[date | None, date | None]:
    """The bounds, moved apart by what "circa" or "perhaps" allows; for matching, never for print."""
    if isinstance(when, Span):
        first = widened(when.start)[0] if when.start else None
        last = widened(when.end)[1] if when.end else None
        return first, last
    if when.qualifier is Qualifier.NONE:
        return when.earliest, when.latest
    days = _TOLERANCE[when.granularity] * (2 if when.qualifier is Qualifier.BOTH else 1)
    return _shifted_or_open(when.earliest, -days), _shifted_or_open(when.latest, days)


def overlaps(first: When, second: When, slack: int = 0) -> bool:
    """Whether two dates can be the same, with so many days of tolerance besides their own qualifiers.

    Clock times count where both are known and nothing widens them; an undated event overlaps nothing.
    """
    if first.is_unknown or second.is_unknown:
        return False
    if not slack and _is_sharp(first) and _is_sharp(second):
        return _instants_overlap(first, second)
    low_a, high_a = _crossing(first)
    low_b, high_b = _crossing(second)
    tolerance = timedelta(days=slack)
    return _reaches(low_a, high_b, tolerance) and _reaches(low_b, high_a, tolerance)


def intersect(first: When, second: When) -> When | None:
    """What two dates have in common: the finer one where it lies within the other, else the days they share.

    None where they share none. Two spans are intersected end by end.
    """
    if first.is_unknown or second.is_unknown:
        return second if first.is_unknown else first
    if isinstance(first, Span) and isinstance(second, Span):
        return _intersect_spans(first, second)
    if _within(second, first):
        return first if _within(first, second) and _length(first) <= _length(second) else second
    if _within(first, second):
        return first
    return _shared_days(first, second)


def _clock_instants(first: date, clock: Clock) -> tuple[datetime | None, datetime | None]:
    start = _minutes(clock.start)
    end = _minutes(clock.end) if clock.end else start + 1
    if clock.end and end <= start:
        end += 24 * 60
    offset = None if clock.offset is None else timezone(timedelta(minutes=clock.offset))
    return _moment(first, start, offset), _moment(first, end, offset)


def _moment(when: date, minutes: int, offset: timezone | None = None) -> datetime | None:
    try:
        return datetime.combine(when, time(), offset) + timedelta(minutes=minutes)
    except OverflowError:
        return None


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _minute_of_day(when: When) -> int:
    """The minute at which a date begins, for ordering within its day; whole days come first."""
    point = when if isinstance(when, Point) else when.start or when.end
    assert point is not None
    if point.clock:
        return _minutes(point.clock.start) - (point.clock.offset or 0)
    if point.part_of_day:
        return _HOURS[point.part_of_day][0] * 60
    return -10_000


def _order(order: int | None) -> int:
    """An event without an `order` comes after those that have one."""
    return 2**31 if order is None else order


def _shifted_or_open(when: date | None, days: int) -> date | None:
    if when is None:
        return None
    try:
        return shifted(when, days)
    except OutOfRange:
        return None


def _is_sharp(when: When) -> bool:
    """One clock time or part of a day, with no qualifier: `instants` says it all."""
    return (
        isinstance(when, Point)
        and when.qualifier is Qualifier.NONE
        and (when.clock is not None or when.part_of_day is not None)
    )


def _instants_overlap(first: When, second: When) -> bool:
    low_a, high_a = instants(first)
    low_b, high_b = instants(second)
    moments = [m for m in (low_a, high_a, low_b, high_b) if m]
    if len({m.tzinfo is None for m in moments}) > 1:
        # A floating time may be in any zone: only the local days can be compared.
        return _reaches(first.earliest, second.latest, timedelta()) and _reaches(
            second.earliest, first.latest, timedelta()
        )
    return (not (low_a and high_b) or low_a < high_b) and (not (low_b and high_a) or low_b < high_a)


def _crossing(when: When) -> tuple[date | None, date | None]:
    """The widened bounds, with the next day for what begins in an evening and ends in a morning."""
    low, high = widened(when)
    if isinstance(when, Point) and (when.clock or when.part_of_day) and high:
        end = instants(when)[1]
        if end and (end.replace(tzinfo=None) - timedelta(microseconds=1)).date() > high:
            high = _shifted_or_open(high, 1)
    return low, high


def _reaches(low: date | None, high: date | None, tolerance: timedelta) -> bool:
    return low is None or high is None or low - high <= tolerance


def _length(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return 9_999_999
    return (when.latest - when.earliest).days


def _within(inner: When, outer: When) -> bool:
    starts = outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


def _shared_days(first: When, second: When) -> Point | None:
    lows = [w.earliest for w in (first, second) if w.earliest]
    highs = [w.latest for w in (first, second) if w.latest]
    low, high = max(lows, default=None), min(highs, default=None)
    if low and high and low > high:
        return None
    if low and low == high:
        return _day(low)
    return between(_day(low) if low else None, _day(high) if high else None)


def _day(when: date) -> Point:
    return Point(earliest=when, latest=when, granularity=Granularity.DAY)


def _intersect_spans(first: Span, second: Span) -> When | None:
    ends: list[Point | None] = []
    for one, other in ((first.start, second.start), (first.end, second.end)):
        shared = intersect(one, other) if one and other else one or other
        if shared is None and (one or other):
            return None
        ends.append(shared if isinstance(shared, Point) else None)
    try:
        return lasting(ends[0], ends[1])
    except ImpossibleDate:
        return None
