"""EDTF of a timex: the date itself, or its open form after "by", "since", "until", "before" and "after"."""

from __future__ import annotations

from chronology.model import calendar
from chronology.model.dates import Part, Point, Span, When
from chronology.model.problems import OutOfRange
from chronology.temporal.expressions import Range
from chronology.temporal.timex import Relation, Timex


def edtf_of(timex: Timex) -> str | None:
    """The EDTF string of a timex, None where it has no place on the calendar."""
    from chronology.model.edtf import to_edtf

    return to_edtf(opened(timex.when, timex.relation)) if timex.when is not None else None


def opened(when: When, relation: Relation) -> When:
    """The date in its open form: "since 2014" is `2014/..`, "by Friday" is `[..friday]`."""
    if isinstance(when, Span) or when.earliest is None or when.latest is None:
        return when
    try:
        return _opened(when, relation)
    except OutOfRange:
        return when


def _opened(when: Point, relation: Relation) -> When:
    if when.part is Part.END and relation in (Relation.BY, Relation.UNTIL) and when.latest is not None:
        when = calendar.day(when.latest)  # "by the end of May" is by its last day
    match relation:
        case Relation.SINCE:
            return Span(start=when, end=None)
        case Relation.UNTIL:
            return Span(start=None, end=when)
        case Relation.BY:
            return calendar.not_after(when)
        case Relation.BEFORE if when.part is Part.END:
            return calendar.not_after(when)  # "before the end of the year" leaves its last months
        case Relation.BEFORE:
            return calendar.before(when)
        case Relation.AFTER:
            return calendar.after(when)
        case Relation.AT:
            return when


def typed_when(timex: Timex) -> When:
    """The date of words that stand in a `date` field, which may be read otherwise than in an article.

    "Between May and August" in an article is how long something lasted; a person who dates an event so means some day
    between. Raises ValueError where the words have no place on the calendar.
    """
    when = timex.when
    if when is None:
        raise ValueError(f"{timex.text!r} is not a date")
    node = timex.tree.value if timex.tree is not None else None
    if isinstance(node, Range) and node.kind == "between" and isinstance(when, Span):
        return calendar.between(when.start, when.end)
    return when
