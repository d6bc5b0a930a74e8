"""A drawing as SVG text: the same geometry that the PDF draws, for Word and for pages on the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never
from xml.sax.saxutils import quoteattr

from chronology.document.drawing import Circle, Drawing, Ink, Label, Line, Polygon, Primitive, Rectangle
from chronology.document.tree import Theme
from chronology.writers.printable import printable

_ANCHORS = {"start": "start", "middle": "middle", "end": "end"}


def drawing_to_svg(
    drawing: Drawing,
    theme: Theme,
    *,
    title: str = "",
    description: str = "",
    link: Callable[[str], str] | None = None,
    is_inline: bool = False,
) -> str:
    """The drawing as an SVG element; it refers to nothing outside and holds no script.

    On its own it is a whole document, sized in points; `is_inline` leaves size and name space to the page it stands in.
    `link` gives the address of an anchor, where labels are to lead to entries.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    size = "" if is_inline else f' xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
    name = f"<title>{_text(title)}</title>" if title else ""
    name += f"<desc>{_text(description)}</desc>" if description else ""
    role = "group" if link else "img"
    shapes = primitives_to_svg(drawing.primitives, theme, link=link)
    return f'<svg{size} viewBox="0 0 {width} {height}" role="{role}">{name}{shapes}</svg>'


def primitives_to_svg(
    primitives: Iterable[Primitive], theme: Theme, *, link: Callable[[str], str] | None = None
) -> str:
    """The primitives one after the other, to stand inside an SVG element."""
    return "".join(_linked(primitive, _primitive(primitive, theme), link) for primitive in primitives)


def _linked(primitive: Primitive, shape: str, link: Callable[[str], str] | None) -> str:
    if link is None or not isinstance(primitive, Label) or not primitive.target:
        return shape
    return f'<a href="{_text(link(primitive.target))}">{shape}</a>'


def _primitive(primitive: Primitive, theme: Theme) -> str:
    match primitive:
        case Line():
            ends = _attributes(x1=primitive.x1, y1=primitive.y1, x2=primitive.x2, y2=primitive.y2)
            return f"<line{ends}{_stroke(primitive.stroke, primitive.width, primitive.dash, theme)}/>"
        case Rectangle():
            place = _attributes(x=primitive.x, y=primitive.y, width=primitive.width, height=primitive.height)
            corners = _attributes(rx=primitive.radius) if primitive.radius else ""
            return f"<rect{place}{corners}{_painted(primitive, theme, primitive.dash)}/>"
        case Circle():
            place = _attributes(cx=primitive.x, cy=primitive.y, r=primitive.radius)
            return f"<circle{place}{_painted(primitive, theme)}/>"
        case Polygon():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in primitive.points)
            return f'<polygon points="{points}"{_painted(primitive, theme)}/>'
        case Label():
            return _label(primitive, theme)
        case _:
            assert_never(primitive)


def _label(label: Label, theme: Theme) -> str:
    family = f"{theme.serif}, Georgia, serif" if label.font == "serif" else f"{theme.sans}, Arial, sans-serif"
    weight = ' font-weight="600"' if label.bold else ""
    return (
        f"<text{_attributes(x=label.x, y=label.y)} font-size={quoteattr(_number(label.size))}"
        f' font-family={quoteattr(family)}{weight} text-anchor="{_ANCHORS[label.anchor]}"'
        f' fill="{_colour(label.fill, theme)}" xml:space="preserve">{_text(label.text)}</text>'
    )


def _painted(shape: Rectangle | Circle | Polygon, theme: Theme, dash: tuple[float, ...] = ()) -> str:
    fill = f' fill="{_colour(shape.fill, theme)}"'
    return fill + (_stroke(shape.stroke, shape.stroke_width, dash, theme) if shape.stroke != "none" else "")


def _stroke(ink: Ink, width: float, dash: tuple[float, ...], theme: Theme) -> str:
    dashes = f' stroke-dasharray="{" ".join(_number(length) for length in dash)}"' if dash else ""
    return f' stroke="{_colour(ink, theme)}" stroke-width="{_number(width)}"{dashes}'


def _colour(ink: Ink, theme: Theme) -> str:
    colours = {
        "ink": theme.ink,
        "accent": theme.accent,
        "quiet": theme.quiet,
        "hair": theme.hair,
        "warning": theme.warning,
        "band": theme.band,
        "paper": theme.paper,
        "none": "none",
    }
    return _text(colours[ink])


def _attributes(**lengths: float) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in lengths.items())


def _number(value: float) -> str:
    """At most three decimals, none that say nothing."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
