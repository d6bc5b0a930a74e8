"""News without a date: from the article to the file, the preview and the report, and off again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Runner

ARTICLE = """\
---
published: 2024-06-14
outlet: The Lind Post
---

The harbour board has chosen a new pilot.
"""


def workspace(folder: Path, settings: str = "") -> Path:
    articles = folder / "events" / "articles"
    articles.mkdir(parents=True)
    (folder / "chronology.yaml").write_text(f"title: The harbour\n{settings}", "utf-8")
    (articles / "pilot.txt").write_text(ARTICLE, "utf-8")
    return folder


def test_the_file_says_that_the_day_is_that_of_the_report(chronology: Runner, tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    assert chronology("extract", cwd=folder).code == 0
    written = (folder / "events" / "extracted" / "pilot.txt.yaml").read_text("utf-8")
    assert "date: 2024-06-13..2024-06-14\n  when_basis: reported\n" in written
    shown = chronology("preview", cwd=folder)
    assert "reported 14 June" in shown.out
    again = chronology("extract", cwd=folder)
    assert "0 new, 0 updated, 1 kept, 0 vanished" in again.out


def test_an_entry_says_why_it_has_the_day(chronology: Runner, tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    chronology("extract", cwd=folder)
    entry = chronology("preview", "--entry", "1", cwd=folder).out
    assert "reported 14 June 2024" in entry
    assert "no date in the sentence" in entry
    assert "“has chosen”" in entry


def test_a_setting_and_an_option_switch_it_off(chronology: Runner, tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", settings="reported: no\n")
    assert chronology("extract", "--json", cwd=folder).out == ""
    assert "has chosen" in chronology("extract", "--json", "--reported", cwd=folder).out
    assert chronology("extract", "--json", "--no-reported", str(folder / "events/articles/pilot.txt")).out == ""
