"""Tables as streams of rows: cut into pieces, with repeated heads, bands and the bar of key rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chronology.document.tree import Band, Cell, Column, Link, Paragraph, ParagraphStyle, Row, Table, TableStyle
from chronology.writers.word import style_names
from chronology.writers.word.markup import BIDI, colour_code, escaped, field, run_properties
from chronology.writers.word.paragraphs import (
    KEEP_WITH_NEXT,
    bookmarked,
    paragraph_xml,
    styled_paragraph,
    text_paragraph,
)
from chronology.writers.word.state import State

FEWEST_ROWS_OF_A_PIECE = 100
SOME_ROWS_OF_A_PIECE = 150
MOST_ROWS_OF_A_PIECE = 200
"""Word and LibreOffice lay out many tables of these sizes several times faster than one of thousands of rows. A piece
ends before a year once it has the fewest, before a month once it has some, anywhere once it has the most."""

TALL_CELL = 2400
"""Characters in a cell of full width from which a row may be torn: Word hides what does not fit on a page."""

_ROWS_OF_SMALL_TABLE = 16
"""Tables of facts and comparisons up to this length stay on one page, as in the PDF."""
_BAR_WIDTH = 16
_BAR_GAP = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The parts of a table's markup that are the same in every row."""

    table: Table
    width: int
    opening: str
    """From `<w:tbl>` to the head row."""
    cells: tuple[str, ...]
    """The opening of each column's cell."""
    key_cells: tuple[str, ...]
    """The same in the row of a key event."""
    aligned: tuple[str, ...]
    """Paragraph properties of each column."""
    band_cell: str
    tall: tuple[int, ...]
    """The number of characters of each column from which a row counts as tall."""


def table_xml(state: State, table: Table, width: int, before: str = "") -> Iterator[str]:
    """The chunks of a table, a piece after the other, with the paragraph that must follow each.

    `width` is in twentieths of a point; `before` goes into the properties of the very first paragraph.
    """
    if not table.rows or not table.columns:
        return
    layout = _layout(state, table, width)
    seam = styled_paragraph(state, style_names.TABLE_SEAM, "")
    if before:
        yield styled_paragraph(state, style_names.TABLE_SEAM, "", before)
    small = table.style is not TableStyle.LISTING and len(table.rows) <= _ROWS_OF_SMALL_TABLE
    first = True
    for piece in pieces(table.rows):
        if not first:
            yield seam
        first = False
        yield layout.opening
        for row in piece:
            keep = small and row is not table.rows[-1]
            yield _band(state, layout, row) if isinstance(row, Band) else _row(state, layout, row, keep=keep)
        yield "</w:tbl>"
    yield styled_paragraph(state, style_names.TABLE_END, "")


def pieces(rows: tuple[Row | Band, ...]) -> Iterator[tuple[Row | Band, ...]]:
    """The rows in pieces of 100 to 200 where there are more, never a band parted from the row after it."""
    if len(rows) <= MOST_ROWS_OF_A_PIECE:
        yield rows
        return
    start = 0
    for index, row in enumerate(rows):
        count = index - start
        after_band = index > start and isinstance(rows[index - 1], Band)
        if count and not after_band and _ends_piece(row, count):
            yield rows[start:index]
            start = index
    yield rows[start:]


def _ends_piece(row: Row | Band, count: int) -> bool:
    if count >= MOST_ROWS_OF_A_PIECE:
        return True
    if not isinstance(row, Band):
        return False
    return count >= (FEWEST_ROWS_OF_A_PIECE if row.level == 1 else SOME_ROWS_OF_A_PIECE)


def _layout(state: State, table: Table, width: int) -> Layout:
    widths = column_widths(table.columns, width)
    bar = table.bar_column
    margins = [
        f'<w:tcMar><w:left w:w="{_BAR_GAP}" w:type="dxa"/></w:tcMar>' if i == bar else "" for i in range(len(widths))
    ]
    colour = colour_code(state.document.theme.accent)
    border = f'<w:tcBorders><w:left w:val="single" w:sz="{_BAR_WIDTH}" w:space="0" w:color="{colour}"/></w:tcBorders>'
    start = [f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/>' for w in widths]
    cells = tuple(f"{s}{margin}</w:tcPr>" for s, margin in zip(start, margins, strict=True))
    return Layout(
        table=table,
        width=width,
        opening=_opening(state, table, widths, cells),
        cells=cells,
        key_cells=tuple(
            f"{s}{border if i == bar else ''}{margin}</w:tcPr>"
            for i, (s, margin) in enumerate(zip(start, margins, strict=True))
        ),
        aligned=tuple(_alignment(column) for column in table.columns),
        band_cell=f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>',
        tall=tuple(max(60, int(TALL_CELL * w / max(1, width))) for w in widths),
    )


def column_widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """Whole widths that add up to the table's, whatever the shares add up to."""
    total = sum(max(column.width, 0) for column in columns) or 1
    widths = [max(1, round(width * max(column.width, 0) / total)) for column in columns]
    widths[-1] = max(1, width - sum(widths[:-1]))
    return widths


def _opening(state: State, table: Table, widths: list[int], cells: tuple[str, ...]) -> str:
    has_head = table.style is not TableStyle.FACTS and any(column.head for column in table.columns)
    first_column = any(isinstance(row, Row) and row.cells and row.cells[0].is_header for row in table.rows[:20])
    look = f'<w:tblLook w:val="{0x0600 | has_head * 0x20 | first_column * 0x80:04X}" w:firstRow="{int(has_head)}" '
    look += f'w:lastRow="0" w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    visual = "<w:bidiVisual/>" if state.direction == "rtl" else ""
    caption = f'<w:tblCaption w:val="{escaped(table.caption)}"/>' if table.caption else ""
    described = f'<w:tblDescription w:val="{escaped(table.description)}"/>' if table.description else ""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    head = _head(state, table, cells) if has_head else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{state.style(style_names.TABLE[table.style])}"/>{visual}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{caption}{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}"
    )


def _head(state: State, table: Table, cells: tuple[str, ...]) -> str:
    xml = ["<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"]
    for column, opening in zip(table.columns, cells, strict=True):
        paragraph = text_paragraph(state, style_names.TABLE_HEAD, column.head, aligned=_alignment(column))
        xml.append(f"{opening}{paragraph}</w:tc>")
    return "".join((*xml, "</w:tr>"))


def _alignment(column: Column) -> str:
    return '<w:jc w:val="right"/>' if column.align == "end" else ""


def _band(state: State, layout: Layout, band: Band) -> str:
    paragraph = text_paragraph(state, style_names.BAND[band.level], band.text, anchor=band.anchor)
    return f"{layout.band_cell}{paragraph}</w:tc></w:tr>"


def _row(state: State, layout: Layout, row: Row, *, keep: bool) -> str:
    openings = layout.key_cells if row.is_key else layout.cells
    tall = any(_length(cell) > most for cell, most in zip(row.cells, layout.tall, strict=False))
    xml = ["<w:tr>" if tall else "<w:tr><w:trPr><w:cantSplit/></w:trPr>"]
    anchor = row.anchor
    for index, opening in enumerate(openings):
        xml.append(opening)
        named = layout.table.style is TableStyle.FACTS and index == 0
        paragraphs = _paragraphs(row, index, len(openings))
        paragraphs = tuple(replace(p, keeps_with_next=True) for p in paragraphs) if keep else paragraphs
        if index == 0 and row.anchor in state.survey.numbers:
            xml += [_number(state, paragraphs[0], row), "</w:tc>"]
            anchor = ""
            continue
        xml.append(_cell(state, paragraphs, layout.aligned[index], anchor, named=named))
        xml.append("</w:tc>")
        anchor = ""
    xml.append("</w:tr>")
    return "".join(xml)


def _number(state: State, paragraph: Paragraph, row: Row) -> str:
    """The number of a row, counted by Word: a new row renumbers the others, and what refers to them."""
    link = next((inline for inline in paragraph.inlines if isinstance(inline, Link)), None)
    target = state.survey.bookmarks.get(link.target.removeprefix("#"), "") if link else ""
    style_id = state.style(style_names.LINK[link.style]) if link and target else ""
    content = bookmarked(state, row.anchor, field("SEQ Entry \\* ARABIC", row.label, run_properties(style_id)))
    if target:
        content = f'<w:hyperlink w:anchor="{target}" w:history="1">{content}</w:hyperlink>'
    before = (KEEP_WITH_NEXT if paragraph.keeps_with_next else "") + BIDI[state.direction]
    return styled_paragraph(state, style_names.PARAGRAPH[paragraph.style], content, before)


def _paragraphs(row: Row, index: int, columns: int) -> tuple[Paragraph, ...]:
    """The paragraphs of one column; cells beyond the last column join it, so that no words are lost."""
    if index == columns - 1 and len(row.cells) > columns:
        return tuple(paragraph for cell in row.cells[index:] for paragraph in cell.paragraphs)
    return row.cells[index].paragraphs if index < len(row.cells) else ()


def _length(cell: Cell) -> int:
    return sum(len(getattr(inline, "text", "")) for paragraph in cell.paragraphs for inline in paragraph.inlines)


def _cell(state: State, paragraphs: tuple[Paragraph, ...], aligned: str, anchor: str, *, named: bool) -> str:
    """The paragraphs of a cell, at least one: Word calls a file corrupt that has a cell without."""
    if not paragraphs:
        empty = style_names.PARAGRAPH[ParagraphStyle.CELL]
        return styled_paragraph(state, empty, bookmarked(state, anchor, ""))
    xml = []
    style = style_names.TABLE_FACT if named else ""
    for paragraph in paragraphs:
        xml.append(paragraph_xml(state, paragraph, aligned=aligned, row_anchor=anchor, style=style))
        anchor = ""
    return "".join(xml)
