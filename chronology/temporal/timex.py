"""What the tagger hands out: `Match` before an anchor, `Timex` after it.

The two are different types on purpose: nothing downstream can mistake words for a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from chronology.model.dates import Anchor, AnchorKind, Reading, When
from chronology.temporal.expressions import Node
from chronology.temporal.grammar import Edge


class TimexType(Enum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Relation(Enum):
    """How the words before an expression relate an event to it: by Friday, since March, until 2019."""

    AT = "at"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Match:
    """An expression that was found in a text and not yet resolved; offsets are code points."""

    start: int
    end: int
    node: Node
    edge: Edge
    text: str


UNREAD = Reading(rule="", anchor=Anchor(kind=AnchorKind.NONE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A temporal expression with its reading; `when` is None for lengths, recurrences and vague references."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    """TIMEX3 value: "2023-W39", "P3M", "PRESENT_REF"."""
    mod: str | None = None
    """TIMEX3 mod: START, MID, END, APPROX, MORE_THAN and their like."""
    when: When | None = None
    reading: Reading = UNREAD
    relation: Relation = Relation.AT
    is_anaphoric: bool = False
    """Counted from another date in the text."""
    is_bare: bool = False
    """A bare noun that names a date only in context ("the year", "the quarter")."""
    is_vague: bool = False
    """ "now", "recently", "the future"."""
    quant: str = ""
    """TIMEX3 quant of a SET: EVERY, EACH."""
    ends: tuple[Timex, ...] = ()
    """Of a range: the expressions of its two ends. TIMEX3 has no ranges, so the exports print these instead."""
    tree: Edge | None = None
    """The parse: rules and their children, for `explain`."""
