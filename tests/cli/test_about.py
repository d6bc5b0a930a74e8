"""`about:` leaves out articles and paragraphs of something else, and says how many."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Runner

BRIDGE = """The bridge at Lind was closed on Monday.

The council met on Tuesday."""
FAIR = """The fair at Ostby opened on Monday.

Prices rose on Tuesday.

The band played on Wednesday.

The mayor left on Thursday.

He had opened the Lind bridge on 3 May.

Rain fell on Friday."""
CHESS = """The chess club chose a chairman on Monday."""


def workspace(folder: Path, about: str) -> Path:
    articles = folder / "events" / "articles"
    articles.mkdir(parents=True)
    (folder / "chronology.yaml").write_text(f"title: The bridge\n{about}", "utf-8")
    for name, text in (("bridge", BRIDGE), ("chess", CHESS), ("fair", FAIR)):
        (articles / f"{name}.txt").write_text(f"---\npublished: 2024-06-14\n---\n\n{text}\n", "utf-8")
    return folder


def test_what_is_about_something_else_makes_no_events(chronology: Runner, tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", "about: [Bridge]\n")
    done = chronology("extract", cwd=folder)
    assert done.code == 0, done.err
    assert "bridge.txt.yaml: 2 new" in done.out
    assert "fair.txt.yaml: 3 new" in done.out
    assert "about: left out as unrelated: articles 1, paragraphs of others 3" in done.out


def test_without_it_nothing_is_left_out(chronology: Runner, tmp_path: Path) -> None:
    done = chronology("extract", cwd=workspace(tmp_path / "w", ""))
    assert "fair.txt.yaml: 6 new" in done.out
    assert "about:" not in done.out
