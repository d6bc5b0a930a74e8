"""The signs of an entry's significance, as numbers that mean the same in small and large chronologies.

Signs of the day are those by which the field chooses dates (Tran et al. 2013, Ghalandari and Ifrim 2020): how many
documents report something of the day, how many still mention it afterwards, how many appeared on it. Signs of the entry
choose among those of one day.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache

from chronology.language import language_file
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import When
from chronology.model.events import Importance, Kind, Status

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAD = re.compile(r"¶[12]$")
_UNSETTLED = (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
_FULL_TITLE = 12
"""Words of a title that says who did what; a longer one says no more about its weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What counts for and against an entry; counts are logarithms of one more than the number."""

    reported: float = 0.0
    """Articles that report something of the entry's day."""
    afterwards: float = 0.0
    """Those of them that appeared later than the day after it."""
    appeared: float = 0.0
    """Articles that appeared on the day or the day after."""
    sources: float = 0.0
    """Sources of the entry."""
    lead: float = 0.0
    """1 where an article reports it in its first two paragraphs."""
    key: float = 0.0
    """1 where the extractor saw the words of the headline in it."""
    inexact: float = 0.0
    """1 where the date is not one day."""
    aside: float = 0.0
    """1 for background and figures over a period."""
    unsettled: float = 0.0
    """1 for what is planned, postponed or cancelled."""
    central: float = 0.0
    """How common the words of the title are in the other titles, from 0 to about 1."""
    full: float = 0.0
    """Length of the title, 1 from twelve words of content."""


NAMES = tuple(field.name for field in fields(Signs))
DAY_SIGNS = ("reported", "afterwards", "appeared")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The counts that a person is told."""

    sources: int
    reported: int
    afterwards: int
    in_lead: bool


def only_day(when: When) -> date | None:
    """The day of a date that is exactly one day."""
    return when.earliest if when.earliest is not None and when.earliest == when.latest else None


class Surroundings:
    """What a whole chronology says about its days and words, counted once."""

    def __init__(self, chronology: Chronology) -> None:
        self._published = {a.path: a.published.day for a in chronology.articles if a.published}
        self._appeared = Counter(self._published.values())
        self._reporting: defaultdict[date, set[str]] = defaultdict(set)
        for event in (event for entry in chronology.entries for event in entry.members):
            day = only_day(event.date.when)
            if day is not None:
                self._reporting[day].update(c.article for c in event.sources if c.article)
        self._words = {entry.id: _content(entry) for entry in chronology.entries}
        self._common = Counter(word for words in self._words.values() for word in words)
        self._most = math.log1p(max(self._common.values(), default=1))

    def counted(self, entry: Entry) -> Counted:
        """How many sources and articles speak for the entry and its day."""
        day = only_day(entry.when)
        reporting = self._reporting.get(day, set()) if day else set()
        later = (self._published.get(path) for path in reporting)
        return Counted(
            sources=len({(c.article, c.publisher, c.title) for event in entry.members for c in event.sources}),
            reported=len(reporting),
            afterwards=sum(1 for seen in later if day and seen and seen > day + timedelta(days=1)),
            in_lead=any(_LEAD.search(c.at) for event in entry.members for c in event.sources),
        )

    def signs(self, entry: Entry, counted: Counted) -> Signs:
        """The signs of one entry."""
        day = only_day(entry.when)
        words = self._words[entry.id]
        appeared = self._appeared[day] + self._appeared[day + timedelta(days=1)] if day else 0
        return Signs(
            reported=math.log1p(counted.reported),
            afterwards=math.log1p(counted.afterwards),
            appeared=math.log1p(appeared),
            sources=math.log1p(counted.sources),
            lead=float(counted.in_lead),
            key=float(entry.importance is Importance.KEY),
            inexact=float(day is None),
            aside=float(entry.kind is not Kind.EVENT),
            unsettled=float(entry.status in _UNSETTLED),
            central=sum(math.log1p(self._common[w]) for w in words) / (self._most * max(len(words), 1)),
            full=min(1.0, len(words) / _FULL_TITLE),
        )


def _content(entry: Entry) -> tuple[str, ...]:
    silent = _silent(entry.language)
    return tuple(word for word in map(str.casefold, _WORD.findall(entry.title)) if word not in silent)


@cache
def _silent(language: str) -> frozenset[str]:
    """The words of a language that carry no content."""
    file = language_file(language, "stopwords.txt")
    return frozenset(file.read_text("utf-8").split()) if file else frozenset()


def total(signs: Signs, weights: Mapping[str, float], names: Iterable[str] = NAMES) -> float:
    """The weighted sum of the signs."""
    return sum(weights[name] * float(getattr(signs, name)) for name in names)
