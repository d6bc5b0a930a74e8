"""The pass through extractions and proposals, as a person does it: in a terminal of 80 columns, and line by line."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from rich.cells import cell_len

from benchmarks.desk import workspace
from chronology.cli.review.field import Field
from chronology.pipeline.extracting import extract_to_files
from chronology.pipeline.inputs import request_for

Chronology = Callable[..., Any]
ARTICLES = Path(__file__).parent / "desk" / "review"
HAND = """\
# by hand
- date: 2024-05-11   # a Saturday
  title: Captains sign a contract with the council
  sources: [Evening news]
"""
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")
FIRST = "The talks about the ferry resumed in Marsk"
SECOND = "The mayor had asked for them"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with two articles extracted and one event by hand."""
    root = tmp_path / "w"
    (root / "events" / "articles").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: The ferry\n", encoding="utf-8")
    (root / "events" / "hand.yaml").write_text(HAND, encoding="utf-8")
    for path in ARTICLES.iterdir():
        (root / "events" / "articles" / path.name).write_bytes(path.read_bytes())
    _, problems = extract_to_files(request_for([root]))
    assert not problems
    return root


@pytest.fixture
def review(desk: Path) -> Iterator[Callable[..., pexpect.spawn]]:
    """Runs `chronology review` in a pseudo-terminal."""
    started: list[pexpect.spawn] = []

    def spawn(*arguments: str) -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "chronology", "review", "--by", "AB", *arguments],
            cwd=str(desk),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=8,
            env={**os.environ, "TERM": "dumb", "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1718000000"},
        )
        child.delaybeforesend = None
        started.append(child)
        return child

    yield spawn
    for child in started:
        child.close(force=True)


def extracted(desk: Path) -> str:
    return (desk / "events" / "extracted" / "harbour.txt.yaml").read_text(encoding="utf-8")


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    found = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in found if line.startswith("- ")], [line[2:] for line in found if line.startswith("+ ")]


def test_accept_changes_one_line(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    before = extracted(desk)
    child = review()
    child.expect("Extraction 1 of 6")
    child.expect("9 May 2024")
    child.expect("the other side of publication")
    child.expect("q quit")
    child.send("a")
    child.expect("Extraction 2 of 6")
    child.expect(SECOND)
    assert changed_lines(before, extracted(desk)) == ([], ["  reviewed: AB 2024-06-10"])
    child.send("q")
    child.expect("1 answer given; 5 left")
    child.expect(pexpect.EOF)


def test_quit_and_go_on_later(review: Callable[..., pexpect.spawn]) -> None:
    for left in (6, 5):
        child = review()
        child.expect(f"Extraction 1 of {left}")
        child.expect("q quit")
        child.send("a")
        child.expect(f"Extraction 2 of {left}")
        child.send("q")
        child.expect(pexpect.EOF)


def test_no_line_is_wider_than_the_terminal(review: Callable[..., pexpect.spawn]) -> None:
    child = review()
    shown = ""
    for number in range(1, 7):
        child.expect(f"Extraction {number} of 6")
        child.expect("q quit")
        shown += child.before
        child.send("s")
    lines = [line.rpartition("\r")[2] for line in ESCAPES.sub("", shown).split("\r\n")]
    assert max(map(cell_len, lines)) <= 80
    child.expect("Perhaps the same 1|6 left|nothing left")


def test_the_date_shows_its_reading_while_it_is_typed(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    before = extracted(desk)
    child = review()
    child.expect("q quit")
    child.send("e")
    child.expect("Esc back")
    child.send("d")
    child.expect("date: ")
    child.send("\x15mid-May 2024")
    child.expect(r"mid-May 2024 \(2024-05-11 to 2024-05-20\)")
    child.send("\r")
    child.expect("date changed")
    child.send("a")
    child.expect("Extraction 2 of 6")
    gone, come = changed_lines(before, extracted(desk))
    assert gone == ["- date: 2024-05-09"]
    assert come == ["- date: mid-May 2024", "  reviewed: AB 2024-06-10"]


def test_a_date_that_is_none_is_not_written(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    before = extracted(desk)
    child = review()
    child.expect("q quit")
    child.send("ed")
    child.expect("date: ")
    child.send("\x152024-04-31")
    child.expect("31 April 2024 does not exist")
    child.send("\r")
    child.expect("q quit")
    child.expect("does not exist")
    assert extracted(desk) == before


def test_the_other_reading_and_undo(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    before = extracted(desk)
    child = review()
    child.expect("q quit")
    child.send("1")
    child.expect("16 May 2024")
    child.expect("the other reading")
    assert changed_lines(before, extracted(desk)) == (["- date: 2024-05-09"], ["- date: 2024-05-16"])
    child.send("u")
    child.expect("taken back")
    assert extracted(desk) == before
    child.send("u")
    child.expect("nothing to take back")


def test_reject_with_a_reason_and_undo(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    before = extracted(desk)
    child = review()
    child.expect("q quit")
    child.send("r")
    child.expect("why rejected")
    child.send("not about: the money\r")
    child.expect("Extraction 2 of 6")
    assert changed_lines(before, extracted(desk)) == ([], ['  rejected: "not about: the money"'])
    child.send("u")
    child.expect("Extraction 1 of 6")
    assert extracted(desk) == before
    child.send("r")
    child.expect("why rejected")
    child.send("\x1b")
    child.expect("Extraction 1 of 6")
    assert extracted(desk) == before


def test_what_an_editor_changed_meanwhile_is_noticed(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    child = review()
    child.expect("q quit")
    path = desk / "events" / "extracted" / "harbour.txt.yaml"
    theirs = extracted(desk).replace(FIRST, "Talks resume")
    path.write_text(theirs, encoding="utf-8")
    child.send("a")
    child.expect("changed meanwhile")
    assert extracted(desk) == theirs
    child.send("a")
    child.expect("Extraction 2|Extraction 1 of 4")
    assert "title: Talks resume" in extracted(desk)


def test_a_comment_of_a_person_stays(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    path = desk / "events" / "extracted" / "harbour.txt.yaml"
    path.write_text(extracted(desk).replace("- date: 2024-05-09", "- date: 2024-05-09   # ask Ana"), encoding="utf-8")
    child = review()
    child.expect("q quit")
    child.send("ed")
    child.expect("date: ")
    child.send("\x152024-05-10\r")
    child.expect("date changed")
    assert "- date: 2024-05-10   # ask Ana\n" in extracted(desk)


def test_merge_by_hand_names_the_event_and_undo_takes_both_back(
    review: Callable[..., pexpect.spawn], desk: Path
) -> None:
    files = {path: path.read_text(encoding="utf-8") for path in (desk / "events").rglob("*.yaml")}
    child = review()
    child.expect("q quit")
    child.send("m")
    child.expect("merge with")
    hand = re.search(r"(\d+) .*Captains sign a contract", _table(desk))
    assert hand
    child.send(hand[1])
    child.expect("11 May 2024: ")
    child.send("\r")
    child.expect("why")
    child.send("same talks\r")
    child.expect("merged with")
    merges = (desk / "events" / "merges.yaml").read_text(encoding="utf-8")
    assert re.search(r"same: \[[0-9a-f]{12}, \S+\]\n  by: AB\n  when: 2024-06-10\n  why: same talks", merges)
    child.send("u")
    child.expect("taken back")
    assert {path: path.read_text(encoding="utf-8") for path in (desk / "events").rglob("*.yaml")} == files


def _table(desk: Path) -> str:
    from typer.testing import CliRunner

    from chronology.cli.app import app

    return CliRunner().invoke(app, ["preview", "--table", "--width", "120", str(desk)]).stdout


def test_ctrl_c_keeps_what_was_done(review: Callable[..., pexpect.spawn], desk: Path) -> None:
    child = review()
    child.expect("q quit")
    child.send("a")
    child.expect("Extraction 2")
    child.expect("q quit")
    child.send("\x03")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "reviewed: AB" in extracted(desk)


@pytest.mark.parametrize(("key", "kind"), [("m", "same"), ("d", "different")])
def test_a_proposal_is_answered_in_merges_yaml(chronology: Chronology, tmp_path: Path, key: str, kind: str) -> None:
    """Events without an id get one, to be named by in the decision; the question is not asked again."""
    root = workspace(tmp_path / "towns", events=300, files=3)
    before = {path: path.read_text(encoding="utf-8") for path in (root / "events").iterdir()}
    run = chronology("review", "--merges", "--by", "AB", cwd=root, stdin=f"{key}\none affair\nq\n")
    assert run.code == 0, run.err
    asked = re.search(r"Perhaps the same 1 of (\d+)", run.out)
    assert asked
    assert f"1 answer given; {int(asked[1]) - 1} left" in run.out
    merges = (root / "events" / "merges.yaml").read_text(encoding="utf-8")
    decided = re.fullmatch(
        rf"- {kind}: \[([\w-]+), ([\w-]+)\]\n  by: AB\n  when: 2023-11-14\n  why: one affair\n", merges
    )
    assert decided, merges
    come = [line for path, text in before.items() for line in changed_lines(text, path.read_text(encoding="utf-8"))[1]]
    assert sorted(come) == sorted(f"  id: {name}" for name in decided.groups())
    again = chronology("review", "--merges", cwd=root, stdin="q\n").out
    assert run.out.split("source")[0].splitlines()[2:4] != again.split("source")[0].splitlines()[2:4]


@pytest.mark.parametrize("asked", [("--merged",), ("--merges", "--merged")])
def test_what_was_merged_by_itself_can_be_split(asked: tuple[str, ...], chronology: Chronology, tmp_path: Path) -> None:
    root = tmp_path / "m"
    (root / "events").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: The strike\n", encoding="utf-8")
    event = (
        "- id: {}\n  date: 2024-05-11\n  title: Dockers in Marsk walk out over pay at the north quay\n  sources: [{}]\n"
    )
    (root / "events" / "a.yaml").write_text(event.format("walkout", "Evening news"), encoding="utf-8")
    (root / "events" / "b.yaml").write_text(event.format("strike", "Morning post"), encoding="utf-8")
    run = chronology("review", *asked, "--by", "AB", cwd=root, stdin="d\ntwo quays\n")
    assert run.code == 0, run.err
    assert "Merged 1 of 1" in run.out
    merges = (root / "events" / "merges.yaml").read_text(encoding="utf-8")
    assert merges.startswith("- different: [")
    assert "2 entries" in chronology("preview", cwd=root).out


def test_lines_where_the_input_is_no_terminal(chronology: Chronology, desk: Path) -> None:
    answers = "e\nt\nTalks resume\na\nr\nnot news\ns\nq\n"
    run = chronology("review", "--by", "AB", cwd=desk, stdin=answers)
    assert run.code == 0, run.err
    assert "3 answers given; 3 left" in run.out
    assert "\x1b" not in run.out
    text = extracted(desk)
    assert "  title: Talks resume\n" in text
    assert "  rejected: not news\n" in text


def test_nothing_to_review(chronology: Chronology, tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: Nothing\n", encoding="utf-8")
    run = chronology("review")
    assert run.code == 0
    assert "nothing left" in run.out


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["x", "y", "left", "z"], "abcxzy"),
        (["home", "x", "end", "y"], "xabcy"),
        (["backspace", "left", "delete"], "a"),
        (["clear", "新", "x"], "新x"),
        ([" two", "word", "word"], ""),
        (["left", "rest"], "ab"),
        (["tab\t", "\x07"], "abc"),
    ],
)
def test_keys_in_a_field(keys: list[str], text: str) -> None:
    field = Field("abc", 3)
    for key in keys:
        field.press(key)
    assert field.text == text
