"""`chronology preview`: the chronology in the terminal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from chronology.cli import options, output


def run(
    paths: options.Paths = None,
    earliest: options.From = None,
    latest: options.To = None,
    tags: options.Tags = None,
    person: Annotated[list[str] | None, typer.Option("--person", help="Only entries that name this person.")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help="Only entries of this status.")] = None,
    importance: options.Importance = None,
    search: Annotated[str | None, typer.Option("--search", help="Only entries with these words.")] = None,
    reviewed: options.Reviewed = False,
    width: Annotated[
        int | None, typer.Option("--width", min=40, help="Columns to use instead of the terminal's.")
    ] = None,
    published: options.Published = None,
    language: options.Language = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Show the chronology in the terminal, month by month."""
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.packs import compose_preview
    from chronology.pipeline.steps import run_steps
    from chronology.writers.terminal import render_terminal

    chosen = options.make_filter(
        earliest=earliest,
        latest=latest,
        tags=tags,
        people=person,
        statuses=status,
        importance=importance,
        search=search,
        reviewed=reviewed,
    )
    request = request_for(paths, published=options.published_value(published), language=language)
    with output.progress_bar() as progress:
        work, problems = run_steps(request, progress=progress)
    render_terminal(compose_preview(work, chosen), output.console(sys.stdout, width=width))
    output.print_diagnostics(problems, diagnostics)
    raise typer.Exit(output.exit_code(problems))
