"""The line of `chronology extract --json`.

`start` and `end` are days. "since X", "by X" and "until X" give the bounds of X itself, and the open form in `edtf`.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import TypedDict

from chronology.model.articles import Article
from chronology.model.dates import AnchorKind, Point, Span, When
from chronology.model.edtf import to_edtf
from chronology.model.events import Event


class AnchorRecord(TypedDict):
    kind: str
    value: str | None
    words: str


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
    anchor: AnchorRecord | None
    rule: str
    people: list[str]
    places: list[str]
    organisations: list[str]


def as_json(event: Event, article: Article) -> ExtractedRecord:
    """The record of one extracted event."""
    citation = event.sources[0]
    reading = event.date.reading
    start, end = days_of(event.date.when)
    return ExtractedRecord(
        article=PurePath(article.path).name,
        path=article.path,
        published=article.published.value.isoformat() if article.published else None,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        edtf=to_edtf(event.date.when),
        granularity=event.date.when.granularity.value,
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


def days_of(when: When) -> tuple[date | None, date | None]:
    """The bounds that are printed: of both ends, or of the one end that an open date names."""
    match when:
        case Span(start=Point() as start, end=None):
            return days_of(start)
        case Span(start=None, end=Point() as end):
            return days_of(end)
        case Point(between=(None, Point() as limit)) | Point(between=(Point() as limit, None)):
            return days_of(limit)
        case _:
            return when.earliest, when.latest


def _anchor(event: Event) -> AnchorRecord | None:
    reading = event.date.reading
    if reading is None or reading.anchor.kind is AnchorKind.NONE:
        return None
    anchor = reading.anchor
    value = anchor.value.isoformat() if anchor.value else None
    return AnchorRecord(kind=anchor.kind.value, value=value, words=anchor.words)
