"""What a date that cannot be read was probably meant to be.

In: the text that a person typed. Out: the same text with its slips mended (a misspelt month, a nought left out).
Nothing is read on the strength of this: it goes into hints.
"""

from __future__ import annotations

import difflib
import re

from chronology.model.plainwords import month_and_weekday_names

_SHORT_FIGURES = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LIKENESS = 0.75
"""How alike a word must be to a month or weekday to be taken for a slip of it: "Mrch" is, "never" is not."""


def mended(text: str) -> str:
    """The text with months and weekdays spelt as usual and figures in full; the text itself where it has no such slip.

    >>> mended("31 Februrary 2024"), mended("2024-3-5")
    ('31 February 2024', '2024-03-05')
    """
    return _WORD.sub(_spelt, _SHORT_FIGURES.sub(_in_full, text))


def _in_full(match: re.Match[str]) -> str:
    return "-".join(figures.zfill(2) for figures in match.groups() if figures)


def _spelt(match: re.Match[str]) -> str:
    near = difflib.get_close_matches(match[0].capitalize(), month_and_weekday_names(), n=1, cutoff=_LIKENESS)
    return near[0] if near and near[0] != match[0].capitalize() else match[0]
