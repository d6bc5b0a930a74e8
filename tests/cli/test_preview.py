"""The chronology in the terminal: every width and script, filters, one entry, watching, and a pseudo-terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from click.testing import Result
from rich.cells import cell_len
from typer.testing import CliRunner

from chronology.cli.app import app
from tests.caches import kept_in

Chronology = Callable[..., Any]
SCRIPTS = Path(__file__).parent / "desk" / "scripts.yaml"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = tmp_path / "desk"
    (root / "events").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: The ferry\n", encoding="utf-8")
    (root / "events" / "scripts.yaml").write_bytes(SCRIPTS.read_bytes())
    return root


@pytest.fixture
def show(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `chronology preview` on the desk without a process of its own, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> Result:
        found = CliRunner().invoke(app, ["preview", *arguments, str(desk)])
        assert found.exit_code == 0, found.output
        return found

    return run


Show = Callable[..., Result]
Spawn = Callable[..., pexpect.spawn]


@pytest.fixture
def terminal(desk: Path) -> Iterator[Spawn]:
    """Runs chronology in a pseudo-terminal of 80 by 24 cells."""
    started: list[pexpect.spawn] = []

    def spawn(*arguments: str, **environment: str) -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "chronology", *arguments],
            cwd=str(desk),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
            env={k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "PAGER", "LESS")}
            | {"TERM": "xterm-256color", "LANG": "C.UTF-8", **environment},
        )
        started.append(child)
        return child

    yield spawn
    for child in started:
        child.close(force=True)


@pytest.mark.parametrize("form", [[], ["--table"], ["--tree"], ["--entry", "1"]], ids=" ".join)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(show: Show, width: int, form: list[str]) -> None:
    run = show("--width", str(width), *form)
    assert max(cell_len(line) for line in run.stdout.splitlines()) <= width
    assert "\x1b" not in run.stdout
    assert "\u202e" not in run.stdout


def test_months_signs_flags_and_sources(show: Show) -> None:
    out = show().stdout
    heads = re.findall(r"^(\w+ \d{4}|\d{4}|Undated events) ─", out, re.M)
    assert heads == ["1998", "September 2023", "June 2024", "Undated events"]
    assert "≈  c. 1998" in out
    assert "▭  mid-September 2023" in out
    assert "● " in out
    assert "▷  June to August 2024" in out
    assert "★ 两国" in out
    assert "PLANNED" in out
    assert "NO SOURCE" in out
    assert "Evening news p. 2" in out
    assert "وزير النقل" in out
    assert "[bold]markup[/bold]" in out


def test_the_timeline_is_in_proportion(show: Show) -> None:
    """From 1998 to August 2024: the key event of 2023 lies at 97 hundredths, and the first mark at the left end."""
    lines = show().stdout.splitlines()
    marks, bar, years = lines[2:5]
    assert marks.startswith("·")
    assert 76 <= marks.index("★") <= 78
    assert cell_len(bar) == 80
    assert bar.startswith("░")
    assert re.search(r"2000 +2005 +2010", years)


def test_ascii_where_the_terminal_knows_no_unicode(chronology: Chronology, desk: Path) -> None:
    out = chronology("preview", cwd=desk, PYTHONIOENCODING="ascii").out
    assert out.isascii()
    assert "~  c. 1998" in out
    assert "\\u4e24" in out


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--from", "2024"], {"5", "6"}),
        (["--to", "1999"], {"1", "6"}),
        (["--tag", "odd"], {"1"}),
        (["--person", "李明"], {"3"}),
        (["--status", "planned"], {"5"}),
        (["--search", "captains HEARS"], {"2"}),
        (["--importance", "key"], {"3"}),
        (["--search", "nowhere"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_filters_keep_the_numbers(show: Show, options: list[str], numbers: set[str]) -> None:
    run = show("--table", *options)
    assert set(re.findall(r"^ {3,4}(\d+) ", run.stdout, re.M)) == numbers
    assert ("No entry passes the filter" in run.stdout) == (not numbers)


def test_a_line_an_entry_in_the_table(show: Show) -> None:
    out = show("--table").stdout
    assert len(re.findall(r"^ +\d ", out, re.M)) == 6


@pytest.mark.parametrize("name", ["2", "ferry-tender", "ferry"])
def test_an_entry_in_full(chronology: Chronology, desk: Path, name: str) -> None:
    run = chronology("preview", "--entry", name, cwd=desk)
    assert run.code == 0, run.err
    if name == "2":
        assert "In mid-September the council heard the captains" in " ".join(run.out.split())
        assert "mid-September → mid-September 2023" in run.out
        assert "2023-09-11 to 2023-09-20" in run.out
        assert "typed notation" in run.out
    else:
        assert "June to August 2024" in run.out
    assert "scripts.yaml:" in run.out


def test_an_entry_that_is_not_there(chronology: Chronology, desk: Path) -> None:
    run = chronology("preview", "--entry", "99", cwd=desk)
    assert run.code == 2
    assert "99" in run.err


def test_an_extracted_entry_shows_how_its_date_was_read(chronology: Chronology, desk: Path) -> None:
    articles = desk / "events" / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Published: 2023-09-29\n\nThe ferry will sail again next Thursday.\n", "utf-8")
    run = chronology("preview", "--published", "2023-09-29", "--search", "ferry sail", cwd=desk)
    number = re.search(r"^ +(\d+) . +5 October 2023", run.out, re.M)
    assert number, run.out
    full = chronology("preview", "--published", "2023-09-29", "--entry", number[1], cwd=desk).out
    assert "next Thursday → 5 October 2023" in full
    assert "2023-09-29 (publication)" in full
    assert "not reviewed" in full


def test_the_cache_changes_nothing_but_time(chronology: Chronology, desk: Path) -> None:
    first = chronology("preview", cwd=desk)
    kept = list(kept_in(desk, "any").parent.iterdir())
    assert [path.name for path in kept] == ["overview.jsonl"]
    assert chronology("preview", cwd=desk) == first
    damaged = (b"", b"{", kept[0].read_bytes()[:-9], kept[0].read_bytes().replace(b'"title"', b'"tilte"'))
    for data in damaged:
        kept[0].write_bytes(data)
        assert chronology("preview", cwd=desk) == first


def test_a_change_is_seen_through_the_cache(chronology: Chronology, desk: Path) -> None:
    chronology("preview", cwd=desk)
    with (desk / "events" / "scripts.yaml").open("a", encoding="utf-8") as file:
        file.write("- date: 2024-04-31\n  title: Never\n- date: 2024-04-30\n  title: The ferry is sold\n")
    for _ in range(2):
        run = chronology("preview", cwd=desk)
        assert run.code == 1
        assert "The ferry is sold" in run.out
        assert "error[impossible-date]" in run.err


def test_on_a_terminal_it_is_in_colour_and_pages_itself(terminal: Spawn) -> None:
    child = terminal("preview")
    child.expect("The ferry")
    child.expect(":")  # less waits for a key.
    assert "\x1b[1;" in child.before or "\x1b[36m" in child.before
    assert "Undated" not in child.before
    child.send("G")
    child.expect("A thing without a date")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_no_pager_for_what_fits_and_no_colour_where_none_is_wanted(terminal: Spawn) -> None:
    child = terminal("preview", "--table", NO_COLOR="1", PAGER="cat")
    child.expect(pexpect.EOF)
    shown = child.before
    assert "\x1b[3" not in shown
    plain = ESCAPES.sub("", shown)
    assert "red \ufffd[31m alert" in plain
    lines = [line.rpartition("\r")[2] for line in plain.split("\r\n")]
    table = [line for line in lines if re.match(r" {4}\d ", line)]
    assert len(table) == 6
    assert all(cell_len(line) <= 80 for line in table)


def test_watching_draws_again_on_every_save_with_its_problems(terminal: Spawn, desk: Path) -> None:
    child = terminal("preview", "--watch")
    child.expect("no problems|warning")
    child.expect("The ferry")
    path = desk / "events" / "more.yaml"
    path.write_text("- date: 1990-04-31\n  title: The first crossing\n  sources: [Evening news]\n", encoding="utf-8")
    child.expect("1 error")
    child.expect(r"more.yaml:1:9: 31 April 1990")
    path.write_text("- date: 1990-04-30\n  title: The first crossing\n  sources: [Evening news]\n", encoding="utf-8")
    child.expect("The first crossing")
    child.sendintr()
    child.expect("chronology: interrupted\r\n")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
