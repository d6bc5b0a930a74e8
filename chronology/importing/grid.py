"""A table as rows of cells, whatever program it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell: its text, and the value where the program knew one."""

    text: str = ""
    value: date | datetime | time | float | None = None
    """A day, moment or clock time of a spreadsheet, or a bare number."""
    is_merged: bool = False
    """It repeats what stands in the first cell of a merged area."""

    @property
    def is_empty(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row by the number that people see beside it: of the sheet, of the Word table, or the line of a CSV file."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column counted from 0; an empty one where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else Cell()

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)

    @property
    def text(self) -> str:
        """The row on one line, for a message."""
        return " | ".join(" ".join(cell.text.split()) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet of a workbook or one table of a document; `name` says which where there are several."""

    name: str
    rows: tuple[GridRow, ...]
