"""What must be known of a document before its first word is written: its bookmarks and its contents.

One pass over the blocks without looking into cells deeper than their anchors; links may point forward, and a link to
an anchor that exists nowhere has to become plain text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
)

LONGEST_BOOKMARK = 40
"""Word's own limit; it cuts longer names, and the links to them die."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    level: int
    text: str
    anchor: str
    bookmark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """`bookmarks` gives the bookmark of each anchor; `entries` is the table of contents."""

    bookmarks: dict[str, str]
    entries: tuple[ContentsEntry, ...]
    depth: int
    """The deepest level that any `Contents` of the document shows; 0 where it has none."""
    numbers: dict[str, str]
    """The labels of rows by their anchors, where they count 1, 2, 3 … through the document and Word may count them."""


def survey(document: Document) -> Survey:
    """The bookmarks and contents of a document, in one pass."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    entries: list[ContentsEntry] = []
    depth = 0
    for part in document.parts:
        for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=False):
            for anchor in _anchors(block):
                if anchor and anchor not in names:
                    names[anchor] = _bookmark_name(anchor, taken)
            if isinstance(block, Contents):
                depth = max(depth, block.depth)
            if not isinstance(following, Contents):
                entries.extend(_entries(block, names))
    return Survey(bookmarks=names, entries=tuple(entries), depth=depth, numbers=_numbers(document))


def _numbers(document: Document) -> dict[str, str]:
    tables = (block for part in document.parts for block in part.blocks if isinstance(block, Table))
    rows = [row for table in tables for row in table.rows if isinstance(row, Row) and row.label]
    is_counted = [row.label for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    return {row.anchor: row.label for row in rows} if is_counted else {}


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading() | Figure():
            yield block.anchor
        case Table():
            for row in block.rows:
                yield row.anchor
                if isinstance(row, Row):
                    yield from _cell_anchors(row.cells)
        case BulletList() | Contents() | PageBreak():
            pass
        case _:
            assert_never(block)


def _cell_anchors(cells: tuple[Cell, ...]) -> Iterator[str]:
    for cell in cells:
        for paragraph in cell.paragraphs:
            if paragraph.anchor:
                yield paragraph.anchor


def _entries(block: Block, names: dict[str, str]) -> Iterator[ContentsEntry]:
    if isinstance(block, Heading) and block.level <= 2 and block.in_contents:
        yield _entry(block.level, block.text, block.anchor, names)
    elif isinstance(block, Table):
        for row in block.rows:
            if isinstance(row, Band) and row.in_contents:
                yield _entry(2, row.text, row.anchor, names)


def _entry(level: int, text: str, anchor: str, names: dict[str, str]) -> ContentsEntry:
    return ContentsEntry(level=level, text=text, anchor=anchor, bookmark=names.get(anchor, ""))


def _bookmark_name(anchor: str, taken: set[str]) -> str:
    """A name that Word takes: letters, digits and underscores, at most 40, none twice (Word compares without case)."""
    name = re.sub(r"[^A-Za-z0-9_]", "_", anchor)
    if not name[:1].isalpha():
        name = f"a_{name}"
    if len(name) > LONGEST_BOOKMARK or name.lower() in taken:
        digest = hashlib.sha256(anchor.encode("utf-8", "replace")).hexdigest()[:12]
        name = f"{name[: LONGEST_BOOKMARK - 13]}_{digest}"
    taken.add(name.lower())
    return name
