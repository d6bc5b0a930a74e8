"""Lines on a console: wrapped, joined into columns, printed in batches."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from chronology.document.tree import Text
from chronology.writers.printable import printable
from chronology.writers.terminal.look import PLAIN, Signs
from chronology.writers.terminal.wrapping import Line, wrap

BATCH = 60
"""Lines handed to the console at once: the first screen is there at once, and the rest costs little."""


def wrapped(text: str, width: int, signs: Signs, style: Style = PLAIN) -> list[Line]:
    """The text in lines of at most so many cells."""
    return wrap((Text(text=text),), max(1, width), signs, style)


def pieces(*parts: tuple[str, Style] | str) -> Line:
    """One line of text pieces as they are, each made printable."""
    line = Line()
    for part in parts:
        text, style = (part, PLAIN) if isinstance(part, str) else part
        text = printable(text)
        line.add(text, style, cell_len(text))
    return line


def cut(text: str, width: int, *, ellipsis: str = "…") -> str:
    """The text on one line, cut to a width in cells."""
    text = " ".join(printable(text).split())
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    return chop_cells(text, room)[0].rstrip() + ellipsis if room > 0 else ""


def padded(text: str, width: int) -> str:
    """The text with spaces behind it up to a width in cells."""
    return text + " " * max(0, width - cell_len(text))


def indented(lines: Iterable[Line], by: int) -> list[Line]:
    """The lines moved to the right."""
    return [Line([(" " * by, PLAIN), *line.pieces], line.width + by) for line in lines]


def side_by_side(columns: list[tuple[list[Line], int]]) -> list[Line]:
    """Columns of so many cells beside each other, without spaces at the line ends."""
    lines: list[Line] = []
    for row in range(max(len(column) for column, _ in columns)):
        line, gap = Line(), 0
        for column, width in columns:
            cell = column[row] if row < len(column) else Line()
            if cell.pieces:
                line.add(" " * gap, PLAIN, gap)
                line.pieces += cell.pieces
                line.width += cell.width
                gap = 0
            gap += width - cell.width
        lines.append(line)
    return lines


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Print lines as they come, in batches."""
    batch: list[Segment] = []
    for count, line in enumerate(lines, start=1):
        batch += _segments(line)
        batch.append(Segment.line())
        if count % BATCH == 0:
            _flush(console, batch)
            batch = []
    if batch:
        _flush(console, batch)


def _segments(line: Line) -> list[Segment]:
    """The line's pieces, neighbours of one style joined, so that words can be found in what a terminal is sent."""
    joined: list[tuple[str, Style]] = []
    for text, style in line.pieces:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    return [Segment(text, style) for text, style in joined]


def _flush(console: Console, batch: list[Segment]) -> None:
    console.print(Segments(batch), end="", crop=False, no_wrap=True, markup=False, highlight=False)
