"""`chronology new`: one more event."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import output
from chronology.diagnostics import CannotRun


def run(
    date: Annotated[str, typer.Argument(help='The date as YAML takes it: 2024-06-14, "mid-June 2024", unknown.')],
    title: Annotated[str, typer.Argument(help="What happened, in at most 160 characters.")],
    file: Annotated[
        Path, typer.Option("--file", help="The event file to append to; it is made where there is none.")
    ] = Path("events/events.yaml"),
    source: Annotated[list[str] | None, typer.Option("--source", help="Where it comes from; may be repeated.")] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="What relative words count from.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag; may be repeated.")] = None,
) -> None:
    """Append an event to an event file, and show how its date is read.

    Example: chronology new "mid-September 2023" "Talks open in Marsk" --source "Evening news"
    """
    from chronology.briefing.dates import date_in_prose
    from chronology.cli.here import settings_here
    from chronology.cli.options import published_value
    from chronology.model.problems import DateProblem
    from chronology.pipeline.explaining import explain_date
    from chronology.records.editing import append_event

    if not title.strip():
        raise CannotRun("the title is empty", hint="say in a few words what happened")
    settings = settings_here()
    explained = explain_date(
        date, published=published_value(published), language=settings.language, conventions=settings.conventions
    )
    if isinstance(explained, DateProblem):
        raise CannotRun(explained.message, hint=explained.hint)
    if not file.parent.is_dir():
        raise CannotRun(f"{file.parent} is not a folder", hint="run it in a workspace, or name a file with --file")
    _begin(file)
    append_event(
        file,
        {
            "date": date,
            "published": published or "",
            "title": title,
            "tags": tuple(tag or ()),
            "sources": tuple(source or ()),
        },
    )
    output.write(f"{file}: {date_in_prose(explained.when)}: {title}\n")


def _begin(file: Path) -> None:
    """Begins a new file of a workspace with the line that gives editors its schema, as `init` does."""
    from chronology.cli.commands.init import SCHEMAS
    from chronology.files import FileChanged, write_atomically
    from chronology.model.workspace import SETTINGS_FILE
    from chronology.records.editors import editor_line

    if file.exists():
        return
    root = next((folder for folder in file.absolute().parents if (folder / SETTINGS_FILE).is_file()), None)
    if root is not None and (root / SCHEMAS / "events.json").is_file():
        up = "../" * (len(file.absolute().relative_to(root).parts) - 1)
        with suppress(FileChanged):  # Another command has begun it just now.
            write_atomically(file, editor_line(f"{up}{SCHEMAS}/events.json") + "\n", before=None)
