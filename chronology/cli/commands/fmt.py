"""`chronology fmt`: event files in their usual layout, on request."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chronology.cli import options, output

if TYPE_CHECKING:
    from chronology.diagnostics import CannotRun, Diagnostic


def run(
    paths: options.Paths = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if a file would change.")] = False,
    diagnostics: options.Diagnostics = options.DiagnosticsFormat.TEXT,
) -> None:
    """Bring event files into their usual layout: keys in order, one blank line between events; comments kept.

    A file that cannot be read is reported and left as it is; the others are brought into order.

    Example: chronology fmt events/talks.yaml
    """
    from chronology.files import FileChanged, locked, write_atomically
    from chronology.pipeline.inputs import event_files_of
    from chronology.records.formatting import formatted

    changed: list[Path] = []
    problems: list[Diagnostic] = []
    for path in event_files_of(paths):
        text, unreadable = _text_of(path)
        tidy, errors = (text, ()) if unreadable else formatted(text, str(path))
        problems += unreadable or errors
        if tidy == text:
            continue
        if check:
            changed.append(path)
            continue
        try:
            with locked(path.parent):
                write_atomically(path, tidy, before=text)
            changed.append(path)
        except FileChanged as error:
            problems.append(_changed_meanwhile(path, error))
    output.write("".join(f"{path}\n" for path in changed))
    output.print_diagnostics(problems, diagnostics)
    if check and changed:
        output.write(f"{len(changed)} would be changed; run `chronology fmt`\n", sys.stderr)
    raise typer.Exit(1 if check and changed else output.exit_code(problems))


def _changed_meanwhile(path: Path, error: CannotRun) -> Diagnostic:
    from chronology.diagnostics import Diagnostic, Location

    return Diagnostic(
        id="file-changed-meanwhile",
        message="the file was changed by another program while it was brought into order; it stays as it is now",
        location=Location(path=str(path)),
        hint=error.hint,
    )


def _text_of(path: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file with its own line ends; what stands in the way where it is not UTF-8."""
    from chronology.diagnostics import CannotRun
    from chronology.files import limits, read_text
    from chronology.yamltext import read_yaml_file

    try:
        return read_text(path, limits.EVENTS), ()
    except UnicodeDecodeError:
        return "", tuple(problem for problem in read_yaml_file(path).diagnostics if problem.id == "not-utf-8")
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}") from error
