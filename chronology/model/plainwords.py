"""Stand-in."""

from chronology.model.dates import DateConventions
from chronology.model.problems import DateProblem


def from_plain_words(text: str, conventions: DateConventions) -> str | DateProblem | None:
    """None."""
    return None
