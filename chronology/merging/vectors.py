"""Sparse vectors of words, and how alike two of them are.

In: lists of words. Out: unit vectors in which rare words are long (tf-idf).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

Vector = dict[str, float]

SMOOTHING = 8.0
"""Invented records that hold no word, so that in a chronology of one story the story's own words still count."""


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def rarity_of(lists: Sequence[Iterable[str]]) -> dict[str, float]:
    """How rare each word is among lists of distinct words, as the logarithm of lists for one that has it."""
    counts = Counter(word for words in lists for word in words)
    total = len(lists) + SMOOTHING
    return {word: math.log(1.0 + total / (count + 0.5)) for word, count in counts.items()}
