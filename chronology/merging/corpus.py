"""How rare each word is in a chronology, and which articles report one story.

In: events and articles. Out: a `Corpus` with the features of every event and weighted vectors for their comparison.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from chronology.merging.features import Features, features_of
from chronology.merging.words import TOKEN, folded
from chronology.model.articles import Article
from chronology.model.events import Event

Vector = dict[str, float]

SMOOTHING = 8.0
"""Invented records that hold no word, so that in a chronology of one story the story's own words still count."""

CONCEPT = 1.6
"""A concept says more than a word: it is what happened."""

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
    """Source → unit vector of its names."""
    likeness: dict[tuple[str, str], float] = field(default_factory=dict)
    """Pairs of sources that were compared already."""

    def story(self, a: str, b: str) -> float:
        """How surely two sources report one story, 0 to 1."""
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
    highest = max(name_rarity.values(), default=1.0)
    return Corpus(
        features=features,
        vectors={f.key: unit(f.words, rarity) for f in features},
        contexts={f.key: unit(f.context, rarity) for f in features if f.context},
        names={name: value / highest for name, value in name_rarity.items()},
        stories=_stories(features, texts),
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


def unit(words: Iterable[str], rarity: dict[str, float]) -> Vector:
    """The words as a vector of length 1, rare ones longer; words that no event has are left out."""
    raw = {w: rarity[w] * (CONCEPT if w[0] == "=" else 1.0) for w in words if w in rarity}
    length = math.sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()} if length else {}


def _stories(features: Sequence[Features], articles: dict[str, Article]) -> dict[str, Vector]:
    """Each source by the names it uses, from the whole text of an article where there is one."""
    counts: dict[str, Counter[str]] = {}
    for feature in features:
        for source in feature.sources:
            counts.setdefault(source, Counter()).update(feature.names)
    for path, article in articles.items():
        if path in counts:
            counts[path] = Counter(_capitalised(article.text))
    rarity = _rarity([list(c) for c in counts.values()])
    found: dict[str, Vector] = {}
    for source, counter in counts.items():
        raw = {name: math.log(1 + n) * rarity[name] for name, n in counter.items()}
        length = math.sqrt(sum(v * v for v in raw.values()))
        found[source] = {name: v / length for name, v in raw.items()} if length else {}
    return found


def _capitalised(text: str) -> Iterable[str]:
    for match in TOKEN.finditer(text):
        word = match.group()
        if word[0].isupper() and len(word) > 3:
            token = folded(word)
            yield token[:-2] if token.endswith("'s") else token
