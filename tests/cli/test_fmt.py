"""`fmt` on files as people have them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Chronology = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: Test\n", encoding="utf-8")
    return tmp_path


def test_a_broken_file_is_named_and_the_others_are_formatted(chronology: Chronology, here: Path) -> None:
    broken = b"- title: 'A\n- title: @B\n"
    (here / "events" / "a.yaml").write_bytes(broken)
    (here / "events" / "b.yaml").write_bytes(b"- title: B\n  date: 2023\n")
    (here / "events" / "c.yaml").write_bytes("- title: Fähre\n  date: 2023\n".encode("latin-1"))
    run = chronology("fmt", cwd=here)
    assert run.code == 1
    assert run.out.split() == [str(Path("events") / "b.yaml")]
    for place in (
        "events/a.yaml:1:10: error[yaml-syntax]",
        "events/a.yaml:2:10",
        "events/c.yaml:1:11: error[not-utf-8]",
    ):
        assert place in run.err
    assert (here / "events" / "a.yaml").read_bytes() == broken
    assert (here / "events" / "b.yaml").read_bytes() == b"- date: 2023\n  title: B\n"


def test_line_ends_of_windows_stay(chronology: Chronology, here: Path) -> None:
    (here / "events" / "a.yaml").write_bytes(b"- title: A\r\n  date: 2023\r\n")
    assert chronology("fmt", "--check", cwd=here).code == 1
    assert chronology("fmt", cwd=here).code == 0
    assert (here / "events" / "a.yaml").read_bytes() == b"- date: 2023\r\n  title: A\r\n"
    assert chronology("fmt", "--check", cwd=here).code == 0
