"""`chronology tag`: temporal expressions in text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, NoReturn

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun, Diagnostic
from chronology.files import limits, open_file


class ReadingMode(StrEnum):
    """How dates without a year are read: as news, as a history, or by what the text looks like."""

    AUTO = "auto"
    NEWS = "news"
    NARRATIVE = "narrative"


def run(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read one JSON document a line and print one a line.")] = False,
    timeml: Annotated[bool, typer.Option("--timeml", help="Print the text as TimeML with TIMEX3 elements.")] = False,
    published: options.Published = None,
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="Language of the text.")] = "en",
    mode: Annotated[
        ReadingMode, typer.Option("--mode", help="What dates are counted from: publication, or the narrative.")
    ] = ReadingMode.AUTO,
) -> None:
    """Find temporal expressions and resolve them: highlighted text, TimeML, or JSON lines.

    Examples: chronology tag talks.txt --published 2023-09-29, echo "Talks resume next Thursday." | chronology tag
    """
    with _opened(file) as stream:
        if jsonl:
            _tag_lines(stream, file, mode.value)
        text = _read(stream, file)
    day = options.published_value(published)
    if timeml:
        from chronology import temporal
        from chronology.model.cleaning import cleaned
        from chronology.temporal.timeml import write_timeml

        text = cleaned(text)
        timexes = temporal.tag(text, published=day, language=language)
        output.write_data(write_timeml(text, timexes, published=day))
        return
    _highlight(text, day, language)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with open_file(Path(file)) as stream:
            yield stream
    except OSError as problem:
        raise CannotRun(f"{file}: {problem.strerror}", hint="`-` reads a pipe") from problem


def _read(stream: BinaryIO, file: str) -> str:
    """The text of the file; bytes that are not UTF-8 are replaced, and that is said."""
    data = stream.read(limits.TEXT + 1)
    if len(data) > limits.TEXT:
        raise CannotRun(f"{file}: it has more than {limits.TEXT // 1_000_000} MB", hint="cut out the part that matters")
    text = data.decode("utf-8-sig", "replace")
    if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
        output.write(f"chronology: {file} is not UTF-8; what could not be read was replaced by U+FFFD\n", sys.stderr)
    return text


def _tag_lines(stream: BinaryIO, file: str, mode: Literal["auto", "news", "narrative"]) -> NoReturn:
    from chronology.temporal.jsonl import lines_of, tag_lines

    problems: list[Diagnostic] = []
    for answer in tag_lines(lines_of(stream), mode=mode, problems=problems, name=file):
        output.write_data(f"{answer}\n")
    output.print_diagnostics(problems, options.DiagnosticsFormat.TEXT)
    raise typer.Exit(output.exit_code(problems))


def _highlight(text: str, day: object, language: str) -> None:
    from datetime import date

    from rich.text import Text

    from chronology import temporal
    from chronology.model.cleaning import cleaned
    from chronology.model.edtf import to_edtf

    text = cleaned(text)
    assert day is None or isinstance(day, date)
    shown = Text()
    position = 0
    for timex in temporal.tag(text, published=day, language=language):
        shown.append(text[position : timex.start])
        shown.append(text[timex.start : timex.end], style="bold cyan")
        shown.append(f" [{to_edtf(timex.when) if timex.when else timex.value}]", style="dim")
        position = timex.end
    shown.append(text[position:])
    output.console().print(shown, soft_wrap=True, end="")
