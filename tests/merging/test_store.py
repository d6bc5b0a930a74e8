"""Features kept between runs: the same chronology, and nothing kept that is no longer used."""

from __future__ import annotations

from chronology.merging import FeatureStore, merge_events
from tests.merging.labelled import read_told

EVENTS = [r.event for r in read_told()][:60]


def test_a_warm_store_changes_nothing() -> None:
    store = FeatureStore()
    cold = merge_events(EVENTS, cache=store)
    warm = FeatureStore.read(store.written())
    assert merge_events(EVENTS, cache=warm) == cold
    assert warm.is_unchanged


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
