"""What is said of the slips in `slips.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chronology.diagnostics import sorted_diagnostics
from chronology.records import load_settings
from chronology.records.event_files import read_event_text

SLIPS = tomllib.loads((Path(__file__).parent / "slips.toml").read_text(encoding="utf-8"))
EVENTS, SETTINGS = SLIPS["events"], SLIPS["settings"]


def compare(slip: dict[str, Any], problems: Any) -> None:
    found = sorted_diagnostics(list(problems))
    assert [(f"{p.location.line}:{p.location.column}", p.id) for p in found] == [
        (at, id_) for at, id_, _ in slip["said"]
    ]
    for problem, (_, _, words) in zip(found, slip["said"], strict=True):
        assert words in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize("slip", EVENTS, ids=[slip["name"] for slip in EVENTS])
def test_slips_of_event_files(slip: dict[str, Any]) -> None:
    compare(slip, read_event_text(slip["text"], "talks.yaml")[1])


@pytest.mark.parametrize("slip", SETTINGS, ids=[slip["name"] for slip in SETTINGS])
def test_slips_of_settings(slip: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "chronology.yaml"
    path.write_text(slip["text"], encoding="utf-8")
    compare(slip, load_settings(path)[1])
