"""Ticks in the unit that the period asks for, from days to centuries, with labels that do not touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chronology.briefing.phrases import Phrases
from chronology.briefing.timeline.scale import Scale, Stretch
from chronology.typography import text_width

MINOR_SIZE = 7.5
MAJOR_SIZE = 8.0
_CLEARANCE = 2.2


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the axis: so many days or months, with the unit that groups it and its bands."""

    name: str
    days: float
    group: str
    band: str
    room: float
    """Points that one unit needs for its label."""


_UNITS = {
    unit.name: unit
    for unit in (
        Unit("day", 1, "month", "week", 10),
        Unit("week", 7, "month", "month", 12.5),
        Unit("month", 30.4369, "year", "quarter", 8.5),
        Unit("quarter", 91.31, "year", "year", 15),
        Unit("year", 365.2425, "", "year", 18),
        Unit("5 years", 1826.21, "", "5 years", 22),
        Unit("decade", 3652.425, "", "decade", 22),
        Unit("25 years", 9131.06, "", "25 years", 22),
        Unit("50 years", 18262.1, "", "50 years", 22),
        Unit("century", 36524.25, "", "century", 22),
        Unit("5 centuries", 182621.25, "", "5 centuries", 22),
        Unit("10 centuries", 365242.5, "", "10 centuries", 22),
    )
}
_COARSEST = _UNITS["10 centuries"]
_YEARS = {
    "year": 1,
    "5 years": 5,
    "decade": 10,
    "25 years": 25,
    "50 years": 50,
    "century": 100,
    "5 centuries": 500,
    "10 centuries": 1000,
}
_MONTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis at x with its label, empty where there was no room; `width` is the label's."""

    x: float
    label: str
    width: float
    is_major: bool


@dataclass(frozen=True, slots=True)
class Ruler:
    """The ticks of an axis in two rows, and the bands (x1, x2) behind the lanes."""

    minor: tuple[Tick, ...]
    major: tuple[Tick, ...]
    bands: tuple[tuple[float, float], ...]


def make_ruler(scale: Scale, phrases: Phrases, month_pattern: str) -> Ruler:
    """The ticks of a scale; `month_pattern` writes a month with its year ("{month} {year}")."""
    units = [(stretch, _unit_for(stretch)) for stretch in scale.stretches]
    return Ruler(
        minor=tuple(_labelled(scale, units, phrases)),
        major=tuple(_grouped(scale, units, phrases, month_pattern)),
        bands=tuple(band for stretch, unit in units for band in _bands(stretch, unit.band)),
    )


def places_of_units(scale: Scale, least_width: float) -> list[float]:
    """Where the units for counting begin: in each stretch the finest whose width on the axis is at least this."""
    places: list[float] = []
    for stretch in scale.stretches:
        unit = next((u for u in _UNITS.values() if u.days * stretch.points_per_day >= least_width), _COARSEST)
        places += [stretch.x1, *(stretch.position(day) for day in _starts(stretch, unit.name)), stretch.x2]
    return places


def _unit_for(stretch: Stretch) -> Unit:
    return next((u for u in _UNITS.values() if u.days * stretch.points_per_day >= u.room), _COARSEST)


def _starts(stretch: Stretch, name: str) -> Iterator[int]:
    """The first day of every unit that begins in the stretch."""
    day: date | None = _start_of(name, _clamped(int(stretch.first)))
    while day is not None and day.toordinal() < stretch.last:
        if day.toordinal() >= stretch.first:
            yield day.toordinal()
        day = _next(name, day)


def _clamped(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _start_of(name: str, day: date) -> date:
    if name in _YEARS:
        step = _YEARS[name]
        return date(max(1, day.year - day.year % step), 1, 1)
    if name in _MONTHS:
        step = _MONTHS[name]
        return date(day.year, (day.month - 1) // step * step + 1, 1)
    if name == "week":
        return _clamped(day.toordinal() - day.weekday())
    return day


def _next(name: str, day: date) -> date | None:
    """The first day of the following unit, None beyond the calendar."""
    if name in _YEARS:
        step = _YEARS[name]
        year = day.year - day.year % step + step
        return date(year, 1, 1) if year <= date.max.year else None
    if name in _MONTHS:
        months = day.year * 12 + day.month - 1 + _MONTHS[name]
        return date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else None
    ordinal = day.toordinal() + (7 if name == "week" else 1)
    return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None


def _labelled(scale: Scale, units: list[tuple[Stretch, Unit]], phrases: Phrases) -> Iterator[Tick]:
    """Minor ticks; the label of a month or quarter stands in its middle, that of a day, week or year at its tick."""
    free_from = scale.left - 4
    for stretch, unit in units:
        days = list(_starts(stretch, unit.name))
        months = _month_labels(stretch, phrases)
        for index, day in enumerate(days):
            following = days[index + 1] if index + 1 < len(days) else day + unit.days
            label = _label(unit.name, date.fromordinal(day), phrases, months)
            width = text_width(label, "sans", MINOR_SIZE)
            x = stretch.position(day)
            middle = (x + stretch.position(following)) / 2 if unit.name in _MONTHS else x
            fits = middle - width / 2 >= free_from and _has_room(scale, middle, width)
            yield Tick(middle if fits else x, label if fits else "", width, is_major=False)
            free_from = middle + width / 2 + _CLEARANCE if fits else free_from


def _has_room(scale: Scale, middle: float, width: float) -> bool:
    """Whether a label at this place reaches neither into a break nor beyond the axis."""
    in_break = any(b.x1 - width / 2 < middle < b.x2 + width / 2 for b in scale.breaks)
    return not in_break and middle + width / 2 <= scale.right + 8


def _month_labels(stretch: Stretch, phrases: Phrases) -> list[str]:
    """The names of the months where all of them have room in this stretch, else their initials."""
    names = phrases["months.names"].split()
    widest = max(text_width(name, "sans", MINOR_SIZE) for name in names)
    room = _UNITS["month"].days * stretch.points_per_day
    return names if widest + 2 * _CLEARANCE <= room else phrases["months.initials"].split()


def _label(name: str, day: date, phrases: Phrases, months: list[str]) -> str:
    if name in _YEARS:
        return str(day.year)
    if name == "quarter":
        return phrases.say("timeline.quarter", number=(day.month + 2) // 3)
    if name == "month":
        return months[day.month - 1]
    return str(day.day)


def _grouped(scale: Scale, units: list[tuple[Stretch, Unit]], phrases: Phrases, pattern: str) -> list[Tick]:
    """Major ticks with bold labels at their right; the group in which a stretch begins is named at its left end.

    A label ends before the next tick: where a month with its year would not, the month stands alone.
    """
    grouped = [(stretch, unit.group) for stretch, unit in units if unit.group]
    found = [(stretch, group, day) for stretch, group in grouped for day in _groups(stretch, group)]
    ticks: list[Tick] = []
    limit = scale.right + 14
    for stretch, group, day in reversed(found):
        x = stretch.position(day)
        names = _group_labels(group, date.fromordinal(day), phrases, pattern)
        measured = [(label, text_width(label, "sans", MAJOR_SIZE, bold=True)) for label in names]
        fitting = [(label, width) for label, width in measured if _stands_free(scale, x, width, limit)]
        label, width = fitting[0] if fitting else ("", 0.0)
        ticks.append(Tick(x, label, width, is_major=True))
        limit = x - _CLEARANCE
    return ticks[::-1]


def _stands_free(scale: Scale, x: float, width: float, limit: float) -> bool:
    """Whether a label right of its tick ends before the limit and reaches into no break."""
    return x + 2 + width <= limit and not any(b.x1 - 2 < x + width and x < b.x2 - 1 for b in scale.breaks)


def _groups(stretch: Stretch, name: str) -> list[int]:
    """The first days of the groups in a stretch, that of the one in which it begins included."""
    begun = _start_of(name, _clamped(int(stretch.first + 0.999))).toordinal()
    days = list(_starts(stretch, name))
    return days if begun in days else [begun, *days]


def _group_labels(name: str, day: date, phrases: Phrases, pattern: str) -> list[str]:
    """The name of a group, then what may stand for it where it is too long."""
    if name != "month":
        return [str(day.year)]
    month = phrases["months.names"].split()[day.month - 1]
    return [pattern.format(month=month, year=day.year), month]


def _bands(stretch: Stretch, name: str) -> Iterator[tuple[float, float]]:
    """Every second unit of a stretch as a band."""
    day: date | None = _start_of(name, _clamped(int(stretch.first)))
    while day is not None and day.toordinal() < stretch.last:
        following = _next(name, day)
        x1, x2 = stretch.position(day.toordinal()), stretch.x2
        if following is not None:
            x2 = stretch.position(following.toordinal())
        if _is_odd(name, day) and x2 - x1 > 0.5:
            yield x1, x2
        day = following


def _is_odd(name: str, day: date) -> bool:
    if name in _YEARS:
        return day.year // _YEARS[name] % 2 == 1
    if name == "quarter":
        return (day.month - 1) // 3 % 2 == 1
    if name == "month":
        return day.month % 2 == 0
    return day.toordinal() // 7 % 2 == 1
