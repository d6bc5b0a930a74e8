"""The tagger stays as accurate on the development corpora, where they are at hand; on its own, tests/ sees to it."""

from __future__ import annotations

import os
import runpy
import warnings
from pathlib import Path

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "tagger.py"))
FOLDER = os.environ.get("CHRONOLOGY_BENCH", "")


def test_the_development_sets_are_read_as_well_as_before() -> None:
    if not FOLDER:
        told = "CHRONOLOGY_BENCH is not set: the tagger was not measured on the development corpora"
        warnings.warn(told, stacklevel=1)
    names = sorted(BENCHMARK["FLOORS"]) if FOLDER else []
    figures = {name: BENCHMARK["scores"](Path(FOLDER), name) for name in names}
    low = {
        (name, key): (figures[name][key], floor)
        for name in names
        for key, floor in BENCHMARK["FLOORS"][name].items()
        if figures[name][key] < floor
    }
    assert low == {}
