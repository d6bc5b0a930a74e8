"""A write leaves the old file or the new one; two commands at once lose no event."""

from __future__ import annotations

import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chronology.diagnostics import CannotRun
from chronology.files import FileChanged, write_atomically
from chronology.records import load_event_file
from chronology.records.editing import append_event


def test_it_makes_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.yaml"
    write_atomically(path, "é\n")
    write_atomically(path, b"x\r\n")
    assert path.read_bytes() == b"x\r\n"
    assert [file.name for file in path.parent.iterdir()] == ["b.yaml"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    path, link, folder = tmp_path / "a.yaml", tmp_path / "link.yaml", tmp_path / "elsewhere"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    with pytest.raises(CannotRun, match="it is a link"):
        write_atomically(link, "new")
    (tmp_path / "w").mkdir()
    folder.mkdir()
    (tmp_path / "w" / "inside").symlink_to(folder)
    with pytest.raises(CannotRun, match="leads out of"):
        write_atomically(tmp_path / "w" / "inside" / "b.yaml", "new", within=tmp_path / "w")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("before", ["other", None])
def test_what_is_not_what_was_read_is_not_replaced(tmp_path: Path, before: str | None) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("saved meanwhile", encoding="utf-8")
    with pytest.raises(FileChanged):
        write_atomically(path, "mine", before=before)
    assert path.read_text(encoding="utf-8") == "saved meanwhile"
    write_atomically(path, "mine", before="saved meanwhile")
    write_atomically(tmp_path / "b.yaml", "new", before=None)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="name too long"):
        write_atomically(tmp_path / ("x" * 300), "new")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").write_text("kept", encoding="utf-8")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    for path in (tmp_path / "folder", tmp_path / "file" / "below"):
        with pytest.raises(CannotRun, match="cannot be written"):
            write_atomically(path, "new")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "folder" / "inside").read_text(encoding="utf-8") == "kept"


def test_many_writers_lose_no_event(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"

    def write(number: int) -> None:
        append_event(path, {"date": "2023-09-24", "title": f"Event {number}", "sources": ["News"]})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    events, problems = load_event_file(path)
    assert not problems
    assert {event.title for event in events} == {f"Event {number}" for number in range(40)}


_WRITER = """
import sys
from pathlib import Path
from chronology.files import write_atomically
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    write_atomically(path, f"{number}\\n" * 20_000)
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "whole.txt"
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)])
    try:
        while not path.exists():
            time.sleep(0.01)
        time.sleep(0.2)
    finally:
        writer.kill()
        writer.wait()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 20_000
    assert len(set(lines)) == 1
