"""`chronology tag`: temporal expressions in text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from chronology.cli import options, output
from chronology.diagnostics import CannotRun


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
            _tag_lines(stream, mode.value)
            return
        text = stream.read()
    day = options.published_value(published)
    if timeml:
        from chronology import temporal
        from chronology.model.cleaning import cleaned
        from chronology.temporal.timeml import write_timeml

        text = cleaned(text)
        timexes = temporal.tag(text, published=day, language=language)
        output.write(write_timeml(text, timexes, published=day))
        return
    _highlight(text, day, language)


@contextmanager
def _opened(file: str) -> Iterator[TextIO]:
    if file == "-":
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            yield stream
    except OSError as problem:
        raise CannotRun(f"{file}: {problem.strerror}") from problem


def _tag_lines(stream: TextIO, mode: Literal["auto", "news", "narrative"]) -> None:
    from chronology.temporal.jsonl import tag_lines

    try:
        for answer in tag_lines(stream, mode=mode):
            output.write(f"{answer}\n")
    except ValueError as problem:
        raise CannotRun(
            f"not a JSON document a line: {problem}", hint='a line is {"id", "dct", "lang", "text"}'
        ) from None


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
