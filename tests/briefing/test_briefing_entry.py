"""One entry in full, as `preview --entry` shows it."""

from __future__ import annotations

import pytest

from chronology.briefing import entry_document, find_entry
from chronology.briefing.entry import highlighted
from chronology.document.tree import TextStyle
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings
from tests.briefing.reading_trees import all_text

Ferry = tuple[Chronology, Settings]


@pytest.mark.parametrize("name", ["launch", "10", "times", "audit-launch"])
def test_an_entry_goes_by_its_id_number_and_the_keys_of_its_events(ferry: Ferry, name: str) -> None:
    entry = find_entry(ferry[0], name)
    assert entry is not None
    assert entry.title == "The first ship, the Elder Rose, is launched"


def test_it_shows_every_source_with_its_sentence_and_reading(ferry: Ferry) -> None:
    document = entry_document(*ferry, "launch")
    assert document is not None
    text = all_text(document)
    for words in (
        "The Elder Rose went down the slip on Saturday.",
        "The first hull was launched on 12 June 2022.",
        "weekday-past",
        "read backwards: the verb is past",
        "Launched, and towed straight to the fitting quay",
        "The launch is dated Saturday 11 June by the Harbour Times and 12 June by the Audit Office.",
        "11 June 2022 (best supported)",
    ):
        assert words in text


def test_alternatives_are_shown(ferry: Ferry) -> None:
    document = entry_document(*ferry, "claim")
    assert document is not None
    assert "Also possible: autumn 2020 (the clause names no year)" in all_text(document)


def test_a_name_that_nothing_goes_by(ferry: Ferry) -> None:
    assert entry_document(*ferry, "nobody") is None


@pytest.mark.parametrize(
    ("quote", "words", "bold"),
    [
        ("It sank on Friday.", "on Friday", "on Friday"),
        ("On Friday it sank.", "on Friday", "On Friday"),
        ("It sank.", "on Friday", ""),
        ("It sank.", "", ""),
        ("Friday", "Friday", "Friday"),
    ],
)
def test_the_words_of_the_date_stand_out(quote: str, words: str, bold: str) -> None:
    inlines = highlighted(quote, words)
    assert "".join(i.text for i in inlines) == quote  # type: ignore[union-attr]
    assert "".join(i.text for i in inlines if i.style is TextStyle.STRONG) == bold  # type: ignore[union-attr]
