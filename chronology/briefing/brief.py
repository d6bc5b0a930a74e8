"""Everything the parts of a pack are composed from, worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from chronology.briefing.building import plain
from chronology.briefing.dates import date_in_prose, kept_together
from chronology.briefing.phrases import Phrases
from chronology.briefing.selection import Selection
from chronology.briefing.sources import SourceRegister
from chronology.document.tree import Inlines, Paper
from chronology.model.calendar import day, year
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import Granularity, Point, When
from chronology.model.notes import Person
from chronology.model.workspace import Filter, Settings

_SLOT = "\0"
_PLAIN = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.YEAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference from an earlier version; `id` finds the number that the entry has now."""

    kind: Literal["new", "split", "moved", "merged", "gone", "changed"]
    id: str = ""
    old_number: int | None = None
    title: str = ""
    detail: str = ""
    """What it was: the earlier title, "2024-03-12 → 2024-03-13"."""
    before: When | None = None
    after: When | None = None
    """The dates of an entry that moved; printed in the pack's own style in place of `detail`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousVersion:
    """The version that readers have, and what is different now."""

    version: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A pack before it is composed: the numbered entries, the sources, the words, and what the cover says."""

    selection: Selection
    settings: Settings
    filter: Filter
    phrases: Phrases
    sources: SourceRegister
    paper: Paper
    marking: str
    as_of: date | None
    as_of_basis: str
    created: datetime | None
    tool: str
    input_digest: str
    left_out: tuple[str, ...]
    previous: PreviousVersion | None
    notes: tuple[str, ...]
    volume: str
    """Which part of a larger chronology this is; empty for the whole."""
    people: dict[str, Person]
    """By id, name and variant, casefolded."""
    parts: frozenset[str] = frozenset()
    """Names of the parts that the pack may have."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The number of each entry by its id, and by the ids that people gave to its members."""

    @property
    def chronology(self) -> Chronology:
        return self.selection.chronology

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.selection.chronology.entries

    @property
    def title(self) -> str:
        """The title with its volume, for the head of pages and the file's properties."""
        if not self.volume:
            return self.settings.title
        return self.phrases.say("cover.title_volume", title=self.settings.title, volume=self.volume)

    @property
    def disputed(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.is_disputed)

    @property
    def unreviewed(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if not e.is_reviewed)

    @property
    def is_mostly_unreviewed(self) -> bool:
        """Whether that is said once, at the head of the pack, and not at every entry."""
        return len(self.unreviewed) > len(self.entries) / 2

    def date(self, when: When | date) -> str:
        """A date as prose, in the language and style of the pack."""
        point = when if not isinstance(when, date) else day(when)
        return kept_together(date_in_prose(point, self.phrases.language, self.settings.date_style))

    def period(self) -> str:
        """From the first to the last date of the pack, as prose; empty when nothing is dated."""
        first, last = self.bounds()
        if first is None or last is None:
            return ""
        start, end = self.date(_plainly(first, first.earliest)), self.date(_plainly(last, last.latest))
        return start if start == end else self.phrases.say("cover.from_to", start=start, end=end)

    def bounds(self) -> tuple[Point | None, Point | None]:
        """The first and the last date, each as exactly as it is known."""
        starts = [s for e in self.chronology.dated if (s := _start(e.when)) is not None and s.earliest]
        ends = [s for e in self.chronology.dated if (s := _end(e.when)) is not None and s.latest]
        if not starts and not ends:
            return None, None
        first = min(starts, key=lambda p: p.earliest or date.max) if starts else None
        last = max(ends, key=lambda p: (p.latest or date.min, p.earliest or date.min)) if ends else None
        return first or last, last or first

    def language_of(self, entry: Entry) -> str:
        """The entry's language where it is not the pack's."""
        return entry.language if entry.language != self.phrases.language else ""

    def reference(self, entry_id: str) -> int | None:
        """The number of an entry by its id."""
        return self.numbers.get(entry_id)


def _plainly(point: Point, limit: date | None) -> Point:
    """The end of a period as a day, a month or a year: "1965", where the date is "between 1965 and 1968"."""
    if limit is None or (point.granularity in _PLAIN and not point.between and not point.one_of):
        return point
    return year(limit.year)


def _start(when: When) -> Point | None:
    return when if isinstance(when, Point) else when.start or when.end


def _end(when: When) -> Point | None:
    return when if isinstance(when, Point) else when.end or when.start


def numbers_by_id(entries: tuple[Entry, ...]) -> dict[str, int]:
    """The number of each entry by every name it goes by."""
    numbers = {event.id: entry.number for entry in entries for event in entry.members if event.id}
    return numbers | {entry.id: entry.number for entry in entries}


def filled(template: str, inlines: Inlines) -> Inlines:
    """The phrase with inlines where its slot stands."""
    before, _, after = template.partition(_SLOT)
    return tuple(i for i in (plain(before), *inlines, plain(after)) if getattr(i, "text", "x"))


def slot() -> str:
    """What to give a phrase as the value of the placeholder that `filled` will fill."""
    return _SLOT
