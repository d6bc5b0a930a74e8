"""Groups of records that tell one event, formed so that no chain of weak links joins strangers.

In: the scores of pairs, and what people decided; records go by their index in the order of keys. Out: groups of
indexes. Two groups are joined when their records agree on the average, when no pair of them contradicts it strongly,
and when no person said "different". Those that agree best are joined first and ties are broken by the indexes, so the
order of the input never counts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]

MEAN = 0.4
"""The mean likelihood, over all pairs of two groups, from which they are joined by a strong pair."""

MOST_PAIRS = 36
"""So many pairs between two groups are looked at; more of them would not change the average."""


@dataclass(slots=True, kw_only=True)
class Groups:
    """Disjoint groups under construction."""

    group_of: list[int]
    members: dict[int, list[int]]
    forbidden: dict[int, set[int]] = field(default_factory=dict)
    """Index → indexes that a person called different."""

    def join(self, a: int, b: int) -> None:
        """Makes one group of the groups of two records."""
        a, b = self.group_of[a], self.group_of[b]
        if a == b:
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        for index in self.members[b]:
            self.group_of[index] = a
        self.members[a].extend(self.members.pop(b))

    def around(self, a: int) -> list[int]:
        """The group of a record."""
        return self.members[self.group_of[a]]

    def state(self, a: int, b: int) -> tuple[int, int, int, int]:
        """What two groups are at the moment: as long as it is the same, they need not be compared again."""
        low, high = sorted((self.group_of[a], self.group_of[b]))
        return low, len(self.members[low]), high, len(self.members[high])

    def is_forbidden(self, a: int, b: int) -> bool:
        """Whether a person called a record of one group different from a record of the other."""
        if not self.forbidden:
            return False
        others = set(self.members[self.group_of[b]])
        return any(self.forbidden.get(i, set()) & others for i in self.members[self.group_of[a]])


def grouped(
    count: int,
    scores: Mapping[Pair, float],
    sureness: Callable[[int, int], float],
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    threshold: float,
    never: float,
) -> tuple[tuple[int, ...], ...]:
    """The groups; `scores` are those of likely pairs, the lower index first; `sureness` tells of any two."""
    groups = Groups(group_of=list(range(count)), members={i: [i] for i in range(count)})
    for a, b in different:
        groups.forbidden.setdefault(a, set()).add(b)
        groups.forbidden.setdefault(b, set()).add(a)
    decided = _decided(count, groups.forbidden, sorted(same))
    groups.forbidden = _lifted(groups.forbidden, decided)
    _join_likely(groups, scores, sureness, threshold=threshold, never=never)
    for joined in decided.members.values():
        for index in joined[1:]:
            if not groups.is_forbidden(joined[0], index):
                groups.join(joined[0], index)
    return tuple(tuple(sorted(m)) for m in groups.members.values())


def _join_likely(
    groups: Groups,
    scores: Mapping[Pair, float],
    sureness: Callable[[int, int], float],
    *,
    threshold: float,
    never: float,
) -> None:
    """Joins groups that a strong pair ties together, those that agree best first.

    A pair waits at its own likelihood until its groups are compared, then at that of the groups; where these have
    grown meanwhile they are compared again.
    """
    waiting = [(-log_odds(value), pair, (-1, 0, -1, 0)) for pair, value in scores.items() if value >= threshold]
    heapify(waiting)
    refused: set[tuple[int, int, int, int]] = set()
    while waiting:
        _, (a, b), compared = heappop(waiting)
        state = groups.state(a, b)
        if groups.group_of[a] == groups.group_of[b] or state in refused or groups.is_forbidden(a, b):
            continue
        if state == compared or state[1] == state[3] == 1:
            groups.join(a, b)
            continue
        mean = agreement(groups.around(a), groups.around(b), sureness, never)
        if mean < log_odds(MEAN):
            refused.add(state)
        else:
            heappush(waiting, (-mean, (a, b), state))


def _decided(count: int, forbidden: dict[int, set[int]], same: Iterable[Pair]) -> Groups:
    """The groups that people made; where their decisions contradict each other, "different" holds."""
    groups = Groups(group_of=list(range(count)), members={i: [i] for i in range(count)}, forbidden=forbidden)
    for a, b in same:
        if not groups.is_forbidden(a, b):
            groups.join(a, b)
    return groups


def _lifted(forbidden: dict[int, set[int]], decided: Groups) -> dict[int, set[int]]:
    """What was called different from one record is different from all that people called the same as it."""
    found: dict[int, set[int]] = {}
    for index, others in forbidden.items():
        mine = decided.members[decided.group_of[index]]
        theirs = {m for other in others for m in decided.members[decided.group_of[other]]}
        for member in mine:
            found.setdefault(member, set()).update(theirs)
    return found


def agreement(
    first: Sequence[int], second: Sequence[int], sureness: Callable[[int, int], float], never: float
) -> float:
    """The mean log-odds over all pairs of two groups; minus infinity where a pair speaks strongly against them."""
    pairs = [(x, y) for x in sorted(first) for y in sorted(second)]
    if len(pairs) > MOST_PAIRS:
        step = len(pairs) / MOST_PAIRS
        pairs = [pairs[int(i * step)] for i in range(MOST_PAIRS)]
    total = 0.0
    for x, y in pairs:
        value = sureness(x, y)
        if value < never:
            return -math.inf
        total += log_odds(value)
    return total / len(pairs)


def log_odds(value: float) -> float:
    """A probability as log-odds, cut at one in a million."""
    value = min(max(value, 1e-6), 1 - 1e-6)
    return math.log(value / (1 - value))
