"""The guide and the docstrings say what happens."""

from __future__ import annotations

import doctest
from pathlib import Path

import chronology
from chronology.temporal import tagging

GUIDE = Path(__file__).parents[2] / "docs" / "temporal.md"


def test_the_examples_of_the_guide_run() -> None:
    result = doctest.testfile(str(GUIDE), module_relative=False)
    assert result.attempted > 5
    assert result.failed == 0


def test_the_examples_of_the_docstrings_run() -> None:
    for module in (chronology, tagging):
        result = doctest.testmod(module)
        assert result.attempted > 2
        assert result.failed == 0
