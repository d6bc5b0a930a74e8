"""The line of `chronology extract --json`.

`start` and `end` are days. "since X", "by X" and "until X" give the bounds of X itself, and the open form in `edtf`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import TypedDict

from chronology.model.articles import Article
from chronology.model.comparison import named_days
from chronology.model.dates import Granularity, Point, Span, When
from chronology.model.edtf import to_edtf
from chronology.model.events import Event


class ExtractedRecord(TypedDict):
    """One event as `extract --json` prints it; the fields and their order are a contract."""

    article: str
    path: str
    published: str | None
    start: str | None
    end: str | None
    edtf: str
    granularity: str
    kind: str
    sentence: str
    expression: str
    title: str
    status: str
    paragraph: int
    anchor: str | None
    """The day that relative words were counted from; None where they name a date themselves."""
    rule: str
    people: list[str]
    places: list[str]
    organisations: list[str]


def as_json(event: Event, article: Article) -> ExtractedRecord:
    """The record of one extracted event."""
    citation = event.sources[0]
    reading = event.date.reading
    start, end = named_days(event.date.when)
    return ExtractedRecord(
        article=PurePath(article.path).name,
        path=article.path,
        published=article.published.value.isoformat() if article.published else None,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        edtf=to_edtf(event.date.when),
        granularity=_granularity(event.date.when).value,
        kind=event.kind.value,
        sentence=citation.quote,
        expression=citation.as_written,
        title=event.title,
        status=event.status.value,
        paragraph=int(citation.at.lstrip("¶") or 0),
        anchor=_anchor(event),
        rule=reading.rule if reading else "",
        people=list(event.people),
        places=list(event.places),
        organisations=list(event.organisations),
    )


def _granularity(when: When) -> Granularity:
    """Of what the words name: of "since 2014", the year."""
    match when:
        case Span(start=Point() as only, end=None) | Span(start=None, end=Point() as only):
            return only.granularity
        case Point(between=(Point() as only, None)) | Point(between=(None, Point() as only)):
            return only.granularity
        case _:
            return when.granularity


def _anchor(event: Event) -> str | None:
    value = event.date.reading.anchor.value if event.date.reading else None
    if value is None:
        return None
    return (value.date() if isinstance(value, datetime) else value).isoformat()
