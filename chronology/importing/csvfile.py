"""CSV as programs and people write it: any of four delimiters, with or without a byte-order mark."""

from __future__ import annotations

import codecs
import csv
import io

from chronology.importing.grid import Cell, Grid, GridRow
from chronology.model.cleaning import cleaned

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 50
"""Rows from which the delimiter is taken."""


def read_csv(data: bytes) -> list[Grid]:
    """The one table of a CSV file, each row by the line on which it begins."""
    text = _decoded(data)
    delimiter, text, first = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[GridRow] = []
    line = first
    try:
        for record in reader:
            cells = tuple(Cell(text=cleaned(value).strip(), value=_number(value)) for value in record)
            rows.append(GridRow(number=line, cells=cells))
            line = first + reader.line_num
    except csv.Error as error:
        raise ValueError(f"not a CSV file: {error}") from error
    return [Grid(name="", rows=tuple(rows))]


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1252, which Excel writes in western Europe.

    Raises `ValueError` for bytes that are no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise ValueError("not a CSV file: it holds bytes that are not text")
    return text


def _delimiter(text: str) -> tuple[str, str, int]:
    """The delimiter, the text without the line in which Excel names it, and the number of its first line."""
    head, _, rest = text.partition("\n")
    if head.strip().lower().startswith("sep=") and len(head.strip()) == 5:
        return head.strip()[4], rest, 2
    best = max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))
    return best, text, 1


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows of the sample have the commonest number of columns, if that is more than one; and that number."""
    try:
        counts = [
            len(row) for row, _ in zip(csv.reader(io.StringIO(text), delimiter=delimiter), range(_SAMPLE), strict=False)
        ]
    except csv.Error:
        return 0, 0
    wide = [count for count in counts if count > 1]
    if not wide:
        return 0, 0
    common = max(set(wide), key=wide.count)
    return wide.count(common), common


def _number(text: str) -> float | None:
    bare = text.strip()
    return float(bare) if bare.isascii() and bare.replace(".", "", 1).isdigit() else None
