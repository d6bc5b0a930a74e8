"""What changed between two versions, from chronologies and from saved JSON."""

from __future__ import annotations

import json

import pytest

from chronology.diagnostics import CannotRun
from chronology.merging import EntrySummary, differences, merge_events, summaries_from_json, summarise
from chronology.model.edtf import to_edtf
from tests.merging.making import told


def entry(number: int, name: str, day: str, *mentions: str, title: str = "") -> EntrySummary:
    """A summary as it would be read from a file."""
    return EntrySummary(id=name, number=number, title=title or name, start=day, end=day, mentions=mentions)


def test_new_moved_merged_gone_and_the_numbers_side_by_side() -> None:
    old = [
        entry(1, "flood", "2024-05-02", "m1"),
        entry(2, "fire", "2024-05-03", "m2"),
        entry(3, "blaze", "2024-05-03", "m3"),
        entry(4, "vote", "2024-05-09", "m4"),
        entry(5, "rumour", "2024-05-10", "m5"),
    ]
    new = [
        entry(1, "plan", "2024-05-01", "m6"),
        entry(2, "fire", "2024-05-03", "m2", "m3"),
        entry(3, "flood", "2024-05-04", "m1"),
        entry(4, "vote", "2024-05-09", "m4", title="the vote"),
    ]
    found = differences(old, new)
    assert [c.new.id for c in found.new if c.new] == ["plan"]
    assert [(c.old.start, c.new.start) for c in found.moved if c.old and c.new] == [("2024-05-02", "2024-05-04")]
    assert [(c.old.id, c.new.id) for c in found.merged if c.old and c.new] == [("blaze", "fire")]
    assert [c.old.id for c in found.gone if c.old] == ["rumour"]
    assert [c.new.id for c in found.retitled if c.new] == ["vote"]
    assert found.numbers == ((1, 3), (2, 2), (4, 4))
    assert not found.is_empty


def test_an_entry_without_an_id_that_moved_by_a_day_is_found_by_its_title() -> None:
    old = [entry(1, "x1", "2024-05-02", title="Chief executive resigns"), entry(2, "x2", "2024-05-03", title="Vote")]
    new = [entry(1, "x8", "2024-05-03", title="Chief executive resigns."), entry(2, "x9", "2024-06-03", title="Count")]
    found = differences(old, new)
    assert [(c.old.start, c.new.start) for c in found.moved if c.old and c.new] == [("2024-05-02", "2024-05-03")]
    assert [c.new.title for c in found.new if c.new] == ["Count"]
    assert [c.old.title for c in found.gone if c.old] == ["Vote"]


def test_an_entry_with_another_id_is_found_by_its_mentions() -> None:
    found = differences([entry(1, "x1", "2024-05-02", "m1")], [entry(2, "x2", "2024-05-02", "m1", "m9")])
    assert found.numbers == ((1, 2),)
    assert not found.new
    assert not found.gone


def test_an_entry_that_fell_apart_is_split_and_not_new() -> None:
    old = [entry(1, "riot", "2024-05-02", "m1", "m2", "m3")]
    new = [entry(1, "riot", "2024-05-02", "m1", "m2"), entry(2, "x3", "2024-05-03", "m3")]
    found = differences(old, new)
    assert found.new == ()
    assert [(c.old.id, c.new.id) for c in found.split if c.old and c.new] == [("riot", "x3")]
    assert found.numbers == ((1, 1),)
    assert not found.is_empty


def test_what_was_saved_is_read_back() -> None:
    chronology, _ = merge_events(
        [
            told("a", "2024-05-02", "Flood destroys the bridge at Lower Marling", article="x/a.txt"),
            told("b", "2024-05-02", "The bridge at Lower Marling was destroyed by a flood", article="b.txt"),
            told("c", "2024-06-02", "A vote"),
        ]
    )
    saved = json.dumps(
        [
            {
                "id": e.id,
                "title": e.title,
                "start": e.when.earliest.isoformat() if e.when.earliest else None,
                "edtf": to_edtf(e.when),
                "end": e.when.latest.isoformat() if e.when.latest else None,
                "mentions": [
                    {"article": c.article, "sentence": c.quote, "expression": c.as_written}
                    for m in e.members
                    for c in m.sources
                ],
            }
            for e in chronology.entries
        ]
    )
    assert summaries_from_json(saved) == summarise(chronology)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"title": "no id"}]', "nonsense"])
def test_something_else_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(CannotRun) as refused:
        summaries_from_json(text)
    assert "merge --json" in refused.value.hint
