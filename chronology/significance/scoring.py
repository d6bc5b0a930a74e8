"""The significance of each entry: the weighted sum of its signs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from chronology.model.chronology import Chronology, Significance
from chronology.significance.signs import Surroundings, total

_DIGITS = 3
"""Scores are rounded, so that the order of entries does not hang on the last bit of a machine's arithmetic."""


def weighed(chronology: Chronology) -> Chronology:
    """The chronology with the significance of each of its entries."""
    surroundings = Surroundings(chronology)
    weights = _weights()
    entries = []
    for entry in chronology.entries:
        counted = surroundings.counted(entry)
        score = round(total(surroundings.signs(entry, counted), weights), _DIGITS)
        found = Significance(
            score=score, sources=counted.sources, reported=counted.reported, afterwards=counted.afterwards
        )
        entries.append(replace(entry, significance=found))
    return replace(chronology, entries=tuple(entries))


@cache
def _weights() -> Mapping[str, float]:
    text = files("chronology.significance").joinpath("weights.toml").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(text)["weights"].items()}
