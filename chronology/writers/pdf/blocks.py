"""Blocks on pages: paragraphs, headings, lists, and the choice of who sets the others."""

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
from chronology.writers.pdf.contents import contents_height, set_contents
from chronology.writers.pdf.cover import start_cover
from chronology.writers.pdf.figures import figure_height, set_figure
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.look import ParagraphLook, heading_look, look, paragraph_look
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.tables import TableSetter
from chronology.writers.pdf.text import TextBlock

_LEAST_ROOM = 0.45
"""Of a page: so much left empty at its end is a hole that the next part had better fill."""
_BULLET_INDENT = 14.0
_BANNER_PADDING = 7.0
_LEAST_TITLE = 15.0


def set_part(flow: Flow, part: PartOfDocument) -> None:
    """Sets a part, on a new page unless it flows on from the one before or fills its page."""
    if not flow.pages:
        flow.new_page()
    elif not part.flows and not flow.is_at_top:
        if part.fills_page and _finds_room(flow, part):
            flow.job.joined.append(part.name)
        else:
            flow.new_page()
    tree = flow.job.tree
    section = tree.open("Part" if part.name == "cover" else "Sect", tree.document, title=part.name)
    blocks: Sequence[Block] = part.blocks
    if part.name == "cover" and len(flow.pages) == 1:
        blocks = start_cover(flow, part, section)
    for index, block in enumerate(blocks):
        if _keeps_with_next(block):
            flow.ensure(_height_with_next(flow, blocks, index))
        set_block(flow, block, section)
    tree.close(section)


def set_block(flow: Flow, block: Block, parent: Element) -> None:
    match block:
        case Paragraph():
            _set_paragraph(flow, block, parent)
        case Heading():
            _set_heading(flow, block, parent)
        case BulletList():
            _set_list(flow, block, parent)
        case Table():
            TableSetter(flow, block).set(parent)
            return
        case Figure():
            set_figure(flow, block, parent)
        case Contents():
            set_contents(flow, block, parent)
        case PageBreak():
            if not flow.is_at_top:
                flow.new_page()
        case _:
            assert_never(block)
    flow.job.tick()


def set_text(flow: Flow, block: TextBlock, x: float) -> None:
    """Draws an opened paragraph, over as many pages as it needs, without a lone line at an edge where that can be."""
    done, total = 0, len(block.lines)
    while done < total:
        fitting = max(0, int((flow.room + 0.01) // block.look.leading))
        count = _lines_here(total - done, fitting, is_start=done == 0)
        if not count and not flow.is_at_top:
            flow.new_page()
            continue
        count = max(1, count)
        flow.advance(block.draw(flow.page, x, flow.y, done, done + count))
        done += count
        if done < total:
            flow.new_page()


def _lines_here(left: int, fitting: int, *, is_start: bool) -> int:
    """How many of the lines that are left to put on this page, so that none stands alone on either side."""
    if left <= fitting:
        return left
    if left - fitting == 1:
        fitting -= 1
    return 0 if is_start and fitting < 2 else fitting


def _set_paragraph(flow: Flow, paragraph: Paragraph, parent: Element) -> None:
    if paragraph.style is ParagraphStyle.BANNER:
        _set_banner(flow, paragraph, parent)
        return
    block = _paragraph_block(flow, paragraph)
    found = block.look
    flow.space(found.before)
    _open_and_set(flow, block, parent, paragraph.anchor)
    flow.space(found.after)


def _paragraph_block(flow: Flow, paragraph: Paragraph) -> TextBlock:
    """The paragraph in lines; a long title is set smaller, so that the cover stays one page."""
    found = paragraph_look(paragraph.style)
    block = TextBlock(flow.job, paragraph.inlines, found, flow.width, language=paragraph.language)
    while paragraph.style is ParagraphStyle.TITLE and len(block.lines) > 3 and found.size > _LEAST_TITLE:
        found = replace(found, size=found.size * 0.82, leading=found.leading * 0.82)
        block = TextBlock(flow.job, paragraph.inlines, found, flow.width, language=paragraph.language)
    return block


def _open_and_set(flow: Flow, block: TextBlock, parent: Element, anchor: str) -> None:
    if block.is_empty:
        flow.place(anchor)
        flow.space(block.height)
        return
    if len(block.lines) <= 3:
        flow.ensure(block.height)
    flow.place(anchor)
    block.open(parent)
    set_text(flow, block, flow.left)
    block.close()


def _set_banner(flow: Flow, paragraph: Paragraph, parent: Element) -> None:
    found = paragraph_look(paragraph.style)
    block = TextBlock(flow.job, paragraph.inlines, found, flow.width - 24, language=paragraph.language)
    flow.space(found.before)
    height = block.height + 2 * _BANNER_PADDING
    flow.ensure(height)
    flow.place(paragraph.anchor)
    right = flow.left + flow.width
    flow.page.box((flow.left, flow.y, right, flow.y + height), flow.job.palette.rgb("band"))
    flow.page.box((flow.left, flow.y, flow.left + 2.5, flow.y + height), flow.job.palette.rgb("warning"))
    block.open(parent)
    flow.y += _BANNER_PADDING
    set_text(flow, block, flow.left + 12)
    block.close()
    flow.advance(_BANNER_PADDING)
    flow.space(found.after)


def _set_heading(flow: Flow, heading: Heading, parent: Element) -> None:
    found = heading_look(heading.level)
    block = TextBlock(flow.job, (Text(text=heading.text),), found, flow.width)
    flow.space(found.before)
    flow.ensure(block.height)
    flow.place(heading.anchor)
    flow.job.heading_level = min(heading.level, flow.job.heading_level + 1)
    block.open(parent, tag=f"H{flow.job.heading_level}")
    set_text(flow, block, flow.left)
    block.close()
    flow.space(found.after)


def _set_list(flow: Flow, bullets: BulletList, parent: Element) -> None:
    tree = flow.job.tree
    found = look("bullet")
    whole = tree.open("L", parent, attributes={"O": b"/List", "ListNumbering": b"/Disc"})
    for inlines in bullets.items:
        item = tree.open("LI", whole)
        block = TextBlock(flow.job, inlines, found, flow.width - _BULLET_INDENT)
        flow.ensure(min(len(block.lines), 2) * found.leading)
        label = TextBlock(flow.job, (Text(text="•"),), found, _BULLET_INDENT)
        label.open(item, tag="Lbl")
        label.draw(flow.page, flow.left + 2, flow.y)
        label.close()
        block.open(item, tag="LBody")
        set_text(flow, block, flow.left + _BULLET_INDENT)
        block.close()
        tree.close(item)
        flow.space(found.after)
    tree.close(whole)
    flow.space(4)


def _finds_room(flow: Flow, part: PartOfDocument) -> bool:
    """Whether the page is half empty and takes the beginning of the part; of a table of contents, the whole."""
    contents = [block for block in part.blocks if isinstance(block, Contents)]
    needed = _height_with_next(flow, part.blocks, 0) + sum(contents_height(flow, block) for block in contents)
    return flow.room >= max(flow.page_room * _LEAST_ROOM, needed)


# -- what stays together -----------------------------------------------------------------------------------------------


def _keeps_with_next(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.keeps_with_next or paragraph_look(block.style).keep
    return isinstance(block, Heading)


def _height_with_next(flow: Flow, blocks: Sequence[Block], index: int) -> float:
    """The height of a block and of the least of what follows that must stand with it."""
    height = 0.0
    for block in blocks[index:]:
        height += _least_height(flow, block)
        if not _keeps_with_next(block):
            break
    return min(height, flow.page_room)


def _least_height(flow: Flow, block: Block) -> float:
    match block:
        case Paragraph():
            measured = _paragraph_block(flow, block)
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
            return figure_height(flow, block)
        case Contents():
            return 4 * look("contents-1").leading
        case PageBreak():
            return 0
        case _:
            assert_never(block)


def _around(found: ParagraphLook) -> float:
    return found.before + found.after
