"""Which sources report one story, by the names and the words that they share.

In: the features of a run and its articles. Out: `Stories`, which says for two sources how surely they report one story.
Concepts hardly count within a language, because any two court reports share "judge" and "sentenced"; between two
languages, which share little else beside names, they do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chronology.merging.features import Features
from chronology.merging.vectors import Census, Vector, census_of, cosine
from chronology.merging.words import TOKEN, content_words, folded, vocabulary
from chronology.model.articles import Article

OPENING = 2000
"""Characters at the head of an article whose words say which story it reports; names count from all of it."""

NAME, WORD, CONCEPT = 2.0, 1.0, 0.3
"""How much a name, a word and a concept count between sources of one language."""

WORD_ABROAD, CONCEPT_ABROAD = 0.5, 1.0
"""The same between two languages; a word that both have is a loan or a name."""

ENOUGH = 25
"""Different words and names that a source needs before its likeness to another says all it can."""

MAYBE, SURELY = 0.045, 0.12
"""The likeness (cosine) at which two sources of one language may report one story, and at which they surely do."""

MAYBE_ABROAD, SURELY_ABROAD = 0.03, 0.08


STEPS = 8
"""In a large chronology the sureness is rounded to so many steps, so that one article more changes few of them."""


@dataclass(slots=True, kw_only=True)
class Stories:
    """The sources of a run, comparable in pairs."""

    languages: Mapping[str, str]
    counts: Mapping[str, Counter[str]]
    """Source → its words and names, with their numbers."""
    census: Census
    """Of the sources and their words."""
    coarse: bool = False
    known: dict[tuple[str, str], float] = field(default_factory=dict)
    """Pairs that were compared already, in alphabetical order."""
    _rarity: dict[str, float] = field(default_factory=dict)
    _vectors: dict[tuple[str, bool], Vector] = field(default_factory=dict)

    def are_strangers(self, a: str, b: str) -> bool:
        """Whether two sources say enough for it to be told that they report two stories."""
        enough = all(len(self.counts.get(source, ())) >= ENOUGH for source in (a, b))
        return enough and self.sureness(a, b) == 0.0

    def sureness(self, a: str, b: str) -> float:
        """How surely two sources report one story, 0 to 1."""
        pair = (a, b) if a <= b else (b, a)
        found = self.known.get(pair)
        if found is None:
            found = self._compared(*pair)
            self.known[pair] = found = round(found * STEPS) / STEPS if self.coarse else found
        return found

    def _compared(self, a: str, b: str) -> float:
        is_near = self.languages.get(a) == self.languages.get(b)
        low, high = (MAYBE, SURELY) if is_near else (MAYBE_ABROAD, SURELY_ABROAD)
        x, y = self._vector(a, is_near), self._vector(b, is_near)
        known = min(1.0, min(len(x), len(y)) / ENOUGH)
        return known * min(1.0, max(0.0, (cosine(x, y) - low) / (high - low)))

    def _vector(self, source: str, is_near: bool) -> Vector:
        """The words of a source as a unit vector; made when it is first compared."""
        found = self._vectors.get((source, is_near))
        if found is None:
            if not self._rarity:
                self._rarity = self.census.rarity()
            word, concept = (WORD, CONCEPT) if is_near else (WORD_ABROAD, CONCEPT_ABROAD)
            found = _vector(self.counts.get(source, Counter()), self._rarity, word, concept)
            self._vectors[source, is_near] = found
        return found


def stories_of(
    features: Sequence[Features],
    articles: Mapping[str, Article],
    count: Callable[[Article], Mapping[str, int]] | None = None,
    *,
    coarse: bool = False,
) -> Stories:
    """The sources of all features, from their articles where these are given, else from what was read from them.

    `count` may be a cached `words_of`; a coarse answer is one for large chronologies.
    """
    count = count or words_of
    counts: dict[str, Counter[str]] = {}
    languages: dict[str, str] = {}
    for feature in features:
        for source in feature.sources:
            counter = counts.setdefault(source, Counter())
            counter.update(feature.words)
            counter.update(["@" + name for name in sorted(feature.names)])
            languages.setdefault(source, feature.language)
    for path in counts.keys() & articles.keys():
        counts[path].update(count(articles[path]))
    census = census_of(list(counts.values()), coarse=coarse)
    return Stories(languages=languages, counts=counts, census=census, coarse=coarse)


def words_of(article: Article) -> Counter[str]:
    """The words at the head of an article and the names in all of it, with their numbers."""
    return Counter(_words_of(article))


def _words_of(article: Article) -> Iterator[str]:
    words, _ = content_words(f"{article.title} . {article.text[:OPENING]}", vocabulary(article.language))
    yield from words
    written = [match.group() for match in TOKEN.finditer(article.text)]
    small = {word for word in written if word[0].islower()}
    for word in written:
        if word[0].isupper() and len(word) > 2 and word.lower() not in small:
            name = folded(word)
            yield "@" + (name[:-2] if name.endswith("'s") else name)


def _vector(counter: Counter[str], rarity: Mapping[str, float], word: float, concept: float) -> Vector:
    kinds = {"@": NAME, "=": concept}
    raw = {w: math.log(1 + n) * rarity[w] * kinds.get(w[0], word) for w, n in counter.items()}
    length = math.sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()} if length else {}
