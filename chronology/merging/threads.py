"""A plan and what came of it: entries that are linked because one foretold, moved or held what another tells.

In: entries with the pairs of records that were compared. Out: for each entry the ids of its thread, in order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chronology.merging.corpus import Corpus
from chronology.merging.features import Features
from chronology.merging.signs import concept_pairs
from chronology.merging.vectors import cosine
from chronology.model.chronology import Entry

ALIKE = 0.3
"""Words in common (tf-idf cosine) from which a plan and an entry on another day belong to one thread."""


def link_threads(entries: Sequence[Entry], pairs: Iterable[tuple[str, str]], corpus: Corpus) -> tuple[Entry, ...]:
    """The entries with their threads; `pairs` are the keys of records that were compared."""
    entry_of = {event.key: position for position, entry in enumerate(entries) for event in entry.members}
    features: Mapping[str, Features] = {f.key: f for f in corpus.features}
    links: dict[int, int] = {}

    def root(position: int) -> int:
        while links.get(position, position) != position:
            position = links[position]
        return position

    for first, second in sorted(pairs):
        a, b = entry_of[first], entry_of[second]
        if a != b and is_thread(features[first], features[second], corpus):
            low, high = sorted((root(a), root(b)))
            links[high] = low
    threads: dict[int, list[int]] = {}
    for position in range(len(entries)):
        threads.setdefault(root(position), []).append(position)
    return tuple(
        replace(entry, thread=tuple(entries[p].id for p in threads[root(position)]))
        if len(threads[root(position)]) > 1
        else entry
        for position, entry in enumerate(entries)
    )


def is_thread(a: Features, b: Features, corpus: Corpus) -> bool:
    """Whether two records on different days tell a plan and its outcome, or two versions of a plan."""
    if not (a.ahead or b.ahead) or a.days is None or b.days is None:
        return False
    if a.sentence and a.sentence == b.sentence and a.sources & b.sources:
        return a.ahead != b.ahead
    if any((x, y) in concept_pairs("opposites") for x in a.concepts for y in b.concepts):
        return False
    if not a.concepts & b.concepts:
        return False
    return cosine(corpus.vectors[a.key], corpus.vectors[b.key]) >= ALIKE
