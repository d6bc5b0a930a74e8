"""Expressions counted from another event of the article, in the languages that have words for it."""

from __future__ import annotations

import pytest

from chronology.extraction import extract_events
from tests.extraction.tables import article_of, rows_by_language


@pytest.mark.parametrize(("language", "expression", "first", "last", "text"), rows_by_language("anchored"))
def test_an_expression_is_counted_from_the_event_it_names(
    language: str, expression: str, first: str, last: str, text: str
) -> None:
    article = article_of(text, language=language)
    counted = [
        event
        for event in extract_events(article)[0]
        if event.date.reading is not None and event.date.reading.rule == "counted-from-event"
    ]
    if first == "-":
        assert counted == []
        return
    assert [(str(e.date.when.earliest), str(e.date.when.latest)) for e in counted] == [(first, last)]
    assert expression.lower() in counted[0].date.as_written.lower()
