"""`import`: the rows of a Word, Excel or CSV table become events, their dates read as people wrote them.

What a row leaves out is taken from the table: a banner ("June 2023") or the row above gives the year and month of "Mon
13th"; one date that can only be read one way (13/6/23) says how the others are read. Every such step is named in a
note, and every row that cannot be read in an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic, Location, Severity
from chronology.importing import FoundTable, Record, find_table, read_tables
from chronology.importing.finding import key_words
from chronology.model.dates import DateConventions
from chronology.model.events import Status
from chronology.pipeline.tabledates import DateReader, ReadDate, order_of
from chronology.records.emitting import Value, item

LONGEST_TITLE = 90
FIELDS = ("date", "event", "end", "time", "text", "source", "at", "url", "people", "places", "tags", "status",
          "importance", "notes")  # fmt: skip
"""What `--columns` may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The events of a table as YAML, and what was and was not read."""

    text: str
    count: int
    unread: int
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def import_table(
    path: Path, *, columns: Mapping[str, str], conventions: DateConventions, language: str | None, today: date
) -> Imported:
    """The table of a file; raises `CannotRun` where there is none that looks like a chronology."""
    for field in columns:
        if field not in FIELDS:
            raise CannotRun(f"--columns {field}=…: not one of {', '.join(FIELDS)}")
    table = find_table(read_tables(path), columns)
    problems: list[Diagnostic] = []
    if conventions.date_order is None:
        conventions = _with_order(table, conventions, path, problems)
    reader = DateReader(conventions=conventions, language=language or table.language, today=today)
    lines = _head(path, table)
    count = unread = 0
    for record in table.records:
        if record.banner and reader.take_banner(record.banner):
            continue
        event = _event(record, reader, table, path)
        if isinstance(event, Diagnostic):
            problems.append(event)
            unread += 1
            continue
        if event:
            lines += ["", *item(event)]
            count += 1
    return Imported(
        text="\n".join(lines) + "\n",
        count=count,
        unread=unread,
        columns=table.heads,
        ignored=table.ignored,
        problems=tuple(problems),
    )


def _head(path: Path, table: FoundTable) -> list[str]:
    named = ", ".join(f"{field}: {' '.join(head.split())}" for field, head in table.heads.items() if head)
    return [f"# Imported from {path.name}. Columns: {named}".replace("\n", " ")]


def _with_order(
    table: FoundTable, conventions: DateConventions, path: Path, problems: list[Diagnostic]
) -> DateConventions:
    """The conventions with the order of day and month that the table itself shows, if it does."""
    found = order_of(record["date"] for record in table.records)
    if found is None:
        return conventions
    order, written = found
    words = "day first" if order == "dmy" else "month first"
    row = next(record for record in table.records if record["date"] == written)
    problems.append(
        _problem(
            path,
            row,
            "import-date-order",
            f"dates are read {words}, because {written} can only be that",
            severity=Severity.NOTE,
        )
    )
    return replace(conventions, date_order=order)


def _problem(
    path: Path, record: Record, name: str, message: str, *, hint: str = "", severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(
        id=name,
        message=message,
        location=Location(path=str(path), line=record.number),
        severity=severity,
        hint=hint,
        source_line=record.text,
        length=len(record.text),
    )


def _event(record: Record, reader: DateReader, table: FoundTable, path: Path) -> dict[str, Value] | Diagnostic:
    """The event of a row, or why it is none."""
    read = _date(record, reader)
    title, text = _title_and_text(record)
    if not title:
        return _problem(path, record, "import-row-unread", f"row {record.number} has no event",
                        hint="write what happened into the column of events, or delete the row")  # fmt: skip
    if isinstance(read, str):
        return _problem(path, record, "import-row-unread", f"row {record.number}: {read}",
                        hint="write the date as 2023-09-24, 2023-09 or `unknown`, and import again")  # fmt: skip
    fields: dict[str, Value] = {"date": read.typed, "title": title, "text": text}
    status, said = _status(record["status"])
    fields |= {
        "status": status,
        "importance": "key" if record["importance"].casefold() in key_words() else "",
        "people": _names(record["people"]),
        "places": _names(record["places"]),
        "tags": _names(record["tags"]),
        "sources": _sources(record, read, table, path),
        "notes": "\n".join(part for part in (record["notes"], said) if part),
    }
    return fields


def _date(record: Record, reader: DateReader) -> ReadDate | str:
    """The date of a row from its columns of date, end and clock time."""
    cell, end, time = (record.fields.get(name) for name in ("date", "end", "time"))
    if cell is None or cell.is_empty:
        return "it has no date"
    first = reader.read(cell)
    if isinstance(first, str) or end is None or end.is_empty or end.text == cell.text:
        return first if isinstance(first, str) or time is None or time.is_empty else reader.at_time(first, time)
    last = reader.read(end)
    return last if isinstance(last, str) else reader.joined(first, last)


def _title_and_text(record: Record) -> tuple[str, str]:
    """A title of at most 90 characters; the whole words go into the text where they are longer."""
    title = " ".join(record["event"].split())
    text = record["text"].strip()
    if not title:
        title, text = " ".join(text.split()), ""
    if len(title) <= LONGEST_TITLE:
        return title, text
    whole = title if not text else f"{title}\n{text}"
    sentence = title.split(". ")[0]
    if len(sentence) <= LONGEST_TITLE:
        return sentence.rstrip("."), whole
    return title[: LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(",;:") + "…", whole


def _status(text: str) -> tuple[str, str]:
    """The status that a cell names, or the cell as a note."""
    known = {status.value for status in Status}
    folded = text.strip().casefold()
    if folded in known:
        return ("" if folded == "reported" else folded), ""
    return "", f"Status: {text.strip()}" if text.strip() else ""


def _names(text: str) -> tuple[str, ...]:
    pieces = text.replace("\n", ";").split(";") if ";" in text or "\n" in text else text.split(",")
    return tuple(dict.fromkeys(name for piece in pieces if (name := " ".join(piece.split()))))


def _sources(record: Record, read: ReadDate, table: FoundTable, path: Path) -> tuple[dict[str, Value], ...]:
    """What the row names as its source, and the row itself."""
    place = f"{table.name}, row {record.number}" if table.name else f"row {record.number}"
    own: dict[str, Value] = {"title": path.name, "at": place, "as_written": read.as_written}
    named = " ".join(record["source"].split())
    url = record["url"].strip()
    if not named and not url:
        return ({**own, "at": ", ".join(part for part in (place, record["at"]) if part)},)
    return ({"title": named, "url": url, "at": " ".join(record["at"].split())}, own)
