"""The border for text from outside: nothing that breaks a writer or a terminal comes through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.model.cleaning import clean, cleaned

CASES = [
    ("plain", "plain", 0),
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd", 0),
    ("tab\tstays", "tab\tstays", 0),
    ("\x1b[31mred", "\ufffd[31mred", 1),
    ("a\x00b\x07", "a\ufffdb\ufffd", 2),
    ("user\u202egnp.exe", "user\ufffdgnp.exe", 1),
    ("\u2066isolated\u2069", "\ufffdisolated\ufffd", 2),
    ("lone \ud800", "lone \ufffd", 1),
    ("e\u0301", "é", 0),
    ("שלום, ١٢ مارس", "שלום, ١٢ مارس", 0),
]


@pytest.mark.parametrize(("text", "expected", "replaced"), CASES, ids=range(len(CASES)))
def test_what_comes_through(text: str, expected: str, replaced: int) -> None:
    assert clean(text) == (expected, replaced)


@given(st.text(st.characters(codec=None)))
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = cleaned(text)
    assert clean(once) == (once, 0)
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in once)
