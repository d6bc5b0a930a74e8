"""`chronology export`: the chronology for Excel, calendars, TimelineJS and other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun

FORMATS = ["xlsx", "csv", "ics", "timelinejs", "json", "jsonld", "markdown", "markwhen"]
"""For the shell's completion, which must not load the exports; a test compares it with `EXPORTS`."""


def run(
    format_name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", autocompletion=lambda: FORMATS),
    ],
    paths: options.Paths = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="Where to write; - prints to standard output.")
    ] = None,
    published: options.Published = None,
    language: options.Language = None,
    earliest: options.From = None,
    latest: options.To = None,
    tags: options.Tags = None,
    person: options.Person = None,
    status: options.Status = None,
    importance: options.Importance = None,
    search: options.Search = None,
    entries: options.Entries = None,
    max_marking: options.MaxMarking = None,
    reviewed: options.Reviewed = False,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Export the chronology, whole or filtered, in a format of another program.

    Examples: chronology export xlsx, chronology export ics --out deadlines.ics --status planned,
    chronology export json --entries 30 --out -
    """
    from chronology.interchange import export_named
    from chronology.pipeline.exports import exported, write_export
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.steps import run_steps
    from chronology.pipeline.targets import file_name, titled

    export = export_named(format_name)
    if export is None:
        raise CannotRun(f"`{format_name}` is not an export format", hint=f"choose one of {', '.join(FORMATS)}")
    chosen = options.make_filter(
        earliest=earliest,
        latest=latest,
        tags=tags,
        people=person,
        statuses=status,
        importance=importance,
        search=search,
        entries=entries,
        reviewed=reviewed,
        max_marking=max_marking,
    )
    request = request_for(paths, published=options.published_value(published), language=language)
    with output.progress_bar() as progress:
        work, problems = run_steps(request, progress=progress)
    settings = titled(work)
    data = exported(work, export, chosen, settings)
    if out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        folder = request.workspace / "exports" if request.workspace else Path()
        path = Path(out) if out else folder / f"{file_name(settings.title)}{export.suffix}"
        write_export(path, data)
        output.write(f"{path}\n")
    output.print_diagnostics(problems, diagnostics)
    raise typer.Exit(output.exit_code(problems))
