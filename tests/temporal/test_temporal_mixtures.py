"""Any mixture of a language's own words of time is read without an exception, wherever it was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.temporal import resolve, tag
from chronology.temporal.language import available_languages, load_language

NUMBERS = [
    "3", "24", "31", "1998", "2000", "0", "99", "12.30", "14:30",
    "12/05/2021", "2023-09-31", "XIX", "1º", "3.", "-", ",", "(", ")",
]  # fmt: skip


def words_of(code: str) -> list[str]:
    """Every word that a language's lexicon knows, with numbers and signs."""
    pack = load_language(code)
    assert pack is not None
    return [word for word in sorted(pack.lexicon.words) if not word.startswith("\0")] + NUMBERS


@pytest.mark.parametrize("code", available_languages())
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_the_words_of_a_language_is_read(code: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(words_of(code)), max_size=12)))
    published = data.draw(st.none() | st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
    for timex in tag(text, published=published, language=code):
        assert text[timex.start : timex.end] == timex.text
        if timex.when is not None and timex.when.earliest and timex.when.latest:
            assert timex.when.earliest <= timex.when.latest
    resolve(text, published=published, language=code)
