"""Which expressions make events, and what kind of statement they are: the tables beside this file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chronology.model.events import Event, Kind, Status
from tests.extraction.tables import rows_of

Dated = Callable[[str, str], Event | None]


@pytest.mark.parametrize(("wanted", "expression", "text"), rows_of("makes_events.tsv"))
def test_an_expression_makes_an_event_or_none(wanted: str, expression: str, text: str, dated: Dated) -> None:
    made = dated(text, expression)
    assert (made is not None) == (wanted == "yes"), made


@pytest.mark.parametrize(("expression", "status", "kind", "text"), rows_of("statuses.tsv"))
def test_status_and_kind(expression: str, status: str, kind: str, text: str, dated: Dated) -> None:
    event = dated(text, expression)
    assert event is not None
    assert (event.status, event.kind) == (Status(status), Kind(kind))
