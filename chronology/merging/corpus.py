"""A chronology as a whole: how rare each word and name is in it, and which sources report one story.

In: events and articles. Out: a `Corpus` with the features of every event and weighted vectors for their comparison.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from chronology.merging.features import Features, features_of
from chronology.merging.stories import Stories, stories_of
from chronology.merging.vectors import Vector, rarity_of
from chronology.model.articles import Article
from chronology.model.events import Event

CONCEPT = 1.2
"""A concept says more than a word: it is what happened."""

ASIDE = 0.5
"""A word of the sentence that is not in the title belongs to another clause as often as not."""

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
    tellers: dict[int, int]
    """Day → how many sources tell of it."""
    crowds: dict[tuple[str, int, int], int]
    """(source, first day, last day) → how many records of the source have that date."""

    def crowd(self, of: Features) -> int:
        """How many records of its own source have the date of a record, itself included."""
        if of.days is None:
            return 0
        return max((self.crowds.get((s, of.days.first, of.days.last), 0) for s in of.sources), default=0)


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
        crowds=Counter((s, f.days.first, f.days.last) for f in features if f.days for s in f.sources),
    )


def _tellers(features: Sequence[Features]) -> dict[int, int]:
    days = {(f.days.first, source) for f in features if f.days and f.days.first == f.days.last for source in f.sources}
    return Counter(day for day, _ in days)


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
