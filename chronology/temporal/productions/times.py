"""Clock times and parts of the day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from chronology.model.dates import PartOfDay
from chronology.model.zones import offset_text
from chronology.temporal.expressions import (
    ClockTime,
    DayPart,
    Node,
    Partial,
    Quantity,
    Relative,
    Shift,
    Zone,
    unit_of,
)
from chronology.temporal.productions.calendars import calendar, iso_date
from chronology.temporal.units import Unit


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
    if not isinstance(time, ClockTime) or not isinstance(other, ClockTime) or other.zone is None:
        return None
    if time.zone is not None or other.zone.written.upper() not in ("GMT", "UTC", "Z"):
        return time
    ahead = (time.hour - other.hour) * 60 + time.minute - other.minute
    ahead = (ahead + 720) % 1440 - 720
    return replace(time, zone=Zone(offset_text(ahead), offset=ahead))


def clock_minutes(*, n: float) -> int | None:
    return int(n) if n in (5, 10, 15, 20, 25) else None


def military(*, written: int, zone: Any = None) -> Node | None:
    """ "1600 GMT", "0900 hours"."""
    time = _clock(written // 100, written % 100, "", None)
    return time if time is None or zone is None else add_zone(time=time, zone=zone)


def military_text(*, written: str) -> ClockTime | None:
    """ "At 2000." where it cannot be a year."""
    return _clock(int(written[:2]), int(written[2:4]), "", None)


def zulu(*, written: str) -> Node | None:
    """ "0430Z": a clock time of UTC."""
    time = military_text(written=written)
    return None if time is None else add_zone(time=time, zone=Zone("Z", offset=0))


def date_time_group(*, written: str) -> Node | None:
    """ "041800ZNOV24": day, time and month as armies write them."""
    match = re.match(r"(\d\d)(\d{4}Z)\s?([A-Za-z]{3})\s?(\d+)", written)
    month = "janfebmaraprmayjunjulaugsepoctnovdec".find(match[3].lower()) if match else -1
    if match is None or month % 3:
        return None
    year = {"year": int(match[4]), "two_digit": len(match[4]) == 2}
    day = calendar(day=int(match[1]), month=month // 3 + 1, **year)
    time = zulu(written=match[2])
    return None if day is None or time is None or not day.day else time_on(time=time, day=day)


def clock_relation(*, hour: int, sign: int, minutes: int = 30) -> ClockTime | None:
    """ "quarter past nine", "ten to five"."""
    total = int(hour) * 60 + sign * int(minutes)
    return _clock(total // 60 % 24, total % 60, "", None)


def half_day(*, half: str) -> str:
    return re.sub(r"[.\s]", "", half).lower()


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


def time_on_day_in_zone(*, time: Node, day: Node, zone: Any) -> Node | None:
    """ "10:47 p.m., May 7 EST": the zone after the day."""
    zoned = add_zone(time=time, zone=zone)
    return time_on(time=zoned, day=day) if zoned is not None else None


def clock_in_part(*, time: Node, part: Node) -> Node | None:
    """ "six in the evening", "8 on Friday night": the part of the day decides between morning and evening."""
    if not isinstance(time, ClockTime) or not isinstance(part, DayPart) or time.day is not None:
        return None
    hour = time.hour
    late = part.part in (PartOfDay.AFTERNOON, PartOfDay.EVENING) or (part.part is PartOfDay.NIGHT and hour >= 5)
    if late and hour < 12:
        hour += 12
    elif hour == 12 and part.part in (PartOfDay.EARLY_HOURS, PartOfDay.MORNING, PartOfDay.NIGHT):
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


def night_before(*, day: Node) -> Node | None:
    """ "the night to Thursday", as German says it: from Wednesday evening to Thursday morning."""
    if unit_of(day) is not Unit.DAY or isinstance(day, DayPart):
        return None
    return DayPart(PartOfDay.NIGHT, Shift(Quantity(1), Unit.DAY, -1, day), two_days=True)


def night_of_weekdays(*, first: int, last: int) -> Node | None:
    """ "the night from Sunday to Monday": it belongs to the evening's day."""
    return DayPart(PartOfDay.NIGHT, Partial(weekday=first)) if last == (first + 1) % 7 else None


def night_told() -> Node:
    """ "cette nuit": after a verb of the past the night just over, else the one to come; of both its days."""
    return DayPart(PartOfDay.NIGHT, Relative(Unit.DAY, 0), two_days=True, told=True)


def daypart_relative(*, part: str, offset: int, focus: bool = False) -> Node:
    return DayPart(PartOfDay[part.upper()], Relative(Unit.DAY, offset, focus))


def daypart_mod(*, what: Node, mod: str) -> Node | None:
    return replace(what, mod=mod) if isinstance(what, DayPart) and what.mod is None else None
