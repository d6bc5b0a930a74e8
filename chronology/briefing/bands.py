"""Heading rows between the rows of the chronology: years and months, or decades and centuries where entries are sparse.

A band for every row would say the date twice, so the finest unit is taken whose bands hold more than one entry on
average. An entry known only to the year stands under its year, before the months of that year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from chronology.briefing.brief import Brief
from chronology.briefing.wording import lies_after
from chronology.document.tree import Band, Row
from chronology.model.chronology import Entry
from chronology.model.dates import Granularity, Point, Span, When

_ENOUGH = 3.0
"""Entries per band that make a month worth its bands …"""
_ENOUGH_YEARS = 1.5
"""… and a year, which is also what a reader turns the pages by."""
_MOST_IN_CONTENTS = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the calendar that a band may stand for; `first` and `last` are its days."""

    granularity: Granularity
    first: date
    last: date


def banded_rows(
    brief: Brief, entries: tuple[Entry, ...], row_of: Callable[[Entry], Row], *, prefix: str = ""
) -> Iterator[Row | Band]:
    """The rows with their bands; the as-at line opens the bands anew after it.

    `prefix` opens the anchors of the bands, where a
    document has several tables.
    """
    schemes = _scheme(entries)
    units = _without_thin_months([_units(entry.when, schemes) for entry in entries])
    years = len({pair[0] for pair in units if pair})
    in_contents = 1 < years <= _MOST_IN_CONTENTS and not prefix
    current: tuple[Unit, ...] = ()
    crossed = False
    seen: set[tuple[Unit, bool]] = set()
    for entry, wanted in zip(entries, units, strict=True):
        if not crossed and lies_after(entry, brief.as_of):
            crossed, current = True, ()
            yield _as_at_band(brief, prefix)
        for level, unit in enumerate(wanted, start=1):
            if current[level - 1 : level] != (unit,) and _is_shown(unit, level, years, len(schemes)):
                anchor = "" if (unit, crossed) in seen else prefix + _anchor(unit, crossed)
                seen.add((unit, crossed))
                yield _band(brief, unit, level, anchor, in_contents)
        if len(wanted) >= len(current) or current[:1] != wanted[:1]:
            current = wanted
        yield row_of(entry)


def _without_thin_months(units: list[tuple[Unit, ...]]) -> list[tuple[Unit, ...]]:
    """Months only in years whose months hold enough entries: a band for each of few would say every date twice."""
    held: dict[Unit, list[Unit]] = {}
    for pair in units:
        if len(pair) > 1:
            held.setdefault(pair[0], []).append(pair[1])
    thin = {year for year, months in held.items() if len(months) < _ENOUGH * len(set(months))}
    return [pair[:1] if pair and pair[0] in thin else pair for pair in units]


def _is_shown(unit: Unit, level: int, years: int, levels: int) -> bool:
    """One year alone needs no band of its own: not above its months, and not above entries that all name it."""
    return not (level == 1 and years == 1 and unit.granularity is Granularity.YEAR)


def _band(brief: Brief, unit: Unit, level: int, anchor: str, in_contents: bool) -> Band:
    """The band of a unit; only its first occurrence has an anchor and stands in the contents."""
    point = Point(earliest=unit.first, latest=unit.last, granularity=unit.granularity)
    listed = in_contents and level == 1 and anchor != ""
    return Band(text=brief.date(point), level=1 if level == 1 else 2, anchor=anchor, in_contents=listed)


def _anchor(unit: Unit, crossed: bool) -> str:
    return f"{unit.granularity.value}-{unit.first:%Y-%m}" + ("-after" if crossed else "")


def _as_at_band(brief: Brief, prefix: str) -> Band:
    assert brief.as_of is not None
    text = brief.phrases.say("chronology.after", date=brief.date(brief.as_of))
    return Band(text=text, level=1, anchor=prefix + "as-at", in_contents=not prefix)


def _scheme(entries: tuple[Entry, ...]) -> tuple[Granularity, ...]:
    """The units of both levels, or of one."""
    for scheme in (
        (Granularity.YEAR, Granularity.MONTH),
        (Granularity.YEAR,),
        (Granularity.DECADE,),
    ):
        bands = len({_units(entry.when, scheme)[-1] for entry in entries})
        if len(entries) >= _ENOUGH_YEARS * bands or _few(scheme, entries):
            return scheme
    return (Granularity.CENTURY,)


def _few(scheme: tuple[Granularity, ...], entries: tuple[Entry, ...]) -> bool:
    """Short chronologies keep their years: there is room for the bands."""
    days = [d for e in entries if (d := e.when.earliest or e.when.latest)]
    years = (max(days) - min(days)).days / 365 if days else 0
    return scheme[-1] == Granularity.YEAR and len(entries) <= 40 and years <= 40


def _units(when: When, scheme: tuple[Granularity, ...]) -> tuple[Unit, ...]:
    """The bands above a date: its year, and its month unless only the year is known."""
    point = _opening(when)
    first, last = point.earliest or point.latest, point.latest or point.earliest
    if first is None or last is None:
        return ()
    units = [_unit(first, scheme[0])]
    covers_year = (last - first).days > 300
    if len(scheme) > 1 and not covers_year:
        units.append(_unit(first, scheme[1]))
    return tuple(units)


def _opening(when: When) -> Point:
    """The end of a date that gives its place in the order."""
    if isinstance(when, Span):
        opening = when.start or when.end
        assert opening is not None
        return opening
    if when.earliest is None:
        return Point(earliest=when.latest, latest=when.latest, granularity=Granularity.DAY)
    limits = [limit for limit in when.between or () if limit]
    return limits[0] if limits else when


def _unit(day: date, granularity: Granularity) -> Unit:
    if granularity is Granularity.MONTH:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else date.max
        last = date.fromordinal(following.toordinal() - 1) if following != date.max else following
        return Unit(granularity, day.replace(day=1), last)
    length = {Granularity.YEAR: 1, Granularity.DECADE: 10, Granularity.CENTURY: 100}[granularity]
    start = day.year - day.year % length
    return Unit(granularity, date(max(start, 1), 1, 1), date(min(start + length - 1, 9999), 12, 31))
