"""Statuses of events in languages other than English."""

from __future__ import annotations

import pytest

from chronology.extraction import extract_events
from tests.extraction.tables import article_of, rows_by_language


@pytest.mark.parametrize(("language", "expression", "status", "text"), rows_by_language("statuses"))
def test_a_statement_has_its_status(language: str, expression: str, status: str, text: str) -> None:
    article = article_of(text, language=language)
    events = extract_events(article)[0]
    assert [(event.date.as_written.lower(), event.status.value) for event in events] == [(expression.lower(), status)]
