"""Whole stories, from articles and researchers' files to entries, and how well they are merged.

A story is a folder under `stories/` with articles, event files and `gold.yaml`: for each event the mentions that tell
it, pairs that must and must not be merged, and the events whose accounts contradict each other. A mention is
"article | words of its sentence | words of its date", or "file | id" of a record that a person wrote.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import yaml

from chronology.model.chronology import Chronology
from chronology.model.events import Event
from chronology.pipeline.steps import run_steps
from chronology.pipeline.work import Request

STORIES = Path(__file__).with_name("stories")


@dataclass(slots=True, kw_only=True)
class Measured:
    """What a story came to: each list in words that a person can look for in its files."""

    mentions: int = 0
    """In the gold; `found` of them were extracted."""
    found: int = 0
    joined_rightly: int = 0
    joined_wrongly: int = 0
    left_apart: int = 0
    """Pairs of found mentions."""
    b_cubed: float = 0.0
    """F1 over found mentions."""
    wrong_pairs: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    must: int = 0
    """Pairs that must be merged, both of whose mentions were found."""
    must_missed: list[str] = field(default_factory=list)
    must_not_merged: list[str] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    conflicts: int = 0
    not_flagged: list[str] = field(default_factory=list)
    falsely_flagged: list[str] = field(default_factory=list)

    @property
    def pairwise(self) -> float:
        """F1 over pairs of found mentions."""
        wrong = self.joined_wrongly + self.left_apart
        return 2 * self.joined_rightly / (2 * self.joined_rightly + wrong)


def story_names() -> tuple[str, ...]:
    """The stories that there are."""
    return tuple(sorted(path.parent.name for path in STORIES.glob("*/gold.yaml")))


def chronology_of(name: str, *, articles_alone: bool = False) -> Chronology:
    """The chronology of a story, read as `chronology merge` reads files; without researchers' files where asked."""
    files = [p for p in sorted((STORIES / name).iterdir()) if p.name != "gold.yaml"]
    if articles_alone:
        files = [p for p in files if p.suffix != ".yaml"]
    work, _ = run_steps(Request(files=tuple(files), processes=1))
    return work.chronology


def measured(name: str, *, articles_alone: bool = False) -> Measured:
    """A story against its gold."""
    gold = yaml.safe_load((STORIES / name / "gold.yaml").read_text(encoding="utf-8"))
    chronology = chronology_of(name, articles_alone=articles_alone)
    where = {event.key: number for number, entry in enumerate(chronology.entries) for event in entry.members}
    events = [event for entry in chronology.entries for event in entry.members]
    label = {mention: event for event, mentions in gold["events"].items() for mention in mentions}
    keys = {mention: _keys(mention, events) for mention in label}
    entry_of = {mention: where[found[0]] for mention, found in keys.items() if found}
    result = Measured(mentions=len(label), found=len(entry_of), not_found=[m for m, found in keys.items() if not found])
    _count_pairs(result, entry_of, label)
    _count_demands(result, gold, entry_of)
    _count_conflicts(result, gold, entry_of, label, chronology)
    return result


def _keys(mention: str, events: list[Event]) -> list[str]:
    file, words, *rest = (part.strip() for part in mention.split(" | "))
    if not rest:
        return [e.key for e in events if e.id == words and Path(e.path).stem == file]
    return [
        e.key
        for e in events
        for c in e.sources
        if Path(c.article).stem == file and words in " ".join(c.quote.split()) and _meet(c.as_written, rest[0])
    ]


def _meet(written: str, wanted: str) -> bool:
    return bool(written) and (written in wanted or wanted in written)


def _count_pairs(result: Measured, entry_of: dict[str, int], label: dict[str, str]) -> None:
    for a, b in combinations(entry_of, 2):
        is_same, is_joined = label[a] == label[b], entry_of[a] == entry_of[b]
        if is_joined and not is_same:
            result.joined_wrongly += 1
            result.wrong_pairs.append(f"{a}  ~  {b}")
        elif is_joined:
            result.joined_rightly += 1
        elif is_same:
            result.left_apart += 1
            result.missed.append(f"{a}  /  {b}")
    sizes, gold_sizes = Counter(entry_of.values()), Counter(label[m] for m in entry_of)
    both = Counter((entry_of[m], label[m]) for m in entry_of)
    precision = sum(n * n / sizes[entry] for (entry, _), n in both.items()) / len(entry_of)
    recall = sum(n * n / gold_sizes[event] for (_, event), n in both.items()) / len(entry_of)
    result.b_cubed = 2 * precision * recall / (precision + recall)


def _count_demands(result: Measured, gold: dict[str, list[list[str]]], entry_of: dict[str, int]) -> None:
    for a, b in gold["must_merge"]:
        if a in entry_of and b in entry_of:
            result.must += 1
            if entry_of[a] != entry_of[b]:
                result.must_missed.append(f"{a}  /  {b}")
    result.must_not_merged += [
        f"{a}  ~  {b}" for a, b in gold["must_not_merge"] if a in entry_of and entry_of[a] == entry_of.get(b)
    ]


def _count_conflicts(
    result: Measured,
    gold: dict[str, dict[str, str]],
    entry_of: dict[str, int],
    label: dict[str, str],
    found: Chronology,
) -> None:
    wanted = gold["conflicts"]
    flagged = {
        (label[mention], conflict.kind.value)
        for mention, entry in entry_of.items()
        for conflict in found.entries[entry].conflicts
    }
    result.conflicts = len(wanted)
    result.not_flagged = [event for event, kind in wanted.items() if (event, kind) not in flagged]
    events = {event for event, _ in flagged}
    result.falsely_flagged = sorted(events - wanted.keys())
