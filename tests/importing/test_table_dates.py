"""Dates of tables: every row of `dates.toml`, read as one column from the top."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.importing.grid import Cell
from chronology.model.dates import DateConventions
from chronology.model.notation import parse_date
from chronology.pipeline.tabledates import DateReader, order_of

COLUMNS = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))["column"]
TODAY = date(2024, 6, 1)


def reader(order: str | None = None, language: str = "en") -> DateReader:
    return DateReader(conventions=DateConventions(date_order=order), language=language, today=TODAY)


def number(text: str) -> float | None:
    return float(text) if text.replace(".", "", 1).isdigit() else None


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column["name"])
def test_a_column_of_dates(column: dict[str, Any]) -> None:
    shown = order_of(text for text, _ in column["rows"])
    order = column.get("order") or (shown[0] if shown else None)
    reading = reader(order, column.get("language", "en"))
    for text, wanted in column["rows"]:
        found = reading.read(Cell(text=text, value=number(text)))
        if not wanted:
            assert isinstance(found, str), f"{text} was read as {found}"
            continue
        assert not isinstance(found, str), f"{text}: {found}"
        assert found.when == parse_date(wanted), f"{text} was read as {found.typed}"
        assert parse_date(found.typed) == found.when


def test_a_banner_gives_month_and_year() -> None:
    reading = reader()
    assert reading.take_banner("June 2023")
    for text, wanted in (("13th", "2023-06-13"), ("5", "2023-06-05"), ("Mon 26th", "2023-06-26")):
        found = reading.read(Cell(text=text))
        assert not isinstance(found, str)
        assert found.typed == wanted
    assert isinstance(reading.read(Cell(text="Tue 26th")), str)
    assert not reading.take_banner("The first phase")


@given(st.dates(date(1950, 1, 1), date(2033, 12, 31)))
def test_two_digit_years_come_back_within_their_century(day: date) -> None:
    written = f"{day.day}/{day.month}/{day.year % 100:02}"
    found = reader("dmy").read(Cell(text=written))
    assert not isinstance(found, str)
    assert found.when.earliest is not None
    assert found.when.earliest.year % 100 == day.year % 100
    assert found.when.earliest.year <= TODAY.year + 10
    assert found.as_written == written


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_serial_numbers_are_days_of_excel(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    found = reader().read(Cell(text=str(serial), value=float(serial)))
    is_year = 1000 <= serial <= 2999
    assert not isinstance(found, str)
    assert found.when.earliest == (date(serial, 1, 1) if is_year else day)
