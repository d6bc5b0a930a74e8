"""A workspace is a shared folder: what others put there is not followed, not waited for, and overwrites nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chronology.pipeline import keeping
from tests.caches import kept_in

EVENT = "- date: 2023-09-24\n  title: A thing happens\n  sources: [Somebody]\n"
PATIENCE = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "w"
    (root / "events" / "articles").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: Test\n", encoding="utf-8")
    (root / "events" / "a.yaml").write_text(EVENT, encoding="utf-8")
    article = "---\npublished: 2024-03-05\n---\n\nThe ferry left on Monday.\n"
    (root / "events" / "articles" / "b.md").write_text(article, encoding="utf-8")
    return root


@pytest.fixture
def private(tmp_path: Path) -> Path:
    path = tmp_path / "private.txt"
    path.write_text("The secret was kept on 3 May 2023.\n", encoding="utf-8")
    return path


def run(root: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "chronology", *arguments],
        cwd=root,
        env=environment,
        check=False,
        timeout=PATIENCE,
        **{"capture_output": True, **options},
    )


# Links


@pytest.mark.parametrize("name", ["read.jsonl", "preview.json", "check.json", "merge.json"])
@pytest.mark.parametrize("command", ["preview", "check", "merge"])
def test_a_command_that_reads_writes_through_no_link(
    root: Path, private: Path, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    (root / "events" / "many.yaml").write_text((EVENT + "  text: " + "words " * 50 + "\n") * 1500, encoding="utf-8")
    for kept in (root / ".chronology" / "cache" / name, kept_in(root, name)):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.unlink(missing_ok=True)
        kept.symlink_to(private)
    before = private.read_bytes()
    assert run(root, command).returncode in (0, 1)
    assert private.read_bytes() == before


def test_the_cache_is_the_users_own(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = keeping.user_folder()
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not kept_in(root, "x").is_relative_to(root)
    folder.chmod(0o777)
    assert keeping.user_folder() is None
    folder.rmdir()
    folder.symlink_to(root)
    assert keeping.user_folder() is None


@pytest.mark.parametrize(
    "place",
    [
        "events/articles/c.txt",
        "events/c.yaml",
        "events/extracted/c.yaml",
        "events/merges.yaml",
        "events/people.yaml",
        "events/sources.yaml",
    ],
)
def test_a_link_out_of_the_workspace_is_named_and_not_followed(root: Path, private: Path, place: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(private)
    done = run(root, "merge", "--json")
    assert done.returncode == 1
    assert f"{place}: error[link-leads-out]".encode() in done.stderr
    assert b"secret" not in done.stdout + done.stderr
    assert {entry["title"] for entry in json.loads(done.stdout)} >= {"A thing happens"}


def test_a_folder_of_articles_elsewhere_is_not_read(root: Path, tmp_path: Path, private: Path) -> None:
    (root / "events" / "articles" / "b.md").unlink()
    (root / "events" / "articles").rmdir()
    (tmp_path / "elsewhere").mkdir()
    private.rename(tmp_path / "elsewhere" / "c.txt")
    (root / "events" / "articles").symlink_to(tmp_path / "elsewhere")
    done = run(root, "extract")
    assert done.returncode == 1
    assert b"articles/c.txt: error[link-leads-out]" in done.stderr
    assert b"secret" not in done.stdout + done.stderr


def test_a_link_inside_the_workspace_is_an_article(root: Path) -> None:
    (root / "events" / "articles" / "c.md").symlink_to("b.md")
    done = run(root, "extract")
    assert done.returncode == 0, done.stderr
    assert (root / "events" / "extracted" / "c.md.yaml").exists()


def test_packs_and_extractions_are_written_through_no_link(root: Path, private: Path, tmp_path: Path) -> None:
    (root / "exports").mkdir()
    (root / "exports" / "test.pdf").symlink_to(private)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "events" / "extracted").symlink_to(elsewhere)
    before = private.read_bytes()
    assert b"it is a link" in run(root, "build").stderr
    assert run(root, "extract").returncode in (1, 2)
    assert private.read_bytes() == before
    assert list(elsewhere.iterdir()) == []


def test_a_logo_or_template_comes_from_the_workspace(root: Path, private: Path) -> None:
    for setting in (f"theme: {{logo: {private}}}", f"template: {private}", "template: ../private.txt"):
        (root / "chronology.yaml").write_text(f"title: Test\n{setting}\n", encoding="utf-8")
        done = run(root, "build")
        assert done.returncode == 2
        assert b"it is not in the workspace" in done.stderr


def test_a_link_in_the_history_ends_no_diff(root: Path, private: Path) -> None:
    (root / "events" / "articles" / "c.txt").symlink_to(private)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *arguments], cwd=root, check=True)
    (root / "events" / "articles" / "c.txt").unlink()
    done = run(root, "diff", "HEAD")
    assert (done.returncode, done.stdout) == (0, b"no differences\n"), done.stderr


# Pipes and devices

PLACES = [
    "events/a.yaml",
    "events/merges.yaml",
    "events/sources.yaml",
    "events/people.yaml",
    "events/articles/b.md",
    "chronology.yaml",
    "logo.png",
    "house.dotx",
]


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_waited_for(root: Path, place: str) -> None:
    (root / place).unlink(missing_ok=True)
    os.mkfifo(root / place)
    if place in ("logo.png", "house.dotx"):
        setting = "theme: {logo: logo.png}" if place == "logo.png" else "template: house.dotx"
        (root / "chronology.yaml").write_text(f"title: Test\n{setting}\n", encoding="utf-8")
    done = run(root, "build")
    assert done.returncode in (1, 2)
    assert Path(place).name.encode() in done.stderr


def test_an_endless_device_is_no_file(root: Path) -> None:
    if not Path("/dev/zero").exists():
        return
    for name in ("events/a.yaml", "logo.png"):
        path = root / name
        path.unlink(missing_ok=True)
        path.symlink_to("/dev/zero")
    (root / "chronology.yaml").write_text("title: Test\ntheme: {logo: logo.png}\n", encoding="utf-8")
    assert run(root, "build").returncode in (1, 2)
    assert run(root, "tag", "/dev/zero").returncode == 2


# Two at once


def changed_after(path: Path, seconds: float, change: Callable[[], None]) -> None:
    time.sleep(seconds)
    change()


def test_fmt_loses_nothing_that_is_written_meanwhile(root: Path) -> None:
    path = root / "events" / "a.yaml"
    path.write_text("".join(f"- title: A thing\n  date: 2023-01-{n % 27 + 1:02}\n" for n in range(30_000)))
    with subprocess.Popen(
        [sys.executable, "-m", "chronology", "fmt"], cwd=root, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as fmt:
        time.sleep(1.5)
        assert fmt.poll() is None, "it was faster than this test"
        with path.open("a", encoding="utf-8") as file:
            file.write("# saved in an editor\n")
        new = run(root, "new", "2024-05-05", "A new thing", "--file", "events/a.yaml")
        _, said = fmt.communicate(timeout=PATIENCE)
    assert new.returncode == 0, new.stderr
    assert fmt.returncode == 1
    assert b"events/a.yaml: error[file-changed-meanwhile]" in said
    text = path.read_text(encoding="utf-8")
    assert "# saved in an editor\n" in text
    assert "title: A new thing" in text
    assert run(root, "fmt").returncode in (0, 1)
    assert "title: A new thing" in path.read_text(encoding="utf-8")


# Streams and names


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["check", "extract", "merge --json", "tag --jsonl"])
def test_without_streams_it_does_its_work(root: Path, command: str, closed: str) -> None:
    done = run(root, shell=False) if not command else subprocess.run(
        f"{sys.executable} -m chronology {command} {closed}", shell=True, cwd=root, check=False,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0
    assert not any(b"Traceback" in path.read_bytes() for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("command", ["merge --json", "check", "schema events", "preview"])
def test_a_full_disk_behind_stdout_is_said(root: Path, command: str) -> None:
    if not Path("/dev/full").exists():
        return
    with Path("/dev/full").open("wb") as full:
        done = run(root, *command.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == (0 if command == "check" else 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "x" * 5000 + ".pdf"])
def test_names_that_are_too_long_are_said(root: Path, name: str) -> None:
    done = run(root, "build", "--out", name)
    assert done.returncode == 2
    assert b"name too long" in done.stderr
    for arguments in (["tag", name], ["extract", name], ["new", "2024-05-05", "x", "--file", name], ["diff", name]):
        assert run(root, *arguments).returncode == 2, arguments


def test_json_is_utf_8_whatever_the_locale(root: Path) -> None:
    (root / "events" / "a.yaml").write_text("- {date: 2023-09-24, title: Ça va à Łódź, sources: [A]}\n", "utf-8")
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}):
        done = run(root, "merge", "--json", env=locale)
        assert json.loads(done.stdout.decode("utf-8"))[0]["title"] == "Ça va à Łódź"


def test_no_name_commands_a_terminal(root: Path) -> None:
    (root / "events" / "articles" / "c\x1b[2J\u202e.md").write_text("It rained.\n", encoding="utf-8")
    for command in ("extract", "check", "fmt", "build"):
        done = run(root, command)
        assert b"\x1b" not in done.stdout + done.stderr
        assert "\u202e".encode() not in done.stdout + done.stderr
    done = run(root, "extract", "no\x1b[2Jthing.txt")
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr


# tag --jsonl

LINES: list[tuple[bytes, str]] = [
    (b"nonsense", "it is not JSON"),
    (b"[1]", "it is not an object"),
    (b'{"id": "x"}', 'it has no "text"'),
    (b'{"text": 3}', 'its "text" is not a text'),
    (b'{"text": "x", "dct": 20240101}', 'its "dct" is not a text'),
    (b'{"text": "x", "dct": "soon"}', 'its "dct" is not a date'),
    (b'{"text": "x", "lang": ["en"]}', 'its "lang" is not a text'),
    (b'{"text": "\xff\xfe"}', "it is not UTF-8 (byte 11)"),
    (b"[" * 100_000, "its brackets are nested too deep"),
    (b'{"text": "x", "id": ' + b"9" * 5000 + b"}", "it holds a number of thousands of digits"),
    (b'{"text": "' + b"x" * 11_000_000 + b'"}', "it has 10.0 MB, and at most 10 are read"),
]
GOOD = b'{"id": "good", "dct": "2023-09-29", "lang": "en", "text": "Talks resume next Thursday."}\n'


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_tagged(root: Path) -> None:
    (root / "lines.jsonl").write_bytes(GOOD + b"".join(line + b"\n" + GOOD for line, _ in LINES))
    done = run(root, "tag", "--jsonl", "lines.jsonl")
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["good"] * (len(LINES) + 1)
    said = done.stderr.decode().splitlines()
    for number, (_, why) in enumerate(LINES):
        place = f"lines.jsonl:{2 * number + 2}:1: error[archive-line-unreadable]: line {2 * number + 2}"
        assert any(line.startswith(place) and why in line for line in said), (place, why)
