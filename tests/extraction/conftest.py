"""Doors that the tests of extraction share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chronology.extraction import extract_events
from chronology.model.events import Event
from tests.extraction.tables import article_of

Extract = Callable[[str], tuple[Event, ...]]


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
