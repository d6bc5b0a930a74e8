"""Records as far as `check` holds them against each other: a dozen plain values each, so that they can be kept.

Ids that are given twice, records that are told twice, plans without an outcome, decisions about records that are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from chronology.diagnostics import Diagnostic, Location, Related, Severity
from chronology.merging.decided import replay
from chronology.merging.twins import Told, alike, twins, words_of
from chronology.model.decisions import Decision
from chronology.model.events import Event, Origin, Status
from chronology.records.drafts import EventDraft

_EARLY = 31
"""Days by which a thing may happen before it was planned for."""


class Mark(NamedTuple):
    """A place in a file that a problem can point at."""

    line: int
    column: int
    length: int
    text: str


class Fact(NamedTuple):
    """One record; `first` and `last` are days as ordinals, None where open or unreadable."""

    path: str
    key: str
    id: str | None
    title: str
    first: int | None
    last: int | None
    is_planned: bool
    is_written: bool
    title_at: Mark | None
    status_at: Mark | None
    id_at: Mark | None


def fact_of(draft: EventDraft, event: Event | None) -> Fact:
    """What is kept of a record in a file; `event` is None where its date could not be read."""
    when = event.date.when if event else None
    is_planned = draft.status is Status.PLANNED
    return Fact(
        path=draft.path,
        key=draft.key,
        id=draft.id,
        title=draft.title,
        first=when.earliest.toordinal() if when and when.earliest else None,
        last=when.latest.toordinal() if when and when.latest else None,
        is_planned=is_planned,
        is_written=draft.origin is Origin.WRITTEN,
        title_at=_mark(draft, "title"),
        status_at=_mark(draft, "status") if is_planned else None,
        id_at=_mark(draft, "id") if draft.id else None,
    )


def fact_of_extraction(event: Event) -> Fact:
    """What is kept of an event that stands in no file."""
    first, last = event.date.when.earliest, event.date.when.latest
    return Fact(
        path=event.path,
        key=event.key,
        id=None,
        title=event.title,
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        is_planned=event.status is Status.PLANNED,
        is_written=False,
        title_at=None,
        status_at=None,
        id_at=None,
    )


def _mark(draft: EventDraft, field: str) -> Mark:
    node = draft.place.find(field)
    return Mark(node.line, node.column, node.length, draft.place.document.line(node.line))


def fact_from(row: Sequence[object]) -> Fact:
    """A fact from its form in JSON, a list in the order of the fields."""
    *plain, title_at, status_at, id_at = row
    marks = (Mark(*mark) if isinstance(mark, list) else None for mark in (title_at, status_at, id_at))
    return Fact(*plain, *marks)  # type: ignore[arg-type]


def _problem(
    fact: Fact, at: Mark | None, name: str, message: str, *, hint: str, severity: Severity = Severity.WARNING,
    related: tuple[Related, ...] = (),
) -> Diagnostic:  # fmt: skip
    at = at or Mark(0, 0, 1, "")
    return Diagnostic(
        id=name,
        message=message,
        location=Location(path=fact.path, line=at.line, column=at.column),
        severity=severity,
        hint=hint,
        source_line=at.text,
        length=at.length,
        related=related,
    )


def _related(fact: Fact, at: Mark | None, message: str) -> tuple[Related, ...]:
    at = at or Mark(0, 0, 1, "")
    return (Related(location=Location(path=fact.path, line=at.line, column=at.column), message=message),)


def repeated_ids(facts: Sequence[Fact]) -> Iterator[Diagnostic]:
    """Ids that a second record has."""
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.id is None:
            continue
        if fact.id in first:
            yield _problem(
                fact,
                fact.id_at,
                "duplicate-id",
                f"the id `{fact.id}` is given to a second event",
                severity=Severity.ERROR,
                hint="give this event an id of its own",
                related=_related(first[fact.id], first[fact.id].id_at, "first given here"),
            )
        first.setdefault(fact.id, fact)


def told_twice(facts: Sequence[Fact], decisions: Sequence[Decision]) -> Iterator[Diagnostic]:
    """Records of people in nearly the same words for nearly the same day, unless somebody has decided about them."""
    decided = replay(decisions, facts)
    known = {*decided.same, *decided.different}
    written = [place for place, fact in enumerate(facts) if fact.is_written]
    told = [Told(facts[place].title, facts[place].first, facts[place].last) for place in written]
    for a, b in twins(told):
        i, j = written[a], written[b]
        if (i, j) not in known and (j, i) not in known:
            yield likely_duplicate(facts[i], facts[j], "nearly the same words and day")


def likely_duplicate(one: Fact, other: Fact, why: str) -> Diagnostic:
    """The problem at the later record, with the earlier one beside it."""
    earlier, later = sorted((one, other), key=lambda f: (f.path, f.title_at or Mark(0, 0, 1, "")))
    pair = f"{earlier.id}, {later.id}" if earlier.id and later.id else "…"
    return _problem(
        later,
        later.title_at,
        "likely-duplicate",
        f"perhaps the same event as “{earlier.title}” ({why})",
        hint=f"say so in events/merges.yaml: `same: [{pair}]` or `different: [{pair}]`",
        related=_related(earlier, earlier.title_at, "the other one"),
    )


def stale_decisions(facts: Sequence[Fact], decisions: Sequence[Decision]) -> tuple[Diagnostic, ...]:
    """Decisions about records that are gone, and such that contradict each other."""
    return replay(decisions, facts).diagnostics


def plans_without_outcome(facts: Sequence[Fact], as_of: date | None) -> Iterator[Diagnostic]:
    """Plans of people whose date has passed by the as-at date, with nothing told in their words that came of them."""
    if as_of is None:
        return
    today = as_of.toordinal()
    plans = [f for f in facts if f.is_planned and f.is_written and f.last is not None and f.last < today]
    if not plans:
        return
    happened = [(f, words_of(f.title)) for f in facts if not f.is_planned]
    for plan in plans:
        words = words_of(plan.title)
        since = (plan.first or plan.last or 0) - _EARLY
        if not any((f.last or today) >= since and alike(words, told) for f, told in happened):
            yield plan_problem(plan, as_of)


def plan_problem(plan: Fact, as_of: date) -> Diagnostic:
    """The problem at a plan that nothing came of."""
    return _problem(
        plan,
        plan.status_at,
        "plan-without-outcome",
        f"this was planned for a date before {as_of}, and nothing says whether it took place",
        hint="add the event as it happened, or set status: cancelled or postponed",
    )
