"""Chronologies that live in Word and Excel: the rows of a table of dates, as they stand.

In: a .docx, .xlsx or .csv file. Out: the table that looks like a chronology, each row with its fields by their meaning,
the date still as it was written, and where the row is. Dates are read by the pipeline, which knows the tagger.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chronology.importing.finding import FoundTable, Record, find_table
    from chronology.importing.reading import read_tables

_HOMES = {
    "FoundTable": "finding",
    "Record": "finding",
    "find_table": "finding",
    "read_tables": "reading",
}

__all__ = ["FoundTable", "Record", "find_table", "read_tables"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
