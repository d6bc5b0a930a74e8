"""Options that several commands share, each defined once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chronology.diagnostics import CannotRun
from chronology.model.dates import DateConventions, When
from chronology.model.workspace import Filter


class DiagnosticsFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


STATUSES = [
    "reported", "confirmed", "disputed", "alleged", "denied", "planned", "postponed", "cancelled", "retracted",
]  # fmt: skip
"""For the shell's completion, which must not load the model; a test compares it with `Status`."""

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="A workspace, or articles and YAML files; nothing means the workspace here.", show_default=False
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Publication date of articles that do not give theirs."),
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="Language of the articles, such as en or de.")
]
Status = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only entries of this status; may be repeated.",
        autocompletion=lambda: STATUSES,
    ),
]
Diagnostics = Annotated[DiagnosticsFormat, typer.Option("--diagnostics", help="How problems are printed on stderr.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only what ends on this date or later.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only what begins on this date or earlier.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only entries with this tag; may be repeated.")]
Person = Annotated[
    list[str] | None, typer.Option("--person", metavar="NAME", help="Only entries that name this person.")
]
Search = Annotated[str | None, typer.Option("--search", metavar="WORDS", help="Only entries with these words.")]
Importance = Annotated[
    str | None,
    typer.Option(
        "--importance",
        metavar="LEVEL",
        help="The least importance shown: key, normal, background.",
        autocompletion=lambda: ["key", "normal", "background"],
    ),
]
Reviewed = Annotated[bool, typer.Option("--reviewed", help="Leave out extractions that are not reviewed.")]
Entries = Annotated[
    int | None,
    typer.Option("--entries", metavar="N", min=1, help="Only so many entries, the most significant."),
]
MaxMarking = Annotated[
    str | None, typer.Option("--max-marking", metavar="MARKING", help="Leave out what is marked higher than this.")
]


def read_date(text: str, option: str) -> When:
    """The date of an option's value, in any form that YAML accepts and that needs no anchor."""
    from chronology.model.notation import parse_date
    from chronology.model.problems import DateProblem

    value = parse_date(text, DateConventions())
    if isinstance(value, DateProblem):
        raise CannotRun(f"{option} {text}: {value.message}", hint=value.hint)
    if value is None or value.is_unknown:
        raise CannotRun(f"{option} {text}: not a date", hint="write it as 2023-09-29")
    return value


def first_day(text: str | None, option: str) -> date | None:
    """The first day of an option's date, or None where the option was not given."""
    return read_date(text, option).earliest if text else None


def last_day(text: str | None, option: str) -> date | None:
    """The last day of an option's date, or None where the option was not given."""
    return read_date(text, option).latest if text else None


def published_value(text: str | None) -> date | None:
    """The publication date of `--published`: one day, as 2023-09-29 or in plain words."""
    if not text:
        return None
    value = read_date(text, "--published")
    if value.earliest is None or value.earliest != value.latest:
        raise CannotRun(f"--published {text}: a publication date is one day", hint="write it as 2023-09-29")
    return value.earliest


def make_filter(
    *,
    earliest: str | None = None,
    latest: str | None = None,
    tags: list[str] | None = None,
    people: list[str] | None = None,
    statuses: list[str] | None = None,
    importance: str | None = None,
    search: str | None = None,
    reviewed: bool = False,
    entries: int | None = None,
    max_marking: str | None = None,
) -> Filter:
    """The filter that the options ask for; closed sets are checked here, with the choices in the message."""
    from chronology.model.events import Importance as Level
    from chronology.model.events import Status

    _require(importance, [level.value for level in Level], "--importance")
    for status in statuses or []:
        _require(status, [known.value for known in Status], "--status")
    return Filter(
        earliest=first_day(earliest, "--from"),
        latest=last_day(latest, "--to"),
        tags=tuple(tags or ()),
        people=tuple(people or ()),
        statuses=tuple(statuses or ()),
        importance=importance or "",
        search=search or "",
        reviewed_only=reviewed,
        entries=entries or 0,
        max_marking=max_marking or "",
    )


def _require(value: str | None, choices: list[str], option: str) -> None:
    if value and value not in choices:
        raise CannotRun(f"{option} {value}: not one of {', '.join(choices)}")
