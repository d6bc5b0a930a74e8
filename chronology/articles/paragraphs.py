"""A text cut into paragraphs, by offsets.

A paragraph is what a person would count: a block between blank lines. In a text without blank lines whose lines are
long, each line is one.
"""

from __future__ import annotations

import re

Bounds = tuple[int, int]

_BLANK_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")
_LONG_LINE = 100
"""No hard wrap is this wide, so longer lines are paragraphs of their own."""


def cut_paragraphs(text: str) -> list[Bounds]:
    """The bounds of every paragraph, without the white space around it."""
    blocks = _between(text, _BLANK_LINES)
    if len(blocks) <= 2 and _lines_are_paragraphs(text):
        blocks = _between(text, re.compile(r"\n\s*"))
    return blocks


def is_hard_wrapped(block: str) -> bool:
    """Whether the line ends inside a paragraph mean nothing: all lines but the last are about equally full."""
    lines = block.split("\n")
    if len(lines) < 2:
        return False
    full = [len(line.rstrip()) for line in lines[:-1]]
    longest = max(*full, len(lines[-1].rstrip()))
    return longest >= 35 and min(full) >= 0.6 * longest


def lines_of(text: str, start: int, end: int) -> list[Bounds]:
    """The bounds of the parts of a paragraph in which sentences run on: its lines, or the whole where it is wrapped."""
    block = text[start:end]
    if "\n" not in block or is_hard_wrapped(block):
        return [(start, end)]
    return [(start + a, start + b) for a, b in _between(block, re.compile(r"\n\s*"))]


def _lines_are_paragraphs(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3:
        return False
    return sum(len(line) >= _LONG_LINE for line in lines) >= max(1, len(lines) // 3)


def _between(text: str, separator: re.Pattern[str]) -> list[Bounds]:
    bounds: list[Bounds] = []
    position = 0
    for match in separator.finditer(text):
        _add(text, position, match.start(), bounds)
        position = match.end()
    _add(text, position, len(text), bounds)
    return bounds


def _add(text: str, start: int, end: int, bounds: list[Bounds]) -> None:
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        begin = start + len(part) - len(part.lstrip())
        bounds.append((begin, begin + len(stripped)))
