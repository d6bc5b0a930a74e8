"""`chronology merge`: what was merged with what, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from chronology.cli import options, output


def run(
    paths: options.Paths = None,
    published: options.Published = None,
    language: options.Language = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the merged chronology as JSON.")] = False,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option("--why", metavar="A B", help="Explain the score of two events, by id, key or number."),
    ] = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Show what became one entry, what perhaps should, and where sources disagree.

    Examples: chronology merge, chronology merge --why 3 strike-begins, chronology merge one.txt two.txt --json
    """
    from chronology.pipeline import merges
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.steps import run_steps

    request = request_for(paths, published=options.published_value(published), language=language)
    with output.progress_bar() as progress:
        work, problems = run_steps(request, progress=progress)
    if why:
        output.write(merges.explain_pair(work, *why))
    elif as_json:
        from chronology.interchange.json import merge_json

        output.write(merge_json(work.chronology) + "\n")
    else:
        output.write(merges.describe(work.chronology))
    output.print_diagnostics(problems, diagnostics)
    raise typer.Exit(output.exit_code(problems))
