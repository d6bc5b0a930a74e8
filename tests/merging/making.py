"""Events and articles in one line each, for the tests of merging."""

from __future__ import annotations

from datetime import date

from chronology.model.articles import Article, Paragraph, Publication
from chronology.model.dates import EventDate, Granularity, Point, When
from chronology.model.events import Citation, Event, Kind, Origin, Status


def on(first: str, last: str | None = None) -> Point:
    """A day, or a point between two days."""
    a = date.fromisoformat(first)
    b = date.fromisoformat(last) if last else a
    return Point(earliest=a, latest=b, granularity=Granularity.DAY if a == b else Granularity.RANGE)


def told(
    key: str,
    when: When | str,
    title: str,
    *,
    article: str = "",
    quote: str = "",
    status: str = "reported",
    kind: str = "event",
    people: tuple[str, ...] = (),
    given: str | None = None,
    reliability: str = "",
    language: str = "en",
) -> Event:
    """An extraction where an article is named, else a record that a person wrote."""
    day = on(when) if isinstance(when, str) else when
    typed = f"{day.earliest}" if day.earliest == day.latest else f"{day.earliest}..{day.latest}"
    sources = (Citation(article=article, quote=quote or title, reliability=reliability),) if article else ()
    return Event(
        key=key,
        id=given,
        date=EventDate(when=day, typed=typed),
        title=title,
        status=Status(status),
        kind=Kind(kind),
        people=people,
        sources=sources,
        language=language,
        origin=Origin.EXTRACTED if article else Origin.WRITTEN,
        reviewed=not article,
        path=article or "events/written.yaml",
    )


def read(path: str, text: str, *, published: str = "2024-06-01", title: str = "", outlet: str = "") -> Article:
    """An article of one paragraph."""
    return Article(
        path=path,
        text=text,
        title=title,
        outlet=outlet,
        paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
        published=Publication(value=date.fromisoformat(published), evidence="front matter"),
    )
