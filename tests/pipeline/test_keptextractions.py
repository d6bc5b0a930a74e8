"""Extracting again: with what is kept it writes and says what it would without, and does less for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chronology.diagnostics import sorted_diagnostics
from chronology.pipeline import keptextractions, sources
from chronology.pipeline.extracting import extract_to_files
from chronology.pipeline.work import Request
from tests.caches import forget, is_kept, kept_in
from tests.pipeline.edits import rewrite

ARTICLES = {
    "strike.txt": "---\npublished: 2024-05-06\n---\nDockers in Arlen began a strike on 3 May 2024.\n",
    "march.txt": "---\npublished: 2024-05-12\n---\nMiners marched in Arlen on 11 May.\n",
    "undated.txt": "The quay of Arlen was opened in 1911.\n",
    "empty.txt": "---\npublished: 2024-05-12\n---\nNothing happened.\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keptextractions, "MANY", 1)
    root = tmp_path / "kept"
    (root / "events" / "articles").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: Arlen\n", encoding="utf-8")
    for name, text in ARTICLES.items():
        (root / "events" / "articles" / name).write_text(text, encoding="utf-8")
    return root


def run(root: Path) -> tuple[list[str], list[str]]:
    """The lines and the problems of a run, whatever the workspace is called."""
    lines, problems = extract_to_files(Request(workspace=root, processes=1))
    return (
        [line.replace(str(root), "") for line in lines],
        [repr(problem).replace(str(root), "") for problem in sorted_diagnostics(problems)],
    )


def texts(root: Path) -> dict[str, str]:
    folder = root / "events" / "extracted"
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "an article": lambda events: rewrite(events / "articles/march.txt", "11 May", "10 May"),
    "an article more": lambda events: (events / "articles/more.txt").write_text("Arlen fell on 2 May 1911.\n"),
    "an article gone": lambda events: (events / "articles/march.txt").unlink(),
    "an article renamed": lambda events: (events / "articles/march.txt").rename(events / "articles/miners.txt"),
    "a title by a person": lambda events: rewrite(events / "extracted/march.txt.yaml", "marched", "walked"),
    "an event thrown out": lambda events: rewrite(
        events / "extracted/march.txt.yaml", "  title:", "  rejected: no\n  title:"
    ),
    "a file of events gone": lambda events: (events / "extracted/march.txt.yaml").unlink(),
    "a file of events moved": lambda events: (events / "extracted/march.txt.yaml").rename(events / "extracted/m.yaml"),
    "a file of events broken": lambda events: rewrite(events / "extracted/march.txt.yaml", "events:", "evnts: [:"),
    "a note on a source": lambda events: (events / "sources.yaml").write_text(
        "- {pattern: march.txt, published: 2023-07-01}\n"
    ),
    "the settings": lambda events: rewrite(events.parent / "chronology.yaml", "Arlen", "Arlen\nhemisphere: southern"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_it_does_what_it_would_without_a_cache(root: Path, edit: Callable[[Path], object]) -> None:
    run(root)
    edit(root / "events")
    for _ in range(3):
        bare = root.with_name("bare")
        shutil.copytree(root, bare, ignore=shutil.ignore_patterns(".chronology"))
        assert run(root) == run(bare)
        assert texts(root) == texts(bare)
        shutil.rmtree(bare)
        forget(bare)


def noted_jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are extracted from now on."""
    asked: list[str] = []
    run_job = sources.run_job

    def noted(job: sources.ExtractionJob) -> sources.Extracted:
        asked.append(job.source.name)
        return run_job(job)

    monkeypatch.setattr(sources, "run_job", noted)
    return asked


def test_what_is_unchanged_is_not_extracted_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, problems = run(root)
    assert "/events/extracted/march.txt.yaml: 1 new, 0 updated, 0 kept, 0 vanished" in first
    asked = noted_jobs(monkeypatch)
    again, same_problems = run(root)
    assert not asked
    assert same_problems == problems
    assert "/events/extracted/march.txt.yaml: 0 new, 0 updated, 1 kept, 0 vanished" in again
    rewrite(root / "events/articles/march.txt", "11 May", "10 May")
    run(root)
    assert asked == ["march.txt"]


def test_it_serves_however_the_workspace_is_typed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    expected = run(root)
    monkeypatch.chdir(root)
    asked = noted_jobs(monkeypatch)
    lines, _ = extract_to_files(Request(workspace=Path(), processes=1))
    assert [f"/{line}" for line in lines] == expected[0]
    assert "march.txt" not in asked


@pytest.mark.parametrize("damage", ["", "nonsense", "x y\n{}", "\x00"])
def test_a_damaged_cache_costs_time_only(root: Path, damage: str) -> None:
    run(root)
    expected = run(root)
    kept_in(root, keptextractions.NAME).write_text(damage, encoding="utf-8")
    assert run(root) == expected


def test_few_articles_keep_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keptextractions, "MANY", 20)
    run(root)
    assert not is_kept(root)


def test_a_file_that_could_not_be_written_is_tried_again(root: Path) -> None:
    path = root / "events" / "extracted" / "march.txt.yaml"
    run(root)
    text = path.read_text("utf-8")
    path.write_text("article: march.txt\nevents: [{date: 2024-05-11, title: A march}]\n", encoding="utf-8")
    for _ in range(2):
        assert any("events-not-written" in problem for problem in run(root)[1])
    path.write_text(text, encoding="utf-8")
    assert not any("events-not-written" in problem for problem in run(root)[1])
