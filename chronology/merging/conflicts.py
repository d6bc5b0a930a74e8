"""Where the accounts of one entry contradict each other: two dates, or two figures for one thing.

In: the members of an entry. Out: `Conflict` values that name each side with its sources. Nothing is averaged and
nothing is dropped; which account is printed is decided in `dating`, and the others stand beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from chronology.merging.features import Days, Features, days_of, is_two_zones
from chronology.merging.figures import LASTED, PERSONS, Figure, agree, is_same_measure
from chronology.merging.support import Backing
from chronology.merging.words import folded, phrases_of
from chronology.model.chronology import Account, Conflict, ConflictKind
from chronology.model.comparison import overlaps, widened
from chronology.model.dates import Granularity, Point, Qualifier, When
from chronology.model.events import Event, Origin, Status

FEW = 8
"""So many accounts of one value are compared with the others."""

SOLE = "the only amount"
"""The measure of an amount that is the only one of its currency, or the only percentage, in what a record says."""

FARTHEST, FARTHEST_SHARE = 4, 1.2
"""An amount, or a percentage, this many times as high as another is of something else, where nothing says what they
measure."""

HAPPENINGS = frozenset({"bail", "fine", "sentence"})
"""Measures that are kinds of happening too."""

SOFT = timedelta(days=2)
""""Late February" is no contradiction of the 20th: where a part of a month begins and ends nobody knows to the day."""

NOT_HELD = (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)


def find_conflicts(members: Sequence[Event], backing: Backing) -> tuple[Conflict, ...]:
    """The conflicts of one entry: dates first, then figures."""
    if len(members) == 1:
        told = redated(members, backing)
        return (told,) if told else ()
    dates = date_conflict(members, backing) or redated(members, backing)
    return ((dates,) if dates else ()) + figure_conflicts(members, backing)


def redated(members: Sequence[Event], backing: Backing) -> Conflict | None:
    """The conflict that one account tells by itself: "on 19 April and not, as had been believed, in May"."""
    telling = [e for e in members if "correction" in backing.features[e.key].stances and _is_set_right(e)]
    if not telling:
        return None
    first = min(telling, key=lambda e: e.key)
    account = Account(event_key=first.key, claim=first.date.typed)
    says = f"{first.date.typed} ({backing.name(first)}), which says that another account has a wrong date"
    return Conflict(kind=ConflictKind.DATE, description=says, accounts=(account,))


def _is_set_right(event: Event) -> bool:
    """Whether the words of its date are followed by "and not on another"."""
    against = phrases_of("redated", event.language)
    return any(
        folded(c.quote.partition(c.as_written)[2]).lstrip(" ,").startswith(against)
        for c in event.sources
        if c.as_written and c.as_written in c.quote
    )


def date_conflict(members: Sequence[Event], backing: Backing) -> Conflict | None:
    """The dates that exclude each other, or None where all can be right."""
    # A source that names no day contradicts none.
    told = [e for e in members if not e.date.when.is_unknown and not e.date.when.is_reported]
    happened = _in_one_zone([e for e in told if e.status not in NOT_HELD] or told)
    dates = list(dict.fromkeys(e.date.when for e in happened))
    rival_dates = {when for when in dates if any(not can_agree(when, other) for other in dates)}
    rivals = [e for e in happened if e.date.when in rival_dates]
    sides = _sides(rivals)
    return _conflict(ConflictKind.DATE, sides, backing) if len(sides) > 1 else None


def _in_one_zone(events: Sequence[Event]) -> Sequence[Event]:
    """The accounts without those that tell in another zone the moment that one tells by the local clock."""
    days = {e.key: days_of(e.date.when) for e in events}
    local = [d for d in days.values() if d is not None and d.clock is not None and d.minute is None]

    def is_abroad(of: Days | None) -> bool:
        return of is not None and of.minute is not None and any(is_two_zones(of, other) for other in local)

    return [e for e in events if not is_abroad(days[e.key])]


def _sides(events: Sequence[Event]) -> dict[str, list[Event]]:
    """The accounts by date, the finest first; a date that can be right together with all of a side joins it.

    A side goes by the coarsest of its dates that names one day or less, because "4 March" says what is disputed and
    "6 a.m. on 4 March" distracts from it.
    """
    found: list[list[Event]] = []
    for event in sorted(events, key=lambda e: (fineness(e.date.when), e.date.typed, e.key)):
        home = next((s for s in found if _may_join(event, s)), None)
        if home is None:
            found.append([event])
        else:
            home.append(event)
    return {_label(side): side for side in found}


def _may_join(event: Event, side: Sequence[Event]) -> bool:
    return all(can_agree(event.date.when, when) for when in {o.date.when for o in side})


def _label(side: Sequence[Event]) -> str:
    shortest = min(fineness(e.date.when)[0] for e in side)
    finest = [e for e in side if fineness(e.date.when)[0] == shortest]
    return max(finest, key=lambda e: (fineness(e.date.when), e.date.typed)).date.typed


def fineness(when: When) -> tuple[int, int, int]:
    """What orders dates from the finest: the length in days, a sure day before "about", a clock time before none, the
    finer unit first."""
    length = (when.latest - when.earliest).days if when.latest and when.earliest else 10**7
    clockless = int(not (isinstance(when, Point) and (when.clock or when.part_of_day)))
    return length, clockless + 2 * (when.qualifier is not Qualifier.NONE), when.granularity.coarseness


def can_agree(a: When, b: When) -> bool:
    """Whether two dates can both be right; the clock times of two zones are compared as instants."""
    if isinstance(a, Point) and isinstance(b, Point) and a.clock and b.clock:
        both_zoned = not a.clock.is_floating and not b.clock.is_floating
        if both_zoned:
            return overlaps(a, b, 1) and _same_hour(a, b)
    return _days_meet(a, b)


def _same_hour(a: Point, b: Point) -> bool:
    x, y = days_of(a), days_of(b)
    if x is None or y is None or x.minute is None or y.minute is None:
        return True
    return abs(x.minute - y.minute) <= 60


def _days_meet(a: When, b: When) -> bool:
    (first, last), (begin, end) = _soft_bounds(a), _soft_bounds(b)
    return (first is None or end is None or first <= end) and (begin is None or last is None or begin <= last)


def _soft_bounds(when: When) -> tuple[date | None, date | None]:
    """The bounds of a date, for telling whether it contradicts another: "about" and "late February" have soft ones."""
    first, last = (when.earliest, when.latest) if when.qualifier is Qualifier.NONE else widened(when)
    if when.granularity is Granularity.MONTH_PART and first is not None and last is not None:
        lowest, highest = max(first, date.min + SOFT), min(last, date.max - SOFT)
        return lowest - SOFT, highest + SOFT
    return first, last


def figure_conflicts(members: Sequence[Event], backing: Backing) -> tuple[Conflict, ...]:
    """One conflict for each thing that is counted differently by two sources."""
    told = [(event, figure) for event in members for figure in _compared(event, backing.features[event.key])]

    def is_one(a: Event, x: Figure, b: Event, y: Figure) -> bool:
        known = backing.features
        return _is_one_thing(x, y) and _is_told_of(x, known[b.key]) and _is_told_of(y, known[a.key])

    groups: list[list[tuple[Event, Figure]]] = []
    for event, figure in sorted(told, key=lambda t: (t[1].measure in ("", SOLE), t[0].key, t[1].value)):
        home = next((g for g in groups if all(is_one(event, figure, *other) for other in g[:FEW])), None)
        if home is None:
            groups.append([(event, figure)])
        else:
            home.append((event, figure))
    found = [_figure_conflict(group, backing) for group in groups]
    return tuple(c for c in found if c is not None)


def _compared(event: Event, features: Features) -> tuple[Figure, ...]:
    """The main figures of a record; an amount of which nothing says what it measures goes by being the only one.

    In an article's sentence it must stand in the clause of the title: others tell other things.
    """
    figures = main_figures(features)
    units = Counter(f.unit for f in figures)

    def is_sole(figure: Figure) -> bool:
        is_own = event.origin is Origin.WRITTEN or figure.written in event.title
        return bool(figure.unit) and not figure.measure and units[figure.unit] == 1 and is_own

    return tuple(replace(f, measure=SOLE) if is_sole(f) else f for f in figures)


def _is_one_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures of one event count the same, so that different values contradict each other."""
    if SOLE in (a.measure, b.measure):
        farthest = FARTHEST_SHARE if a.unit == "%" else FARTHEST
        return a.unit == b.unit and min(a.value, b.value) * farthest >= max(a.value, b.value)
    return is_same_measure(a, b)


def _is_told_of(figure: Figure, other: Features) -> bool:
    """Whether another record is about what a figure measures, where that is a kind of happening: a bail is no bribe."""
    return figure.measure not in HAPPENINGS or figure.measure in other.concepts


def main_figures(features: Features) -> tuple[Figure, ...]:
    """The figures of a record that say something by themselves, of those that count one thing the largest.

    "Nine were hurt, two of them policemen" counts nine: the smaller figure is a part of the larger.
    """
    telling = [f for f in features.figures if f.unit != LASTED and (f.unit or f.measure or f.counted)]
    return tuple(f for f in telling if f.unit or not any(o.value > f.value and _is_whole(o, f) for o in telling))


def _is_whole(whole: Figure, part: Figure) -> bool:
    """Whether two counts of one record are the whole and a part of it: the same measure, or one that only one names."""
    return not whole.unit and (is_same_measure(whole, part) or (not part.measure and whole.measure in PERSONS))


def _figure_conflict(group: Sequence[tuple[Event, Figure]], backing: Backing) -> Conflict | None:
    """The values that cannot all be right, one side for each value, however it was written."""
    by_value: dict[float, list[tuple[Event, Figure]]] = {}
    others = _few_of_each(group)
    for event, figure in group:
        if any(_contradict(event, figure, e, f, backing) for e, f in others):
            by_value.setdefault(figure.value, []).append((event, figure))
    told = [event for side in by_value.values() for event, _ in side]
    if len(by_value) < 2 or backing.independent(told) < 2:
        return None
    sides = {_written(side): list(dict.fromkeys(event for event, _ in side)) for side in by_value.values()}
    return _conflict(ConflictKind.FIGURE, sides, backing)


def _few_of_each(group: Sequence[tuple[Event, Figure]]) -> list[tuple[Event, Figure]]:
    """A few accounts of each value: of a hundred that say the same, the rest would contradict nothing more."""
    seen: Counter[tuple[float, str]] = Counter()
    found = []
    for event, figure in group:
        seen[figure.value, figure.hedge] += 1
        if seen[figure.value, figure.hedge] <= FEW:
            found.append((event, figure))
    return found


def _contradict(a: Event, x: Figure, b: Event, y: Figure, backing: Backing) -> bool:
    return not agree(x, y) and not _says_both(a, x, y, backing) and not _says_both(b, y, x, backing)


def _written(side: Sequence[tuple[Event, Figure]]) -> str:
    """The words of a side: digits before words, then the fullest."""
    return min((f.written for _, f in side), key=lambda w: (not w[:1].isdigit(), -len(w), w))


def _says_both(event: Event, own: Figure, other: Figure, backing: Backing) -> bool:
    """Whether one record gives both figures itself, as parts of one count or as before and after."""
    return any(
        f is not own and f.value == other.value and (is_same_measure(f, other) or other.measure == SOLE)
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
