"""Primitives of a drawing as operators on a page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import assert_never

from chronology.document.drawing import Circle, Ink, Label, Line, Polygon, Primitive, Rectangle
from chronology.typography import FontStyle
from chronology.writers.pdf.look import TextLook
from chronology.writers.pdf.objects import array, number
from chronology.writers.pdf.page import Page

_ARC = 4 / 3 * math.tan(math.pi / 8)
"""How far the control points of a Bézier quarter circle are from its ends, in radii."""


def draw_primitives(page: Page, primitives: Iterable[Primitive], left: float, top: float, scale: float) -> None:
    """Draws them with the drawing's corner at the place; the caller has begun an element or an artifact."""
    for primitive in primitives:
        if isinstance(primitive, Label):
            draw_label(page, primitive, left, top, scale)
        else:
            page.operators(_Pen(page, left, top, scale).operators(primitive))


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
    """Writes shapes of a drawing that lies somewhere on a page."""

    def __init__(self, page: Page, left: float, top: float, scale: float) -> None:
        self._page, self._left, self._top, self._scale = page, left, top, scale

    def operators(self, shape: Line | Rectangle | Circle | Polygon) -> bytes:
        """The shape between q and Q, so that nothing after it is changed."""
        match shape:
            case Line():
                path = self._point(shape.x1, shape.y1) + b"m " + self._point(shape.x2, shape.y2) + b"l "
                return self._paint(path, "none", shape.stroke, shape.width, shape.dash)
            case Rectangle():
                return self._paint(self._rectangle(shape), shape.fill, shape.stroke, shape.stroke_width, shape.dash)
            case Circle():
                path = self._rounded(
                    shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius, shape.radius
                )
                return self._paint(path, shape.fill, shape.stroke, shape.stroke_width, ())
            case Polygon():
                first, *others = (self._point(x, y) for x, y in shape.points)
                path = first + b"m " + b"".join(point + b"l " for point in others) + b"h "
                return self._paint(path, shape.fill, shape.stroke, shape.stroke_width, ())
            case _:
                assert_never(shape)

    def _paint(self, path: bytes, fill: Ink, stroke: Ink, width: float, dash: tuple[float, ...]) -> bytes:
        state = b"q "
        if fill != "none":
            state += self._page.palette.fill(fill) + b" "
        if stroke != "none":
            state += self._page.palette.stroke(stroke) + b" " + number(width * self._scale) + b" w "
        if dash:
            state += array(number(part * self._scale) for part in dash) + b" 0 d "
        paint = {(True, True): b"B", (True, False): b"f", (False, True): b"S", (False, False): b"n"}
        return state + path + paint[fill != "none", stroke != "none"] + b" Q\n"

    def _point(self, x: float, y: float) -> bytes:
        return b"%.2f %.2f " % (self._left + x * self._scale, self._page.height - self._top - y * self._scale)

    def _rectangle(self, shape: Rectangle) -> bytes:
        radius = min(shape.radius, shape.width / 2, shape.height / 2)
        if radius > 0:
            return self._rounded(shape.x, shape.y, shape.width, shape.height, radius)
        size = b"%.2f %.2f re " % (shape.width * self._scale, shape.height * self._scale)
        return self._point(shape.x, shape.y + shape.height) + size

    def _rounded(self, x: float, y: float, width: float, height: float, radius: float) -> bytes:
        """A rectangle with round corners; with a radius of half its side, a circle."""
        near = radius * (1 - _ARC)
        right, bottom = x + width, y + height
        corners = (
            ((right - near, y), (right, y + near), (right, y + radius), (right, bottom - radius)),
            ((right, bottom - near), (right - near, bottom), (right - radius, bottom), (x + radius, bottom)),
            ((x + near, bottom), (x, bottom - near), (x, bottom - radius), (x, y + radius)),
            ((x, y + near), (x + near, y), (x + radius, y), (right - radius, y)),
        )
        path = self._point(right - radius, y) + b"m "
        for first, second, end, straight in corners:
            path += self._point(*first) + self._point(*second) + self._point(*end) + b"c "
            path += self._point(*straight) + b"l "
        return path + b"h "
