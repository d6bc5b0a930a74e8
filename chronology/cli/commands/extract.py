"""`chronology extract`: articles to events that people review."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated

import typer

from chronology.cli import options, output
from chronology.diagnostics import Diagnostic


def run(
    paths: options.Paths = None,
    published: options.Published = None,
    language: options.Language = None,
    nlp: Annotated[
        str,
        typer.Option("--nlp", metavar="PIPELINE", help="The spaCy pipeline that finds names, or none for the rules."),
    ] = "",
    reported: Annotated[
        bool | None,
        typer.Option(
            "--reported/--no-reported",
            help="Make events of news that is told without a date, dated by publication; else as chronology.yaml says.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one event per line as JSON; write no file.")] = False,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Extract dated events from articles into events/extracted/, one file an article; or print them as JSON lines.

    Running it again keeps what people edited, accepted or rejected, and adds what is new. Ctrl-C keeps the articles
    that were done.

    Examples: chronology extract, chronology extract talks.txt --published 2023-09-29 --json
    """
    from chronology.pipeline import extracting
    from chronology.pipeline.inputs import request_for

    request = request_for(paths, published=options.published_value(published), language=language, nlp=nlp)
    request = replace(request, reported=reported)
    with output.progress_bar() as progress:
        if as_json or request.workspace is None:
            problems: list[Diagnostic] = []
            for record in extracting.extract_lines(request, problems, progress=progress):
                output.write_data(json.dumps(record, ensure_ascii=False) + "\n")
        else:
            summary, problems = extracting.extract_to_files(request, progress=progress)
            output.write("".join(f"{line}\n" for line in summary))
    output.print_diagnostics(problems, diagnostics)
    raise typer.Exit(output.exit_code(problems))
