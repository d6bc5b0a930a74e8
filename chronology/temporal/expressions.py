"""Expressions as they were understood, before any anchor: the unresolved side of the tagger.

In: nothing but units. Out: small frozen values that the grammar's productions build and that `resolving` turns into
intervals. No node holds a date that the words do not state: "Friday" is a weekday here, and a day only after resolving.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chronology.model.dates import Part, PartOfDay, Season
from chronology.temporal.units import Unit

Ordinary = Literal["last", "this", "next", "soonest", "coming", "upcoming", "past", "told"]
"""How a unit or a name is pointed at: "next" is of the next week, "coming" the first ahead; "upcoming" may be today;
"told" is on the side that the clause tells, else of this week."""


_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_fits(day: int | None, month: int | None) -> bool:
    """Whether a month can have a day, in some year; what is not stated fits."""
    return day is None or month is None or 1 <= day <= _MONTH_DAYS[month - 1]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units as the words give it; `low` and `high` differ for "a few" (2 to 5), None is unknown."""

    low: float | None
    high: float | None = None
    approximate: bool = False

    @property
    def exact(self) -> float | None:
        return self.low if self.high is None else None


@dataclass(frozen=True, slots=True)
class Partial:
    """A calendar date of which the words state some parts only ("Friday", "May 3", "the third quarter of 2019")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: Season | None = None
    feast: str | None = None
    week: int | None = None
    decade: int | None = None
    """First year of a decade; below 100 for "the '90s"."""
    century: int | None = None
    fiscal: bool = False
    bc: bool = False
    weekend: bool = False
    other_day: tuple[int, int] | None = None
    """The other reading (month, day) of a numeric date whose order nobody told."""
    two_digit: bool = False
    """The year was written with two digits."""
    last_year: int | None = None
    """The second year of a season or fiscal year that spans two ("winter 2021-22", "FY2022/23")."""

    @property
    def unit(self) -> Unit:
        """The finest unit that is stated."""
        if self.day is not None or self.weekday is not None or self.feast is not None:
            return Unit.DAY
        for value, unit in (
            (self.weekend or None, Unit.WEEKEND),
            (self.week, Unit.WEEK),
            (self.month, Unit.MONTH),
            (self.quarter, Unit.QUARTER),
            (self.season, Unit.SEASON),
            (self.half, Unit.HALF),
            (self.year, Unit.YEAR),
            (self.decade, Unit.DECADE),
            (self.century, Unit.CENTURY),
        ):
            if value is not None:
                return unit
        return Unit.YEAR

    @property
    def is_absolute(self) -> bool:
        return (self.year is not None and not self.two_digit) or self.century is not None or (self.decade or 0) > 99


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit counted from the anchor: yesterday (day, -1), next month (month, +1), this week (week, 0)."""

    unit: Unit
    offset: int
    focus: bool = False
    """Counted from the date in focus ("the following month"), not from publication."""


@dataclass(frozen=True, slots=True)
class Directed:
    """A named day or period that is pointed at: last Friday, this summer, next March, the following Monday."""

    how: Ordinary
    what: Partial
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A named part of a larger date: Thursday last week, January this year, the 20th of that month."""

    what: Partial
    whole: Node


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit or weekday of a larger date; negative n counts from its end ("the last Friday in May")."""

    n: int
    unit: Unit
    whole: Node | None
    weekday: int | None = None
    count: int = 1
    """How many units from there on: "the first nine months of 2019"."""
    full: bool = False
    """Only units that lie inside the whole count: "the last full week of May"."""


@dataclass(frozen=True, slots=True)
class Around:
    """The unit that holds a date: the week of 5 June."""

    unit: Unit
    whole: Node
    edge: Literal["", "first", "last"] = ""
    """The date is the first or the last day of it ("the week to Friday"), whatever weekday that is."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The n-th weekday after a day, or for negative n before it: the Sunday before Christmas."""

    n: int
    weekday: int
    base: Node


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a unit right before or after a day: the week after Christmas."""

    unit: Unit
    sign: int
    base: Node


@dataclass(frozen=True, slots=True)
class PartOf:
    """An early, middle or late part of a date; `loose` for "earlier this month" and "later this year"."""

    part: Part
    whole: Node
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """Some units before or after a base: three days ago, two weeks after Easter, a week from Tuesday."""

    amount: Quantity
    unit: Unit
    sign: int
    base: Node | None = None
    focus: bool = False
    """Without a base: counted from the date in focus ("two days later")."""
    year_ago: bool = False
    """ "a year earlier" beside a quarter is that quarter of the year before."""
    keep_day: bool = False
    """A count of weeks lands on a day ("three weeks from Friday"), not on a week."""
    unless_past: bool = False
    """In a clause of the past it is no distance but a length ("in drei Jahren": from now, or how long it took)."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; no place on the calendar."""

    amounts: tuple[tuple[Quantity, Unit], ...]
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that touches the anchor: the past three months, the coming weeks."""

    amount: Quantity
    unit: Unit
    sign: int
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A time that comes again: daily, every Friday, twice a month."""

    value: str
    quant: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as written, with its offset in minutes where the name alone fixes one."""

    written: str
    name: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A clock time, of a day that may be stated."""

    hour: int
    minute: int = 0
    second: int | None = None
    zone: Zone | None = None
    day: Node | None = None
    until: ClockTime | None = None
    minute_given: bool = True


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day that may be stated: Friday morning, that evening, overnight."""

    part: PartOfDay
    day: Node | None = None
    mod: str | None = None
    """TIMEX3 START, MID or END for "early Friday morning"."""
    focus: bool = False
    two_days: bool = False
    """A night that is told by both of its days, or by the second ("in der Nacht zum Montag")."""
    told: bool = False
    """The night of which the clause speaks: the one just over, or the one to come ("cette nuit")."""


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends; `kind` says how they were joined. The ends keep their own offsets through `cut`."""

    first: Node
    last: Node
    kind: Literal["span", "between", "or"] = "span"
    cut: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Token bounds of the two ends inside the match, filled by the grammar."""


@dataclass(frozen=True, slots=True)
class Apposed:
    """A distance and the date that it leads to: "two years later, in August 2023" is one date, told twice."""

    distance: Node
    date: Node


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length and the day that it begins on: "for two weeks from 20 May"."""

    amount: Quantity
    unit: Unit
    base: Node


@dataclass(frozen=True, slots=True)
class Bounded:
    """Something open: since 2014, before March, on or after 3 May."""

    relation: Literal["since", "until", "before", "after", "by", "from", "not-before"]
    limit: Node


@dataclass(frozen=True, slots=True)
class SameUnit:
    """The unit of the date in focus: that day, the same week, that year; or the same one of another year."""

    unit: Unit
    year: Node | None = None


@dataclass(frozen=True, slots=True)
class BareUnit:
    """A bare noun that names a date only in context: the year, the quarter, the week."""

    unit: Unit
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class YearAgoPeriod:
    """ "the year-earlier quarter": the reporting period, a year before; or in the year that is stated."""

    unit: Unit | None = None
    year: Partial | None = None


@dataclass(frozen=True, slots=True)
class LatestPeriod:
    """ "the latest period", "the latest quarter": the period that a report is about."""

    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Approximate:
    """About, circa, around, nearly: the date with TIMEX3 mod and an EDTF qualifier."""

    what: Node
    mod: str = "APPROX"
    qualifier: Literal["~", "?", "%", ""] = "~"


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference without a date: now, recently, the future."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


Node = (
    Partial
    | Relative
    | Directed
    | Within
    | Nth
    | Around
    | Beside
    | Stretch
    | PartOf
    | Shift
    | Duration
    | Window
    | Recurrence
    | ClockTime
    | DayPart
    | Range
    | Apposed
    | Lasting
    | Bounded
    | SameUnit
    | BareUnit
    | YearAgoPeriod
    | LatestPeriod
    | Approximate
    | Vague
)


def unit_of(node: Node) -> Unit:  # noqa: C901 (one case for each node)
    """The unit that a node will resolve to, as far as the words tell; RANGE where they do not."""
    match node:
        case Partial():
            return node.unit
        case Relative() | Stretch() | SameUnit() | BareUnit() | Nth() | Window() | Around():
            return Unit.DAY if isinstance(node, Nth) and node.weekday is not None else node.unit
        case Shift():
            return Unit.DAY if node.keep_day else node.unit
        case Directed() | Within():
            return node.what.unit
        case PartOf():
            return unit_of(node.whole)
        case Approximate():
            return unit_of(node.what)
        case Bounded():
            return unit_of(node.limit)
        case Apposed():
            return unit_of(node.date)
        case Beside():
            return Unit.DAY
        case ClockTime():
            return Unit.MINUTE
        case DayPart():
            return Unit.DAYPART
        case YearAgoPeriod() | LatestPeriod():
            return node.unit or Unit.QUARTER
        case Duration() | Recurrence() | Range() | Lasting() | Vague():
            return Unit.RANGE
