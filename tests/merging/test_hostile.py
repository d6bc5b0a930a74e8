"""Odd records: the ends of the calendar, no words, other alphabets, very long texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.merging import FeatureStore, merge_events
from chronology.merging.figures import find_figures, find_ordinals
from chronology.merging.words import content_words, vocabulary
from chronology.model.dates import Clock, Granularity, Point, Span
from tests.merging.making import on, read, told

LANGUAGES = ("en", "de-AT", "fr", "es", "ar", "zz", "", "../en", "\0")


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read(text: str, language: str) -> None:
    assert all(f.written for f in find_figures(text, language) if f.unit != "lasted")
    assert all(noun for _, noun in find_ordinals(text, language))
    words, concepts = content_words(text, vocabulary(language))
    assert {w[1:] for w in words if w.startswith("=")} == set(concepts)


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=80)), max_size=6))
@settings(deadline=None, max_examples=60)
def test_any_title_and_quotation_is_merged(records: list[tuple[str, str]]) -> None:
    events = [
        told(f"k{n}", "2024-05-02", title, article=f"{n}.txt", quote=quote) for n, (title, quote) in enumerate(records)
    ]
    chronology, _ = merge_events(events)
    assert sum(len(e.members) for e in chronology.entries) == len(events)


@pytest.mark.parametrize("status", ["reported", "planned"])
@pytest.mark.parametrize(
    "when",
    [
        on("0001-01-01"),
        on("9999-12-31"),
        on("0001-01-01", "9999-12-31"),
        Point(earliest=None, latest=date.min, granularity=Granularity.DAY),
        Point(earliest=date.max, latest=None, granularity=Granularity.DAY),
        Span(start=on("2024-05-01"), end=None),
        Span(start=None, end=on("9999-12-31")),
        Point(
            earliest=date.max,
            latest=date.max,
            granularity=Granularity.TIME,
            clock=Clock(start=time(23, 59), zone="Pacific/Kiritimati"),
        ),
    ],
)
def test_the_ends_of_the_calendar(when: Point | Span, status: str) -> None:
    events = [told(k, when, "The world ends", article=f"{k}.txt", status=status) for k in "ab"]
    chronology, _ = merge_events(events)
    assert [len(e.members) for e in chronology.entries] == [2]


def test_nothing_is_merged_from_nothing() -> None:
    chronology, diagnostics = merge_events([])
    assert chronology.entries == ()
    assert diagnostics == ()


def test_a_very_long_text_is_read_in_time_that_grows_with_it() -> None:
    long = "The 14 dead of the 2nd flood, 30 injured, said 5 of 12 people. " * 3000
    event = replace(told("a", "2024-05-02", "Flood", article="a.txt"), text=long)
    chronology, _ = merge_events([event])
    assert len(chronology.entries) == 1


def test_a_warm_store_serves_articles_too() -> None:
    articles = [read(f"{n}.txt", f"The flood at Marling destroyed the bridge of {n}.", title="Flood") for n in "ab"]
    events = [told(n, "2024-05-02", "Flood", article=f"{n}.txt", quote="The flood at Marling") for n in "ab"]
    store = FeatureStore()
    cold = merge_events(events, articles=articles, cache=store)
    assert merge_events(events, articles=articles, cache=FeatureStore.read(store.written())) == cold
