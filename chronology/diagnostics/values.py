"""Problems as values: an id, a place, the words for people.

Exceptions are kept for "cannot run" (`CannotRun`) and for bugs; whatever a person wrote wrongly is a diagnostic.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad it is: an error stops a build, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file; line and column count from 1, and 0 means "the file as a whole"."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that explains a problem ("first defined here")."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem: its id says what is wrong (`impossible-date`), its hint how to fix it."""

    id: str
    message: str
    location: Location
    severity: Severity = Severity.ERROR
    hint: str = ""
    source_line: str = ""
    """The user's own line, without its line end; empty where there is none to show."""
    length: int = 1
    """How many columns the caret line covers."""
    related: tuple[Related, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def sorted_diagnostics(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the order of files, lines and columns, without exact repetitions."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.location, d.id, d.message))


class CannotRun(Exception):
    """The command cannot do its work at all (missing file, unwritable folder): exit code 2."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
