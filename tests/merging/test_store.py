"""Features kept between runs: the same chronology, and nothing kept that is no longer used."""

from __future__ import annotations

from dataclasses import fields

import pytest

from chronology.diagnostics import Location
from chronology.merging import FeatureStore, merge_events
from chronology.merging.corpus import features_among
from chronology.merging.features import Features
from chronology.model.decisions import Decision
from tests.merging.labelled import read_told

EVENTS = [r.event for r in read_told()][:60]


def test_a_warm_store_changes_nothing() -> None:
    store = FeatureStore()
    cold = merge_events(EVENTS, cache=store)
    warm = FeatureStore.read(store.written())
    assert merge_events(EVENTS, cache=warm) == cold
    assert not warm.is_worth_writing


def test_what_is_no_longer_used_is_not_kept() -> None:
    store = FeatureStore()
    merge_events(EVENTS, cache=store)
    fewer = FeatureStore.read(store.written())
    merge_events(EVENTS[:10], cache=fewer)
    assert len(fewer.written()) < len(store.written()) / 3


def test_a_damaged_or_foreign_store_is_an_empty_one() -> None:
    expected = merge_events(EVENTS[:10])
    for text in ("", "[]", '{"version": -1}', "nonsense", '{"version": 1, "kept": 3}'):
        assert merge_events(EVENTS[:10], cache=FeatureStore.read(text)) == expected


def test_features_are_read_as_they_were_worked_out() -> None:
    store = FeatureStore()
    merge_events(EVENTS, cache=store)
    again = FeatureStore.read(store.written())
    for event in EVENTS:
        kept, fresh = again.features(event, {}), features_among(event, {})
        for field in reversed(fields(Features)):
            assert getattr(kept, field.name) == getattr(fresh, field.name)


def test_features_have_no_other_fields() -> None:
    store = FeatureStore()
    merge_events(EVENTS, cache=store)
    kept = FeatureStore.read(store.written()).features(EVENTS[0], {})
    with pytest.raises(AttributeError):
        kept.colour  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("kind", ["same", "different"])
def test_a_decision_between_two_runs_counts(kind: str) -> None:
    store = FeatureStore()
    chronology, _ = merge_events(EVENTS, cache=store)
    pairs = [(e.members[0].key, e.members[1].key) for e in chronology.entries if len(e.members) > 1]
    if kind == "same":
        pairs = [
            (a.members[0].key, b.members[0].key)
            for a, b in zip(chronology.entries, chronology.entries[1:], strict=False)
        ]
    where = Location(path="events/merges.yaml")
    decisions = [Decision(kind=kind, ids=pair, location=where) for pair in pairs[:3]]  # type: ignore[arg-type]
    expected = merge_events(EVENTS, decisions=decisions)
    assert expected[0] != chronology
    for following in (FeatureStore.read(store.written()), store.next()):
        assert merge_events(EVENTS, decisions=decisions, cache=following) == expected
        assert merge_events(EVENTS, cache=FeatureStore.read(following.written()))[0] == chronology
