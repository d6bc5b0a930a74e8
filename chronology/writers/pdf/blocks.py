"""Blocks on pages: paragraphs, headings, lists, and the choice of who sets the others."""

from __future__ import annotations

from collections.abc import Sequence
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
from chronology.writers.pdf.contents import set_contents
from chronology.writers.pdf.cover import start_cover
from chronology.writers.pdf.figures import set_figure
from chronology.writers.pdf.fitting import (
    BULLET_INDENT,
    SPACE_AFTER_LIST,
    finds_room,
    fitted,
    had_better_wait,
    height_with_next,
    keeps_with_next,
    paragraph_block,
)
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.look import heading_look, look, paragraph_look
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.tables import TableSetter
from chronology.writers.pdf.text import TextBlock

_BANNER_PADDING = 7.0


def set_part(flow: Flow, part: PartOfDocument, following: PartOfDocument | None = None) -> bool:
    """Sets a part, on a new page unless it flows on from the one before or fills its page.

    The part that follows is not set: figures grow only where it would not fill the page after them. False where nothing
    was set, because the pages look better if that part goes first.
    """
    if not flow.pages:
        flow.new_page()
    elif not part.flows and not flow.is_at_top:
        if part.fills_page and finds_room(flow, part):
            flow.job.joined.append(part.name)
        elif part.fills_page and had_better_wait(flow, part, following):
            return False
        else:
            flow.new_page()
    tree = flow.job.tree
    section = tree.open("Part" if part.name == "cover" else "Sect", tree.document, title=part.name)
    blocks: Sequence[Block] = part.blocks
    if part.name == "cover" and len(flow.pages) == 1:
        blocks = start_cover(flow, part, section)
    for index, block in enumerate(blocks):
        if keeps_with_next(block):
            flow.ensure(height_with_next(flow, blocks, index))
        if isinstance(block, Figure):
            block = fitted(flow, blocks, index, following)
            flow.job.figures.append(block)
        set_block(flow, block, section)
    tree.close(section)
    return True


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
    block = paragraph_block(flow, paragraph)
    found = block.look
    flow.space(found.before)
    tag = flow.job.heading_tag(1) if paragraph.style is ParagraphStyle.TITLE else ""
    _open_and_set(flow, block, parent, paragraph.anchor, tag)
    flow.space(found.after)


def _open_and_set(flow: Flow, block: TextBlock, parent: Element, anchor: str, tag: str) -> None:
    if block.is_empty:
        flow.place(anchor)
        flow.space(block.height)
        return
    if len(block.lines) <= 3:
        flow.ensure(block.height)
    flow.place(anchor)
    block.open(parent, tag=tag)
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
    block.open(parent, tag=flow.job.heading_tag(heading.level))
    set_text(flow, block, flow.left)
    block.close()
    flow.space(found.after)


def _set_list(flow: Flow, bullets: BulletList, parent: Element) -> None:
    tree = flow.job.tree
    found = look("bullet")
    whole = tree.open("L", parent, attributes={"O": b"/List", "ListNumbering": b"/Disc"})
    for inlines in bullets.items:
        item = tree.open("LI", whole)
        block = TextBlock(flow.job, inlines, found, flow.measure - BULLET_INDENT)
        flow.ensure(min(len(block.lines), 2) * found.leading)
        label = TextBlock(flow.job, (Text(text="•"),), found, BULLET_INDENT)
        label.open(item, tag="Lbl")
        label.draw(flow.page, flow.left + 2, flow.y)
        label.close()
        block.open(item, tag="LBody")
        set_text(flow, block, flow.left + BULLET_INDENT)
        block.close()
        tree.close(item)
        flow.space(found.after)
    tree.close(whole)
    flow.space(SPACE_AFTER_LIST)
