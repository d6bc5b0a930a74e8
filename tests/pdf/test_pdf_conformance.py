"""Every kind of document passes the validator's profiles for PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chronology.document.drawing import Drawing
from chronology.document.tree import (
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Paper,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    Table,
    TableStyle,
    Text,
)
from chronology.writers.pdf import render_pdf

PAPERS = {
    "A4": Paper(),
    "Letter": Paper(name="Letter", width=612, height=792),
    "A4 landscape": Paper(name="A4 landscape", width=841.89, height=595.28),
}


def cell(text: str) -> Cell:
    return Cell(paragraphs=(Paragraph(inlines=(Text(text=text),), style=ParagraphStyle.CELL),))


@pytest.mark.parametrize("count", [0, 1, 24, 300])
def test_packs_of_any_length(
    count: int, make_pack: Callable[[int], Document], failures_of: Callable[[bytes], list[str]]
) -> None:
    rendered = render_pdf(make_pack(count))
    assert failures_of(rendered.data) == []
    dead = [d.message for d in rendered.diagnostics if count >= 24]
    assert dead == []


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_papers(paper: Paper, small_pack: Document, failures_of: Callable[[bytes], list[str]]) -> None:
    assert failures_of(render_pdf(replace(small_pack, paper=paper)).data) == []


def test_a_document_of_nothing(failures_of: Callable[[bytes], list[str]]) -> None:
    rendered = render_pdf(Document(properties=Properties(title="Nothing"), parts=()))
    assert rendered.page_count == 1
    assert failures_of(rendered.data) == []


@pytest.mark.parametrize(
    "block",
    [
        Table(columns=(Column(head="A", width=1),), rows=(), caption="No rows"),
        Table(columns=(Column(head="", width=1),), rows=(Row(cells=(cell(""),)),), caption="An empty cell"),
        Table(
            columns=(Column(head="A", width=0.5), Column(head="B", width=0.5)),
            rows=(Row(cells=(cell("a"),)),),
            caption="",
        ),
        Table(
            columns=(Column(head="A", width=0.5), Column(head="B", width=0.5)),
            rows=(Row(cells=(cell("one account"), cell("another"))),),
            caption="Accounts",
            style=TableStyle.COMPARISON,
        ),
        BulletList(items=()),
        BulletList(items=((), (Text(text="x"),))),
        Paragraph(inlines=()),
        Heading(level=3, text="A level is left out", anchor="deep"),
        Figure(drawing=Drawing(width=0, height=0, primitives=()), alternative="Nothing is drawn"),
        Contents(),
    ],
    ids=lambda block: type(block).__name__,
)
def test_blocks_with_little_in_them(
    block: Table, make_document: Callable[..., Document], failures_of: Callable[[bytes], list[str]]
) -> None:
    assert failures_of(render_pdf(make_document(block)).data) == []


def test_a_part_that_flows_on(failures_of: Callable[[bytes], list[str]]) -> None:
    parts = tuple(
        PartOfDocument(
            name=name,
            flows=True,
            blocks=(Heading(level=1, text=name, anchor=name), Paragraph(inlines=(Text(text="x"),))),
        )
        for name in ("one", "two")
    )
    rendered = render_pdf(Document(properties=Properties(title="Two parts"), parts=parts))
    assert rendered.page_count == 1
    assert failures_of(rendered.data) == []


@pytest.mark.parametrize(("lines", "pages"), [(2, 1), (30, 2)])
def test_a_part_fills_a_page_that_would_stay_half_empty(
    lines: int, pages: int, failures_of: Callable[[bytes], list[str]]
) -> None:
    body = tuple(Paragraph(inlines=(Text(text=f"Line {n}"),)) for n in range(lines))
    parts = tuple(
        PartOfDocument(name=name, fills_page=True, blocks=(Heading(level=1, text=name, anchor=name), *body))
        for name in ("one", "two")
    )
    rendered = render_pdf(Document(properties=Properties(title="Two parts"), parts=parts))
    assert (rendered.page_count, rendered.joined) == (pages, ("two",) if pages == 1 else ())
    assert failures_of(rendered.data) == []


@pytest.mark.parametrize(
    ("lines", "titles", "joined"),
    [
        pytest.param(22, 5, True, id="whole"),
        pytest.param(22, 30, False, id="they would be torn"),
        pytest.param(10, 30, True, id="half a page would stay empty"),
    ],
)
def test_contents_share_a_page_where_they_stay_whole_or_fill_half_of_it(lines: int, titles: int, joined: bool) -> None:
    line = Paragraph(inlines=(Text(text="A line"),))
    first = PartOfDocument(name="first", blocks=(Heading(level=1, text="First", anchor="first"), *[line] * lines))
    contents = PartOfDocument(name="contents", fills_page=True, blocks=(Contents(),))
    headings = tuple(Heading(level=1, text=f"Part {n}", anchor=f"part-{n}") for n in range(titles))
    last = PartOfDocument(name="last", blocks=headings)
    document = Document(properties=Properties(title="Three parts"), parts=(first, contents, last))
    assert render_pdf(document).joined == (("contents",) if joined else ())


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffat the start",
        "with\ufeffin",
        "nul\x00",
        "\ufdd0 none",
        "\ue000 private",
        "\U000f0000 far",
        "\u2028 line",
        "\x85",
    ],
    ids=ascii,
)
def test_characters_that_a_file_may_not_name(
    text: str, make_document: Callable[..., Document], failures_of: Callable[[bytes], list[str]]
) -> None:
    paragraph = Paragraph(inlines=(Text(text=text),))
    assert failures_of(render_pdf(make_document(paragraph)).data) == []
