"""Clock times with their zones: the table of news abbreviations, and offsets on a given day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files

from chronology.model.dates import Clock
from chronology.temporal.expressions import ClockTime, Zone


@dataclass(frozen=True, slots=True)
class ZoneEntry:
    """What an abbreviation stands for: an IANA name, and a fixed offset where it says summer or winter itself."""

    name: str | None
    offset: int | None


@cache
def zone_table() -> dict[str, ZoneEntry]:
    """The abbreviations of news and what they stand for, from `zones.toml`."""
    data = tomllib.loads(files("chronology.temporal").joinpath("zones.toml").read_text(encoding="utf-8"))
    return {written: ZoneEntry(entry.get("name"), entry.get("offset")) for written, entry in data["zone"].items()}


def clock_of(time_: ClockTime, day: date) -> Clock | None:
    """The clock of an expression on a day, with the zone's offset on that day."""
    hour = 0 if time_.hour == 24 else time_.hour
    start = time(hour, time_.minute, time_.second or 0) if (time_.second or 0) < 60 else None
    if start is None:
        return None
    end = time(time_.until.hour % 24, time_.until.minute) if time_.until else None
    if time_.zone is None:
        return Clock(start=start, end=end)
    name, offset = zone_of(time_.zone, day, start)
    return Clock(start=start, end=end, zone=name, offset=offset, zone_as_written=time_.zone.written)


def zone_of(zone: Zone, day: date, at: time) -> tuple[str | None, int | None]:
    """IANA name and offset in minutes; a zone like ET has the offset that its clocks show on that day."""
    entry = zone_table().get(zone.written.lower().replace(".", ""))
    if entry is None:
        return zone.name, zone.offset
    if entry.offset is not None or entry.name is None:
        return entry.name, entry.offset
    from zoneinfo import ZoneInfo

    offset = datetime.combine(day, at, ZoneInfo(entry.name)).utcoffset()
    return entry.name, None if offset is None else round(offset.total_seconds() / 60)
