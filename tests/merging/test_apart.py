"""Pairs that look alike and are two events, and pairs that look different and are one: a table to add to."""

from __future__ import annotations

import pytest

from chronology.merging import merge_events
from chronology.merging.words import content_words, vocabulary
from chronology.model.dates import Point, Span, When
from chronology.model.edtf import parse_edtf
from chronology.model.events import Event
from tests.merging.making import read, told

ABOUT = "Ardel and the Lisk canal company have argued about the lock at Stroma for years, says Ines Morrow of Ardel. "


BEFORE = (
    "The lock at Stroma was built",
    "The council of Ardel sued the canal company",
    "Ines Morrow spoke to the council about the lock",
    "Boats waited for hours at the Stroma lock",
    "The canal company raised its fees for night passages",
    "The company counted fewer boats",
    "The council and the company met in Ardel",
)
"""What the story told in the years before: it makes the words of the place as common as they are in a story."""


def entries_of(*events: Event) -> int:
    """How many entries come of records whose articles report one story."""
    paths = sorted({c.article for e in events for c in e.sources})
    articles = [read(path, ABOUT + " ".join(c.quote for e in events for c in e.sources)) for path in paths]
    before = [told(f"x{n}", f"201{n}-05-0{n + 1}", text, article="x.txt") for n, text in enumerate(BEFORE)]
    chronology, _ = merge_events([*events, *before], articles=articles)
    return len(chronology.entries) - len(before)


def dated(edtf: str) -> When:
    """A date in EDTF."""
    found = parse_edtf(edtf)
    assert isinstance(found, (Point, Span))
    return found


# first record, its date, second record, its date, status of the second, whether they are one
PAIRS = [
    ("The company counted 2,500 boats", "2022-10/2023-09", "It counted 270 boats", "2023-09", "reported", False),
    ("The company stopped night passages", "2024-03-04", "Night passages are planned", "2024-03", "planned", False),
    ("The Stroma lock is closed", "2024-03-04", "The Stroma lock reopened", "2024-03-04", "reported", False),
    ("Ines Morrow was arrested", "2024-03-04", "Police arrested Ines Morrow", "2024-03-04", "reported", True),
    ("The Stroma lock was closed", "2024-03-04", "Company shuts lock at Stroma", "2024-03-04", "reported", True),
    ("The council halted talks after an attack", "2024-03-04", "Attack on the lock", "2024-03-04", "reported", False),
    ("Ines Morrow died after an attack", "2024-03-04", "Attack on the lock", "2024-03-04", "reported", True),
    ("The council lent 4 million euros", "2024-03-04", "A loan of 4 million euros", "2024-03-04", "reported", True),
    ("Boatmen were freed after the lock collapsed", "2024-03-04", "Lock collapses", "2024-03-04", "reported", False),
    ("Boats queued as the pump failed", "2024-03-04", "The search for a buyer failed", "2024-03-04", "reported", False),
    ("The council took the oath", "2024-03-04", "The council was sworn in", "2024-03-04", "reported", True),
]  # fmt: skip


@pytest.mark.parametrize(("first", "when", "second", "then", "status", "is_one"), PAIRS)
def test_two_records_of_one_story(first: str, when: str, second: str, then: str, status: str, is_one: bool) -> None:
    kind = "statistic" if "counted" in first else "event"
    a = told("a", dated(when), first, article="a.txt", kind=kind)
    b = told("b", dated(then), second, article="b.txt", status=status, kind=kind)
    assert entries_of(a, b) == (1 if is_one else 2)


@pytest.mark.parametrize(
    "detail", ["The accident happened at 3:52 p.m.", "The alarm was raised by a boatman at 3:52 p.m."]
)
def test_the_hour_that_one_writer_tells_beside_the_event_is_no_second_one(detail: str) -> None:
    first = told("a", "2024-03-04", "The east wall of the Stroma lock collapsed", article="a.txt")
    again = told("b", "2024-03-04", "Wall of the Stroma lock collapses", article="b.txt")
    assert entries_of(first, told("c", "2024-03-04", detail, article="a.txt"), again) == 1


def test_two_records_that_a_person_wrote_into_one_file_stay_two() -> None:
    first = told("a", "2024-03-04", "Lock gate at Lower Stroma breaks in the flood")
    second = told("b", "2024-03-04", "Lock gate at Upper Stroma breaks in the flood")
    assert entries_of(first, second) == 2


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("The lock was closed", ("close",)),
        ("close to 300 boats", ()),
        ("the bridges at Eagle Pass", ()),
        ("Parliament passed the law", ("approve", "bill")),
        ("two firms shared a letter box", ()),
        ("shares in the firm", ("shares",)),
        ("the loss of 31 lives", ()),
        ("a boy set light to the hall", ("fire",)),
        ("sandbags on the lower wall", ()),
        ("the fees were lowered", ("fall",)),
        ("the damaged gate", ()),
        ("boats crossed the lake", ()),
        ("a clear sign of trouble in the land", ()),
        ("the order of the boats", ()),
        ("boatmen tried to help", ()),
        ("the search for the boat", ("look-for",)),
        ("police searched the office", ("search",)),
    ],
)
def test_words_that_only_look_like_a_happening_are_none(text: str, concepts: tuple[str, ...]) -> None:
    assert content_words(text, vocabulary("en"))[1] == concepts
