"""What stands together on a page, and how high a figure is drawn so that no page stays half empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from chronology.document.tree import (
    Block,
    BulletList,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Table,
    Text,
)
from chronology.writers.pdf.contents import contents_height
from chronology.writers.pdf.figures import SPACE_AFTER_FIGURE, figure_height
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.look import ParagraphLook, heading_look, look, paragraph_look
from chronology.writers.pdf.tables import TableSetter
from chronology.writers.pdf.text import TextBlock

_HOLE = 0.33
"""Of a page: so much left empty at its end is a hole that the next part had better fill."""
_HALF = 0.42
"""Of a page: with so much room even the contents are torn."""
_LEAST_TITLE = 15.0
_DISPLAYED = frozenset({ParagraphStyle.TITLE, ParagraphStyle.SUBTITLE, ParagraphStyle.EYEBROW, ParagraphStyle.BANNER})
BULLET_INDENT = 14.0
SPACE_AFTER_LIST = 4.0


def paragraph_block(flow: Flow, paragraph: Paragraph) -> TextBlock:
    """The paragraph in lines; a long title is set smaller, so that the cover stays one page."""
    found = paragraph_look(paragraph.style)
    width = flow.width if paragraph.style in _DISPLAYED else flow.measure
    block = TextBlock(flow.job, paragraph.inlines, found, width, language=paragraph.language)
    while paragraph.style is ParagraphStyle.TITLE and len(block.lines) > 3 and found.size > _LEAST_TITLE:
        found = replace(found, size=found.size * 0.82, leading=found.leading * 0.82)
        block = TextBlock(flow.job, paragraph.inlines, found, width, language=paragraph.language)
    return block


def finds_room(flow: Flow, part: PartOfDocument, *, room: float | None = None) -> bool:
    """Whether the page has a hole that takes the beginning of the part; contents go where all of them fit, and are torn
    only where half a page would stay empty.
    """
    left = flow.room if room is None else room
    if any(isinstance(block, Contents) for block in part.blocks):
        return left >= _HALF * flow.page_room or fits(flow, part.blocks, left)
    return left >= max(_HOLE * flow.page_room, height_with_next(flow, part.blocks, 0))


def had_better_wait(flow: Flow, part: PartOfDocument, following: PartOfDocument | None) -> bool:
    """Whether the part, with a figure too high for the hole before it, should let the next one go first: one that fills
    the hole and ends on this page.
    """
    has_figure = any(isinstance(block, Figure) for block in part.blocks)
    if following is None or not has_figure or part.name in flow.job.moved:
        return False
    has_hole = flow.room >= _HOLE * flow.page_room
    return has_hole and following.fills_page and fits(flow, following.blocks, flow.room)


def fits(flow: Flow, blocks: Sequence[Block], room: float) -> bool:
    """Whether all blocks find room in this height."""
    for block in blocks:
        room -= _height_up_to(flow, block, room)
        if room < 0:
            return False
    return True


def _height_up_to(flow: Flow, block: Block, room: float) -> float:
    """The height of a whole block, or something above `room` where it is higher than that."""
    match block:
        case Paragraph():
            measured = paragraph_block(flow, block)
            return _around(measured.look) + measured.height
        case BulletList():
            found = look("bullet")
            width = flow.measure - BULLET_INDENT
            heights = (TextBlock(flow.job, item, found, width).height + found.after for item in block.items)
            return sum(heights) + SPACE_AFTER_LIST
        case Table():
            return TableSetter(flow, block).height_up_to(room)
        case Figure():
            return figure_height(flow, block) + SPACE_AFTER_FIGURE
        case Contents():
            return contents_height(flow, block)
        case Heading() | PageBreak():
            return _least_height(flow, block)
        case _:
            assert_never(block)


def fitted(flow: Flow, blocks: Sequence[Block], index: int, following: PartOfDocument | None) -> Figure:
    """The figure at this place, at the height that leaves the least empty: with it, the figures that share its page."""
    figure = blocks[index]
    assert isinstance(figure, Figure)
    heights = sorted(((figure_height(flow, one), one) for one in (figure, *figure.others)), key=lambda pair: pair[0])
    usual = figure_height(flow, figure)
    room = flow.room if flow.room >= _needed_for(flow, figure) else flow.page_room
    most = room if usual > room else usual + _share_of_spare(flow, blocks, index, following, room - usual)
    fitting = [one for height, one in heights if height <= most + 0.01]
    return fitting[-1] if fitting else figure


def _share_of_spare(
    flow: Flow, blocks: Sequence[Block], index: int, following: PartOfDocument | None, left: float
) -> float:
    """What this figure may take of the room left below it, after the figures that fit there too."""
    left -= SPACE_AFTER_FIGURE
    figures = 1
    while index + 1 < len(blocks):
        needed, index = _next_figure(flow, blocks, index + 1)
        if index >= len(blocks):
            return 0.0
        if needed > left:
            return max(0.0, left / figures)
        left -= needed + SPACE_AFTER_FIGURE
        figures += 1
    return 0.0 if _joins(flow, following, left) else max(0.0, left / figures)


def _joins(flow: Flow, following: PartOfDocument | None, left: float) -> bool:
    """Whether the part that follows had better use the room that is left on this page: all of it or a good piece."""
    if following is None or not (following.flows or following.fills_page):
        return False
    return fits(flow, following.blocks, left) or finds_room(flow, following, room=left)


def _next_figure(flow: Flow, blocks: Sequence[Block], index: int) -> tuple[float, int]:
    """The height of the blocks up to the next figure and of that figure, with its place; beyond the end without one."""
    needed = 0.0
    for place in range(index, len(blocks)):
        block = blocks[place]
        if isinstance(block, Figure):
            return needed + figure_height(flow, block), place
        needed += _least_height(flow, block)
    return needed, len(blocks)


def keeps_with_next(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.keeps_with_next or paragraph_look(block.style).keep
    return isinstance(block, Heading)


def height_with_next(flow: Flow, blocks: Sequence[Block], index: int) -> float:
    """The height of a block and of the least of what follows that must stand with it."""
    height = 0.0
    for block in blocks[index:]:
        height += _least_height(flow, block)
        if not keeps_with_next(block):
            break
    return min(height, flow.page_room)


def _least_height(flow: Flow, block: Block) -> float:
    match block:
        case Paragraph():
            measured = paragraph_block(flow, block)
            found, lines = measured.look, len(measured.lines)
            return _around(found) + found.leading * (lines if lines <= 3 or found.keep else 2)
        case Heading():
            found = heading_look(block.level)
            return _around(found) + TextBlock(flow.job, (Text(text=block.text),), found, flow.width).height
        case BulletList():
            return 2 * look("bullet").leading
        case Table():
            return TableSetter(flow, block).least_height()
        case Figure():
            return _needed_for(flow, block)
        case Contents():
            return 4 * look("contents-1").leading
        case PageBreak():
            return 0
        case _:
            assert_never(block)


def _around(found: ParagraphLook) -> float:
    return found.before + found.after


def _needed_for(flow: Flow, figure: Figure) -> float:
    """The least height of a figure: where a hole would stay without it, the lowest that it has."""
    if flow.room < _HOLE * flow.page_room:
        return figure_height(flow, figure)
    return min(figure_height(flow, one) for one in (figure, *figure.others))
