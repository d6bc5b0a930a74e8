"""Figures take the height that leaves the least of a page empty."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
import pytest

from chronology.document.drawing import Drawing, Label, Rectangle
from chronology.document.tree import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    Table,
    Text,
)
from chronology.writers.pdf import render_pdf

CELL = ParagraphStyle.CELL
LINE = "The council hears of it on the same evening, and asks for the file. "


def figure(name: str, usual: float, *others: float) -> Figure:
    """A figure whose label says how high it was drawn."""

    def at(height: float) -> Figure:
        frame = Rectangle(x=0, y=0, width=400, height=height, fill="band")
        label = Label(x=10, y=20, text=f"{name}{height:.0f}", size=8, width=40)
        return Figure(drawing=Drawing(width=400, height=height, primitives=(frame, label)), alternative=name)

    one = at(usual)
    return Figure(drawing=one.drawing, alternative=name, anchor=name, others=tuple(at(height) for height in others))


def document(*parts: Sequence[Block], fills: bool = True) -> Document:
    return Document(
        properties=Properties(title="Figures"),
        parts=tuple(
            PartOfDocument(name=f"part-{index}", blocks=tuple(blocks), fills_page=fills)
            for index, blocks in enumerate(parts)
        ),
    )


def drawn(made: Document) -> list[list[str]]:
    """The labels of figures on each page."""
    pages = pypdfium2.PdfDocument(render_pdf(made).data)
    words = (page.get_textpage().get_text_bounded().split() for page in pages)
    return [[word for word in found if word[0] in "ABC" and word[1:].isdigit()] for found in words]


def heading(text: str) -> Heading:
    return Heading(level=2, text=text, anchor=text)


def text(lines: int) -> Paragraph:
    return Paragraph(inlines=(Text(text=LINE * lines),))


@pytest.mark.parametrize(
    ("parts", "pages"),
    [
        pytest.param([[figure("A", 380, 500, 640)]], [["A640"]], id="alone, it grows"),
        pytest.param([[figure("A", 330, 500, 640)], [text(3)]], [["A330"]], id="the next part fills the page"),
        pytest.param(
            [[heading("One"), figure("A", 250, 290, 400), heading("Two"), figure("B", 250, 290, 400)]],
            [["A290", "B290"]],
            id="two share what is left",
        ),
        pytest.param(
            [[heading("One"), figure("A", 420, 600), heading("Two"), figure("B", 420, 600)]],
            [["A600"], ["B600"]],
            id="two that do not fit on one page",
        ),
        pytest.param([[text(20)], [heading("One"), figure("A", 500, 380)]], [["A380"]], id="lower, it fills a hole"),
        pytest.param(
            [[text(48)], [heading("One"), figure("A", 500, 150)]], [[], ["A500"]], id="no hole: on a page of its own"
        ),
    ],
)
def test_a_figure_takes_the_height_that_fits(parts: list[list[Heading | Figure]], pages: list[list[str]]) -> None:
    assert drawn(document(*parts)) == pages


def rows(count: int, lines: int) -> Table:
    """A listing whose rows tell their number and are so many lines high."""
    return Table(
        columns=(Column(head="No.", width=0.2), Column(head="Text", width=0.8)),
        rows=tuple(Row(cells=(cell(f"B{number}", 1), cell("and so on", lines))) for number in range(1, count + 1)),
        caption="Rows",
    )


def cell(words: str, lines: int) -> Cell:
    return Cell(paragraphs=tuple(Paragraph(inlines=(Text(text=words),), style=CELL) for _ in range(lines)))


@pytest.mark.parametrize(
    ("parts", "order", "pages"),
    [
        pytest.param(
            [[text(24)], [heading("One"), figure("A", 600)], [rows(3, 2)], [rows(30, 3)]],
            ["part-0", "part-2", "part-1", "part-3"],
            [["B1", "B2", "B3"], ["A600"]],
            id="a short part goes first",
        ),
        pytest.param(
            [[text(24)], [heading("One"), figure("A", 600)], [rows(30, 3)]],
            ["part-0", "part-1", "part-2"],
            [[], ["A600"]],
            id="a long one does not",
        ),
        pytest.param(
            [[text(24)], [heading("One"), figure("A", 300)], [rows(3, 2)]],
            ["part-0", "part-1", "part-2"],
            [["A300"]],
            id="the figure has room where it is",
        ),
    ],
)
def test_a_short_part_goes_before_a_figure_that_would_leave_a_hole(
    parts: list[list[Block]], order: list[str], pages: list[list[str]]
) -> None:
    made = document(*parts)
    assert [part.name for part in render_pdf(made).document.parts] == order
    assert drawn(made)[: len(pages)] == pages


def test_a_tall_row_is_torn_rather_than_leaving_a_hole_and_says_its_number_again() -> None:
    pages = drawn(document([rows(2, 30)]))
    assert pages == [["B1", "B2"], ["B2"]]


def test_other_writers_get_the_heights_that_were_set() -> None:
    made = document([figure("A", 380, 500, 640), text(30), figure("B", 250, 290, 400)], [text(3)])
    rendered = render_pdf(made)
    blocks = [block for part in rendered.document.parts for block in part.blocks]
    heights = [f"{one.alternative}{one.drawing.height:.0f}" for one in blocks if isinstance(one, Figure)]
    assert heights == [label for page in drawn(made) for label in page]
    assert [type(block) for block in blocks] == [type(block) for part in made.parts for block in part.blocks]


def test_rows_of_usual_height_are_never_torn() -> None:
    pages = drawn(document([rows(4, 16)]))
    assert pages == [["B1", "B2", "B3"], ["B4"]]
