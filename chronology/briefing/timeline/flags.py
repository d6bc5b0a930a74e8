"""Flags above the axis: boxes of text on leaders, in rows, where no box covers another.

Flags at the left open to the left and those at the right to the right, so that rows rise towards the middle and no
leader passes behind a box. Where that cannot be had one does: boxes are white and hide it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chronology.typography import FontSet, text_width, wrap_text

SIZE = 7.5
LEADING = 9.0
_PADDING = 3.0
_MOST_DATE_LINES = 2
_GAP = 4.0
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text with its width in points."""

    text: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What a key entry says above the axis: bold lines (number and date), then lines of its title."""

    number: int
    x: float
    """Where the entry lies on the axis."""
    bold_lines: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]
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


def make_flag(
    number: int, x: float, date: str, title: str, *, width: float, title_lines: int = 4, fonts: FontSet | None = None
) -> Flag:
    """The flag with its text broken into lines no wider than `width`; what does not fit ends in an ellipsis."""
    room = width - 2 * _PADDING
    bold = cut_lines(f"{number} · {date}", room, _MOST_DATE_LINES, bold=True, fonts=fonts)
    lines = cut_lines(title, room, title_lines, fonts=fonts)
    widest = max(line.width for line in (*bold, *lines))
    return Flag(number=number, x=x, bold_lines=bold, lines=lines, width=min(width, widest + 2 * _PADDING))


def cut_lines(
    text: str, width: float, most: int, *, size: float = SIZE, bold: bool = False, fonts: FontSet | None = None
) -> tuple[TextLine, ...]:
    """The text in at most so many lines, the last with an ellipsis where something was cut."""

    def measured(line: str) -> TextLine:
        return TextLine(line, text_width(line, "sans", size, bold=bold, fonts=fonts))

    lines = [line for line in wrap_text(text, width, size=size, bold=bold, fonts=fonts) if line.strip()]
    if len(lines) <= most:
        return tuple(measured(line) for line in lines)
    last = lines[most - 1].rstrip()
    while last and measured(last + ELLIPSIS).width > width:
        last = last[:-1].rstrip()
    return (*(measured(line) for line in lines[: most - 1]), measured(last + ELLIPSIS))


def place_flags(flags: Sequence[Flag], left: float, right: float, *, compact: bool = False) -> list[PlacedFlag]:
    """Every flag in a row; of all ways to part left from right, the one with the fewest crossings and rows.

    Where there is little height, `compact` counts rows first and lets leaders pass behind boxes.
    """
    ordered = sorted(flags, key=lambda f: (f.x, f.number))
    ways = [_placed(ordered, parting, left, right) for parting in range(len(ordered) + 1)]
    weight = 0.0 if compact else 1.0
    best = min(ways, key=lambda way: (weight * _crossings(way) + rows_of(way), _crossings(way)))
    return sorted(best, key=lambda p: (p.flag.x, p.flag.number))


def rows_of(placed: Sequence[PlacedFlag]) -> int:
    return max((p.row for p in placed), default=-1) + 1


def _placed(ordered: list[Flag], parting: int, left: float, right: float) -> list[PlacedFlag]:
    """The flags before the parting open to the left and are placed from the left, the others the other way round."""
    placed: list[PlacedFlag] = []
    for flag in (*ordered[:parting], *reversed(ordered[parting:])):
        opens_left = len(placed) < parting
        box = _box(flag, opens_left, left, right)
        placed.append(PlacedFlag(flag=flag, row=_lowest_row(flag, box, placed), left=box))
    return placed


def _box(flag: Flag, opens_left: bool, left: float, right: float) -> float:
    """The left edge of the box: on the wanted side where there is room, else on the other, else against the edge."""
    if opens_left and flag.x - flag.width >= left:
        return flag.x - flag.width
    if flag.x + flag.width <= right:
        return flag.x
    return max(left, min(flag.x, right) - flag.width)


def _lowest_row(flag: Flag, box: float, placed: list[PlacedFlag]) -> int:
    free = [row for row in range(rows_of(placed) + 1) if not _collides(flag, box, row, placed)]
    clear = [row for row in free if not any(_cross(flag, box, row, other) for other in placed)]
    return (clear or free)[0]


def _collides(flag: Flag, box: float, row: int, placed: list[PlacedFlag]) -> bool:
    """Boxes of one row keep a gap."""
    return any(p.row == row and p.left < box + flag.width + _GAP and box < p.right + _GAP for p in placed)


def _cross(flag: Flag, box: float, row: int, other: PlacedFlag) -> bool:
    """Whether the leader of one passes behind the box of the other."""
    if other.row > row:
        return box - 1 < other.flag.x < box + flag.width + 1
    return other.row < row and other.left - 1 < flag.x < other.right + 1


def _crossings(placed: list[PlacedFlag]) -> int:
    return sum(_cross(a.flag, a.left, a.row, b) for i, a in enumerate(placed) for b in placed[i + 1 :])
