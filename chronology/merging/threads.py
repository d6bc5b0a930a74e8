"""A plan and what came of it: entries that are linked because one foretold, moved or held what another tells.

In: entries with the pairs of records that were compared. Out: for each entry the ids of its thread, in order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chronology.merging.corpus import Corpus
from chronology.merging.features import Features
from chronology.merging.relations import concept_pairs
from chronology.merging.vectors import cosine
from chronology.model.chronology import Entry
from chronology.model.events import Status

ALIKE = 0.3
"""Words in common (tf-idf cosine) from which a plan and an entry on another day belong to one thread."""


_MOVED = (Status.POSTPONED, Status.CANCELLED)

MOST = 6
"""So many entries at most are linked with one, those that are most alike; a plan that comes every week is no thread."""


def link_threads(entries: Sequence[Entry], pairs: Iterable[tuple[str, str]], corpus: Corpus) -> tuple[Entry, ...]:
    """The entries with their threads; `pairs` are the keys of records that were compared.

    An entry's thread holds itself and the entries that are linked with it directly: a chain of links would join what
    nobody would look for in one place.
    """
    entry_of = {event.key: position for position, entry in enumerate(entries) for event in entry.members}
    features: Mapping[str, Features] = {f.key: f for f in corpus.features}
    alike: dict[tuple[int, int], float] = {}
    for first, second in pairs:
        low, high = sorted((entry_of[first], entry_of[second]))
        if low != high and is_thread(features[first], features[second], corpus):
            value = cosine(corpus.vectors[first], corpus.vectors[second])
            alike[low, high] = max(value, alike.get((low, high), 0.0))
    linked: dict[int, list[int]] = {}
    for low, high in sorted(alike, key=lambda pair: (-alike[pair], entries[pair[0]].id, entries[pair[1]].id)):
        mine, theirs = linked.setdefault(low, []), linked.setdefault(high, [])
        if len(mine) < MOST and len(theirs) < MOST:
            mine.append(high)
            theirs.append(low)
    return tuple(
        replace(entry, thread=tuple(entries[p].id for p in sorted((position, *linked[position]))))
        if linked.get(position)
        else entry
        for position, entry in enumerate(entries)
    )


def is_thread(a: Features, b: Features, corpus: Corpus) -> bool:
    """Whether two records on different days tell a plan and its outcome, or two versions of a plan."""
    if not (a.ahead or b.ahead) or a.days is None or b.days is None:
        return False
    if a.people and b.people and a.people.isdisjoint(b.people):
        return False
    if a.sentence and a.sentence == b.sentence and a.sources & b.sources:
        is_one = not a.told.isdisjoint(b.told) or not {a.status, b.status}.isdisjoint(_MOVED)
        return a.ahead != b.ahead and is_one
    if any((x, y) in concept_pairs("opposites") for x in a.concepts for y in b.concepts):
        return False
    if not a.concepts & b.concepts or not (_is_about(a, b) or _is_about(b, a)):
        return False
    return cosine(corpus.vectors[a.key], corpus.vectors[b.key]) >= ALIKE


def _is_about(a: Features, b: Features) -> bool:
    """Whether a record is about what another tells, beside the kind of happening: that something opens is no thread.

    What "they" are stands in the words before.
    """
    if a.leans:
        return any(word[0] != "=" and word in b.told for word in a.context)
    return not b.leans and not a.plain.isdisjoint(b.plain)
