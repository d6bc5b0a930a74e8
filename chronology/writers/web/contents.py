"""The contents as a list of links, made from the headings and bands of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronology.document.tree import Band, Contents, Document, Heading, Table
from chronology.writers.web.markup import quoted, text, tongue
from chronology.writers.web.names import Names

Listed = tuple[int, str, str]
"""Level, anchor, text."""


def listed_headings(document: Document) -> Iterator[Listed]:
    """What the contents name: headings of two levels, without that of the contents themselves, and marked bands."""
    for part in document.parts:
        for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=False):
            if isinstance(block, Heading) and block.level <= 2 and block.in_contents:
                if not isinstance(following, Contents):
                    yield block.level, block.anchor, block.text
            elif isinstance(block, Table):
                bands = (row for row in block.rows if isinstance(row, Band) and row.in_contents and row.anchor)
                yield from ((2, band.anchor, band.text) for band in bands)


def contents_list(listed: Sequence[Listed], depth: int, names: Names) -> str:
    """Nested lists of links."""
    groups: list[tuple[Listed, list[Listed]]] = []
    for item in listed:
        if item[0] == 1 or not groups:
            groups.append((item, []))
        elif depth > 1:
            groups[-1][1].append(item)
    items = (f"<li>{_link(head, names)}{_inner(inner, names)}</li>" for head, inner in groups)
    return f'<ul class="toc">{"".join(items)}</ul>'


def _inner(items: list[Listed], names: Names) -> str:
    return f"<ul>{''.join(f'<li>{_link(item, names)}</li>' for item in items)}</ul>" if items else ""


def _link(item: Listed, names: Names) -> str:
    _, anchor, words = item
    return f"<a href={quoted(names.link_to(anchor))}{tongue(words)}>{text(words)}</a>"
