"""The Python API: what a program gets without the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import chronology
from chronology.diagnostics import CannotRun

REPORT = "The crane fell on 3 May. Harbour workers walked out the next day."
PUBLISHED = date(2024, 6, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "events" / "articles").mkdir(parents=True)
    (tmp_path / "chronology.yaml").write_text("title: <The harbour>\n", encoding="utf-8")
    front = "---\npublished: 2024-06-01\n---\n\n"
    (tmp_path / "events" / "articles" / "wire.md").write_text(front + REPORT, encoding="utf-8")
    (tmp_path / "events" / "own.yaml").write_text(
        "- {date: 2024-05-09, title: Talks open, sources: [Minutes]}\n- {date: someday, title: Lost}\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_workspace_is_loaded_with_its_problems(workspace: Path) -> None:
    case = chronology.load(workspace)
    assert case.title == "<The harbour>"
    assert [chronology.printed(entry.when) for entry in case] == ["3 May 2024", "4 May 2024", "9 May 2024"]
    assert [problem.id for problem in case.problems if problem.is_error] == ["unreadable-date"]
    assert [source.title for source in chronology.sources(case.entries[-1])] == ["Minutes"]


def test_a_folder_that_is_not_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    with pytest.raises(CannotRun, match="is not a workspace"):
        chronology.load(tmp_path)


def test_events_of_two_texts_become_one_entry() -> None:
    other = "The crane fell in the harbour on Friday, 3 May."
    events = (*chronology.extract(REPORT, PUBLISHED, name="a"), *chronology.extract(other, date(2024, 5, 5), name="b"))
    case = chronology.merge(events)
    assert [{source.article for source in chronology.sources(entry)} for entry in case] == [{"a", "b"}, {"a"}]


def test_nothing_to_read_has_no_events() -> None:
    assert chronology.extract("", PUBLISHED) == ()
    assert len(chronology.merge([])) == 0


@pytest.mark.parametrize("name", ["pack.pdf", "pack.docx", "pack.xlsx", "pack.ics", "pack.json", "pack.md"])
def test_a_chronology_is_built_by_the_suffix(tmp_path: Path, name: str) -> None:
    case = chronology.merge(chronology.extract(REPORT, PUBLISHED), title="The harbour")
    path = chronology.build(case, tmp_path / name, entries=1)
    assert path.stat().st_size > 50


def test_a_suffix_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="suffix"):
        chronology.build(chronology.merge([]), tmp_path / "pack.odt")


def test_a_notebook_shows_a_timeline_and_escapes_titles() -> None:
    text = "The <b>crane</b> fell on 3 May. The harbour reopened on 9 May."
    case = chronology.merge(chronology.extract(text, PUBLISHED), title="<i>Harbour</i>")
    ElementTree.fromstring(case._repr_svg_())
    shown = case._repr_html_()
    assert "3 May 2024" in shown
    assert "<b>" not in shown
    assert "&lt;i&gt;Harbour" in shown


def test_a_notebook_shows_an_empty_chronology() -> None:
    assert chronology.merge([])._repr_svg_() == ""
    assert "<table>" in chronology.merge([])._repr_html_()
