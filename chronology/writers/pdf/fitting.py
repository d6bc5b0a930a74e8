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

_HOLE = 0.45
"""Of a page: so much left empty at its end is a hole that the next part had better fill."""
_LEAST_TITLE = 15.0


def paragraph_block(flow: Flow, paragraph: Paragraph) -> TextBlock:
    """The paragraph in lines; a long title is set smaller, so that the cover stays one page."""
    found = paragraph_look(paragraph.style)
    block = TextBlock(flow.job, paragraph.inlines, found, flow.width, language=paragraph.language)
    while paragraph.style is ParagraphStyle.TITLE and len(block.lines) > 3 and found.size > _LEAST_TITLE:
        found = replace(found, size=found.size * 0.82, leading=found.leading * 0.82)
        block = TextBlock(flow.job, paragraph.inlines, found, flow.width, language=paragraph.language)
    return block


def finds_room(flow: Flow, part: PartOfDocument, *, room: float | None = None) -> bool:
    """Whether the page is half empty and takes the beginning of the part; contents go where all of them fit."""
    left = flow.room if room is None else room
    contents = [block for block in part.blocks if isinstance(block, Contents)]
    if contents:
        return left >= height_with_next(flow, part.blocks, 0) + sum(contents_height(flow, block) for block in contents)
    return left >= max(_HOLE * flow.page_room, height_with_next(flow, part.blocks, 0))


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
    """Whether the part that follows begins in the room that is left on this page."""
    if following is None:
        return False
    if following.flows:
        return left >= height_with_next(flow, following.blocks, 0)
    return following.fills_page and finds_room(flow, following, room=left)


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
