"""An entry composed of its members: title, date, status, and everything that was said about it.

In: the events of one group. Out: an `Entry` without number and thread. Members are kept whole, so no source is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronology.merging.conflicts import NOT_HELD, find_conflicts
from chronology.merging.dating import printed_date
from chronology.merging.features import leans_back
from chronology.merging.support import Backing
from chronology.merging.words import vocabulary
from chronology.model.chronology import Conflict, DateBasis, Entry, MergeReason
from chronology.model.comparison import SortKey, sort_key
from chronology.model.dates import When
from chronology.model.events import Event, Importance, Kind, Origin, Status

LEVELS = (
    "",
    "public",
    "clear",
    "white",
    "official",
    "green",
    "restricted",
    "amber",
    "confidential",
    "strict",
    "red",
    "secret",
    "top secret",
)
"""Words of markings from the most open to the most closed; a marking that has none of them ranks above all."""

_IMPORTANCE = {Importance.KEY: 0, Importance.NORMAL: 1, Importance.BACKGROUND: 2}
_KIND = {Kind.EVENT: 0, Kind.STATISTIC: 1, Kind.BACKGROUND: 2}
_DOUBT = (Status.DENIED, Status.DISPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the accounts of one event come to: a function of its members and of their articles alone."""

    order: tuple[int, ...]
    """The places of the members, the best teller first."""
    when: When
    basis: DateBasis | None
    conflicts: tuple[Conflict, ...]


def judge(members: Sequence[Event], backing: Backing) -> Verdict:
    """Who tells it best, the date that is printed, and what contradicts what."""
    order = list(range(len(members)))
    if len(members) > 1:
        order.sort(key=lambda place: _rank(members[place], backing))
    ordered = [members[place] for place in order]
    when, basis = printed_date(ordered, backing)
    return Verdict(order=tuple(order), when=when, basis=basis, conflicts=find_conflicts(ordered, backing))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """What an entry is made of, before its place in the chronology is known."""

    id: str
    members: tuple[Event, ...]
    """The member that gives the title comes first."""
    reasons: tuple[MergeReason, ...]
    verdict: Verdict
    order: int | None

    @classmethod
    def of(cls, members: Sequence[Event], id: str, reasons: Iterable[MergeReason], verdict: Verdict) -> EntryDraft:  # noqa: A002
        """The draft of an entry with these members."""
        ordered = tuple([members[place] for place in verdict.order])
        order = next((e.order for e in ordered if e.order is not None), None)
        return cls(id=id, members=ordered, reasons=tuple(reasons), verdict=verdict, order=order)

    def place(self) -> tuple[SortKey, str, int, str]:
        """Its place: by date, then in the order of the sources, file by file and line by line."""
        path, line = min([(e.path, e.line) for e in self.members])
        return sort_key(self.verdict.when, order=self.order), path, line, self.id


def compose_entry(draft: EntryDraft, number: int) -> Entry:
    """The entry with this number."""
    ordered, verdict = draft.members, draft.verdict
    leader = ordered[0]
    return Entry(
        id=draft.id,
        number=number,
        when=verdict.when,
        when_basis=verdict.basis,
        title=leader.title,
        text=next((e.text for e in ordered if e.text), ""),
        status=_status(ordered),
        kind=leader.kind,
        importance=min((e.importance for e in ordered), key=_IMPORTANCE.__getitem__),
        order=draft.order,
        people=_joined(e.people for e in ordered),
        places=_joined(e.places for e in ordered),
        organisations=_joined(e.organisations for e in ordered),
        tags=_joined(e.tags for e in ordered),
        likelihood=next((e.likelihood for e in ordered if e.likelihood), ""),
        marking=highest_marking(e.marking for e in ordered),
        language=leader.language,
        members=ordered,
        conflicts=verdict.conflicts,
        reasons=draft.reasons,
    )


def _rank(event: Event, backing: Backing) -> tuple[bool, bool, bool, bool, int, bool, bool, float, int, str]:
    """The best teller first: a person, then a happening before a plan, then who is best supported and says most.

    A title in another language than most, one that begins with "they", and a correction come after the others.
    """
    features = backing.features[event.key]
    return (
        event.origin is not Origin.WRITTEN,
        not event.reviewed,
        event.status in NOT_HELD,
        features.language != backing.language,
        _KIND[event.kind],
        "correction" in features.stances,
        leans_back(event.title, vocabulary(features.language)),
        -backing.weight(event) - 0.1 * min(len(features.title.split()), 8),
        _IMPORTANCE[event.importance],
        event.key,
    )


def _status(ordered: Sequence[Event]) -> Status:
    """The leader's status; disputed where one member denies what another reports, confirmed where one confirms."""
    if len(ordered) == 1:
        return ordered[0].status
    statuses = {e.status for e in ordered if e.status not in NOT_HELD} or {e.status for e in ordered}
    if ordered[0].origin is Origin.WRITTEN:
        return ordered[0].status
    if len(statuses) > 1 and statuses & set(_DOUBT):
        return Status.DISPUTED
    return Status.CONFIRMED if Status.CONFIRMED in statuses else ordered[0].status


def _joined(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def highest_marking(markings: Iterable[str]) -> str:
    """The most restrictive of several markings."""
    found = sorted(set(markings))
    return max(found, key=_level, default="") if len(found) > 1 else "".join(found)


def _level(marking: str) -> int:
    plain = marking.lower().replace("-", " ")
    if not plain:
        return 0
    found = [level for level, word in enumerate(LEVELS) if word and word in plain]
    return max(found, default=len(LEVELS))
