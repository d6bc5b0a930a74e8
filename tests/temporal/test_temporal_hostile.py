"""No text makes the tagger raise, invent a date, or take more than a share of its own length."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.temporal import resolve, tag
from chronology.temporal.feasts import feast_days, feast_table
from chronology.temporal.language import available_languages, load_language
from chronology.temporal.lexing import find_runs

FRIDAY = date(2023, 9, 29)
WORDS = [
    "Monday", "May", "last", "next", "the", "of", "first", "third", "quarter", "week", "years", "ago", "3", "24",
    "1998", "'90s",
    "between", "and", "from", "to", "-", "since", "mid", "early", "p.m.", "9:30", "GMT", ",", "two", "half", "a",
    "earlier",
    "later", "Easter", "Q3", "BC", "9999", "0", "century", "99th", "31", "April", "W54", "2023-09-31", "(", ")",
]  # fmt: skip

PIECES = [
    "word ",
    "1234567890",
    "Monday ",
    "(",
    "from May to June to ",
    "يوم الجمعة ",
    "e\u0301",
    "\0",
    "\ud800",
    "İ",
    "May 3-",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_repeated_piece_is_read_in_bounded_runs(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    timexes = tag(text, published=FRIDAY)
    assert all(text[t.start : t.end] == t.text for t in timexes)
    pack = load_language("en")
    assert pack is not None
    assert all(len(run.tokens) <= 40 for run in find_runs(text, pack.lexicon))


@given(st.lists(st.sampled_from(WORDS), max_size=24))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_temporal_words_is_read_without_an_exception(words: list[str]) -> None:
    text = " ".join(words)
    timexes = tag(text, published=FRIDAY)
    assert all(text[t.start : t.end] == t.text for t in timexes)
    assert all(a.end <= b.start for a, b in pairwise(timexes))
    resolve(text, published=FRIDAY)


@given(st.text(max_size=200), st.sampled_from(available_languages()))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_exception(text: str, language: str) -> None:
    for timex in tag(text, published=FRIDAY, language=language):
        assert text[timex.start : timex.end] == timex.text
    for timex in tag(text, published=None, language=language):
        assert timex.value


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)), st.lists(st.sampled_from(WORDS), max_size=6))
@settings(max_examples=150, deadline=None)
def test_the_ends_of_the_calendar_are_no_trap(published: date, words: list[str]) -> None:
    for timex in tag(" ".join(words), published=published):
        if timex.when is not None and timex.when.earliest and timex.when.latest:
            assert timex.when.earliest <= timex.when.latest


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)), st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_days_ago_and_days_from_now_are_as_many_days(published: date, days: int) -> None:
    back = resolve(f"{days} days ago", published=published)
    ahead = resolve(f"{days} days from now", published=published)
    assert back is not None
    assert ahead is not None
    assert back.when is not None
    assert ahead.when is not None
    assert (published - back.when.earliest).days == days  # type: ignore[operator]
    assert (ahead.when.earliest - published).days == days  # type: ignore[operator]


IMPOSSIBLE = [
    "31 April",
    "April 31, 2024",
    "Feb. 30",
    "2023-09-31",
    "2023-W54",
    "the 99th century",
    "25:00",
    "the 32nd",
    "0 May",
]


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_what_no_calendar_has_is_never_a_day(words: str) -> None:
    timex = resolve(words, published=FRIDAY)
    assert timex is None or timex.when is None


def test_a_weekday_that_does_not_fit_its_date_is_told_apart() -> None:
    timex = resolve("Monday 13 June 2023", published=FRIDAY)
    assert timex is not None
    assert timex.value == "2023-06-13"
    assert any("Tuesday" in step.result or "weekday" in step.name for step in timex.reading.steps)


@pytest.mark.parametrize("feast", sorted(feast_table()))
@pytest.mark.parametrize("year", [1, 2, 1582, 1583, 1899, 2023, 2101, 4100, 9998, 9999])
def test_feasts_in_years_that_their_tables_do_not_reach_are_no_error(feast: str, year: int) -> None:
    days = feast_days(feast, year)
    assert days is None or days[0] <= days[1]
