"""The entry point: the list of commands, and what an exit code means.

0 done · 1 problems in the inputs · 2 cannot run · 70 a bug in chronology · 130 interrupted.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
import traceback
from typing import Annotated, NoReturn

import typer

from chronology import __version__
from chronology.diagnostics import CannotRun
from chronology.diagnostics.escaping import safe_text
from chronology.files.streams import have_streams, silence

COMMANDS = (
    "init",
    "new",
    "import",
    "extract",
    "review",
    "check",
    "preview",
    "merge",
    "diff",
    "build",
    "export",
    "explain",
    "tag",
    "fmt",
    "schema",
)
"""Modules below `chronology.cli.commands`, each with a function `run`; in the order of the help page."""

MODULES = {"import": "import_"}
"""Commands whose name no module may have."""

WRITING = frozenset({"init", "new", "import", "extract", "review", "build", "export", "fmt"})
"""Commands that leave files behind, which Ctrl-C keeps."""

app = typer.Typer(
    name="chronology",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Chronologies from sources to briefing packs: dated events and articles in, PDF and DOCX packs out.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"chronology {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options that stand before a command."""


def _summary(documentation: str) -> str:
    """A command's line in the list of commands: what its module says behind the colon."""
    words = documentation.partition(": ")[2].partition("\n")[0].rstrip(".")
    return words[:1].upper() + words[1:]


def _register() -> None:
    for name in COMMANDS:
        module = importlib.import_module(f"chronology.cli.commands.{MODULES.get(name, name)}")
        app.command(name=name, short_help=_summary(module.__doc__ or ""))(module.run)


_register()


def main() -> None:
    """Run the command line and leave with its exit code."""
    have_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # A terminal that lacks a character is shown its number.
    gc.set_threshold(100_000, 20, 20)  # Most of what a run makes lives to its end; looking it over often costs a fifth.
    try:
        _run_app()
    except CannotRun as problem:
        _leave(problem.message, problem.hint)
    except KeyboardInterrupt:
        _say("chronology: interrupted" + ("; the files that were written are whole and stay" if _writes() else ""))
        sys.exit(130)
    except BrokenPipeError:
        silence(sys.stdout)  # The reader of our output went away (`| head`): nothing is wrong.
        sys.exit(0)
    except OSError as problem:
        # A full disk behind stdout, a name that is too long: nothing that a program could be blamed for.
        if os.environ.get("CHRONOLOGY_DEBUG"):
            traceback.print_exception(problem)
        silence(sys.stdout)
        where = f"{os.fspath(problem.filename)}: " if isinstance(problem.filename, str) else ""
        _leave(f"{where}{problem.strerror or problem}")
    except Exception as bug:
        _report_bug(bug)
        sys.exit(70)


def _writes() -> bool:
    """Whether the command that was called writes files."""
    command = next((word for word in sys.argv[1:] if word in COMMANDS), "")
    return command in WRITING


def _run_app() -> None:
    """The command; typer turns Ctrl-C into an exit without a word, which is turned back here."""
    try:
        app(prog_name="chronology")
    except SystemExit as end:
        if end.code == 130:
            raise KeyboardInterrupt from end
        raise
    finally:
        if sys.exc_info()[0] in (None, SystemExit):
            sys.stdout.flush()  # Here, where an error of the disk can still be told.


def _report_bug(bug: Exception) -> None:
    last = traceback.extract_tb(bug.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119  (no Path needed for a name)
    _say(f"chronology: a bug in chronology {__version__}: {type(bug).__name__} at {place}: {bug}")
    _say("  please report it with the command you ran; CHRONOLOGY_DEBUG=1 shows the whole trace")
    if os.environ.get("CHRONOLOGY_DEBUG"):
        traceback.print_exception(bug)


def _leave(message: str, hint: str = "") -> NoReturn:
    _say(f"chronology: {message}")
    if hint:
        _say(f"  hint: {hint}")
    sys.exit(2)


def _say(line: str) -> None:
    # Lone surrogates in file names must not make the error message itself fail, nor may they command a terminal.
    print(safe_text(line).encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)
