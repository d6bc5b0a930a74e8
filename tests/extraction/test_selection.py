"""Which expressions make events, and what kind of statement they are: the tables beside this file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chronology.model.events import Event, Kind, Status

HERE = Path(__file__).parent
Dated = Callable[[str, str], Event | None]


def rows(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("wanted", "expression", "text"), rows("makes_events.tsv"))
def test_an_expression_makes_an_event_or_none(wanted: str, expression: str, text: str, dated: Dated) -> None:
    made = dated(text, expression)
    assert (made is not None) == (wanted == "yes"), made


@pytest.mark.parametrize(("expression", "status", "kind", "text"), rows("statuses.tsv"))
def test_status_and_kind(expression: str, status: str, kind: str, text: str, dated: Dated) -> None:
    event = dated(text, expression)
    assert event is not None
    assert (event.status, event.kind) == (Status(status), Kind(kind))
