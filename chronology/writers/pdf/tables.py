"""Tables: columns measured once, rows kept whole, the head repeated on each page.

A row is set as soon as it is measured, so that a table of 10,000 rows needs no more memory than its structure.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from chronology.document.tree import Band, Cell, Row, Table, TableStyle, Text
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.look import Align, band_look, look, paragraph_look
from chronology.writers.pdf.objects import text_string
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.text import TextBlock

_PADDING = 3.5
"""Above and below the text of a row …"""
_DENSE_PADDING = 2.0
"""… and of one in a dense table."""
_GUTTER = 11.0
_WIDE_GUTTER = 20.0
_BAR_WIDTH = 2.2
_BAR_INDENT = 9.0
_SPACE_AFTER = 12.0
_ROWS_OF_SMALL_TABLE = 16
_SHARE_OF_SMALL_TABLE = 0.4
"""Of a page: tables of facts and comparisons up to this height are not torn."""
_LEAST_OF_TALL_ROW = 90.0
"""A row taller than a page is torn anyway: it begins where it is, if this much of it has room there."""
_SHARE_OF_TALL_ROW = 0.33
"""Of a page: a row higher than this is torn too where it would else leave as much of a page empty."""
_MOST_REPEATED = 75.0
"""Height up to which the cells before a torn one (the number, the date) stand on the later pages again."""
_BAND_BEFORE = {1: 13.0, 2: 8.0}
_BAND_AFTER = 3.0


@dataclass(slots=True, kw_only=True)
class _Column:
    x: float
    """From the table's left edge."""
    width: float
    """Of the text, without the gutter."""
    align: Align


@dataclass(slots=True, kw_only=True)
class _SetCell:
    """A measured cell; `blocks` are its paragraphs with the space before each."""

    column: _Column
    blocks: list[tuple[float, TextBlock]]
    is_header: bool

    @property
    def height(self) -> float:
        return sum(space + block.height for space, block in self.blocks)


@dataclass(slots=True, kw_only=True)
class _SetRow:
    row: Row
    cells: list[_SetCell]
    height: float
    """With the padding."""


@dataclass(slots=True, kw_only=True)
class _Cursor:
    """How far a cell that goes over several pages has been drawn."""

    cell: _SetCell
    element: Element
    block: int = 0
    line: int = 0

    @property
    def is_done(self) -> bool:
        return self.block >= len(self.cell.blocks)


class TableSetter:
    """Sets one table on the pages of a flow."""

    def __init__(self, flow: Flow, table: Table) -> None:
        self._flow = flow
        self._job = flow.job
        self._table = table
        self._width = flow.width
        self._padding = _DENSE_PADDING if table.is_dense else _PADDING
        self._gutter = _WIDE_GUTTER if table.style is TableStyle.COMPARISON else _GUTTER
        self._columns = self._measure_columns()
        self._head = self._measure_head()
        self._band = ""

    def least_height(self) -> float:
        """The height of what must stand together: a small table, or the head and the first row with its bands."""
        whole = self._height_if_small()
        if whole is not None:
            return whole
        height = self._head_height()
        for row in self._table.rows:
            if isinstance(row, Row):
                return height + self._measure(row).height
            height += self._band_height(row, self._band_block(row), is_first=False)
        return height

    def height_up_to(self, room: float) -> float:
        """The height of the whole table, or something above `room` where it is higher than that."""
        height = self._head_height() + _SPACE_AFTER
        for row in self._table.rows:
            if height > room:
                break
            if isinstance(row, Row):
                height += self._measure(row).height
            else:
                height += self._band_height(row, self._band_block(row), is_first=False)
        return height

    def _height_if_small(self) -> float | None:
        """The whole height of facts or accounts that are too short to be torn."""
        rows = self._table.rows
        if self._table.style is TableStyle.LISTING or len(rows) > _ROWS_OF_SMALL_TABLE:
            return None
        height = self._head_height() + sum(self._measure(row).height for row in rows if isinstance(row, Row))
        return height if height <= _SHARE_OF_SMALL_TABLE * self._flow.page_room else None

    def set(self, parent: Element) -> None:
        """Draws the table and closes its element."""
        if not self._table.rows:
            return
        tree, flow = self._job.tree, self._flow
        summary = self._table.description or self._table.caption
        attributes = {"O": b"/Table", "Summary": text_string(summary)} if summary else None
        whole = tree.open("Table", parent, title=self._table.caption, attributes=attributes)
        flow.ensure(min(self.least_height(), flow.page_room))
        self._set_head(whole)
        body = tree.open("TBody", whole)
        self._set_rows(body)
        tree.close(body)
        tree.close(whole)
        flow.page.rule(flow.left, flow.left + self._width, flow.y)
        flow.space(_SPACE_AFTER)

    # -- measuring -----------------------------------------------------------------------------------------------------

    def _measure_columns(self) -> list[_Column]:
        columns = []
        x = 0.0
        total = sum(column.width for column in self._table.columns) or 1.0
        last = len(self._table.columns) - 1
        for index, column in enumerate(self._table.columns):
            width = self._width * column.width / total
            indent = _BAR_INDENT if index == self._table.bar_column else 0.0
            gutter = 0.0 if index == last else self._gutter
            text_width = max(10.0, width - indent - gutter)
            columns.append(_Column(x=x + indent, width=text_width, align=column.align))
            x += width
        return columns

    def _measure_head(self) -> list[TextBlock]:
        if self._table.style is TableStyle.FACTS or not any(column.head for column in self._table.columns):
            return []
        return [
            TextBlock(self._job, (Text(text=column.head),), look("head"), place.width, align=place.align)
            for column, place in zip(self._table.columns, self._columns, strict=True)
        ]

    def _head_height(self) -> float:
        return max((block.height for block in self._head), default=0.0) + (2 * _PADDING if self._head else 0.0)

    def _measure(self, row: Row) -> _SetRow:
        cells = [
            self._measure_cell(cell, column, index)
            for index, (cell, column) in enumerate(zip(row.cells, self._columns, strict=False))
        ]
        return _SetRow(
            row=row, cells=cells, height=max((cell.height for cell in cells), default=0.0) + 2 * self._padding
        )

    def _measure_cell(self, cell: Cell, column: _Column, index: int) -> _SetCell:
        blocks: list[tuple[float, TextBlock]] = []
        is_fact_name = self._table.style is TableStyle.FACTS and index == 0
        for paragraph in cell.paragraphs:
            found = look("fact") if is_fact_name else paragraph_look(paragraph.style)
            block = TextBlock(
                self._job,
                paragraph.inlines,
                found,
                column.width,
                language=paragraph.language,
                align=column.align,
            )
            block.anchor = paragraph.anchor
            blocks.append((found.before if blocks else 0.0, block))
        return _SetCell(column=column, blocks=blocks, is_header=cell.is_header or is_fact_name)

    def _band_block(self, band: Band) -> TextBlock:
        return TextBlock(self._job, (Text(text=band.text),), band_look(band.level), self._width)

    def _band_height(self, band: Band, block: TextBlock, *, is_first: bool) -> float:
        return (4.5 if is_first else _BAND_BEFORE[band.level]) + block.height + _BAND_AFTER

    # -- head ----------------------------------------------------------------------------------------------------------

    def _set_head(self, whole: Element) -> None:
        flow, tree = self._flow, self._job.tree
        if not self._head:
            flow.page.rule(flow.left, flow.left + self._width, flow.y)
            return
        head = tree.open("THead", whole)
        row = tree.open("TR", head)
        for block, column in zip(self._head, self._columns, strict=True):
            cell = tree.open("TH", row, attributes={"O": b"/Table", "Scope": b"/Column"})
            if not block.is_empty:
                block.open_in(cell)
                block.draw(flow.page, flow.left + column.x, self._head_top(block))
                block.close()
            tree.close(cell)
        tree.close(row)
        tree.close(head)
        self._finish_head()

    def _repeat_head(self) -> None:
        flow = self._flow
        if not self._head:
            flow.page.rule(flow.left, flow.left + self._width, flow.y)
            return
        flow.page.begin_artifact("Header")
        for block, column in zip(self._head, self._columns, strict=True):
            block.draw_as_artifact(flow.page, flow.left + column.x, self._head_top(block))
        flow.page.end()
        self._finish_head()

    def _head_top(self, block: TextBlock) -> float:
        """Heads of different length stand on one bottom line."""
        return self._flow.y + self._head_height() - _PADDING - block.height

    def _finish_head(self) -> None:
        flow = self._flow
        flow.y += self._head_height()
        flow.page.rule(flow.left, flow.left + self._width, flow.y, ink="ink", width=0.8)

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _set_rows(self, body: Element) -> None:
        bands: list[Band] = []
        has_rule = True
        for row in self._table.rows:
            self._job.tick()
            if isinstance(row, Band):
                bands.append(row)
                continue
            measured = self._measure(row)
            has_rule = self._make_room(bands, measured, has_rule)
            has_rule = self._set_bands(bands, body, has_rule)
            bands = []
            self._set_row(measured, body, has_rule)
            has_rule = False
        if bands:
            self._set_bands(bands, body, has_rule)

    def _make_room(self, bands: list[Band], measured: _SetRow, has_rule: bool) -> bool:
        """Begins a page where the row and its bands do not fit; whether a rule stands right above now."""
        heights = sum(self._band_height(band, self._band_block(band), is_first=False) for band in bands)
        needed = heights + (_LEAST_OF_TALL_ROW if self._may_tear(measured, heights) else measured.height)
        if needed > self._flow.room + 0.01 and not self._flow.is_at_top:
            self._new_page()
            return True
        return has_rule

    def _may_tear(self, measured: _SetRow, above: float) -> bool:
        """Whether the row goes over a page's end: it is taller than a page, or so tall that a hole would stay."""
        whole_page = self._flow.page_room - self._head_height() - above
        tall = _SHARE_OF_TALL_ROW * self._flow.page_room
        return measured.height > whole_page or min(measured.height, self._flow.room) > tall

    def _new_page(self) -> None:
        self._flow.page.rule(self._flow.left, self._flow.left + self._width, self._flow.y)
        self._flow.new_page()
        self._repeat_head()

    def _set_bands(self, bands: list[Band], body: Element, has_rule: bool) -> bool:
        flow, tree = self._flow, self._job.tree
        for band in bands:
            block = self._band_block(band)
            height = self._band_height(band, block, is_first=has_rule)
            attributes = {"O": b"/Table", "Scope": b"/Row", "ColSpan": b"%d" % len(self._columns)}
            row = tree.open("TR", body)
            cell = tree.open("TH", row, attributes=attributes)
            top = flow.y + height - _BAND_AFTER - block.height
            flow.place(band.anchor, y=top)
            if not block.is_empty:
                block.open(cell, tag=self._job.heading_tag(band.level + 1))
                block.draw(flow.page, flow.left, top)
                block.close()
            tree.close(cell)
            tree.close(row)
            self._band = band.text
            flow.advance(height)
            flow.page.rule(flow.left, flow.left + self._width, flow.y)
            has_rule = True
        return has_rule

    def _set_row(self, measured: _SetRow, body: Element, has_rule: bool) -> None:
        flow, tree = self._flow, self._job.tree
        if not has_rule:
            flow.page.rule(flow.left, flow.left + self._width, flow.y)
        flow.place(measured.row.anchor)
        if measured.row.label:
            stretches = self._job.stretches.setdefault(len(flow.pages) - 1, [])
            stretches.append((self._band, measured.row.label))
        row = tree.open("TR", body)
        cursors = [_Cursor(cell=cell, element=self._open_cell(cell, row)) for cell in measured.cells]
        missing = len(self._columns) - len(measured.cells)
        empty = [tree.open("TD", row) for _ in range(missing)]
        while True:
            self._draw_slice(measured, cursors)
            if all(cursor.is_done for cursor in cursors):
                break
            self._new_page()
            self._repeat_names(cursors)
        for element in (*(cursor.element for cursor in cursors), *empty):
            tree.close(element)
        tree.close(row)

    def _repeat_names(self, cursors: list[_Cursor]) -> None:
        """Draws what stands before the torn cell again, so that no words stand on a page without their date."""
        flow = self._flow
        named = [cursor.cell for cursor in takewhile(lambda cursor: cursor.is_done, cursors)]
        flow.page.begin_artifact("Header")
        for cell in named:
            y = flow.y + self._padding
            for space, block in cell.blocks if cell.height <= _MOST_REPEATED else ():
                y += space
                block.draw_as_artifact(flow.page, flow.left + cell.column.x, y)
                y += block.height
        flow.page.end()

    def _open_cell(self, cell: _SetCell, row: Element) -> Element:
        if cell.is_header:
            return self._job.tree.open("TH", row, attributes={"O": b"/Table", "Scope": b"/Row"})
        return self._job.tree.open("TD", row)

    def _draw_slice(self, measured: _SetRow, cursors: list[_Cursor]) -> None:
        """Draws as much of the row as the page takes: nearly always all of it."""
        flow = self._flow
        top = flow.y
        room = flow.bottom - top - 2 * self._padding
        used = max((self._draw_cell(cursor, top + self._padding, room) for cursor in cursors), default=0.0)
        height = used + 2 * self._padding
        bar = self._table.bar_column
        if measured.row.is_key and bar is not None:
            x = flow.left + self._columns[bar].x - _BAR_INDENT
            flow.page.box((x, top + 3, x + _BAR_WIDTH, top + height - 3), self._job.palette.rgb("accent"))
        flow.advance(height)

    def _draw_cell(self, cursor: _Cursor, top: float, room: float) -> float:
        """Draws lines of the cell while they fit, one at least; gives the height used."""
        y = 0.0
        while not cursor.is_done:
            space, block = cursor.cell.blocks[cursor.block]
            y += space if y else 0.0
            left = len(block.lines) - cursor.line
            count = min(left, int((room - y + 0.01) // block.look.leading))
            if count <= 0 and y:
                break
            count = max(1, count)
            self._draw_lines(cursor, block, (self._flow.left + cursor.cell.column.x, top + y), count)
            y += count * block.look.leading
            if count < left:
                break
        return y

    def _draw_lines(self, cursor: _Cursor, block: TextBlock, at: tuple[float, float], count: int) -> None:
        is_only = len(cursor.cell.blocks) == 1
        if cursor.line == 0:
            self._flow.place(block.anchor, y=at[1])
        if cursor.line == 0 and not block.is_empty:
            if is_only:
                block.open_in(cursor.element)
            else:
                block.open(cursor.element)
        if not block.is_empty:
            block.draw(self._flow.page, *at, cursor.line, cursor.line + count)
        cursor.line += count
        if cursor.line >= len(block.lines):
            block.close()
            cursor.block += 1
            cursor.line = 0
