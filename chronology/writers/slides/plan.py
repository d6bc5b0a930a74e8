"""What stands on which slide, before any is drawn.

A table with a bar column is taken for the one that the document is about: each of its bands gives a slide of the rows
that its bar marks, or of its first rows where none is marked. Tables of comparison give a slide a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Cell,
    Document,
    Figure,
    Heading,
    Inlines,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    TableStyle,
)

_MOST_POINTS = 6
"""Lines that are read from the back of a room."""
_UNMARKED = 3
"""Rows of a band in which none is marked."""
_FIRST_PARTS = ("on-a-page", "summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line: what is set in bold before it, and what the speaker's notes add."""

    lead: str = ""
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    title: str
    points: tuple[Point, ...] = ()
    figure: Figure | None = None


def plan_slides(document: Document) -> list[Slide]:
    """The slides behind the title slide."""
    slides: list[Slide] = []
    blocks = [(part.name, block) for part in document.parts for block in part.blocks]
    first = [block for name, block in blocks if name in _FIRST_PARTS]
    slides += _summary(first)
    figure = next((block for _, block in blocks if isinstance(block, Figure)), None)
    if figure is not None:
        slides.append(Slide(title=_heading(document, "timeline") or figure.caption, figure=figure))
    title = ""
    for _, block in blocks:
        if isinstance(block, Heading):
            title = block.text
        elif isinstance(block, Table) and block.bar_column is not None:
            slides += _phases(title or block.caption, block)
    for block in first:
        if isinstance(block, Table) and block.style is TableStyle.COMPARISON:
            slides += _columns(block)
    return slides


def _summary(blocks: Iterable[Block]) -> Iterator[Slide]:
    title, points = "", []
    for block in blocks:
        if isinstance(block, Heading):
            title = title or block.text
        elif isinstance(block, BulletList):
            points += [Point(text=text_of(item)) for item in block.items]
        elif isinstance(block, Paragraph) and block.style is ParagraphStyle.BODY:
            points.append(Point(text=text_of(block.inlines)))
    yield from _split(title, points)


def _heading(document: Document, anchor: str) -> str:
    """The text of a heading by its anchor, empty where the document has none."""
    headings = (b for part in document.parts for b in part.blocks if isinstance(b, Heading))
    return next((heading.text for heading in headings if heading.anchor == anchor), "")


def _phases(title: str, table: Table) -> Iterator[Slide]:
    """A slide for each stretch below a band; what stands above all bands goes by the table's own title."""
    held: list[Row] = []
    for row in table.rows:
        if isinstance(row, Row):
            held.append(row)
            continue
        yield from _phase(title, held)
        held = []
        title = row.text
    yield from _phase(title, held)


def _phase(title: str, rows: list[Row]) -> Iterator[Slide]:
    marked = [row for row in rows if row.is_key] or rows[:_UNMARKED]
    yield from _split(title, [_row_point(row) for row in marked])


def _row_point(row: Row) -> Point:
    """Second cell before the third: date and event; what else the row says goes into the notes."""
    cells = [_lines(cell) for cell in row.cells]
    lead = cells[1][0] if len(cells) > 2 and cells[1] else ""
    told = cells[-2] if len(cells) > 1 else cells[-1]
    text = told[0] if told else ""
    return Point(lead=lead, text=text, note="\n".join([f"{lead}: {text}", *told[1:], *cells[-1]]).strip())


def _columns(table: Table) -> Iterator[Slide]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells if isinstance(row, Row) else (), strict=False):
            yield from _split(column.head, [Point(text=line) for line in _lines(cell)])


def _split(title: str, points: list[Point]) -> Iterator[Slide]:
    """So many slides that none holds too much."""
    for start in range(0, len(points), _MOST_POINTS):
        yield Slide(title=title, points=tuple(points[start : start + _MOST_POINTS]))


def _lines(cell: Cell) -> list[str]:
    return [line for paragraph in cell.paragraphs if (line := text_of(paragraph.inlines).strip())]


def text_of(inlines: Inlines) -> str:
    """The words of inlines, without marks."""
    return "".join(getattr(inline, "text", "") for inline in inlines)


def cover_lines(document: Document) -> tuple[str, str, list[str]]:
    """Title, subtitle, and the facts of the title block."""
    title, subtitle, facts = document.properties.title, "", []
    for block in document.parts[0].blocks if document.parts else ():
        if isinstance(block, Paragraph) and block.style is ParagraphStyle.TITLE:
            title = text_of(block.inlines)
        elif isinstance(block, Paragraph) and block.style in (ParagraphStyle.SUBTITLE, ParagraphStyle.BANNER):
            subtitle = "\n".join(part for part in (subtitle, text_of(block.inlines)) if part)
        elif isinstance(block, Table):
            facts += [fact for row in block.rows if not isinstance(row, Band) for fact in _facts(row)]
    return title, subtitle, facts


def _facts(row: Row) -> list[str]:
    texts = [" ".join(_lines(cell)) for cell in row.cells]
    return [f"{name}: {value}" for name, value in zip(texts[::2], texts[1::2], strict=False) if value]
