"""The machine-readable line of `chronology tag --jsonl`, and its reader.

In: one JSON document a line. Out: one line each, in order. A range has no TIMEX3 of its own, so its two ends are
printed where the text names them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from chronology.model.dates import DateConventions, Point, When
from chronology.temporal.tagging import PLAIN, Mode, tag
from chronology.temporal.timex import Timex


@dataclass(frozen=True, slots=True)
class Document:
    """One text to tag."""

    id: str
    published: date | datetime | None
    language: str
    text: str


def read_document(line: str) -> Document:
    """A document from its line; ValueError where the line is none."""
    data = json.loads(line)
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ValueError('a document needs "text"')
    dct = data.get("dct")
    published = datetime.fromisoformat(dct) if dct and len(dct) > 10 else date.fromisoformat(dct) if dct else None
    return Document(str(data.get("id", "")), published, data.get("lang") or "en", data["text"])


def tag_lines(lines: Iterable[str], *, mode: Mode = "auto", conventions: DateConventions = PLAIN) -> Iterator[str]:
    """The tagged line of every document, in order."""
    for line in lines:
        if line.strip():
            document = read_document(line)
            timexes = tag(
                document.text,
                published=document.published,
                language=document.language,
                mode=mode,
                conventions=conventions,
            )
            yield timexes_line(document.id, timexes)


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
