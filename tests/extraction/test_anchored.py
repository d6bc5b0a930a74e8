"""Expressions that are counted from another event of the article, and those that must not be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chronology.model.events import Event
from tests.extraction.tables import rows_of

Dated = Callable[[str, str], Event | None]
Extract = Callable[[str], tuple[Event, ...]]

TABLE = rows_of("anchored.tsv")


@pytest.mark.parametrize(("expression", "start", "end", "text"), TABLE)
def test_an_expression_is_counted_from_the_event_it_names(
    expression: str, start: str, end: str, text: str, dated: Dated
) -> None:
    event = dated(text, expression)
    if start == "-":
        assert event is None or event.date.reading is None or event.date.reading.rule != "counted-from-event"
        return
    assert event is not None
    assert (str(event.date.when.earliest), str(event.date.when.latest)) == (start, end)


def test_the_reading_says_from_what(extract: Extract) -> None:
    attack, collapse = extract("The attack happened on 8 May. She collapsed two days after the attack.")
    reading = collapse.date.reading
    assert reading is not None
    assert (reading.rule, reading.anchor.words) == ("counted-from-event", attack.date.as_written)
    assert reading.anchor.value == attack.date.when.earliest
    assert any(attack.title in step.result for step in reading.steps)


def test_the_end_of_the_calendar_breaks_nothing(extract: Extract) -> None:
    assert extract("The attack will happen on 31 December 9999. He will leave nine days after the attack.")
