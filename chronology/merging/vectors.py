"""Sparse vectors of words, and how alike two of them are.

In: lists of words. Out: unit vectors in which rare words are long (tf-idf).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

Vector = dict[str, float]

SMOOTHING = 8.0
"""Invented records that hold no word, so that in a chronology of one story the story's own words still count."""


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """How many lists there are, and how many of them hold each word; rounded where it was asked for."""

    total: int
    counts: dict[str, int]

    def rarity(self) -> dict[str, float]:
        """How rare each word is, as the logarithm of lists for one that has it."""
        total = self.total + SMOOTHING
        values = {count: math.log(1.0 + total / (count + 0.5)) for count in set(self.counts.values())}
        return {word: values[count] for word, count in self.counts.items()}


def census_of(lists: Sequence[Iterable[str]], *, coarse: bool = False, commonest: float = 1.0) -> Census:
    """The census of lists of distinct words; a coarse one hardly changes when one list comes to thousands.

    `commonest` is the share of lists from which on all words count as equally common, in a coarse census.
    """
    counts = Counter(chain.from_iterable(lists))
    if not coarse:
        return Census(total=len(lists), counts=counts)
    total = rounded(len(lists))
    most = int(total * commonest)
    return Census(total=total, counts={word: rounded(min(count, most)) for word, count in counts.items()})


def rounded(count: int) -> int:
    """The count, or the next smaller one of 1, 2, 4, 8, 16 …"""
    return 1 << (count.bit_length() - 1) if count > 0 else 0
