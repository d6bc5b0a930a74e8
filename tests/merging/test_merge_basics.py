"""Merging through its front door: what becomes one entry, in what order, with what numbers."""

from __future__ import annotations

from chronology.merging import merge_events
from tests.merging.making import told


def test_two_articles_that_tell_one_event_make_one_entry() -> None:
    chronology, diagnostics = merge_events(
        [
            told("a", "2024-05-02", "Flood destroys bridge at Lower Marling", article="a.txt"),
            told("b", "2024-05-02", "Bridge at Lower Marling destroyed by flood", article="b.txt"),
            told("c", "2024-05-09", "Parliament passes budget", article="b.txt"),
        ]
    )
    assert [sorted(e.key for e in entry.members) for entry in chronology.entries] == [["a", "b"], ["c"]]
    assert [entry.number for entry in chronology.entries] == [1, 2]
    assert diagnostics == ()


def test_undated_entries_come_last() -> None:
    from chronology.model.dates import UNKNOWN

    chronology, _ = merge_events([told("a", UNKNOWN, "Letter found in an archive"), told("b", "2024-05-09", "Budget")])
    assert [entry.title for entry in chronology.entries] == ["Budget", "Letter found in an archive"]


def test_the_title_is_in_the_language_of_most_records_and_says_who() -> None:
    chronology, _ = merge_events(
        [
            told("a", "2024-05-02", "They began a strike at the port of Arlen", article="a.txt"),
            told("b", "2024-05-02", "Dockers began a strike at the port of Arlen", article="b.txt"),
            told("c", "2024-05-02", "Im Hafen von Arlen hat ein Streik begonnen", article="c.txt", language="de"),
        ]
    )
    assert [entry.title for entry in chronology.entries] == ["Dockers began a strike at the port of Arlen"]
