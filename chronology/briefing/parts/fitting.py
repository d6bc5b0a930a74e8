"""How much fits on the first page.

The figures are those that both writers set cells and body text with, and a little to spare: pages that break by
themselves in Word must not push the last key date onto a page of its own.
"""

from __future__ import annotations

from chronology.document.tree import Block, BulletList, Figure, Heading, Inlines, Paper, Paragraph, Row, Table
from chronology.typography import wrap_text

BODY_SHARE = 0.94
"""Of a page that is used."""
FURNITURE = 27.0 + 19.0 + 18.0 + 12.0
"""Points for the heading of the key dates, the table's head, a note below or above it, and the space after."""
_HEADING = {1: 33.0, 2: 37.0, 3: 27.0}
_CAPTION = 26.0
_TABLE_HEAD = 34.0
_CELL_SIZE, _CELL_LEADING, _CELL_PADDING = 9.0, 12.2, 8.0
_BODY_SIZE, _BODY_LEADING, _BODY_SPACE = 10.0, 14.5, 7.0
_BULLET_SPACE, _AFTER_LIST = 4.0, 4.0
_GUTTER = 12.0
_INDENT = 14.0


def page_body(paper: Paper) -> float:
    """The height of a page between its margins."""
    return paper.height - paper.margin_top - paper.margin_bottom


def row_height(text: str, width: float) -> float:
    """The height of a row whose highest cell holds this text on a column so wide."""
    return _CELL_LEADING * len(wrap_text(text, max(10.0, width - _GUTTER), size=_CELL_SIZE)) + _CELL_PADDING


def block_height(block: Block, paper: Paper) -> float:
    """About how high a block is set on this paper; nothing for what is never on a first page."""
    match block:
        case Heading():
            return _HEADING[block.level]
        case Figure():
            return block.drawing.height + _CAPTION
        case BulletList():
            lines = (_lines(item, paper.measure - _INDENT) for item in block.items)
            return _AFTER_LIST + sum(_BODY_LEADING * count + _BULLET_SPACE for count in lines)
        case Paragraph():
            return _BODY_LEADING * _lines(block.inlines, paper.measure) + _BODY_SPACE
        case Table():
            return _TABLE_HEAD + sum(_row(row, block, paper) for row in block.rows if isinstance(row, Row))
        case _:
            return 0.0


def _row(row: Row, table: Table, paper: Paper) -> float:
    """The height of the highest cell."""
    widths = (column.width * paper.text_width - 2 * _GUTTER for column in table.columns)
    return _CELL_PADDING + max(
        sum(_CELL_LEADING * _cell_lines(paragraph, width) for paragraph in cell.paragraphs)
        for cell, width in zip(row.cells, widths, strict=False)
    )


def _cell_lines(paragraph: Paragraph, width: float) -> int:
    return len(wrap_text(_text(paragraph.inlines), width, size=_CELL_SIZE))


def _lines(inlines: Inlines, width: float) -> int:
    return len(wrap_text(_text(inlines), width, font="serif", size=_BODY_SIZE))


def _text(inlines: Inlines) -> str:
    return "".join(getattr(inline, "text", "") for inline in inlines)
