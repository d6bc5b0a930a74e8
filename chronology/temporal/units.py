"""The units that expressions count in, and what the calendar knows of each."""

from __future__ import annotations

from enum import Enum

from chronology.model.dates import Granularity


class Unit(Enum):
    """A unit of time; the value is its name in rule and lexicon files."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    RANGE = "range"
    """No unit at all: an interval between two dates."""

    size: int
    """A rank from the finest to the coarsest, for comparing."""

    __hash__ = object.__hash__  # units are asked for a hundred times a sentence, and Enum's own hash is a Python call

    @property
    def is_clock(self) -> bool:
        return self in (Unit.SECOND, Unit.MINUTE, Unit.HOUR)

    @property
    def letter(self) -> str:
        """The letter of TIMEX3 durations: P3M, PT5H, P2E (decades), P1C, P1L."""
        return _LETTERS[self]

    @property
    def granularity(self) -> Granularity:
        return _GRANULARITIES[self]


for _rank, _unit in enumerate(Unit):
    _unit.size = _rank
_LETTERS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAYPART: "D",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.SEASON: "SE",
    Unit.HALF: "H",
    Unit.YEAR: "Y",
    Unit.DECADE: "E",
    Unit.CENTURY: "C",
    Unit.MILLENNIUM: "L",
    Unit.RANGE: "X",
}
_GRANULARITIES = {
    Unit.SECOND: Granularity.TIME,
    Unit.MINUTE: Granularity.TIME,
    Unit.HOUR: Granularity.TIME,
    Unit.DAYPART: Granularity.PART_OF_DAY,
    Unit.DAY: Granularity.DAY,
    Unit.WEEKEND: Granularity.WEEKEND,
    Unit.WEEK: Granularity.WEEK,
    Unit.MONTH: Granularity.MONTH,
    Unit.QUARTER: Granularity.QUARTER,
    Unit.SEASON: Granularity.SEASON,
    Unit.HALF: Granularity.HALF,
    Unit.YEAR: Granularity.YEAR,
    Unit.DECADE: Granularity.DECADE,
    Unit.CENTURY: Granularity.CENTURY,
    Unit.MILLENNIUM: Granularity.RANGE,
    Unit.RANGE: Granularity.RANGE,
}


def unit_named(name: str) -> Unit:
    """The unit of a name in rule and lexicon files; a fortnight counts in weeks."""
    return Unit.WEEK if name == "fortnight" else Unit(name)
