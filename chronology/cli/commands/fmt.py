"""`chronology fmt`: event files in their usual layout, on request."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from chronology.cli import options, output


def run(
    paths: options.Paths = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if a file would change.")] = False,
) -> None:
    """Bring event files into their usual layout: keys in order, one blank line between events; comments kept.

    Example: chronology fmt events/talks.yaml
    """
    from chronology.pipeline.inputs import event_files_of
    from chronology.records.atomic import write_atomically
    from chronology.records.formatting import formatted

    changed: list[Path] = []
    for path in event_files_of(paths):
        text = path.read_text(encoding="utf-8")
        tidy = formatted(text, str(path))
        if tidy == text:
            continue
        changed.append(path)
        if not check:
            write_atomically(path, tidy)
    output.write("".join(f"{path}\n" for path in changed))
    if check and changed:
        print(f"{len(changed)} would be changed; run `chronology fmt`", file=sys.stderr)
        raise typer.Exit(1)
