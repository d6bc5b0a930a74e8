"""The shapes that say how well a date is known, drawn once for the timeline, its legend and every writer's tables.

Fonts lack these signs (●, ○, ◇), so they are primitives. They differ by outline, not by colour alone, and stay apart in
grey print.
"""

from __future__ import annotations

from typing import Literal, assert_never

from chronology.document.drawing import Circle, Ink, Line, Polygon, Primitive, Rectangle
from chronology.document.tree import MarkShape

BAR_HEIGHT = 1.7
"""Height of a bar as a multiple of the radius."""
_DASH = (1.6, 1.2)
_HAIR = 0.7


def mark_primitives(
    shape: MarkShape, x: float, y: float, radius: float, *, half_width: float | None = None, ink: Ink = "ink"
) -> tuple[Primitive, ...]:
    """The shape centred on a place; `half_width` stretches those that cover time (a period, whiskers, a month)."""
    half = max(radius, half_width if half_width is not None else 2 * radius)
    match shape:
        case MarkShape.EXACT:
            return (Circle(x=x, y=y, radius=radius, fill=ink),)
        case MarkShape.PERIOD:
            return (_bar(x, y, radius, half, fill=ink),)
        case MarkShape.MONTH_ONLY:
            return (_bar(x, y, radius, half, stroke=ink, dash=_DASH),)
        case MarkShape.ABOUT:
            return _about(x, y, radius, half, ink)
        case MarkShape.BEFORE:
            return _towards(x, y, radius, half, -1, ink)
        case MarkShape.AFTER:
            return _towards(x, y, radius, half, 1, ink)
        case MarkShape.DISPUTED:
            return (_diamond(x, y, radius),)
        case _:
            return _of_status(shape, x, y, radius, ink)


def _of_status(
    shape: Literal[MarkShape.PLANNED, MarkShape.POSTPONED, MarkShape.CANCELLED, MarkShape.DENIED, MarkShape.RETRACTED],
    x: float,
    y: float,
    radius: float,
    ink: Ink,
) -> tuple[Primitive, ...]:
    """What did not happen yet, or not at all: a triangle for plans, a ring for what was said, struck through."""
    match shape:
        case MarkShape.PLANNED:
            return (_triangle(x, y, radius, ink),)
        case MarkShape.POSTPONED:
            return (_triangle(x - 0.6 * radius, y, radius, ink), _triangle(x + 0.6 * radius, y, radius, ink))
        case MarkShape.CANCELLED:
            return (_triangle(x, y, radius, ink), *_cross(x, y, radius, ink))
        case MarkShape.DENIED:
            return (_ring(x, y, radius, ink), _cross(x, y, radius, ink)[0])
        case MarkShape.RETRACTED:
            return (_ring(x, y, radius, ink), *_cross(x, y, radius, ink))
        case _:
            assert_never(shape)


def _bar(
    x: float,
    y: float,
    radius: float,
    half: float,
    *,
    fill: Ink = "paper",
    stroke: Ink = "none",
    dash: tuple[float, ...] = (),
) -> Rectangle:
    height = BAR_HEIGHT * radius
    return Rectangle(
        x=x - half,
        y=y - height / 2,
        width=2 * half,
        height=height,
        fill=fill,
        stroke=stroke,
        stroke_width=_HAIR,
        dash=dash,
        radius=min(height / 2, half),
    )


def _about(x: float, y: float, radius: float, half: float, ink: Ink) -> tuple[Primitive, ...]:
    reach = max(half, 2.1 * radius)
    ring = Circle(x=x, y=y, radius=radius, fill="paper", stroke=ink, stroke_width=0.9)
    return (
        Line(x1=x - reach, y1=y, x2=x - radius, y2=y, stroke=ink, width=_HAIR, dash=_DASH),
        Line(x1=x + radius, y1=y, x2=x + reach, y2=y, stroke=ink, width=_HAIR, dash=_DASH),
        ring,
    )


def _towards(x: float, y: float, radius: float, half: float, side: int, ink: Ink) -> tuple[Primitive, ...]:
    """An arrow that comes from a stop: the stop is the known limit, the arrow points to where the event lies."""
    stop = x - side * half
    tip = x + side * half
    back = tip - side * 1.5 * radius
    head = ((tip, y), (back, y - 0.9 * radius), (back, y + 0.9 * radius))
    return (
        Line(x1=stop, y1=y - radius, x2=stop, y2=y + radius, stroke=ink, width=1.1),
        Line(x1=stop, y1=y, x2=back, y2=y, stroke=ink, width=_HAIR),
        Polygon(points=head, fill=ink),
    )


def _diamond(x: float, y: float, radius: float) -> Polygon:
    r = 1.25 * radius
    return Polygon(
        points=((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill="warning", stroke="paper", stroke_width=0.4
    )


def _ring(x: float, y: float, radius: float, ink: Ink) -> Circle:
    return Circle(x=x, y=y, radius=radius, fill="paper", stroke=ink, stroke_width=0.9)


def _cross(x: float, y: float, radius: float, ink: Ink) -> tuple[Line, Line]:
    """Two strokes through a mark: what it stands for did not happen, or is no longer said."""
    r = 1.3 * radius
    return (
        Line(x1=x - r, y1=y + r, x2=x + r, y2=y - r, stroke=ink, width=0.9),
        Line(x1=x - r, y1=y - r, x2=x + r, y2=y + r, stroke=ink, width=0.9),
    )


def _triangle(x: float, y: float, radius: float, ink: Ink) -> Polygon:
    r = 1.1 * radius
    corners = ((x - 0.8 * r, y - r), (x + r, y), (x - 0.8 * r, y + r))
    return Polygon(points=corners, fill="paper", stroke=ink, stroke_width=0.9)
