"""Time zones by the names people give them: IANA names, letters (GMT, ET, CEST), offsets, cities.

In: a name as written and a local day and time. Out: a `Clock` with zone and offset, or a `DateProblem` that suggests
the right name. The names are data, in `zones.toml`; the clock changes come from `zoneinfo`.
Both are loaded when a zone is first met, so that dates without one start quickly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from chronology.model.dates import Clock
from chronology.model.problems import DateProblem

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+\-\u2212])(\d{1,2})(?::?(\d{2}))?", re.ASCII | re.IGNORECASE)
_OFFSET_AND_ZONE = re.compile(r"([+\-\u2212]\d{2}(?::?\d{2})?) +(\S.*)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """What a name stands for: an IANA zone, a fixed offset in minutes east of UTC, or both."""

    name: str | None = None
    offset: int | None = None


def make_clock(when: date, start: time, end: time | None, written: str) -> Clock | DateProblem:
    """The clock time of a local day in the zone that was written; an empty name leaves it floating.

    An IANA zone and an offset may stand together ("+01:00 Europe/Paris"), which is how an hour that the clock showed
    twice is told.
    """
    written = written.strip()
    if not written:
        return Clock(start=start, end=end)
    zone = find_zone(written)
    if isinstance(zone, DateProblem):
        return zone
    if zone.name is None:
        return Clock(start=start, end=end, offset=zone.offset, zone_as_written=written)
    offset = _offset_at(zone, datetime.combine(when, start))
    if isinstance(offset, DateProblem):
        return offset
    return Clock(start=start, end=end, zone=zone.name, offset=offset, zone_as_written=written)


@lru_cache(maxsize=1024)
def find_zone(written: str) -> Zone | DateProblem:
    """The zone of a name, an offset or a city; a problem with a suggestion where there is none."""
    if both := _OFFSET_AND_ZONE.fullmatch(written):
        offset, zone = _offset(both[1]), find_zone(both[2])
        if isinstance(offset, DateProblem):
            return offset
        return zone if isinstance(zone, DateProblem) else Zone(name=zone.name, offset=offset)
    if written in ("Z", "z"):
        return Zone(offset=0)
    bare = written.removeprefix("(").removesuffix(")")
    if _OFFSET.fullmatch(bare):
        offset = _offset(bare)
        return offset if isinstance(offset, DateProblem) else Zone(offset=offset)
    return _named(written) or _unknown(written)


def written_zone(when: date, clock: Clock) -> str:
    """The zone of a clock as the notation writes it: the source's own words where they say the same, else its name."""
    if clock.is_floating:
        return ""
    if clock.zone_as_written and make_clock(when, clock.start, clock.end, clock.zone_as_written) == clock:
        return clock.zone_as_written
    if clock.zone is None:
        return offset_text(clock.offset or 0)
    if make_clock(when, clock.start, clock.end, clock.zone) == clock:
        return clock.zone
    return f"{offset_text(clock.offset or 0)} {clock.zone}"


def offset_text(minutes: int) -> str:
    """An offset as "+01:00"."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _offset(written: str) -> int | DateProblem:
    match = _OFFSET.fullmatch(written)
    assert match
    hours, minutes = int(match[2]), int(match[3] or 0)
    total = hours * 60 + minutes
    if minutes > 59 or total > 14 * 60:
        return DateProblem(
            id="unknown-zone",
            message=f"no time zone is {written} from UTC",
            hint="offsets run from -12:00 to +14:00",
            part=written,
        )
    return total if match[1] == "+" else -total


def _named(written: str) -> Zone | DateProblem | None:
    data = _data()
    letters = written.upper().replace(".", "")
    if letters in data.offsets:
        return Zone(offset=data.offsets[letters])
    if letters in data.regions:
        return Zone(name=data.regions[letters])
    if letters in data.ambiguous:
        return DateProblem(
            id="ambiguous-zone",
            message=f"{written} stands for several time zones",
            hint=f"write one of {', '.join(data.ambiguous[letters])}",
            part=written,
        )
    name = data.names.get(_folded(written))
    return Zone(name=name) if name else None


def _unknown(written: str) -> DateProblem:
    hint = (
        f"did you mean {close}?" if (close := nearest_zone(written)) else "write a name such as Europe/Paris, or +01:00"
    )
    return DateProblem(id="unknown-zone", message=f"no time zone is called {written}", hint=hint, part=written)


def nearest_zone(written: str) -> str:
    """The IANA name of the zone that was probably meant, or ""."""
    import difflib

    close = difflib.get_close_matches(_folded(written), _data().names, n=1, cutoff=0.6)
    return _data().names[close[0]] if close else ""


def _offset_at(zone: Zone, local: datetime) -> int | DateProblem:
    """The minutes east of UTC that the zone's clocks had at a local time, if there was one such time."""
    assert zone.name
    from zoneinfo import ZoneInfo

    info = ZoneInfo(zone.name)
    both = sorted({_minutes(local.replace(fold=fold), info) for fold in (0, 1)})
    if zone.offset is not None:
        return zone.offset if zone.offset in both else _disagreement(zone, both[0])
    if len(both) == 1:
        return both[0]
    shown_twice = local.replace(tzinfo=info).utcoffset() != local.replace(tzinfo=info, fold=1).utcoffset()
    if shown_twice and _exists(local, info):
        later, earlier = (f"{local:%H:%M}{offset_text(offset)} {zone.name}" for offset in both)
        return DateProblem(
            id="ambiguous-time",
            message=f"the clocks in {zone.name} showed {local:%H:%M} twice on {local:%Y-%m-%d}",
            hint=f"write {earlier} (before the change) or {later}",
        )
    return DateProblem(
        id="impossible-time",
        message=f"there was no {local:%H:%M} in {zone.name} on {local:%Y-%m-%d}",
        hint="the clocks went forward over it",
    )


def _exists(local: datetime, info: ZoneInfo) -> bool:
    """Whether the local time comes back from UTC unchanged."""
    moment = local.replace(tzinfo=info).astimezone(UTC)
    return moment.astimezone(info).replace(tzinfo=None) == local


def _minutes(local: datetime, info: ZoneInfo) -> int:
    offset = local.replace(tzinfo=info).utcoffset()
    assert offset is not None
    return round(offset.total_seconds() / 60)


def _disagreement(zone: Zone, actual: int) -> DateProblem:
    assert zone.offset is not None
    return DateProblem(
        id="zone-and-offset-disagree",
        message=f"{zone.name} was not {offset_text(zone.offset)} from UTC then",
        hint=f"its clocks were at {offset_text(actual)}; leave one of the two out",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    offsets: dict[str, int]
    regions: dict[str, str]
    ambiguous: dict[str, list[str]]
    names: dict[str, str]
    """Folded IANA names and cities to IANA names."""


@cache
def _data() -> _Names:
    import tomllib
    from importlib.resources import files
    from zoneinfo import available_timezones

    raw = tomllib.loads(files("chronology.model").joinpath("zones.toml").read_text(encoding="utf-8"))
    zones = sorted(available_timezones())
    cities: dict[str, set[str]] = {}
    for zone in zones:
        region, _, city = zone.rpartition("/")
        if region and not zone.startswith(("Etc/", "US/", "SystemV/")):
            cities.setdefault(_folded(city), set()).add(zone)
    names = {city: min(found) for city, found in cities.items() if len(found) == 1}
    names |= {_folded(city): zone for city, zone in raw["cities"].items()}
    names |= {_folded(zone): zone for zone in zones}
    return _Names(offsets=raw["offsets"], regions=raw["regions"], ambiguous=raw["ambiguous"], names=names)


def _folded(name: str) -> str:
    return re.sub(r"[\s_.,()]+", " ", name.removesuffix(" time")).strip().casefold()
