"""The lines of a report as a terminal of 80 columns shows them: dates in prose, no word broken.

In: dates, lines. Out: words of a date, lines that hang below the words of the first.
"""

from __future__ import annotations

import textwrap

from chronology.briefing.dates import date_in_prose
from chronology.model.dates import When

WIDTH = 80


def told_date(when: When) -> str:
    """A date as a pack has it: "since 9 February 2025", "between 4 and 6 May 2024"."""
    return date_in_prose(when)


def wrapped(line: str, hanging: int) -> list[str]:
    """A line in lines that a terminal shows whole, the further ones set in by `hanging` columns."""
    if len(line) <= WIDTH and line.isprintable():  # Most are short, and a large report has tens of thousands.
        return [line.rstrip(" ")]
    hang = " " * hanging
    found = textwrap.wrap(line, WIDTH, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
    return found or [""]
