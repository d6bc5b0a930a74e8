"""What speaks for a reading: its side of publication and the tense, and how it goes on from what the text told of.

In: an interval that an expression may mean, publication, the clause, the story so far. Out: features, each a key and a
value; the weights of the keys are learned (`training/joint_reading.py`) and lie in `joint_reading.json`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from chronology.model.dates import Direction
from chronology.temporal.direction import Clause
from chronology.temporal.intervals import Interval
from chronology.temporal.mode import Telling
from chronology.temporal.reading import Focus
from chronology.temporal.story import Story
from chronology.temporal.units import Unit

Key = tuple[str | int, ...]
Features = list[tuple[Key, float]]
YEAR = 366.0
FURTHEST = 3.0
"""Years beyond which distance counts no more."""
_DISTANCES = (0, 6, 13, 31, 60, 75, 120, 150, 184, 240, 305, 366, 800)
"""Days at which a distance from publication falls into the next class."""
_STEPS = (0, 7, 31, 92, 184, 305, 366, 800)
"""The same for a step from the date in focus."""
BESIDE = 3
"""Characters that part a date from one that is told in apposition (" (", ", ")."""
GAP = 200
"""Characters between two dates up to which they stand in neighbouring sentences."""


_GROUPS = {"weekday": "day", "the-weekday": "day", "weekend": "day", "day-of-month": "day",
           "quarter": "period", "half": "period", "week": "period"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the features of all options of one expression share."""

    kind: str
    """What its words leave open (`options.Kind`), or "" where they leave nothing."""
    mode: Telling
    """How the text tells its dates (`mode.Telling`)."""
    clause: Clause
    start: int
    """Where it begins in the text."""
    paragraph: int
    """Where its paragraph begins."""
    sentence: int
    """Where its sentence begins."""
    is_joined: Callable[[int], bool]
    """Whether a joining word ("and", "then") parts it from a date that ends at a place of its sentence."""

    @property
    def group(self) -> str:
        """Kinds that go on from a date alike: days of the week, periods of a report, all others."""
        return _GROUPS.get(self.kind, "date")

    @property
    def tense(self) -> str:
        """The direction of the clause, with a mark where the words right before the expression tell it."""
        return self.clause.direction.value + ("!" if self.clause.firm else "")

    @property
    def told(self) -> str:
        """The direction of the clause, the pluperfect apart: it looks back from what was told."""
        return "had" if self.clause.earlier else self.clause.direction.value


def of_publication(setting: Setting, options: Sequence[Interval], published: date | None) -> list[Features]:
    """For each option: which side of publication it lies on, how far away, and in which tense."""
    if published is None:
        return [[] for _ in options]
    nearest = min(range(len(options)), key=lambda i: _away(options[i], published))
    latest = max((i for i, o in enumerate(options) if o.first <= published), default=-1)
    told = ((setting.kind, setting.mode, setting.tense), (setting.kind, setting.tense), (setting.tense,))
    found: list[Features] = []
    for i, option in enumerate(options):
        side, away = _side(option, published), _away(option, published)
        rank = max(-2, min(2, i - latest))
        features: Features = []
        for how in told:
            features.append((("rank", *how, side, rank), 1.0))
            features.append((("side", *how, side, bisect_left(_DISTANCES, away)), 1.0))
            features.append((("far", *how, side), min(away / YEAR, FURTHEST)))
            if i == nearest:
                features.append((("nearest", *how), 1.0))
        found.append(features)
    return found


def is_plan_in_past(setting: Setting, option: Interval, published: date | None) -> bool:
    """Whether news of something to come would date it before the news."""
    is_ahead = setting.mode == "news" and setting.clause.direction is Direction.FUTURE
    return is_ahead and published is not None and option.last < published


def _side(interval: Interval, published: date) -> str:
    if interval.last < published:
        return "past"
    return "future" if interval.first > published else "now"


def _away(interval: Interval, day: date) -> int:
    return max((day - interval.last).days, (interval.first - day).days, 0)


def of_story(setting: Setting, option: Interval, story: Story, published: date | None) -> Features:
    """How an option goes on from the dates that the text has told of."""
    features: Features = []
    focus = story.focus
    how = (setting.group, setting.mode, setting.told)
    if focus is not None and not _is_pointed_year(story, focus):
        gap = _gap(setting, focus.end)
        step = _step(option, focus.interval)
        fine = focus.interval.unit.size < Unit.HALF.size
        features.append((("step", *how, gap, fine, step), 1.0))
        features.append((("step", setting.mode, fine, step), 1.0))
        features.append((("step", gap, fine, step), 1.0))
        features.append((("stepped", *how, step > 0), min(_moved(option, focus.interval), FURTHEST)))
        behind = _years(published, focus.interval.first) if published else 9
        features.append((("era", *how, behind, _apart(option, focus.interval)), 1.0))
        features.append((("era", setting.mode, behind, _apart(option, focus.interval)), 1.0))
        if setting.group == "day":
            features.append((("beside", setting.kind, setting.mode, gap, behind > 0, step), 1.0))
    if story.stated is not None:
        age = _years(published, story.stated.interval.first) if published else 9
        fine = story.stated.interval.unit.size < Unit.YEAR.size
        gap = _gap(setting, story.stated.end)
        stated = story.stated.interval
        apart = _apart(option, stated) if setting.mode != "news" else _away_in_years(option, stated)
        features.append((("stated", *how, age, gap, fine, apart), 1.0))
    if story.period is not None and setting.group == "period":
        features.append((("period", setting.kind, _apart(option, story.period.interval)), 1.0))
    features += _told_again(setting, option, story)
    return features


def _is_pointed_year(story: Story, focus: Focus) -> bool:
    """Whether the date in focus is a year that is only pointed at ("last year"): no story goes on from it."""
    coarse = focus.interval.unit.size >= Unit.YEAR.size
    return coarse and (story.stated is None or story.stated.end != focus.end)


def _told_again(setting: Setting, option: Interval, story: Story) -> Iterator[tuple[Key, float]]:
    """Whether the text has told of this very date, or of one within it; how near the nearest day told of lies."""
    if any(t.first == option.first and t.last == option.last for t in story.told):
        yield (("again", setting.kind, setting.mode), 1.0)
    elif any(option.first <= t.first <= option.last or t.first <= option.first <= t.last for t in story.told):
        yield (("within", setting.kind, setting.mode), 1.0)
    if setting.kind == "the-weekday" and story.told:
        nearest = min(_away(t, option.first) for t in story.told if t.unit.size <= Unit.DAY.size or t is story.told[-1])
        yield (("near", min(nearest, 15)), 1.0)


def _gap(setting: Setting, end: int) -> str:
    """Where a date stands that ends at a place: beside, in the same sentence, the one before, the paragraph, above."""
    if setting.start - end <= BESIDE:
        return "beside"
    if end > setting.sentence:
        return "joined" if setting.is_joined(end) else "sentence"
    if end > setting.paragraph:
        return "next" if setting.start - end <= GAP else "paragraph"
    return "above"


def _step(option: Interval, told: Interval) -> int:
    """The class of the step from one date to another, negative for a step back; 0 where one holds the other."""
    if option.first > told.last:
        return bisect_left(_STEPS, (option.first - told.last).days)
    if option.last < told.first:
        return -bisect_left(_STEPS, (told.first - option.last).days)
    return 0


def _moved(option: Interval, told: Interval) -> float:
    return max((option.first - told.last).days, (told.first - option.last).days, 0) / YEAR


def _years(published: date, day: date) -> int:
    """How many calendar years a date lies behind publication, from -1 (ahead) to 4."""
    return max(-1, min(4, published.year - day.year))


def _apart(option: Interval, told: Interval) -> int:
    """Calendar years from a date to an option, from -2 to 2."""
    return max(-2, min(2, option.first.year - told.first.year))


def _away_in_years(option: Interval, told: Interval) -> int:
    """0 in a calendar year that a date touches, else 9: news goes on in that year or does not."""
    return 0 if told.first.year <= option.first.year <= told.last.year else 9


@cache
def weights() -> Mapping[Key, float]:
    """The learned weights by their keys."""
    data = json.loads(files("chronology.temporal").joinpath("joint_reading.json").read_text("utf-8"))
    return {key_of(name): weight for name, weight in data["weights"].items()}


def key_of(name: str) -> Key:
    """A key as it is written in the file: parts parted by bars, numbers as numbers."""
    return tuple(_part(part) for part in name.split("|"))


def _part(word: str) -> str | int:
    return int(word) if word.lstrip("-").isdigit() else word


def name_of(key: Key) -> str:
    """A key for the file; the inverse of `key_of`."""
    return "|".join(str(int(part)) if isinstance(part, bool | int) else part for part in key)


def score(features: Features, by: Mapping[Key, float]) -> float:
    """The sum of the weights of the features."""
    return sum(by.get(key, 0.0) * value for key, value in features)
