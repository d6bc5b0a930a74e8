"""What a text is telling of: the date in focus, and the period that a report is about.

In: the expressions of a text one after the other, resolved. Out: the `Story` that the next one is read in. In a history
not every date moves the story: a look back ("two decades earlier") and a year in passing ("a study declassified in
2005") do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chronology.model.dates import Direction
from chronology.temporal.direction import Clause
from chronology.temporal.expressions import (
    Around,
    ClockTime,
    DayPart,
    Directed,
    Duration,
    Node,
    Nth,
    Partial,
    PartOf,
    Range,
    Relative,
    Shift,
    Vague,
    Within,
)
from chronology.temporal.intervals import Interval, day
from chronology.temporal.moments import ends_its_day
from chronology.temporal.reading import Focus, Outcome
from chronology.temporal.timex import Match
from chronology.temporal.units import Unit

_SENTENCE_HEAD = re.compile(r"[.!?:;)][\"'”’)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Story:
    """Where a text stands: the last date it told of, and the quarter it reports on."""

    focus: Focus | None = None
    period: Focus | None = None
    told: tuple[Interval, ...] = ()
    """The last dates told of that are finer than a year, the last one last."""
    stated: Focus | None = None
    """The last date whose words state its year."""
    past: Focus | None = None
    """The last date told of that publication had behind it: what a clause of the past goes on from."""

    def focus_for(self, published: date | None, clause: Callable[[], Clause]) -> Focus | None:
        """The date that an expression goes on from: not a plan, where its clause tells of the past."""
        if self.focus is None or published is None or self.past is None or self.focus.interval.last <= published:
            return self.focus
        return self.past if clause().direction is Direction.PAST else self.focus


FAR_YEARS = 1
"""A year further from the story's than this, met inside a sentence, does not move a history."""
OPENING = 24
"""Characters before an expression that are looked at to see whether it opens its sentence."""


def story_after(
    story: Story,
    match: Match,
    outcome: Outcome,
    text: str,
    *,
    narrative: bool,
    published: date | None,
    look: Callable[[], Clause],
) -> Story:
    """The story after one more expression; quarters are kept apart, as what a report is about."""
    interval = outcome.interval
    if _is_long_period(match.node):
        story = replace(story, period=None)
    if interval is None or isinstance(match.node, Vague):
        return story
    story = _with_told(story, match, interval)
    if ends_its_day(match.node):  # the story is at the day that midnight ends
        interval = day(interval.first - timedelta(days=1))
    if outcome.ends and outcome.ends[-1].interval is not None:
        interval = outcome.ends[-1].interval
    if interval.unit in (Unit.QUARTER, Unit.HALF) and _is_reported(match.node, interval, story, published, look):
        story = replace(story, period=Focus(interval, match.text))
    if not narrative and _lies_ahead(interval, published) and story.focus is not None:
        return story
    if not narrative or story.focus is None:
        focus = _focus(story.focus, match, interval)
        behind = published is None or interval.last <= published
        return replace(story, focus=focus, past=focus if behind else story.past)
    return replace(story, focus=_focus_in_history(story, story.focus, match, interval, text))


def _lies_ahead(interval: Interval, published: date | None) -> bool:
    """A stretch of the future ("the hearing resumes in the autumn") is not what a report goes on from."""
    return published is not None and interval.unit.size > Unit.DAY.size and interval.first > published


def _focus(before: Focus | None, match: Match, interval: Interval) -> Focus:
    """A date as the one in focus; it hands on the last day named where it is vaguer itself."""
    is_day = interval.unit.size <= Unit.DAY.size
    stated = _states_day(match.node)
    day = interval.first if is_day else before.day if before else None
    return Focus(interval, match.text, end=match.end, stated=stated, day=day)


def _with_told(story: Story, match: Match, interval: Interval) -> Story:
    if _states_year(match.node) and interval.unit.size <= Unit.YEAR.size:
        story = replace(story, stated=Focus(interval, match.text, end=match.end))
    if interval.unit.size >= Unit.YEAR.size:
        return story
    return replace(story, told=(*story.told, interval)[-MOST_TOLD:])


MOST_TOLD = 12
"""How many dates are kept; "the Saturday" is beside one of them, and a day that comes again is one of them."""


def _states_year(node: Node | None) -> bool:
    """Whether the words state a year."""
    match node:
        case Partial():
            return node.year is not None
        case PartOf(whole=inner) | Nth(whole=inner) | ClockTime(day=inner) | DayPart(day=inner) | Range(last=inner):
            return _states_year(inner)
        case _:
            return False


def _states_day(node: Node | None) -> bool:
    """Whether the words name a day of a month, be it with a clock time."""
    while isinstance(node, ClockTime | DayPart):
        node = node.day
    return isinstance(node, Partial) and node.day is not None and node.month is not None


def _is_long_period(node: Node) -> bool:
    """ "The nine months", "the year ended June 30": a report goes on from quarters to longer periods."""
    if isinstance(node, Nth):
        return node.unit is Unit.MONTH and node.count >= LONG_MONTHS
    if not isinstance(node, Duration) or len(node.amounts) != 1:
        return False
    amount, unit = node.amounts[0]
    return unit is Unit.MONTH and (amount.exact or 0) in (6, 9) and node.mod is None


LONG_MONTHS = 6


def _is_reported(
    node: Node, interval: Interval, story: Story, published: date | None, look: Callable[[], Clause]
) -> bool:
    """Whether a quarter is what a report is about: named without its year, and over.

    A company's own fourth quarter may end before the calendar's: it is reported where the first sentences tell of it
    in the past. A calendar quarter before the one reported on is only mentioned ("after a flat second quarter").
    """
    if isinstance(node, Around):  # "the quarter ended July 31": named once more by its end, where one is named
        return story.period is None
    if not _is_of_no_year(node):
        return False
    if published is None:
        return True
    if interval.last > published:
        begun = interval.first <= published
        return begun and story.period is None and look().direction is Direction.PAST
    fiscal = isinstance(node, Partial) and node.fiscal
    return story.period is None or fiscal or story.period.interval.first <= interval.first


def _is_of_no_year(node: Node) -> bool:
    """Whether a quarter is named without a year, or as one of this year's."""
    if isinstance(node, Within):
        return node.whole == Relative(Unit.YEAR, 0) and node.what.year is None
    if isinstance(node, Directed):
        return node.how == "this" and not node.focus
    return isinstance(node, Partial) and node.year is None


def _focus_in_history(story: Story, focus: Focus, match: Match, interval: Interval, text: str) -> Focus:
    if _looks_back(match.node):
        return focus
    moved = _focus(focus, match, interval)
    passing = interval.unit.size >= Unit.YEAR.size and not opens_sentence(match.start, text)
    if not passing or not story.told:
        return moved
    return focus if abs(interval.first.year - story.told[-1].first.year) > FAR_YEARS else moved


def _looks_back(node: Node) -> bool:
    if isinstance(node, Relative):
        return node.focus and node.offset < 0
    return isinstance(node, Shift) and node.sign < 0


def opens_sentence(start: int, text: str) -> bool:
    """Whether an expression stands at the head of its sentence ("In 1965, …")."""
    before = text[max(0, start - OPENING) : start]
    parted = _SENTENCE_HEAD.split(before)
    return (len(parted) > 1 or start < OPENING) and len(parted[-1].split()) <= 2
