"""A plan and what came of it: entries that are linked because one foretold, moved or held what another tells.

In: entries with the pairs of records that were compared. Out: for each entry the ids of its thread, in order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from chronology.merging.corpus import Corpus
from chronology.merging.features import Features
from chronology.merging.relations import concept_pairs
from chronology.merging.vectors import cosine
from chronology.model.chronology import Entry
from chronology.model.events import Status

ALIKE = 0.3
"""Words in common (tf-idf cosine) from which a plan and an entry on another day belong to one thread."""


DELAY = "delay"
"""The concept of what is put off: the new day of a plan stands in the same sentence."""

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
    for first, second in {*pairs, *_of_one_sentence(corpus.features)}:
        low, high = sorted((entry_of[first], entry_of[second]))
        if low == high or _tell_others(entries[low], entries[high], features):
            continue
        if is_thread(features[first], features[second], corpus):
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


def _of_one_sentence(features: Iterable[Features]) -> Iterator[tuple[str, str]]:
    """The plans and what stands beside them in their sentence, which may name a day that is months away."""
    sentences: dict[str, list[Features]] = {}
    for known in features:
        if known.sentence:
            sentences.setdefault(known.sentence, []).append(known)
    for told in sentences.values():
        if 1 < len(told) <= MOST:
            yield from ((a.key, b.key) for a, b in combinations(told, 2) if a.ahead or b.ahead)


def _tell_others(one: Entry, other: Entry, features: Mapping[str, Features]) -> bool:
    """Whether two entries are of the first and the second of a kind, as some of their accounts say."""
    mine, theirs = (
        {noun: number for e in entry.members for number, noun in features[e.key].ordinals} for entry in (one, other)
    )
    return any(theirs.get(noun, number) != number for noun, number in mine.items())


def is_thread(a: Features, b: Features, corpus: Corpus) -> bool:
    """Whether two records on different days tell a plan and its outcome, or two versions of a plan."""
    if not (a.ahead or b.ahead) or a.days is None or b.days is None:
        return False
    if a.people and b.people and a.people.isdisjoint(b.people):
        return False
    if a.sentence and a.sentence == b.sentence and a.sources & b.sources:
        return _is_one_plan(a, b)
    if any((x, y) in concept_pairs("opposites") for x in a.concepts for y in b.concepts):
        return False
    if not a.concepts & b.concepts or not (_is_about(a, b) or _is_about(b, a)):
        return False
    return cosine(corpus.vectors[a.key], corpus.vectors[b.key]) >= ALIKE


def _is_one_plan(a: Features, b: Features) -> bool:
    """Whether one sentence tells a plan and its outcome, or that a plan was moved from one day to another."""
    shared = a.told & b.told
    if a.ahead and b.ahead:
        is_alike = 2 * len(shared) >= min(len(a.told), len(b.told)) > 0
        return a.days != b.days and (is_alike or DELAY in a.concepts | b.concepts)
    return bool(shared) or not {a.status, b.status}.isdisjoint(_MOVED)


def _is_about(a: Features, b: Features) -> bool:
    """Whether a record is about what another tells, beside the kind of happening: that something opens is no thread.

    What "they" are stands in the words before.
    """
    if a.leans:
        return any(word[0] != "=" and word in b.told for word in a.context)
    return not b.leans and not a.plain.isdisjoint(b.plain)
