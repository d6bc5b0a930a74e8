"""Primitives of a drawing, drawn on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reportlab.pdfgen.pathobject import PDFPathObject

from chronology.document.drawing import Circle, Ink, Label, Line, Polygon, Primitive, Rectangle
from chronology.typography import FontStyle
from chronology.writers.pdf.look import TextLook
from chronology.writers.pdf.page import Page


def draw_primitives(page: Page, primitives: Iterable[Primitive], left: float, top: float, scale: float) -> None:
    """Draws them with the drawing's corner at the place; the caller has begun an element or an artifact."""
    for primitive in primitives:
        if isinstance(primitive, Label):
            draw_label(page, primitive, left, top, scale)
        else:
            _Pen(page, left, top, scale).draw(primitive)


def draw_label(page: Page, label: Label, left: float, top: float, scale: float) -> None:
    """The label, with a space after it so that a reader of the text keeps it apart from the next."""
    ink = "ink" if label.fill == "none" else label.fill
    look = TextLook(style=FontStyle(label.font, label.bold), size=label.size * scale, ink=ink)
    page.lone_text(left + label_start(label) * scale, top + label.y * scale, label.text + " ", look)


def label_start(label: Label) -> float:
    """The left end of a label in the drawing."""
    match label.anchor:
        case "start":
            return label.x
        case "middle":
            return label.x - label.width / 2
        case "end":
            return label.x - label.width
        case _:
            assert_never(label.anchor)


class _Pen:
    """Draws shapes of a drawing that lies somewhere on a page."""

    def __init__(self, page: Page, left: float, top: float, scale: float) -> None:
        self._page, self._left, self._top, self._scale = page, left, top, scale

    def draw(self, shape: Line | Rectangle | Circle | Polygon) -> None:
        """Draws the shape and leaves the canvas as it was."""
        canvas = self._page.canvas
        canvas.saveState()
        match shape:
            case Line():
                self._prepare("none", shape.stroke, shape.width, shape.dash)
                canvas.line(*self._place(shape.x1, shape.y1), *self._place(shape.x2, shape.y2))
            case Rectangle():
                paint = self._prepare(shape.fill, shape.stroke, shape.stroke_width, shape.dash)
                corner = self._place(shape.x, shape.y + shape.height)
                radius = min(shape.radius, shape.width / 2, shape.height / 2) * self._scale
                canvas.roundRect(*corner, shape.width * self._scale, shape.height * self._scale, radius, **paint)
            case Circle():
                paint = self._prepare(shape.fill, shape.stroke, shape.stroke_width, ())
                canvas.circle(*self._place(shape.x, shape.y), shape.radius * self._scale, **paint)
            case Polygon():
                paint = self._prepare(shape.fill, shape.stroke, shape.stroke_width, ())
                canvas.drawPath(self._path(shape), **paint)
            case _:
                assert_never(shape)
        canvas.restoreState()

    def _prepare(self, fill: Ink, stroke: Ink, width: float, dash: tuple[float, ...]) -> dict[str, int]:
        """Sets colours and lines; gives what is to be painted."""
        canvas, palette = self._page.canvas, self._page.palette
        if fill != "none":
            canvas.setFillColorRGB(*palette.rgb(fill))
        if stroke != "none":
            canvas.setStrokeColorRGB(*palette.rgb(stroke))
            canvas.setLineWidth(width * self._scale)
        if dash:
            canvas.setDash([part * self._scale for part in dash])
        return {"stroke": int(stroke != "none"), "fill": int(fill != "none")}

    def _path(self, shape: Polygon) -> PDFPathObject:
        path = self._page.canvas.beginPath()
        first, *others = shape.points
        path.moveTo(*self._place(*first))
        for point in others:
            path.lineTo(*self._place(*point))
        path.close()
        return path

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * self._scale, self._page.height - self._top - y * self._scale
