"""One article file as a job: what is to be read, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chronology.diagnostics import Diagnostic
from chronology.model.articles import Article, LeftOut
from chronology.model.dates import DateConventions
from chronology.model.events import Event
from chronology.model.notes import SourceNote


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """An article to be read: where it is, and its name in the chronology."""

    path: Path
    name: str
    extracted: bool = False
    """Its events stand in `extracted/` already, so that only its text and date are needed."""
    extracted_parts: tuple[str, ...] = ()
    """The same of some articles of an archive, by their names."""
    note: SourceNote | None = None
    """What sources.yaml says about it."""
    home: Path | None = field(default=None, repr=False)
    """Where its events stand if they were extracted and not moved, under the day that was given for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Where events are written, and what became of files and articles there since the last run."""

    folder: Path
    moved: tuple[tuple[str, str], ...] = ()
    """Articles whose file lies where a person put it, with its path."""
    gone: tuple[str, ...] = ()
    """Names that files give and no article has any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionJob:
    """One article file to read, and its events to extract unless they were extracted before."""

    source: SourceFile
    published: date | None
    language: str | None
    conventions: DateConventions
    nlp: str = ""
    """The spaCy pipeline that finds names, "none", or empty for the first installed one of the article's language."""
    about: tuple[str, ...] = ()
    """Names and words of the subject; what has nothing to do with them makes no events."""
    reported: bool = True
    """Whether what an article tells without a date makes events too."""
    into: Filing | None = None
    """The folder whose files take the events; None hands them back."""
    orphans: tuple[tuple[str, str], ...] = ()
    """Digests of articles that are gone, and the files of their events: a text with such a digest was renamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The file that took the events of an article."""

    path: str
    lines: tuple[str, ...]
    """What was new, kept and no longer found in it, for people."""
    stamp: str = ""
    """Of the file as it was left; empty where extracting the article again would change it or say something else."""
    count: int = 0
    """Events that it holds now."""


@dataclass(slots=True, kw_only=True)
class Extracted:
    """What came out of articles: the articles themselves, their events, their problems.

    Where the events went into files, these stand for articles and events.
    """

    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    filed: tuple[Filed, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    """What has nothing to do with the subject."""
    traces: tuple[str, ...] = ()
    """Of unexpected errors; what came out of such articles is not kept for later runs."""
