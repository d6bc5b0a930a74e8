"""Values of the model through JSON and back, which the cache relies on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chronology.diagnostics import Diagnostic
from chronology.model.chronology import Entry
from chronology.model.dates import EventDate
from chronology.model.notation import parse_date
from chronology.model.workspace import Settings
from chronology.pipeline.codec import decode, encode
from chronology.pipeline.inputs import request_for
from chronology.pipeline.steps import run_steps

ROOT = Path(__file__).parent.parent.parent
TYPED = (
    "2023-09-24", "mid 2023-09", "2022-10..2023-08", "2022-10/2023-08", "2014/..", "before 2024-03-03", "~1998",
    "2023-05-03 or 2023-05-05", "2024-03-03 14:30 Europe/Paris", "2024-03-03 09:00-11:00", "night of 2024-03-03",
    "winter 2021", "1990s", "unknown", "2023-W23",
)  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_dates_come_back(typed: str) -> None:
    when = parse_date(typed)
    value = EventDate(when=when, typed=typed)  # type: ignore[arg-type]
    assert decode(EventDate, json.loads(json.dumps(encode(EventDate, value)))) == value


def test_everything_of_the_sample_comes_back() -> None:
    work, problems = run_steps(request_for([ROOT]))
    assert work.chronology.entries
    for entry in work.chronology.entries:
        assert decode(Entry, json.loads(json.dumps(encode(Entry, entry)))) == entry
    for problem in problems:
        assert decode(Diagnostic, encode(Diagnostic, problem)) == problem
    assert decode(Settings, encode(Settings, work.settings)) == work.settings


@pytest.mark.parametrize("data", [{}, {"when": 3, "typed": "x"}, {"typed": "x", "when": {"_": "Line"}}, [], None, "x"])
def test_data_of_another_type_are_refused(data: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        decode(EventDate, data)
