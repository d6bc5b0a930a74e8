"""Lines of reports are broken as textwrap breaks them."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from chronology.pipeline.reports import WIDTH, wrapped

WORDS = st.lists(st.text(alphabet="ab –\t\n", max_size=30) | st.text("x", min_size=30, max_size=60), max_size=14)


@given(WORDS, st.integers(0, 5), st.integers(0, 10))
def test_they_are_broken_as_textwrap_does(words: list[str], indent: int, hanging: int) -> None:
    line = " " * indent + "a" + " ".join(words)
    expected = textwrap.wrap(
        line, WIDTH, subsequent_indent=" " * hanging, break_long_words=False, break_on_hyphens=False
    )
    assert wrapped(line, hanging) == expected


def test_a_word_that_is_longer_than_a_line_stays_whole() -> None:
    assert wrapped(f"   {'x' * 90} and more", 5) == [f"   {'x' * 90}", "     and more"]
    assert wrapped("", 5) == wrapped("  ", 5) == [""]
