"""What no calendar has is refused with words for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from chronology.model import calendar
from chronology.model.dates import UNKNOWN, Granularity, Part, Point, Season, Span
from chronology.model.problems import ImpossibleDate, OutOfRange

IMPOSSIBLE: list[tuple[Callable[[], object], str]] = [
    (lambda: calendar.date_of(2023, 2, 29), "29 February 2023 does not exist"),
    (lambda: calendar.date_of(2023, 13, 1), "month 13"),
    (lambda: calendar.date_of(2023, 1, 32), "day 32"),
    (lambda: calendar.month(2023, 0), "month 0"),
    (lambda: calendar.quarter(2023, 5), "quarter 5"),
    (lambda: calendar.half(2023, 3), "half 3"),
    (lambda: calendar.fiscal_year(2023, 13), "month 13"),
    (lambda: calendar.fiscal_quarter(2023, 4, 0), "quarter 0"),
    (lambda: calendar.fiscal_half(2023, 4, 3), "half 3"),
    (lambda: calendar.decade(1995), "1995"),
    (lambda: calendar.week(2023, 53), "no week 53"),
    (lambda: calendar.part_of(calendar.day(date(2023, 5, 3)), Part.EARLY), "day has no early"),
    (lambda: calendar.part_of(calendar.month_part(2023, 5, Part.MID), Part.EARLY), "whole unit"),
    (lambda: calendar.part_of(UNKNOWN, Part.EARLY), "whole unit"),
    (lambda: calendar.between(None, None), "one limit"),
    (lambda: calendar.between(calendar.year(2024), calendar.year(2023)), "before"),
    (lambda: calendar.lasting(None, None), "one end"),
    (lambda: calendar.lasting(calendar.year(2024), calendar.year(2023)), "before"),
    (lambda: calendar.before(UNKNOWN), "limits"),
    (lambda: calendar.either(calendar.year(2024)), "two dates"),
]

OUT_OF_RANGE: list[Callable[[], object]] = [
    lambda: calendar.year(0),
    lambda: calendar.year(10_000),
    lambda: calendar.month(10_000, 1),
    lambda: calendar.century(0),
    lambda: calendar.century(101),
    lambda: calendar.decade(-10),
    lambda: calendar.season(9999, Season.WINTER),
    lambda: calendar.before(calendar.year(1)),
    lambda: calendar.after(calendar.year(9999)),
    lambda: calendar.week_of(date.max),
    lambda: calendar.shifted(date.min, -1),
    lambda: calendar.shifted_months(date.max, 1),
]


@pytest.mark.parametrize(("make", "says"), IMPOSSIBLE, ids=[says for _, says in IMPOSSIBLE])
def test_impossible_dates_say_why(make: Callable[[], object], says: str) -> None:
    with pytest.raises(ImpossibleDate, match=says):
        make()


@pytest.mark.parametrize("make", OUT_OF_RANGE, ids=range(len(OUT_OF_RANGE)))
def test_years_beyond_four_figures_are_out_of_range(make: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange):
        make()


def test_the_model_itself_refuses_what_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Point(earliest=date(2024, 1, 2), latest=date(2024, 1, 1), granularity=Granularity.RANGE)
    with pytest.raises(ValueError, match="ends before"):
        Span(start=calendar.year(2024), end=calendar.year(2023))
    with pytest.raises(ValueError, match="one end"):
        Span(start=None, end=None)


def test_months_are_shifted_to_the_last_day_where_too_short() -> None:
    assert calendar.shifted_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert calendar.shifted_months(date(2024, 3, 15), -15) == date(2022, 12, 15)
