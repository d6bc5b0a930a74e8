"""`merge --why`: what became of two events, and what decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chronology.diagnostics import CannotRun, Location
from chronology.extraction import extract_events
from chronology.merging import merge_events
from chronology.model.dates import Alternative
from chronology.model.decisions import Decision
from chronology.model.events import Event
from chronology.model.workspace import Settings
from chronology.pipeline.merges import explain_pair
from chronology.pipeline.work import Request, Work
from tests.merging.making import on, read, told

FIRE = "A fire destroyed the rope works at Callow Bend"
TOLD = (
    told("one", "2024-05-02", FIRE, article="a.txt"),
    told("two", "2024-05-02", "Fire destroyed the Callow Bend rope works", article="b.txt"),
    told("three", "2024-05-20", "The council met", article="a.txt"),
)


def work_of(events: Sequence[Event], *decisions: Decision) -> Work:
    """What is known after merging."""
    articles = [
        read(p, " ".join(e.title for e in events)) for p in sorted({s.article for e in events for s in e.sources})
    ]
    chronology, _ = merge_events(events, articles=articles, decisions=decisions)
    return Work(
        request=Request(),
        settings=Settings(title="Callow Bend"),
        events=tuple(events),
        articles=tuple(articles),
        decisions=decisions,
        chronology=chronology,
    )


def test_two_that_were_merged() -> None:
    lines = explain_pair(work_of(TOLD), "one", "two").splitlines()
    assert lines[0] == f"2 May 2024: {FIRE} [one]"
    assert lines[2].startswith("Merged: both are in entry 1, ")
    assert "one and two: same (" in lines[4]
    assert max(map(len, lines)) <= 80


def test_two_that_differ() -> None:
    text = explain_pair(work_of(TOLD), "one", "three")
    assert "Kept apart, as entries 1 and 2.\n" in text
    assert "one and three: different (0.00)" in text


def test_two_that_a_person_kept_apart() -> None:
    place = Location(path="events/merges.yaml", line=4, column=3)
    said = Decision(kind="different", ids=("one", "two"), why="two works", location=place)
    text = explain_pair(work_of(TOLD, said), "one", "two")
    assert "Kept apart: a person decided so (events/merges.yaml:4:3): two works\n" in text
    assert "one and two: same (" in text


def test_two_that_another_record_keeps_apart() -> None:
    events = (*TOLD, told("four", "2024-05-06", "Fire destroyed the Callow Bend rope works again", article="a.txt"))
    text = " ".join(explain_pair(work_of(events), "one", "four").split())
    assert "different (0.00)" in text
    assert "told apart: one source reports two events" in text


def test_another_reading_in_which_the_dates_agree_is_said() -> None:
    text = "The rope works at Callow Bend burned on 2 May."
    (late,) = extract_events(read("late.txt", text, published="2024-12-20"))[0]
    assert late.date.reading is not None
    other = Alternative(when=on("2024-05-02"), why="the other side of publication")
    guessed = replace(late.date, when=on("2025-05-02"), reading=replace(late.date.reading, alternatives=(other,)))
    said = explain_pair(work_of((*TOLD, replace(late, date=guessed))), "one", late.key)
    assert "can also be of 2 May 2024 (the other side of publication): then" in " ".join(said.split())


def test_one_record_is_no_pair() -> None:
    with pytest.raises(CannotRun, match="one and one are one record"):
        explain_pair(work_of(TOLD), "one", "one")
