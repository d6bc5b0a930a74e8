"""The lines of a report as a terminal of 80 columns shows them: dates in prose, no word broken.

In: dates, lines. Out: words of a date, lines that hang below the words of the first.
"""

from __future__ import annotations

from chronology.briefing.dates import date_in_prose
from chronology.model.dates import When

WIDTH = 80

_BLANKS = dict.fromkeys(map(ord, "\t\n\v\f\r"), " ")


def told_date(when: When) -> str:
    """A date as a pack has it: "since 9 February 2025", "between 4 and 6 May 2024"."""
    return date_in_prose(when)


def wrapped(line: str, hanging: int) -> list[str]:
    """A line in lines that a terminal shows whole, the further ones set in by `hanging` columns.

    As `textwrap.wrap` does it, in a tenth of its time: the report of a large chronology has 40,000 lines.
    """
    rest = line if line.isprintable() else line.expandtabs().translate(_BLANKS)
    begin = len(rest) - len(rest.lstrip(" "))
    found: list[str] = []
    while len(rest) > WIDTH:
        at = rest.rfind(" ", begin, WIDTH + 1)
        if at < 0:
            at = rest.find(" ", WIDTH)  # behind a word that is longer than a line
        if at < 0:
            break
        found.append(rest[:at].rstrip(" "))
        rest, begin = " " * hanging + rest[at:].lstrip(" "), hanging
    last = rest.rstrip(" ")
    return [*found, last] if last or not found else found
