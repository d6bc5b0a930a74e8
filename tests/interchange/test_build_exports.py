"""`chronology build --out` writes other programs' files beside packs, chosen by suffix and filtered alike."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from typer.testing import CliRunner

from chronology.cli.app import app

EVENTS = """
- {date: 2023-09-24, title: The crane is lifted, tags: [port], notes: keep this inside}
- {date: mid-October 2023, title: Talks open}
- {date: before 2024, title: The quay is sold, tags: [port]}
"""


def build(folder: Path, *arguments: str) -> str:
    (folder / "harbour.yaml").write_text(EVENTS, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(folder / "harbour.yaml"), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_exports_are_chosen_by_suffix(tmp_path: Path) -> None:
    names = [tmp_path / "out" / f"harbour{suffix}" for suffix in (".csv", ".xlsx", ".ics", ".json", ".timeline.json")]
    build(tmp_path, *(part for name in names for part in ("--out", str(name))))
    assert all(name.stat().st_size > 200 for name in names)
    assert [entry["title"] for entry in json.loads(names[3].read_text("utf-8"))] == [
        "The crane is lifted",
        "Talks open",
        "The quay is sold",
    ]
    assert len(json.loads(names[4].read_text("utf-8"))["events"]) == 3
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_exports_are_filtered_and_hold_no_notes(tmp_path: Path) -> None:
    build(tmp_path, "--tag", "port", "--out", str(tmp_path / "harbour.csv"))
    text = (tmp_path / "harbour.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["number"], row["title"]) for row in rows] == [("1", "The crane is lifted"), ("2", "The quay is sold")]
    assert "keep this inside" not in text


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "harbour.yaml").write_text(EVENTS, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(tmp_path / "harbour.yaml"), "--out", str(tmp_path / "harbour.odt")])
    assert result.exit_code != 0
    assert not (tmp_path / "harbour.odt").exists()
