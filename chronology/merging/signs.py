"""The signs that two records show, each with a strength from 0 to 1; their weights are in `weights.toml`.

In: `Features` of two events and their `Corpus`. Out: (name, strength) pairs. A new sign is a function here, one line in
`signs_of`, and a table with its weight and reason in `weights.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from chronology.merging.corpus import Corpus, cosine
from chronology.merging.features import Days, Features
from chronology.merging.figures import is_same_measure

Signs = Iterator[tuple[str, float]]

CORRECTING = "=correction"


@lru_cache(maxsize=1)
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of concepts that no event is both of, in both orders."""
    data = tomllib.loads(files("chronology.merging").joinpath("opposites.toml").read_text(encoding="utf-8"))
    pairs = {(str(a), str(b)) for a, b in data["opposites"]}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def signs_of(a: Features, b: Features, corpus: Corpus) -> Signs:
    """Everything that speaks for or against two records being the same event."""
    yield from _dates(a, b)
    yield from _words(a, b, corpus)
    yield from _names(a, b, corpus)
    yield from _kinds(a, b)
    yield from _figures(a, b)
    yield from _sources(a, b, corpus)


def gap(a: Days, b: Days) -> int:
    """Whole days between two dates; 0 or less where they overlap (minus the days they share, plus 1)."""
    return max(a.first, b.first) - min(a.last, b.last)


def _dates(a: Features, b: Features) -> Signs:
    if a.days is None or b.days is None:
        return
    x, y = a.days, b.days
    apart = gap(x, y)
    if apart <= 0:
        if (x.first, x.last) == (y.first, y.last):
            yield ("same-day" if x.width == 1 else "same-bounds"), 1.0
        else:
            yield "overlap", min(1.0, 31 / max(x.width, y.width, 31)) ** 0.5
    elif x.minute is not None and y.minute is not None and abs(x.minute - y.minute) <= 60:
        yield "same-minute", 1.0
        yield "same-day", 1.0
    elif apart == 1:
        yield "next-day", 1.0
    else:
        slack = max(x.width, y.width) - 1
        yield "apart", min(1.0, 0.3 + apart / (10.0 + 2 * slack))
    if apart > 0 and a.ahead != b.ahead:
        yield "plan-moved", 1.0


def _words(a: Features, b: Features, corpus: Corpus) -> Signs:
    from rapidfuzz.fuzz import token_set_ratio

    x, y = corpus.vectors[a.key], corpus.vectors[b.key]
    yield "words", cosine(x, y)
    around = max(cosine(corpus.contexts.get(a.key, {}), y), cosine(x, corpus.contexts.get(b.key, {})))
    if around > 0.1:
        yield "context", min(1.0, 2 * around)
    alike = token_set_ratio(a.title, b.title)
    if alike > 60:
        yield "title", (alike - 60) / 40


def _names(a: Features, b: Features, corpus: Corpus) -> Signs:
    shared = a.names & b.names
    if shared:
        yield "names", min(1.0, sum(corpus.names.get(n, 0.0) for n in shared) / 2)
    if a.people and b.people and not a.people & b.people:
        yield "other-people", 1.0


def _kinds(a: Features, b: Features) -> Signs:
    if a.concepts & b.concepts:
        yield "concept", 1.0
    elif a.concepts and b.concepts:
        yield "no-concept", 1.0
    only_a, only_b = a.concepts - b.concepts, b.concepts - a.concepts
    if only_a and only_b and any((x, y) in opposites() for x in only_a for y in only_b):
        yield "opposite", 1.0
    if a.statistic != b.statistic:
        yield "statistic", 1.0
    if CORRECTING[1:] in a.concepts | b.concepts:
        yield "correction", 1.0


def _figures(a: Features, b: Features) -> Signs:
    if any(x.value == y.value and x.value > 2 and is_same_measure(x, y) for x in a.figures for y in b.figures):
        yield "same-figure", 1.0
    for number, noun in a.ordinals:
        others = {n for n, other in b.ordinals if other == noun}
        if others and number not in others:
            yield "other-ordinal", 1.0
            return


def _sources(a: Features, b: Features, corpus: Corpus) -> Signs:
    if a.sources & b.sources:
        if a.written and b.written:
            yield "one-file", 1.0
        elif a.sentence and a.sentence == b.sentence:
            yield "one-sentence", 1.0
        else:
            yield "one-article", 1.0
        return
    if a.sources and b.sources:
        yield "same-story", min(1.0, 2 * max(corpus.story(x, y) for x in a.sources for y in b.sources))
