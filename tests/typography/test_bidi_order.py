"""Runs of right-to-left lines, in the order in which they are seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.typography.bidi import base_direction, visual_runs
from chronology.typography.faces import Direction

ORDERS: list[tuple[str, Direction, list[str]]] = [
    ("abc אבג def", "ltr", ["abc ", "אבג", " def"]),
    ("אבג abc דהו", "rtl", [" דהו", "abc", "אבג "]),
    ("في ١٢ مارس ٢٠٢٤", "rtl", ["٢٠٢٤", " مارس ", "١٢", "في "]),
    ("בשנת 2024 (א)", "rtl", [" (א)", "2024", "בשנת "]),
    ("plain", "ltr", ["plain"]),
    ("می\u200cخواهم", "rtl", ["می\u200cخواهم"]),
]


@pytest.mark.parametrize(("text", "base", "seen"), ORDERS, ids=[text for text, *_ in ORDERS])
def test_order_on_the_line(text: str, base: Direction, seen: list[str]) -> None:
    assert [text[start:end] for start, end, _ in visual_runs(text, base)] == seen


@given(
    st.text(st.sampled_from("ab אבג مارس ١٢ 12 ().,-\u200c\u200e\u00ad"), max_size=40), st.sampled_from(["ltr", "rtl"])
)
def test_every_character_is_in_one_run(text: str, base: Direction) -> None:
    places = sorted(place for start, end, _ in visual_runs(text, base) for place in range(start, end))
    assert places == list(range(len(text)))


@given(st.text(st.sampled_from("مارس في ١٢٣٤٥ 0123456789"), min_size=1, max_size=40))
def test_digits_are_never_turned_round(text: str) -> None:
    for start, end, direction in visual_runs(text, "rtl"):
        if direction == "rtl":
            assert not any(char.isdigit() for char in text[start:end])


@pytest.mark.parametrize(
    ("text", "direction"), [("abc אבג", "ltr"), ("אבג abc", "rtl"), ("12 مارس", "rtl"), ("12", "ltr"), ("", "ltr")]
)
def test_the_first_letter_gives_the_direction(text: str, direction: Direction) -> None:
    assert base_direction(text) == direction
