"""Joint reading: the best path through everything that the expressions of a text may mean.

In: the matches of a text in their order. Out: one reading for each. Where words leave open which day, month or year is
meant, every option goes on from every path kept so far; paths that tell the same story are joined, and a few of the
best are kept (Viterbi with a beam), so that a date that is sure settles those before it. Linear in the matches.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from chronology.model.dates import Alternative, Anchor, AnchorKind, DateConventions, Reading, Step
from chronology.temporal.direction import sentence_bounds
from chronology.temporal.expressions import Bounded, Range
from chronology.temporal.features import (
    Features,
    Key,
    Setting,
    is_plan_in_past,
    of_publication,
    of_story,
    score,
    weights,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.language import Language
from chronology.temporal.mode import Telling
from chronology.temporal.neighbours import is_beside
from chronology.temporal.options import OpenPart, intervals_of, open_part
from chronology.temporal.reading import Context, Outcome
from chronology.temporal.resolving import clause_of, resolve_node
from chronology.temporal.story import Story, story_after
from chronology.temporal.timex import Match
from chronology.temporal.units import Unit

WIDTH = 3
"""Paths that are kept: six read the five development corpora and stories no differently, in a tenth more time."""
HOPELESS = 4.0
"""How far behind the best path, as a logarithm, one is given up."""
MOST_TOLD = 4
"""Dates told of, the last ones, around which an open part is looked for."""


PASSED = 1.2
"""What it costs a plan to lie before the news of it: odds of three to one, which other evidence can still outweigh."""
STILL_TOLD = 400
"""Days from publication within which a history has reached its own present."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text to be read: everything that stays the same while its expressions are read."""

    text: str
    pack: Language
    published: date | None
    moment: datetime | None
    telling: Telling
    conventions: DateConventions
    strict: bool = False
    """Whether a bare date is counted from publication and from nothing else."""

    @property
    def narrative(self) -> bool:
        """Whether all dates are counted from the date in focus."""
        return self.telling == "history"

    def context(self, match: Match, story: Story, chosen: Interval | None = None) -> Context:
        """What one expression is read in, where the story stands at it."""
        look = partial(self.pack.cues.direction, self.text, match.start, match.end)
        return Context(
            published=self.published,
            moment=self.moment,
            narrative=self.narrative,
            focus=story.focus if self.narrative else story.focus_for(self.published, look),
            period=story.period,
            beside_focus=is_beside(story, match, self.text),
            at=match.start,
            look=look,
            conventions=self.conventions,
            chosen=chosen,
        )

    def near_publication(self, story: Story) -> date | None:
        """Publication, where a date may be counted from it: a history does so when it has come near."""
        focus = story.focus
        if self.published is None or not self.narrative or focus is None:
            return self.published
        near = not focus.interval.bc and abs((self.published - focus.interval.first).days) < STILL_TOLD
        return self.published if near else None

    def setting(self, match: Match, kind: str) -> Setting:
        """What the features of an expression's options share."""
        left, _ = sentence_bounds(self.text, match.start, match.end, self.pack.cues.unfinished)
        return Setting(
            kind=kind,
            mode=self.telling,
            clause=clause_of(match.node, self.pack.cues.direction(self.text, match.start, match.end)),
            start=match.start,
            sentence=left,
            paragraph=self.text.rfind("\n", 0, match.start) + 1,
            is_joined=lambda end: self.pack.context.joins(self.text, end, match.start),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An expression as one path reads it."""

    match: Match
    context: Context
    outcome: Outcome | None
    option: Interval | None = None
    """What its open part is read as."""
    others: tuple[tuple[Interval, float], ...] = ()
    """The other options, the best first, with how much less speaks for each where the story stands."""
    from_story: bool = False
    """Whether publication and tense alone would have read it otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The options of an open part and what speaks for each."""

    options: tuple[Interval, ...]
    alone: Sequence[float]
    """By publication and tense alone."""
    totals: Sequence[float]
    order: Sequence[int]
    """The places of the options, the best first."""
    every: float
    """The logarithm of all that speaks for any; a total less this is the logarithm of its share."""

    def others(self, chosen: int) -> tuple[tuple[Interval, float], ...]:
        """The other options, the best first, each with how much more speaks for the chosen one."""
        return tuple((self.options[j], self.totals[chosen] - self.totals[j]) for j in self.order if j != chosen)

    def is_swayed(self, chosen: int) -> bool:
        """Whether publication and tense alone would have chosen another one."""
        return self.alone[chosen] < max(self.alone)


@dataclass(frozen=True, slots=True)
class Link:
    """The last step of a path, and the step before it."""

    read: Read
    before: Link | None


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read the text so far."""

    story: Story
    score: float = 0.0
    last: Link | None = None


Teacher = Callable[[Match, Sequence[tuple[Outcome | None, Features]]], int | None]
"""For training: which option is right, given each with its outcome and its features; None where nobody knows."""
Keep = Callable[[Match, Outcome], bool]
"""Whether an expression that was read is one of the text's dates; its own dateline is not."""


@dataclass(slots=True)
class Reader:
    """Reads the matches of one text; `teacher` sees every decision."""

    told: Told
    keep: Keep
    moves: Callable[[int, Match], bool]
    """Whether the story goes on from a match; not from one that only ends a length."""
    teacher: Teacher | None = None
    by: Mapping[Key, float] = field(default_factory=weights)

    def read(self, matches: Sequence[Match]) -> list[Read]:
        """The readings of the best path, in the order of the text."""
        paths = [Path(Story())]
        for position, match in enumerate(matches):
            part = open_part(match.node)
            ahead = self._closed(match, paths) if part is None else self._opened(match, part, paths)
            paths = self._kept(position, ahead)
            paths = self._in_own_part(match, paths)
        return _steps(paths[0].last)

    def _in_own_part(self, match: Match, paths: list[Path]) -> list[Path]:
        """The paths, or one that begins anew behind the date of a message or a document: its part counts from then."""
        last = paths[0].last
        outcome = last.read.outcome if last is not None else None
        interval = outcome.interval if outcome is not None else None
        if interval is None or interval.first != interval.last or open_part(match.node) is not None:
            return paths
        if not self.told.pack.context.begins_part(match, self.told.text):
            return paths
        self.told = replace(self.told, published=interval.first, moment=None)
        return [Path(Story(), last=last)]

    def _closed(self, match: Match, paths: Sequence[Path]) -> list[tuple[float, Path, Read]]:
        """Each path goes on with what the words say."""
        found: list[tuple[float, Path, Read]] = []
        for path in paths:
            context = self.told.context(match, path.story)
            read = Read(match=match, context=context, outcome=resolve_node(match.node, context))
            found.append((path.score, path, read))
        return found

    def _opened(self, match: Match, part: OpenPart, paths: Sequence[Path]) -> list[tuple[float, Path, Read]]:
        """Each path goes on with each option, which counts by its share of all that speaks for any."""
        setting = self.told.setting(match, part.kind)
        outcomes: dict[Interval, tuple[Context, Outcome | None]] = {}
        found: list[tuple[float, Path, Read]] = []
        for path in paths:
            choice = self._choice(match, part, setting, path)
            if choice is None:
                return self._closed(match, paths)
            best = choice.totals[choice.order[0]]
            for i in choice.order[:WIDTH]:
                if best - choice.totals[i] > HOPELESS:
                    break
                option = choice.options[i]
                if option not in outcomes:
                    context = self.told.context(match, path.story, option)
                    context.clause = setting.clause
                    outcomes[option] = (context, resolve_node(match.node, context))
                context, outcome = outcomes[option]
                read = Read(match=match, context=context, outcome=outcome, option=option, others=choice.others(i),
                            from_story=choice.is_swayed(i) and path.story.focus is not None)  # fmt: skip
                found.append((path.score + choice.totals[i] - choice.every, path, read))
        return found

    def _choice(self, match: Match, part: OpenPart, setting: Setting, path: Path) -> Choice | None:
        """The options of an expression where one path stands; None where there are none."""
        if self.told.published is None and not self.told.narrative:
            return None  # Without publication only a history says in which year it is.
        published = self.told.near_publication(path.story)
        story = Story() if self.told.strict else path.story
        options = intervals_of(part, published, _near(story), self.told.conventions)
        if not options:
            return None
        alone = of_publication(setting, options, published)
        whole = self._whole_ranges(match, path, options) if isinstance(match.node, Range) else options
        told = [of_story(setting, option, story, self.told.published) for option in whole]
        is_deadline = isinstance(match.node, Bounded)  # A deadline may have passed when it is news.
        passed = [not is_deadline and is_plan_in_past(setting, option, published) for option in options]
        by_publication = [score(f, self.by) - PASSED * gone for f, gone in zip(alone, passed, strict=True)]
        totals = [a + score(features, self.by) for a, features in zip(by_publication, told, strict=True)]
        order = sorted(range(len(options)), key=lambda i: (-totals[i], options[i].first))
        if self.teacher is not None:
            order = self._taught(match, path, options, [a + b for a, b in zip(alone, told, strict=True)], order)
        best = max(totals)
        every = best + math.log(sum(math.exp(total - best) for total in totals))
        return Choice(options=options, alone=by_publication, totals=totals, order=order, every=every)

    def _whole_ranges(self, match: Match, path: Path, options: Sequence[Interval]) -> list[Interval]:
        """What a range covers with each option for its first end."""
        outcomes = [resolve_node(match.node, self.told.context(match, path.story, option)) for option in options]
        return [
            outcome.interval if outcome and outcome.interval else option
            for outcome, option in zip(outcomes, options, strict=True)
        ]

    def _taught(
        self, match: Match, path: Path, options: Sequence[Interval], features: Sequence[Features], order: list[int]
    ) -> list[int]:
        """The option that the teacher knows to be right, alone; else the best one."""
        contexts = [self.told.context(match, path.story, option) for option in options]
        outcomes = [resolve_node(match.node, context) for context in contexts]
        right = self.teacher(match, list(zip(outcomes, features, strict=True))) if self.teacher else None
        return order[:1] if right is None else [right]

    def _kept(self, position: int, ahead: list[tuple[float, Path, Read]]) -> list[Path]:
        """The best paths, of those that tell the same story one each."""
        ahead.sort(key=lambda item: -item[0])
        ahead = [item for item in ahead if ahead[0][0] - item[0] <= HOPELESS]
        kept: dict[object, Path] = {}
        for total, path, read in ahead[: WIDTH * 2]:
            following = self._story_after(position, path.story, read)
            known = (following.focus and following.focus.interval, following.past and following.past.interval,
                     following.period and following.period.interval, following.told[-MOST_TOLD:])  # fmt: skip
            if known not in kept and len(kept) < WIDTH:
                kept[known] = Path(following, total, Link(read, path.last))
        return list(kept.values())

    def _story_after(self, position: int, story: Story, read: Read) -> Story:
        outcome, match = read.outcome, read.match
        if outcome is None or not self.keep(match, outcome):
            return story
        if story.focus is not None and not self.moves(position, match):
            return story
        return story_after(
            story,
            match,
            outcome,
            self.told.text,
            narrative=self.told.narrative,
            published=self.told.published,
            look=read.context.look,
        )


def _near(story: Story) -> Iterator[Interval]:
    """The dates around which an open part is looked for: the one in focus, the last ones told of, the year stated."""
    found = [story.focus.interval] if story.focus is not None else []
    found += story.told[-MOST_TOLD:]
    if story.stated is not None and story.stated.interval.unit is Unit.YEAR:
        found.append(story.stated.interval)
    return iter(dict.fromkeys(found))


def _steps(last: Link | None) -> list[Read]:
    found: list[Read] = []
    while last is not None:
        found.append(last.read)
        last = last.before
    return found[::-1]


UNSURE = 1.0
"""A margin up to which another option is nearly as likely (the chosen one less than three times)."""
REMOTE = 7.0
"""A margin beyond which an alternative is not shown."""
_UNCERTAIN = {"weekday": "week", "weekend": "week", "the-weekday": "week", "week": "year", "day-of-month": "month"}


def reading_of(read: Read, reading: Reading) -> Reading:
    """The history of an expression with what its neighbours decided: the anchor, the step, the next best options."""
    part = open_part(read.match.node)
    if read.option is None or part is None:
        return reading
    focus, published = read.context.focus, read.context.published
    anchor, steps = reading.anchor, list(reading.steps)
    if read.from_story and focus is not None:
        anchor = Anchor(kind=AnchorKind.FOCUS, value=focus.interval.first, words=focus.words)
        steps.append(Step(name="goes on from", result=f"“{focus.words}”, {focus.interval.first}"))
    elif published is not None:
        anchor = Anchor(kind=AnchorKind.PUBLICATION, value=read.context.moment or published)
    shown = [other for other in read.others[:2] if other[1] < REMOTE]
    others = [other for other in map(partial(_alternative, read), shown) if other is not None]
    if read.others and read.others[0][1] < UNSURE and others:
        unsure = _UNCERTAIN.get(part.kind, "year")
        steps.append(Step(name=f"{unsure} uncertain", result=f"{others[0].when.earliest} is nearly as likely"))
    alternatives = (*reading.alternatives, *others)
    return replace(reading, anchor=anchor, steps=tuple(steps), alternatives=alternatives)


def _alternative(read: Read, other: tuple[Interval, float]) -> Alternative | None:
    """The whole expression with another option for its open part."""
    option, margin = other
    context = replace(read.context, chosen=option, after=None, steps=[], alternatives=[])
    outcome = resolve_node(read.match.node, context)
    if outcome is None or outcome.when is None or read.option is None:
        return None
    published = read.context.published
    across = published is not None and (option.first > published) is not (read.option.first > published)
    why = (
        "the other side of publication" if across else "nearer to publication" if read.from_story else "of another time"
    )
    return Alternative(when=outcome.when, why=f"{why}, margin {margin:.1f}")
