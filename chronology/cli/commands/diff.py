"""`chronology diff OLD`: what is new, moved, merged or gone."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from chronology.cli import options, output


def run(
    old: Annotated[str, typer.Argument(help="A saved `merge --json`, a git revision, or a day.")],
    paths: options.Paths = None,
    published: options.Published = None,
    language: options.Language = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Show what changed since an earlier version, with old and new numbers.

    Example: chronology diff v1.json, chronology diff HEAD~3, chronology diff 2024-06-01
    """
    from chronology.pipeline import versions
    from chronology.pipeline.inputs import request_for
    from chronology.pipeline.steps import run_steps

    request = request_for(paths, published=options.published_value(published), language=language)
    before = versions.summaries_of(old, request)
    with output.progress_bar() as progress:
        work, problems = run_steps(request, progress=progress)
    found = versions.differences_from(before, work.chronology)
    if as_json:
        output.write_data(json.dumps(versions.as_json(found), ensure_ascii=False, indent=2) + "\n")
    else:
        output.write(versions.describe(found))
    output.print_diagnostics(problems, diagnostics)
    raise typer.Exit(output.exit_code(problems))
