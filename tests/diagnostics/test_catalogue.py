"""Every problem id of the code is in the catalogue, documented and shown by a bad file; and none is there in vain."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from chronology.diagnostics.catalogue import Problem, catalogue_markdown, explain_problem, load_catalogue

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "chronology"
CASES = Path(__file__).parent / "cases"
_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_REPORTERS = re.compile(r"problem|diagnostic|finding|failure|warn|report|remark|unreadable", re.IGNORECASE)
"""Names of the functions and classes that take a problem id, as keyword `id=` or among their first arguments."""

KNOWN = {problem.id for problem in load_catalogue()}


def ids_in(path: Path) -> set[str]:
    """The problem ids that a module gives to anything that makes diagnostics."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if not _REPORTERS.search(name):
            continue
        candidates = [*node.args[:3], *(k.value for k in node.keywords if k.arg in ("id", "problem_id", "name"))]
        for candidate in candidates:
            for constant in ast.walk(candidate) if isinstance(candidate, ast.IfExp) else [candidate]:
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    found |= {constant.value} if _ID.fullmatch(constant.value) else set()
    return found


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_ids_of_the_code_are_in_the_catalogue(path: Path) -> None:
    unknown = ids_in(path) - KNOWN
    assert not unknown, (
        f"{path.relative_to(ROOT)} reports {sorted(unknown)}: add each to a file of chronology/diagnostics/problems/, "
        "with a bad file in tests/diagnostics/cases/<id>/ (see its README), and run `make docs`"
    )


@pytest.mark.parametrize("problem_id", sorted(KNOWN))
def test_ids_of_the_catalogue_are_in_the_code(problem_id: str) -> None:
    quoted = re.compile(f"[\"']{re.escape(problem_id)}[\"']")
    used = [path for path in MODULES if quoted.search(path.read_text(encoding="utf-8"))]
    assert used, f"nothing in chronology/ reports {problem_id}: take it out of the catalogue"


@pytest.mark.parametrize("problem", load_catalogue(), ids=lambda p: p.id)
def test_every_id_has_a_bad_file(problem: Problem) -> None:
    if problem.tested_in:
        assert problem.id in (ROOT / problem.tested_in).read_text(encoding="utf-8")
    else:
        case = CASES / problem.id / "expected.txt"
        assert case.is_file(), f"write tests/diagnostics/cases/{problem.id}/ (see the README there)"


def test_every_bad_file_has_its_id() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders <= KNOWN, f"no such problem ids: {sorted(folders - KNOWN)}"


@pytest.mark.parametrize("problem", load_catalogue(), ids=lambda p: p.id)
def test_entries_say_what_why_and_how_to_mend(problem: Problem) -> None:
    for field in ("means", "why", "fix"):
        text = getattr(problem, field)
        assert text.endswith((".", "`.", "?", ")")), f"{field} is a sentence: {text!r}"
        assert "\n" not in text, f"{field} stands in a table: write it in one line"


def test_the_generated_page_is_not_stale() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert page == catalogue_markdown(), "docs/diagnostics.md is stale: run `make docs`"


def test_an_explanation_names_the_remedy() -> None:
    page = explain_problem("unknown-key")
    assert page is not None
    assert page.startswith("unknown-key (error)\n")
    assert "To fix it: " in page
    assert explain_problem("no-such-problem") is None
