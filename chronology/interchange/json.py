"""The merged chronology as JSON: the contract of `chronology merge --json`, kept stable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any

from chronology.interchange.rows import cited
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import named_days
from chronology.model.dates import When
from chronology.model.edtf import to_edtf
from chronology.model.events import Event


def merge_json(chronology: Chronology) -> str:
    """An array of entries in chronological order, each with its conflicts and the sentences that it was made of.

    `start` and `end` are the days that the date names (of "since 2014", those of 2014; null for an undated entry);
    `edtf` keeps the open side.
    """
    return json.dumps([_entry(entry) for entry in chronology.entries], ensure_ascii=False, indent=2)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        **_days(entry.when),
        "edtf": to_edtf(entry.when),
        "title": entry.title,
        "status": entry.status.value,
        "importance": entry.importance.value,
        "significance": entry.significance.score if entry.significance else None,
        "conflict": bool(entry.conflicts),
        "conflicts": [{"kind": c.kind.value, "description": c.description} for c in entry.conflicts],
        "sources": list(dict.fromkeys(cited(c) for event in entry.members for c in event.sources)),
        "mentions": [mention for event in entry.members for mention in _mentions(event)],
    }


def _mentions(event: Event) -> Iterator[dict[str, Any]]:
    """One for each sentence of an article that says it; a person's record without a quotation has none."""
    for citation in event.sources:
        if citation.article and citation.quote:
            yield {
                "article": PurePath(citation.article).name,
                "sentence": citation.quote,
                "expression": citation.as_written,
                **_days(event.date.when),
            }


def _days(when: When) -> dict[str, str | None]:
    start, end = named_days(when)
    return {"start": _iso(start), "end": _iso(end)}


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
