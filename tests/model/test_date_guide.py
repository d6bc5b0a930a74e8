"""The tables of docs/dates.md say what is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.model.dates import Point, Span
from chronology.model.edtf import to_edtf
from chronology.model.notation import format_date, parse_date
from chronology.model.problems import DateProblem

GUIDE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")


def table(head: str) -> list[list[str]]:
    """The rows under a table's head, without the code marks."""
    lines = GUIDE.partition(f"\n| {head} |")[2].splitlines()[2:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    assert rows, head
    return rows


@pytest.mark.parametrize("row", table("you know | write | or in words | first and last day"), ids=lambda row: row[1])
def test_what_to_write(row: list[str]) -> None:
    _, shorthand, words, bounds = row
    when = parse_date(shorthand)
    assert isinstance(when, Point | Span)
    assert format_date(when) == shorthand
    assert parse_date(words) == when
    assert " to ".join(str(day or "open") for day in (when.earliest, when.latest)) == bounds


@pytest.mark.parametrize(("written", "problem"), table("written | problem"))
def test_what_is_asked_back(written: str, problem: str) -> None:
    found = parse_date(written)
    assert isinstance(found, DateProblem)
    assert found.id == problem
    assert found.hint


@pytest.mark.parametrize(("typed", "edtf"), table("date | EDTF"))
def test_edtf_of_dates(typed: str, edtf: str) -> None:
    when = parse_date(typed)
    assert isinstance(when, Point | Span)
    assert to_edtf(when) == edtf
