"""Covers, logos, directions, papers: how a document looks by what it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from chronology.document.drawing import Drawing
from chronology.document.tree import (
    Band,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    MarkShape,
    PageBreak,
    Paper,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    RunningText,
    Table,
    TableStyle,
    Text,
    Theme,
)
from chronology.writers.word import render_word
from chronology.writers.word.style_names import MARK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A4_ON_ITS_SIDE = Paper(name="A4 landscape", width=841.89, height=595.28)


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\x00" + b"\x10\x60\x30" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def part_of(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def is_valid(data: bytes, tmp_path: Path) -> bool:
    path = tmp_path / "pack.docx"
    path.write_bytes(data)
    return not OpenXmlValidator().validate(path).errors


def words(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph(inlines=(Text(text=text),), style=style)


def arabic() -> Document:
    cells = (Cell(paragraphs=(words("١٢ مارس ٢٠٢٤"),)), Cell(paragraphs=(words("افتتاح الميناء"),)))
    table = Table(
        columns=(Column(head="التاريخ", width=0.3), Column(head="الحدث", width=0.7)),
        rows=(Band(text="مارس ٢٠٢٤"), Row(cells=cells)),
        caption="الجدول",
    )
    blocks = (
        Heading(level=1, text="التسلسل الزمني", anchor="chronology"),
        Contents(),
        BulletList(items=((Text(text="نقطة"),), (Text(text="A point in English"),))),
        table,
        Heading(level=1, text="المصادر", anchor="sources"),
    )
    return Document(
        properties=Properties(title="الميناء", language="ar"),
        parts=(PartOfDocument(name="chronology", blocks=blocks),),
        running=RunningText(head_start="الميناء", head_end="مكتب", foot_start="حتى مارس"),
    )


def test_a_document_from_right_to_left_is_so_in_all_its_parts(tmp_path: Path) -> None:
    data = render_word(arabic()).data
    assert is_valid(data, tmp_path)
    body = part_of(data, "word/document.xml")
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    assert body.find(f".//{W}tblPr/{W}bidiVisual") is not None
    for paragraph in body.iter(f"{W}p"):
        text = "".join(paragraph.itertext(f"{W}t"))
        turned = paragraph.find(f"{W}pPr/{W}bidi") is not None
        if text:
            assert turned != ("English" in text), text
    assert part_of(data, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}bidi") == "ar"
    assert part_of(data, "word/header-pages.xml").find(f"{W}p/{W}pPr/{W}bidi") is not None


def test_a_template_does_not_change_the_colours_of_a_marking(pack: Document) -> None:
    def marked(label: str, ink: str, template: bytes | None = None) -> bytes:
        running = replace(pack.running, marking=label, marking_ink=ink, marking_ground="#000000")
        return render_word(replace(pack, running=running), template=template).data

    data = marked("TLP:RED", "#FF2B2B", marked("TLP:GREEN", "#33FF00"))
    styles = [s for s in part_of(data, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "MarkingLabel"]
    assert [style.find(f"{W}rPr/{W}color").get(f"{W}val") for style in styles] == ["FF2B2B"]


def test_the_cover_has_a_band_and_the_logo(pack: Document, tmp_path: Path) -> None:
    data = render_word(replace(pack, theme=Theme(logo=png(40, 20)))).data
    assert is_valid(data, tmp_path)
    header = part_of(data, "word/header-first.xml")
    drawn = [(e.get("descr"), int(e.getprevious().getprevious().get("cx"))) for e in header.iter("{*}docPr")]
    assert [name for name, _ in drawn] == ["Band of colour", "Logo of Canal desk"]
    assert drawn[0][1] == 11906 * 635, "as wide as the paper"
    assert drawn[1][1] == 88 * 12700, "44 points high, twice as wide"
    line = next(part_of(data, "word/document.xml").iter(f"{W}p"))
    assert line.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "CoverLine"


@pytest.mark.parametrize("logo", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", png(1, 1)[:30]])
def test_what_is_no_png_is_no_logo(pack: Document, logo: bytes) -> None:
    rendered = render_word(replace(pack, theme=Theme(logo=logo)))
    header = part_of(rendered.data, "word/header-first.xml")
    assert len(list(header.iter("{*}docPr"))) == 1
    assert [problem.id for problem in rendered.diagnostics] == (["unusable-logo"] if logo else [])


def test_the_theme_gives_colours_and_typefaces(pack: Document, tmp_path: Path) -> None:
    theme = Theme(accent="#800020", ink="no colour", serif="House & Serif", sans="Source Sans Pro")
    data = render_word(replace(pack, theme=theme)).data
    assert is_valid(data, tmp_path)
    styles = part_of(data, "word/styles.xml")
    colours = {c.get(f"{W}val") for c in styles.iter(f"{W}color")}
    assert "800020" in colours
    assert "0B4F6C" not in colours
    assert styles.find(f".//{W}rPrDefault//{W}rFonts").get(f"{W}ascii") == "House & Serif"


def test_paper_on_its_side_turns_no_page_again(pack: Document) -> None:
    body = part_of(render_word(replace(pack, paper=A4_ON_ITS_SIDE)).data, "word/document.xml")
    sizes = [(s.get(f"{W}w"), s.get(f"{W}orient")) for s in body.iter(f"{W}pgSz")]
    assert sizes == [("16838", "landscape")]


def test_a_wide_picture_turns_its_page_and_the_text_goes_on_upright(pack: Document) -> None:
    body = part_of(render_word(pack).data, "word/document.xml")
    assert [s.get(f"{W}orient") for s in body.iter(f"{W}pgSz")] == [None, "landscape", None]
    first_pages = [s.find(f"{W}titlePg") is not None for s in body.iter(f"{W}sectPr")]
    assert first_pages == [True, False, False]


def test_parts_begin_on_new_pages_unless_they_flow() -> None:
    parts = tuple(
        PartOfDocument(name=name, blocks=(Heading(level=1, text=name, anchor=name),), flows=name == "third")
        for name in ("first", "second", "third")
    )
    body = part_of(render_word(Document(properties=Properties(title="x"), parts=parts)).data, "word/document.xml")
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in body.iter(f"{W}p")]
    assert breaks == [False, True, False]


def test_a_part_that_fills_a_page_of_the_pdf_does_so_here() -> None:
    parts = tuple(
        PartOfDocument(name=name, blocks=(Heading(level=1, text=name, anchor=name),), fills_page=True)
        for name in ("first", "second", "third")
    )
    document = Document(properties=Properties(title="x"), parts=parts)
    body = part_of(render_word(document, joined=("second",)).data, "word/document.xml")
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in body.iter(f"{W}p")]
    assert breaks == [False, False, True]


def test_a_row_taller_than_a_page_may_be_torn() -> None:
    long = Row(cells=(Cell(paragraphs=(words("word " * 3000),)),))
    short = Row(cells=(Cell(paragraphs=(words("word"),)),))
    table = Table(columns=(Column(head="x", width=1),), rows=(long, short), caption="x")
    document = Document(properties=Properties(title="x"), parts=(PartOfDocument(name="p", blocks=(table,)),))
    rows = list(part_of(render_word(document).data, "word/document.xml").iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]


def test_rows_with_too_few_or_too_many_cells_lose_no_words(tmp_path: Path) -> None:
    cells = tuple(Cell(paragraphs=(words(name),)) for name in ("one", "two", "three"))
    table = Table(
        columns=(Column(head="a", width=0.5), Column(head="b", width=0.5)),
        rows=(Row(cells=cells), Row(cells=cells[:1]), Row(cells=())),
        caption="x",
    )
    document = Document(properties=Properties(title="x"), parts=(PartOfDocument(name="p", blocks=(table,)),))
    data = render_word(document).data
    assert is_valid(data, tmp_path)
    rows = list(part_of(data, "word/document.xml").iter(f"{W}tr"))[1:]
    assert ["".join(row.itertext(f"{W}t")) for row in rows] == ["onetwothree", "one", ""]
    assert {len(row.findall(f"{W}tc")) for row in rows} == {2}


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (PartOfDocument(name="empty", blocks=()),),
        (PartOfDocument(name="breaks", blocks=(PageBreak(), PageBreak())),),
        (PartOfDocument(name="contents", blocks=(Contents(),)),),
        (PartOfDocument(name="table", blocks=(Table(columns=(Column(head="x", width=1),), rows=(), caption="x"),)),),
        (PartOfDocument(name="columns", blocks=(Table(columns=(), rows=(Row(cells=()),), caption="x"),)),),
        (PartOfDocument(name="list", blocks=(BulletList(items=()), Paragraph(inlines=()))),),
    ],
    ids=lambda parts: parts[0].name if parts else "nothing",
)
def test_next_to_nothing_is_valid_too(parts: tuple[PartOfDocument, ...], tmp_path: Path) -> None:
    assert is_valid(render_word(Document(properties=Properties(title=""), parts=parts)).data, tmp_path)


def test_a_break_at_the_end_of_a_part_opens_a_page_once() -> None:
    parts = (
        PartOfDocument(name="a", blocks=(words("one"), PageBreak())),
        PartOfDocument(name="b", blocks=(words("two"),), flows=True),
    )
    body = part_of(render_word(Document(properties=Properties(title="x"), parts=parts)).data, "word/document.xml")
    assert [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in body.iter(f"{W}p")] == [False, True]


def test_turned_pages_leave_no_empty_page_behind() -> None:
    wide = Figure(drawing=Drawing(width=700, height=300, primitives=()), alternative="wide", landscape=True)
    parts = (
        PartOfDocument(name="a", blocks=(words("one"), wide, wide)),
        PartOfDocument(name="b", blocks=(words("two"),)),
        PartOfDocument(name="c", blocks=(wide,)),
    )
    body = part_of(render_word(Document(properties=Properties(title="x"), parts=parts)).data, "word/document.xml")
    turned = [s.get(f"{W}orient") == "landscape" for s in body.iter(f"{W}pgSz")]
    assert turned == [False, True, True, False, True]
    assert body.find(f".//{W}pageBreakBefore") is None, "a new section has its new page"


def test_a_long_title_takes_one_line_of_the_head() -> None:
    running = RunningText(head_start="The long quarrel over the lock " * 12, head_end="Canal desk", page_of="{page}")
    document = Document(properties=Properties(title="x"), parts=(), running=running)
    head = "".join(part_of(render_word(document).data, "word/header-pages.xml").itertext(f"{W}t"))
    assert head.startswith("The long quarrel over the lock The")
    assert head.endswith(" …Canal desk")
    assert len(head) < 135


def test_a_long_title_is_set_smaller_by_its_style() -> None:
    for title, style in (("A short title", "Title"), ("A long title " * 10, "LongTitle")):
        cover = PartOfDocument(name="cover", blocks=(replace(words(title), style=ParagraphStyle.TITLE),))
        document = Document(properties=Properties(title="x"), parts=(cover,))
        body = part_of(render_word(document).data, "word/document.xml")
        assert next(body.iter(f"{W}pStyle")).get(f"{W}val") == style


def test_signs_are_told_apart_by_their_outline() -> None:
    """A filled and an empty diamond are one sign in eight points."""
    characters = [character for character, _ in MARK.values()]
    assert len(set(characters)) == len(MarkShape)
    assert len({"◊", "◇", "◆"} & set(characters)) == 1


@pytest.mark.parametrize(("rows", "kept"), [(16, 15), (17, 0)])
def test_a_small_table_of_facts_stays_on_one_page(rows: int, kept: int) -> None:
    table = Table(
        columns=(Column(head="", width=0.5), Column(head="", width=0.5)),
        rows=tuple(
            Row(cells=(Cell(paragraphs=(Paragraph(inlines=(Text(text="x"),), style=ParagraphStyle.CELL),)),) * 2)
            for _ in range(rows)
        ),
        caption="Facts",
        style=TableStyle.FACTS,
    )
    part = PartOfDocument(name="facts", blocks=(table,))
    document = Document(properties=Properties(title="Facts"), parts=(part,), running=RunningText())
    with zipfile.ZipFile(io.BytesIO(render_word(document).data)) as archive:
        body = archive.read("word/document.xml")
    assert body.count(b"<w:keepNext/>") == 2 * kept
