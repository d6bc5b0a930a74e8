"""How rare each word is in a chronology, and which articles report one story.

In: events and articles. Out: a `Corpus` with the features of every event and weighted vectors for their comparison.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from chronology.merging.features import Features, features_of
from chronology.merging.words import content_words, vocabulary
from chronology.model.articles import Article
from chronology.model.events import Event

Vector = dict[str, float]

SMOOTHING = 8.0
"""Invented records that hold no word, so that in a chronology of one story the story's own words still count."""

CONCEPT = 1.6
"""A concept says more than a word: it is what happened."""

ASIDE = 0.5
"""A word of the sentence that is not in the title belongs to another clause as often as not."""

OPENING = 2000
"""Characters at the head of an article that say which story it reports."""

CONTEXT_LENGTH = 400
"""Characters before a sentence that count as its context; about two sentences of a news article."""


@dataclass(slots=True, kw_only=True)
class Corpus:
    """The events of one run with what is common among them."""

    features: list[Features]
    vectors: dict[str, Vector]
    """Event key → unit vector of its words."""
    contexts: dict[str, Vector]
    names: dict[str, float]
    """Name → how rare it is, 0 to 1."""
    stories: dict[str, Vector]
    """Source → unit vector of its words and concepts."""
    crowds: dict[tuple[str, int, int], int]
    """(source, first day, last day) → how many records of the source have that date."""
    likeness: dict[tuple[str, str], float] = field(default_factory=dict)
    """Pairs of sources that were compared already."""

    def crowd(self, of: Features) -> int:
        """How many records of its own source have the date of a record, itself included."""
        if of.days is None:
            return 0
        return max((self.crowds.get((s, of.days.first, of.days.last), 0) for s in of.sources), default=0)

    def story(self, a: str, b: str) -> float:
        """How alike two sources are in their words and concepts, 0 to 1."""
        pair = (a, b) if a <= b else (b, a)
        found = self.likeness.get(pair)
        if found is None:
            found = cosine(self.stories.get(a, {}), self.stories.get(b, {}))
            self.likeness[pair] = found
        return found


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def corpus_of(
    events: Sequence[Event],
    articles: Sequence[Article] = (),
    work_out: Callable[[Event, str], Features] = features_of,
) -> Corpus:
    """The corpus of a run; `work_out` may be a cached `features_of`."""
    texts = {article.path: article for article in articles}
    features = [work_out(event, context_of(event, texts)) for event in events]
    rarity = _rarity([f.words for f in features])
    name_rarity = _rarity([f.names for f in features])
    stories = _stories(features, texts)
    highest = max(name_rarity.values(), default=1.0)
    return Corpus(
        features=features,
        vectors={f.key: unit(f.words, rarity, f.told) for f in features},
        contexts={f.key: unit(f.context, rarity) for f in features if f.context},
        names={name: value / highest for name, value in name_rarity.items()},
        stories=stories,
        crowds=Counter((s, f.days.first, f.days.last) for f in features if f.days for s in f.sources),
    )


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


def _rarity(lists: Sequence[Iterable[str]]) -> dict[str, float]:
    counts = Counter(word for words in lists for word in words)
    total = len(lists) + SMOOTHING
    return {word: math.log(1.0 + total / (count + 0.5)) for word, count in counts.items()}


def unit(words: Iterable[str], rarity: dict[str, float], told: frozenset[str] = frozenset()) -> Vector:
    """The words as a vector of length 1, rare ones longer; words that no event has are left out."""
    raw = {
        w: rarity[w] * (CONCEPT if w[0] == "=" else 1.0) * (1.0 if w in told or not told else ASIDE)
        for w in words
        if w in rarity
    }
    length = math.sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()} if length else {}


def _stories(features: Sequence[Features], articles: dict[str, Article]) -> dict[str, Vector]:
    """Each source by what it speaks of: the words of its events, and the words at the head of an article."""
    counts: dict[str, Counter[str]] = {}
    for feature in features:
        for source in feature.sources:
            counts.setdefault(source, Counter()).update(feature.words)
    for path, counter in counts.items():
        article = articles.get(path)
        if article is not None:
            words, _ = content_words(f"{article.title} . {article.text[:OPENING]}", vocabulary(article.language))
            counter.update(words)
    rarity = _rarity([list(c) for c in counts.values()])
    found: dict[str, Vector] = {}
    for source, counter in counts.items():
        raw = {name: math.log(1 + n) * rarity[name] for name, n in counter.items()}
        length = math.sqrt(sum(v * v for v in raw.values()))
        found[source] = {name: v / length for name, v in raw.items()} if length else {}
    return found
