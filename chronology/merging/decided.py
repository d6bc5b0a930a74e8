"""What people decided about merging, replayed: which records are the same, which are not, what is stale.

In: `Decision` values with ids of entries, ids of records, or keys. Out: pairs of indexes, and a diagnostic for each
decision that names something no longer there or contradicts another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chronology.diagnostics import Diagnostic, Related, Severity
from chronology.merging.identity import slug
from chronology.model.decisions import Decision

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decisions as pairs of indexes, each with the decision that it came from."""

    same: Mapping[Pair, Decision]
    different: Mapping[Pair, Decision]
    diagnostics: tuple[Diagnostic, ...]


class Named(Protocol):
    """A record as far as decisions know it; an event is one."""

    @property
    def key(self) -> str: ...

    @property
    def id(self) -> str | None: ...


def replay(decisions: Sequence[Decision], events: Sequence[Named]) -> Decided:
    """The decisions, applied to the events of this run."""
    known = _names(events)
    same: dict[Pair, Decision] = {}
    different: dict[Pair, Decision] = {}
    diagnostics: list[Diagnostic] = []
    for decision in decisions:
        indexes = [known[name] for name in decision.ids if name in known]
        missing = [name for name in decision.ids if name not in known]
        if missing:
            diagnostics.append(_stale(decision, missing))
        target = same if decision.kind == "same" else different
        for pair in _pairs(indexes, chain=decision.kind == "same"):
            target.setdefault(pair, decision)
    diagnostics += _contradictions(same, different)
    return Decided(same=same, different=different, diagnostics=tuple(diagnostics))


def _names(events: Sequence[Named]) -> dict[str, int]:
    """Everything a record answers to: the short form of its key, its key, and before all the id a person gave."""
    names: dict[str, int] = {}
    for index, event in enumerate(events):
        names.setdefault(slug(event.key), index)
    for index, event in enumerate(events):
        names[event.key] = index
    for index, event in enumerate(events):
        if event.id:
            names[event.id] = index
    return names


def _pairs(indexes: list[int], *, chain: bool) -> list[Pair]:
    """Neighbours for "same", which joins them all; every pair for "different"."""
    found = [
        (a, b)
        for position, a in enumerate(indexes)
        for b in (indexes[position + 1 : position + 2] if chain else indexes[position + 1 :])
        if a != b
    ]
    return [(a, b) if a < b else (b, a) for a, b in found]


def _stale(decision: Decision, missing: list[str]) -> Diagnostic:
    names = ", ".join(missing)
    return Diagnostic(
        id="stale-merge-decision",
        message=f"no event answers to {names} any more; this decision ({decision.kind}) no longer holds in full",
        location=decision.location,
        severity=Severity.WARNING,
        hint="correct the id, or delete the decision",
    )


def _contradictions(same: Mapping[Pair, Decision], different: Mapping[Pair, Decision]) -> list[Diagnostic]:
    """One problem for each decision "different" about two records that others call the same, in one step or in more."""
    ties: dict[int, list[tuple[int, Decision]]] = {}
    for (a, b), decision in same.items():
        ties.setdefault(a, []).append((b, decision))
        ties.setdefault(b, []).append((a, decision))
    found: dict[tuple[int, int], Diagnostic] = {}
    for pair in sorted(different):
        steps = _steps_between(pair, ties) if pair[0] in ties and pair[1] in ties else []
        if steps:
            found.setdefault((id(different[pair]), id(steps[0])), _contradiction(steps, different[pair]))
    return list(found.values())


def _steps_between(pair: Pair, ties: Mapping[int, Sequence[tuple[int, Decision]]]) -> list[Decision]:
    """The decisions that lead from one record to another by "same", as few as there can be; none where none do."""
    start, end = pair
    back: dict[int, tuple[int, Decision] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in back:
        at = waiting.popleft()
        for other, decision in sorted(ties[at], key=lambda tie: tie[0]):
            if other not in back:
                back[other] = (at, decision)
                waiting.append(other)
    steps: list[Decision] = []
    step = back.get(end)
    while step is not None:
        steps.append(step[1])
        step = back[step[0]]
    return list(dict.fromkeys(reversed(steps)))


def _contradiction(steps: Sequence[Decision], different: Decision) -> Diagnostic:
    same = steps[0]
    if len(steps) == 1:
        message = f"{' and '.join(same.ids)} are called the same here, and different elsewhere; they are kept apart"
    else:
        message = (
            f"{' and '.join(same.ids)} are called the same here; with {len(steps) - 1} more such "
            f"{'decisions' if len(steps) > 2 else 'decision'} that joins {' and '.join(different.ids)}, "
            "which are called different elsewhere; these are kept apart"
        )
    others = tuple(Related(location=step.location, message="called the same here") for step in steps[1:])
    return Diagnostic(
        id="contradicting-merge-decisions",
        message=message,
        location=same.location,
        severity=Severity.ERROR,
        hint="delete one of the two decisions" if len(steps) == 1 else "delete one of these decisions",
        related=(*others, Related(location=different.location, message="called different here")),
    )
