"""Text of every script and every kind of malice arrives as it was given."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.document.drawing import Drawing, Label
from chronology.document.tree import (
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    Table,
    Text,
    TextStyle,
    Theme,
)
from chronology.typography.catalogue import catalogue
from chronology.writers.pdf import render_pdf

Read = Callable[[bytes], Any]
SCRIPTS = {
    "Latin": "Ő ß ñ — “quotes” ﬁ office 12\u202fkm",
    "Greek": "Η συμφωνία υπογράφηκε στις 12 Μαρτίου 2024",
    "Cyrillic": "Договор подписан 12 марта 2024 года",
    "Devanagari": "समझौते पर १२ मार्च २०२४ को हस्ताक्षर किए गए क्षेत्रीय",
    "Thai": "ลงนามเมื่อวันที่ ๑๒ มีนาคม",
    "Georgian": "ხელმოწერილია 12 მარტს",
    "Bengali": "চুক্তি স্বাক্ষরিত ১২ মার্চ ২০২৪",
    "emoji": "signed 😀 at noon",
}
RIGHT_TO_LEFT = {
    "Arabic": ("تم الاتفاق في ١٢ مارس ٢٠٢٤", ("٢٠٢٤", "١٢", "الاتفاق", "مارس", "في")),
    "Persian": ("توافق در ۱۲ مارس ۲۰۲۴ امضا شد", ("۲۰۲۴", "۱۲", "توافق", "مارس")),
    "Hebrew": ("ההסכם נחתם בשנת 2024 בירושלים", ("2024", "ההסכם", "בירושלים")),
    "in English": ("Signed on ١٢ مارس ٢٠٢٤ in Geneva", ("Signed", "١٢", "مارس", "٢٠٢٤", "Geneva")),
}
HOSTILE = [
    "<img src='/etc/passwd'/> <b>bold</b> &amp; &lt;",
    "(unbalanced ) \\ parentheses ((",
    "%PDF-1.7 endstream endobj /JavaScript",
    "x" * 10_000,
    "{{ template }} ${HOME} `id`",
    "]TJ ET EMC Q",
    '=HYPERLINK("file:///etc/passwd")',
    "-" * 500,
    "tab\tand\nlines\r\nand\x0bmore",
    "half a pair \ud83d of surrogates",
    "a\u0301\u0302\u0303" * 30,
]


def shown_text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def paragraph(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph(inlines=(Text(text=text),), style=style)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_scripts_read_as_written(
    text: str, make_document: Callable[..., Document], read_structure: Read, failures_of: Callable[[bytes], list[str]]
) -> None:
    rendered = render_pdf(make_document(paragraph(text), paragraph(text, ParagraphStyle.CELL_TITLE)))
    assert rendered.diagnostics == ()
    expected = text.replace("\u202f", " ")
    read = [p.text.replace("\u202f", " ") for p in read_structure(rendered.data).find("P")]
    assert read == [expected, expected]
    assert failures_of(rendered.data) == []


@pytest.mark.parametrize(("text", "words"), RIGHT_TO_LEFT.values(), ids=RIGHT_TO_LEFT)
def test_right_to_left_reads_and_copies_in_order(
    text: str,
    words: tuple[str, ...],
    make_document: Callable[..., Document],
    read_structure: Read,
    failures_of: Callable[[bytes], list[str]],
) -> None:
    rendered = render_pdf(make_document(paragraph(text)))
    assert read_structure(rendered.data).find("P")[0].text == text
    copied = shown_text(rendered.data)
    assert [word for word in words if word not in copied] == []
    assert failures_of(rendered.data) == []


def test_arabic_lines_begin_at_the_right(make_document: Callable[..., Document]) -> None:
    document = make_document(paragraph("تم الاتفاق"))
    page = pypdfium2.PdfDocument(render_pdf(document).data)[0].get_textpage()
    boxes = [page.get_charbox(i) for i in range(page.count_chars()) if page.get_text_range(i, 1) in "تمالاتفاق"]
    assert max(right for _, _, right, _ in boxes) == pytest.approx(
        document.paper.width - document.paper.margin_right, abs=3
    )


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_text(
    text: str, make_document: Callable[..., Document], read_structure: Read, failures_of: Callable[[bytes], list[str]]
) -> None:
    table = Table(
        columns=(Column(head=text[:200], width=0.3), Column(head="b", width=0.7)),
        rows=(Row(cells=(Cell(paragraphs=(paragraph(text, ParagraphStyle.CELL),)), Cell(paragraphs=()))),),
        caption=text,
    )
    link = Paragraph(inlines=(Link(target="https://example.org/(x)?a=<b>", text=text),))
    document = make_document(Heading(level=2, text=text[:300], anchor="h"), table, link, paragraph(text))
    rendered = render_pdf(replace(document, properties=Properties(title=text)))
    root = read_structure(rendered.data)
    shown = " ".join(re.sub("[\ud800-\udfff]", "\ufffd", text).split())
    for tag, place in (("P", -1), ("TD", 0), ("Link", -1)):
        assert root.find(tag)[place].text == shown
    assert failures_of(rendered.data) == []


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "\\\\host\\share", "ftp://x/"]
)
def test_no_link_to_what_is_not_allowed(target: str, make_document: Callable[..., Document]) -> None:
    rendered = render_pdf(make_document(Paragraph(inlines=(Link(target=target, text="here"),))))
    assert [d.id for d in rendered.diagnostics] == ["link-left-out"]
    assert b"/URI" not in rendered.data
    assert "here" in shown_text(rendered.data)


def test_a_glyph_that_no_font_has_is_named(make_document: Callable[..., Document], read_structure: Read) -> None:
    rendered = render_pdf(make_document(paragraph("協 and 定"), paragraph("協")))
    assert [d.message for d in rendered.diagnostics] == [
        "No font has U+5354 CJK UNIFIED IDEOGRAPH-5354; a replacement is drawn",
        "No font has U+5B9A CJK UNIFIED IDEOGRAPH-5B9A; a replacement is drawn",
    ]
    assert [p.text for p in read_structure(rendered.data).find("P")] == ["協 and 定", "協"]


def test_many_missing_glyphs_are_counted(make_document: Callable[..., Document]) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(50))
    rendered = render_pdf(make_document(paragraph(text)))
    assert rendered.diagnostics[-1].message == "No font has 30 more characters"
    assert len(rendered.diagnostics) == 21


def test_unusable_fonts_are_told(make_document: Callable[..., Document], tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font at all")
    fonts = (str(broken), str(tmp_path / "missing.ttf"))
    rendered = render_pdf(make_document(paragraph("x"), fonts=fonts))
    assert [d.id for d in rendered.diagnostics] == ["unusable-font", "unusable-font"]


def test_faint_colours_are_told(small_pack: Document) -> None:
    rendered = render_pdf(replace(small_pack, theme=Theme(quiet="#aaaaaa")))
    assert [(d.id, d.message) for d in rendered.diagnostics] == [
        ("low-contrast", "Text in the theme's colour “quiet” has a contrast of 2.3 to 1; 4.5 is the least")
    ]


def test_small_capitals_read_as_typed(make_document: Callable[..., Document], read_structure: Read) -> None:
    flag = Paragraph(inlines=(Text(text="DISPUTED Disputed", style=TextStyle.FLAG),))
    assert read_structure(render_pdf(make_document(flag)).data).find("P")[0].text == "DISPUTED Disputed"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))), max_size=6))
def test_any_text_makes_a_file(texts: list[str]) -> None:
    """Whatever the border lets through: no crash, and a page for it."""
    blocks = tuple(paragraph(text) for text in texts)
    part = PartOfDocument(name="p", blocks=(Heading(level=1, text="P", anchor="p"), *blocks))
    rendered = render_pdf(Document(properties=Properties(title="".join(texts) or "x"), parts=(part,)))
    assert len(pypdfium2.PdfDocument(rendered.data)) == rendered.page_count


def test_fonts_with_cff_outlines_are_embedded(
    make_document: Callable[..., Document], read_structure: Read, failures_of: Callable[[bytes], list[str]]
) -> None:
    otf = catalogue().families["Source Sans Pro"].face().path.with_suffix(".otf")
    texts = ("Office ﬁre", "DISPUTED disputed", "e\u0301a\u0308")
    flags = Paragraph(inlines=(Text(text=texts[1], style=TextStyle.FLAG),))
    document = make_document(paragraph(texts[0]), flags, paragraph(texts[2]), fonts=(str(otf),))
    rendered = render_pdf(replace(document, theme=Theme(serif="Source Sans Pro", sans="Source Sans Pro")))
    assert rendered.diagnostics == ()
    assert [p.text for p in read_structure(rendered.data).find("P")] == list(texts)
    assert failures_of(rendered.data) == []


def test_labels_and_running_text_may_be_arabic(small_pack: Document, failures_of: Callable[[bytes], list[str]]) -> None:
    text = "تم الاتفاق في ١٢ مارس"
    label = Label(x=10, y=20, text=text, size=9, width=90)
    figure = Figure(drawing=Drawing(width=120, height=40, primitives=(label,)), alternative="A label")
    part = PartOfDocument(name="figure", blocks=(Heading(level=1, text="Figure", anchor="figure"), figure))
    running = replace(small_pack.running, head_start=text, marking=text)
    rendered = render_pdf(replace(small_pack, parts=(*small_pack.parts, part), running=running))
    copied = pypdfium2.PdfDocument(rendered.data)[rendered.page_count - 1].get_textpage().get_text_range()
    assert copied.count("١٢ مارس") == 4
    assert failures_of(rendered.data) == []


def test_a_long_title_leaves_the_cover_one_page(small_pack: Document) -> None:
    cover = small_pack.parts[0]
    blocks = (paragraph("A title that goes on and on " * 14, ParagraphStyle.TITLE), *cover.blocks[2:])
    rendered = render_pdf(replace(small_pack, parts=(replace(cover, blocks=blocks), *small_pack.parts[2:])))
    assert rendered.pages["summary"] == 2


def test_a_dark_theme_has_dark_pages(small_pack: Document, failures_of: Callable[[bytes], list[str]]) -> None:
    dark = Theme(ink="#e8e8e8", paper="#101418", quiet="#9aa4b0", accent="#5cc2e8", band="#1a2129", warning="#f0a030")
    data = render_pdf(replace(small_pack, theme=dark)).data
    pictures = [page.render(scale=0.2, grayscale=True).to_pil().convert("L") for page in pypdfium2.PdfDocument(data)]
    corners = [picture.getpixel((x, picture.height // 2)) for picture in pictures for x in (0, picture.width - 1)]
    assert max(corners) < 40
    assert failures_of(data) == []
