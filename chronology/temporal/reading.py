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
from chronology.temporal.partials import Chooser
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
    told: Interval | None = None
    """In a history: the last month or day told of, where a year was only named in passing since."""


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
    next_to_focus: bool = False
    """Whether the expression opens the sentence after the one that the date in focus stands in."""
    joined_to_focus: bool = False
    """Whether a joining word ("and", "then") parts the expression from the date in focus."""
    days: tuple[date, ...] = ()
    """The days that the text has stated so far."""
    at: int = 0
    """Where the expression begins in the text."""
    period: Focus | None = None
    """The quarter or year that a report is about."""
    look: Callable[[], Clause] = lambda: NO_CLAUSE
    """Reads the direction from the clause; called only when a reading depends on it."""
    conventions: DateConventions = field(default_factory=DateConventions)
    anchor: Anchor = field(default_factory=lambda: Anchor(kind=AnchorKind.NONE))
    clause: Clause | None = None
    """Filled when a reading has asked for the direction."""
    steps: list[Step] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)

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
        context.steps.append(Step(name="no date stands before it", result="counted from publication"))
    context.anchor = Anchor(kind=AnchorKind.PUBLICATION, value=context.moment or context.published)
    return context.published


def looks_past_focus(context: Context) -> bool:
    """Whether the clause tells of what is still to come while the date in focus is over: it is no neighbour then."""
    focus = context.focus
    over = focus is not None and context.published is not None and focus.interval.last < context.published
    return over and context.directed().direction is Direction.FUTURE


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


def chooser_for(context: Context, focus: bool = False) -> Chooser:
    return Chooser(
        anchor=lambda: anchor_day(context, focus=focus),
        direction=context.directed,
        also=context.also,
        note=context.note,
        conventions=context.conventions,
        narrative=context.narrative and context.focus is not None,
        published=context.published,
        focus_unit=context.focus.interval.unit if context.focus else None,
        told=context.focus.told.first if context.focus and context.focus.told else None,
    )


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
