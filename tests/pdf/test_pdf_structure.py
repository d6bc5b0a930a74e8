"""The structure tree holds the document in reading order; pictures, links and tables say what they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chronology.document.tree import (
    Band,
    Cell,
    Column,
    Document,
    LineBreak,
    Link,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    Text,
)
from chronology.writers.pdf import render_pdf

Read = Callable[[bytes], Any]


def text_cell(*texts: str, is_header: bool = False) -> Cell:
    paragraphs = tuple(Paragraph(inlines=(Text(text=text),), style=ParagraphStyle.CELL) for text in texts)
    return Cell(paragraphs=paragraphs, is_header=is_header)


def normal(text: str) -> str:
    return " ".join(text.split())


def test_parts_headings_and_text_in_order(small_pack: Document, read_structure: Read) -> None:
    root = read_structure(render_pdf(small_pack).data)
    assert [kid.tag for kid in root.kids] == ["Part", "Sect", "Sect", "Sect", "Sect"]
    parts = ["The lock gates of Ytterhamn", "Summary", "Chronology", "Sources"]
    assert [normal(h.text) for h in root.find("H1")] == parts
    assert [normal(h.text) for h in root.find("H2")][:2] == ["Contents", "Timeline"]
    assert any(cell.find("H2") or cell.find("H3") for cell in root.find("TH")), "bands are headings"
    cover = [normal(p.text) for p in root.kids[0].find("P")]
    assert cover[:2] == ["Harbour desk", "Chronology, January to August 1990"]


def test_words_stay_apart_at_line_ends(make_document: Callable[..., Document], read_structure: Read) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    quote = Paragraph(inlines=(Text(text="first"), LineBreak(), Text(text="second")), style=ParagraphStyle.QUOTE)
    document = make_document(Paragraph(inlines=(Text(text=words),)), quote)
    root = read_structure(render_pdf(document).data)
    assert normal(root.find("P")[0].text) == words
    assert normal(root.find("BlockQuote")[0].text) == "first second"


def test_every_entry_is_a_row_under_heads(make_pack: Callable[[int], Document], read_structure: Read) -> None:
    root = read_structure(render_pdf(make_pack(60)).data)
    table = root.kids[3].find("Table")[0]
    head, body = table.kids
    assert [(th.text.strip(), th.attributes["/Scope"]) for th in head.find("TH")] == [
        ("Ref", "/Column"),
        ("Date", "/Column"),
        ("Event", "/Column"),
        ("Source", "/Column"),
    ]
    rows = [row for row in body.kids if row.find("TD")]
    assert len(rows) == 60
    for number, row in enumerate(rows, 1):
        assert [kid.tag for kid in row.kids] == ["TD", "TH", "TD", "TD"]
        assert row.kids[0].text.strip() == str(number)
        assert row.kids[2].find("P")[0].text.strip() == f"Step {number} of the lock works"
        assert [link.text for link in row.kids[3].find("Link")] == ["1", "2"]
    assert len(table.find("THead")) == 1


def test_band_spans_all_columns(make_document: Callable[..., Document], read_structure: Read) -> None:
    table = Table(
        columns=tuple(Column(head=h, width=1 / 3) for h in "abc"),
        rows=(Band(text="March 2024", anchor="m"), Row(cells=tuple(text_cell(t) for t in "xyz"))),
        caption="Months",
        description="What happened, by month",
    )
    root = read_structure(render_pdf(make_document(table)).data)
    band = root.find("TBody")[0].kids[0].kids[0]
    assert (band.tag, band.text.strip(), band.attributes["/ColSpan"]) == ("TH", "March 2024", "3")
    assert root.find("Table")[0].attributes["/Summary"] == "What happened, by month"


def test_a_cell_over_three_pages_is_one_cell(make_document: Callable[..., Document], read_structure: Read) -> None:
    long = " ".join(f"w{number}" for number in range(4000))
    table = Table(
        columns=(Column(head="a", width=0.2), Column(head="b", width=0.8)),
        rows=(
            Row(cells=(text_cell("short"), text_cell(long, "end"))),
            Row(cells=(text_cell("next"), text_cell("row"))),
        ),
        caption="Long",
    )
    rendered = render_pdf(make_document(table))
    rows = read_structure(rendered.data).find("TBody")[0].kids
    assert rendered.page_count >= 3
    assert [normal(p.text) for p in rows[0].kids[1].find("P")] == [long, "end"]
    assert [normal(kid.text) for kid in rows[1].kids] == ["next", "row"]


def test_pictures_have_words_and_labels_are_links(small_pack: Document, read_structure: Read) -> None:
    root = read_structure(render_pdf(small_pack).data)
    timeline = next(figure for figure in root.find("Figure") if figure.alternative == "Two events on a line")
    assert "12 Second survey" in timeline.text
    assert [link.text.strip() for link in timeline.find("Link")] == ["1 Contract signed"]
    assert [caption.text.strip() for caption in timeline.find("Caption")] == ["Key events to scale."]
    marks = {figure.alternative for figure in root.kids[3].find("Figure")}
    assert marks == {"exact", "period", "month only", "about", "before", "after", "disputed", "planned"}


def test_lists_and_contents(small_pack: Document, read_structure: Read) -> None:
    root = read_structure(render_pdf(small_pack).data)
    bullets = root.find("L")[0]
    assert [item.find("Lbl")[0].text.strip() for item in bullets.kids] == ["•", "•"]
    assert [normal(item.find("LBody")[0].text) for item in bullets.kids] == [
        "The contract was signed in January.",
        "The cost rose (12, disputed).",
    ]
    contents = root.find("TOC")[0]
    entries = [item.kids[0].find("Link")[0].text for item in contents.find("TOCI")]
    assert entries == ["Summary 2", "Timeline 2", "Chronology 3", "1990 3", "Sources 7"]


def test_a_link_broken_over_lines_is_one_link(make_document: Callable[..., Document], read_structure: Read) -> None:
    words = "a link of many words that goes on and on over the end of the line " * 4
    paragraph = Paragraph(
        inlines=(Text(text="See "), Link(target="https://example.org/", text=words.strip()), Text(text="."))
    )
    root = read_structure(render_pdf(make_document(paragraph)).data)
    assert [normal(link.text) for link in root.find("Link")] == [normal(words)]
    assert normal(root.find("P")[0].text) == f"See {normal(words)}."
