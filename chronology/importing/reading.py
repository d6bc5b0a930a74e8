"""Files to grids, by their suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chronology.diagnostics import CannotRun
from chronology.files import limits, read_file
from chronology.importing.grid import Grid


def _csv(data: bytes) -> list[Grid]:
    from chronology.importing.csvfile import read_csv

    return read_csv(data)


def _excel(data: bytes) -> list[Grid]:
    from chronology.importing.excelfile import read_excel

    return read_excel(data)


def _word(data: bytes) -> list[Grid]:
    from chronology.importing.wordfile import read_word

    return read_word(data)


READERS: dict[str, Callable[[bytes], list[Grid]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _excel,
    ".xlsm": _excel,
    ".docx": _word,
}
"""To add a format: one function from bytes to grids, and a line here. It raises ValueError for a damaged file."""


def read_tables(path: Path) -> list[Grid]:
    """The tables of a file; raises `CannotRun` for a file that cannot be read."""
    read = READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(READERS)
        raise CannotRun(f"{path}: tables are read from {known}", hint="save it as one of these from its own program")
    try:
        data = read_file(path, limits.TABLE)
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        return read(data)
    except ValueError as error:
        raise CannotRun(f"{path}: {error}", hint="open it in its own program and save it again") from error
