"""Which pairs of events are worth comparing: dates that could agree and, in a crowded period, a rare word in common.

In: a `Corpus`. Out: pairs of indexes into its features, each once. The cost is near linear: a quiet period is swept in
the order of its dates, a crowded one is looked up by word, and a word that is common in a period finds a few events.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chronology.merging.corpus import Corpus
from chronology.merging.features import Days, Features

NARROW = 14
"""Dates of up to this many days are swept day by day; wider ones look for partners themselves."""

SLACK = 3
"""Days between two dates that still make a pair: zones, nights, printing dates, and a slip of the pen."""

LONG_SLACK = 45
"""The same for plans and corrections, which speak of other dates by their nature."""

CROWD = 40
"""With more events than this around a date, only those that share a rare word are compared."""

KEY_WORDS = 8
"""By how many of its rarest words an event is looked up."""

COMMON = 40
"""A word that more events of a day or year hold than this looks up its neighbours only."""

NEIGHBOURS = 4
"""So many events before and after one, in the order of their keys, that share a common word with it."""

MOST = 16
"""So many partners, those with the most rare words in common, are enough for an event of a crowded period."""

Postings = dict[tuple[str, int], list[int]]


KeyWords = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The pairs that are to be compared."""

    count: int
    pairs: Iterator[tuple[int, int]]
    """In order, the lower index first."""
    cut: tuple[int, ...]
    """Events of crowded days that have more partners as much alike as those that they are compared with."""


def candidate_pairs(corpus: Corpus, keys: Sequence[KeyWords]) -> Candidates:
    """The pairs among the events of a corpus; `keys` are the `key_words` of each."""
    features, count = corpus.features, len(corpus.features)
    cut: list[int] = []
    codes = {
        (a * count + b if a < b else b * count + a) for a, b in _all_pairs(features, keys, cut) if a != b
    }  # one number for a pair takes a third of the memory of two
    pairs = (divmod(code, count) for code in sorted(codes))
    return Candidates(count=len(codes), pairs=pairs, cut=tuple(sorted(cut)))


def key_words(feature: Features, corpus: Corpus) -> KeyWords:
    """The rarest words of an event, by which it is looked up."""
    vector = corpus.vectors[feature.key]
    return tuple(sorted(vector, key=lambda w: (-vector[w], w))[:KEY_WORDS])


def _all_pairs(features: list[Features], keys: Sequence[KeyWords], cut: list[int]) -> Iterator[tuple[int, int]]:
    dated = sorted((f.days.first, f.days.last, i) for i, f in enumerate(features) if f.days is not None)
    narrow = [(first, last, i) for first, last, i in dated if last - first < NARROW]
    yield from _swept(narrow, keys, cut)
    seekers = [i for i, f in enumerate(features) if f.days is not None and _seeks(f, f.days)]
    if seekers:
        yield from _sought(features, keys, dated, seekers)
    undated = [i for i, f in enumerate(features) if f.days is None]
    by_word = _postings(((i, (0,)) for i in undated), keys)
    for index in undated:
        yield from ((index, other) for other in _found(by_word, index, keys[index], (0,)))


def _swept(narrow: list[tuple[int, int, int]], keys: Sequence[KeyWords], cut: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of narrow dates: by word and day, and where few events lie around a date all neighbours of a day.

    Events with more partners than are taken, which are no less alike, are put into `cut`.
    """
    words = [frozenset(found) for found in keys]
    starts = [first for first, _, _ in narrow]
    crowded: list[tuple[int, int, int]] = []
    for position, (first, last, index) in enumerate(narrow):
        end = bisect_right(starts, last + SLACK)
        begin = bisect_left(starts, first - NARROW - SLACK)
        if end - begin <= 2 * CROWD:
            for other_first, _, other in narrow[position + 1 : end]:
                if other_first <= last + 1 or not words[index].isdisjoint(words[other]):
                    yield index, other
        else:
            crowded.append((first, last, index))
    if not crowded:
        return
    by_day = _postings(((i, range(first, last + 1)) for first, last, i in narrow), keys)
    for first, last, index in crowded:
        around = range(first - SLACK, last + SLACK + 1)
        hits = Counter(_found(by_day, index, keys[index], around))
        nearest = sorted(hits, key=lambda other: (-hits[other], other))
        if _misses(hits, nearest, [len(by_day.get((word, first), ())) for word in keys[index]]):
            cut.append(index)
        yield from ((index, other) for other in nearest[: MOST + 1])


def _misses(hits: Mapping[int, int], nearest: Sequence[int], holders: Sequence[int]) -> bool:
    """Whether an event has partners that are left out though they share half of its key words.

    Either there are more such partners than are taken, or so many events hold these words that neighbours only are
    looked at.
    """
    half = len(holders) / 2
    is_full = len(nearest) > MOST + 1 and hits[nearest[MOST]] == hits[nearest[MOST + 1]] >= half
    return is_full or sum(held > COMMON for held in holders) > half


def _seeks(feature: Features, days: Days) -> bool:
    """Whether an event looks for partners beyond the days around its own date."""
    return days.width > NARROW or bool(days.lasts) or feature.ahead or "correction" in feature.stances


def _sought(
    features: list[Features], keys: Sequence[KeyWords], dated: list[tuple[int, int, int]], seekers: list[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of wide dates, plans and corrections: with everything near in a small chronology, else by word."""
    starts = [first for first, _, _ in dated]
    by_year = _postings(((i, _years(first, last)) for first, last, i in dated), keys)
    for index in seekers:
        days = features[index].days
        assert days is not None, "only dated events seek"
        slack = min(LONG_SLACK, days.width) if days.width > NARROW else LONG_SLACK
        low, high = days.first - slack, days.last + slack
        end = bisect_right(starts, high)
        if end <= 2 * CROWD or end - bisect_left(starts, low - 366) <= CROWD:
            found: Iterable[int] = (i for first, last, i in dated[:end] if last >= low)
        else:
            found = _found(by_year, index, keys[index], _years(low, high))
        for other in found:
            partner = features[other].days
            if partner is not None and partner.first <= high and partner.last >= low:
                yield index, other


def _years(first: int, last: int) -> range:
    """The years that a period touches; a very long one counts by its first thirty only."""
    begin, end = (date.fromordinal(min(max(day, 1), date.max.toordinal())).year for day in (first, last))
    return range(begin, min(end, begin + 30) + 1)


def _postings(cells: Iterable[tuple[int, Iterable[int]]], keys: Sequence[KeyWords]) -> Postings:
    """For each key word and period the events that have both, in the order of their indexes."""
    found: Postings = defaultdict(list)
    for index, periods in sorted((index, tuple(periods)) for index, periods in cells):
        for period in periods:
            for word in keys[index]:
                found[word, period].append(index)
    return found


def _found(postings: Postings, index: int, words: tuple[str, ...], periods: Iterable[int]) -> Iterator[int]:
    """The events that share a key word with one in some periods; of a common word its neighbours only.

    Where a hundred papers tell one event, all its words are common there, and a few neighbours tie them all together.
    """
    for period in periods:
        for word in words:
            held = postings.get((word, period), ())
            if len(held) <= COMMON:
                yield from held
            else:
                place = bisect_left(held, index)
                yield from held[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
