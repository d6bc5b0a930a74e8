"""Styles and signs of the desk: how well a date is known, and the flags, each by a sign and by a colour.

A colour never says anything that a sign or a word does not say as well.
"""

from __future__ import annotations

from rich.console import Console
from rich.style import Style

from chronology.document.tree import MarkShape
from chronology.writers.terminal.look import ASCII, PLAIN, QUIET, UNICODE, Signs

DATE_STYLES: dict[MarkShape, Style] = {
    MarkShape.EXACT: Style(color="green"),
    MarkShape.PERIOD: Style(color="blue"),
    MarkShape.MONTH_ONLY: Style(color="cyan"),
    MarkShape.ABOUT: Style(color="yellow"),
    MarkShape.BEFORE: Style(color="cyan"),
    MarkShape.AFTER: Style(color="cyan"),
    MarkShape.DISPUTED: Style(color="red", bold=True),
    MarkShape.PLANNED: Style(color="magenta"),
    MarkShape.POSTPONED: Style(color="magenta"),
    MarkShape.CANCELLED: Style(color="magenta"),
    MarkShape.DENIED: Style(color="red"),
    MarkShape.RETRACTED: Style(color="red"),
}
FLAG_STYLES: dict[str, Style] = {
    "disputed": Style(color="red", bold=True),
    "denied": Style(color="red"),
    "alleged": Style(color="yellow"),
    "planned": Style(color="magenta"),
    "postponed": Style(color="magenta"),
    "cancelled": Style(color="magenta"),
    "retracted": Style(color="red"),
    "unreviewed": Style(color="yellow"),
    "unsourced": Style(color="yellow"),
}
MARKED = Style(bold=True, reverse=True)
"""The words of a date inside their sentence."""
CHOICE = Style(color="cyan", bold=True)
DONE = Style(color="green")
BAD = Style(color="red", bold=True)

LEGEND = {
    MarkShape.EXACT: "exact",
    MarkShape.MONTH_ONLY: "month or year",
    MarkShape.PERIOD: "period",
    MarkShape.ABOUT: "about",
    MarkShape.DISPUTED: "disputed",
    MarkShape.PLANNED: "planned",
}


def signs_of(console: Console) -> Signs:
    """The signs that a console can show."""
    return ASCII if console.options.ascii_only else UNICODE


def is_unicode(signs: Signs) -> bool:
    return signs is UNICODE


def key_sign(signs: Signs) -> str:
    """The sign of a key entry."""
    return "★" if is_unicode(signs) else "#"


def flag_style(name: str) -> Style:
    """The style of a flag by its key; quiet where it only informs."""
    return FLAG_STYLES.get(name, QUIET)


def date_style(shape: MarkShape) -> Style:
    return DATE_STYLES.get(shape, PLAIN)
