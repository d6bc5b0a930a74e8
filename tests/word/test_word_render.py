"""The Word file as Word, its validators and an editor see it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from lxml import etree

from chronology.briefing import compose_pack
from chronology.document.tree import Band, Document, Link, Paragraph, PartOfDocument, Row, Table, Text
from chronology.writers.word import render_word
from tests.briefing.conftest import read_chronicle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="480pt" height="160pt" viewBox="0 0 480 160"/>'
Check = Callable[[bytes], list[str]]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8ffff3f0005fe02fea735810f0000000049454e44ae426082"
)


def picture(drawing: object) -> tuple[bytes, bytes]:
    return SVG, PNG


def body_of(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def text_of(element: Any) -> str:
    return "".join(element.itertext(f"{W}t"))


@pytest.mark.parametrize("count", [0, 1, 22, 300])
def test_a_pack_of_any_size_is_valid(
    make_pack: Callable[[int], Document], count: int, findings: Check, lint: Check
) -> None:
    data = render_word(make_pack(count), picture=picture, pages={"summary": 2}, page_count=9).data
    assert findings(data) == []
    assert lint(data) == []


def test_a_pack_without_pictures_and_pages_is_valid(pack: Document, findings: Check) -> None:
    data = render_word(pack).data
    assert findings(data) == []
    assert "A line from 1901 to 1904" in text_of(body_of(data))
    begins = [f.get(f"{W}dirty") for f in body_of(data).iter(f"{W}fldChar") if f.get(f"{W}fldCharType") == "begin"]
    assert begins[0] == "true", "Word counts the pages of the contents when it opens"


def test_the_same_document_gives_the_same_bytes(pack: Document) -> None:
    assert render_word(pack, picture=picture).data == render_word(pack, picture=picture).data


def test_python_docx_reads_every_entry_back_in_order(make_pack: Callable[[int], Document]) -> None:
    pack = make_pack(300)
    document = docx.Document(io.BytesIO(render_word(pack).data))
    text = text_of(document.element.body)
    expected = [
        "".join(getattr(inline, "text", "") for inline in paragraph.inlines)
        for part in pack.parts
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
        if isinstance(row, Row)
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    assert len(expected) > 1500
    position = 0
    for words in expected:
        position = text.index(words.strip(), position) + len(words.strip())


def test_real_styles_carry_the_look(pack: Document) -> None:
    document = docx.Document(io.BytesIO(render_word(pack, picture=picture).data))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 3", "List Bullet", "Quote", "Caption", "Banner"} <= used
    assert "TOC Heading" in used
    inside = {element.get(f"{W}val") for element in document.element.body.iter(f"{W}pStyle")}
    assert {"TOC1", "TOC2"} <= inside
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Summary", "Chronology", "Sources"]


def test_contents_hold_links_and_the_pages_of_the_other_layout(pack: Document) -> None:
    pages = {"summary": 2, "chronology": 4, "year-1900": 4, "sources": 7}
    body = body_of(render_word(pack, pages=pages, page_count=8).data)
    entries = [
        (p.find(f"{W}hyperlink").get(f"{W}anchor"), text_of(p))
        for p in body.iter(f"{W}p")
        if (style := p.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val").startswith("TOC1")
    ]
    assert entries == [("summary", "Summary2"), ("chronology", "Chronology4"), ("sources", "Sources7")]
    assert not [f for f in body.iter(f"{W}fldChar") if f.get(f"{W}dirty")]


def test_long_tables_come_in_pieces_that_repeat_their_head(make_pack: Callable[[int], Document]) -> None:
    body = body_of(render_word(make_pack(700)).data)
    tables = [t for t in body.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "The chronology"]
    sizes = [len(t.findall(f"{W}tr")) for t in tables]
    assert len(sizes) > 3
    assert max(sizes) <= 202
    for table in tables:
        first, last = table.find(f"{W}tr"), table.findall(f"{W}tr")[-1]
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert last.find(f"{W}tc/{W}tcPr/{W}gridSpan") is None, "a band stands with the row after it"


def test_rows_hold_together_unless_they_are_taller_than_a_page(pack: Document) -> None:
    body = body_of(render_word(pack).data)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr"))


def test_head_and_foot_say_page_and_marking(pack: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(render_word(pack, page_count=8).data)) as archive:
        later = archive.read("word/footer-pages.xml").decode()
        first = archive.read("word/footer-first.xml").decode() + archive.read("word/header-first.xml").decode()
        wide = archive.read("word/header-landscape.xml").decode()
    assert "FOR INTERNAL USE" in later
    for foot in (first, later):
        assert re.findall(r" (PAGE|NUMPAGES) ", foot) == ["PAGE", "NUMPAGES"]
    assert first.count("FOR INTERNAL USE") == 2
    assert "Marrow Lock" in wide


def test_the_file_names_its_author_and_no_library(pack: Document) -> None:
    data = render_word(pack).data
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Marrow Lock", "Canal desk", "Canal desk")
    assert core.created is not None
    assert core.created.isoformat() == "2026-11-24T09:00:00+00:00"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not [name for name in archive.namelist() if "stylesWithEffects" in name or "thumbnail" in name]
    assert b"python-docx" not in everything


def test_pictures_have_words_and_two_forms(pack: Document) -> None:
    data = render_word(pack, picture=picture).data
    body = body_of(data)
    described = [e.get("descr") for e in body.iter("{*}docPr")]
    assert described == ["A line from 1901 to 1904", "The same, wide"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = [name for name in archive.namelist() if "/figure" in name]
        assert sorted(name.rsplit(".")[-1] for name in media) == ["png", "png", "svg", "svg"]
        assert archive.read("word/media/figure1.svg") == SVG


def test_languages_and_directions_are_marked(pack: Document) -> None:
    body = body_of(render_word(pack).data)
    spanish = next(p for p in body.iter(f"{W}p") if "Nunca" in text_of(p))
    assert {lang.get(f"{W}val") for lang in spanish.iter(f"{W}lang")} == {"es"}
    arabic = next(p for p in body.iter(f"{W}p") if "البوابة" in text_of(p))
    assert arabic.find(f"{W}pPr/{W}bidi") is not None
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in arabic.iter(f"{W}r"))
    hebrew = next(p for p in body.iter(f"{W}p") if "שער" in text_of(p))
    assert hebrew.find(f"{W}pPr/{W}bidi") is None
    assert [text_of(r) for r in hebrew.iter(f"{W}r") if r.find(f"{W}rPr/{W}rtl") is not None] == ["שער"]


def test_bands_stand_across_the_whole_table(pack: Document) -> None:
    bands = [
        r.text for p in pack.parts for b in p.blocks if isinstance(b, Table) for r in b.rows if isinstance(r, Band)
    ]
    rows = [
        tr for tr in body_of(render_word(pack).data).iter(f"{W}tr") if tr.find(f"{W}tc/{W}tcPr/{W}gridSpan") is not None
    ]
    assert [text_of(row) for row in rows] == bands
    assert {row.find(f"{W}tc/{W}tcPr/{W}gridSpan").get(f"{W}val") for row in rows} == {"4"}


def test_progress_ends_at_the_number_of_blocks(pack: Document) -> None:
    told: list[tuple[int, int]] = []
    render_word(pack, progress=lambda done, total: told.append((done, total)))
    blocks = sum(len(part.blocks) for part in pack.parts)
    assert told == [(done, blocks) for done in range(1, blocks + 1)]
    assert any(isinstance(block, Paragraph) for part in pack.parts for block in part.blocks)


def test_footnotes_and_comments_are_set_where_they_are_asked_for(pack: Document, findings: Check, lint: Check) -> None:
    source = (Text(text="Canal Gazette, No. 12, "), Link(target="https://example.org/12", text="example.org"))
    link = Link(target="#source-1", text="1", note=source)
    paragraph = Paragraph(inlines=(Text(text="The gate was shut"), link), remark="The Gazette says it was open.")
    part = PartOfDocument(name="notes", blocks=(paragraph, paragraph))
    document = replace(pack, parts=(*pack.parts, part))
    plain = render_word(document).data
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        assert not [name for name in archive.namelist() if "footnotes" in name or "comments" in name]
    data = render_word(document, footnotes=True, comments=True).data
    assert findings(data) == []
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
        relations = archive.read("word/_rels/footnotes.xml.rels").decode()
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", "1", "2"]
    assert text_of(notes[2]).strip() == "Canal Gazette, No. 12, example.org"
    assert "https://example.org/12" in relations
    assert [text_of(comment) for comment in comments] == ["The Gazette says it was open."] * 2
    assert {comment.get(f"{W}author") for comment in comments} == {"Canal desk"}
    assert len(list(body_of(data).iter(f"{W}footnoteReference"))) == 2


def test_numbers_are_fields_that_word_counts_and_references_follow_them() -> None:
    """An editor who puts in a row gets every number and reference anew with F9."""
    chronology, settings = read_chronicle("lindmoor-ferry")
    document = compose_pack(chronology, settings, as_of=settings.as_of, created=None, tool="")
    with zipfile.ZipFile(io.BytesIO(render_word(document).data)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert len(re.findall(r" SEQ Entry ", xml)) == len(chronology.entries)
    referred = re.findall(r" REF (\w+) ", xml)
    assert len(referred) > 60
    assert set(referred) <= set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml))
    reversed_ = compose_pack(
        chronology, replace(settings, order="newest first"), as_of=settings.as_of, created=None, tool=""
    )
    with zipfile.ZipFile(io.BytesIO(render_word(reversed_).data)) as archive:
        assert " SEQ Entry " not in archive.read("word/document.xml").decode(), "Word would count the other way round"
