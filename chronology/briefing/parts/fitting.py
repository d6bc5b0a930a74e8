"""How much of the key dates fits on the page of the summary.

The figures are those that both writers set cells and body text with, and a little to spare: pages that break by
themselves in Word must not push the last key date onto a page of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.document.tree import Block, BulletList, Inlines, Paper, Paragraph
from chronology.typography import wrap_text

_SPARE = 0.94
"""Share of the page that is used."""
_FURNITURE = 39.0 + 37.0 + 21.0 + 18.0
"""Points for the heading, the second heading, the table's head, a note below or above it."""
_CELL_SIZE, _CELL_LEADING, _CELL_PADDING = 9.0, 12.2, 8.0
_BODY_SIZE, _BODY_LEADING, _BODY_SPACE = 10.0, 14.5, 7.0
_GUTTER = 12.0
_INDENT = 14.0


def room_for_rows(paper: Paper, above: Sequence[Block]) -> float:
    """The height that text above a table leaves for its rows."""
    body = paper.height - paper.margin_top - paper.margin_bottom
    return body * _SPARE - _FURNITURE - sum(_height(block, paper.measure) for block in above)


def row_height(text: str, width: float) -> float:
    """The height of a row whose highest cell holds this text on a column so wide."""
    return _CELL_LEADING * len(wrap_text(text, max(10.0, width - _GUTTER), size=_CELL_SIZE)) + _CELL_PADDING


def _height(block: Block, width: float) -> float:
    if isinstance(block, BulletList):
        return sum(_text_height(item, width - _INDENT) for item in block.items)
    return _text_height(block.inlines, width) if isinstance(block, Paragraph) else 0.0


def _text_height(inlines: Inlines, width: float) -> float:
    text = "".join(getattr(inline, "text", "") for inline in inlines)
    return _BODY_LEADING * len(wrap_text(text, width, font="serif", size=_BODY_SIZE)) + _BODY_SPACE
