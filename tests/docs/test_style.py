"""The words of the program: phrases that docs/style.md rules out are in no message, help, problem or pack."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "chronology"
BANNED = {
    "stand": re.compile(r"\bstands? (?!for\b)", re.IGNORECASE),
    "tell": re.compile(r"\btells?\b", re.IGNORECASE),
    "mend": re.compile(r"\bmend(?:s|ed)?\b", re.IGNORECASE),
    "anew": re.compile(r"\banew\b", re.IGNORECASE),
    "is no": re.compile(r"\b(?:is|are) no (?!longer\b|later\b|more\b|earlier\b)\w", re.IGNORECASE),
    "nobody said": re.compile(r"\bnobody (?:said|knows)\b", re.IGNORECASE),
    "there is no such": re.compile(r"\bthere is no such\b", re.IGNORECASE),
    "one an item": re.compile(r"\bone \w+ an? (?:line|article|file|event|year|entry)\b", re.IGNORECASE),
    "no link is made": re.compile(r"\bno link is made\b", re.IGNORECASE),
}
IMPOSSIBLE = re.compile(r"there is no (?:month|day|century|quarter|half|clock)")
"""What does not exist in any calendar: plain English."""


def messages(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that a person may read: more than one word, and no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
        if is_text and re.search(r"\w \w", node.value):
            yield node.lineno, node.value


def texts(value: object) -> Iterator[str]:
    """All strings of a TOML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def ruled_out(text: str) -> list[str]:
    return [name for name, pattern in BANNED.items() if pattern.search(IMPOSSIBLE.sub("", text))]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_messages_and_help(path: Path) -> None:
    assert [(line, text, found) for line, text in messages(path) if (found := ruled_out(text))] == []


@pytest.mark.parametrize(
    "path",
    [*sorted((PACKAGE / "diagnostics" / "problems").glob("*.toml")), PACKAGE / "language" / "en" / "printed.toml"],
    ids=lambda p: p.name,
)
def test_problems_and_packs(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [(text, found) for text in texts(data) if (found := ruled_out(text))] == []


def test_the_patterns_find_what_they_rule_out() -> None:
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", (ROOT / "docs" / "style.md").read_text("utf-8"), re.MULTILINE)
    examples = [row for row in rows if row not in ("not", "---")]
    assert len(examples) >= 10
    silent = [row for row in examples if not ruled_out(row)]
    assert silent == ["stands", "exists, and is not written over"]
