"""Names in languages other than English."""

from __future__ import annotations

import pytest

from chronology.extraction import extract_events
from tests.extraction.tables import article_of, rows_by_language


@pytest.mark.parametrize(("language", "people", "places", "organisations", "text"), rows_by_language("names"))
def test_names_are_told_apart(language: str, people: str, places: str, organisations: str, text: str) -> None:
    article = article_of(text, language=language)
    (event,) = extract_events(article)[0]
    assert event.people == named(people)
    assert event.places == named(places)
    assert event.organisations == named(organisations)


def named(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("; ") if name)
