"""Records out: fields as tidy YAML that a person likes to edit, and that reads back as the same text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

Value = str | Sequence["Value"] | Mapping[str, "Value"]
Fields = Mapping[str, Value]

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`].*|-[^\s-].*")
_WORDS = frozenset(["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_TROUBLE = re.compile(r": |:$| #|\s$")
_TROUBLE_IN_FLOW = re.compile(r": |:$| #|\s$|[,\[\]{}]")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_ESCAPED = re.compile(_INVISIBLE.pattern[:-1] + r'"\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FLOW_WIDTH = 100
"""Columns up to which a list of names stays on one line."""


@lru_cache(maxsize=4096)
def scalar(text: str, *, in_flow: bool = False) -> str:
    """The text as one YAML scalar on one line: bare where that is safe, else in quotes.

    >>> print(scalar("mid-September 2023"), scalar("Talks: first round"), scalar('"No": he'), scalar("no"))
    mid-September 2023 "Talks: first round" '"No": he' "no"
    """
    if not _INVISIBLE.search(text):
        trouble = _TROUBLE_IN_FLOW if in_flow else _TROUBLE
        if _PLAIN.fullmatch(text) and not trouble.search(text) and text.lower() not in _WORDS:
            return text
        if '"' in text and "'" not in text:
            return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def item(fields: Fields, *, indent: int = 0) -> list[str]:
    """The lines of one list item, its first key behind the dash."""
    lines = mapping(fields, indent=indent + 2)
    lines[0] = " " * indent + "- " + lines[0][indent + 2 :]
    return lines


def mapping(fields: Fields, *, indent: int = 0) -> list[str]:
    """The lines of keys with values; keys without a value are left out."""
    lines: list[str] = []
    for key, value in fields.items():
        lines += entry(key, value, indent=indent)
    return lines


def entry(key: str, value: Value, *, indent: int = 0) -> list[str]:
    """The lines of one key with its value; none for an empty value."""
    space = " " * indent
    if not value:
        return []
    if isinstance(value, str):
        return [f"{space}{key}: {scalar(value)}"]
    if isinstance(value, dict | Mapping):  # most are plain dicts, which is told sooner
        inner = ", ".join(f"{name}: {scalar(str(inner), in_flow=True)}" for name, inner in value.items() if inner)
        return [f"{space}{key}: {{{inner}}}"]
    if isinstance(value[0], Mapping):
        records = [line for record in value if isinstance(record, Mapping) for line in item(record, indent=indent + 2)]
        return [f"{space}{key}:", *records]
    return _names(f"{space}{key}: ", [str(name) for name in value], indent + 2)


def _names(head: str, names: Sequence[str], indent: int) -> list[str]:
    """A list in brackets, broken into lines where it is long."""
    lines = [head + "["]
    for number, name in enumerate(names):
        piece = scalar(name, in_flow=True) + ("," if number + 1 < len(names) else "]")
        gap = "" if lines[-1].endswith("[") or not lines[-1].strip() else " "
        if len(lines[-1]) + len(gap) + len(piece) > _FLOW_WIDTH and not lines[-1].endswith("["):
            lines.append(" " * indent + piece)
        else:
            lines[-1] += gap + piece
    return lines
