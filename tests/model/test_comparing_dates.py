"""The order of a chronology, and whether two dates can be the same, told in shorthand."""

from __future__ import annotations

import pytest

from chronology.model.comparison import instants, intersect, named_days, overlaps, sort_key
from chronology.model.dates import Point, Span, When
from chronology.model.notation import format_date, parse_date


def when(typed: str) -> When:
    parsed = parse_date(typed)
    assert isinstance(parsed, Point | Span), parsed
    return parsed


ORDER = [
    "19th century",
    "1990s",
    "c. 1998",
    "2014/..",
    "2022-10/2023-08",
    "2022-10",
    "2022-10-01",
    "2023",
    "H1 2023",
    "Q1 2023",
    "2023-01",
    "early 2023-01",
    "2023-01-01",
    "2023-06-05/2023-06-11",
    "2023-06-05",
    "2023-09-01/2023-09-30",
    "2023-09-01..2023-09-03",
    "2023-09-01",
    "2023-09-02 00:30+01:00",
    "2023-09-02 09:00 GMT",
    "2023-09-02 11:30 Europe/Paris",
    "2023-09-02 10:00",
    "2023-09-02 06:30 ET",
    "2023-09-02 evening",
    "before 2024-03-04",
    "2024-03-03",
    "unknown",
]
"""Each before the next: start, then coarser first; an open start stands at its limit; undated last."""


def test_order_of_a_chronology() -> None:
    shuffled = sorted(ORDER, key=lambda typed: typed[::-1])
    assert sorted(shuffled, key=lambda typed: sort_key(when(typed))) == ORDER


def test_order_within_a_day_is_the_authors_then_the_sources() -> None:
    day = when("2023-09-24")
    keys = [
        sort_key(day, order=1, source=9),
        sort_key(day, order=2, source=0),
        sort_key(day, source=0),
        sort_key(day, source=1),
    ]
    assert keys == sorted(keys)


OVERLAPS = [
    ("2023-09-24", "2023-09", True),
    ("2023-09-24", "2023-10", False),
    ("mid 2023-09", "2023-09-20", True),
    ("mid 2023-09", "2023-09-21", False),
    ("~2023-09-18", "2023-09-21", True),
    ("~1998", "1999", True),
    ("1998", "1999", False),
    ("1998?", "1999", True),
    ("..2024-03-03", "2024-01", True),
    ("after 2024-03-03", "2024-03-03", False),
    ("2014/..", "2024-03-03", True),
    ("2024-03-03 14:30", "2024-03-03", True),
    ("2024-03-03 14:30 GMT", "2024-03-03 15:30 Europe/Paris", True),
    ("2024-03-03 14:30 GMT", "2024-03-03 14:30 Europe/Paris", False),
    ("2024-03-03 14:30 GMT", "2024-03-03 14:30", True),
    ("2024-03-03 14:30", "2024-03-03 evening", False),
    ("2024-03-03 23:30-05:00".replace(" ", "T"), "2024-03-04 04:30 GMT", True),
    ("night of 2024-03-03", "2024-03-04 02:15", True),
    ("night of 2024-03-03", "2024-03-04", True),
    ("night of 2024-03-03", "2024-03-05", False),
    ("2024-03-03 22:00 to 02:00", "2024-03-04", True),
    ("unknown", "2024", False),
    ("unknown", "unknown", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS)
def test_whether_two_dates_can_be_the_same(one: str, other: str, expected: bool) -> None:
    assert overlaps(when(one), when(other)) is expected
    assert overlaps(when(other), when(one)) is expected


def test_slack_is_in_days() -> None:
    assert not overlaps(when("2023-09-24"), when("2023-09-26"), slack=1)
    assert overlaps(when("2023-09-24"), when("2023-09-26"), slack=2)


INTERSECTIONS = [
    ("2023-09", "2023-09-24", "2023-09-24"),
    ("mid 2023-09", "2023-09", "mid 2023-09"),
    ("2023-09-11..2023-09-20", "2023-09-18..2023-10-02", "2023-09-18..2023-09-20"),
    ("2023-09", "2023-W39", "2023-09-25..2023-09-30"),
    ("2023-09", "2023-08-01..2023-09-01", "2023-09-01"),
    ("2023-09", "2023-10", None),
    ("..2024-03-03", "2024", "2024-01-01..2024-03-03"),
    ("2022-10/2023-08", "2022-10-03/2023-08-15", "2022-10-03/2023-08-15"),
    ("2014/..", "2014-03-03/2020", "2014-03-03/2020"),
    ("unknown", "2023", "2023"),
]


@pytest.mark.parametrize(("one", "other", "expected"), INTERSECTIONS)
def test_what_two_dates_have_in_common(one: str, other: str, expected: str | None) -> None:
    for shared in (intersect(when(one), when(other)), intersect(when(other), when(one))):
        assert (format_date(shared) if shared else None) == expected


NAMED = [
    ("2014/..", "2014-01-01", "2014-12-31"),
    ("../2014-06", "2014-06-01", "2014-06-30"),
    ("..2024-03-03", "2024-03-03", "2024-03-03"),
    ("before 2024-03-03", "2024-03-03", "2024-03-03"),
    ("2022-10/2023-08", "2022-10-01", "2023-08-31"),
    ("night of 2024-03-03", "2024-03-03", "2024-03-03"),
]


@pytest.mark.parametrize(("typed", "start", "end"), NAMED)
def test_the_days_that_words_name(typed: str, start: str, end: str) -> None:
    assert [str(day) for day in named_days(when(typed))] == [start, end]


def test_instants_of_what_has_no_clock_are_midnights() -> None:
    start, end = instants(when("2023-09"))
    assert (str(start), str(end)) == ("2023-09-01 00:00:00", "2023-10-01 00:00:00")
    assert instants(when("9999-12-31"))[1] is None
