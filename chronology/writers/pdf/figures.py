"""Drawings on pages, each with its text alternative and the links of its labels."""

from __future__ import annotations

from chronology.document.drawing import Label
from chronology.document.tree import Figure, ParagraphStyle, Text
from chronology.writers.pdf.flow import Flow
from chronology.writers.pdf.look import paragraph_look
from chronology.writers.pdf.objects import array, numbers
from chronology.writers.pdf.page import Box
from chronology.writers.pdf.shapes import draw_label, draw_primitives, label_start
from chronology.writers.pdf.structure import Element
from chronology.writers.pdf.text import TextBlock

SPACE_AFTER_FIGURE = 10.0


def figure_height(flow: Flow, figure: Figure) -> float:
    """The height of the drawing, shrunk to the width of the text, with its caption."""
    caption = _caption(flow, figure)
    below = caption.height + caption.look.before if caption else 0.0
    return figure.drawing.height * _scale(flow, figure, below) + below


def set_figure(flow: Flow, figure: Figure, parent: Element) -> None:
    """Draws the figure whole, on a landscape page of its own where it asks for one."""
    portrait = flow.paper.width < flow.paper.height
    turns = figure.landscape and portrait and figure.drawing.width > flow.width
    if turns:
        flow.new_page(landscape=True)
    flow.ensure(figure_height(flow, figure))
    caption = _caption(flow, figure)
    below = caption.height + caption.look.before if caption else 0.0
    scale = _scale(flow, figure, below)
    element = _open(flow, figure, parent, scale)
    flow.place(figure.anchor)
    _draw(flow, figure, element, scale)
    flow.advance(figure.drawing.height * scale)
    if caption is not None:
        flow.space(caption.look.before)
        caption.open(element, tag="Caption")
        flow.advance(caption.draw(flow.page, flow.left, flow.y))
        caption.close()
    flow.job.tree.close(element)
    flow.space(SPACE_AFTER_FIGURE)
    if turns:
        flow.new_page()


def _caption(flow: Flow, figure: Figure) -> TextBlock | None:
    if not figure.caption:
        return None
    return TextBlock(flow.job, (Text(text=figure.caption),), paragraph_look(ParagraphStyle.CAPTION), flow.measure)


def _scale(flow: Flow, figure: Figure, below: float) -> float:
    drawing = figure.drawing
    by_width = flow.width / drawing.width if drawing.width else 1.0
    by_height = (flow.page_room - below) / drawing.height if drawing.height else 1.0
    return min(1.0, by_width, by_height)


def _open(flow: Flow, figure: Figure, parent: Element, scale: float) -> Element:
    height = flow.page.height
    right = flow.left + figure.drawing.width * scale
    bottom = flow.y + figure.drawing.height * scale
    box = array([numbers(flow.left, height - bottom, right, height - flow.y)])
    attributes = {"O": b"/Layout", "BBox": box, "Placement": b"/Block"}
    alternative = figure.alternative or figure.caption
    return flow.job.tree.open("Figure", parent, alternative=alternative, attributes=attributes)


def _draw(flow: Flow, figure: Figure, element: Element, scale: float) -> None:
    page, job = flow.page, flow.job
    left, top = flow.left, flow.y
    primitives = figure.drawing.primitives
    linked = {
        index: primitive
        for index, primitive in enumerate(primitives)
        if isinstance(primitive, Label) and primitive.target and job.usable_target("#" + primitive.target)
    }
    page.begin(element)
    draw_primitives(page, (p for i, p in enumerate(primitives) if i not in linked), left, top, scale)
    page.end()
    for label in linked.values():
        link = job.tree.open("Link", element)
        page.begin(link)
        draw_label(page, label, left, top, scale)
        page.end()
        page.link(
            link, [_label_box(label, left, top, scale)], "#" + label.target, job.titles.get(label.target, label.text)
        )
        job.tree.close(link)


def _label_box(label: Label, left: float, top: float, scale: float) -> Box:
    x = left + label_start(label) * scale
    y = top + label.y * scale
    return x, y - label.size * scale, x + label.width * scale, y + 0.3 * label.size * scale
