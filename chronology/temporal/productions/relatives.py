"""Dates that are pointed at: last, this and next, parts of dates, dates within dates, and what only a context names."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from chronology.model.dates import Part, Season
from chronology.temporal.expressions import (
    Approximate,
    Around,
    BareUnit,
    Beside,
    Bounded,
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
    Within,
    YearAgoPeriod,
    unit_of,
)
from chronology.temporal.productions.lengths import duration_mod
from chronology.temporal.units import Unit, unit_named


def relative(*, unit: str, offset: int, focus: bool = False) -> Relative:
    return Relative(unit_named(unit), offset, focus)


def calendar_unit(*, unit: str, offset: int, focus: bool = False) -> Node | None:
    """last/this/next with a unit of the calendar; hours and smaller have no calendar place."""
    u = unit_named(unit)
    if u is Unit.DAY and not focus:  # "this day" is the story's, "next day" follows it, "last day" is no yesterday
        return SameUnit(u) if offset == 0 else Relative(u, offset, True) if offset > 0 else None
    return None if u.is_clock else Relative(u, offset, focus)


def directed(*, how: str, what: Node, focus: bool = False) -> Node | None:
    """last/next/this with a named day or period that has no year of its own."""
    if not isinstance(what, Partial) or what.year is not None or (what.day is not None and what.month is None):
        return None
    if what.decade is not None or what.century is not None:
        return None
    return Directed(how, what, focus)  # type: ignore[arg-type]


def day_directed(*, how: str, day: int) -> Node:
    """ "el pasado día 3": a day of a month that is pointed at without naming the month."""
    return Directed(how, Partial(day=int(day)))  # type: ignore[arg-type]


def that_name(*, what: Node) -> Node | None:
    """ "that November", "that summer": of the year in focus."""
    if not isinstance(what, Partial) or what.unit not in (Unit.MONTH, Unit.SEASON):
        return None
    return directed(how="this", what=what, focus=True)


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


def same_unit(*, unit: str) -> Node:
    return SameUnit(unit_named(unit))


def same_unit_of_year(*, unit: str, year: Partial | None = None) -> Node | None:
    """ "the same month of 2023": the month in focus, in another year."""
    if unit_named(unit) not in (Unit.MONTH, Unit.QUARTER, Unit.WEEK, Unit.DAY, Unit.HALF):
        return None
    return SameUnit(unit_named(unit), year or Relative(Unit.YEAR, -1))


def within(*, what: Node, whole: Node) -> Node | None:
    """A named part of a larger date; the part must be the finer one and lack what the whole gives."""
    if not isinstance(what, Partial) or what.year is not None or (what.feast and unit_of(whole).size < Unit.YEAR.size):
        return None
    if isinstance(whole, Partial) and whole.day is not None:
        return None
    if isinstance(whole, Partial) and whole.unit is Unit.YEAR and not whole.fiscal:
        return _in_year(what, whole)
    if what.unit.size >= unit_of(whole).size or unit_of(whole) is Unit.RANGE:
        return None
    if what.month is not None and unit_of(whole).size < Unit.YEAR.size:
        return None
    if what.unit is Unit.DAY and what.weekday is None and what.month is None and what.feast is None:
        return Within(what, whole) if unit_of(whole) is Unit.MONTH and not isinstance(whole, Partial) else None
    if what.weekday is not None and what.day is None and unit_of(whole) is not Unit.WEEK:
        return None
    return Within(what, whole)


def _in_year(what: Partial, year: Partial) -> Partial | None:
    """A date and the bare year that it lacks are one date."""
    if what.unit.size >= Unit.YEAR.size or what.decade is not None or (what.weekday is not None and what.day is None):
        return None
    return replace(what, year=year.year, bc=year.bc, two_digit=year.two_digit, last_year=year.last_year)


def unit_to_date(*, unit: str) -> Node | None:
    """ "the year to date": the unit's days up to the anchor."""
    return part_of(part="early", whole=Relative(unit_named(unit), 0), loose=True)


def turn_of(*, whole: Node) -> Node | None:
    """ "the turn of the century": about its first year."""
    return Approximate(Nth(1, Unit.YEAR, whole)) if unit_of(whole).size > Unit.DECADE.size else None


def nth(*, n: int, unit: str, whole: Node | None = None, count: float = 1, full: bool = False) -> Node | None:
    u = unit_named(unit)
    if whole is not None and u.size >= unit_of(whole).size:
        return None
    if u is Unit.QUARTER and whole is not None and unit_of(whole) is Unit.CENTURY:
        u, count = Unit.YEAR, 25 if abs(n) <= 4 else 0
    return Nth(int(n), u, whole, None, int(count), full) if count >= 1 else None


def nth_weekday(*, n: int, weekday: int, whole: Node) -> Node | None:
    if unit_of(whole) not in (Unit.MONTH, Unit.YEAR, Unit.QUARTER, Unit.SEASON) or not -5 <= n <= 5:
        return None
    return Nth(int(n), Unit.DAY, whole, weekday)


def around(
    *, unit: str, whole: Node | None = None, feast: str | None = None, year: Partial | None = None
) -> Node | None:
    """ "the week of 5 June", "Easter week", "Osterwochenende 2021": the unit that holds a date."""
    whole = whole if whole is not None else Partial(feast=feast, year=year.year if year else None)
    u = unit_named(unit)
    if isinstance(whole, Range):
        whole = whole.first
    return Around(u, whole) if u.size > unit_of(whole).size and unit_of(whole) is Unit.DAY else None


def weekday_beside(*, weekday: int, base: Node, sign: int, n: int = 1) -> Node | None:
    """ "the Sunday before Christmas", "the first Monday after Easter"."""
    if unit_of(base) is not Unit.DAY or n < 1 or (isinstance(base, Partial) and base.weekday is not None):
        return None
    return Beside(int(n) * sign, weekday, base)


def month_of(*, date: Node) -> Node | None:
    """ "the month of May"."""
    return date if unit_of(date) is Unit.MONTH and not isinstance(date, PartOf) else None


def week_bounded(*, unit: str, whole: Node, edge: Literal["first", "last"]) -> Node | None:
    """ "the week ending 12 May": seven days, of which the last or the first one is told."""
    return Around(Unit.WEEK, whole, edge) if unit == "week" and unit_of(whole) is Unit.DAY else None


def part_of(*, part: str, whole: Node, loose: bool = False, year: Partial | None = None) -> Node | None:
    """An early, middle or late part of a date; `year` where it stands behind ("Jahresende 2023")."""
    if year is not None:
        whole = year if isinstance(whole, BareUnit) and whole.unit is Unit.YEAR else _with_year(whole, year)
    if isinstance(whole, PartOf | Range) or unit_of(whole).size < Unit.DAY.size:
        return None
    return PartOf(Part[part.upper()], whole, loose)


def _with_year(whole: Node, year: Partial) -> Node:
    return (isinstance(whole, Partial) and _in_year(whole, year)) or whole


def turn_of_year() -> Node:
    """ "The turn of the year": around the first of January, the nearest one."""
    return Approximate(Partial(feast="new-year"))


def part_of_unit(*, part: str, unit: str) -> Node:
    return PartOf(Part[part.upper()], BareUnit(unit_named(unit)))


def loose_part(*, part: str, whole: Node) -> Node | None:
    """ "earlier this month", "later this year": from or to the anchor."""
    return part_of(part=part, whole=whole, loose=True)


def bare_unit(*, unit: str, mod: str | None = None) -> Node:
    return BareUnit(unit_named(unit), mod)


def bare_top(*, x: BareUnit) -> Node | None:
    return x if x.unit in (Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.WEEKEND) else None


def year_ago_period(*, unit: str | None = None) -> Node | None:
    found = unit_named(unit) if unit else None
    return None if found is not None and found.size < Unit.MONTH.size else YearAgoPeriod(found)


def year_before(*, base: Node) -> Node | None:
    """ "the year-ago third quarter": a named period, a year before the one that is meant now."""
    if not isinstance(base, Partial) or base.year is not None or base.unit.size < Unit.MONTH.size:
        return None
    return Shift(Quantity(1), Unit.YEAR, -1, base)


def period_of_year(*, year: Partial, unit: str | None = None) -> Node | None:
    """ "the 1988 period": the reporting period, in another year."""
    if unit is not None and unit_named(unit) not in (Unit.QUARTER, Unit.HALF, Unit.MONTH):
        return None
    return YearAgoPeriod(unit_named(unit) if unit else None, year)


def latest_period(*, unit: str | None = None) -> Node:
    return LatestPeriod(unit_named(unit) if unit else None)


def approximate(*, what: Node, mod: str = "APPROX") -> Node | None:
    if isinstance(what, Approximate | Range | Recurrence | Vague | BareUnit):
        return None
    if isinstance(what, Duration):
        return duration_mod(what=what, mod=mod)
    return Approximate(what, mod, "~" if mod == "APPROX" else "")


def doubtful(*, what: Node, about: bool = False) -> Node | None:
    """ "perhaps March 2024", "perhaps about March 2024": uncertain, or approximate as well."""
    if isinstance(what, Approximate):
        return replace(what, qualifier="%") if what.qualifier == "~" else None
    return None if isinstance(what, Range | Recurrence | Vague) else Approximate(what, "APPROX", "%" if about else "?")


def vague(*, value: str) -> Node:
    return Vague(f"{value}_REF")  # type: ignore[arg-type]


def vague_word(*, value: str = "PRESENT") -> Node:
    return vague(value=value)


def bounded(*, limit: Node, relation: str) -> Node | None:
    return None if isinstance(limit, Range) else Bounded(relation, limit)  # type: ignore[arg-type]
