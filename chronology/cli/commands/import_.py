"""`chronology import`: a Word, Excel or CSV table of dated rows to event YAML."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import options, output
from chronology.cli.here import settings_here
from chronology.diagnostics import CannotRun


class DateOrder(StrEnum):
    """Which of day and month stands first."""

    DMY = "dmy"
    MDY = "mdy"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .docx, .xlsx or .csv file with a table of dates.")],
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="FIELD=HEAD,…", help="Which column is what, by its head, letter or number."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The event file to write; else events/NAME.yaml, or - for stdout."),
    ] = None,
    date_order: Annotated[
        DateOrder | None,
        typer.Option("--date-order", help="How 3/4/2023 is read; else chronology.yaml says, or the table."),
    ] = None,
    language: options.Language = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Turn a table of dated rows into an event file, and name every row that could not be read.

    Columns are known by their heads in several languages; --columns names others. Rows keep their place in the table
    as the pinpoint of their source. Exit code 1 where a row was not read.

    Examples: chronology import timeline.xlsx, chronology import notes.docx --columns date=When,event=What
    """
    from dataclasses import replace

    from chronology.cli.commands.build import today
    from chronology.files import write_atomically
    from chronology.pipeline.importing import import_table

    conventions = settings_here().conventions
    if date_order is not None:
        conventions = replace(conventions, date_order=date_order.value)
    found = import_table(
        file,
        columns=_mapped(columns),
        conventions=conventions,
        language=language,
        today=today(),
    )
    target = _target(file, out)
    if found.count and target is not None:
        write_atomically(target, found.text, before=None)
        output.write(f"{target}: {found.count} events\n")
    elif found.count:
        output.write_data(found.text)
    output.print_diagnostics(list(found.problems), diagnostics)
    _say_columns(found.columns, found.ignored, found.unread)
    raise typer.Exit(output.exit_code(list(found.problems)))


def _say_columns(columns: object, ignored: tuple[str, ...], unread: int) -> None:
    assert isinstance(columns, dict)
    named = ", ".join(f"{field} = {' '.join(head.split())}" for field, head in columns.items())
    output.write(f"columns: {named}\n", sys.stderr)
    if ignored:
        output.write(f"left out: {', '.join(ignored)}; --columns can name them\n", sys.stderr)
    if unread:
        output.write(f"{unread} {'row was' if unread == 1 else 'rows were'} not read\n", sys.stderr)


def _target(file: Path, out: Path | None) -> Path | None:
    """Where the events go; a file that is there is a person's, and stays."""
    if out == Path("-"):
        return None
    target = out or (Path("events") / f"{file.stem}.yaml" if Path("events").is_dir() else None)
    if target is not None and target.exists():
        raise CannotRun(f"{target} already exists", hint="choose another name with --out, or delete it")
    return target


def _mapped(text: str | None) -> dict[str, str]:
    mapped: dict[str, str] = {}
    for piece in (text or "").split(","):
        if not piece.strip():
            continue
        field, equals, head = piece.partition("=")
        if not equals or not head.strip():
            raise CannotRun(f"--columns {piece.strip()}: write FIELD=HEAD", hint="such as date=When,event=What")
        mapped[field.strip()] = head.strip()
    return mapped
