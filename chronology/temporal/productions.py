"""The closed set of productions: what a rule may build from what its pattern captured.

In: captured values by name, and the constants of the rule. Out: an expression node, a number, or None when the words do
not fit together (a 31 September, a week inside a day), which makes the parser look further. Languages name productions
in their rule files and add none: what a language cannot say with these belongs here, for all languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chronology.model.dates import Part, PartOfDay, Season
from chronology.temporal.expressions import (
    Approximate,
    Around,
    BareUnit,
    Bounded,
    ClockTime,
    DayPart,
    Directed,
    Duration,
    LatestPeriod,
    Node,
    Nth,
    Partial,
    PartOf,
    Quantity,
    Range,
    Recurrence,
    Relative,
    SameUnit,
    Shift,
    Vague,
    Window,
    Within,
    YearAgoPeriod,
    Zone,
    unit_of,
)
from chronology.temporal.units import Unit

_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _fits(day: int | None, month: int | None) -> bool:
    return day is None or month is None or 1 <= day <= _MONTH_DAYS[month - 1]


def same(**captured: Any) -> Any:
    """What was captured, under another category."""
    return next(iter(captured.values()))


def constant(*, value: Any, **_: Any) -> Any:
    return value


def add(*, a: float, b: float) -> float | None:
    return a + b if a > b else None


def multiply(*, b: float, a: float = 1) -> float | None:
    return a * b


def scale_add(*, scale: float, b: float, a: float = 1) -> float | None:
    """ "three hundred and five": a times a scale plus a smaller number."""
    return a * scale + b if b < scale else None


def quantity(*, n: float, high: float | None = None, approximate: bool = False) -> Quantity | None:
    return Quantity(n, high, approximate)


def quantity_plus(*, n: float, plus: float) -> Quantity:
    return Quantity(n + plus)


def quantity_range(*, low: float, high: float) -> Quantity | None:
    return Quantity(low, high) if low < high else None


def unknown_quantity(**_: Any) -> Quantity:
    return Quantity(None)


# --- calendar dates


def calendar(**parts: Any) -> Partial | None:
    """A date from its parts by name: year, month, day, weekday, quarter, half, season, feast, week, fiscal."""
    if isinstance(parts.get("season"), str):
        parts["season"] = Season[parts["season"].upper()]
    if isinstance(parts.get("year"), Partial):
        year = parts.pop("year")
        parts.update(year=year.year, bc=year.bc, two_digit=year.two_digit, last_year=year.last_year)
    if not _fits(parts.get("day"), parts.get("month")):
        return None
    return Partial(**parts)


def year_number(*, year: int, bc: bool = False, two_digit: bool = False) -> Partial | None:
    return Partial(year=int(year), bc=bc, two_digit=two_digit) if year else None


def year_of_two(*, yy: int) -> Partial:
    return Partial(year=yy, two_digit=True)


def year_pair(*, first: int | str, second: int | str, **more: Any) -> Partial | None:
    """ "2009-10", "FY2022/23": a season or fiscal year over two years."""
    first, second = int(first), int(second)
    century = first // 100 * 100
    whole = second if second > 99 else century + second + (100 if second < first % 100 else 0)
    if whole != first + 1:
        return None
    return calendar(year=first, last_year=whole, **more)


def add_weekday(*, weekday: int, date: Partial) -> Partial | None:
    if not isinstance(date, Partial) or date.day is None or date.weekday is not None:
        return None
    return replace(date, weekday=weekday)


def add_year(*, date: Node, year: Partial | int) -> Node | None:
    """A date without a year and the year that follows it."""
    if not isinstance(date, Partial) or date.year is not None or date.decade is not None or date.century is not None:
        return None
    if date.weekday is not None and date.day is None:
        return None
    if isinstance(year, int):
        return replace(date, year=year)
    return replace(date, year=year.year, bc=year.bc, two_digit=year.two_digit, last_year=year.last_year)


def decade_of(*, year: int) -> Partial:
    return Partial(decade=year // 10 * 10)


def decade_shape(*, decades: str) -> Partial | None:
    """ "1990s", "'90s"."""
    digits = re.sub(r"\D", "", decades)
    value = int(digits)
    if len(digits) == 4 and value % 100 == 0 and value < 2000:
        return Partial(century=value // 100 + 1)
    return Partial(decade=value) if len(digits) in (2, 4) and value % 10 == 0 else None


def decade_bc(*, decades: str) -> Partial | None:
    """ "the 470s BC"."""
    value = int(re.sub(r"\D", "", decades))
    return Partial(decade=value, bc=True) if value % 10 == 0 else None


def century_of(*, n: int, bc: bool = False) -> Partial | None:
    return Partial(century=int(n), bc=bc) if 1 <= n <= 30 else None


def iso_date(*, written: str) -> Partial | None:
    year, month, day = (int(part) for part in re.findall(r"\d+", written)[:3])
    return calendar(year=year, month=month, day=day) if 1 <= month <= 12 and year else None


def iso_week(*, written: str) -> Partial | None:
    numbers = [int(part) for part in re.findall(r"\d+", written)]
    if not 1 <= numbers[1] <= 53 or not numbers[0]:
        return None
    return Partial(year=numbers[0], week=numbers[1], weekday=numbers[2] - 1 if len(numbers) > 2 else None)


def iso_datetime(*, written: str) -> ClockTime | None:
    date, clock = re.split(r"[T ]", written, maxsplit=1)
    day = iso_date(written=date)
    match = re.match(r"(\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?", clock)
    if day is None or match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return None
    zone = None
    if match[4]:
        digits = re.sub(r"\D", "", match[4])
        offset = int(digits[:2] or 0) * 60 + int(digits[2:] or 0)
        zone = Zone(match[4], offset=-offset if match[4][0] == "-" else offset)
    return ClockTime(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, zone, day)


def numeric_date(*, written: str) -> Partial | None:
    """12/05/2021: the order is decided by the conventions, unless only one is possible."""
    a, b, c = (int(part) for part in re.findall(r"\d+", written))
    if a > 99:
        return calendar(year=a, month=b, day=c) if 1 <= b <= 12 and c else None
    two_digit = len(re.findall(r"\d+", written)[2]) == 2
    day_first = 1 <= b <= 12 and a and _fits(a, b)
    month_first = 1 <= a <= 12 and b and _fits(b, a)
    if day_first:
        other = (a, b) if month_first and a != b else None
        return Partial(year=c, month=b, day=a, other_day=other, two_digit=two_digit)
    return Partial(year=c, month=a, day=b, two_digit=two_digit) if month_first else None


# --- relative dates


def relative(*, unit: str, offset: int, focus: bool = False) -> Relative:
    return Relative(Unit(unit), offset, focus)


def directed(*, how: str, what: Node, focus: bool = False) -> Node | None:
    """last/next/this with a named day or period that has no year of its own."""
    if not isinstance(what, Partial) or what.year is not None or (what.day is not None and what.month is None):
        return None
    if what.decade is not None or what.century is not None:
        return None
    return Directed(how, what, focus)  # type: ignore[arg-type]


def focus_weekday(*, weekday: int) -> Node:
    """ "the Saturday": the one beside the date in focus."""
    return Directed("this", Partial(weekday=weekday), True)


def weekdays_ago(*, weekday: int, count: float) -> Node | None:
    """ "two Fridays ago", "the Tuesday before last": the last one, and weeks before it."""
    if not 2 <= count <= 60 or count != int(count):
        return None
    return Shift(Quantity(int(count) - 1), Unit.WEEK, -1, Directed("last", Partial(weekday=weekday)), keep_day=True)


def season_shift(*, what: str, count: float) -> Node | None:
    """ "two winters ago": the last one, and years before it."""
    if not 2 <= count <= 100:
        return None
    last = Directed("last", Partial(season=Season[what.upper()]))
    return Shift(Quantity(int(count) - 1), Unit.YEAR, -1, last)


def same_unit_of_year(*, unit: str, year: Partial | None = None) -> Node | None:
    """ "the same month of 2023": the month in focus, in another year."""
    if _unit(unit) not in (Unit.MONTH, Unit.QUARTER, Unit.WEEK, Unit.DAY, Unit.HALF):
        return None
    return SameUnit(_unit(unit), year or Relative(Unit.YEAR, -1))


def within(*, what: Node, whole: Node) -> Node | None:
    """A named part of a larger date; the part must be the finer one and lack what the whole gives."""
    if not isinstance(what, Partial) or what.year is not None or (what.feast and unit_of(whole).size < Unit.YEAR.size):
        return None
    if isinstance(whole, Partial) and whole.day is not None:
        return None
    if what.unit.size >= unit_of(whole).size or unit_of(whole) is Unit.RANGE:
        return None
    if what.unit is Unit.DAY and what.weekday is None and what.month is None and what.feast is None:
        return Within(what, whole) if unit_of(whole) is Unit.MONTH else None
    if what.weekday is not None and what.day is None and unit_of(whole) is not Unit.WEEK:
        return None
    return Within(what, whole)


def nth(*, n: int, unit: str, whole: Node | None = None, count: float = 1) -> Node | None:
    u = _unit(unit)
    if whole is not None and u.size >= unit_of(whole).size:
        return None
    return Nth(int(n), u, whole, None, int(count)) if count >= 1 else None


def nth_weekday(*, n: int, weekday: int, whole: Node) -> Node | None:
    if unit_of(whole) not in (Unit.MONTH, Unit.YEAR, Unit.QUARTER, Unit.SEASON) or not -5 <= n <= 5:
        return None
    return Nth(int(n), Unit.DAY, whole, weekday)


def part_of(*, part: str, whole: Node, loose: bool = False) -> Node | None:
    if isinstance(whole, PartOf | Range) or unit_of(whole).size < Unit.DAY.size:
        return None
    return PartOf(Part[part.upper()], whole, loose)


def part_of_unit(*, part: str, unit: str) -> Node:
    return PartOf(Part[part.upper()], BareUnit(_unit(unit)))


def loose_part(*, part: str, whole: Node) -> Node | None:
    """ "earlier this month", "later this year": from or to the anchor."""
    return part_of(part=part, whole=whole, loose=True)


def half_of(*, n: int, whole: Node | None = None) -> Node | None:
    if n not in (1, 2):
        return None
    if whole is None:
        return Partial(half=int(n))
    if unit_of(whole) is Unit.YEAR:
        if isinstance(whole, Partial) and whole.unit is Unit.YEAR:
            return replace(whole, half=int(n))
        return Within(Partial(half=int(n)), whole)
    return part_of(part="first_half" if n == 1 else "second_half", whole=whole)


# --- distances


def shift(
    *,
    amount: Quantity | Duration,
    sign: int,
    unit: str = "",
    base: Node | None = None,
    focus: bool = False,
    year_ago: bool = False,
    keep_day: bool = False,
    ahead: bool = False,
) -> Node | None:
    """A distance before or after a base, publication or the date in focus."""
    if isinstance(amount, Duration):
        if len(amount.amounts) != 1:
            return None
        (quantity_, u), mod = amount.amounts[0], amount.mod
    else:
        quantity_, u, mod = amount, Unit(unit), None
    if base is not None and isinstance(base, Shift | Range | Duration | Recurrence | DayPart):
        return None
    if ahead and isinstance(base, Partial) and base.weekday is not None and base.day is None:
        base = Directed("upcoming", base)
    moved = Shift(quantity_, u, sign, base, focus, year_ago, keep_day)
    return Approximate(moved, mod, "~" if mod in ("APPROX",) else "") if mod else moved


def day_count(*, weekday: int, sign: int, amount: Quantity | None = None, unit: str = "week") -> Node:
    """ "Monday week", "a fortnight on Friday", "a week ago Monday": weeks from a weekday."""
    what = Partial(weekday=weekday)
    base: Node = Directed("upcoming", what) if sign > 0 else what
    return Shift(amount or Quantity(1), Unit(unit), sign, base, keep_day=True)


def duration(*, amount: Quantity, unit: str, mod: str | None = None) -> Duration | None:
    if unit == "fortnight":
        low = None if amount.low is None else 2 * amount.low
        high = None if amount.high is None else 2 * amount.high
        return Duration(((Quantity(low, high), Unit.WEEK),), mod)
    return Duration(((amount, Unit(unit)),), mod)


def duration_sum(*, a: Duration, b: Duration) -> Duration | None:
    if a.mod or b.mod or a.amounts[-1][1].size <= b.amounts[0][1].size:
        return None
    return Duration(a.amounts + b.amounts)


def duration_mod(*, what: Node, mod: str) -> Node | None:
    if not isinstance(what, Duration) or what.mod is not None:
        return None
    return replace(what, mod=mod)


def window(*, sign: int, unit: str, amount: Quantity | None = None, focus: bool = False) -> Node | None:
    return Window(amount or Quantity(1), _unit(unit), sign, focus)


def window_of(*, what: Duration, sign: int, focus: bool = False) -> Node | None:
    if len(what.amounts) != 1 or what.mod:
        return None
    (amount, unit) = what.amounts[0]
    return Window(amount, unit, sign, focus)


def recurrence(*, unit: str = "", value: str = "", quant: str = "", amount: Quantity | None = None) -> Node | None:
    if value:
        return Recurrence(value, quant)
    u = _unit(unit)
    n = 2 if unit == "fortnight" else 1 if amount is None or amount.exact is None else amount.exact
    time = "T" if u.is_clock else ""
    return Recurrence(f"P{time}{n:g}{u.letter}", quant)


def recurrence_of(*, what: Node, quant: str = "EVERY") -> Node | None:
    """ "every Friday", "each July", "every morning"."""
    if isinstance(what, Partial):
        if what.weekday is not None and what.month is None:
            return Recurrence(f"XXXX-WXX-{what.weekday + 1}", quant)
        if what.month is not None:
            day = f"-{what.day:02}" if what.day else ""
            return Recurrence(f"XXXX-{what.month:02}{day}", quant)
        if what.season is not None:
            return Recurrence(f"XXXX-{SEASON_CODES[what.season]}", quant)
        if what.weekend:
            return Recurrence("XXXX-WXX-WE", quant)
        if what.quarter is not None:
            return Recurrence(f"XXXX-Q{what.quarter}", quant)
    if isinstance(what, DayPart):
        return Recurrence(f"XXXX-XX-XXT{DAYPART_CODES[what.part]}", quant)
    return None


SEASON_CODES = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}
DAYPART_CODES = {
    PartOfDay.MORNING: "MO",
    PartOfDay.NOON: "MI",
    PartOfDay.AFTERNOON: "AF",
    PartOfDay.EVENING: "EV",
    PartOfDay.NIGHT: "NI",
}


def weekday_recurrence(*, weekday: int) -> Node:
    return Recurrence(f"XXXX-WXX-{weekday + 1}")


# --- times


def clock(*, written: str, zone: Zone | None = None, half: str = "") -> ClockTime | None:
    numbers = [int(part) for part in re.findall(r"\d+", written)]
    return _clock(numbers[0], numbers[1], half, numbers[2] if len(numbers) > 2 else None)


def clock_hour(*, hour: int, half: str = "", minute: int = 0) -> ClockTime | None:
    time = _clock(int(hour), int(minute), half, None)
    return replace(time, minute_given=bool(minute)) if time else None


def _clock(hour: int, minute: int, half: str, second: int | None) -> ClockTime | None:
    """Hours and minutes with "am" or "pm" applied; None when no clock shows them."""
    if half and not 1 <= hour <= 12:
        return None
    if half == "am":
        hour %= 12
    elif half == "pm":
        hour = hour % 12 + 12
    if hour > 24 or (hour == 24 and minute) or minute > 59:
        return None
    return ClockTime(hour, minute, second)


def first_clock(*, time: Node, other: Node) -> Node | None:
    """ "2:15 a.m. (0115 GMT)": local time, with the other clock's zone to tell how far it is from GMT."""
    if not isinstance(time, ClockTime) or not isinstance(other, ClockTime) or time.zone or other.zone is None:
        return None
    if other.zone.written.upper() not in ("GMT", "UTC", "Z"):
        return time
    ahead = (time.hour - other.hour) * 60 + time.minute - other.minute
    ahead = (ahead + 720) % 1440 - 720
    return replace(time, zone=Zone(f"{other.hour:02}{other.minute:02} {other.zone.written}", offset=ahead))


def clock_minutes(*, n: float) -> int | None:
    return int(n) if n in (5, 10, 15, 20, 25) else None


def military(*, written: int, zone: Any = None) -> Node | None:
    """ "1600 GMT", "0900 hours"."""
    time = _clock(written // 100, written % 100, "", None)
    return time if time is None or zone is None else add_zone(time=time, zone=zone)


def clock_relation(*, hour: int, sign: int, minutes: int = 30) -> ClockTime | None:
    """ "quarter past nine", "ten to five"."""
    total = int(hour) * 60 + sign * int(minutes)
    return _clock(total // 60 % 24, total % 60, "", None)


def add_zone(*, time: Node, zone: Any) -> Node | None:
    if not isinstance(time, ClockTime) or time.zone is not None or time.until is not None:
        return None
    return replace(time, zone=zone if isinstance(zone, Zone) else Zone(*_zone_fields(zone)))


def _zone_fields(zone: Any) -> tuple[str, str | None, int | None]:
    if isinstance(zone, str):
        name, _, offset = zone.partition(" ")
        return name, None, int(offset) if offset else None
    return zone.written, zone.name, zone.offset


def zone_offset(*, written: str) -> Zone:
    sign = -1 if "-" in written or "−" in written else 1
    numbers = re.findall(r"\d+", written)
    hours, minutes = int(numbers[0][:2]), int(numbers[1] if len(numbers) > 1 else numbers[0][2:] or 0)
    return Zone(written, offset=sign * (hours * 60 + minutes))


def time_on(*, time: Node, day: Node) -> Node | None:
    """A clock time or part of a day with its day."""
    if not isinstance(time, ClockTime | DayPart) or time.day is not None or unit_of(day) is not Unit.DAY:
        return None
    if isinstance(time, DayPart) and isinstance(day, DayPart):
        return None
    if isinstance(time, ClockTime) and time.until is not None:
        return replace(time, day=day)
    return replace(time, day=day)


def clock_in_part(*, time: Node, part: Node) -> Node | None:
    """ "six in the evening", "8 on Friday night": the part of the day decides between morning and evening."""
    if not isinstance(time, ClockTime) or not isinstance(part, DayPart) or time.day is not None:
        return None
    hour = time.hour
    late = part.part in (PartOfDay.AFTERNOON, PartOfDay.EVENING) or (part.part is PartOfDay.NIGHT and hour >= 5)
    if late and hour < 12:
        hour += 12
    elif hour == 12 and part.part in (PartOfDay.MORNING, PartOfDay.NIGHT):
        hour = 0
    return replace(time, hour=hour, day=part.day)


def clock_range(*, first: Node, last: Node) -> Node | None:
    """ "9 to 11 a.m.": the first hour takes the half of the day from the second."""
    if not isinstance(first, ClockTime) or not isinstance(last, ClockTime) or first.until or last.until:
        return None
    if first.zone is not None or first.day is not None:
        return None
    if last.hour >= 12 > first.hour and first.hour + 12 < last.hour:
        first = replace(first, hour=first.hour + 12)
    return replace(first, zone=last.zone, day=last.day, until=replace(last, zone=None, day=None))


def daypart(*, part: str, day: Node | None = None, mod: str | None = None, focus: bool = False) -> Node | None:
    if day is not None and (unit_of(day) is not Unit.DAY or isinstance(day, DayPart)):
        return None
    return DayPart(PartOfDay[part.upper()], day, mod, focus)


def night_between(*, first: int, last: int, month: int, year: Any = None) -> Node | None:
    """ "the night of 3-4 May": from the evening of one day to the morning of the next."""
    evening = calendar(month=month, day=first, **({} if year is None else {"year": year}))
    return DayPart(PartOfDay.NIGHT, evening) if last == first + 1 and evening is not None else None


def daypart_relative(*, part: str, offset: int, focus: bool = False) -> Node:
    return DayPart(PartOfDay[part.upper()], Relative(Unit.DAY, offset, focus))


def daypart_mod(*, what: Node, mod: str) -> Node | None:
    return replace(what, mod=mod) if isinstance(what, DayPart) and what.mod is None else None


# --- several dates


def span(*, first: Node, last: Node, kind: str = "span") -> Node | None:
    """Two ends; the first takes from the last what it lacks (month, year), the last from the first its month."""
    if isinstance(first, Range) or isinstance(last, Range):
        return None
    if isinstance(first, Duration | Recurrence | Vague) or isinstance(last, Duration | Recurrence):
        return None
    one = first.whole if isinstance(first, PartOf) else first
    two = last.whole if isinstance(last, PartOf) else last
    if isinstance(one, Partial) and isinstance(two, Partial):
        filled = _fill_first(one, two)
        first = replace(first, whole=filled) if isinstance(first, PartOf) else filled
    return Range(first, last, kind)  # type: ignore[arg-type]


def _fill_first(first: Partial, last: Partial) -> Partial:
    if first.day is not None and first.month is None and last.century is not None:
        return Partial(century=first.day, bc=last.bc)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year, bc=last.bc, two_digit=last.two_digit)
        if first.month and last.month and first.month > last.month and not last.bc:
            first = replace(first, year=last.year - 1)
    if last.bc and not first.bc and first.year is not None and last.year is not None and first.year >= last.year:
        first = replace(first, bc=True)
    if first.decade is not None and first.decade < 100 and (last.decade or 0) > 99:
        first = replace(first, decade=first.decade + (last.decade or 0) // 100 * 100)
    return first


def day_span(*, month: int, first: int, last: int, year: Any = None, weekday: int | None = None) -> Node | None:
    """ "May 3-5", "3-5 May 2019": two days of one month."""
    if first >= last or not _fits(last, month):
        return None
    extra: dict[str, Any] = {} if year is None else {"year": year}
    one = calendar(month=month, day=first, **extra)
    two = calendar(month=month, day=last, **extra)
    return None if one is None or two is None else Range(one, two)


def year_span(*, first: int | str, second: int | str, kind: str = "span") -> Node | None:
    """ "1914-18", "1998-2003": two years joined by a hyphen."""
    first, second = int(first), int(second)
    if second < 100:
        second += first // 100 * 100
    return Range(Partial(year=first), Partial(year=second), kind) if second > first else None  # type: ignore[arg-type]


def bc_span(*, first: int, last: int) -> Node | None:
    """ "499-493 BC": years before Christ count down."""
    return Range(Partial(year=first, bc=True), Partial(year=last, bc=True)) if first > last else None


# --- what only a context names


def same_unit(*, unit: str) -> Node:
    return SameUnit(_unit(unit))


def bare_unit(*, unit: str, mod: str | None = None) -> Node:
    return BareUnit(_unit(unit), mod)


def year_ago_period(*, unit: str | None = None) -> Node:
    return YearAgoPeriod(Unit(unit) if unit else None)


def year_before(*, base: Node) -> Node | None:
    """ "the year-ago third quarter": a named period, a year before the one that is meant now."""
    if not isinstance(base, Partial) or base.year is not None or base.unit.size < Unit.MONTH.size:
        return None
    return Shift(Quantity(1), Unit.YEAR, -1, base)


def period_of_year(*, year: Partial, unit: str | None = None) -> Node | None:
    """ "the 1988 period": the reporting period, in another year."""
    if unit is not None and Unit(unit) not in (Unit.QUARTER, Unit.HALF, Unit.MONTH):
        return None
    return YearAgoPeriod(Unit(unit) if unit else None, year)


def latest_period(*, unit: str | None = None) -> Node:
    return LatestPeriod(Unit(unit) if unit else None)


def approximate(*, what: Node, mod: str = "APPROX") -> Node | None:
    if isinstance(what, Approximate | Range | Recurrence | Vague | BareUnit):
        return None
    if isinstance(what, Duration):
        return duration_mod(what=what, mod=mod)
    return Approximate(what, mod, "~" if mod == "APPROX" else "")


def vague(*, value: str) -> Node:
    return Vague(f"{value}_REF")  # type: ignore[arg-type]


def leading_number(*, written: str) -> int | None:
    """ "3rd", "21st": the number that an ordinal begins with."""
    match = re.match(r"\d+", written)
    return int(match[0]) if match and int(match[0]) else None


def year_text(*, year: str) -> Partial | None:
    """A year in digits; with an apostrophe only its last two."""
    digits = re.sub(r"\D", "", year)
    return year_number(year=int(digits), two_digit=len(digits) == 2)


def year_words(*, a: int, b: int) -> Partial | None:
    """ "nineteen eighty-four": two numbers of two digits."""
    return Partial(year=a * 100 + b) if 10 <= a <= 20 and 10 <= b <= 99 else None


def year_from_number(*, year: float) -> Partial | None:
    return Partial(year=int(year)) if 1000 <= year < 3000 and year == int(year) else None


def fiscal_year(*, year: Partial) -> Partial | None:
    return replace(year, fiscal=True) if isinstance(year, Partial) and not year.fiscal and not year.bc else None


def fiscal_code(*, written: str) -> Partial | None:
    """ "FY2022", "FY 22", "FY2022/23"."""
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    if len(numbers) > 1:
        return year_pair(first=numbers[0], second=numbers[1], fiscal=True)
    return Partial(year=numbers[0], fiscal=True, two_digit=numbers[0] < 100)


def day_only(*, written: str) -> Partial | None:
    """ "the 24th": a day of a month that nobody names."""
    day = leading_number(written=written)
    return Partial(day=day) if day is not None and day <= 31 else None


def quarter_number(*, n: int, year: Any = None) -> Partial | None:
    if not 1 <= n <= 4:
        return None
    return calendar(quarter=n) if year is None else calendar(quarter=n, year=year)


def quarter_code(*, written: str) -> Partial | None:
    return Partial(quarter=int(re.sub(r"\D", "", written)))


def half_code(*, written: str) -> Partial | None:
    return Partial(half=int(re.sub(r"\D", "", written)))


def decade_words(*, century: int, decade: int) -> Partial | None:
    return Partial(decade=century * 100 + decade) if 10 <= century <= 20 else None


def half_day(*, half: str) -> str:
    return half.replace(".", "").lower()


def calendar_unit(*, unit: str, offset: int, focus: bool = False) -> Node | None:
    """last/this/next with a unit of the calendar; hours and smaller have no calendar place."""
    u = _unit(unit)
    if u is Unit.DAY and offset == 0 and not focus:
        return SameUnit(u)
    return None if u.is_clock else Relative(u, offset, focus)


def around(*, unit: str, whole: Node | None = None, feast: str | None = None) -> Node | None:
    """ "the week of 5 June", "Easter week": the unit that holds a date."""
    whole = whole if whole is not None else Partial(feast=feast)
    u = _unit(unit)
    return Around(u, whole) if u.size > unit_of(whole).size and unit_of(whole) is Unit.DAY else None


def bare_top(*, x: BareUnit) -> Node | None:
    return x if x.unit in (Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.WEEKEND) else None


def _unit(name: str) -> Unit:
    return Unit.WEEK if name == "fortnight" else Unit(name)


def duration_units(*, n: float, unit: str) -> Duration:
    return Duration(((Quantity(n), Unit(unit)),))


def duration_bare(*, unit: str) -> Duration:
    return Duration(((Quantity(None), _unit(unit)),))


def year_ago_shift(*, amount: Duration) -> Node | None:
    """ "a year ago": beside a quarter, that quarter of the year before."""
    if len(amount.amounts) != 1 or amount.mod or amount.amounts[0] != (Quantity(1), Unit.YEAR):
        return None
    return Shift(Quantity(1), Unit.YEAR, -1, None, False, True)


def day_beside(*, base: Node, sign: int) -> Node | None:
    if unit_of(base) is not Unit.DAY:
        return None
    return shift(amount=Quantity(1), unit="day", sign=sign, base=base)


def unit_beside(*, unit: str, base: Node, sign: int) -> Node | None:
    """ "the week before Christmas": the whole unit next to the one that holds a day."""
    u = _unit(unit)
    if u not in (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.WEEKEND) or unit_of(base).size > u.size:
        return None
    if unit_of(base) is u:
        return Shift(Quantity(1), u, sign, base)
    return Shift(Quantity(1), u, sign, Around(u, base))


def weeks_from_weekday(*, weekday: int, sign: int, amount: Duration | None = None) -> Node | None:
    """ "Monday week", "a week ago Monday", "a fortnight on Friday"."""
    if amount is None:
        return day_count(weekday=weekday, sign=sign)
    if len(amount.amounts) != 1 or amount.mod or amount.amounts[0][1] is not Unit.WEEK:
        return None
    return day_count(weekday=weekday, sign=sign, amount=amount.amounts[0][0])


def next_window(*, what: Duration | None = None, unit: str = "") -> Node | None:
    """ "the next three years", "the weeks ahead"."""
    if what is None:
        return window(sign=1, unit=unit, amount=Quantity(None))
    return window_of(what=what, sign=1)


def the_duration(*, amount: Quantity, unit: str, n: int | None = None) -> Node:
    """ "the nine months", "the first nine months": a length, without a whole it is part of."""
    return Duration(((amount, _unit(unit)),))


def recurrence_every(*, unit: str, amount: Quantity | None = None) -> Node | None:
    return recurrence(unit=unit, quant="EVERY", amount=amount or Quantity(2))


def vague_word(*, value: str = "PRESENT") -> Node:
    return vague(value=value)


def bounded(*, limit: Node, relation: str) -> Node | None:
    return None if isinstance(limit, Range) else Bounded(relation, limit)  # type: ignore[arg-type]


def recent_units(*, unit: str, sign: int) -> Node:
    return Window(Quantity(None), _unit(unit), sign)


PRODUCTIONS: dict[str, Callable[..., Any]] = {
    name: value
    for name, value in list(globals().items())
    if callable(value) and not name.startswith("_") and getattr(value, "__module__", "") == __name__
}
"""Every production by its name in rule files."""
