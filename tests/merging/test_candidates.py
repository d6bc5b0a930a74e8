"""How many pairs are compared: in proportion to the events, however they crowd."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chronology.merging import FeatureStore, merge_events
from chronology.merging.candidates import CROWD, candidate_pairs, key_words
from chronology.merging.corpus import corpus_of
from chronology.model.dates import EventDate
from chronology.model.events import Event
from tests.merging.making import on
from tests.merging.test_findings import many

CROWDS: dict[str, Callable[[Event], Event]] = {
    "spread over a year": lambda event: event,
    "on one day": lambda event: replace(event, date=EventDate(when=on("2024-05-01"), typed="2024-05-01")),
    "known by the year": lambda event: replace(
        event, date=EventDate(when=on("2024-01-01", "2024-12-31"), typed="2024")
    ),
    "of one title": lambda event: replace(event, title="Talks on water were held", sources=()),
    "of one title on one day": lambda event: replace(
        event, title="Talks were held", sources=(), date=EventDate(when=on("2024-05-01"), typed="2024-05-01")
    ),
}


def pairs_among(events: list[Event]) -> int:
    corpus = corpus_of(events)
    found = candidate_pairs(corpus, [key_words(f, corpus) for f in corpus.features])
    assert found.count == len(list(found.pairs))
    return found.count


@pytest.mark.parametrize("count", [400, 1600])
@pytest.mark.parametrize("crowd", CROWDS.values(), ids=CROWDS)
def test_an_event_has_a_limited_number_of_partners(crowd: Callable[[Event], Event], count: int) -> None:
    pairs = pairs_among([crowd(event) for event in many(count)])
    assert 0 < pairs <= CROWD * count


def test_a_crowd_of_one_day_is_said_and_kept() -> None:
    events = [CROWDS["of one title on one day"](event) for event in many(200)]
    store = FeatureStore()
    _, notes = merge_events(events, cache=store)
    assert [note.id for note in notes] == ["crowded-day"]
    assert merge_events(events, cache=FeatureStore.read(store.written()))[1] == notes
    assert merge_events(many(200))[1] == ()
