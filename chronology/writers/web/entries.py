"""The chronology as sections: a heading for each year and month, an article for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chronology.document.data import DataTable, Record
from chronology.document.tree import Band, Cell, Inline, Link, Paragraph, ParagraphStyle, Row, Table, Text, TextStyle
from chronology.writers.web.inlines import InlineWriter, plain_text
from chronology.writers.web.markup import attributes, text, tongue

_TOP = 2
"""The level of a year's heading; the page's title is the only one above it."""


def holds_entries(table: Table) -> bool:
    """Whether the rows of a table are entries: they have anchors, and cells with titles."""
    first = next((row for row in table.rows if isinstance(row, Row)), None)
    return first is not None and first.anchor != "" and _title_cell(first) is not None


def _title_cell(row: Row) -> int | None:
    for index, cell in enumerate(row.cells):
        if any(paragraph.style is ParagraphStyle.CELL_TITLE for paragraph in cell.paragraphs):
            return index
    return None


class EntryWriter:
    """Writes rows as articles and remembers in which order, for the table of data."""

    def __init__(self, inlines: InlineWriter, data: DataTable | None) -> None:
        self.order: list[Record] = []
        self._inlines = inlines
        self._records = {record.anchor: record for record in data.records} if data else {}

    def entries(self, table: Table) -> Iterator[str]:
        """Sections nested as the bands are; entries before the first band stand in a section of their own."""
        open_levels: list[int] = []
        for row in table.rows:
            if isinstance(row, Band):
                while open_levels and open_levels[-1] >= row.level:
                    open_levels.pop()
                    yield "</section>"
                open_levels.append(row.level)
                yield self._band(row)
            else:
                yield self._article(row, _TOP + (open_levels[-1] if open_levels else 1))
        yield "</section>" * len(open_levels)

    def _band(self, band: Band) -> str:
        level = _TOP + band.level - 1
        anchor = attributes(id=self._inlines.names.id_of(band.anchor)) if band.anchor else ""
        return f"<section class=b{band.level}><h{level}{anchor}>{text(band.text)}</h{level}>"

    def _article(self, row: Row, level: int) -> str:
        record = self._records.get(row.anchor)
        if record:
            self.order.append(record)
        place = _title_cell(row) or 0
        before, event, after = row.cells[:place], row.cells[place], row.cells[place + 1 :]
        style = " class=key" if row.is_key else ""
        anchor = attributes(id=self._inlines.names.id_of(row.anchor))
        numbers = "".join(self._number(cell) for cell in before if cell.is_header)
        dates = "".join(self._date(cell, record) for cell in before if not cell.is_header)
        sources = "".join(self._sources(cell) for cell in after)
        return (
            f"<article{anchor}{style}>{numbers}{dates}<div class=e>{self._event(event, level)}{sources}</div></article>"
        )

    def _number(self, cell: Cell) -> str:
        """Its paragraph ends where the date begins, as HTML allows."""
        return f"<p class=n>{''.join(self._inlines.inlines(p.inlines) for p in cell.paragraphs)}"

    def _date(self, cell: Cell, record: Record | None) -> str:
        """The printed date as a time element where it opens on a known day, month or year; then why and how written."""
        first, *others = cell.paragraphs
        others = [replace(p, inlines=tuple(map(_unquiet, p.inlines))) for p in others]
        printed = self._inlines.inlines(tuple(map(_unstressed, first.inlines)))
        if record and record.iso:
            printed = f"<time datetime={record.iso}>{printed}</time>"
        return f"<div class=d>{printed}{''.join(map(self._inlines.paragraph, others))}</div>"

    def _event(self, cell: Cell, level: int) -> str:
        parts = []
        for paragraph in cell.paragraphs:
            is_title = paragraph.style is ParagraphStyle.CELL_TITLE
            parts.append(self._title(paragraph, level) if is_title else self._inlines.paragraph(paragraph))
        return "".join(parts)

    def _title(self, paragraph: Paragraph, level: int) -> str:
        languages = {i.language for i in paragraph.inlines if isinstance(i, Text)}
        language = languages.pop() if len(languages) == 1 else ""
        plain = plain_text(paragraph.inlines)
        inlines = tuple(_untagged(i) for i in paragraph.inlines) if language else paragraph.inlines
        return f"<h{level}{tongue(plain, language)}>{self._inlines.inlines(inlines)}</h{level}>"

    def _sources(self, cell: Cell) -> str:
        lines = [self._inlines.inlines(tuple(map(_unquiet, p.inlines))) for p in cell.paragraphs if p.inlines]
        return f"<p class=s>{'; '.join(lines)}" if lines else ""


def _unstressed(inline: Inline) -> Inline:
    """The date has an element of its own, which says how it looks."""
    if isinstance(inline, Text) and inline.style is TextStyle.STRONG:
        return replace(inline, style=TextStyle.PLAIN)
    return inline


def _unquiet(inline: Inline) -> Inline:
    """Where everything is quiet, nothing has to say so."""
    if isinstance(inline, Text | Link) and inline.style is TextStyle.QUIET:
        return replace(inline, style=TextStyle.PLAIN)
    return inline


def _untagged(inline: Inline) -> Inline:
    return replace(inline, language="") if isinstance(inline, Text | Link) else inline
