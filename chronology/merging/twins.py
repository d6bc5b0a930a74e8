"""Records that are told in nearly the same words for nearly the same day: what a researcher wrote twice.

In: titles with their days. Out: pairs. Nothing here depends on the other records of a run, so that what was found
among unchanged files stays true; what only a knowledge of all records can tell is left to merging and its proposals.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from chronology.language import language_file, languages_with
from chronology.merging.words import folded

_WORD = re.compile(r"[^\W_]+")
_SUFFIXES = ("ing", "ed", "es", "s")
_RAREST = 3
"""Words of a title by which it is looked up: two titles that share most words share one of these."""
_MOST_SHARING = 300
"""Records that share a word; beyond, the word says nothing."""
_ALIKE = 0.8
"""Share of the shorter title's words that the longer must have: of five words, one may be another."""
_LONGER = 0.6
"""Share of the longer title's words that the shorter must have."""
_FEWEST = 3
"""Words in common at least: "Talks resume" alone is no evidence."""
_SLACK = 1
"""Days between two records of one event: when it happened, and when it was told."""
_WIDEST = 31
"""Days; a record known to the year alone is no twin of one with a day."""


class Told(NamedTuple):
    """A record as far as it is compared; days as ordinals, None is open."""

    title: str
    first: int | None
    last: int | None


def twins(records: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The pairs that are told alike, by their places in the sequence, each once, the earlier place first."""
    words = [words_of(record.title) for record in records]
    for i, j in _sharing(words):
        if _same_days(records[i], records[j]) and alike(words[i], words[j]):
            yield i, j


def words_of(title: str) -> frozenset[str]:
    """The words of a title that say something, without their endings."""
    return frozenset(_stem(word) for word in _WORD.findall(folded(title)) if word not in _stopwords())


@cache
def _stopwords() -> frozenset[str]:
    """Words of all languages that say nothing: titles do not tell which language they are in."""
    lists = (language_file(code, "stopwords.txt") for code in languages_with("stopwords.txt"))
    return frozenset(word for words in lists if words for word in folded(words.read_text("utf-8")).split())


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) > 2:
            return word[: -len(suffix)]
    return word


def alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two titles say the same; a figure that only one of them has makes them two things."""
    shared = len(first & second)
    if shared < min(_FEWEST, len(first), len(second)) or shared < _LONGER * max(len(first), len(second)):
        return False
    if any(word[0].isdigit() for word in first ^ second):
        return False
    return shared >= _ALIKE * min(len(first), len(second))


def _sharing(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    counts = Counter(word for found in words for word in found)
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(words):
        for word in sorted(found, key=lambda w: (counts[w], w))[:_RAREST]:
            places[word].append(place)
    seen: set[tuple[int, int]] = set()
    for shared in places.values():
        if len(shared) > _MOST_SHARING:
            continue
        for at, i in enumerate(shared):
            for j in shared[at + 1 :]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j


def _same_days(a: Told, b: Told) -> bool:
    """Whether the days meet, a day apart at most; open and very long dates meet nothing."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    if a.last - a.first > _WIDEST or b.last - b.first > _WIDEST:
        return False
    return a.first <= b.last + _SLACK and b.first <= a.last + _SLACK
