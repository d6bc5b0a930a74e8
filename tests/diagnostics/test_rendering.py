"""Diagnostics as people and machines read them."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.diagnostics import Diagnostic, Location, Related, Severity, sorted_diagnostics, without_ignored
from chronology.diagnostics.render import render_github, render_json, render_sarif, render_text, summary_line


def problem(line: str = "  title: x", column: int = 10, length: int = 1, **fields: object) -> Diagnostic:
    given: dict[str, object] = {
        "id": "bad-value",
        "message": "no such value",
        "location": Location(path="events/a.yaml", line=3, column=column),
        "source_line": line,
        "length": length,
        **fields,
    }
    return Diagnostic(**given)  # type: ignore[arg-type]


CARETS = [
    ("  title: x", 10, 1, "           ^"),
    ("  title: four", 10, 4, "           ^^^^"),
    ("\ttitle: x", 2, 5, "  \t^^^^^"),
    ("title: 協定 x", 11, 1, "              ^"),
    ("title: 協定", 8, 2, "         ^^^^"),
    ("title: e\u0301 x", 11, 1, "           ^"),
]


@pytest.mark.parametrize(("line", "column", "length", "caret"), CARETS)
def test_the_caret_stands_below_what_it_means(line: str, column: int, length: int, caret: str) -> None:
    shown = render_text([problem(line, column, length)]).splitlines()
    assert shown == [f"events/a.yaml:3:{column}: error[bad-value]: no such value", f"  {line}", caret]


def test_hint_and_related_places_follow() -> None:
    related = Related(location=Location(path="events/b.yaml", line=7, column=2), message="first defined here")
    shown = render_text([problem(hint="write another", related=(related,))]).splitlines()
    assert shown[-2:] == ["  hint: write another", "  events/b.yaml:7:2: first defined here"]


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    shown = render_text([problem("", location=Location(path="a.pdf"), severity=Severity.NOTE)])
    assert shown == "a.pdf: note[bad-value]: no such value\n"


@given(before=st.integers(0, 400), after=st.integers(0, 400))
def test_long_lines_are_cut_around_the_caret(before: int, after: int) -> None:
    _, line, caret = render_text([problem("a" * before + "X" + "b" * after, before + 1)]).splitlines()
    assert len(line) <= 104
    assert line[caret.index("^")] == "X"


@given(text=st.text(max_size=80), column=st.integers(0, 100), length=st.integers(0, 100))
def test_no_text_of_a_file_reaches_the_terminal_as_a_command(text: str, column: int, length: int) -> None:
    found = problem(
        text, column, length, message=text, hint=text, location=Location(path=text or "x", line=1, column=column)
    )
    for character in render_text([found]):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert not "\u202a" <= character <= "\u202e"


def test_json_is_an_array_with_one_object_a_line() -> None:
    text = render_json([problem(), problem(severity=Severity.WARNING)])
    first, second = json.loads(text)
    assert (first["path"], first["line"], first["column"]) == ("events/a.yaml", 3, 10)
    assert (first["id"], first["severity"], second["severity"]) == ("bad-value", "error", "warning")
    assert first["source_line"] == "  title: x"
    assert len(text.splitlines()) == 4
    assert json.loads(render_json([])) == []


def test_github_properties_and_messages_are_escaped() -> None:
    found = problem(message="100 %\nof it", hint="a: b", location=Location(path="a,b:c.yaml", line=1, column=2))
    assert render_github([found]) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=bad-value::100 %25%0Aof it%0Ahint: a: b\n"
    )
    assert render_github([problem(severity=Severity.NOTE)]).startswith("::notice ")


def test_sarif_names_its_rules() -> None:
    log = json.loads(render_sarif([problem(), problem(id="no-source", severity=Severity.WARNING)], version="1.2"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {"bad-value", "no-source"}
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 10}


SUMMARIES = [
    ([], "no problems"),
    ([problem()], "1 error in 1 file"),
    ([problem(), problem(severity=Severity.WARNING, location=Location(path="b"))], "1 error and 1 warning in 2 files"),
    (
        [problem(), problem(), problem(severity=Severity.WARNING), problem(severity=Severity.NOTE)],
        "2 errors, 1 warning and 1 note in 1 file",
    ),
]


@pytest.mark.parametrize(("found", "line"), SUMMARIES)
def test_the_summary_counts(found: list[Diagnostic], line: str) -> None:
    assert summary_line(found) == line


def test_problems_are_sorted_by_place_and_said_once() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 1), ("a", 0, 0), ("a", 2, 1)]
    found = [problem(location=Location(path=path, line=line, column=column)) for path, line, column in places]
    shown = [(p.location.path, p.location.line, p.location.column) for p in sorted_diagnostics(found)]
    assert shown == [("a", 0, 0), ("a", 2, 1), ("a", 2, 5), ("a", 10, 1), ("b", 1, 1)]


IGNORING = [
    ("title: x  # chronology: ignore[bad-value]", True),
    ("title: x  # see note # chronology: ignore[bad-value]", True),
    ("title: x  # chronology: ignore[no-source, bad-value]", True),
    ("title: x  #chronology:ignore[bad-value]", True),
    ("title: x  # chronology: ignore[no-source]", False),
    ("title: x  # chronology: ignore", False),
    ("title: x#chronology: ignore[bad-value]", False),
    ("title: x", False),
]


@pytest.mark.parametrize(("line", "is_ignored"), IGNORING)
def test_a_comment_silences_warnings_and_notes_but_no_error(line: str, is_ignored: bool) -> None:
    for severity in (Severity.WARNING, Severity.NOTE):
        found = problem(line, severity=severity)
        assert without_ignored([found]) == (() if is_ignored else (found,))
    error = problem(line)
    assert without_ignored([error]) == (error,)
