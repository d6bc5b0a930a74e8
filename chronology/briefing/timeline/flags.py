"""Flags above the axis: boxes of text on leaders, in rows, where no box covers another.

Boxes are placed from the right to the left, each in the lowest row where it fits and where its leader crosses no box
below; only where that cannot be had does a leader pass behind a box, which is white and hides it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chronology.typography import text_width, wrap_text

SIZE = 6.4
LEADING = 7.7
_PADDING = 3.0
_MOST_DATE_LINES = 2
_MOST_TITLE_LINES = 4
_GAP = 4.0
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What a key entry says above the axis: bold lines (number and date), then lines of its title."""

    number: int
    x: float
    """Where the entry lies on the axis."""
    bold_lines: tuple[str, ...]
    lines: tuple[str, ...]
    width: float

    @property
    def height(self) -> float:
        return LEADING * (len(self.bold_lines) + len(self.lines)) + _PADDING


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFlag:
    """A flag in its row (0 is nearest to the axis); its leader stands at `flag.x`, its box from `left`."""

    flag: Flag
    row: int
    left: float

    @property
    def right(self) -> float:
        return self.left + self.flag.width

    @property
    def opens_left(self) -> bool:
        return self.left < self.flag.x - 0.01


def make_flag(number: int, x: float, date: str, title: str, *, width: float) -> Flag:
    """The flag with its text broken into lines no wider than `width`; what does not fit ends in an ellipsis."""
    room = width - 2 * _PADDING
    bold = cut_lines(f"{number}  {date}", room, _MOST_DATE_LINES, bold=True)
    lines = cut_lines(title, room, _MOST_TITLE_LINES)
    widest = max(
        max(text_width(line, "sans", SIZE, bold=True) for line in bold),
        max((text_width(line, "sans", SIZE) for line in lines), default=0),
    )
    return Flag(number=number, x=x, bold_lines=bold, lines=lines, width=min(width, widest + 2 * _PADDING))


def cut_lines(text: str, width: float, most: int, *, size: float = SIZE, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines, the last with an ellipsis where something was cut."""
    lines = [line for line in wrap_text(text, width, size=size, bold=bold) if line.strip()]
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1].rstrip()
    while last and text_width(last + ELLIPSIS, "sans", size, bold=bold) > width:
        last = last[:-1].rstrip()
    return (*lines[: most - 1], last + ELLIPSIS)


def place_flags(flags: Sequence[Flag], left: float, right: float) -> list[PlacedFlag]:
    """Every flag in a row, in the order of the axis."""
    placed: list[PlacedFlag] = []
    for flag in sorted(flags, key=lambda f: (-f.x, -f.number)):
        box = max(left, flag.x if flag.x + flag.width <= right else min(flag.x, right) - flag.width)
        row = _row_without_crossing(flag, box, placed)
        placed.append(PlacedFlag(flag=flag, row=row, left=box))
    return sorted(placed, key=lambda p: (p.flag.x, p.flag.number))


def rows_of(placed: Sequence[PlacedFlag]) -> int:
    return max((p.row for p in placed), default=-1) + 1


def _row_without_crossing(flag: Flag, box: float, placed: list[PlacedFlag]) -> int:
    rows = rows_of(placed)
    free = [row for row in range(rows + 1) if not _collides(flag, box, row, placed)]
    clear = [row for row in free if not _crosses(flag, box, row, placed)]
    return (clear or free)[0]


def _collides(flag: Flag, box: float, row: int, placed: list[PlacedFlag]) -> bool:
    """Boxes of one row keep a gap; a leader keeps the same gap from boxes of its row."""
    return any(p.row == row and p.left < box + flag.width + _GAP and box < p.right + _GAP for p in placed)


def _crosses(flag: Flag, box: float, row: int, placed: list[PlacedFlag]) -> bool:
    for other in placed:
        if other.row > row and box - 1 < other.flag.x < box + flag.width + 1:
            return True
        if other.row < row and other.left - 1 < flag.x < other.right + 1:
            return True
    return False
