"""Cutting a text that is not YAML as a whole at its list items, so that one bad item costs only itself."""

from __future__ import annotations

import re
from typing import NamedTuple

_ITEM = re.compile(r"( *)-(?: |$)")
_KEY = re.compile(r"[^\s#\-'\"\[{][^:]*:(?:\s|$)")


class Piece(NamedTuple):
    """Some lines of the file, with the number of the first."""

    line: int
    text: str


class Pieces(NamedTuple):
    heads: tuple[Piece, ...]
    """What is outside the list: the keys before and after it."""
    items: tuple[Piece, ...]


def split_pieces(lines: tuple[str, ...]) -> Pieces:
    """The list items of the file by the indentation of the first of them, and the keys around the list.

    A line of the first item's indentation that begins with `- ` begins an item. Where the file is a mapping (a key
    before the first item), a key at the left margin ends the list.
    """
    indentation: int | None = None
    heads: list[tuple[int, list[str]]] = []
    items: list[tuple[int, list[str]]] = []
    current: list[tuple[int, list[str]]] = heads
    has_keys = False
    for number, line in enumerate(lines, start=1):
        item = _ITEM.match(line)
        if item and indentation is None:
            indentation = len(item.group(1))
        if item and len(item.group(1)) == indentation:
            items.append((number, [line]))
            current = items
        elif _KEY.match(line) and (not items or has_keys):
            has_keys = True
            heads.append((number, [line]))
            current = heads
        elif current:
            current[-1][1].append(line)
    return Pieces(_pieces(heads), _pieces(items))


def _pieces(chunks: list[tuple[int, list[str]]]) -> tuple[Piece, ...]:
    return tuple(Piece(number, "\n".join(chunk) + "\n") for number, chunk in chunks)
