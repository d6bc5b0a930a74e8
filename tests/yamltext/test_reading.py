"""YAML as text with positions: nothing is typed, everything has a place, and a slip costs its own item only."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chronology.yamltext import Mapping, Node, Scalar, Sequence, read_document, read_yaml, read_yaml_file


def plain(node: Node | None) -> object:
    match node:
        case None:
            return None
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(
    "written",
    [
        "14:30",
        "2023-09-31",
        "no",
        "0123",
        "1e5",
        "2023",
        "~1998",
        "2022-10..2023-08",
        "..2024-03-03",
        "2014/..",
        "1_000",
    ],
)
def test_a_scalar_is_what_was_typed(written: str) -> None:
    root, problems = read_yaml(f"- date: {written}\n", "x.yaml")
    assert plain(root) == [{"date": written}]
    assert not problems


def test_nodes_know_their_places() -> None:
    root, _ = read_yaml("# head\n- date: 2023\n  title: 'A: b'\n", "x.yaml")
    assert isinstance(root, Sequence)
    event = root.items[0]
    assert isinstance(event, Mapping)
    title = event.get("title")
    assert isinstance(title, Scalar)
    assert (title.text, title.line, title.column, title.length) == ("A: b", 3, 10, 6)
    key = event.key("title")
    assert key is not None
    assert (key.line, key.column) == (3, 3)


def test_a_text_inside_a_file_counts_lines_from_where_it_begins() -> None:
    root, problems = read_yaml("title: x\ntitle: y\n", "a.md", first_line=2)
    assert isinstance(root, Mapping)
    assert root.entries[0][0].line == 2
    (problem,) = problems
    assert (problem.location.line, problem.source_line) == (3, "title: y")
    assert problem.related[0].location.line == 2


SLIPS = {
    "colon in text": "- title: Talks: first\n",
    "open quote": '- title: "Talks\n',
    "quote in the middle": '- title: "Talks" begin\n',
    "backslash": '- title: "a\\q"\n',
    "at sign": "- title: @talks\n",
    "per cent": "- title: %talks\n",
    "backtick": "- title: `talks`\n",
    "open bracket": "- people: [Ana\n",
    "open brace": "- sources: {title: a\n",
    "tab": "- title: a\n\tdate: 2023\n",
    "bad indent": "- title: a\n date: 2023\n",
    "deeper key": "- title: a\n    date: 2023\n",
    "star": "- title: *talks* begin\n",
    "bang": "- title: !talks! begin\n",
    "text after a block sign": "- text: |x\n    y\n",
    "far too deep": "- " + "[" * 200 + "\n",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
@pytest.mark.parametrize("head", ["", "tags: [a]\nevents:\n", "events:\n"], ids=["list", "mapping", "events"])
def test_a_slip_costs_its_own_item(slip: str, head: str) -> None:
    text = f"{head}- title: before\n{slip}- title: after\n"
    document = read_document(text, "x.yaml")
    root = document.root
    if isinstance(root, Mapping):
        root = root.get("events")
    items = plain(root)
    assert isinstance(items, list)
    assert {"title": "before"} in items
    assert {"title": "after"} in items
    first = head.count("\n") + 2
    assert document.diagnostics
    for problem in document.diagnostics:
        assert problem.is_error
        assert first <= problem.location.line < first + slip.count("\n")
        assert problem.source_line
        assert problem.hint or problem.id == "too-deep"


def test_two_slips_are_two_problems_and_the_keys_around_stay() -> None:
    text = 'source: The news\nevents:\n  - title: a: b\n  - title: c\n  - title: "d\nseen: [x]\n'
    document = read_document(text, "x.yaml")
    assert plain(document.root) == {"source": "The news", "events": [{"title": "c"}], "seen": ["x"]}
    assert [problem.location.line for problem in document.diagnostics] == [3, 5]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n", "\ufeff"])
def test_nothing_is_none(text: str) -> None:
    assert read_yaml(text, "x.yaml") == (None, ())


def test_a_byte_order_mark_is_no_character() -> None:
    root, problems = read_yaml("\ufefftitle: x\n", "x.yaml")
    assert plain(root) == {"title": "x"}
    assert not problems


def test_other_line_separators_do_not_shift_line_numbers() -> None:
    root, _ = read_yaml("title: a\u2028b\x85c\ndate: 2023\n", "x.yaml")
    assert isinstance(root, Mapping)
    assert root.entries[1][0].line == 2


def test_windows_and_old_mac_line_ends_count() -> None:
    for end in ("\r\n", "\r"):
        document = read_document(f"a: 1{end}b: 2{end}b: 3{end}", "x.yaml")
        assert document.diagnostics[0].location.line == 3
        assert document.diagnostics[0].source_line == "b: 3"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"- title: caf\xe9\n", 1, 13), (b"- a: b\n  c: \xc3\xa9\xff\n", 2, 7), ("title: x".encode("utf-16"), 1, 1)],
)
def test_bytes_that_are_no_utf8_are_located(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    document = read_yaml_file(path, "bad.yaml")
    found = next(problem for problem in document.diagnostics if problem.id == "not-utf-8")
    assert (found.location.line, found.location.column) == (line, column)


def test_an_alias_bomb_is_reported_and_not_expanded() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(9)]
    root, problems = read_yaml("\n".join(lines), "x.yaml")
    assert {problem.id for problem in problems} == {"yaml-alias"}
    assert isinstance(root, Mapping)
    assert len(root.entries) == 10


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    document = read_document(text, "x.yaml")
    for problem in document.diagnostics:
        assert 1 <= problem.location.line <= len(document.lines) + 1


@given(st.text(st.sampled_from(list("ab:-[]{}#&*!|>'\"%@`,? \n\t~")), max_size=60))
def test_what_yaml_reads_we_read_alike(text: str) -> None:
    document = read_document(text, "x.yaml")
    if document.diagnostics:
        return
    theirs = yaml.load(text, Loader=yaml.CBaseLoader)
    assert plain(document.root) == (theirs if theirs not in ("", "~") else plain(document.root))


SLIPS = tomllib.loads((Path(__file__).parent / "slips.toml").read_text(encoding="utf-8"))["slip"]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["name"])
def test_a_slip_is_shown_where_its_mend_is(slip: dict[str, Any]) -> None:
    _, problems = read_yaml(slip["text"], "x.yaml")
    (problem,) = problems
    assert problem.id == "yaml-syntax"
    assert slip["message"] in problem.message
    assert slip["hint"] in problem.hint
    assert [problem.location.line, problem.location.column] == slip["place"]
