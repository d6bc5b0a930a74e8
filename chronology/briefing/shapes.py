"""The marks of entries and dates: their shape says what is known, without colour."""

from __future__ import annotations

from chronology.briefing.wording import is_exact, is_planned
from chronology.document.tree import MarkShape
from chronology.model.chronology import Entry
from chronology.model.dates import Point, Span, When


def shape_of(entry: Entry) -> MarkShape:
    """The mark of an entry: dispute and plan count more than how well the date is known."""
    if entry.is_disputed:
        return MarkShape.DISPUTED
    if is_planned(entry):
        return MarkShape.PLANNED
    return date_shape(entry.when)


def status_shape(name: str) -> MarkShape | None:
    """The mark of a flag, where it has one."""
    return {"disputed": MarkShape.DISPUTED, "planned": MarkShape.PLANNED}.get(name)


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
