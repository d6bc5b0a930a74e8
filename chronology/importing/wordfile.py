"""Tables of Word documents, read from their XML rows: python-docx's own cells cost a square of their number."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from chronology.importing.grid import Cell, Grid, GridRow
from chronology.model.cleaning import cleaned

_MOST_UNPACKED = 500_000_000


def read_word(data: bytes) -> list[Grid]:
    """The tables of a document in their order, those inside cells left out."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise ValueError("no Word document (.docx), or a protected one") from None
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise ValueError("the document is too large inside")
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises what its XML library raises
        raise ValueError("no Word document, or a damaged one") from error
    return [_grid(table, f"table {number}") for number, table in enumerate(document.tables, start=1)]


def _grid(table: Any, name: str) -> Grid:
    above: dict[int, Cell] = {}
    """What a vertical merge goes on with, by column."""
    rows = []
    for number, row in enumerate(table._tbl.tr_lst, start=1):
        cells: list[Cell] = []
        for inner in row.tc_lst:
            text = _text(inner)
            column = len(cells)
            if inner.vMerge == "continue":
                cell = Cell(text=above.get(column, Cell()).text, is_merged=True)
            else:
                cell = Cell(text=text)
            above[column] = cell
            cells.append(cell)
            cells += [Cell(text=cell.text, is_merged=True)] * (inner.grid_span - 1)
        rows.append(GridRow(number=number, cells=tuple(cells)))
    return Grid(name=name, rows=tuple(rows))


def _text(cell: Any) -> str:
    from docx.text.paragraph import Paragraph

    return cleaned("\n".join(Paragraph(inner, None).text for inner in cell.p_lst)).strip()  # type: ignore[arg-type]
