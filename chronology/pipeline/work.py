"""What a run asks for, and what is known after each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import Diagnostic
from chronology.model.articles import Article
from chronology.model.chronology import Chronology
from chronology.model.decisions import Decision
from chronology.model.events import Event
from chronology.model.notes import Person
from chronology.model.workspace import Settings
from chronology.pipeline.jobs import SourceFile

if TYPE_CHECKING:
    # The records bring the schema library with them, which an overview from the cache has no need of.
    from chronology.pipeline.keptreads import KeptReads
    from chronology.pipeline.memory import Memory
    from chronology.records.drafts import EventDraft
    from chronology.records.event_files import EventFile

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many things are done and how many there are."""


def no_progress(step: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the caller wants read: a workspace, or files that are named one by one."""

    workspace: Path | None = None
    files: tuple[Path, ...] = ()
    published: date | None = None
    language: str | None = None
    nlp: str = ""
    """The spaCy pipeline that the command line asks for; empty leaves it to the settings."""
    reported: bool | None = None
    """Whether the command line wants events of what has no date; None leaves it to the settings."""
    processes: int | None = None
    """How many processes extract; None chooses by the number of articles and processors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Everything known so far; each step returns one with more in it."""

    request: Request
    settings: Settings
    progress: Progress = no_progress
    memory: Memory | None = None
    """What earlier runs of this process found, where one runs the steps again and again."""
    reads: KeptReads | None = None
    """What earlier runs of the program read, in a large workspace."""
    sources: tuple[SourceFile, ...] = ()
    articles: tuple[Article, ...] = ()
    drafts: tuple[EventDraft, ...] = ()
    """Where `reads` is there, only those of the files that were changed."""
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: tuple[Person, ...] = ()
    extracted: tuple[EventFile, ...] = ()
    """What stands in events/extracted/, with the digest of each article as it was then."""
    chronology: Chronology = field(default_factory=lambda: Chronology(entries=()))


StepResult = tuple[Work, list[Diagnostic]]
