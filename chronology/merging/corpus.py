"""A chronology as a whole: how rare each word and name is in it, and which sources report one story.

In: events and articles. Out: a `Corpus` with the features of every event and weighted vectors for their comparison.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from chronology.merging.features import Features, features_of
from chronology.merging.stories import Stories, stories_of
from chronology.merging.vectors import Census, Vector, census_of
from chronology.model.articles import Article
from chronology.model.events import Event

CONCEPT = 1.2
"""A concept says more than a word: it is what happened."""

ASIDE = 0.5
"""A word of the sentence that is not in the title belongs to another clause as often as not."""

MOST_CROWDS = 6
"""So many of the sources with most records of a date are looked at for one of the same story."""

MOST_THIRDS = 20
"""So many sources of a day are asked whether they link two others."""

ONE_STORY = 0.5
"""The sureness from which two sources report one story, so that a day is crowded for both of them."""

CONTEXT_LENGTH = 400
"""Characters before a sentence that count as its context; about two sentences of a news article."""


MANY = 3
"""Sources that tell of a day on which a story may be said to have begun."""

LARGE = 2_000
"""Events from which on words are counted in round numbers: one event more then changes hardly a score."""

COMMONEST = 1 / 16
"""Among so many events a word that this share of them holds is as common as a word can be."""

Fact = tuple[str | int, ...]
"""Something that a score may depend on beside its two records: a question, and what it is about."""

CONTEXTS: Fact = ("contexts",)
"""Stands among the facts of a score that looks at the words before the sentences of its two records."""

Answer = float | bool | int | tuple[str, ...]


class Vectors(dict[str, Vector]):
    """Event key → unit vector, made when it is first asked for."""

    def __init__(self, make: Callable[[str], Vector]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Vector:
        found = self[key] = self._make(key)
        return found


@dataclass(slots=True, kw_only=True)
class Corpus:
    """The events of one run with what is common among them.

    A score depends on the features of two events, on what stands here under their keys, and on answers of `ask`;
    nothing else, for scores are kept between runs by these.
    """

    features: list[Features]
    census: Census
    """Of the events and their words."""
    vectors: Vectors
    """Event key → unit vector of its words."""
    contexts: Vectors
    """The same of the words before its sentence; to be had from `context`."""
    names: dict[str, frozenset[str]]
    """Event key → its names, those at the head of a sentence included where another event shows that they are names."""
    surely: frozenset[str]
    """All words that some event shows to be names."""
    rarity: dict[str, float]
    """Name → how rare it is, 0 to 1."""
    stories: Stories
    tellers: dict[int, tuple[str, ...]]
    """Day → the sources that tell of it, in alphabetical order."""
    crowds: dict[tuple[int, int], tuple[tuple[int, str], ...]]
    """(first day, last day) → how many records of this date a source has, for sources with several; most first."""
    answers: dict[Fact, Answer] = field(default_factory=dict)
    """What was asked already."""
    asked: set[Fact] = field(default_factory=set)
    """What was asked since somebody emptied this."""

    def ask(self, *fact: str | int) -> Any:
        """The answer to a question about sources and days, worked out once; who keeps scores sees what they asked."""
        self.asked.add(fact)
        found = self.answers.get(fact)
        if found is None:
            found = self.answers[fact] = _ANSWERS[str(fact[0])](self, *fact[1:])
        return found

    def context(self, key: str) -> Vector:
        """The words before the sentence of an event, which few scores look at."""
        self.asked.add(CONTEXTS)
        return self.contexts[key]

    def sureness(self, x: str, y: str) -> float:
        """How surely two sources report one story, 0 to 1."""
        found: float = self.ask("story", x, y) if x <= y else self.ask("story", y, x)
        return found

    def are_linked(self, a: Features, b: Features) -> bool:
        """Whether a third source of that day reports the story of the one and of the other."""
        if a.days is None:
            return False
        sure = self.sureness
        return any(
            sure(x, third) >= ONE_STORY and sure(third, y) >= ONE_STORY
            for x in a.sources
            for y in b.sources
            for third in self.ask("thirds", a.days.first)
        )

    def crowd(self, of: Features) -> int:
        """How many events of its date its story holds: as many as one source of the story tells, itself included."""
        if of.days is None:
            return 1
        return max((self.ask("crowd", source, of.days.first, of.days.last) for source in of.sources), default=1)


def _crowd_of(corpus: Corpus, source: str, first: int, last: int) -> int:
    told = corpus.crowds.get((first, last), ())
    own = [count for count, other in told if other == source]
    kindred = (n for n, s in told[:MOST_CROWDS] if corpus.stories.sureness(source, s) >= ONE_STORY)
    return max([*own, next(kindred, 1)])


_ANSWERS: dict[str, Callable[..., Answer]] = {
    "story": lambda corpus, x, y: corpus.stories.sureness(x, y),
    "strangers": lambda corpus, x, y: corpus.stories.are_strangers(x, y),
    "crowd": _crowd_of,
    "many": lambda corpus, day: len(corpus.tellers.get(day, ())) >= MANY,
    "thirds": lambda corpus, day: corpus.tellers.get(day, ())[:MOST_THIRDS],
}
"""What may be asked of a corpus."""


def corpus_of(
    events: Sequence[Event],
    articles: Sequence[Article] = (),
    work_out: Callable[[Event, Mapping[str, Article]], Features] | None = None,
    count: Callable[[Article], Mapping[str, int]] | None = None,
) -> Corpus:
    """The corpus of a run; `work_out` may give cached features of an event, `count` be a cached `words_of`."""
    texts = {article.path: article for article in articles}
    features = [(work_out or features_among)(event, texts) for event in events]
    coarse = len(features) >= LARGE
    census = census_of([f.words for f in features], coarse=coarse, commonest=COMMONEST)
    rarity = census.rarity()
    by_key = {f.key: f for f in features}
    surely = frozenset(chain.from_iterable(f.names for f in features))
    names = {f.key: f.names | (f.initials & surely) if f.initials else f.names for f in features}
    name_rarity = census_of(list(names.values()), coarse=coarse, commonest=COMMONEST).rarity()
    highest = max(name_rarity.values(), default=1.0)
    return Corpus(
        features=features,
        census=census,
        vectors=Vectors(lambda key: unit(by_key[key].words, rarity, by_key[key].told)),
        contexts=Vectors(lambda key: unit(by_key[key].context, rarity)),
        names=names,
        surely=surely,
        rarity={name: value / highest for name, value in name_rarity.items()},
        stories=stories_of(features, texts, count, coarse=coarse),
        tellers=_tellers(features),
        crowds=_crowds(features),
    )


def features_among(event: Event, articles: Mapping[str, Article], within: str = "") -> Features:
    """The features of an event, with the words before it in its article."""
    return features_of(event, context_of(event, articles), within)


def _tellers(features: Sequence[Features]) -> dict[int, tuple[str, ...]]:
    found: dict[int, set[str]] = {}
    for feature in features:
        if feature.days and feature.days.width == 1:
            found.setdefault(feature.days.first, set()).update(feature.sources)
    return {day: tuple(sorted(sources)) for day, sources in found.items()}


def _crowds(features: Sequence[Features]) -> dict[tuple[int, int], tuple[tuple[int, str], ...]]:
    counts = Counter((f.days.first, f.days.last, s) for f in features if f.days for s in f.sources)
    found: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for (first, last, source), count in counts.items():
        if count > 1:
            found.setdefault((first, last), []).append((count, source))
    return {date: tuple(sorted(told, key=lambda t: (-t[0], t[1]))) for date, told in found.items()}


def context_of(event: Event, articles: Mapping[str, Article]) -> str:
    """The headline and the words before the sentence; empty for what people wrote."""
    for citation in event.sources:
        article = articles.get(citation.article)
        if article is None or not citation.quote:
            continue
        at = article.text.find(citation.quote)
        before = article.text[max(0, at - CONTEXT_LENGTH) : at] if at > 0 else ""
        return f"{article.title} . {before}"
    return ""


def unit(words: Iterable[str], rarity: dict[str, float], told: frozenset[str] = frozenset()) -> Vector:
    """The words as a vector of length 1, rare ones longer; words that no event has are left out."""
    raw = {
        w: rarity[w] * (CONCEPT if w[0] == "=" else 1.0) * (1.0 if w in told or not told else ASIDE)
        for w in words
        if w in rarity
    }
    length = math.sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()} if length else {}
