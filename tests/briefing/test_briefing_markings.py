"""Handling markings: their order, what a page shows, what a limit leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronology.briefing import compose_pack, highest_marking, known_markings, select, select_entries
from chronology.model.chronology import Chronology
from chronology.model.workspace import Filter, Settings
from tests.briefing.reading_trees import all_text, part, row_text, rows

Ferry = tuple[Chronology, Settings]


def test_the_levels_from_the_lowest() -> None:
    assert known_markings() == ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


@pytest.mark.parametrize(
    ("markings", "shown"),
    [
        ([], ""),
        (["", "TLP:GREEN"], "TLP:GREEN"),
        (["TLP:RED", "TLP:AMBER+STRICT", "TLP:CLEAR"], "TLP:RED"),
        (["TLP:AMBER", "TLP:AMBER+STRICT"], "TLP:AMBER+STRICT"),
        (["tlp:white", "tlp: clear"], "TLP:CLEAR"),
        (["FOR INTERNAL USE", "TLP:GREEN"], "FOR INTERNAL USE · TLP:GREEN"),
        (["Embargoed", "Embargoed"], "Embargoed"),
    ],
)
def test_the_highest_marking(markings: list[str], shown: str) -> None:
    assert highest_marking(markings) == shown


@pytest.mark.parametrize(
    ("own", "pack", "limit", "is_in"),
    [
        ("", "", "TLP:CLEAR", True),
        ("TLP:AMBER", "", "TLP:AMBER", True),
        ("TLP:AMBER+STRICT", "", "TLP:AMBER", False),
        ("", "TLP:RED", "TLP:GREEN", False),
        ("TLP:CLEAR", "TLP:RED", "TLP:GREEN", True),
        ("SECRET SQUIRREL", "", "TLP:RED", False),
        ("Internal", "", "internal", True),
    ],
)
def test_a_limit_leaves_out_what_is_above_it(ferry: Ferry, own: str, pack: str, limit: str, is_in: bool) -> None:
    chronology, _ = ferry
    entry = replace(chronology.entries[0], marking=own)
    found = select_entries(replace(chronology, entries=(entry,)), Filter(max_marking=limit), marking=pack)
    assert bool(found.entries) is is_in


def test_a_marking_of_a_member_counts(ferry: Ferry) -> None:
    chronology, _ = ferry
    entry = chronology.entries[0]
    secret = replace(entry, members=(replace(entry.members[0], marking="TLP:RED"),))
    assert not select_entries(replace(chronology, entries=(secret,)), Filter(max_marking="TLP:AMBER")).entries


def test_the_highest_marking_goes_on_every_page_in_its_colours(ferry: Ferry) -> None:
    chronology, settings = ferry
    running = compose_pack(chronology, settings, as_of=None, created=None, tool="").running
    assert (running.marking, running.marking_ink, running.marking_ground) == ("TLP:AMBER", "#ffc000", "#000000")


def test_a_limited_pack_says_how_many_were_left_out(ferry: Ferry) -> None:
    chronology, settings = ferry
    limited = Filter(max_marking="TLP:GREEN")
    document = compose_pack(chronology, settings, filter=limited, as_of=None, created=None, tool="")
    assert document.running.marking == "TLP:GREEN"
    assert "1 entry was left out: its marking is above TLP:GREEN." in all_text(document)
    assert "Director of Transport resigns" not in all_text(document) + document.attachments[0].data.decode()
    assert "Left out | 1 entry" in [row_text(row) for row in rows(part(document, "colophon"))]
    assert select(chronology, limited, marking=settings.marking).above_marking == 1
