"""Learns the weights of significance from archives whose timelines journalists wrote.

    python -m training.significance            prints the figures, each archive left out in turn
    python -m training.significance --write    and writes chronology/significance/weights.toml

In: `CHRONOLOGY_BENCH/archive/<topic>/` (a workspace) and `<topic>.gold.json` (timelines: day to its sentences). The
signs of the entry are fitted to how much its title shares with what the timeline says of its day (ROUGE-1); those of
the day have fixed weights. Measure: date F1 at the length of the timeline, as in Ghalandari and
Ifrim (2020).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sklearn.linear_model import Ridge

from chronology.model.chronology import Chronology
from chronology.pipeline.extracting import extract_to_files
from chronology.pipeline.inputs import request_for
from chronology.pipeline.steps import run_steps
from chronology.significance.signs import DAY_SIGNS, NAMES, Signs, Surroundings, only_day, total

WEIGHTS = Path(__file__).parents[1] / "chronology" / "significance" / "weights.toml"
ENTRY_SIGNS = tuple(name for name in NAMES if name not in DAY_SIGNS and name != "inexact")
DAY_WEIGHTS = {"reported": 1.0, "afterwards": 0.5, "appeared": 0.3}
"""Taken from the literature and not fitted: on nine archives, counting the articles that mention a day beats counting
those that appear on it (Ghalandari and Ifrim 2020), and mentions after the day are the best sign of all (Tran et al.
2013). The timelines at hand cannot tell nine other mixtures from this one: all lie within 0.80 to 0.82.
"""
INEXACT = -1.0
"""A pack for readers wants days; timelines have nothing else, so this cannot be learned from them."""
SHARE = 0.5
"""The most that the signs of an entry add together, so that its words alone never outweigh the count of its day."""
Timeline = dict[date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry on an exact day."""

    day: date
    title: str
    signs: Signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A topic with its entries and its timelines."""

    name: str
    candidates: tuple[Candidate, ...]
    timelines: tuple[Timeline, ...]


def read_archive(folder: Path, name: str) -> Archive:
    """Extracts and merges a copy of the topic's workspace."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / name
        shutil.copytree(folder / name, root)
        root.chmod(0o755)
        for path in root.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        extract_to_files(request_for([root]))
        work, _ = run_steps(request_for([root]))
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    timelines = tuple(
        {date.fromisoformat(day): " ".join(said) for day, said in timeline["dates"].items()}
        for timeline in gold["timelines"]
    )
    return Archive(name=name, candidates=tuple(candidates_of(work.chronology)), timelines=timelines)


def candidates_of(chronology: Chronology) -> Iterator[Candidate]:
    """The entries on exact days with their signs."""
    surroundings = Surroundings(chronology)
    for entry in chronology.entries:
        day = only_day(entry.when)
        if day is not None:
            yield Candidate(day=day, title=entry.title, signs=surroundings.signs(entry, surroundings.counted(entry)))


def fitted(archives: Sequence[Archive]) -> dict[str, float]:
    """The weights, those of the entry learned from all these archives together."""
    told = [pair for archive in archives for pair in _told(archive)]
    by_entry = Ridge(alpha=10.0).fit([x for x, _ in told], [y for _, y in told])
    entry_weights = dict(zip(ENTRY_SIGNS, map(float, by_entry.coef_), strict=True))
    scale = SHARE / sum(max(0.0, weight) for weight in entry_weights.values())
    weights = DAY_WEIGHTS | {name: scale * weight for name, weight in entry_weights.items()} | {"inexact": INEXACT}
    return {name: round(weights[name], 3) for name in NAMES}


def _told(archive: Archive) -> Iterator[tuple[list[float], float]]:
    """Of each entry on a day of a timeline: how its signs and its ROUGE differ from the day's mean."""
    for timeline in archive.timelines:
        for day, said in sorted(timeline.items()):
            found = [c for c in archive.candidates if c.day == day]
            rows = [[float(getattr(c.signs, name)) for name in ENTRY_SIGNS] for c in found]
            scores = [rouge_1(c.title, said) for c in found]
            if len(found) > 1:
                means = [statistics.mean(column) for column in zip(*rows, strict=True)]
                mean = statistics.mean(scores)
                for row, score in zip(rows, scores, strict=True):
                    yield [x - m for x, m in zip(row, means, strict=True)], score - mean


def rouge_1(made: str, wanted: str) -> float:
    """F1 of shared words, 0 to 1."""
    a, b = (Counter(re.findall(r"\w+", text.casefold())) for text in (made, wanted))
    return 2 * sum((a & b).values()) / max(1, a.total() + b.total())


def date_f1(archives: Iterable[Archive], weights: Mapping[str, float]) -> float:
    """F1 of the averaged precision and recall over timelines, where each day counts as its best entry."""
    shares = [_precision_recall(archive, timeline, weights) for archive in archives for timeline in archive.timelines]
    precision, recall = (statistics.mean(values) for values in zip(*shares, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _precision_recall(archive: Archive, timeline: Timeline, weights: Mapping[str, float]) -> tuple[float, float]:
    best: dict[date, float] = {}
    for candidate in archive.candidates:
        if min(timeline) <= candidate.day <= max(timeline):
            score = total(candidate.signs, weights)
            best[candidate.day] = max(score, best.get(candidate.day, score))
    chosen = set(sorted(best, key=lambda day: (-best[day], day))[: len(timeline)])
    right = len(chosen & timeline.keys())
    return right / max(1, len(chosen)), right / len(timeline)


def main() -> None:
    """Prints the figures and, where asked, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights")
    write = parser.parse_args().write
    folder = Path(os.environ["CHRONOLOGY_BENCH"]) / "archive"
    names = sorted(path.name.removesuffix(".gold.json") for path in folder.glob("*.gold.json"))
    archives = [read_archive(folder, name) for name in names]
    head = [f"# Learned by training.significance from {len(archives)} archives ({', '.join(names)})."]
    counting = {name: float(name == "reported") for name in NAMES}
    head.append(f"# Date F1 by counting the articles that report a day: {date_f1(archives, counting):.3f}")
    for left in archives:
        rest = fitted([archive for archive in archives if archive is not left])
        counted, learned = date_f1([left], counting), date_f1([left], rest)
        head.append(f"# {left.name} left out: counting {counted:.3f}, learned from the others {learned:.3f}")
    weights = fitted(archives)
    head.append(f"# All archives, learned from all: {date_f1(archives, weights):.3f}")
    text = "\n".join([*head, "", "[weights]", *(f"{name} = {weight}" for name, weight in weights.items())]) + "\n"
    print(text, end="")
    if write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
