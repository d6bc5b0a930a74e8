"""Lines: no wider than asked, nothing lost, breaks where a reader expects them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.typography import FontSet, FontStyle, Span, break_lines, default_fonts, text_width, wrap_text

TEXTS = st.text(st.sampled_from("abcdefghij XYZ.,-–/ é中文'\u00a0"), max_size=200)
BREAKS = [
    ("aaaa bbbb", "bbbb", ["aaaa", "bbbb"]),
    ("aaaa-bbbb", "aaaa-", ["aaaa-", "bbbb"]),
    ("aaaa/bbbb", "aaaa/", ["aaaa/", "bbbb"]),
    ("aaaa–bbbb", "aaaa–", ["aaaa–", "bbbb"]),
    ("aaaa 4/8", "aaaa 4/", ["aaaa", "4/8"]),
    ("aa 2023-4", "aa 2023-", ["aa", "2023-4"]),
    ("a http://b", "a http:/", ["a", "http://", "b"]),
    ("aaaa\u00a0b", "aaaa\u00a0b", ["aaaa\u00a0b"]),
    ("  aaaa   bbbb  ", "bbbb", ["aaaa", "bbbb"]),
    ("aaaa\nbbbb\tcccc", "bbbb", ["aaaa", "bbbb", "cccc"]),
    ("", "aaaa", [""]),
    ("日本国、憲法", "日本国", ["日本", "国、憲", "法"]),
    ("日（国）憲", "（国）", ["日", "（国）", "憲"]),
]
"""A text, a text as wide as the lines, and the lines."""


@pytest.mark.parametrize(("text", "as_wide_as", "lines"), BREAKS)
def test_where_lines_break(text: str, as_wide_as: str, lines: list[str]) -> None:
    assert wrap_text(text, text_width(as_wide_as) + 0.1) == lines


@given(TEXTS, st.floats(min_value=30, max_value=400), st.sampled_from([7.5, 9, 12]))
def test_lines_fit_and_lose_nothing(text: str, width: float, size: float) -> None:
    lines = wrap_text(text, width, size=size)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))
    assert all(text_width(line, size=size) <= width + 0.5 for line in lines)


@given(st.lists(TEXTS, max_size=5), st.floats(min_value=40, max_value=300))
def test_spans_keep_their_tags_and_texts(texts: list[str], width: float) -> None:
    spans = [
        Span(text=text, style=FontStyle(bold=index % 2 == 1), size=9, tag=index) for index, text in enumerate(texts)
    ]
    lines = break_lines(spans, width, default_fonts())
    for index, text in enumerate(texts):
        kept = "".join(f.text for line in lines for f in line.fragments if f.span.tag == index)
        assert "".join(kept.split(" ")) == "".join(text.split(" "))


def test_no_break_where_spans_touch() -> None:
    words = ("see (", "12", "), then")
    spans = [Span(text=text, style=FontStyle(), size=10, tag=index) for index, text in enumerate(words)]
    lines = break_lines(spans, text_width("see (12") - 1, default_fonts())
    assert [line.text for line in lines] == ["see", "(12),", "then"]
    assert [line.ends_with_space for line in lines] == [True, True, False]


def test_digits_after_a_slash_stay_even_across_spans() -> None:
    spans = [Span(text=text, style=FontStyle(), size=10, tag=index) for index, text in enumerate(("see 4", "/", "8"))]
    assert [line.text for line in break_lines(spans, text_width("see 4/") + 0.1, default_fonts())] == ["see", "4/8"]


def test_a_word_wider_than_the_line_is_cut_between_clusters() -> None:
    word = "e\u0301" * 200
    lines = wrap_text(word, 60)
    assert "".join(lines) == word
    assert all(not line.startswith("\u0301") for line in lines)


def test_an_arabic_word_wider_than_the_line_is_whole_in_order() -> None:
    word = "ابجد" * 40
    assert "".join(wrap_text(word, 60)) == word


@pytest.mark.parametrize("text", ["A word", "AVATAR To", "١٢ مارس", "हिन्दी", "x"])
def test_width_is_the_sum_of_shaped_runs(text: str) -> None:
    fonts = FontSet()
    style = FontStyle("serif")
    words = sum(sum(run.width for run in fonts.shaped(word, style)) for word in text.split())
    spaces = fonts.width(" ", style) * text.count(" ")
    assert text_width(text, "serif", 1000) == pytest.approx(words + spaces)


def test_kerning_and_weight_count() -> None:
    assert text_width("AV") < text_width("A") + text_width("V")
    assert text_width("wide", bold=True) > text_width("wide")
    assert text_width("wide", size=20) == pytest.approx(2 * text_width("wide", size=10))
