"""The chronology as a table of text: the columns that CSV and Excel share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from chronology.model.canonical import format_date
from chronology.model.chronology import Chronology, Entry
from chronology.model.edtf import to_edtf
from chronology.model.events import Citation

COLUMNS: tuple[tuple[str, int], ...] = (
    ("number", 8),
    ("id", 24),
    ("date", 22),
    ("start", 12),
    ("end", 12),
    ("edtf", 24),
    ("granularity", 14),
    ("title", 48),
    ("text", 60),
    ("status", 12),
    ("kind", 12),
    ("importance", 12),
    ("significance", 12),
    ("people", 28),
    ("organisations", 28),
    ("places", 28),
    ("tags", 20),
    ("conflicts", 40),
    ("reviewed", 10),
    ("likelihood", 14),
    ("marking", 14),
    ("as written", 28),
    ("sources", 60),
)
"""Name and width in characters. `start` and `end` are the bounds, empty where open."""


def rows(chronology: Chronology) -> Iterator[tuple[str, ...]]:
    """One row for each entry, in the order of `COLUMNS`; several values in a cell are joined by semicolons."""
    for entry in chronology.entries:
        yield _row(entry)


def _row(entry: Entry) -> tuple[str, ...]:
    written = dict.fromkeys(c.as_written or event.date.as_written for event in entry.members for c in event.sources)
    sources = dict.fromkeys(cited(citation) for event in entry.members for citation in event.sources)
    return (
        str(entry.number),
        entry.id,
        format_date(entry.when),
        _iso(entry.when.earliest),
        _iso(entry.when.latest),
        to_edtf(entry.when),
        entry.when.granularity.value,
        entry.title,
        entry.text,
        entry.status.value,
        entry.kind.value,
        entry.importance.value,
        f"{entry.significance.score:.3f}" if entry.significance else "",
        _joined(entry.people),
        _joined(entry.organisations),
        _joined(entry.places),
        _joined(entry.tags),
        _joined(conflict.description for conflict in entry.conflicts),
        "yes" if entry.is_reviewed else "no",
        entry.likelihood,
        entry.marking,
        _joined(written),
        _joined(sources),
    )


def cited(citation: Citation) -> str:
    """A source in one line: publisher, title, day, pinpoint and address, or the article's file name."""
    name = PurePath(citation.article).name if citation.article else ""
    title = citation.title or name
    return ", ".join(
        part for part in (citation.publisher, title, citation.published, citation.at, citation.url) if part
    )


def _joined(values: Iterable[str]) -> str:
    return "; ".join(value for value in values if value)


def _iso(when: date | None) -> str:
    return when.isoformat() if when else ""
