"""Walks over a composed document: its texts, links and anchors."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Document,
    Figure,
    Heading,
    Inlines,
    Link,
    Paragraph,
    PartOfDocument,
    Row,
    Table,
)


def part(document: Document, name: str) -> PartOfDocument:
    return next(p for p in document.parts if p.name == name)


def rows(holder: PartOfDocument) -> list[Row]:
    return [row for table in tables(holder) for row in table.rows if isinstance(row, Row)]


def bands(holder: PartOfDocument) -> list[Band]:
    return [row for table in tables(holder) for row in table.rows if isinstance(row, Band)]


def tables(holder: PartOfDocument) -> list[Table]:
    return [block for block in holder.blocks if isinstance(block, Table)]


def inlines_of(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Paragraph):
        yield block.inlines
    elif isinstance(block, BulletList):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            if isinstance(row, Row):
                yield from (p.inlines for cell in row.cells for p in cell.paragraphs)


def row_text(row: Row) -> str:
    return " | ".join(" ".join(text_of(p.inlines) for p in cell.paragraphs) for cell in row.cells)


def text_of(inlines: Inlines) -> str:
    """The words, with plain spaces: where lines may not break is looked at elsewhere."""
    return "".join(getattr(inline, "text", "") for inline in inlines).replace("\u00a0", " ")


def all_text(document: Document) -> str:
    """Every word that a reader could see, drawings, bands and headings included."""
    found: list[str] = []
    for block in (block for p in document.parts for block in p.blocks):
        found += [text_of(inlines) for inlines in inlines_of(block)]
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [row.text for row in block.rows if isinstance(row, Band)]
        elif isinstance(block, Figure):
            found += [block.alternative, block.caption]
            found += [primitive.text for primitive in block.drawing.primitives if hasattr(primitive, "text")]
    return "\n".join(found).replace("\u00a0", " ")


def links(document: Document) -> list[Link]:
    blocks = (block for p in document.parts for block in p.blocks)
    return [i for block in blocks for inlines in inlines_of(block) for i in inlines if isinstance(i, Link)]


def anchors(document: Document) -> list[str]:
    found: list[str] = []
    for block in (block for p in document.parts for block in p.blocks):
        if isinstance(block, Heading | Paragraph | Figure):
            found.append(block.anchor)
        elif isinstance(block, Table):
            found += [row.anchor for row in block.rows]
    return [anchor for anchor in found if anchor]
