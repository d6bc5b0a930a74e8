"""What every format's reader takes and gives.

In: `Source`, the bytes of one file under its name. Out: `Draft` values, one an article, not yet cleaned or cut into
paragraphs; `chronology.articles.assembly` does that for all formats alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.model.articles import ParagraphRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file: where it lies, and the name under which diagnostics and citations speak of it."""

    path: Path
    name: str

    def problem(
        self, name: str, message: str, *, hint: str = "", line: int = 0, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """A diagnostic about this file."""
        location = Location(path=self.name, line=line)
        return Diagnostic(id=name, message=message, location=location, hint=hint, severity=severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A candidate for the publication date, with the place it was found in."""

    value: date | datetime
    evidence: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as its format gave it: paragraphs separated by blank lines, and what the file says about itself."""

    text: str
    roles: tuple[ParagraphRole | None, ...] = ()
    """Roles that the format knows, paragraph by paragraph; None and missing ones are left to the rules."""
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""
    stamps: tuple[Stamp, ...] = ()
    """In falling order of trust."""
    date_unreadable: bool = False
    """The file states a date that could not be read; that was reported, so no date is asked for again."""
    updated: Stamp | None = None
    suffix: str = ""
    """Appended to the name where one file holds several articles: "#id"."""
    line: int = 0
    """Where the article begins in a file that holds several; 0 in others."""
    accessed: str = ""
    archived: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsRead:
    """What a reader gives: the drafts of one file, and its problems."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[Diagnostic, ...] = field(default=())

    @staticmethod
    def failed(*problems: Diagnostic) -> DraftsRead:
        return DraftsRead(problems=problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A format.

    To add one:

    1. Write `chronology/articles/<format>.py` with a function from `Source` to `Iterable[DraftsRead]` and a module
       constant `READER = Reader(...)`. One `DraftsRead` is enough unless the file is an archive, which yields one an
       article so that memory stays flat.
    2. Import third-party packages inside the function: `chronology --help` must not pay for them.
    3. Never raise for what a file contains: give a problem from `source.problem`, with a bound on size and time.
    4. Add `READER` to the list in `chronology/articles/readers.py`.
    5. Add an example to `tests/articles/formats/` with what it must read as, and hostile ones to
       `tests/articles/test_hostile_files.py`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterable[DraftsRead]]
