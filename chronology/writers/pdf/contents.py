"""The table of contents: a link for each heading, with the page number at the right."""

from __future__ import annotations

from dataclasses import replace

from chronology.document.tree import Contents, Text, TextStyle
from chronology.typography.bidi import has_right_to_left
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.job import ContentsEntry
from chronology.writers.pdf.look import look, text_look
from chronology.writers.pdf.page import Page
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.text import TextBlock, draw_late_number

_NUMBER_WIDTH = 30.0
_FEWEST = 3
"""Lines that stand on a page at least where the contents are torn."""


def contents_height(flow: Flow, contents: Contents) -> float:
    """The height of the whole table of contents, on one page or more."""
    return sum(_entry_height(flow, entry) for entry in _listed(flow, contents))


def set_contents(flow: Flow, contents: Contents, parent: Element) -> None:
    tree = flow.job.tree
    whole = tree.open("TOC", parent)
    nested: Element | None = None
    listed = _listed(flow, contents)
    for index, entry in enumerate(listed):
        if index == len(listed) - _FEWEST:
            flow.ensure(sum(_entry_height(flow, one) for one in listed[index:]))
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


def _listed(flow: Flow, contents: Contents) -> list[ContentsEntry]:
    """The entries that the contents show."""
    found = flow.job.entries
    return [e for e in found if e.level <= contents.depth and e.anchor and not e.leads_contents]


def _entry_height(flow: Flow, entry: ContentsEntry) -> float:
    found = look(f"contents-{entry.level}")
    return found.before + _entry_text(flow, entry).height + found.after


def _entry_text(flow: Flow, entry: ContentsEntry) -> TextBlock:
    found = replace(look(f"contents-{entry.level}"), ink="accent")
    return TextBlock(flow.job, (Text(text=entry.text),), found, flow.measure - _NUMBER_WIDTH)


def _set_entry(flow: Flow, entry: ContentsEntry, parent: Element) -> None:
    job = flow.job
    block = _entry_text(flow, entry)
    found = block.look
    flow.space(found.before)
    flow.ensure(block.height)
    item = job.tree.open("TOCI", parent)
    mention = job.tree.open("Reference", item)
    link = job.tree.open("Link", mention)
    block.open_in(link)
    height = block.draw(flow.page, flow.left, flow.y)
    block.close()
    _set_number(flow, entry, link, flow.y + height - found.leading + found.ascent_share())
    right = flow.left + flow.measure
    flow.page.link(link, [(flow.left, flow.y, right, flow.y + height)], "#" + entry.anchor, entry.text)
    for element in (link, mention, item):
        job.tree.close(element)
    if not has_right_to_left(entry.text):
        left = flow.left + found.indent + block.lines[-1].width + 6
        _draw_leader(flow.page, left, right - _NUMBER_WIDTH + 8, flow.y + height - found.leading + found.ascent_share())
    flow.advance(height + found.after)


def _set_number(flow: Flow, entry: ContentsEntry, link: Element, baseline: float) -> None:
    """The page number at the right edge, filled in when it is known."""
    plain = text_look(look(f"contents-{entry.level}"), TextStyle.PLAIN)
    flow.page.begin(link)
    place = (flow.left + flow.measure, baseline)
    draw_late_number(flow.job, flow.page, entry.anchor, place, plain, plain.ink, ends_there=True)
    flow.page.end()


def _draw_leader(page: Page, left: float, right: float, baseline: float) -> None:
    """Dots that lead the eye to the page number."""
    if right <= left:
        return
    page.begin_artifact("Layout")
    canvas = page.canvas
    canvas.saveState()
    canvas.setStrokeColorRGB(*page.palette.rgb("hair"))
    canvas.setLineWidth(0.8)
    canvas.setLineCap(1)
    canvas.setDash([0, 3.2])
    canvas.line(left, page.height - baseline, right, page.height - baseline)
    canvas.restoreState()
    page.end()
