"""Tables: columns where there is room, entries under each other where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rich.cells import cell_len
from rich.style import Style

from chronology.document.tree import Band, Cell, Inlines, Row, Table, TableStyle, Text
from chronology.writers.printable import printable
from chronology.writers.terminal.look import ACCENT, ACCENT_STRONG, PARAGRAPH, PLAIN, QUIET, Signs
from chronology.writers.terminal.wrapping import Line, styled_pieces, wrap

GAP = 2
SAMPLE = 200
"""Rows from whose words the widths of the columns are taken; a table of thousands is not read twice."""
NARROWEST_MAIN = 36
WIDEST_MAIN = 96
"""Cells of the widest column: below the first, entries are stacked; lines beyond the second are hard to read."""
WIDE_TERMINAL = 90
"""Cells from which a table stays in columns though its widest is narrow."""
WIDEST_SIDE = 26
INDENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    widths: tuple[int, ...]
    bar: int | None

    @property
    def total(self) -> int:
        return sum(self.widths) + GAP * (len(self.widths) - 1)


def table_lines(table: Table, width: int, signs: Signs) -> Iterator[list[Line]]:
    """The table's lines, row by row, so that the first are on the screen before the last are made."""
    if not table.rows or not table.columns:
        return
    columns = _columns(table, width, signs)
    if columns is not None and table.style is not TableStyle.FACTS and any(c.head for c in table.columns):
        yield _head(table, columns, signs)
    is_roomy = columns is None or table.bar_column is not None
    after_band = True
    for row in table.rows:
        if isinstance(row, Band):
            yield _band(row, width if columns is None else columns.total, signs)
            after_band = True
            continue
        lines = _stacked(table, row, width, signs) if columns is None else _side_by_side(table, row, columns, signs)
        if is_roomy and not after_band:
            lines.insert(0, Line())
        yield lines
        after_band = False


def _band(band: Band, width: int, signs: Signs) -> list[Line]:
    line = Line()
    text = printable(band.text)
    line.add(text, ACCENT_STRONG, cell_len(text))
    if band.level == 1 and width - line.width > 2:
        rest = width - line.width - 1
        line.add(" " + signs.rule * rest, ACCENT, rest + 1)
    return [Line(), line]


def _head(table: Table, columns: _Columns, signs: Signs) -> list[Line]:
    cells = [
        wrap((Text(text=column.head),), width, signs, QUIET)
        for column, width in zip(table.columns, columns.widths, strict=True)
    ]
    rule = Line()
    rule.add(signs.rule * columns.total, QUIET, columns.total)
    return [*_joined(table, cells, columns), rule]


def _columns(table: Table, width: int, signs: Signs) -> _Columns | None:
    """The width of each column in cells; None where the widest would have too little room."""
    shares = [column.width for column in table.columns]
    main = max(range(len(shares)), key=lambda index: shares[index])
    natural = _natural_widths(table, signs)
    if table.style is TableStyle.COMPARISON:
        return _equal_columns(table, width)
    bar = table.bar_column
    side = [max(1, min(natural[i], WIDEST_SIDE, max(int(width * shares[i]), 12))) for i in range(len(shares))]
    if bar is not None and bar != main:
        side[bar] += 2
    rest = width - sum(w for i, w in enumerate(side) if i != main) - GAP * (len(shares) - 1)
    least = NARROWEST_MAIN if len(shares) > 2 and width < WIDE_TERMINAL else NARROWEST_MAIN // 2
    if rest < min(least, natural[main]):
        return None
    side[main] = max(1, min(rest, WIDEST_MAIN, natural[main] + 2))
    return _Columns(widths=tuple(side), bar=bar)


def _equal_columns(table: Table, width: int) -> _Columns | None:
    count = len(table.columns)
    each = (width - GAP * (count - 1)) // count
    return _Columns(widths=(min(each, WIDEST_MAIN),) * count, bar=None) if each >= NARROWEST_MAIN // 2 else None


def _natural_widths(table: Table, signs: Signs) -> list[int]:
    """The longest paragraph of each column among the first rows."""
    widths = [cell_len(column.head) for column in table.columns]
    for row in islice((row for row in table.rows if isinstance(row, Row)), SAMPLE):
        for index, cell in enumerate(row.cells[: len(widths)]):
            for paragraph in cell.paragraphs:
                text = "".join(text for text, _ in styled_pieces(paragraph.inlines, signs, PLAIN))
                widths[index] = max(widths[index], *(cell_len(line) for line in text.split("\n")))
    return widths


def _side_by_side(table: Table, row: Row, columns: _Columns, signs: Signs) -> list[Line]:
    cells = []
    for index, width in enumerate(columns.widths):
        cell = row.cells[index] if index < len(row.cells) else Cell(paragraphs=())
        quiet = table.style is TableStyle.FACTS and index == 0
        if index != columns.bar:
            cells.append(_cell_lines(cell, width, signs, quiet=quiet))
        else:
            cells.append([_barred(line, signs, is_key=row.is_key) for line in _cell_lines(cell, width - 2, signs)])
    return _joined(table, cells, columns)


def _barred(line: Line, signs: Signs, *, is_key: bool) -> Line:
    return Line([(f"{signs.bar} " if is_key else "  ", ACCENT), *line.pieces], line.width + 2)


def _cell_lines(cell: Cell, width: int, signs: Signs, *, quiet: bool = False) -> list[Line]:
    lines: list[Line] = []
    for paragraph in cell.paragraphs:
        style = QUIET if quiet else PARAGRAPH.get(paragraph.style, PLAIN)
        lines += wrap(paragraph.inlines, max(1, width), signs, style)
    return lines


def _joined(table: Table, cells: list[list[Line]], columns: _Columns) -> list[Line]:
    """The lines of cells side by side; nothing but blanks at a line's end is left away."""
    lines = []
    for number in range(max((len(cell) for cell in cells), default=0)):
        line = Line()
        start = 0
        for index, cell in enumerate(cells):
            if number < len(cell):
                part = cell[number]
                at_end = table.columns[index].align == "end"
                _fill(line, start + (columns.widths[index] - part.width if at_end else 0))
                line.pieces += part.pieces
                line.width += part.width
            start += columns.widths[index] + GAP
        lines.append(line)
    return lines


def _fill(line: Line, width: int) -> None:
    if line.width < width:
        line.add(" " * (width - line.width), PLAIN, width - line.width)


def _stacked(table: Table, row: Row, width: int, signs: Signs) -> list[Line]:
    """One entry under the other: the cells before the widest on a line, the widest indented, the others named."""
    shares = [column.width for column in table.columns]
    main = shares.index(max(shares))
    if table.style is TableStyle.COMPARISON:
        main = 0
    lines = wrap(_one_line(row.cells[:main]), width, signs)
    content = _cell_lines(row.cells[main], width - INDENT, signs) if main < len(row.cells) else []
    indent = f"{signs.bar}{' ' * (INDENT - 1)}" if row.is_key else " " * INDENT
    lines += [_indented(line, indent, ACCENT) for line in content]
    for column, cell in zip(table.columns[main + 1 :], row.cells[main + 1 :], strict=False):
        words = _one_line((cell,))
        if words:
            head = (Text(text=f"{column.head}: "),) if column.head else ()
            named = wrap((*head, *words), width - INDENT, signs, QUIET)
            lines += [_indented(line, indent, ACCENT) for line in named]
    return lines


def _one_line(cells: tuple[Cell, ...]) -> Inlines:
    """The words of cells on one line, with two spaces between paragraphs."""
    found: list[Inlines] = [p.inlines for cell in cells for p in cell.paragraphs if p.inlines]
    return tuple(
        inline for index, inlines in enumerate(found) for inline in ((Text(text=" · "),) if index else ()) + inlines
    )


def _indented(line: Line, indent: str, style: Style) -> Line:
    return Line([(indent, style), *line.pieces], line.width + len(indent))
