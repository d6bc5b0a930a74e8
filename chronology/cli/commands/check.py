"""`chronology check`: every problem of every file in one run."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun


def run(
    paths: options.Paths = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as problems in the exit code.")] = False,
    published: options.Published = None,
    language: options.Language = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="Explain one kind of problem and how to fix it.")
    ] = None,
) -> None:
    """Read everything and report every problem, sorted by file and line.

    Example: chronology check events/talks.yaml --strict
    """
    if explain:
        from chronology.diagnostics.catalogue import explain_problem

        page = explain_problem(explain)
        if page is None:
            raise CannotRun(f"--explain {explain}: no problem has this id", hint="docs/diagnostics.md lists them all")
        output.write(f"{page.rstrip()}\n")
        return
    gc.disable()  # A process of a second: walking over its objects would cost a third of it.
    from chronology.pipeline.checking import check
    from chronology.pipeline.inputs import request_for

    request = request_for(paths, published=options.published_value(published), language=language)
    with output.progress_bar() as progress:
        problems, counted = check(request, progress=progress)
    output.print_diagnostics(problems, diagnostics, sys.stdout)
    if diagnostics is options.DiagnosticsFormat.TEXT:
        output.write(f"{counted}\n", sys.stderr)
    raise typer.Exit(output.exit_code(problems, strict=strict))
