"""Packs by name: `packs:` in chronology.yaml, `build NAME` and `build --all`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from chronology.cli.app import app
from chronology.diagnostics import CannotRun

SETTINGS = """
title: The harbour
prepared_for: Everybody
filter: {tags: [port]}
packs:
  minister: {entries: 1, include: [cover, chronology], format: txt, prepared_for: The minister}
  everything: {title: All of it, tags: [], format: [txt]}
"""
EVENTS = """
- {date: 2023-09-24, title: The crane is lifted, tags: [port], importance: key}
- {date: 2023-10-12, title: Talks open}
- {date: 2023-12-30, title: The quay is sold, tags: [port]}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "events" / "harbour.yaml").write_text(EVENTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*arguments: str) -> list[str]:
    result = CliRunner().invoke(app, ["build", *arguments])
    if isinstance(result.exception, CannotRun):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_a_pack_has_its_own_settings_and_the_workspaces_where_it_is_silent(workspace: Path) -> None:
    assert build("minister") == ["exports/the-harbour-minister.txt"]
    text = (workspace / "exports" / "the-harbour-minister.txt").read_text("utf-8")
    assert "The minister" in text
    assert "The crane is lifted" in text
    assert "The quay is sold" not in text
    assert "Talks open" not in text


def test_all_packs_are_built_in_the_order_of_the_file(workspace: Path) -> None:
    assert build("--all") == ["exports/the-harbour-minister.txt", "exports/all-of-it-everything.txt"]
    text = (workspace / "exports" / "all-of-it-everything.txt").read_text("utf-8")
    assert all(title in text for title in ("The crane is lifted", "Talks open", "The quay is sold", "Everybody"))


def test_options_of_the_command_line_come_before_the_pack(workspace: Path) -> None:
    build("minister", "--entries", "2", "--out", "out/")
    assert "The quay is sold" in (workspace / "out" / "the-harbour-minister.txt").read_text("utf-8")


def test_the_workspace_can_be_elsewhere(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.parent)
    (path,) = build(workspace.name, "minister")
    assert Path(path) == Path(workspace.name, "exports", "the-harbour-minister.txt")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["nobody"], "`nobody` is neither a file nor a pack of this workspace", "there are minister, everything"),
        (["minister", "everything", "--out", "a.pdf"], "one file for several packs", "--out DIR/"),
    ],
)
def test_what_cannot_be_built(workspace: Path, arguments: list[str], message: str, hint: str) -> None:
    with pytest.raises(CannotRun) as raised:
        build(*arguments)
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_a_workspace_without_packs_says_where_to_define_them(workspace: Path) -> None:
    (workspace / "chronology.yaml").write_text("title: The harbour\n", encoding="utf-8")
    with pytest.raises(CannotRun, match="defines no packs"):
        build("--all")


def test_every_key_of_a_pack_is_checked(workspace: Path) -> None:
    text = SETTINGS.replace("entries: 1", "entris: 1").replace("tags: [],", "from: some day,")
    (workspace / "chronology.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert "did you mean `entries`?" in result.output
    assert "`from` is a day" in result.output
