"""The timeline as primitives: flags, axis, lanes, legend, from top to bottom.

A `Picture` is laid out first and drawn when its height is known to fit, so a caller can try marks and fall back to
bars. Sizes are points; the smallest text is 7.5 points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chronology.briefing.building import entry_anchor
from chronology.briefing.phrases import Phrases
from chronology.briefing.timeline.flags import LEADING, SIZE, PlacedFlag, TextLine, cut_lines, rows_of
from chronology.briefing.timeline.lanes import NUMBER_SIZE, Lane, PlacedMark
from chronology.briefing.timeline.scale import Scale
from chronology.briefing.timeline.ticks import MAJOR_SIZE, MINOR_SIZE, Ruler
from chronology.document.drawing import Circle, Drawing, Label, Line, Primitive, Rectangle
from chronology.document.marks import mark_primitives
from chronology.document.tree import MarkShape
from chronology.typography import FontSet, text_width

LANE_LABEL_SIZE = 7.8
LANE_LABEL_WIDTH = 70.0
MARGIN_RIGHT = 18.0
_SUB_ROW = 9.8
_LANE_PADDING = 4.0
_BAR_LANE = 24.0
_LEGEND_SIZE = 7.5
_LEGEND_LINE = 12.0
_FLAG_GAP = 5.0
_BREAK_TEXT = 9.0
"""Height of the years that a break stands for, above the axis line."""
_AXIS_TEXT = 22.0
"""Height of the two rows of tick labels below the axis line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A lane as counts: (x1, x2, how many) for each unit that holds any."""

    counts: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidLane:
    lane: Lane
    name_lines: tuple[TextLine, ...]
    marks: tuple[PlacedMark, ...] = ()
    bars: Bars | None = None

    def height(self, growth: float) -> float:
        """Of the lane, its rows or bars drawn so many times as high as they must be."""
        text = len(self.name_lines) * (LANE_LABEL_SIZE + 1.4) + _LANE_PADDING
        if self.bars is not None:
            return max(text, _BAR_LANE * growth)
        rows = max((mark.row for mark in self.marks), default=0) + 1
        return max(text, rows * _SUB_ROW * growth + _LANE_PADDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything placed along the axis; `height` follows from it."""

    width: float
    scale: Scale
    ruler: Ruler
    flags: tuple[PlacedFlag, ...]
    lanes: tuple[LaidLane, ...]
    legend: tuple[tuple[MarkShape | None, str], ...]
    as_at: tuple[float, str] | None
    """The place of the as-at date and its label."""
    growth: float = 1.0
    """How many times as high as they must be lanes and the gaps between flags are drawn."""

    @property
    def flag_gap(self) -> float:
        return _FLAG_GAP * self.growth

    @property
    def sub_row(self) -> float:
        return _SUB_ROW * self.growth

    @property
    def flags_height(self) -> float:
        least = _BREAK_TEXT if self.scale.breaks else 0.0
        return max(least, sum(self.row_heights) + self.flag_gap * (len(self.row_heights) + 1))

    @property
    def row_heights(self) -> tuple[float, ...]:
        """The height of each row of flags, from the axis upwards."""
        rows = range(rows_of(self.flags))
        return tuple(max(p.flag.height for p in self.flags if p.row == row) for row in rows)

    @property
    def lanes_top(self) -> float:
        return self.flags_height + _AXIS_TEXT

    @property
    def lanes_bottom(self) -> float:
        return self.lanes_top + sum(lane.height(self.growth) for lane in self.lanes)

    @property
    def height(self) -> float:
        as_at = 10.0 if self.as_at else 0.0
        legend = _LEGEND_LINE * len(list(_legend_lines(self))) + 6 if self.legend else 0.0
        return self.lanes_bottom + as_at + legend + 4


def lay_lane(
    lane: Lane, marks: Sequence[PlacedMark], bars: Bars | None, count: str, fonts: FontSet | None = None
) -> LaidLane:
    """The lane with its name broken into lines beside it; `count` is added to the name of a lane of bars."""
    name = f"{lane.name} {count}".strip()
    lines = cut_lines(name, LANE_LABEL_WIDTH - 6, 3, size=LANE_LABEL_SIZE, bold=True, fonts=fonts)
    return LaidLane(lane=lane, name_lines=lines, marks=tuple(marks), bars=bars)


def draw(picture: Picture, phrases: Phrases) -> Drawing:
    """The picture as a drawing; what is drawn later covers what was drawn before."""
    primitives = (
        *_bands(picture),
        *_leaders(picture),
        *_axis(picture),
        *_breaks(picture),
        *_joints(picture),
        *_lanes(picture),
        *_as_at(picture),
        *_boxes(picture),
        *_legend(picture),
    )
    return Drawing(width=picture.width, height=picture.height, primitives=primitives)


def _bands(picture: Picture) -> Iterator[Primitive]:
    top, height = picture.lanes_top, picture.lanes_bottom - picture.lanes_top
    for x1, x2 in picture.ruler.bands:
        yield Rectangle(x=x1, y=top, width=x2 - x1, height=height, fill="band")


def _leaders(picture: Picture) -> Iterator[Primitive]:
    axis = picture.flags_height
    for placed in picture.flags:
        top = _box_top(picture, placed)
        yield Line(x1=placed.flag.x, y1=top, x2=placed.flag.x, y2=axis, stroke="hair", width=0.6)
        yield Circle(x=placed.flag.x, y=axis, radius=1.7, fill="accent")


def _box_top(picture: Picture, placed: PlacedFlag) -> float:
    """Boxes of a row stand on its lower edge."""
    below = sum(picture.row_heights[: placed.row]) + picture.flag_gap * (placed.row + 1)
    return picture.flags_height - below - placed.flag.height


def _boxes(picture: Picture) -> Iterator[Primitive]:
    for placed in picture.flags:
        flag, top = placed.flag, _box_top(picture, placed)
        yield Rectangle(x=placed.left, y=top, width=flag.width, height=flag.height, fill="paper")
        yield Line(x1=flag.x, y1=top, x2=flag.x, y2=top + flag.height, stroke="accent", width=1.5)
        y = top
        for line in flag.bold_lines:
            y += LEADING
            yield _flag_line(placed, line, y, bold=True)
        for line in flag.lines:
            y += LEADING
            yield _flag_line(placed, line, y, bold=False)


def _flag_line(placed: PlacedFlag, line: TextLine, y: float, *, bold: bool) -> Label:
    """A line of a flag, set against its bar."""
    return Label(
        x=placed.flag.x - 4 if placed.opens_left else placed.flag.x + 4,
        y=y - 1.6,
        text=line.text,
        size=SIZE,
        width=line.width,
        bold=bold,
        fill="accent" if bold else "ink",
        anchor="end" if placed.opens_left else "start",
        target=entry_anchor(placed.flag.number) if bold else "",
    )


def _axis(picture: Picture) -> Iterator[Primitive]:
    y = picture.flags_height
    for stretch in picture.scale.stretches:
        yield Line(x1=stretch.x1, y1=y, x2=stretch.x2, y2=y, stroke="ink", width=0.9)
    for tick in picture.ruler.minor:
        if tick.label:
            yield Label(
                x=tick.x, y=y + 18.0, text=tick.label, size=MINOR_SIZE, width=tick.width, fill="quiet", anchor="middle"
            )
        if not picture.ruler.major:
            yield Line(x1=tick.x, y1=y, x2=tick.x, y2=y + 4, stroke="ink", width=0.5)
    for tick in picture.ruler.major:
        yield Line(x1=tick.x, y1=y, x2=tick.x, y2=picture.lanes_bottom, stroke="hair", width=0.5)
        yield Line(x1=tick.x, y1=y, x2=tick.x, y2=y + 11, stroke="ink", width=0.7)
        if tick.label:
            yield Label(x=tick.x + 2.2, y=y + 9.0, text=tick.label, size=MAJOR_SIZE, width=tick.width, bold=True)


def _breaks(picture: Picture) -> Iterator[Primitive]:
    """Two slanted strokes on the axis and a blank stretch through the lanes, with the years that it stands for."""
    y = picture.flags_height
    for cut in picture.scale.breaks:
        middle = (cut.x1 + cut.x2) / 2
        height = picture.lanes_bottom - y
        yield Rectangle(x=cut.x1, y=y, width=cut.x2 - cut.x1, height=height, fill="paper")
        for x in (cut.x1, cut.x2):
            yield Line(x1=x - 2, y1=y + 4, x2=x + 2, y2=y - 4, stroke="ink", width=0.8)
            yield Line(x1=x, y1=y + 6, x2=x, y2=picture.lanes_bottom, stroke="quiet", width=0.5, dash=(1.0, 2.0))
        years = str(cut.first_year) if cut.first_year == cut.last_year else f"{cut.first_year}–{cut.last_year}"
        width = text_width(years, "sans", MINOR_SIZE)
        yield Label(x=middle, y=y - 2.2, text=years, size=MINOR_SIZE, width=width, fill="quiet", anchor="middle")


def _joints(picture: Picture) -> Iterator[Primitive]:
    """Two slanted strokes and a line through the lanes where the axis changes its scale."""
    y = picture.flags_height
    for x in picture.scale.joints:
        yield Line(x1=x, y1=y + 6, x2=x, y2=picture.lanes_bottom, stroke="quiet", width=0.5, dash=(1.0, 2.0))
        for stroke in (x - 1.5, x + 1.5):
            yield Line(x1=stroke - 2, y1=y + 4, x2=stroke + 2, y2=y - 4, stroke="ink", width=0.8)


def _lanes(picture: Picture) -> Iterator[Primitive]:
    top = picture.lanes_top
    yield Line(x1=0, y1=top, x2=picture.width, y2=top, stroke="hair", width=0.5)
    for laid in picture.lanes:
        height = laid.height(picture.growth)
        yield from _lane_name(laid, top + _name_offset(picture, laid, height))
        if laid.bars is not None:
            yield from _bars(picture, laid.bars, top, height)
            yield from _scale_of_bars(picture, top)
        for mark in laid.marks:
            yield from _mark(mark, top + _LANE_PADDING / 2 + picture.sub_row * (mark.row + 0.5))
        top += height
        yield Line(x1=0, y1=top, x2=picture.width, y2=top, stroke="hair", width=0.5)


def _name_offset(picture: Picture, laid: LaidLane, height: float) -> float:
    """Names stand level with the first row of marks where the lane has room for that."""
    spare = height - laid.height(1.0)
    return max(0.0, min(spare, (picture.sub_row - _SUB_ROW) / 2)) if laid.bars is None else 0.0


def _lane_name(laid: LaidLane, top: float) -> Iterator[Primitive]:
    for index, line in enumerate(laid.name_lines, start=1):
        y = top + index * (LANE_LABEL_SIZE + 1.4) + 0.8
        yield Label(x=0, y=y, text=line.text, size=LANE_LABEL_SIZE, width=line.width, bold=True, fill="accent")


def _mark(mark: PlacedMark, y: float) -> Iterator[Primitive]:
    if mark.extent is not None:
        yield from _extent(mark, y)
    half = mark.half_width if mark.extent is None else None
    yield from mark_primitives(mark.shape, mark.x, y, mark.radius, half_width=half)
    number = mark.entry.number
    yield Label(
        x=mark.number_x,
        y=y + 2.3,
        text=str(number),
        size=NUMBER_SIZE,
        width=mark.number_width,
        fill="quiet",
        target=entry_anchor(number),
    )


def _extent(mark: PlacedMark, y: float) -> Iterator[Primitive]:
    """Whiskers for a date that is disputed or planned over a stretch; solid where it lasted, dashed where not known."""
    assert mark.extent is not None
    x1, x2 = mark.extent
    dash = (1.6, 1.2) if mark.is_inexact else ()
    yield Line(x1=x1, y1=y, x2=x2, y2=y, stroke="quiet", width=0.8, dash=dash)
    for x in (x1, x2):
        yield Line(x1=x, y1=y - 2, x2=x, y2=y + 2, stroke="quiet", width=0.8)


def _bars(picture: Picture, bars: Bars, top: float, lane_height: float) -> Iterator[Primitive]:
    """Bars on one scale for all lanes, at least a hair high, so that a single entry shows."""
    highest = _highest(picture)
    foot = top + lane_height - 2
    room = lane_height - 5
    for x1, x2, number in bars.counts:
        height = max(1.2, room * number / highest)
        yield Rectangle(x=x1 + 0.3, y=foot - height, width=max(0.8, x2 - x1 - 0.6), height=height, fill="accent")


def _highest(picture: Picture) -> int:
    """The most entries that any bar stands for."""
    return max((n for lane in picture.lanes if lane.bars for _, _, n in lane.bars.counts), default=1)


def _scale_of_bars(picture: Picture, top: float) -> Iterator[Primitive]:
    """What a bar of full height stands for, at the right end of its lane."""
    text = str(_highest(picture))
    width = text_width(text, "sans", MINOR_SIZE)
    x = picture.width - MARGIN_RIGHT + 2
    yield Line(x1=x - 2, y1=top + 3, x2=x + 2, y2=top + 3, stroke="quiet", width=0.5)
    yield Label(x=x + 3, y=top + 3 + 0.35 * MINOR_SIZE, text=text, size=MINOR_SIZE, width=width, fill="quiet")


def _as_at(picture: Picture) -> Iterator[Primitive]:
    if picture.as_at is None:
        return
    x, text = picture.as_at
    width = text_width(text, "sans", MINOR_SIZE)
    left = min(max(x - width / 2, 0), picture.width - width)
    bottom = picture.lanes_bottom
    yield Line(x1=x, y1=picture.lanes_top, x2=x, y2=bottom + 2, stroke="accent", width=0.7, dash=(3.0, 1.6))
    yield Label(x=left, y=bottom + 8.8, text=text, size=MINOR_SIZE, width=width, fill="accent")


def _legend(picture: Picture) -> Iterator[Primitive]:
    y = picture.height - _LEGEND_LINE * len(list(_legend_lines(picture))) - 2
    for line in _legend_lines(picture):
        y += _LEGEND_LINE
        for x, shape, text in line:
            if shape is None:
                yield Circle(x=x + 7, y=y - 4.2, radius=3.0, fill="ink")
            else:
                yield from mark_primitives(shape, x + 7, y - 4.2, 2.2, half_width=6.0)
            yield Label(x=x + 17, y=y - 2, text=text.text, size=_LEGEND_SIZE, width=text.width, fill="quiet")


def _legend_lines(picture: Picture) -> Iterator[list[tuple[float, MarkShape | None, TextLine]]]:
    """The legend's items in lines, each at its place."""
    line: list[tuple[float, MarkShape | None, TextLine]] = []
    x = 0.0
    for shape, text in picture.legend:
        (shown,) = cut_lines(text, picture.width - 20, 1, size=_LEGEND_SIZE)
        if line and x + 17 + shown.width > picture.width:
            yield line
            line, x = [], 0.0
        line.append((x, shape, shown))
        x += 17 + shown.width + 12
    if line:
        yield line


def as_at_mark(scale: Scale, as_of: date | None, text: str, last: int) -> tuple[float, str] | None:
    """The as-at line, where the axis goes on behind it."""
    if as_of is None or not scale.shows(as_of.toordinal() + 1) or last <= as_of.toordinal():
        return None
    return scale.position(as_of.toordinal() + 1), text
