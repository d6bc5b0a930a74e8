"""The few entries that are printed where there is no room for all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

from chronology.model.chronology import Entry
from chronology.model.events import Event, Importance, Origin


def most_significant(entries: Sequence[Entry], count: int) -> tuple[Entry, ...]:
    """The `count` most significant entries, in the order in which they were given.

    Entries that a person marked key come first, those marked background last. No day gets more than its share: twice
    as many entries as there would be if they were spread evenly over the days, and at least one. Where the days are
    used up, the share is lifted.
    """
    ranked = sorted(range(len(entries)), key=lambda i: _rank(entries[i], i))
    share = _share(entries, count)
    taken: set[int] = set()
    days: Counter[date] = Counter()
    for index in ranked:
        day = entries[index].when.earliest
        if len(taken) < count and (day is None or days[day] < share or is_key(entries[index])):
            taken.add(index)
            if day is not None:
                days[day] += 1
    spare = [index for index in ranked if index not in taken]
    taken.update(spare[: max(0, count - len(taken))])
    return tuple(entry for index, entry in enumerate(entries) if index in taken)


def is_key(entry: Entry) -> bool:
    """Whether a person called the entry key, in a file or in a review."""
    return any(event.importance is Importance.KEY and _is_by_person(event) for event in entry.members)


def _is_by_person(event: Event) -> bool:
    return event.origin is Origin.WRITTEN or event.reviewed


def _rank(entry: Entry, index: int) -> tuple[bool, bool, float, int]:
    """Smaller is chosen earlier."""
    score = entry.significance.score if entry.significance else 0.0
    return (not is_key(entry), entry.importance is Importance.BACKGROUND, -score, index)


def _share(entries: Sequence[Entry], count: int) -> int:
    days = len({entry.when.earliest for entry in entries})
    return max(1, math.floor(2 * count / max(days, 1)))
