"""The marks of entries and dates: their shape says what is known, without colour."""

from __future__ import annotations

from chronology.briefing.wording import is_exact
from chronology.document.tree import MarkShape
from chronology.model.chronology import Entry
from chronology.model.dates import Point, Span, When

STATUS_SHAPES = frozenset(
    {MarkShape.PLANNED, MarkShape.POSTPONED, MarkShape.CANCELLED, MarkShape.DENIED, MarkShape.RETRACTED}
)
"""Marks that say what became of it."""
_BY_NAME = {shape.value: shape for shape in (MarkShape.DISPUTED, *STATUS_SHAPES)}


def shape_of(entry: Entry) -> MarkShape:
    """The mark of an entry: dispute and status count more than how well the date is known."""
    if entry.is_disputed:
        return MarkShape.DISPUTED
    return status_shape(entry.status.value) or date_shape(entry.when)


def status_shape(name: str) -> MarkShape | None:
    """The mark of a flag, where it has one."""
    return _BY_NAME.get(name)


def date_shape(when: When) -> MarkShape:
    """The mark for a date alone."""
    if when.earliest is None:
        return MarkShape.BEFORE
    if when.latest is None and isinstance(when, Point):
        return MarkShape.AFTER
    if when.qualifier.value:
        return MarkShape.ABOUT
    if isinstance(when, Span):
        return MarkShape.PERIOD
    return MarkShape.EXACT if is_exact(when) else MarkShape.MONTH_ONLY
