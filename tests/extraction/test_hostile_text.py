"""Texts that no person wrote: nothing raises, and the work grows with their length."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.model.events import Event

Extract = Callable[[str], tuple[Event, ...]]

HOSTILE = [
    "on Monday " * 3000,
    "since 2014, " * 3000,
    "“" * 5000 + " on Monday",
    "(" * 5000 + "on 4 May 2020" + ")" * 5000,
    "A" * 20000 + " on 4 May 2020",
    "Mr. " * 4000 + "left on Monday.",
    "and that " * 3000 + "he left on Monday.",
    "he said that " * 2000 + "she left on Monday.",
    "two days after the attack " * 1500,
    "\n\n".join(["He left on Monday."] * 1500),
    "He left on Monday" + " and left on Monday" * 1500 + ".",
    "noon PT1H",
    *(
        f"The minister spoke.\n\n{rule}\n\nHe resigned on Monday. It was two days after the vote."
        for rule in ("---", "* * *", "…")
    ),
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:24] for text in HOSTILE])
def test_hostile_text_is_worked_off(text: str, extract: Extract) -> None:
    for event in extract(text):
        assert event.sources[0].quote in text
        assert len(event.title) <= 160
        assert event.title


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "on Monday",
                "since 2014",
                "the",
                "minister",
                "said",
                "that",
                ",",
                ";",
                "“",
                "”",
                "(",
                ")",
                "who",
                "resigned",
                "was",
                "not",
                "and",
                "Ana",
                "Ferro",
                "'s",
                "will",
                "of",
                "2021",
                "two days after the vote",
                ".",
                "vote",
                "it",
                "her",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_gives_printable_events(extract: Extract, words: list[str]) -> None:
    text = " ".join(words)
    for event in extract(text):
        assert event.date.as_written in event.sources[0].quote
        assert event.title.strip()
        assert len(event.title) <= 160
