"""A drawing as SVG: the same geometry, whole XML, nothing from outside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from chronology.document.drawing import Circle, Drawing, Label, Line, Polygon, Rectangle
from chronology.document.marks import mark_primitives
from chronology.document.tree import MarkShape, Theme
from chronology.writers.svg import drawing_to_svg

SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawing: Drawing, theme: Theme | None = None, title: str = "") -> etree._Element:
    return etree.fromstring(drawing_to_svg(drawing, theme or Theme(), title=title).encode())


def test_every_primitive_stands_at_its_place() -> None:
    drawing = Drawing(
        width=200,
        height=100.5,
        primitives=(
            Line(x1=1, y1=2, x2=3.25, y2=4, stroke="accent", width=0.5, dash=(2, 1.5)),
            Rectangle(x=5, y=6, width=7, height=8, fill="band", stroke="hair", radius=2),
            Circle(x=9, y=10, radius=11, fill="warning"),
            Polygon(points=((0, 1), (2, 3), (4, 5.125)), fill="ink"),
            Label(x=20, y=30, text="1901", size=8, width=18, bold=True, anchor="middle", font="serif", fill="quiet"),
        ),
    )
    root = parsed(drawing, title="Marrow Lock")
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200pt", "100.5pt", "0 0 200 100.5")
    assert root.findtext(f"{SVG}title") == "Marrow Lock"
    line, box, circle, polygon, label = root[1:]
    assert dict(line.attrib) == {
        "x1": "1",
        "y1": "2",
        "x2": "3.25",
        "y2": "4",
        "stroke": "#0b4f6c",
        "stroke-width": "0.5",
        "stroke-dasharray": "2 1.5",
    }
    assert (box.get("rx"), box.get("fill"), box.get("stroke")) == ("2", "#f1f3f7", "#c9ced6")
    assert (circle.get("r"), circle.get("stroke")) == ("11", None)
    assert polygon.get("points") == "0,1 2,3 4,5.125"
    assert (label.text, label.get("text-anchor"), label.get("font-weight")) == ("1901", "middle", "600")
    assert label.get("font-family").startswith("Source Serif Pro")


def test_colours_come_from_the_theme() -> None:
    drawing = Drawing(width=1, height=1, primitives=(Circle(x=0, y=0, radius=1, fill="accent"),))
    assert parsed(drawing, Theme(accent="#800020"))[0].get("fill") == "#800020"


def test_every_mark_can_be_drawn() -> None:
    for shape in MarkShape:
        drawing = Drawing(width=20, height=20, primitives=mark_primitives(shape, 10, 10, 3))
        assert len(parsed(drawing)) == len(drawing.primitives)


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_label_is_text_and_nothing_else(text: str) -> None:
    label = Label(x=0, y=5, text=text, size=8, width=9)
    root = parsed(Drawing(width=10, height=10, primitives=(label,)), title=text)
    assert [element.tag for element in root] == [f"{SVG}title", f"{SVG}text"][not text :]
    shown = root.findtext(f"{SVG}text") or ""
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]
