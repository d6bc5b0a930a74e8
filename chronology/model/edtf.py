"""EDTF (ISO 8601-2:2019, the Library of Congress levels 0 to 2) as far as a chronology needs it.

`to_edtf` is an export, to be kept beside granularity, zone and words: EDTF has no week, no "early", no minute without
seconds and no zone name. What is coarser than it can say is written with the same bounds. `parse_edtf` reads EDTF from
a machine; what people type goes through `chronology.model.notation`, which is stricter with 2021-22.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from chronology.model.canonical import is_southern, season_year
from chronology.model.dates import DateConventions, Granularity, Point, Qualifier, Span, When
from chronology.model.notation import read_symbols
from chronology.model.problems import DateProblem
from chronology.model.zones import offset_text

_LETTERS = re.compile(r"[0-9TtZzXxYyEeSs:.,/~?%+\-\[\]{} ]+")

_BY_MONTHS = (Granularity.QUARTER, Granularity.SEASON, Granularity.HALF)
_BY_YEARS = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)


def parse_edtf(text: str, conventions: DateConventions | None = None) -> When | DateProblem | None:
    """The date that an EDTF string says; a problem; None where it is no EDTF."""
    text = text.strip()
    if len(text) > 200 or not _LETTERS.fullmatch(text):
        return None
    return read_symbols(text, conventions or DateConventions(), typed=False)


def to_edtf(when: When) -> str:
    """The date in EDTF, with the same first and last day.

    >>> from chronology.model.notation import parse_date
    >>> to_edtf(parse_date("mid 2023-09")), to_edtf(parse_date("since 2014"))
    ('[2023-09-11..2023-09-20]', '2014/..')
    """
    if isinstance(when, Span):
        return f"{_end(when.start, first=True)}/{_end(when.end, first=False)}"
    if when.is_unknown:
        return "XXXX"
    if when.one_of:
        return f"[{','.join(_member(choice) for choice in when.one_of)}]"
    if when.between is not None:
        return f"[{_range(when)}]"
    return _single(when) or f"[{_bounds(when)}]"


def _single(point: Point) -> str | None:
    """The point as one EDTF date with its qualifier; None where only a set of days can say it."""
    core = _core(point)
    return None if core is None else f"{core}{point.qualifier.value}"


def _core(point: Point) -> str | None:
    first = point.earliest
    if first is None or point.part is not None or point.fiscal:
        return None
    match point.granularity:
        case Granularity.TIME:
            return _moment(point, first)
        case Granularity.DAY | Granularity.PART_OF_DAY:
            return first.isoformat()
        case Granularity.MONTH:
            return first.isoformat()[:7]
        case Granularity.QUARTER:
            return f"{first.year:04}-{32 + (first.month + 2) // 3}"
        case Granularity.HALF:
            return f"{first.year:04}-{39 + (first.month + 5) // 6}"
        case Granularity.SEASON:
            return f"{season_year(point):04}-{_season_number(point)}"
        case Granularity.YEAR:
            return f"{first.year:04}"
        case Granularity.DECADE:
            return f"{first.year // 10:03}X"
        case Granularity.CENTURY:
            return f"{first.year // 100:02}XX"
        case _:
            return None


def _moment(point: Point, first: date) -> str:
    """A clock time with seconds, as EDTF wants it; a range of the clock leaves the day alone."""
    clock = point.clock
    if clock is None or clock.end is not None or point.qualifier is not Qualifier.NONE:
        return first.isoformat()
    offset = "" if clock.offset is None else "Z" if clock.offset == 0 else offset_text(clock.offset)
    return f"{first.isoformat()}T{clock.start.isoformat('seconds')}{offset}"


def _season_number(point: Point) -> int:
    """21 to 24, which mean the northern seasons to most readers; 29 to 32 for the southern ones."""
    assert point.season is not None
    return point.season.value + (8 if is_southern(point) else 0)


def _end(end: Point | None, *, first: bool) -> str:
    """An end of an interval, which EDTF allows to be one date only: others become the outermost day, approximate."""
    if end is None:
        return ".."
    if end.granularity is Granularity.TIME and end.earliest:
        return end.earliest.isoformat()
    single = None if end.one_of or end.between else _single(end)
    if single is not None:
        return single
    text = _limit(_outer_limit(end, first=first), first=first)
    if not text:
        return ".."
    return f"{text}{Qualifier.BOTH.value if end.qualifier.is_uncertain else Qualifier.APPROXIMATE.value}"


def _outer_limit(end: Point, *, first: bool) -> Point:
    """The limit on this side of a range, whose grain its bound takes; the point itself where it is no range."""
    limit = end.between[0 if first else 1] if end.between and not end.excludes_limit else None
    return limit or end


def _member(choice: Point) -> str:
    """A member of a set: a day, month or year with its qualifier, or a range of such."""
    if choice.granularity in (Granularity.DAY, Granularity.PART_OF_DAY, Granularity.MONTH, Granularity.YEAR):
        single = _single(choice)
        if single is not None:
            return single
    if choice.granularity is Granularity.TIME and choice.earliest:
        return choice.earliest.isoformat()
    if choice.one_of:
        return ",".join(_member(member) for member in choice.one_of)
    return _range(choice) if choice.between else _bounds(choice)


def _range(point: Point) -> str:
    assert point.between is not None
    first, last = point.between
    if point.excludes_limit:
        return f"..{_beside(last, -1)}" if last else f"{_beside(first, 1)}.." if first else ".."
    return f"{_limit(first, first=True, own=True)}..{_limit(last, first=False, own=True)}"


def _beside(limit: Point | None, days: int) -> str:
    """The unit next to an excluded limit, in the limit's own grain: before 2024-03 is up to 2024-02."""
    assert limit is not None
    bound = limit.earliest if days < 0 else limit.latest
    assert bound is not None
    return f"{_grained(bound + timedelta(days=days), limit)}{limit.qualifier.value}"


def _bounds(point: Point) -> str:
    return f"{_limit(point, first=True, own=True)}..{_limit(point, first=False, own=True)}"


def _limit(limit: Point | None, *, first: bool, own: bool = False) -> str:
    """One side of a range: its outermost day, month or year; with `own`, its qualifier too."""
    if limit is None:
        return ""
    bound = limit.earliest if first else limit.latest
    return f"{_grained(bound, limit) if bound else ''}{limit.qualifier.value if own else ''}"


def _grained(bound: date, limit: Point) -> str:
    """A bound as the coarsest of day, month and year that the unit's bounds are whole in."""
    if (
        limit.granularity in _BY_YEARS
        and not limit.fiscal
        and (limit.part is None or limit.granularity in _BY_YEARS[1:])
    ):
        return f"{bound.year:04}"
    halved = limit.part is not None and limit.granularity in (Granularity.QUARTER, Granularity.SEASON)
    if limit.granularity is Granularity.MONTH or (limit.granularity in (*_BY_MONTHS, *_BY_YEARS) and not halved):
        return bound.isoformat()[:7]
    return bound.isoformat()
