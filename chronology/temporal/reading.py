"""Everything that a reading may depend on, and the one function that hands out an anchor.

In: what is known around an expression. Out: `Context`, which also keeps the trace of what a reading did depend on, and
`Outcome`, a resolved node in the terms of TIMEX3 and of the model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from chronology.model.dates import (
    Alternative,
    Anchor,
    AnchorKind,
    DateConventions,
    Direction,
    Reading,
    Step,
    When,
)
from chronology.temporal.direction import Clause
from chronology.temporal.expressions import (
    Node,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.timex import TimexType
from chronology.temporal.values import interval_value

NO_CLAUSE = Clause(Direction.NONE, "no sentence around it")


@dataclass(frozen=True, slots=True)
class Focus:
    """A date that the text has named, with its words."""

    interval: Interval
    words: str
    end: int = 0
    """Where its words end in the text."""
    stated: bool = False
    """Whether the words name a day of a month."""
    day: date | None = None
    """The last day that the text named, where the date itself is vaguer."""


@dataclass(slots=True)
class Context:
    """Everything outside the expression that its reading may depend on, and the trace of what it did depend on."""

    published: date | None
    moment: datetime | None = None
    """The publication's clock time, where it is known."""
    narrative: bool = False
    focus: Focus | None = None
    beside_focus: bool = False
    """Whether the date in focus stands in the same sentence, close by."""
    at: int = 0
    """Where the expression begins in the text."""
    period: Focus | None = None
    """The quarter or year that a report is about."""
    look: Callable[[], Clause] = lambda: NO_CLAUSE
    """Reads the direction from the clause; called only when a reading depends on it."""
    conventions: DateConventions = field(default_factory=DateConventions)
    chosen: Interval | None = None
    """What the part that the words leave open is read as (`options`); taken once."""
    after: date | None = None
    """Where that part begins, from which a second one goes on ("from Monday to Friday")."""
    anchor: Anchor = field(default_factory=lambda: Anchor(kind=AnchorKind.NONE))
    clause: Clause | None = None
    """Filled when a reading has asked for the direction."""
    steps: list[Step] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)

    def take(self) -> Interval | None:
        """What the open part of the expression is read as, for the first that asks."""
        taken, self.chosen = self.chosen, None
        if taken is not None:
            self.after = taken.first
        return taken

    def note(self, name: str, interval: Interval | None) -> None:
        """Keeps a step of the reading."""
        if interval is not None:
            bounds = f"{interval.first} to {interval.last}" if interval.first != interval.last else f"{interval.first}"
            self.steps.append(Step(name=name, result=bounds if not interval.bc else interval_value(interval)))

    def also(self, interval: Interval | None, why: str) -> None:
        """Keeps another reading that usage allows."""
        if interval is not None:
            self.alternatives.append(Alternative(when=interval.point(), why=why))

    def directed(self) -> Clause:
        """The direction of the clause, looked up once."""
        if self.clause is None:
            self.clause = self.look()
        return self.clause

    def reading(self, rule: str) -> Reading:
        return Reading(
            rule=rule,
            anchor=self.anchor,
            direction=self.clause.direction if self.clause else Direction.NONE,
            direction_why=self.clause.why if self.clause else "",
            steps=tuple(self.steps),
            alternatives=tuple(self.alternatives),
        )


def anchor_day(context: Context, *, focus: bool) -> date | None:
    """The day that an expression is counted from; the only place where an anchor is handed out.

    The date in focus where the words ask for it ("two days later") or the text is a history; else publication.
    """
    if context.focus is not None and (focus or context.narrative):
        context.anchor = Anchor(kind=AnchorKind.FOCUS, value=context.focus.interval.first, words=context.focus.words)
        return context.focus.interval.first
    if context.published is None:
        return None
    if focus and context.focus is None:
        context.steps.append(Step(name="no date comes before it", result="counted from publication"))
    context.anchor = Anchor(kind=AnchorKind.PUBLICATION, value=context.moment or context.published)
    return context.published


def follows_nothing(context: Context) -> bool:
    """Whether "the next morning" or "four days later" has no date before it, in a clause of the past.

    Such words are counted from an event that the text does not date, so publication is no anchor for them.
    """
    return context.focus is None and context.directed().direction is Direction.PAST


def publication_day(context: Context) -> date | None:
    """Publication for words that point at the writer's own day, even in a history."""
    if context.published is None:
        return anchor_day(context, focus=True)
    narrative, context.narrative = context.narrative, False
    base = anchor_day(context, focus=False)
    context.narrative = narrative
    return base


@dataclass(frozen=True, slots=True)
class Outcome:
    """A resolved node, in the terms of TIMEX3 and of the model."""

    type: TimexType
    value: str
    mod: str | None = None
    when: When | None = None
    interval: Interval | None = None
    quant: str = ""
    ends: tuple[Outcome, ...] = ()


IntervalOf = Callable[[Node, Context], Interval | None]
"""How a part of an expression is resolved; handed to those who need it, so that no module imports the dispatcher."""
