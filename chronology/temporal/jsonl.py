"""The machine-readable line of `chronology tag --jsonl`, and its reader.

In: one JSON document a line. Out: one line each, in order; a line that is none is a problem with its number, and the
others go on. A range has no TIMEX3 of its own, so its two ends are
printed where the text names them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from chronology.diagnostics import Diagnostic, Location
from chronology.model.dates import DateConventions, Point, When
from chronology.temporal.tagging import PLAIN, Mode, tag
from chronology.temporal.timex import Timex

MOST_BYTES = 10_000_000
"""Of a line; a book has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text to tag."""

    id: str
    published: date | datetime | None
    language: str
    text: str


def read_document(line: str | bytes) -> Document:
    """A document from its line; ValueError where the line is none."""
    if len(line) > MOST_BYTES:
        raise ValueError(f"it has {len(line) / 1e6:.1f} MB, and at most {MOST_BYTES / 1e6:.0f} are read")
    try:
        data = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("its brackets are nested too deep") from error
    except ValueError as error:
        raise ValueError("it holds a number of thousands of digits") from error
    if not isinstance(data, dict):
        raise ValueError('it is not an object {"id", "dct", "lang", "text"}')
    for name, needed in (("text", True), ("dct", False), ("lang", False)):
        if not isinstance(data.get(name), str) and (needed or data.get(name) is not None):
            raise ValueError(f'its "{name}" is not a text' if name in data else f'it has no "{name}"')
    return Document(str(data.get("id", "")), _published(data.get("dct")), data.get("lang") or "en", data["text"])


def _published(dct: str | None) -> date | datetime | None:
    if not dct:
        return None
    try:
        return datetime.fromisoformat(dct) if len(dct) > 10 else date.fromisoformat(dct)
    except ValueError as error:
        raise ValueError(f'its "dct" is not a date such as 2023-09-29: {dct[:30]!r}') from error


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long its beginning, so that no memory is asked for the rest."""
    while line := stream.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES + 1)


def tag_lines(
    lines: Iterable[str | bytes],
    *,
    mode: Mode = "auto",
    conventions: DateConventions = PLAIN,
    problems: list[Diagnostic] | None = None,
    name: str = "-",
) -> Iterator[str]:
    """The tagged line of every document, in order.

    What is wrong with a line is appended to `problems`, as of a file of that name; without it, ValueError is raised.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = read_document(line)
        except ValueError as error:
            if problems is None:
                raise
            problems.append(_unread(name, number, f"line {number} is not a document: {error}"))
            continue
        try:
            yield timexes_line(document.id, _tagged(document, mode, conventions))
        except Exception as error:
            if problems is None:
                raise
            problems.append(_unread(name, number, f"a bug in chronology: {type(error).__name__} in line {number}"))


def _tagged(document: Document, mode: Mode, conventions: DateConventions) -> tuple[Timex, ...]:
    return tuple(
        tag(
            document.text,
            published=document.published,
            language=document.language,
            mode=mode,
            conventions=conventions,
        )
    )


def _unread(name: str, number: int, message: str) -> Diagnostic:
    return Diagnostic(
        id="archive-line-unreadable",
        message=message,
        location=Location(path=name, line=number),
        hint='a line is {"id": "a1", "dct": "2023-09-29", "lang": "en", "text": "Talks resume on Monday."}',
    )


def timexes_line(identifier: str, timexes: Iterable[Timex]) -> str:
    """One line of output."""
    records = [record(timex) for found in timexes for timex in (found.ends or (found,))]
    return json.dumps({"id": identifier, "timexes": records}, ensure_ascii=False)


def record(timex: Timex) -> dict[str, object]:
    """A timex in the contract's fields."""
    from chronology.temporal.notation import edtf_of

    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
        "edtf": edtf_of(timex),
        "earliest": bound(timex.when, first=True),
        "latest": bound(timex.when, first=False),
        "rule": timex.reading.rule,
    }


def bound(when: When | None, *, first: bool) -> str | None:
    """A bound as a day, or as an instant where the clock time is known."""
    if when is None:
        return None
    day = when.earliest if first else when.latest
    if day is None:
        return None
    if isinstance(when, Point) and when.clock is not None:
        at = when.clock.start if first else when.clock.end or when.clock.start
        return f"{day.isoformat()}T{at.strftime('%H:%M')}{_offset(when.clock.offset)}"
    return day.isoformat()


def _offset(minutes: int | None) -> str:
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
