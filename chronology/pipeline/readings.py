"""The steps and alternatives of readings, which files do not hold: they would treble what people edit.

The article is extracted again in memory; an event with the same key that still reads the same date lends its reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from chronology.model.articles import Article
from chronology.model.chronology import Entry
from chronology.model.dates import DateConventions
from chronology.model.events import Event, Origin
from chronology.pipeline.work import Request


def events_of(article: Article, conventions: DateConventions) -> dict[str, Event]:
    """The events of an article as they are read now, by their keys."""
    from chronology.extraction import extract_events

    events, _ = extract_events(article, conventions)
    return {event.key: event for event in events}


def with_reading(event: Event, again: Mapping[str, Event]) -> Event:
    """The event with the full reading of its double, where that has the same date; else as it is."""
    double = again.get(event.key)
    if double is None or double.date.when != event.date.when:
        return event
    return replace(event, date=replace(event.date, reading=double.date.reading))


def entry_with_readings(entry: Entry, request: Request, conventions: DateConventions) -> Entry:
    """The entry, its extracted members with full readings; members whose article is not there stay as they are."""
    known: dict[str, dict[str, Event]] = {}
    members = []
    for event in entry.members:
        name = event.sources[0].article if event.sources else ""
        if event.origin is Origin.EXTRACTED and name:
            if name not in known:
                article = article_named(request, name)
                known[name] = events_of(article, conventions) if article else {}
            event = with_reading(event, known[name])
        members.append(event)
    return replace(entry, members=tuple(members))


def article_named(request: Request, name: str) -> Article | None:
    """One article as it is read now; None where it is not there."""
    from chronology.articles import read_article
    from chronology.pipeline.homes import note_for
    from chronology.records.companions import load_source_notes

    root = request.workspace
    path = root / "events" / "articles" / name if root is not None else Path(name)
    if not path.is_file():
        return None
    notes = load_source_notes(root / "events" / "sources.yaml", "sources.yaml")[0] if root is not None else ()
    articles, _ = read_article(
        path, name=name, published=request.published, language=request.language, note=note_for(name, notes)
    )
    return next((article for article in articles if article.path == name), None)
