"""The chronology as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, comma, CRLF.

Excel reads accents wrongly without the mark. A cell that a spreadsheet would take for a formula gets an apostrophe in
front, because titles and sentences come from strangers' texts.
"""

from __future__ import annotations

import csv
import io

from chronology.interchange.rows import COLUMNS, rows
from chronology.model.chronology import Chronology

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What OWASP lists, with the full-width signs that some spreadsheets read alike."""


def chronology_csv(chronology: Chronology) -> bytes:
    """One line for each entry under a line of heads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name for name, _ in COLUMNS])
    for row in rows(chronology):
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else cell
