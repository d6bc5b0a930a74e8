"""What stands on the pages: rows kept whole, heads repeated, numbers, running text, links that arrive."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.document.drawing import Drawing, Rectangle
from chronology.document.tree import (
    Band,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    PageNumber,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    RunningText,
    Table,
    TableStyle,
    Text,
)
from chronology.writers.pdf import render_pdf

WORDS = st.text("abcdefg hij", min_size=1, max_size=400)


def page_texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(data)]


def listing(rows: list[Row | Band]) -> Document:
    columns = (Column(head="Head one", width=0.3), Column(head="Head two", width=0.7))
    table = Table(columns=columns, rows=tuple(rows), caption="Rows")
    part = PartOfDocument(name="rows", blocks=(Heading(level=1, text="Rows", anchor="rows"), table))
    return Document(properties=Properties(title="Rows"), parts=(part,))


def row(*texts: str, anchor: str = "") -> Row:
    cells = tuple(
        Cell(paragraphs=(Paragraph(inlines=(Text(text=text),), style=ParagraphStyle.CELL),)) for text in texts
    )
    return Row(cells=cells, anchor=anchor)


def test_page_x_of_y_on_all_pages(small_pack: Document) -> None:
    rendered = render_pdf(small_pack)
    texts = page_texts(rendered.data)
    total = len(texts)
    assert rendered.page_count == total
    for number, text in enumerate(texts, 1):
        assert f"{number} of {total}" in text
        assert "As at 2 March 2026" in text


def test_marking_twice_on_every_page(small_pack: Document) -> None:
    assert [text.count("TLP:AMBER") for text in page_texts(render_pdf(small_pack).data)] == [2] * 7


def test_long_running_text_is_cut_at_a_word(small_pack: Document) -> None:
    running = RunningText(head_start="A title of many words " * 12, head_end="Another long text " * 9)
    text = page_texts(render_pdf(replace(small_pack, running=running)).data)[1]
    assert "…" in text


def test_the_head_stands_on_every_page_of_the_table() -> None:
    texts = page_texts(render_pdf(listing([row(str(n), "text " * 30) for n in range(120)])).data)
    assert len(texts) > 2
    assert all("Head one" in text and "Head two" in text for text in texts)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=60))
def test_rows_are_whole_and_bands_keep_with_them(items: list[tuple[str, bool]]) -> None:
    rows: list[Row | Band] = []
    for number, (text, has_band) in enumerate(items):
        rows += [Band(text=f"Band {number}!")] if has_band else []
        rows.append(row(f"start{number}!", f"{text} end{number}!"))
    texts = page_texts(render_pdf(listing(rows)).data)
    for number, (_, has_band) in enumerate(items):
        (home,) = [page for page, text in enumerate(texts) if f"start{number}!" in text]
        assert f"end{number}!" in texts[home]
        assert not has_band or f"Band {number}!" in texts[home]


def test_nothing_is_drawn_outside_the_margins() -> None:
    document = listing([row("x" * 300, "word " * n) for n in (1, 40, 2000)])
    paper = document.paper
    for page in pypdfium2.PdfDocument(render_pdf(document).data):
        text_page = page.get_textpage()
        boxes = [text_page.get_charbox(i) for i in range(text_page.count_chars())]
        assert min(left for left, *_ in boxes) >= paper.margin_left - 2
        assert max(right for _, _, right, _ in boxes) <= paper.width - paper.margin_right + 2
        assert min(bottom for _, bottom, *_ in boxes) >= 20


def test_links_arrive_where_the_anchor_stands(small_pack: Document) -> None:
    rendered = render_pdf(small_pack)
    pdf = pikepdf.open(BytesIO(rendered.data))
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    assert {name: pages[names[name][0].objgen] for name in names} == dict(rendered.pages)
    links = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]
    assert all(str(link.Dest) in names for link in links if "/Dest" in link)
    assert [str(link.A.URI) for link in links if "/A" in link] == ["https://example.org/harbour/minutes"]
    assert all(str(link.Contents) for link in links)


def test_outline_follows_the_headings(small_pack: Document) -> None:
    with pikepdf.open(BytesIO(render_pdf(small_pack).data)).open_outline() as outline:
        assert [item.title for item in outline.root] == ["Contents", "Summary", "Chronology", "Sources"]
        assert [item.title for item in outline.root[1].children] == ["Timeline"]
        assert [item.title for item in outline.root[2].children] == ["1990"]


@pytest.mark.parametrize("pages", [3, 12, 105])
def test_page_numbers_known_late_are_right(pages: int) -> None:
    """A number ahead of its page leaves room for its digits, whatever their count."""
    sentence = Paragraph(inlines=(Text(text="See page "), PageNumber(anchor="last"), Text(text=", the last.")))
    parts = [PartOfDocument(name="first", blocks=(Heading(level=1, text="First", anchor="first"), sentence))]
    for number in range(2, pages + 1):
        anchor = "last" if number == pages else f"p{number}"
        parts.append(PartOfDocument(name="more", blocks=(Heading(level=1, text=f"Part {number}", anchor=anchor),)))
    rendered = render_pdf(Document(properties=Properties(title="Late"), parts=tuple(parts)))
    assert rendered.pages["last"] == pages
    assert f"See page {pages}, the last." in page_texts(rendered.data)[0].replace("\u00a0", " ")


def test_a_wide_figure_turns_its_page() -> None:
    drawing = Drawing(width=700, height=300, primitives=(Rectangle(x=0, y=0, width=700, height=300, fill="band"),))
    part = PartOfDocument(
        name="figures",
        blocks=(
            Heading(level=1, text="Before", anchor="before"),
            Figure(drawing=drawing, alternative="A wide plate", landscape=True, anchor="plate"),
            Heading(level=1, text="After", anchor="after"),
        ),
    )
    rendered = render_pdf(Document(properties=Properties(title="Turned"), parts=(part,)))
    sizes = [(round(page.get_width()), round(page.get_height())) for page in pypdfium2.PdfDocument(rendered.data)]
    assert sizes == [(595, 842), (842, 595), (595, 842)]
    assert rendered.pages == {"before": 1, "plate": 2, "after": 3}


def test_problems_with_links_are_told() -> None:
    sentence = Paragraph(
        inlines=(
            Link(target="#nowhere", text="dead"),
            Link(target="javascript:alert(1)", text="script"),
            PageNumber(anchor="nowhere"),
        )
    )
    part = PartOfDocument(
        name="p", blocks=(Heading(level=1, text="P", anchor="p"), Heading(level=2, text="P", anchor="p"), sentence)
    )
    rendered = render_pdf(Document(properties=Properties(title="Links"), parts=(part,)))
    assert sorted(d.id for d in rendered.diagnostics) == ["dead-link", "dead-link", "link-left-out", "repeated-anchor"]
    assert "dead" in page_texts(rendered.data)[0]
    assert "/URI" not in str(pikepdf.open(BytesIO(rendered.data)).pages[0].obj.get("/Annots", ""))


def test_progress_ends_with_all(small_pack: Document) -> None:
    seen: list[tuple[int, int]] = []
    render_pdf(small_pack, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


@pytest.mark.parametrize("rows_before", range(30, 46))
def test_a_small_table_of_facts_is_not_torn(rows_before: int) -> None:
    filler = Table(
        columns=(Column(head="a", width=1),), rows=tuple(row("text") for _ in range(rows_before)), caption="filler"
    )
    facts = Table(
        columns=(Column(head="", width=0.5), Column(head="", width=0.5)),
        rows=tuple(row(f"fact{n}", "value") for n in range(6)),
        caption="facts",
        style=TableStyle.FACTS,
    )
    heading = Heading(level=1, text="Filler", anchor="filler")
    part = PartOfDocument(name="p", blocks=(heading, filler, Heading(level=2, text="Facts!", anchor="f"), facts))
    texts = page_texts(render_pdf(Document(properties=Properties(title="T"), parts=(part,))).data)
    homes = {number for number, text in enumerate(texts) if "Facts!" in text or "fact" in text}
    assert len(homes) == 1


def test_a_paragraph_in_a_cell_can_be_a_target() -> None:
    target = Paragraph(inlines=(Text(text="target"),), style=ParagraphStyle.CELL, anchor="in-cell")
    link = Paragraph(inlines=(Link(target="#in-cell", text="to it"),), style=ParagraphStyle.CELL)
    rendered = render_pdf(listing([Row(cells=(Cell(paragraphs=(target,)), Cell(paragraphs=(link,))))]))
    assert rendered.pages["in-cell"] == 1
    assert rendered.diagnostics == ()
