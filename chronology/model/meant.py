"""What a date that cannot be read was probably meant to be.

In: the text that a person typed. Out: the same text with its slips mended (a misspelt month, a nought left out), or
what it lacks. Nothing is read on the strength of this: it goes into hints.
"""

from __future__ import annotations

import difflib
import re

from chronology.model.dates import DateConventions, Point, Span
from chronology.model.notation import parse_date
from chronology.model.plainwords import month_and_weekday_names
from chronology.model.problems import DateProblem

_NOTATIONS = "write a day as 2023-09-24, a month as 2023-09, a range as 2022-10..2023-08, or unknown"
_SHORT_FIGURES = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LIKENESS = 0.75
"""How alike a word must be to a month or weekday to be taken for a slip of it: "Mrch" is, "never" is not."""


def hint_for(text: str, conventions: DateConventions) -> str:
    """How to mend a date that is in no notation: what was probably meant, else the notations themselves."""
    meant = mended(text)
    if meant == text:
        return _NOTATIONS
    read = parse_date(meant, conventions)
    if isinstance(read, DateProblem):
        return f"did you mean `{meant}`? Then: {read.message}"
    return f"did you mean `{meant}`?"


def mended(text: str) -> str:
    """The text with months and weekdays spelt as usual and figures in full; the text itself where it has no such slip.

    >>> mended("31 Februrary 2024"), mended("2024-3-5")
    ('31 February 2024', '2024-03-05')
    """
    return _WORD.sub(_spelt, _SHORT_FIGURES.sub(_in_full, text))


def lacks_year(text: str) -> bool:
    """Whether the text would be a date if a year stood behind it: "5 March", "mid-Sept"."""
    read = parse_date(f"{text} 2000")
    return isinstance(read, Point | Span) or (isinstance(read, DateProblem) and read.id == "weekday-mismatch")


def _in_full(match: re.Match[str]) -> str:
    return "-".join(figures.zfill(2) for figures in match.groups() if figures)


def _spelt(match: re.Match[str]) -> str:
    near = difflib.get_close_matches(match[0].capitalize(), month_and_weekday_names(), n=1, cutoff=_LIKENESS)
    return near[0] if near and near[0] != match[0].capitalize() else match[0]
