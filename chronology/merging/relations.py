"""How kinds of happening stand to each other: opposites, steps of one affair, sides of one event, its details.

In: the name of a list in `relations.toml`, or concepts. Out: its pairs of concepts, or whether they are of it.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=8)
def concept_pairs(name: str) -> frozenset[tuple[str, str]]:
    """The pairs of concepts of a list in `relations.toml` ("opposites", "steps", "kin"), in both orders."""
    pairs = {(str(a), str(b)) for a, b in _lists()[name]}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@lru_cache(maxsize=1)
def details() -> frozenset[str]:
    """The kinds of happening that are a detail of what they are kin to."""
    return frozenset(str(concept) for concept in _lists()["details"])


@lru_cache(maxsize=1)
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("chronology.merging").joinpath("relations.toml").read_text(encoding="utf-8"))


def is_detail(acts: frozenset[str], of: frozenset[str]) -> bool:
    """Whether what one record tells is a detail of something that another tells: the alarm, of the fire."""
    kin = concept_pairs("kin")
    return bool(acts) and acts <= details() and any((x, y) in kin for x in acts for y in of)
