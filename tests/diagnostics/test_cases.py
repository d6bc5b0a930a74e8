"""Every bad file of `cases/` gives exactly the problems that `expected.txt` beside it shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chronology.diagnostics import Diagnostic, sorted_diagnostics, without_ignored
from chronology.diagnostics.render import render_text
from chronology.pipeline.checking import check
from chronology.pipeline.inputs import request_for

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def problems_of(folder: Path) -> list[Diagnostic]:
    """What `chronology check` finds in a folder, which is the current one."""
    is_workspace = (folder / "chronology.yaml").is_file()
    files = (
        [] if is_workspace else [Path(path.name) for path in sorted(folder.iterdir()) if path.name != "expected.txt"]
    )
    return list(without_ignored(check(request_for(files))[0]))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_a_bad_file_is_reported_as_expected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = sorted_diagnostics(problems_of(folder))
    shown = render_text(found)
    expected = folder / "expected.txt"
    if os.environ.get("CHRONOLOGY_ACCEPT"):
        expected.write_text(shown, encoding="utf-8")
    assert folder.name in {problem.id for problem in found}
    assert shown == expected.read_text(encoding="utf-8")
