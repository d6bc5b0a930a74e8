"""What can be wrong with a date that a person typed, as values.

The records turn each into a diagnostic at the line and column of the `date` field; the ids are stable.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DateProblem:
    """Why a typed date is not taken: its id says what is wrong, its hint how to mend it."""

    id: str
    message: str
    hint: str = ""
    part: str = ""
    """The piece of the typed text at fault, where it is not all of it."""


class ImpossibleDate(ValueError):
    """A day, month or week that no calendar has; message and hint are for people."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class OutOfRange(ValueError):
    """A year that is not between 1 and 9999 of the Common Era."""


DATE_PROBLEMS: dict[str, str] = {
    "ambiguous-date-order": "Day and month could change places (12/05/2021), and the workspace has no `date_order`.",
    "ambiguous-time": "The clock showed this time twice, when summer time ended; or 14:30-05:00, a range or an offset?",
    "ambiguous-zone": "The letters stand for several time zones (IST).",
    "edtf-part-qualifier": "An EDTF qualifier on a part of a date (2019-~05); only whole dates are qualified here.",
    "edtf-unsupported": "An EDTF form that has no use in a chronology (sets of all members, exponents).",
    "end-before-start": "The second date lies before the first.",
    "fiscal-year-start-unknown": "A fiscal year, and the workspace has no `fiscal_year_start`.",
    "impossible-date": "A day, month, quarter or week that does not exist.",
    "impossible-time": "A clock time that does not exist, on any day or on this one.",
    "missing-date": "The date is empty.",
    "out-of-range": "Before year 1, after 9999, or in another calendar.",
    "season-or-years": "Two years, or an EDTF season (2021-22)?",
    "two-digit-year": "The century is not given.",
    "unknown-zone": "No time zone of this name.",
    "unquoted-list": "YAML read the square brackets as a list.",
    "unreadable-date": "Figures and signs that are in no notation known here.",
    "weekday-mismatch": "The day of the month does not fall on this weekday.",
    "zone-and-offset-disagree": "The zone did not have this offset on this day.",
}
"""Every id that `parse_date` can give, with its meaning; a test keeps the list complete."""


def unquoted_list(text: str) -> DateProblem:
    """The problem of `date: [a..b]` without quotes, given the text between the brackets as YAML saw it."""
    return DateProblem(
        id="unquoted-list",
        message="square brackets without quotes are a YAML list, not a date",
        hint=f"write {text.strip().strip('[]').strip()} without brackets, or put the whole in quotes",
    )
