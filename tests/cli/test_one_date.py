"""Commands that take one date: `new` and `explain` read it as the workspace would, and say how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Chronology = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: Test\nlanguage: de\ndate_order: mdy\n", encoding="utf-8")
    return tmp_path


def test_both_take_the_order_of_the_workspace(chronology: Chronology, here: Path) -> None:
    assert "5 December 2024" in chronology("explain", "12/05/2024", cwd=here).out
    assert chronology("new", "12/05/2024", "The quay opens", cwd=here).code == 0
    assert "5. Dezember 2024" in chronology("preview", cwd=here).out


def test_both_take_the_language_of_the_workspace(chronology: Chronology, here: Path) -> None:
    assert "2024-03-05" in chronology("explain", "5. März 2024", cwd=here).out
    assert chronology("new", "5. März 2024", "The quay opens", cwd=here).code == 0
    assert chronology("check", cwd=here).code == 0
    assert "2024-03-05" in chronology("explain", "5 mars 2024", "--language", "fr", cwd=here).out


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("mid-Sept", "write the year with it (as in `mid-Sept 2023`), or a publication date with --published"),
        ("yesterday", "add --published"),
        ("31 Februrary 2024", "did you mean `31 February 2024`? Then: 31 February 2024 does not exist"),
        ("5. März 2024", "write 2024-03-05, or `language: de`"),
        ("2024-3-5", "did you mean `2024-03-05`?"),
    ],
)
def test_both_say_how_to_mend_it(chronology: Chronology, tmp_path: Path, typed: str, says: str) -> None:
    (tmp_path / "events").mkdir()
    explained = chronology("explain", typed, cwd=tmp_path)
    assert says in explained.out
    assert explained.code == 1
    refused = chronology("new", typed, "The quay opens", cwd=tmp_path)
    assert says in refused.err
    assert refused.code == 2
    assert not list((tmp_path / "events").iterdir())


def test_an_event_without_a_title_is_not_written(chronology: Chronology, here: Path) -> None:
    run = chronology("new", "2024-03-05", " ", cwd=here)
    assert run.code == 2
    assert "the title is empty" in run.err
    assert not list((here / "events").iterdir())
