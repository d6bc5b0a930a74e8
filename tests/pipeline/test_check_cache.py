"""`check` on large workspaces: file by file, from the cache, and the same either way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from benchmarks.desk import workspace
from chronology.diagnostics import Diagnostic, sorted_diagnostics
from chronology.pipeline.checking import LARGE, check
from chronology.pipeline.filereports import check_files
from chronology.pipeline.inputs import request_for
from chronology.pipeline.work import no_progress
from tests.caches import kept_in

CASES = Path(__file__).parent.parent / "diagnostics" / "cases"
BY_MERGING = {"likely-duplicate", "plan-without-outcome"}
"""Ids that a small workspace gets from merging, and a large one from words and days alone."""


def found(root: Path) -> list[Diagnostic]:
    problems, _, _ = check_files(request_for([root]), progress=no_progress)
    return sorted_diagnostics(problems)


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("large") / "towns", events=1900, files=12)


@pytest.fixture
def root(towns: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "towns"
    shutil.copytree(towns, copy)
    return copy


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    stamp = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(stamp, stamp))


BAD = "\n- id: twice\n  date: 2024-04-31\n  title: Never\n"
TWIN = (
    "\n- id: twice\n  date: 2031-05-11\n  title: The captains sign a contract with the council of Marsk\n"
    "  sources: [A]\n"
)


def test_it_is_large_and_counted(root: Path) -> None:
    assert sum(path.stat().st_size for path in (root / "events").iterdir()) > LARGE
    _, line = check(request_for([root]))
    assert line.startswith("12 files, 1900 events: ")
    assert kept_in(root, "check.json").exists()


def test_a_change_in_one_file_is_seen_and_its_neighbours_are_held_against_it(root: Path) -> None:
    before = found(root)
    append(root / "events" / "part-003.yaml", BAD)
    append(root / "events" / "part-007.yaml", TWIN)
    after = found(root)
    new = {(problem.id, Path(problem.location.path).name) for problem in after if problem not in before}
    assert new == {
        ("impossible-date", "part-003.yaml"),
        ("no-source", "part-003.yaml"),
        ("duplicate-id", "part-007.yaml"),
    }
    append(root / "events" / "part-009.yaml", TWIN.replace("twice", "thrice").replace("The captains", "Captains"))
    twins = [problem for problem in found(root) if problem not in after]
    assert [problem.id for problem in twins] == ["likely-duplicate"]
    assert Path(twins[0].related[0].location.path).name == "part-007.yaml"
    merges = root / "events" / "merges.yaml"
    merges.write_text("- different: [twice, thrice]\n- same: [twice, gone]\n", encoding="utf-8")
    decided = {problem.id for problem in found(root)} - {problem.id for problem in before}
    assert decided == {"impossible-date", "no-source", "duplicate-id", "stale-merge-decision"}


def test_the_cache_changes_nothing_but_time(root: Path) -> None:
    append(root / "events" / "part-003.yaml", BAD)
    first = found(root)
    assert found(root) == first
    kept = kept_in(root, "check.json")
    for data in (b"", b"{}", b"[1]", kept.read_bytes()[:-20], kept.read_bytes().replace(b'"severity"', b'"x"')):
        kept.write_bytes(data)
        assert found(root) == first
    shutil.rmtree(kept.parent)
    assert found(root) == first


def test_what_all_files_share_is_noticed(root: Path) -> None:
    append(root / "events" / "part-000.yaml", "\n- date: 3/4/2024\n  title: A day\n  sources: [A]\n  people: [ana]\n")
    assert not [problem for problem in found(root) if problem.id == "ambiguous-date-order"]
    (root / "chronology.yaml").write_text("title: The towns\n", encoding="utf-8")
    assert [problem for problem in found(root) if problem.id == "ambiguous-date-order"]
    (root / "events" / "people.yaml").write_text("- id: anna\n  name: Anna Bell\n", encoding="utf-8")
    assert [problem for problem in found(root) if problem.id == "unknown-person"]


@pytest.mark.parametrize(
    "case", [path.name for path in sorted(CASES.iterdir()) if (path / "chronology.yaml").is_file()]
)
def test_file_by_file_finds_what_the_whole_finds(case: str, tmp_path: Path) -> None:
    root = tmp_path / case
    shutil.copytree(CASES / case, root)
    whole, _ = check(request_for([root]))
    for _ in range(2):
        apart = found(root)
        if case == "no-events":
            continue
        assert [p for p in apart if p.id not in BY_MERGING] == [
            p for p in sorted_diagnostics(whole) if p.id not in BY_MERGING
        ]
        if case in BY_MERGING:
            assert case in {problem.id for problem in apart}
