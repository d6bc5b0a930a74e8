"""EDTF of a timex: the date itself, or its open form after "by", "since", "until", "before" and "after"."""

from __future__ import annotations

from datetime import date, timedelta

from chronology.model.dates import Granularity, Point, Span, When
from chronology.temporal.timex import Relation, Timex


def edtf_of(timex: Timex) -> str | None:
    """The EDTF string of a timex, None where it has no place on the calendar."""
    from chronology.model.edtf import to_edtf

    return to_edtf(opened(timex.when, timex.relation)) if timex.when is not None else None


def opened(when: When, relation: Relation) -> When:
    """The date in its open form: "since 2014" is `2014/..`, "by Friday" is `[..friday]`."""
    if isinstance(when, Span):
        return when
    match relation:
        case Relation.SINCE:
            return Span(start=when, end=None)
        case Relation.UNTIL:
            return Span(start=None, end=when)
        case Relation.BY:
            return _open(None, when.latest) or when
        case Relation.BEFORE:
            return _open(None, _moved(when.earliest, -1)) or when
        case Relation.AFTER:
            return _open(_moved(when.latest, 1), None) or when
        case Relation.AT:
            return when


def _moved(day: date | None, days: int) -> date | None:
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def _open(earliest: date | None, latest: date | None) -> Point | None:
    if earliest is None and latest is None:
        return None
    limits = tuple(Point(earliest=d, latest=d, granularity=Granularity.DAY) if d else None for d in (earliest, latest))
    return Point(earliest=earliest, latest=latest, granularity=Granularity.RANGE, between=(limits[0], limits[1]))
