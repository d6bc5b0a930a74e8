"""`chronology merge`: what was merged with what, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun

if TYPE_CHECKING:
    from chronology.model.workspace import Filter
    from chronology.pipeline.answers import Answer
    from chronology.pipeline.work import Request

KEPT = "merge.json"
"""The cache file of what was printed of a large workspace."""


def run(
    paths: options.Paths = None,
    published: options.Published = None,
    language: options.Language = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the merged chronology as JSON.")] = False,
    earliest: options.From = None,
    latest: options.To = None,
    entries: options.Entries = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option("--why", metavar="A B", help="Explain the score of two events, by id, key or number."),
    ] = None,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Show what became one entry, what perhaps should, and where sources disagree.

    Examples: chronology merge, chronology merge --why 3 strike-begins, chronology merge one.txt two.txt --json
    """
    from chronology.pipeline.answers import answer
    from chronology.pipeline.inputs import request_for

    request = request_for(paths, published=options.published_value(published), language=language)
    chosen = options.make_filter(earliest=earliest, latest=latest, entries=entries)
    if not chosen.is_empty and not as_json:
        raise CannotRun("--from, --to and --entries choose what --json prints; add --json")
    if why or as_json:
        found = _answer(request, why, chosen, as_json=as_json)
    else:
        found = answer(request, KEPT, lambda: _answer(request, why, chosen, as_json=as_json))
    (output.write_data if as_json else output.write)(found.text)
    problems = list(found.problems)
    output.print_diagnostics(problems, diagnostics)
    raise typer.Exit(output.exit_code(problems))


def _answer(request: Request, why: tuple[str, str] | None, chosen: Filter, *, as_json: bool) -> Answer:
    from chronology.pipeline import merges
    from chronology.pipeline.answers import Answer
    from chronology.pipeline.steps import run_steps

    with output.progress_bar() as progress:
        work, problems = run_steps(request, progress=progress)
    if why:
        text = merges.explain_pair(work, *why)
    elif as_json:
        from chronology.briefing import select_entries
        from chronology.interchange.json import merge_json

        kept = work.chronology if chosen.is_empty else select_entries(work.chronology, chosen)
        text = merge_json(kept) + "\n"
    else:
        text = merges.describe(work.chronology)
    return Answer(text=text, problems=tuple(problems))
