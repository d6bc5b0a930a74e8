"""How kinds of happening stand to each other: opposites, steps of one affair, sides of one event.

In: the name of a list in `relations.toml`. Out: its pairs of concepts.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def concept_pairs(name: str) -> frozenset[tuple[str, str]]:
    """The pairs of concepts of a list in `relations.toml` ("opposites", "steps", "kin"), in both orders."""
    data = tomllib.loads(files("chronology.merging").joinpath("relations.toml").read_text(encoding="utf-8"))
    pairs = {(str(a), str(b)) for a, b in data[name]}
    return frozenset(pairs | {(b, a) for a, b in pairs})
