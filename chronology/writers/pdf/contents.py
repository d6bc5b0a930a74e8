"""The table of contents: a link for each heading, with the page number at the right."""

from __future__ import annotations

from chronology.document.tree import Contents, Link, TextStyle
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.job import ContentsEntry
from chronology.writers.pdf.look import look, text_look
from chronology.writers.pdf.page import Page
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.text import TextBlock, draw_late_number

_NUMBER_WIDTH = 30.0


def set_contents(flow: Flow, contents: Contents, parent: Element) -> None:
    tree = flow.job.tree
    whole = tree.open("TOC", parent)
    nested: Element | None = None
    for entry in flow.job.entries:
        if entry.level > contents.depth or not entry.anchor or entry.leads_contents:
            continue
        if entry.level == 1 and nested is not None:
            tree.close(nested)
            nested = None
        if entry.level == 2 and nested is None:
            nested = tree.open("TOC", whole)
        _set_entry(flow, entry, nested or whole)
    if nested is not None:
        tree.close(nested)
    tree.close(whole)
    flow.space(10)


def _set_entry(flow: Flow, entry: ContentsEntry, parent: Element) -> None:
    job = flow.job
    found = look(f"contents-{entry.level}")
    item = job.tree.open("TOCI", parent)
    inlines = (Link(target="#" + entry.anchor, text=entry.text),)
    block = TextBlock(job, inlines, found, flow.width - _NUMBER_WIDTH)
    flow.space(found.before)
    flow.ensure(block.height)
    block.open_in(item)
    height = block.draw(flow.page, flow.left, flow.y)
    block.close()
    baseline = flow.y + height - found.leading + found.ascent_share()
    right = flow.left + flow.width
    _draw_leader(flow.page, flow.left + found.indent + block.lines[-1].width + 6, right - _NUMBER_WIDTH + 8, baseline)
    number = job.tree.open("Reference", item)
    flow.page.begin(number)
    plain = text_look(found, TextStyle.PLAIN)
    draw_late_number(job, flow.page, entry.anchor, (right, baseline), plain, plain.ink, ends_there=True)
    flow.page.end()
    job.tree.close(number)
    job.tree.close(item)
    flow.advance(height + found.after)


def _draw_leader(page: Page, left: float, right: float, baseline: float) -> None:
    """Dots that lead the eye to the page number."""
    if right <= left:
        return
    up = page.height - baseline
    page.begin_artifact("Layout")
    stroke = page.palette.stroke("hair")
    page.operators(b"q %s 0.8 w 1 J [0 3.2] 0 d %.2f %.2f m %.2f %.2f l S Q\n" % (stroke, left, up, right, up))
    page.end()
