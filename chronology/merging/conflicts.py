"""Where the accounts of one entry contradict each other: two dates, or two figures for one thing.

In: the members of an entry. Out: `Conflict` values that name each side with its sources. Nothing is averaged and
nothing is dropped; which account is printed is decided in `dating`, and the others stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.merging.features import Features
from chronology.merging.figures import Figure, agree, is_same_measure
from chronology.merging.support import Backing
from chronology.model.chronology import Account, Conflict, ConflictKind
from chronology.model.comparison import overlaps
from chronology.model.dates import Point, When
from chronology.model.events import Event, Status

NOT_HELD = (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)


def find_conflicts(members: Sequence[Event], backing: Backing) -> tuple[Conflict, ...]:
    """The conflicts of one entry: dates first, then figures."""
    if len(members) < 2:
        return ()
    dates = date_conflict(members, backing)
    return ((dates,) if dates else ()) + figure_conflicts(members, backing)


def date_conflict(members: Sequence[Event], backing: Backing) -> Conflict | None:
    """The dates that exclude each other, or None where all can be right."""
    told = [e for e in members if not e.date.when.is_unknown]
    happened = [e for e in told if e.status not in NOT_HELD] or told
    sides: dict[str, list[Event]] = {}
    for event in happened:
        rivals = [e for e in happened if not can_agree(event.date.when, e.date.when)]
        if rivals:
            sides.setdefault(event.date.typed, []).append(event)
    if len(sides) < 2:
        return None
    return _conflict(ConflictKind.DATE, sides, backing)


def can_agree(a: When, b: When) -> bool:
    """Whether two dates can both be right; the clock times of two zones are compared as instants."""
    if isinstance(a, Point) and isinstance(b, Point) and a.clock and b.clock:
        both_zoned = not a.clock.is_floating and not b.clock.is_floating
        if both_zoned:
            return overlaps(a, b, 1) and _same_hour(a, b)
    return _days_meet(a, b)


def _same_hour(a: Point, b: Point) -> bool:
    from chronology.merging.features import days_of

    x, y = days_of(a), days_of(b)
    if x is None or y is None or x.minute is None or y.minute is None:
        return True
    return abs(x.minute - y.minute) <= 60


def _days_meet(a: When, b: When) -> bool:
    return (a.earliest is None or b.latest is None or a.earliest <= b.latest) and (
        b.earliest is None or a.latest is None or b.earliest <= a.latest
    )


def figure_conflicts(members: Sequence[Event], backing: Backing) -> tuple[Conflict, ...]:
    """One conflict for each thing that is counted differently by two sources."""
    told = [(event, figure) for event in members for figure in main_figures(backing.features[event.key])]
    groups: list[list[tuple[Event, Figure]]] = []
    for event, figure in sorted(told, key=lambda t: (t[1].measure == "", t[0].key, t[1].value)):
        home = next((g for g in groups if all(is_same_measure(figure, other) for _, other in g)), None)
        if home is None:
            groups.append([(event, figure)])
        else:
            home.append((event, figure))
    found = [_figure_conflict(group, backing) for group in groups]
    return tuple(c for c in found if c is not None)


def main_figures(features: Features) -> tuple[Figure, ...]:
    """The figures of a record that say something by themselves: a unit, a measure, or a noun that is counted."""
    return tuple(f for f in features.figures if f.unit or f.measure or f.counted)


def _figure_conflict(group: Sequence[tuple[Event, Figure]], backing: Backing) -> Conflict | None:
    sides: dict[str, list[Event]] = {}
    for event, figure in group:
        rivals = [
            (e, f)
            for e, f in group
            if not agree(figure, f)
            and not _says_both(event, figure, f, backing)
            and not _says_both(e, f, figure, backing)
        ]
        if rivals and event not in sides.setdefault(figure.written, []):
            sides[figure.written].append(event)
    sides = {written: events for written, events in sides.items() if events}
    if len(sides) < 2 or backing.independent([e for events in sides.values() for e in events]) < 2:
        return None
    return _conflict(ConflictKind.FIGURE, sides, backing)


def _says_both(event: Event, own: Figure, other: Figure, backing: Backing) -> bool:
    """Whether one record gives both figures itself, as parts of one count or as before and after."""
    return any(
        f is not own and f.value == other.value and is_same_measure(f, other)
        for f in backing.features[event.key].figures
    )


def _conflict(kind: ConflictKind, sides: dict[str, list[Event]], backing: Backing) -> Conflict:
    ordered = sorted(sides.items(), key=lambda s: (-backing.support(s[1]), s[0]))
    described = " against ".join(f"{claim} ({backing.names(events)})" for claim, events in ordered)
    accounts = tuple(
        Account(event_key=event.key, claim=claim)
        for claim, events in ordered
        for event in sorted(events, key=lambda e: e.key)
    )
    return Conflict(kind=kind, description=described, accounts=accounts)
