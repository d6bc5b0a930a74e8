"""Which entries a pack shows, what it leaves out, and the numbers 1, 2, 3 … that belong to this one pack.

Undated entries pass a filter by period: nobody can say that they lie outside it, and they have a block of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from chronology.briefing.markings import is_within, markings_of
from chronology.model.chronology import Chronology, Conflict, Entry
from chronology.model.dates import Span
from chronology.model.events import Event, Importance
from chronology.model.workspace import Filter
from chronology.significance import most_significant

_RANK = {Importance.BACKGROUND: 0, Importance.NORMAL: 1, Importance.KEY: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The numbered entries of a pack, and how many were left out and why."""

    chronology: Chronology
    total: int
    filtered: int = 0
    above_marking: int = 0
    unreviewed: int = 0
    less_significant: int = 0
    """Left out because only the most significant entries were asked for."""


def select(chronology: Chronology, chosen: Filter, *, marking: str = "") -> Selection:
    """The entries that pass the filter, numbered; `marking` is that of the pack, which unmarked entries carry."""
    kept: list[Entry] = []
    less_significant = 0
    filtered = above = unreviewed = 0
    for entry in chronology.entries:
        if not _allowed(entry, chosen, marking):
            above += 1
        elif not _matches(entry, chosen):
            filtered += 1
        elif (reviewed := _reviewed(entry) if chosen.reviewed_only else entry) is None:
            unreviewed += 1
        else:
            kept.append(reviewed)
    if chosen.entries and len(kept) > chosen.entries:
        less_significant = len(kept) - chosen.entries
        kept = list(most_significant(kept, chosen.entries))
    return Selection(
        chronology=numbered(_with_entries(chronology, tuple(kept))),
        total=len(chronology.entries),
        filtered=filtered,
        above_marking=above,
        unreviewed=unreviewed,
        less_significant=less_significant,
    )


def select_entries(chronology: Chronology, chosen: Filter, *, marking: str = "") -> Chronology:
    """The chronology with the entries that pass the filter, numbered 1, 2, 3 …"""
    return select(chronology, chosen, marking=marking).chronology


def numbered(chronology: Chronology) -> Chronology:
    """The chronology with its entries numbered 1, 2, 3 … in their order."""
    entries = chronology.entries
    if all(entry.number == number for number, entry in enumerate(entries, start=1)):
        return chronology
    return replace(chronology, entries=tuple(replace(e, number=n) for n, e in enumerate(entries, start=1)))


def _with_entries(chronology: Chronology, entries: tuple[Entry, ...]) -> Chronology:
    """The chronology cut down to these entries; proposals and threads name no entry that is gone."""
    ids = {entry.id for entry in entries}
    threads = tuple(
        replace(e, thread=cut) if (cut := tuple(i for i in e.thread if i in ids)) != e.thread else e for e in entries
    )
    proposals = tuple(p for p in chronology.proposals if p.first in ids and p.second in ids)
    return replace(chronology, entries=threads, proposals=proposals)


def _allowed(entry: Entry, chosen: Filter, pack_marking: str) -> bool:
    if not chosen.max_marking:
        return True
    markings = markings_of(entry) or (pack_marking,)
    return all(is_within(marking, chosen.max_marking) for marking in markings)


def _matches(entry: Entry, chosen: Filter) -> bool:
    return (
        _in_period(entry, chosen)
        and _shares(chosen.tags, entry.tags)
        and _shares(chosen.people, entry.people + entry.organisations)
        and (not chosen.statuses or entry.status.value in chosen.statuses)
        and (not chosen.importance or _RANK[entry.importance] >= _RANK[Importance(chosen.importance)])
        and (not chosen.search or _mentions(entry, chosen.search))
    )


def _in_period(entry: Entry, chosen: Filter) -> bool:
    """Whether the entry touches the period. A side that is open counts as the known one, where the entry stands in the
    chronology; what began and has not ended goes on.
    """
    when = entry.when
    if when.is_unknown:
        return True
    first = when.earliest or when.latest
    last = when.latest or (None if isinstance(when, Span) else when.earliest)
    ends_before = chosen.earliest is not None and last is not None and last < chosen.earliest
    begins_after = chosen.latest is not None and first is not None and first > chosen.latest
    return not ends_before and not begins_after


def _shares(wanted: tuple[str, ...], present: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    folded = {name.casefold() for name in present}
    return any(name.casefold() in folded for name in wanted)


def _mentions(entry: Entry, search: str) -> bool:
    """Whether every word of the search stands somewhere in what the entry says."""
    parts = (entry.title, entry.text, *entry.people, *entry.organisations, *entry.places, *entry.tags)
    text = " ".join(parts).casefold()
    return all(word in text for word in search.casefold().split())


def _reviewed(entry: Entry) -> Entry | None:
    """The entry without its unreviewed extractions, or None when nothing else is in it.

    What only an unreviewed member said goes with it: its title and text, its date, its side of a conflict.
    """
    if entry.is_reviewed:
        return entry
    members = tuple(event for event in entry.members if event.reviewed)
    if not members:
        return None
    keys = {event.key for event in members}
    kept = replace(entry, members=members, conflicts=_conflicts_among(entry.conflicts, keys), reasons=())
    if not entry.members[0].reviewed:
        kept = _retold(kept, members[0])
    if not any(event.date.when == entry.when for event in members):
        kept = replace(kept, when=members[0].date.when, when_basis=None)
    return kept


def _retold(entry: Entry, event: Event) -> Entry:
    return replace(entry, title=event.title, text=event.text, status=event.status, language=event.language)


def _conflicts_among(conflicts: tuple[Conflict, ...], keys: set[str]) -> tuple[Conflict, ...]:
    kept = (replace(c, accounts=tuple(a for a in c.accounts if a.event_key in keys)) for c in conflicts)
    return tuple(conflict for conflict in kept if len(conflict.accounts) > 1)
