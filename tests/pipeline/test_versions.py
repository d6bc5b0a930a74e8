"""Earlier versions of a workspace: from its git history and from a saved JSON, in `diff` and in a pack."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx import Document

from chronology.diagnostics import CannotRun
from chronology.interchange.json import merge_json
from chronology.merging.summary import Change, Differences, EntrySummary
from chronology.model.workspace import Filter
from chronology.pipeline.packs import PackOrder, build_packs
from chronology.pipeline.steps import run_steps
from chronology.pipeline.versions import describe, differences_from, summaries_of
from chronology.pipeline.work import Request, Work

BEFORE = """\
- {id: quay, date: 2024-03-04, title: Quay closed, tags: [harbour]}
- {id: storm, date: 2024-03-04, title: Storm reaches the coast}
- {id: ferry, date: 2024-03-09, title: Ferry sails again, tags: [harbour]}
- {id: rumour, date: 2024-03-20, title: Harbour master said to resign, tags: [harbour]}
"""
AFTER = """\
- {id: lamp, date: 2024-03-01, title: Lamp of the pier goes out, tags: [harbour]}
- {id: quay, date: 2024-03-05, title: Quay closed, tags: [harbour]}
- {id: storm, date: 2024-03-04, title: Storm reaches the coast}
- {id: ferry, date: 2024-03-09, title: The ferry sails again, tags: [harbour]}
"""


def git(root: Path, *arguments: str) -> None:
    """Runs git as somebody without a configuration."""
    known = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *known, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace below the root of a repository, changed since it was committed."""
    repository = tmp_path_factory.mktemp("repository")
    root = repository / "harbour"
    (root / "events").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: The harbour\n", encoding="utf-8")
    (root / "events" / "desk.yaml").write_text(BEFORE, encoding="utf-8")
    git(repository, "init", "-q", "-b", "main")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Begin")
    (root / "events" / "desk.yaml").write_text(AFTER, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def now(root: Path) -> Work:
    """The workspace as it is."""
    return run_steps(Request(workspace=root))[0]


GONE = EntrySummary(id="quay", number=5, title="Quay closed")

DESCRIBED = """\
New: 1
  1. 1 March 2024: Lamp of the pier goes out
Moved (its date changed): 1
  1 → 3. 4 March 2024 → 5 March 2024: Quay closed
Gone: 1
  4. 20 March 2024: Harbour master said to resign
New title: 1
  3 → 4. 9 March 2024: Ferry sails again → The ferry sails again
Numbers: 1 → 3, 3 → 4
"""


@pytest.mark.parametrize("old", ["HEAD", "2099-01-01", "saved.json"])
def test_a_version_is_found_by_revision_by_day_and_as_a_file(old: str, root: Path, now: Work, tmp_path: Path) -> None:
    request = Request(workspace=root)
    if old == "saved.json":
        before = tmp_path / "before.yaml"
        before.write_text(BEFORE, encoding="utf-8")
        saved = merge_json(run_steps(Request(files=(before,)))[0].chronology)
        old = str(tmp_path / "saved.json")
        Path(old).write_text(saved, encoding="utf-8")
    assert describe(differences_from(summaries_of(old, request), now.chronology)) == DESCRIBED


def test_numbers_that_moved_together_are_one_run() -> None:
    moved = Differences(numbers=((1, 1), (2, 3), (3, 4), (4, 5), (6, 6), (7, 9)), gone=(Change(old=GONE, new=None),))
    assert describe(moved).endswith("Numbers: 2–4 → 3–5, 7 → 9\n")


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("HEAD~9", "no such revision"),
        ("nowhere.json", "no such file"),
        ("1999-01-01", "no commit on or before 1999-01-01"),
        ("--output=x", "not a file, a revision or a day"),
    ],
)
def test_what_is_no_version_is_said(old: str, message: str, root: Path) -> None:
    with pytest.raises(CannotRun, match=message):
        summaries_of(old, Request(workspace=root))


def changes_in_pack(now: Work, target: Path, chosen: Filter) -> list[tuple[str, ...]]:
    """The rows of the table of changes, with the lines of each cell."""
    build_packs(now, PackOrder(out=(str(target),), since="HEAD", filter=chosen))
    tables = [t for t in Document(str(target)).tables if t.cell(0, 0).text.strip() == "Change"]
    assert len(tables) == 1
    return [tuple(" / ".join(cell.text.split("\n")) for cell in row.cells) for row in tables[0].rows[1:]]


def test_a_pack_tells_what_changed_with_old_and_new_numbers(now: Work, tmp_path: Path) -> None:
    assert changes_in_pack(now, tmp_path / "pack.docx", Filter()) == [
        ("New", "1", "–", "Lamp of the pier goes out"),
        ("Moved", "3", "1", "Quay closed / 4\u00a0March\u00a02024 → 5\u00a0March\u00a02024"),
        ("Changed", "4", "3", "The ferry sails again / Ferry sails again"),
        ("Gone", "–", "4", "Harbour master said to resign"),
    ]


def test_a_filtered_pack_is_compared_with_the_filtered_pack_of_then(now: Work, tmp_path: Path) -> None:
    assert changes_in_pack(now, tmp_path / "pack.docx", Filter(tags=("harbour",))) == [
        ("New", "1", "–", "Lamp of the pier goes out"),
        ("Moved", "2", "1", "Quay closed / 4\u00a0March\u00a02024 → 5\u00a0March\u00a02024"),
        ("Changed", "3", "2", "The ferry sails again / Ferry sails again"),
        ("Gone", "–", "3", "Harbour master said to resign"),
    ]
