"""TIMEX3 values: how an interval or a length is written in the standard's notation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chronology.model.dates import PartOfDay, Season
from chronology.temporal.expressions import Duration, Quantity
from chronology.temporal.intervals import Interval, year_bc
from chronology.temporal.units import Unit

SEASON_CODES = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}
DAYPART_CODES = {
    PartOfDay.EARLY_HOURS: "MO",
    PartOfDay.MORNING: "MO",
    PartOfDay.NOON: "MI",
    PartOfDay.AFTERNOON: "AF",
    PartOfDay.EVENING: "EV",
    PartOfDay.NIGHT: "NI",
}


def interval_value(interval: Interval) -> str:  # noqa: C901 (one case for each unit)
    """The TIMEX3 value of an interval; a part of a unit has the unit's value, its mod says which part."""
    if interval.bc:
        return _before_christ(interval)
    if interval.named is not None:
        return interval_value(replace(interval, unit=interval.named, named=None))
    first = interval.first
    unit = interval.unit
    if interval.clock is not None:
        return (
            f"{first.isoformat()}T{interval.clock.start.strftime('%H:%M')}{'Z' if interval.clock.offset == 0 else ''}"
        )
    if interval.daypart is not None:
        return f"{first.isoformat()}T{DAYPART_CODES[interval.daypart]}"
    match unit:
        case Unit.WEEK:
            return "{:04}-W{:02}".format(*first.isocalendar()[:2])
        case Unit.WEEKEND:
            return "{:04}-W{:02}-WE".format(*first.isocalendar()[:2])
        case Unit.MONTH:
            return f"{first.year:04}-{first.month:02}"
        case Unit.QUARTER:
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case Unit.HALF:
            return f"{first.year:04}-H{1 if first.month < 7 else 2}"
        case Unit.SEASON:
            return f"{first.year:04}-{SEASON_CODES[interval.season or Season.SPRING]}"
        case Unit.YEAR:
            return f"{interval.last.year if interval.fiscal_start is not None else first.year:04}"
        case Unit.DECADE:
            return f"{first.year // 10:03}"
        case Unit.CENTURY:
            return f"{interval.last.year // 100:02}"
        case Unit.MILLENNIUM:
            return f"{interval.last.year // 1000:01}"
        case Unit.RANGE:
            return f"{first.isoformat()}/{interval.last.isoformat()}"
        case _:
            return first.isoformat()


def midnight_value(interval: Interval) -> str:
    """The midnight that begins a day as the end of the day before it, where the words name that one: T24:00."""
    return f"{(interval.first - timedelta(days=1)).isoformat()}T24:00"


def _before_christ(interval: Interval) -> str:
    """Years counted down and marked: BC0490-SU; decades and centuries by their first digits."""
    plain = interval_value(replace(interval, bc=False))
    year = year_bc(interval.first.year)
    if interval.unit is Unit.CENTURY:
        return f"BC{(year - 1) // 100:02}"
    if interval.unit is Unit.DECADE:
        return f"BC{year_bc(interval.last.year) // 10:03}"
    return f"BC{year:04}{plain[4:]}"


def duration_value(duration: Duration) -> str:
    """The TIMEX3 value of a length: P3M, PT5H30M, P10Y for a decade, PXD for days that nobody counted."""
    days, clock = "", ""
    for quantity, unit in duration.amounts:
        piece, is_clock = _piece(quantity, unit)
        if is_clock:
            clock += piece
        else:
            days += piece
    return f"P{days}T{clock}" if clock else f"P{days}"


_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def _piece(quantity: Quantity, unit: Unit) -> tuple[str, bool]:
    amount = quantity.exact if quantity.exact is not None else None
    if amount is None:
        return f"X{unit.letter}", unit.is_clock
    if unit in _YEARS:
        return f"{amount * _YEARS[unit]:g}Y", False
    if unit is Unit.HOUR and amount != int(amount):
        hours, minutes = divmod(round(amount * 60), 60)
        return (f"{hours}H" if hours else "") + f"{minutes}M", True
    if unit is Unit.WEEKEND:
        return f"{2 * amount:g}D", False
    written = f"{amount:.10g}"
    return f"{written}{unit.letter}", unit.is_clock
