"""What the YAML parser complains of, in words for people, at the place where the mend is.

In: the parser's error and the text. Out: a `Finding`. Most words are data (`syntax.toml`); what is wrong with the
layout of keys is seen from the lines themselves, because the parser only says where it gave up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from yaml.error import MarkedYAMLError, YAMLError


class Finding(NamedTuple):
    """A problem by its place in the text, before the text has a name; lines and columns count from 1."""

    id: str
    message: str
    line: int
    column: int
    length: int = 1
    hint: str = ""
    first: tuple[int, int] | None = None
    """Line and column of the earlier of two equal things."""


def syntax_finding(error: YAMLError, text: str, line_offset: int) -> Finding:
    """The parser's complaint as a finding; `line_offset` is the number of lines before the text."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Finding("yaml-syntax", f"not YAML: {error}".splitlines()[0], line_offset + 1, 1)
    lines = text.splitlines()
    found = _of_layout(lines, error) or _of_words(lines, error)
    return found._replace(line=found.line + line_offset)


class _Key(NamedTuple):
    """A line that is a key with its value, or the first of a list item."""

    indent: int
    dash: bool
    column: int
    """Blanks and dash before the key."""
    name: str


_KEY = re.compile(r"( *)(- +)?([A-Za-z_]+)[ ]*:(?:\s|$)")
_DASH_AND_KEY = re.compile(r"( *)-([A-Za-z_]+): ")
_KEY_AND_VALUE = re.compile(r"( *(?:- +)?)([a-z_]+):([^\s:/].*)")


def _key_of(line: str) -> _Key | None:
    found = _KEY.match(line)
    if found is None:
        return None
    return _Key(len(found[1]), bool(found[2]), found.start(3), found[3])


def _of_layout(lines: Sequence[str], error: MarkedYAMLError) -> Finding | None:
    """A blank too few behind a dash or a colon, or a key that is not in the column of its neighbours."""
    assert error.problem_mark is not None
    last = error.problem_mark.line
    before = error.context_mark.line if error.context_mark else last
    for number in dict.fromkeys((before, last - 1, last)):
        if 0 <= number < len(lines) and (found := _blank_missing(lines[number], number)):
            return found
    return _unlike_neighbours(lines, error)


def _blank_missing(line: str, number: int) -> Finding | None:
    if found := _DASH_AND_KEY.match(line):
        column = found.end(1) + 1
        hint = f"write `- {found[2]}: `, and the other keys below `{found[2]}`"
        return Finding("yaml-syntax", "a dash without a blank behind it", number + 1, column, 1, hint)
    if found := _KEY_AND_VALUE.match(line):
        hint = f"write `{found[2]}: {found[3].strip()}`"
        return Finding("yaml-syntax", "a colon without a blank behind it", number + 1, found.end(2) + 1, 1, hint)
    return None


_OF_COLUMNS = ("mapping values are not allowed", "expected '-' indicator", "expected key")
"""The complaints that a key in a wrong column may be behind."""


def _unlike_neighbours(lines: Sequence[str], error: MarkedYAMLError) -> Finding | None:
    mark = error.problem_mark
    if mark is None or mark.line >= len(lines) or not any(words in (error.problem or "") for words in _OF_COLUMNS):
        return None
    key = _key_of(lines[mark.line])
    if key is None or key.dash or mark.column > key.column + len(key.name):
        return None  # A colon further on is one of the text.
    open_keys = tuple(_open_above(lines[: mark.line], key.column))
    if not open_keys or open_keys[0].column == key.column:
        return None
    nearest = open_keys[0]
    blanks = f"{key.column} space" + ("" if key.column == 1 else "s")
    hint = "indent it by " + ", or by ".join(f"{above.column} like `{above.name}`" for above in open_keys[:2])
    if key.column > nearest.column:
        hint += "; if it is a piece of the text above it, put that text in double quotes"
    message = f"`{key.name}` is indented by {blanks}, `{nearest.name}` above it by {nearest.column}"
    return Finding("yaml-syntax", message, mark.line + 1, key.column + 1, len(key.name), hint)


def _open_above(lines: Sequence[str], column: int) -> Iterator[_Key]:
    """The keys above that a key could stand below, the nearest first, up to the head of its list item."""
    least: int | None = None
    for line in reversed(lines):
        key = None if line.lstrip().startswith("#") else _key_of(line)
        if key is None:
            continue
        if least is None or key.column < least:
            least = key.column
            yield key
        if key.dash and key.indent < column:
            return


@cache
def _messages() -> list[dict[str, str]]:
    table = tomllib.loads(files("chronology.yamltext").joinpath("syntax.toml").read_text(encoding="utf-8"))
    messages: list[dict[str, str]] = table["message"]
    return messages


def _of_words(lines: Sequence[str], error: MarkedYAMLError) -> Finding:
    """The first entry of the table that fits the parser's words and the line."""
    mark, problem = error.problem_mark, error.problem or ""
    assert mark is not None
    line = lines[mark.line] if mark.line < len(lines) else ""
    character, before = line[mark.column : mark.column + 1], line[: mark.column]
    for entry in _messages():
        if _fits(entry, error, character, before):
            at = (entry.get("at") == "context" and error.context_mark) or mark
            message = entry["message"].replace("{character}", character)
            return Finding("yaml-syntax", message, at.line + 1, at.column + 1, 1, entry["hint"])
    return Finding("yaml-syntax", f"not YAML: {problem}", mark.line + 1, mark.column + 1)


def _fits(entry: dict[str, str], error: MarkedYAMLError, character: str, before: str) -> bool:
    return (
        entry["problem"] in (error.problem or "")
        and entry.get("context", "") in (error.context or "")
        and entry.get("character", character) == character
        and before.rstrip().endswith(entry.get("behind", ""))
    )
