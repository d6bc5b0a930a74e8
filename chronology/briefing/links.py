"""One last look at the links of a finished document: none leads nowhere, none leads where it must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chronology.briefing.building import is_allowed_address
from chronology.document.drawing import Label
from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Cell,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    PageNumber,
    Paragraph,
    PartOfDocument,
    Row,
    Table,
    Text,
)


def with_live_links(parts: tuple[PartOfDocument, ...]) -> tuple[PartOfDocument, ...]:
    """The parts with every link whose anchor no part holds (it was not included) turned into its text."""
    anchors = frozenset(_anchors(parts))
    return tuple(replace(part, blocks=tuple(_block(block, anchors) for block in part.blocks)) for part in parts)


def _anchors(parts: tuple[PartOfDocument, ...]) -> Iterator[str]:
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Heading | Paragraph | Figure):
                yield block.anchor
            elif isinstance(block, Table):
                yield from (row.anchor for row in block.rows)


def _block(block: Block, anchors: frozenset[str]) -> Block:
    if isinstance(block, Paragraph):
        return _paragraph(block, anchors)
    if isinstance(block, BulletList):
        return replace(block, items=tuple(_inlines(item, anchors) for item in block.items))
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, anchors) for row in block.rows))
    if isinstance(block, Figure):
        return _figure(block, anchors)
    return block


def _figure(figure: Figure, anchors: frozenset[str]) -> Figure:
    """The figure, at all its heights, with labels that lead nowhere as mere labels."""
    primitives = tuple(
        replace(p, target="") if isinstance(p, Label) and p.target and p.target not in anchors else p
        for p in figure.drawing.primitives
    )
    others = tuple(_figure(other, anchors) for other in figure.others)
    return replace(figure, drawing=replace(figure.drawing, primitives=primitives), others=others)


def _row(row: Row | Band, anchors: frozenset[str]) -> Row | Band:
    if isinstance(row, Band):
        return row
    cells = tuple(_cell(cell, anchors) for cell in row.cells)
    return row if all(new is old for new, old in zip(cells, row.cells, strict=True)) else replace(row, cells=cells)


def _cell(cell: Cell, anchors: frozenset[str]) -> Cell:
    paragraphs = tuple(_paragraph(paragraph, anchors) for paragraph in cell.paragraphs)
    same = all(new is old for new, old in zip(paragraphs, cell.paragraphs, strict=True))
    return cell if same else replace(cell, paragraphs=paragraphs)


def _paragraph(paragraph: Paragraph, anchors: frozenset[str]) -> Paragraph:
    inlines = _inlines(paragraph.inlines, anchors)
    return paragraph if inlines is paragraph.inlines else replace(paragraph, inlines=inlines)


def _inlines(inlines: Inlines, anchors: frozenset[str]) -> Inlines:
    if all(_is_live(inline, anchors) for inline in inlines):
        return inlines
    return tuple(_unlinked(i) if not _is_live(i, anchors) else i for i in inlines if not _is_dead_page(i, anchors))


def _is_live(inline: Inline, anchors: frozenset[str]) -> bool:
    if isinstance(inline, Link):
        target = inline.target
        return target[1:] in anchors if target.startswith("#") else is_allowed_address(target)
    return not _is_dead_page(inline, anchors)


def _is_dead_page(inline: Inline, anchors: frozenset[str]) -> bool:
    return isinstance(inline, PageNumber) and inline.anchor not in anchors


def _unlinked(inline: Inline) -> Inline:
    assert isinstance(inline, Link)
    return Text(text=inline.text, style=inline.style, language=inline.language)
