"""The notation by its tables: what people may type, what it means, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chronology.model.comparison import instants
from chronology.model.dates import DateConventions, Point, Span
from chronology.model.edtf import parse_edtf, to_edtf
from chronology.model.notation import doubt_about, format_date, parse_date
from chronology.model.problems import DATE_PROBLEMS, DateProblem, unquoted_list

HERE = Path(__file__).parent
DATES: list[dict[str, Any]] = tomllib.loads((HERE / "dates.toml").read_text("utf-8"))["date"]
PROBLEMS: list[dict[str, Any]] = tomllib.loads((HERE / "date-problems.toml").read_text("utf-8"))["problem"]
WORDS = (HERE / "for-the-tagger.txt").read_text("utf-8").splitlines()

EVERY_FORM = [(row, typed) for row in DATES for typed in row["typed"]]


def conventions_of(row: dict[str, Any]) -> DateConventions:
    return DateConventions(hemisphere=row.get("hemisphere", "north"), fiscal_year_start=row.get("fiscal_year_start"))


@pytest.mark.parametrize(("row", "typed"), EVERY_FORM, ids=[typed for _, typed in EVERY_FORM])
def test_every_form_is_the_same_date(row: dict[str, Any], typed: str) -> None:
    when = parse_date(typed, conventions_of(row))
    assert isinstance(when, Point | Span), when
    assert when == parse_date(row["typed"][0], conventions_of(row))
    bounds = [day.isoformat() if day else ".." for day in (when.earliest, when.latest)]
    assert bounds == row["bounds"]
    assert to_edtf(when) == row["edtf"]


@pytest.mark.parametrize(
    "row", [row for row in DATES if row.get("fiscal_year_start") != 1], ids=lambda r: r["typed"][0]
)
def test_canonical_form_comes_back_as_typed(row: dict[str, Any]) -> None:
    assert format_date(parse_date(row["typed"][0], conventions_of(row))) == row["typed"][0]  # type: ignore[arg-type]


@pytest.mark.parametrize("row", DATES, ids=lambda row: row["typed"][0])
def test_edtf_reads_back_with_the_same_bounds(row: dict[str, Any]) -> None:
    when = parse_edtf(row["edtf"])
    assert isinstance(when, Point | Span)
    assert [day.isoformat() if day else ".." for day in (when.earliest, when.latest)] == row["bounds"]
    assert to_edtf(when) == row["edtf"]


@pytest.mark.parametrize("row", [row for row in DATES if "moments" in row], ids=lambda row: row["typed"][0])
def test_clock_times_have_their_moments(row: dict[str, Any]) -> None:
    when = parse_date(row["typed"][0])
    assert isinstance(when, Point)
    assert [moment.isoformat() for moment in instants(when) if moment] == row["moments"]


REFUSED = [(row, typed) for row in PROBLEMS for typed in row["typed"]]


@pytest.mark.parametrize(("row", "typed"), REFUSED, ids=[repr(typed) for _, typed in REFUSED])
def test_what_is_wrong_is_said(row: dict[str, Any], typed: str) -> None:
    problem = parse_date(typed)
    assert isinstance(problem, DateProblem), problem
    assert problem.id == row["id"]
    assert row["says"] in f"{problem.message} {problem.hint}"
    assert problem.part in typed


def test_every_problem_has_an_example() -> None:
    shown = {row["id"] for row in PROBLEMS} | {unquoted_list("2022-10..2023-08").id}
    assert shown == set(DATE_PROBLEMS)


@pytest.mark.parametrize("words", WORDS)
def test_words_are_left_to_the_tagger(words: str) -> None:
    assert parse_date(words) is None


def test_date_order_of_the_workspace_decides() -> None:
    days_first, months_first = DateConventions(date_order="dmy"), DateConventions(date_order="mdy")
    assert parse_date("12/05/2021", days_first) == parse_date("2021-05-12")
    assert parse_date("12/05/2021", months_first) == parse_date("2021-12-05")
    assert parse_date("25/12/2021") == parse_date("2021-12-25")
    wrong = parse_date("25/12/2021", months_first)
    assert isinstance(wrong, DateProblem)
    assert wrong.id == "impossible-date"


def test_edtf_from_a_machine_has_no_doubt_about_seasons() -> None:
    assert parse_edtf("2021-22") == parse_date("summer 2021")
    assert parse_edtf("2021-26") == parse_date("summer 2021")
    assert parse_edtf("mid-September 2023") is None
    prefixed = parse_edtf("?2004-06-04")
    assert isinstance(prefixed, DateProblem)
    assert prefixed.id == "edtf-part-qualifier"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2019-24", "2019/2024"),
        ("2021-24", "winter 2021"),
        ("2019-33", "Q1 2019"),
        ("1939-41", "H2 1939"),
        ("2021-25", "2025"),
    ],
)
def test_seasons_by_number_are_read_with_a_doubt(typed: str, says: str) -> None:
    assert isinstance(parse_date(typed), Point)
    doubt = doubt_about(typed)
    assert doubt is not None
    assert says in f"{doubt.message} {doubt.hint}"


@pytest.mark.parametrize("typed", ["2021-22", "2024-21", "2023-09", "winter 2021", "2024-03-21", "1960-40", "words"])
def test_other_dates_leave_no_doubt(typed: str) -> None:
    assert doubt_about(typed) is None


def test_unquoted_list_says_how_to_write_it() -> None:
    assert "2022-10..2023-08" in unquoted_list("[2022-10..2023-08]").hint


def test_equality_is_of_the_value_not_of_its_words() -> None:
    assert parse_date("2024-03-03 14:30 GMT") == parse_date("2024-03-03 14:30+00:00")
    assert parse_date("2024-03-03 14:30 GMT") != parse_date("2024-03-03 14:30")
