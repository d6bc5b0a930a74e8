"""Learns the weights of joint reading and measures them by cross-validation.

    python -m training.joint_reading            cross-validates, learns from everything, writes joint_reading.json
    python -m training.joint_reading --measure  cross-validates only

A decision is an expression whose words leave open which day, month or year is meant, where the gold knows. Learned is a
logistic regression on the differences between the features of the right option and of each other one; since the story
so far depends on earlier decisions, it is told as the gold has it. Deterministic: the same texts give the same file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import chronology.temporal
from chronology.temporal.features import Features, Key, name_of
from chronology.temporal.joint import Read
from chronology.temporal.language import load_language
from chronology.temporal.options import open_part
from chronology.temporal.reading import Outcome
from chronology.temporal.tagging import readings
from chronology.temporal.timex import Match
from training.dated_texts import DatedText, Gold, all_texts

FILE = Path(chronology.temporal.__file__).parent / "joint_reading.json"
FOLDS = 5
ROUNDS = 2
"""How often the decisions are told anew: what the gold does not know is read with the weights of the round before."""
STRENGTH = 1.0
"""The inverse of the regularisation."""
SMALLEST = 0.02
"""A weight below this is left out of the file."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The features of the right option, and those of the others."""

    right: Features
    others: tuple[Features, ...]
    weight: float


WEIGHTS_OF = {"documents": 3.0, "phrases": 2.0, "stories": 2.0, "own-stories": 2.0, "texts": 2.0}
"""How much a decision counts: what the program is for counts more than what there is most of, wires and phrases."""


def decisions(text: DatedText, by: Mapping[Key, float]) -> list[Decision]:
    """The decisions of a text, its story told as the gold has it."""
    pack = load_language(text.language)
    found: list[Decision] = []

    def teacher(match: Match, options: Sequence[tuple[Outcome | None, Features]]) -> int | None:
        right = right_option(text.gold, match, [outcome for outcome, _ in options])
        if right is not None and len(options) > 1:
            others = tuple(features for i, (_, features) in enumerate(options) if i != right)
            found.append(Decision(options[right][1], others, WEIGHTS_OF.get(text.source, 1.0)))
        return right

    if pack is not None:
        readings(text.text, pack=pack, published=text.published, teacher=teacher, by=by)
    return found


def right_option(gold: Sequence[Gold], match: Match, outcomes: Sequence[Outcome | None]) -> int | None:
    """The one option that the gold allows; None where it allows none or several."""
    known = next((g for g in gold if g.start < match.end and match.start < g.end), None)
    if known is None:
        return None
    exact = [i for i, outcome in enumerate(outcomes) if outcome and _is_exact(known, outcome)]
    if len(exact) == 1:
        return exact[0]
    near = [i for i, outcome in enumerate(outcomes) if outcome and _overlaps(known, outcome)]
    return near[0] if len(near) == 1 else None


def _is_exact(gold: Gold, outcome: Outcome) -> bool:
    if gold.value:
        return outcome.value == gold.value
    return outcome.interval is not None and (outcome.interval.first, outcome.interval.last) in gold.days


def _overlaps(gold: Gold, outcome: Outcome) -> bool:
    """Whether the days overlap; of a TIMEX3 value only what both begin with is compared."""
    if gold.value:
        return len(gold.value) >= 7 and len(outcome.value) >= 7 and outcome.value[:10] == gold.value[:10]
    interval = outcome.interval
    return interval is not None and any(interval.first <= b and a <= interval.last for a, b in gold.days)


def learn(found: Sequence[Decision]) -> dict[Key, float]:
    """The weights of the features."""
    index: dict[Key, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    strengths: list[float] = []
    for decision in found:
        for other in decision.others:
            sign = 1.0 if len(strengths) % 2 == 0 else -1.0
            for features, side in ((decision.right, sign), (other, -sign)):
                for key, value in features:
                    rows.append(len(strengths))
                    columns.append(index.setdefault(key, len(index)))
                    values.append(side * value)
            strengths.append(decision.weight)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(strengths), len(index)))
    labels = np.arange(len(strengths)) % 2 == 0
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(matrix, labels, sample_weight=strengths)
    return {key: float(model.coef_[0][at]) for key, at in index.items() if abs(model.coef_[0][at]) >= SMALLEST}


def learn_from(texts: Sequence[DatedText]) -> dict[Key, float]:
    """The weights learned from texts, in a few rounds."""
    by: dict[Key, float] = {}
    for _ in range(ROUNDS):
        by = learn([decision for text in texts for decision in decisions(text, by)])
    return by


def measure(texts: Sequence[DatedText], by: Mapping[Key, float]) -> Counter[tuple[str, str, bool]]:
    """How many open parts are read right, by source and kind, as the program reads: without the gold."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for text in texts:
        pack = load_language(text.language)
        if pack is None:
            continue
        for read in readings(text.text, pack=pack, published=text.published, by=by):
            right = is_right(text, read)
            if right is not None:
                counts[text.source, _kind(read), right] += 1
    return counts


def is_right(text: DatedText, read: Read) -> bool | None:
    """Whether an open part was read right; None for what is closed, or where the gold does not know."""
    known = next((g for g in text.gold if g.start < read.match.end and read.match.start < g.end), None)
    if read.option is None or known is None or read.outcome is None:
        return None
    if known.value and len(known.value) < 7 and not known.value[:4].isdigit():
        return None
    return _is_exact(known, read.outcome) or _overlaps(known, read.outcome)


def _kind(read: Read) -> str:
    part = open_part(read.match.node)
    return part.kind if part else ""


def cross_validate(texts: Sequence[DatedText]) -> Counter[tuple[str, str, bool]]:
    """Each text read with weights that were learned without its group."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for fold in range(FOLDS):
        kept = [text for text in texts if _fold(text) != fold]
        left = [text for text in texts if _fold(text) == fold]
        counts += measure(left, learn_from(kept))
    return counts


def _fold(text: DatedText) -> int:
    return hashlib.sha256(text.group.encode()).digest()[0] % FOLDS


def shares(counts: Counter[tuple[str, str, bool]]) -> dict[str, str]:
    """The figures for people: right of known, by source, and by source and kind."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (source, kind, right), count in sorted(counts.items()):
        for name in (source, f"{source} {kind}"):
            totals[name][0] += count * right
            totals[name][1] += count
    return {name: f"{100 * right / known:.1f} % of {known}" for name, (right, known) in totals.items()}


def main() -> None:
    """Cross-validates, and writes the weights unless only measures are asked for."""
    texts = all_texts()
    figures = shares(cross_validate(texts))
    for name, share in figures.items():
        print(f"{name:28} {share}")
    if "--measure" in sys.argv:
        return
    write(learn_from(texts), texts, figures)


def write(by: Mapping[Key, float], texts: Sequence[DatedText], figures: Mapping[str, str]) -> None:
    """Writes the weights with what they were learned from and how well they read what they were not learned from."""
    data = {
        "made": date.today().isoformat(),
        "by": "python -m training.joint_reading",
        "texts": dict(sorted(Counter(text.source for text in texts).items())),
        "cross-validated": {name: share for name, share in figures.items() if " " not in name},
        "weights": {name: round(weight, 2) for name, weight in sorted((name_of(k), w) for k, w in by.items())},
    }
    FILE.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
