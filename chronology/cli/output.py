"""What commands print: diagnostics on stderr, progress on a terminal, products on stdout."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from chronology import __version__
from chronology.cli.options import DiagnosticsFormat
from chronology.diagnostics import Diagnostic, Severity, sorted_diagnostics, without_ignored

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how many things are done and how many there are."""


def print_diagnostics(diagnostics: list[Diagnostic], form: DiagnosticsFormat, stream: TextIO | None = None) -> None:
    """Print problems, sorted by file, line and column; nothing where there are none (an empty list in JSON)."""
    from chronology.diagnostics import render

    stream = stream or sys.stderr
    ordered = sorted_diagnostics(list(without_ignored(diagnostics)))
    match form:
        case DiagnosticsFormat.TEXT:
            text = render.render_text(ordered)
            if text and stream.isatty():
                console(stream).print(coloured(text), soft_wrap=True, end="")
                return
        case DiagnosticsFormat.JSON:
            text = render.render_json(ordered)
        case DiagnosticsFormat.GITHUB:
            text = render.render_github(ordered)
        case DiagnosticsFormat.SARIF:
            text = render.render_sarif(ordered, version=__version__)
    if text:
        send = write if form is DiagnosticsFormat.TEXT else write_data
        send(text if text.endswith("\n") else text + "\n", stream)


_HEAD = re.compile(r"^(\S.*?): (error|warning|note)\[([\w-]+)\]: (.*)$")
_SEVERITY_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def coloured(text: str) -> Text:
    """Problems for a terminal: the place, the severity and the caret stand out, the hint is quiet."""
    from rich.text import Text

    shown = Text()
    style = ""
    for line in text.splitlines():
        if found := _HEAD.match(line):
            style = _SEVERITY_STYLES[found[2]]
            shown.append(found[1], "bold").append(": ").append(f"{found[2]}[{found[3]}]", style)
            shown.append(f": {found[4]}\n")
        elif line.strip() and not line.strip("^ \t"):
            shown.append(f"{line}\n", style)
        elif line.startswith("  hint: "):
            shown.append("  hint: ", "cyan").append(f"{line[8:]}\n")
        else:
            shown.append(f"{line}\n")
    return shown


def write(text: str, stream: TextIO | None = None) -> None:
    """Write text for people: what could command a terminal is replaced, what the stream cannot encode is escaped."""
    from chronology.diagnostics.escaping import safe_text

    stream = stream or sys.stdout
    text = "\n".join(safe_text(line) for line in text.split("\n"))
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def write_data(text: str, stream: TextIO | None = None) -> None:
    """Write what programs read, to stdout unless another stream is given: always UTF-8, whatever the locale says.

    Half of a surrogate pair, from a file's name that is not UTF-8, comes out as an escape that JSON has too.
    """
    stream = stream or sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    stream.write(text)


def exit_code(diagnostics: list[Diagnostic], *, strict: bool = False) -> int:
    """1 where an error stands (or, when strict, a warning), else 0."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(d.severity in bad for d in without_ignored(diagnostics)) else 0


def console(stream: TextIO | None = None, *, width: int | None = None, like: Console | None = None) -> Console:
    """A rich console that reads no markup, marks no numbers, and is plain in a pipe and under NO_COLOR.

    `like` is a console on a terminal whose colours another stream shall have: a pager's.
    """
    from rich.console import Console

    return Console(
        file=stream or sys.stdout,
        markup=False,
        highlight=False,
        emoji=False,
        width=width,
        force_terminal=True if like and like.is_terminal else None,
        color_system=like.color_system if like and like.color_system else "auto",  # type: ignore[arg-type]
        legacy_windows=False if like else None,
    )


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress callback that draws a bar on stderr where that is a terminal, and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        tasks: dict[str, object] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield report
