"""Right-to-left text: the parts of a line in the order in which they are drawn.

The levels come from python-bidi's implementation of UAX #9. Reordering is done on whole runs, so that each run can be
shaped in its own direction; digits keep their order, since they form left-to-right runs.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import Any

from chronology.typography.faces import Direction
from chronology.typography.fontset import IGNORABLE, RIGHT_TO_LEFT


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def base_direction(text: str) -> Direction:
    """The direction of the first letter that has one (UAX #9, rules P2 and P3)."""
    from bidi.algorithm import get_base_level

    return "rtl" if get_base_level(text) else "ltr"


def embedding_levels(text: str, base: Direction) -> list[int]:
    """The level of each character: odd ones run from right to left."""
    from bidi import algorithm

    level = 1 if base == "rtl" else 0
    kept = [index for index, char in enumerate(text) if _has_direction(char)]
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = level, "LR"[level]
    algorithm.get_embedding_levels("".join(text[index] for index in kept), storage)
    algorithm.explicit_embed_and_overrides(storage)
    if len(storage["chars"]) != len(kept):  # controls that the algorithm removes: no reordering is the safe answer
        return [level] * len(text)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return _spread(text, kept, [char["level"] for char in storage["chars"]], level)


def _has_direction(char: str) -> bool:
    """Whether the algorithm knows what to do with the character; it stops at unassigned ones and at controls."""
    return not IGNORABLE.match(char) and unicodedata.bidirectional(char) not in ("", "BN")


def _spread(text: str, kept: list[int], levels: list[int], base: int) -> list[int]:
    """Levels for all characters: ignorable ones take their neighbour's, trailing spaces the base (rule L1)."""
    known = dict(zip(kept, levels, strict=True))
    spread = []
    current = base
    for index in range(len(text)):
        current = known.get(index, current)
        spread.append(current)
    for index in range(len(text) - 1, -1, -1):
        if not text[index].isspace():
            break
        spread[index] = base
    return spread


def visual_runs(text: str, base: Direction) -> list[tuple[int, int, Direction]]:
    """Runs `(start, end, direction)` of the text, from left to right as they are drawn (rule L2)."""
    runs: list[tuple[int, int, int]] = []
    position = 0
    for level, group in groupby(embedding_levels(text, base)):
        length = sum(1 for _ in group)
        runs.append((position, position + length, level))
        position += length
    lowest_odd = min((level for *_, level in runs if level % 2), default=1)
    for threshold in range(max((level for *_, level in runs), default=0), lowest_odd - 1, -1):
        runs = _reverse_from(runs, threshold)
    return [(start, end, "rtl" if level % 2 else "ltr") for start, end, level in runs]


def _reverse_from(runs: list[tuple[int, int, int]], threshold: int) -> list[tuple[int, int, int]]:
    reversed_runs: list[tuple[int, int, int]] = []
    for is_high, group in groupby(runs, key=lambda run: run[2] >= threshold):
        members = list(group)
        reversed_runs.extend(reversed(members) if is_high else members)
    return reversed_runs
