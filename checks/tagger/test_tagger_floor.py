"""The tagger's accuracy and speed do not fall: on the development corpora where they are at hand, on its own always."""

from __future__ import annotations

import os
import runpy
import warnings
from pathlib import Path

import pytest

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "tagger.py"))
FOLDER = os.environ.get("CHRONOLOGY_BENCH", "")
AT_HAND = sorted(BENCHMARK["FLOORS"]) if FOLDER else []


@pytest.mark.parametrize("name", AT_HAND)
def test_a_development_set_is_read_as_well_as_before(name: str) -> None:
    figures = BENCHMARK["scores"](Path(FOLDER), name)
    low = {key: (figures[key], floor) for key, floor in BENCHMARK["FLOORS"][name].items() if figures[key] < floor}
    assert low == {}


def test_missing_development_corpora_are_told() -> None:
    if not AT_HAND:
        warnings.warn(
            "CHRONOLOGY_BENCH is not set: the tagger was not measured on the development corpora", stacklevel=1
        )
    assert bool(AT_HAND) == bool(FOLDER)


def test_text_without_dates_and_with_many_costs_as_much_as_its_length() -> None:
    """Ten times the text takes about ten times as long, whatever the text is made of."""
    for piece in BENCHMARK["HOSTILE"].values():
        small, large = (BENCHMARK["seconds_for"](piece, size) for size in (30_000, 300_000))
        assert large < 30 * max(small, 0.005), piece
