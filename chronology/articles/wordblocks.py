"""The text of a Word document as its reader sees it once all changes are accepted: blocks in their order with a style.

Inserted and moved words count, deleted and hidden ones do not; content controls and text boxes are read where they
stand, notes at the end of pages behind the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset(
    [
        *(_WORD + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "rt", "txbxContent")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)
"""Elements whose text no reader sees, or that are read apart."""
_SIGNS = {
    f"{_WORD}tab": " ",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}

Styled = tuple[str, str]
"""A block's text and the id of its style."""


def blocks_of(container: Any) -> Iterator[Styled]:
    """The paragraphs and table rows below an element, those in content controls among them."""
    for child in container:
        if child.tag == f"{_WORD}p":
            yield from _paragraph(child)
        elif child.tag == f"{_WORD}tbl":
            yield from _rows(child)
        elif child.tag not in _UNSEEN:
            yield from blocks_of(child)


def notes_of(root: Any) -> Iterator[Styled]:
    """The paragraphs of footnotes or endnotes, without the lines that part them from the text."""
    for note in root:
        if not note.get(f"{_WORD}type"):
            yield from blocks_of(note)


def _paragraph(paragraph: Any) -> Iterator[Styled]:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    lines = (" ".join(line.split()) for line in _text(paragraph).split("\n"))
    text = "\n".join(line for line in lines if line)
    if text:
        yield text, "" if style is None else style.get(f"{_WORD}val") or ""
    for box in paragraph.iter(f"{_WORD}txbxContent"):
        if not any(parent.tag in _UNSEEN for parent in box.iterancestors()):
            yield from blocks_of(box)


def _rows(table: Any) -> Iterator[Styled]:
    """A row as a line of its cells; a table within a cell is part of it."""
    for row in table.iter(f"{_WORD}tr"):
        if next(row.iterancestors(f"{_WORD}tbl")) is not table or row.find(f"{_WORD}trPr/{_WORD}del") is not None:
            continue
        cells = (cell for cell in row.iter(f"{_WORD}tc") if next(cell.iterancestors(f"{_WORD}tr")) is row)
        texts = (" ".join(" ".join(text.split()) for text, _ in blocks_of(cell)) for cell in cells)
        line = " \u2013 ".join(text for text in texts if text)
        if line:
            yield line, ""


def _text(element: Any) -> str:
    """The words of a paragraph or a part of one."""
    pieces: list[str] = []
    for child in element:
        if child.tag in _UNSEEN or _is_hidden(child):
            continue
        if child.tag == f"{_WORD}t":
            pieces.append(child.text or "")
        else:
            pieces.append(_SIGNS.get(child.tag) or _text(child))
    return "".join(pieces)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val") not in ("0", "false", "off")
