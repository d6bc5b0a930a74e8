"""The merged chronology: entries in order, each with the events that it was made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from chronology.model.articles import Article
from chronology.model.dates import When
from chronology.model.events import Event, Importance, Kind, Status


class DateChoice(Enum):
    """How the printed date of an entry was chosen where its members differ; the values are keys of phrases."""

    RESEARCHER = "researcher"
    """A researcher wrote it."""
    AGREED = "agreed"
    """What all sources have in common."""
    COUNTED = "counted"
    """Most sources say so."""
    WEIGHTIER = "weightier"
    """Few sources outweigh many by their grades."""
    FINER = "finer"
    """Sources are evenly divided: the more exact date."""
    EARLIER = "earlier"
    """Sources are evenly divided: the earlier date."""
    CORRECTED = "corrected"
    """A source corrects itself or another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateBasis:
    """Why a date is printed."""

    choice: DateChoice
    agreeing: int = 0
    """Independent sources that can agree with the printed date; counted where sources are counted."""
    sources: int = 0


class ConflictKind(Enum):
    DATE = "date"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one side of a conflict says, by the key of the event that says it."""

    event_key: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more accounts of one entry that cannot all be right; shown side by side, never averaged."""

    kind: ConflictKind
    description: str
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReason:
    """Why two events became one entry."""

    first: str
    second: str
    score: float
    why: str
    """"decided by a person", or the features that counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Significance:
    """How much an entry matters in its chronology, and the counts that speak for it."""

    score: float
    """Compares entries of one chronology; has no unit."""
    sources: int = 0
    """Sources that report the entry."""
    reported: int = 0
    """Articles that report something of its day."""
    afterwards: int = 0
    """Those of them that appeared later than the day after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the chronology with everything that was said about it."""

    id: str
    """Stable when articles are added: a member's own id, else a slug of its first key."""
    number: int
    """Printed number, 1, 2, 3 … in chronological order; belongs to one version of a pack. 0 before numbering."""
    when: When
    when_basis: DateBasis | None = None
    """How the printed date was chosen; None where all members say the same."""
    title: str
    text: str = ""
    status: Status = Status.REPORTED
    kind: Kind = Kind.EVENT
    importance: Importance = Importance.NORMAL
    order: int | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    likelihood: str = ""
    marking: str = ""
    language: str = "en"
    members: tuple[Event, ...]
    """The events it was made of, the one that gave the title first."""
    conflicts: tuple[Conflict, ...] = ()
    reasons: tuple[MergeReason, ...] = ()
    thread: tuple[str, ...] = ()
    """Ids of linked entries: the plan, its postponement, the happening."""
    significance: Significance | None = None
    """None before it was weighed against the other entries."""

    @property
    def is_reviewed(self) -> bool:
        return all(event.reviewed for event in self.members)

    @property
    def is_disputed(self) -> bool:
        return bool(self.conflicts) or self.status is Status.DISPUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two entries that are perhaps the same; for `chronology review --merges`."""

    first: str
    second: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Entries in chronological order, undated ones last, with the articles that were read."""

    entries: tuple[Entry, ...]
    articles: tuple[Article, ...] = ()
    proposals: tuple[Proposal, ...] = field(default=())

    @property
    def dated(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if not e.when.is_unknown)

    @property
    def undated(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.when.is_unknown)
