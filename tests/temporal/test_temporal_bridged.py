"""Languages without a folder: what they find of six kinds of dates, and the table of it in docs/temporal.md."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chronology.temporal import tag
from chronology.temporal.language import available_languages

HERE = Path(__file__).parent
DATA: dict[str, Any] = tomllib.loads((HERE / "bridged.toml").read_text(encoding="utf-8"))
KINDS = tuple(DATA["expected"])
BRIDGED = {code: language for code, language in DATA["language"].items() if code not in available_languages()}
"""A language that has got a folder since has left this table by that."""
PUBLISHED = date(2023, 9, 29)


def found(code: str, kind: str) -> list[str]:
    """The values of what is tagged in the sentence of a language for a kind."""
    sentence = BRIDGED[code][kind]
    return [timex.value for timex in tag(sentence, published=PUBLISHED, language=code)]


def table() -> list[str]:
    """The lines of the table in the guide."""
    lines = []
    for code, language in BRIDGED.items():
        marks = ["yes" if found(code, kind) else "–" for kind in KINDS]
        lines.append(f"| {language['name']} (`{code}`) | {' | '.join(marks)} |")
    return lines


@pytest.mark.parametrize("code", BRIDGED)
def test_what_is_found_is_right(code: str) -> None:
    for kind in KINDS:
        assert found(code, kind) in ([], [DATA["expected"][kind]]), BRIDGED[code][kind]


@pytest.mark.parametrize("code", BRIDGED)
def test_a_language_without_a_folder_finds_dates_with_month_names_and_yesterday(code: str) -> None:
    assert all(found(code, kind) for kind in ("day", "month", "yesterday"))


def test_the_table_in_the_guide_is_what_is_found() -> None:
    guide = (HERE.parents[1] / "docs" / "temporal.md").read_text(encoding="utf-8").splitlines()
    assert len(table()) >= 20
    printed = [line for line in guide if line.endswith((" yes |", " – |"))]
    assert printed == table()
