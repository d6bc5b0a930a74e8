"""Blocks as HTML: headings, paragraphs, lists, tables, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    TableStyle,
)
from chronology.writers.web.contents import contents_list
from chronology.writers.web.entries import EntryWriter, holds_entries
from chronology.writers.web.inlines import InlineWriter
from chronology.writers.web.markup import attributes, text, tongue
from chronology.writers.web.pictures import figure_svg

_WIDE = 4
"""Columns from which a table may need more room than a telephone has, and scrolls."""


class BlockWriter:
    """Writes the blocks of one page."""

    def __init__(self, inlines: InlineWriter, entries: EntryWriter, contents: Sequence[tuple[int, str, str]]) -> None:
        self._inlines = inlines
        self._entries = entries
        self._contents = contents
        self._has_title = False
        self._level = 1

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The blocks of a part; its first heading is of the level below the title, whatever it is on paper."""
        self._level = 1
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                case Heading():
                    yield self._heading(block)
                case BulletList():
                    items = "".join(f"<li>{self._inlines.inlines(item)}</li>" for item in block.items)
                    yield f"<ul>{items}</ul>"
                case Table():
                    yield from self._table(block)
                case Figure():
                    yield figure_svg(block, self._inlines.names)
                case Contents():
                    yield contents_list(self._contents, block.depth, self._inlines.names)
                case PageBreak():
                    pass
                case _:
                    assert_never(block)

    def _paragraph(self, block: Paragraph) -> str:
        match block.style:
            case ParagraphStyle.TITLE if not self._has_title:
                self._has_title = True
                return self._inlines.paragraph(block, "h1")
            case ParagraphStyle.QUOTE:
                return f"<blockquote>{self._inlines.paragraph(block)}</blockquote>"
            case _:
                return self._inlines.paragraph(block)

    def _heading(self, heading: Heading) -> str:
        """One level below the page's title, and never a level skipped."""
        level = self._level = min(heading.level + 1, self._level + 1)
        anchor = attributes(id=self._inlines.names.id_of(heading.anchor))
        return f"<h{level}{anchor}{tongue(heading.text)}>{text(heading.text)}</h{level}>"

    def _table(self, table: Table) -> Iterator[str]:
        if holds_entries(table):
            yield from self._entries.entries(table)
        elif table.style is TableStyle.FACTS and len(table.columns) % 2 == 0:
            yield self._facts(table)
        elif len(table.columns) < _WIDE:
            yield from self._plain_table(table)
        else:
            yield f'<div class="scroll" tabindex="0" role="region"{attributes(aria_label=table.caption)}>'
            yield from self._plain_table(table)
            yield "</div>"

    def _facts(self, table: Table) -> str:
        """Names and their values, however many pairs a row of the table has."""
        cells = [cell for row in table.rows if isinstance(row, Row) for cell in row.cells]
        pairs = (
            (name, value)
            for name, value in zip(cells[::2], cells[1::2], strict=True)
            if any(p.inlines for p in name.paragraphs)
        )
        items = (f"<div><dt>{self._content(name)}</dt><dd>{self._content(value)}</dd></div>" for name, value in pairs)
        return f"<dl>{''.join(items)}</dl>"

    def _plain_table(self, table: Table) -> Iterator[str]:
        style = table.style.value
        yield f'<table class="{style}"><caption class="vh">{text(table.caption)}</caption>'
        if any(column.head for column in table.columns):
            yield f"<thead><tr>{''.join(map(_head, table.columns))}</tr></thead>"
        yield "<tbody>"
        width = len(table.columns)
        for row in table.rows:
            yield self._band(row, width) if isinstance(row, Band) else self._row(row, table)
        yield "</tbody></table>"

    def _band(self, band: Band, width: int) -> str:
        anchor = attributes(id=self._inlines.names.id_of(band.anchor)) if band.anchor else ""
        return f'<tr class="band"{anchor}><th colspan="{width}" scope="colgroup">{text(band.text)}'

    def _row(self, row: Row, table: Table) -> str:
        anchor = attributes(id=self._inlines.names.id_of(row.anchor)) if row.anchor else ""
        style = " class=key" if row.is_key else ""
        return f"<tr{anchor}{style}>{''.join(map(self._cell, row.cells, table.columns))}"

    def _cell(self, cell: Cell, column: Column) -> str:
        """A cell ends where the next one begins, as HTML allows."""
        content = self._content(cell)
        element = "th scope=row" if cell.is_header and content else "td"
        style = " class=end" if column.align == "end" else ""
        return f"<{element}{style}>{content}"

    def _content(self, cell: Cell) -> str:
        """The paragraphs of a cell; a single plain one needs no element of its own."""
        if len(cell.paragraphs) == 1:
            only = cell.paragraphs[0]
            if only.style is ParagraphStyle.CELL and not only.anchor and not only.language:
                return self._inlines.inlines(only.inlines)
        return "".join(map(self._inlines.paragraph, cell.paragraphs))


def _head(column: Column) -> str:
    style = ' class="end"' if column.align == "end" else ""
    return f"<th scope=col{style}>{text(column.head)}" if column.head else "<td>"
