"""How likely two records tell one event: weighted signs, each with its reason.

In: `Features` of two events and the `Corpus` they stand in. Out: a score between 0 and 1, or an `Explanation` with
every sign that counted.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from chronology.merging.corpus import Corpus, corpus_of
from chronology.merging.features import Features
from chronology.merging.grouping import log_odds
from chronology.merging.saying import says_nothing
from chronology.merging.signs import is_hopeless, is_told_apart, likeness, may_meet, signs_of
from chronology.model.articles import Article
from chronology.model.events import Event

Answer = Literal["same", "perhaps", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The table of `weights.toml`."""

    base: float
    signs: dict[str, float]
    reasons: dict[str, str]
    labels: dict[str, str]
    """What reports call the signs that speak for one event."""
    same: float
    perhaps: float
    silent: float
    never: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that spoke for or against two records being the same event."""

    name: str
    strength: float
    weight: float
    reason: str

    @property
    def points(self) -> float:
        """What it added to the sum, in log-odds."""
        return self.strength * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A score with everything that made it, the weightiest sign first."""

    first: str
    second: str
    score: float
    answer: Answer
    base: float
    signs: tuple[Sign, ...]
    told_apart: bool = False
    """One source tells the two apart, and nothing else speaks for one event: then nothing joins them."""

    def __str__(self) -> str:
        lines = [f"{self.first} and {self.second}: {self.answer} ({self.score:.2f})", f"  {self.base:+5.1f}  base"]
        lines += [f"  {s.points:+5.1f}  {s.name}: {s.reason}" for s in self.signs]
        if self.told_apart:
            lines.append("         told apart: one source reports two events")
        return "\n".join(lines)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights as they are on disk."""
    data = tomllib.loads(files("chronology.merging").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(
        base=float(data["base"]["weight"]),
        signs={name: float(sign["weight"]) for name, sign in data["signs"].items()},
        reasons={name: str(sign["reason"]) for name, sign in data["signs"].items()},
        labels={name: str(sign.get("label", name)) for name, sign in data["signs"].items()},
        same=float(data["answers"]["same"]),
        perhaps=float(data["answers"]["perhaps"]),
        silent=float(data["answers"]["silent"]),
        never=float(data["answers"]["never"]),
    )


def score(a: Features, b: Features, corpus: Corpus, *, in_one_story: bool = False) -> float:
    """The probability that two records tell one event.

    `in_one_story` is for records that others tie together already: that their own two articles share neither names nor
    rare words then says nothing, where a third source reports the story of both.
    """
    alike = likeness(a, b, corpus)
    if is_hopeless(a, b, alike, corpus) and not (in_one_story and may_meet(a, b)):
        return 0.0
    table = weights()
    total = table.base
    for name, strength in _signs(a, b, alike, corpus):
        if not (in_one_story and name == "other-story"):
            total += table.signs[name] * strength
    value = likelihood(total)
    return 0.0 if value < table.perhaps and is_told_apart(a, b) else value


def _signs(a: Features, b: Features, alike: float, corpus: Corpus) -> list[tuple[str, float]]:
    """All signs of two records; where they say nothing of what happened, one more that keeps the two from merging."""
    table = weights()
    signs = list(signs_of(a, b, alike, corpus))
    excess = table.base + sum(table.signs[name] * strength for name, strength in signs) - log_odds(table.silent)
    if excess > 0 and says_nothing(signs):
        signs.append(("nothing-said", min(1.0, excess / -table.signs["nothing-said"])))
    return signs


def likelihood(log_odds: float) -> float:
    """A probability from its log-odds."""
    return 1.0 / (1.0 + math.exp(-log_odds)) if log_odds > -math.inf else 0.0


def answer_of(value: float) -> Answer:
    """Same, perhaps or different."""
    table = weights()
    if value >= table.same:
        return "same"
    return "perhaps" if value >= table.perhaps else "different"


def explain(a: Features, b: Features, corpus: Corpus) -> Explanation:
    """The score of two records with its signs."""
    table = weights()
    signs = tuple(
        Sign(name=name, strength=strength, weight=table.signs[name], reason=table.reasons[name])
        for name, strength in _signs(a, b, likeness(a, b, corpus), corpus)
    )
    value = likelihood(table.base + sum(s.points for s in signs))
    apart = value < table.perhaps and is_told_apart(a, b)
    ordered = tuple(sorted(signs, key=lambda s: (-abs(s.points), s.name)))
    return Explanation(
        first=a.key,
        second=b.key,
        score=0.0 if apart else value,
        answer=answer_of(0.0 if apart else value),
        base=table.base,
        signs=ordered,
        told_apart=apart,
    )


def helpful_signs(a: Features, b: Features, corpus: Corpus) -> list[str]:
    """What spoke for one event, in words, the weightiest first."""
    table = weights()
    points = [(-table.signs[name] * s, name) for name, s in _signs(a, b, likeness(a, b, corpus), corpus)]
    return [table.labels[name] for value, name in sorted(points) if value < 0]


def explain_score(a: Event, b: Event, *, among: Sequence[Event] = (), articles: Sequence[Article] = ()) -> Explanation:
    """Why two events were merged or not, for people.

    `among` are the other events of the chronology: how rare a word is, and with it the score, depends on them.
    """
    others = [event for event in among if event.key not in (a.key, b.key)]
    return explainer([a, b, *others], articles)(a, b)


def explainer(among: Sequence[Event], articles: Sequence[Article] = ()) -> Callable[[Event, Event], Explanation]:
    """What explains the scores of any two events of a chronology."""
    corpus = corpus_of(among, articles)
    features = {f.key: f for f in corpus.features}
    return lambda a, b: explain(features[a.key], features[b.key], corpus)
