"""People, places and organisations: told apart, linked to their fullest form, and left out where nothing shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chronology.model.events import Event
from tests.extraction.tables import rows_of

Extract = Callable[[str], tuple[Event, ...]]

TABLE = rows_of("names.tsv")

LINKED = [
    # text of which the last sentence holds an event, and the people and organisations of that event
    ("Maren Holt leads the union.\n\nHolt resigned on Monday.", ("Maren Holt",), ()),
    ("Ann Holt and Bob Holt lead the union.\n\nHolt resigned on Monday.", (), ()),
    (
        "The Halden Dockers' Federation (HDF) met.\n\nThe HDF called a strike on Monday.",
        (),
        ("Halden Dockers' Federation",),
    ),
    ("Dr May Harlan is a surgeon.\n\nDr Harlan resigned on Monday.", ("May Harlan",), ()),
]


def names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("; ") if name)


@pytest.mark.parametrize(("people", "places", "organisations", "text"), TABLE)
def test_names_are_told_apart(people: str, places: str, organisations: str, text: str, extract: Extract) -> None:
    event = extract(text)[0]
    assert event.people == names(people)
    assert event.places == names(places)
    assert event.organisations == names(organisations)


@pytest.mark.parametrize(("text", "people", "organisations"), LINKED)
def test_short_forms_are_linked(
    text: str, people: tuple[str, ...], organisations: tuple[str, ...], extract: Extract
) -> None:
    event = extract(text)[-1]
    assert event.people == people or (not people and event.people == ())
    assert event.organisations == organisations
