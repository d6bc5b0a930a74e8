"""Excel workbooks: dates as dates, numbers as numbers, merged areas filled with their value."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from chronology.importing.grid import Cell, Grid, GridRow
from chronology.model.cleaning import cleaned

_MOST_UNPACKED = 500_000_000
"""Bytes inside the package; a larger one is a bomb or no chronology."""


def read_excel(data: bytes) -> list[Grid]:
    """The visible sheets of a workbook; hidden rows are read like others."""
    _require_package(data)
    import openpyxl

    try:
        # Not read_only: that mode does not know merged areas.
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl raises a dozen kinds for damaged files
        raise ValueError("no Excel workbook, or a damaged one") from error
    return [_grid(sheet, book.epoch) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _require_package(data: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise ValueError("no Excel workbook (.xlsx), or a protected one") from None
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise ValueError("the workbook is too large inside")


_UNSPOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Literal text, locales and escaped characters of a number format."""


def _without_day(shown_as: str) -> str:
    """How to write a date whose format shows no day: "%Y-%m", "%Y", or "" where it shows one."""
    letters = set(_UNSPOKEN.sub("", shown_as).lower())
    if "d" in letters or "y" not in letters:
        return ""
    return "%Y-%m" if "m" in letters else "%Y"


def _grid(sheet: Any, epoch: datetime) -> Grid:
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                merged[row, column] = (area.min_row, area.min_col)
    rows = []
    rows_used, columns_used = _extent(sheet)
    used = sheet.iter_rows(max_row=rows_used, max_col=columns_used) if rows_used else ()
    for number, cells in enumerate(used, start=1):
        filled = tuple(_cell(sheet, merged, number, column, cell) for column, cell in enumerate(cells, start=1))
        rows.append(GridRow(number=number, cells=filled))
    return Grid(name=str(sheet.title), rows=tuple(rows))


def _extent(sheet: Any) -> tuple[int, int]:
    """The last row and column with something in them; some sheets are formatted down to row 1,048,576."""
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _cell(sheet: Any, merged: dict[tuple[int, int], tuple[int, int]], row: int, column: int, cell: Any) -> Cell:
    home = merged.get((row, column), (row, column))
    is_merged = home != (row, column)
    value = sheet.cell(*home).value if is_merged else cell.value
    if value is None:
        return Cell(is_merged=is_merged)
    if isinstance(value, bool | str):
        return Cell(text=cleaned(str(value)).strip(), is_merged=is_merged)
    if isinstance(value, datetime | date | time | timedelta):
        home_cell = sheet.cell(*home)
        return _moment(value, is_merged, str(home_cell.number_format))
    text = str(int(value)) if float(value).is_integer() else str(value)
    return Cell(text=text, value=float(value), is_merged=is_merged)


def _moment(value: datetime | date | time | timedelta, is_merged: bool, shown_as: str) -> Cell:
    """A day without the midnight that Excel gives it; a duration is a clock time past midnight.

    Excel makes the first of the month of "June 2023" and shows it as a month: what is shown is what a person meant.
    """
    if isinstance(value, timedelta):
        return Cell(text=str(value), is_merged=is_merged)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime) and (form := _without_day(shown_as)):
        return Cell(text=value.strftime(form), is_merged=is_merged)
    return Cell(text=value.isoformat(" ") if isinstance(value, datetime) else value.isoformat(), value=value,
                is_merged=is_merged)  # fmt: skip
