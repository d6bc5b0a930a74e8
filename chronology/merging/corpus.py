"""A chronology as a whole: how rare each word and name is in it, and which sources report one story.

In: events and articles. Out: a `Corpus` with the features of every event and weighted vectors for their comparison.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chronology.merging.features import Features, features_of
from chronology.merging.stories import Stories, stories_of
from chronology.merging.vectors import Vector, rarity_of
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


@dataclass(slots=True, kw_only=True)
class Corpus:
    """The events of one run with what is common among them."""

    features: list[Features]
    vectors: dict[str, Vector]
    """Event key → unit vector of its words."""
    contexts: dict[str, Vector]
    names: dict[str, frozenset[str]]
    """Event key → its names, those at the head of a sentence included where another event shows that they are names."""
    rarity: dict[str, float]
    """Name → how rare it is, 0 to 1."""
    stories: Stories
    tellers: dict[int, tuple[str, ...]]
    """Day → the sources that tell of it, in alphabetical order."""
    crowds: dict[tuple[int, int], tuple[tuple[int, str], ...]]
    """(first day, last day) → how many records of this date a source has, for sources with several; most first."""
    crowds_met: dict[tuple[str, int, int], int] = field(default_factory=dict)
    """What `crowd` found already."""

    def are_linked(self, a: Features, b: Features) -> bool:
        """Whether a third source of that day reports the story of the one and of the other."""
        if a.days is None:
            return False
        sure = self.stories.sureness
        return any(
            sure(x, third) >= ONE_STORY and sure(third, y) >= ONE_STORY
            for x in a.sources
            for y in b.sources
            for third in self.tellers.get(a.days.first, ())[:MOST_THIRDS]
        )

    def crowd(self, of: Features) -> int:
        """How many events of its date its story holds: as many as one source of the story tells, itself included."""
        if of.days is None or (of.days.first, of.days.last) not in self.crowds:
            return 1
        return max((self._crowd_of(source, of.days.first, of.days.last) for source in of.sources), default=1)

    def _crowd_of(self, source: str, first: int, last: int) -> int:
        found = self.crowds_met.get((source, first, last))
        if found is None:
            told = self.crowds[first, last]
            own = [count for count, other in told if other == source]
            kindred = (n for n, s in told[:MOST_CROWDS] if self.stories.sureness(source, s) >= ONE_STORY)
            found = self.crowds_met[source, first, last] = max([*own, next(kindred, 1)])
        return found


def corpus_of(
    events: Sequence[Event],
    articles: Sequence[Article] = (),
    work_out: Callable[[Event, str], Features] = features_of,
    count: Callable[[Article], Mapping[str, int]] | None = None,
) -> Corpus:
    """The corpus of a run; `work_out` may be a cached `features_of`, `count` a cached `words_of`."""
    texts = {article.path: article for article in articles}
    features = [work_out(event, context_of(event, texts)) for event in events]
    rarity = rarity_of([f.words for f in features])
    surely = {name for f in features for name in f.names}
    names = {f.key: f.names | (f.initials & surely) for f in features}
    name_rarity = rarity_of(list(names.values()))
    highest = max(name_rarity.values(), default=1.0)
    return Corpus(
        features=features,
        vectors={f.key: unit(f.words, rarity, f.told) for f in features},
        contexts={f.key: unit(f.context, rarity) for f in features if f.context},
        names=names,
        rarity={name: value / highest for name, value in name_rarity.items()},
        stories=stories_of(features, texts, count),
        tellers=_tellers(features),
        crowds=_crowds(features),
    )


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


def context_of(event: Event, articles: dict[str, Article]) -> str:
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
