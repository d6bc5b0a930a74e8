"""Merging through its front door: what becomes one entry, in what order, with what numbers."""

from __future__ import annotations

import pytest

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


def test_what_very_many_papers_tell_of_a_crowded_day_is_one_entry() -> None:
    variants = (
        "A flood destroyed the bridge at Lower Marling",
        "The bridge at Lower Marling was destroyed by a flood",
        "Flood destroys Lower Marling bridge",
    )
    flood = [told(f"f{n:03}", "2024-05-02", variants[n % 3], article=f"f{n}.txt") for n in range(120)]
    towns = [f"{a}{b}" for a in ("Ar", "Bel", "Cor", "Dun", "Els", "Fen") for b in ("len", "mark", "wick", "ford")]
    others = [
        told(f"o{n:03}", "2024-05-02", f"{deed} in {town}", article=f"o{n}.txt")
        for n, (town, deed) in enumerate(
            (town, deed) for town in towns for deed in ("Mayor opens school", "Court jails thief", "Miners strike")
        )
    ]
    chronology, _ = merge_events([*flood, *others])
    sizes = sorted((len(e.members) for e in chronology.entries), reverse=True)
    assert sizes[0] == 120
    assert len(chronology.entries) >= 0.9 * len(others)


@pytest.mark.parametrize("title", ["Shot {} is filmed", "Item {} is delivered to the archive", "Plan {}"])
def test_a_list_of_one_person_that_counts_its_items_stays_a_list(title: str) -> None:
    events = [told(f"k{n:02}", "2024-05-01", title.format(n)) for n in range(60)]
    chronology, _ = merge_events(events)
    assert len(chronology.entries) == 60
