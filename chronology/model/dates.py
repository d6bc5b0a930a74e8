"""Dates as intervals with a granularity and a history, never as bare days.

A `Point` happened at some moment inside its bounds; a `Span` lasted from one point to another. The notation on disk and
EDTF are read and written by `chronology.model.notation` and `chronology.model.edtf`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum


class Granularity(Enum):
    """The unit a date is known to; `coarseness` orders them from the finest."""

    TIME = "time"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH_PART = "month part"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    UNKNOWN = "unknown"

    @property
    def coarseness(self) -> int:
        return _COARSENESS[self]


_COARSENESS = {unit: place for place, unit in enumerate(Granularity)}


class Qualifier(Enum):
    """Approximate and uncertain, by their EDTF signs; kept apart from the bounds, which they never widen in print."""

    NONE = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"

    @property
    def is_approximate(self) -> bool:
        return self in (Qualifier.APPROXIMATE, Qualifier.BOTH)

    @property
    def is_uncertain(self) -> bool:
        return self in (Qualifier.UNCERTAIN, Qualifier.BOTH)


def joint_qualifier(*qualifiers: Qualifier) -> Qualifier:
    """The doubt of several dates taken together."""
    approximate = any(q.is_approximate for q in qualifiers)
    uncertain = any(q.is_uncertain for q in qualifiers)
    if approximate and uncertain:
        return Qualifier.BOTH
    if approximate:
        return Qualifier.APPROXIMATE
    return Qualifier.UNCERTAIN if uncertain else Qualifier.NONE


class Part(Enum):
    """A part of a unit: thirds of a month (1-10, 11-20, 21-end) or a year (four months), 0-3, 4-6, 7-9 of a decade."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start of"
    END = "end of"
    FIRST_HALF = "first half of"
    SECOND_HALF = "second half of"


class PartOfDay(Enum):
    EARLY_HOURS = "early hours"
    """From midnight to daybreak."""
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    """From the evening of the day to the morning of the next."""


class Season(Enum):
    """The four seasons by their EDTF numbers. Winter belongs to the year in which it begins."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock time or range of a day; `zone` is an IANA name, `offset` minutes east of UTC, both None when floating.

    The value is the local time and its offset; what the zone was called is kept beside it, so that 14:30 GMT equals
    14:30+00:00.
    """

    start: time
    end: time | None = None
    zone: str | None = field(default=None, compare=False)
    offset: int | None = None
    zone_as_written: str | None = field(default=None, compare=False)
    """"GMT", "ET", "+01:00": what the source said."""

    @property
    def is_floating(self) -> bool:
        return self.zone is None and self.offset is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Some moment inside inclusive bounds; a bound that is None is open."""

    earliest: date | None
    latest: date | None
    granularity: Granularity
    qualifier: Qualifier = Qualifier.NONE
    part: Part | None = None
    """Of which part of its unit the bounds speak: early 2019 is (YEAR, EARLY), mid-September (MONTH_PART, MID)."""
    season: Season | None = None
    fiscal: bool = False
    fiscal_start: int | None = None
    """First month of the fiscal year, 1 to 12, where `fiscal`."""
    part_of_day: PartOfDay | None = None
    clock: Clock | None = None
    between: tuple[Point | None, Point | None] | None = None
    """The two limits of a RANGE point ("some time between"), each with its own granularity; None is open."""
    excludes_limit: bool = False
    """"before" and "after": the one limit of `between` lies outside the bounds."""
    one_of: tuple[Point, ...] = ()
    """The choices of "3 May or 5 May"."""
    is_reported: bool = False
    """The source names no day: the last one is when it was reported, which is how the date is printed."""

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"a point ends before it begins: {self.earliest} > {self.latest}")

    @property
    def is_unknown(self) -> bool:
        return self.granularity is Granularity.UNKNOWN

    @property
    def is_exact(self) -> bool:
        """One day, known without a qualifier."""
        return self.earliest is not None and self.earliest == self.latest and self.qualifier is Qualifier.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """It lasted from one point to another; an end that is None is open ("since 2014")."""

    start: Point | None
    end: Point | None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a span needs at least one end")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"a span ends before it begins: {self.earliest} > {self.latest}")

    @property
    def earliest(self) -> date | None:
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        return self.end.latest if self.end else None

    @property
    def granularity(self) -> Granularity:
        return Granularity.RANGE

    @property
    def qualifier(self) -> Qualifier:
        """The joint doubt of both ends."""
        return joint_qualifier(*(end.qualifier for end in (self.start, self.end) if end))

    @property
    def is_unknown(self) -> bool:
        return False

    @property
    def is_reported(self) -> bool:
        return False

    @property
    def is_exact(self) -> bool:
        return False


When = Point | Span
"""A resolved date: where it lies on the calendar, without the words it came from."""

UNKNOWN = Point(earliest=None, latest=None, granularity=Granularity.UNKNOWN)
"""An undated event: listed in its own block, never dropped."""


class Direction(Enum):
    """Which way an expression without a year or week was read."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


class AnchorKind(Enum):
    PUBLICATION = "publication"
    FOCUS = "focus"
    """The last date in the narrative."""
    NONE = "none"
    """The words name an absolute date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a relative expression was counted from; `value` is None for absolute dates only."""

    kind: AnchorKind
    value: date | datetime | None = None
    words: str = ""
    """For a date in focus: the expression it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a resolution, for people: "mid" → "11 to 20 September 2023"."""

    name: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another reading that usage allows, and why it was not taken."""

    when: When
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How words became a date: the history that a briefer defends."""

    rule: str
    anchor: Anchor
    direction: Direction = Direction.NONE
    direction_why: str = ""
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """A date with its history: the value, the words it came from, and how they were read."""

    when: When
    typed: str
    """What stands in the `date` field, never rewritten; for an extraction, the absolute form that the machine wrote."""
    as_written: str = ""
    """The words of the source; empty where a person typed the date and quoted none."""
    reading: Reading | None = None
    """None where a person typed an absolute date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateConventions:
    """What a workspace says about ambiguous notation (`chronology.yaml`)."""

    date_order: str | None = None
    """"dmy" or "mdy"; None means that 12/05/2021 is a problem, not a guess."""
    hemisphere: str = "north"
    fiscal_year_start: int | None = None
    """First month of the fiscal year, 1 to 12; None makes "FY2022/23" a problem."""
    zone: str | None = None
