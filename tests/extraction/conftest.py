"""Doors that the tests of extraction share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from chronology.extraction import extract_events
from chronology.model.articles import Article, Paragraph, Publication
from chronology.model.events import Event

FRIDAY = date(2023, 9, 29)

Extract = Callable[[str], tuple[Event, ...]]


def article_of(text: str, published: date = FRIDAY, *, title: str = "") -> Article:
    """A text as an article; blank lines part its paragraphs."""
    paragraphs: list[Paragraph] = []
    position = 0
    for number, block in enumerate(text.split("\n\n"), 1):
        paragraphs.append(Paragraph(number=number, start=position, end=position + len(block)))
        position += len(block) + 2
    return Article(
        path="one.txt",
        text=text,
        paragraphs=tuple(paragraphs),
        title=title,
        published=Publication(value=published, evidence="--published"),
    )


@pytest.fixture(scope="session")
def extract() -> Extract:
    """The events of a text that was published on Friday 29 September 2023."""
    return lambda text: extract_events(article_of(text))[0]


@pytest.fixture(scope="session")
def dated() -> Callable[[str, str], Event | None]:
    """The event that an expression of a text makes, or None."""

    def find(text: str, expression: str) -> Event | None:
        start = text.index(expression)
        for event in extract_events(article_of(text))[0]:
            at = text.index(event.sources[0].quote) + event.sources[0].quote.index(event.date.as_written)
            if at < start + len(expression) and start < at + len(event.date.as_written):
                return event
        return None

    return find
