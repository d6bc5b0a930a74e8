"""Records that are told twice: the pairs of `twins.toml`, alone and among many others."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chronology.merging.twins import Told, twins

PAIRS = tomllib.loads((Path(__file__).parent / "twins.toml").read_text(encoding="utf-8"))["pair"]
OTHERS = [
    Told(f"{who} {does} the {what}", date(2024, 5, day).toordinal(), date(2024, 5, day).toordinal())
    for day, (who, does, what) in enumerate(
        [("Pilots", "leave", "airport"), ("Judges", "visit", "prison"), ("Miners", "refuse", "offer")], start=10
    )
]


def told(record: list[str]) -> Told:
    days, title = record
    first, _, last = days.partition("/")
    return Told(title, date.fromisoformat(first).toordinal(), date.fromisoformat(last or first).toordinal())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.get("why") or pair["first"][1])
def test_a_pair(pair: dict[str, Any]) -> None:
    both = [told(pair["first"]), told(pair["second"])]
    assert bool(list(twins(both))) is pair["twins"]
    assert bool(list(twins(both[::-1]))) is pair["twins"]
    assert list(twins([*OTHERS, *both])) == ([(3, 4)] if pair["twins"] else [])


def test_undated_records_have_no_twins() -> None:
    assert not list(twins([Told("The captains sign a contract", None, None)] * 2))
