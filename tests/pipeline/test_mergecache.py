"""Features kept between runs of a workspace: the same chronology, and no harm from a damaged file."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.pipeline import keeping, mergecache
from chronology.pipeline.steps import run_steps
from chronology.pipeline.work import Request
from tests.caches import kept_in

TEXT = """- date: 2024-05-0{n}
  title: Dockers of Arlen walk out for day {n}
  sources: [{{title: Harbour Post}}]
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(mergecache, "LARGE", 3)
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: Arlen\n", encoding="utf-8")
    for n in range(1, 6):
        (tmp_path / "events" / f"{n}.yaml").write_text(TEXT.format(n=n), encoding="utf-8")
    return tmp_path


def kept(workspace: Path) -> Path:
    return kept_in(workspace, mergecache.NAME)


def test_a_second_run_finds_the_same_and_writes_nothing(workspace: Path) -> None:
    first, _ = run_steps(Request(workspace=workspace))
    written = kept(workspace).stat().st_mtime_ns
    second, _ = run_steps(Request(workspace=workspace))
    assert second.chronology == first.chronology
    assert kept(workspace).stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", ["", "nonsense", "another version\n{}"])
def test_a_damaged_file_is_passed_over_and_made_again(workspace: Path, damage: str) -> None:
    first, _ = run_steps(Request(workspace=workspace))
    whole = kept(workspace).read_text(encoding="utf-8")
    kept(workspace).write_text(damage, encoding="utf-8")
    second, _ = run_steps(Request(workspace=workspace))
    assert second.chronology == first.chronology
    assert kept(workspace).read_text(encoding="utf-8") == whole


def test_it_serves_however_the_workspace_is_typed(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGE", 1)
    first, _ = run_steps(Request(workspace=workspace))
    written = kept(workspace).stat().st_mtime_ns
    monkeypatch.chdir(workspace)
    second, _ = run_steps(Request(workspace=Path()))
    assert kept(workspace).stat().st_mtime_ns == written
    assert [entry.id for entry in second.chronology.entries] == [entry.id for entry in first.chronology.entries]
    assert {event.path for event in second.events} == {f"events/{n}.yaml" for n in range(1, 6)}


def test_a_small_chronology_keeps_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mergecache, "LARGE", 6)
    run_steps(Request(workspace=workspace))
    assert not kept(workspace).exists()
