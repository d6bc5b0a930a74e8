"""`chronology export`, and `--entries` of the commands that have it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chronology.cli.app import app
from chronology.cli.commands.export import FORMATS
from chronology.interchange import EXPORTS

EVENTS = """
- {date: 2023-09-24, title: The crane is lifted, tags: [port], importance: key}
- {date: 2023-09-25, title: A gull is seen, importance: background}
- {date: mid-October 2023, title: Talks open, status: planned}
- {date: before 2024, title: The quay is sold, tags: [port], marking: TLP:RED}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: The harbour\n", encoding="utf-8")
    (tmp_path / "events" / "harbour.yaml").write_text(EVENTS, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, bytes, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout_bytes, result.stderr


def test_the_completion_knows_every_format() -> None:
    assert [export.key for export in EXPORTS] == FORMATS


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
def test_a_workspace_is_exported_beside_its_packs(workspace: Path, export: object) -> None:
    key, suffix = export.key, export.suffix  # type: ignore[attr-defined]
    code, printed, _ = run("export", key, workspace)
    path = workspace / "exports" / f"the-harbour{suffix}"
    assert (code, printed.decode().strip()) == (0, str(path))
    assert path.stat().st_size > 100


def test_a_dash_prints(workspace: Path) -> None:
    code, printed, _ = run("export", "csv", workspace, "--out", "-")
    rows = list(csv.DictReader(io.StringIO(printed.decode("utf-8-sig"), newline="")))
    assert code == 0
    assert [row["title"] for row in rows] == ["The crane is lifted", "A gull is seen", "Talks open", "The quay is sold"]
    assert not (workspace / "exports").exists()


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--entries", "1"], ["The crane is lifted"]),
        (["--entries", "3"], ["The crane is lifted", "Talks open", "The quay is sold"]),
        (["--tag", "port", "--from", "2023-10"], ["The quay is sold"]),
        (["--status", "planned"], ["Talks open"]),
        (["--search", "gull"], ["A gull is seen"]),
        (["--max-marking", "TLP:GREEN", "--tag", "port"], ["The crane is lifted"]),
    ],
)
def test_filters(workspace: Path, options: list[str], titles: list[str]) -> None:
    _, printed, _ = run("export", "json", workspace, "--out", "-", *options)
    assert [entry["title"] for entry in json.loads(printed)] == titles


def test_timelinejs_prints_dates_as_packs_do(workspace: Path) -> None:
    _, printed, _ = run("export", "timelinejs", workspace, "--out", "-")
    slides = json.loads(printed)["events"]
    assert [slide.get("display_date") for slide in slides] == [None, None, "mid-October 2023", "before 2024"]
    assert "TLP:RED" in slides[-1]["text"]["text"]


def test_a_format_that_does_not_exist_names_those_that_do(workspace: Path) -> None:
    result = CliRunner().invoke(app, ["export", "odt", str(workspace)])
    assert "xlsx" in str(getattr(result.exception, "hint", ""))


def test_merge_and_preview_show_the_most_significant(workspace: Path) -> None:
    _, printed, _ = run("merge", workspace, "--json", "--entries", "1")
    assert [entry["title"] for entry in json.loads(printed)] == ["The crane is lifted"]
    code, shown, _ = run("preview", workspace, "--entries", "1", "--no-pager")
    assert code == 0
    assert "The crane is lifted" in shown.decode()
    assert "A gull" not in shown.decode()


def test_a_pack_says_what_it_leaves_out(workspace: Path) -> None:
    run("build", workspace, "--entries", "1", "--out", workspace / "pack.txt")
    text = " ".join((workspace / "pack.txt").read_text("utf-8").split())
    assert "the 1 most significant of 4 entries" in text
