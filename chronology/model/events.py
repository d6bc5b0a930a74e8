"""Events as they were written or extracted, before merging."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from chronology.model.dates import EventDate


class Status(Enum):
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    RETRACTED = "retracted"


class Kind(Enum):
    EVENT = "event"
    STATISTIC = "statistic"
    BACKGROUND = "background"


class Importance(Enum):
    KEY = "key"
    NORMAL = "normal"
    BACKGROUND = "background"


class Origin(Enum):
    """Who made the record: a person in YAML, or the extractor."""

    WRITTEN = "written"
    EXTRACTED = "extracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One source of an event: an article in the workspace, or a publication described by its fields."""

    article: str = ""
    """Path below `events/articles/`, or the path given on the command line."""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    accessed: str = ""
    archived: str = ""
    at: str = ""
    """Pinpoint: "¶14", "p. 3"."""
    quote: str = ""
    as_written: str = ""
    """The words in the quote that gave the date."""
    reliability: str = ""
    """Of the source, A to F (the Admiralty scale)."""
    credibility: str = ""
    """Of this statement, 1 to 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One record: one statement by one person or one article."""

    key: str
    """Stable and unique in a run: the person's id, else the extraction's reading key, else a digest of its content."""
    date: EventDate
    title: str
    id: str | None = None
    """The id that a person gave."""
    text: str = ""
    status: Status = Status.REPORTED
    kind: Kind = Kind.EVENT
    importance: Importance = Importance.NORMAL
    order: int | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    likelihood: str = ""
    marking: str = ""
    notes: str = ""
    """Never exported."""
    language: str = "en"
    origin: Origin = Origin.WRITTEN
    reviewed: bool = True
    """False for an extraction that no person has looked at."""
    rejected: str = ""
    """Why a person threw an extraction out; such events stay out of every product."""
    path: str = ""
    """The file it came from (YAML or article), for diagnostics."""
    line: int = 0
