"""What a command said, kept: the same words while nothing is changed, new ones as soon as something is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chronology.diagnostics import Diagnostic, Location
from chronology.pipeline import keeping
from chronology.pipeline.answers import Answer, answer
from chronology.pipeline.work import Request
from tests.caches import is_kept, kept_in

PROBLEM = Diagnostic(id="no-source", message="no source is named", location=Location(path="events/quay.yaml", line=3))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "LARGE", 1)
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: Arlen\n", encoding="utf-8")
    (tmp_path / "events" / "quay.yaml").write_text("- {date: 1999, title: A quay is built}\n", encoding="utf-8")
    return tmp_path


class Told:
    """Something to say, with a count of how often it was worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Answer:
        self.times += 1
        return Answer(text=f"1 event – “{self.times}”\n", problems=(PROBLEM,))


def test_it_is_worked_out_once(root: Path) -> None:
    told = Told()
    found = [answer(Request(workspace=root), "said.json", told) for _ in range(3)]
    assert told.times == 1
    assert found[0] == found[1] == found[2]
    assert found[2].problems == (PROBLEM,)


def edit_a_file(root: Path) -> None:
    path = root / "events" / "quay.yaml"
    stamp = path.stat().st_mtime_ns + 1
    os.utime(path, ns=(stamp, stamp))


EDITS = {
    "a file written again": edit_a_file,
    "a file more": lambda root: (root / "events" / "more.yaml").write_text("[]"),
    "a file gone": lambda root: (root / "events" / "quay.yaml").unlink(),
    "the settings": lambda root: (root / "chronology.yaml").write_text("title: Arlen Harbour\n"),
    "a cache of nothing": lambda root: kept_in(root, "said.json").write_text(""),
    "a cache of another": lambda root: kept_in(root, "said.json").write_text('x y\n[[],"1"]'),
    "a cache cut short": lambda root: kept_in(root, "said.json").write_text(
        kept_in(root, "said.json").read_text()[:-2]
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_a_change_it_is_worked_out_again(root: Path, edit: object) -> None:
    told = Told()
    answer(Request(workspace=root), "said.json", told)
    assert callable(edit)
    edit(root)
    for _ in range(2):
        assert answer(Request(workspace=root), "said.json", told).text == "1 event – “2”\n"


def test_options_and_the_path_as_typed_belong_to_the_question(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    told = Told()
    for request in (Request(workspace=root), Request(workspace=root, language="de"), Request(workspace=Path())):
        answer(request, "said.json", told)
    assert told.times == 3


def test_a_small_workspace_and_files_without_one_keep_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    answer(Request(files=(root / "events" / "quay.yaml",)), "said.json", told)
    monkeypatch.setattr(keeping, "LARGE", 10_000)
    answer(Request(workspace=root), "said.json", told)
    assert told.times == 2
    assert not is_kept(root)
