"""A house template: what is kept, what is added, what is left behind, what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from openxml_audit import OpenXmlValidator

from chronology.diagnostics import CannotRun
from chronology.document.tree import Document
from chronology.writers.word import render_word
from chronology.writers.word.style_names import ALWAYS, COMMENTS, NOTES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


TRANSITIONAL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00\x10\x60\x30")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def house_template(pack: Document) -> bytes:
    """A template of some organisation: its heading, its margins, a header with a logo, and no table styles of ours."""
    document = docx.Document(io.BytesIO(render_word(pack).data))
    for name in ("Lead", "List Bullet", "Table Text", "Flag", "Chronology Listing"):
        document.styles[name].delete()
    heading = document.styles["Heading 1"]
    heading.font.name = "Georgia"
    heading.font.color.rgb = RGBColor(0x80, 0, 0)
    document.styles.add_style("House Note", WD_STYLE_TYPE.PARAGRAPH)
    section = document.sections[-1]
    section.left_margin = section.right_margin = Mm(35)
    section.header.paragraphs[-1].text = "Ministry of Locks"
    section.header.paragraphs[-1].add_run().add_picture(io.BytesIO(png()), width=Pt(20))
    document.add_paragraph("Sample words of the template, to be left behind")
    document.core_properties.author = "A. Template Maker"
    return saved(document)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def retyped(data: bytes, content_type: str) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        return content.replace(MAIN.encode(), content_type.encode()) if name == "[Content_Types].xml" else content

    return repacked(data, change)


@pytest.fixture(scope="module")
def template(pack: Document) -> bytes:
    return house_template(pack)


def test_the_house_gives_styles_margins_header_and_logo(pack: Document, template: bytes, tmp_path: Path) -> None:
    rendered = render_word(pack, template=template)
    document = docx.Document(io.BytesIO(rendered.data))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert {p.style.name for p in document.paragraphs} >= {"Heading 1", "Lead", "List Bullet"}
    section = document.sections[-1]
    assert round(section.left_margin.mm) == 35
    header = section.header
    assert "Ministry of Locks" in "".join(p.text for p in header.paragraphs)
    assert [rel for rel in header.part.rels.values() if rel.reltype.endswith("/image")]
    path = tmp_path / "pack.docx"
    path.write_bytes(rendered.data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_missing_styles_are_added_without_typefaces_and_reported(pack: Document, template: bytes) -> None:
    rendered = render_word(pack, template=template)
    (note,) = rendered.diagnostics
    assert note.id == "template-styles-added"
    for name in ("Lead", "List Bullet", "Table Text", "Flag", "Chronology Listing"):
        assert name in note.message
    assert "Heading" not in note.message
    styles = docx.Document(io.BytesIO(rendered.data)).styles
    assert styles["Table Text"].font.name is None
    assert styles["List Bullet"].element.find(f"{W}pPr/{W}numPr/{W}numId") is not None


def test_words_and_author_of_the_template_are_left_behind(pack: Document, template: bytes) -> None:
    data = render_word(pack, template=template).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Sample words of the template" not in everything
    assert b"Template Maker" not in everything
    assert docx.Document(io.BytesIO(data)).core_properties.author == "Canal desk"


def test_the_marking_joins_the_houses_own_head_and_foot(pack: Document, template: bytes) -> None:
    section = docx.Document(io.BytesIO(render_word(pack, template=template).data)).sections[-1]
    for story in (section.header, section.footer):
        assert [p.text for p in story.paragraphs].count("FOR INTERNAL USE") >= 1


def test_no_page_of_a_template_is_without_the_marking(pack: Document, template: bytes) -> None:
    house = docx.Document(io.BytesIO(template))
    section = house.sections[-1]
    section.different_first_page_header_footer = True
    for reference in section._sectPr.findall(f"{W}footerReference"):
        section._sectPr.remove(reference)
    house.settings.odd_and_even_pages_header_footer = True
    marked = docx.Document(io.BytesIO(render_word(pack, template=saved(house)).data)).sections[-1]
    stories = (marked.header, marked.footer, marked.first_page_header, marked.first_page_footer)
    for story in (*stories, marked.even_page_header, marked.even_page_footer):
        assert not story.is_linked_to_previous
        assert "FOR INTERNAL USE" in [p.text for p in story.paragraphs]


def test_a_dotx_is_as_good_as_a_docx(pack: Document, template: bytes) -> None:
    dotx = retyped(template, MAIN.replace("document.main", "template.main"))
    data = render_word(pack, template=dotx).data
    assert docx.Document(io.BytesIO(data)).styles["Heading 1"].font.name == "Georgia"


def test_a_template_without_head_and_foot_gets_ours(pack: Document) -> None:
    document = docx.Document(io.BytesIO(render_word(pack).data))
    properties = document.sections[-1]._sectPr
    for reference in list(properties):
        if reference.tag in (f"{W}headerReference", f"{W}footerReference", f"{W}titlePg"):
            properties.remove(reference)
    result = docx.Document(io.BytesIO(render_word(pack, template=saved(document)).data))
    section = result.sections[-1]
    assert "Marrow Lock" in "".join(p.text for p in section.header.paragraphs)
    assert section.different_first_page_header_footer


def test_a_template_made_by_python_docx_can_be_used(pack: Document) -> None:
    document = docx.Document(io.BytesIO(render_word(pack, template=saved(docx.Document())).data))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["Summary", "Chronology", "Sources"]
    with zipfile.ZipFile(io.BytesIO(render_word(pack, template=saved(docx.Document())).data)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "stylesWithEffects" in name]


def test_a_link_to_a_template_elsewhere_is_cut(pack: Document, template: bytes) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://example.org/evil.dotm" TargetMode="External"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name != "word/settings.xml":
            return content
        root = etree.fromstring(content)
        key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        root.insert(1, root.makeelement(f"{W}attachedTemplate", {key: "rId1"}))
        return etree.tostring(root)

    attached = repacked(template, change, {"word/_rels/settings.xml.rels": relations.encode()})
    with zipfile.ZipFile(io.BytesIO(render_word(pack, template=attached).data)) as archive:
        assert not [name for name in archive.namelist() if b"evil.dotm" in archive.read(name)]
        assert b"attachedTemplate" not in archive.read("word/settings.xml")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda data: b"not a file of Word's", "not a readable"),
        (lambda data: b"", "not a readable"),
        (lambda data: data[: len(data) // 2], "not a readable"),
        (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (lambda data: repacked(data, lambda n, c: None if n == "[Content_Types].xml" else c), "not a readable"),
        (lambda data: repacked(data, lambda n, c: b"<w:document" if n == "word/document.xml" else c), "not a readable"),
        (lambda data: repacked(data, lambda n, c: None if n == "word/document.xml" else c), "not a readable"),
        (lambda data: repacked(data, lambda n, c: c.replace(TRANSITIONAL, STRICT)), "Strict"),
        (lambda data: repacked(data, lambda n, c: c, {"word/vbaProject.bin": b"macro"}), "macros"),
        (lambda data: retyped(data, "application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (
            lambda data: retyped(data, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "not a Word document",
        ),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    pack: Document, template: bytes, make: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(CannotRun, match=said) as caught:
        render_word(pack, template=make(template))
    assert ".docx or .dotx" in caught.value.hint


TRACES = [
    # what somebody left in the template's head, what the pack's head says, what must be nowhere in the file
    ('<w:ins w:id="1" w:author="Ann Marr"><w:r><w:t>House of Locks</w:t></w:r></w:ins>', "House of Locks", "Ann Marr"),
    ('<w:del w:id="1" w:author="Ann Marr"><w:r><w:delText>old</w:delText></w:r></w:del>', "", "Ann Marr"),
    (
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="Ann Marr"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
        "x",
        "Ann Marr",
    ),
    ('<w:fldSimple w:instr=" DDEAUTO evil "><w:r><w:t>y</w:t></w:r></w:fldSimple>', "y", "DDEAUTO"),
    ('<w:r><w:instrText> INCLUDEPICTURE "http://evil.example" </w:instrText></w:r>', "", "evil.example"),
    ('<w:hyperlink r:id="rIdOut"><w:r><w:t>z</w:t></w:r></w:hyperlink>', "z", "evil.exe"),
    (
        '<w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="rIdOut"/></w:pict></w:r>',
        "",
        "evil.exe",
    ),
]


@pytest.mark.parametrize(("left", "said", "gone"), TRACES)
def test_heads_bring_no_names_and_nothing_that_fetches(
    pack: Document, left: str, said: str, gone: str, findings: Callable[[bytes], list[str]]
) -> None:
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "HOUSE"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdOut" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="file:///evil.exe" TargetMode="External"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        old = b"<w:r><w:t>HOUSE</w:t></w:r>"
        return content.replace(old, left.encode()) if name == "word/header1.xml" else content

    template = repacked(saved(house), change, {"word/_rels/header1.xml.rels": relations.encode()})
    data = render_word(pack, template=template).data
    assert findings(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if gone.encode() in archive.read(name)]
        head = etree.fromstring(archive.read("word/header1.xml"))
    texts = ["".join(paragraph.itertext(f"{W}t")) for paragraph in head.iter(f"{W}p")]
    assert texts == [pack.running.marking, said]


def test_a_page_that_was_changed_under_tracking_is_the_new_one(pack: Document) -> None:
    house = docx.Document()
    house.sections[0].left_margin = Pt(144)
    old = b'<w:sectPrChange w:id="9" w:author="Ann Marr"><w:sectPr/></w:sectPrChange></w:sectPr>'
    template = repacked(saved(house), lambda n, c: c.replace(b"</w:sectPr>", old) if n == "word/document.xml" else c)
    section = docx.Document(io.BytesIO(render_word(pack, template=template).data)).sections[-1]
    assert section.left_margin == Pt(144)


def test_a_locked_template_makes_no_locked_pack(pack: Document) -> None:
    lock = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop'
    template = repacked(
        saved(docx.Document()),
        lambda n, c: c.replace(b"<w:defaultTabStop", lock) if n == "word/settings.xml" else c,
    )
    with zipfile.ZipFile(io.BytesIO(render_word(pack, template=template).data)) as archive:
        assert b"documentProtection" not in archive.read("word/settings.xml")


def test_a_pack_can_be_the_template_of_the_next(pack: Document, tmp_path: Path) -> None:
    marked = replace(pack, running=replace(pack.running, marking="SECRET"))
    rendered = render_word(marked, template=render_word(pack).data, footnotes=True, comments=True)
    assert rendered.diagnostics == ()
    path = tmp_path / "pack.docx"
    path.write_bytes(rendered.data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    document = docx.Document(str(path))
    assert [p.text for p in document.sections[-1].header.paragraphs].count("SECRET") == 1
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if b"FOR INTERNAL USE" in archive.read(name)]


def test_the_guide_names_every_style() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "word-templates.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("|")][2:]
    named = [name.strip() for row in rows for name in row.split(",")]
    assert sorted(named) == sorted({*ALWAYS, *NOTES, *COMMENTS})


def test_page_numbers_of_other_pages_are_left_to_word(pack: Document, template: bytes) -> None:
    def dirty(made_from: bytes | None, *, footnotes: bool = False) -> bool:
        pages = {"summary": 2, "chronology": 4}
        data = render_word(pack, template=made_from, pages=pages, page_count=9, footnotes=footnotes).data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b'w:dirty="true"' in archive.read("word/document.xml")

    assert not dirty(None)
    assert dirty(template), "its margins are wider"
    assert dirty(None, footnotes=True), "they take room that the PDF's pages have for text"


def test_parts_that_share_a_page_of_the_pdf_do_so_on_a_templates_paper(pack: Document, template: bytes) -> None:
    def breaks(joined: tuple[str, ...]) -> int:
        data = render_word(pack, template=template, joined=joined).data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read("word/document.xml").count(b"<w:pageBreakBefore/>")

    name = next(part.name for part in pack.parts[1:] if not part.flows)
    assert breaks((name,)) == breaks(()) - 1


def test_styles_are_found_by_name_whatever_their_ids(pack: Document) -> None:
    """German Word calls the style of "heading 1" berschrift1; only the name is the same everywhere."""

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b'"Heading1"', b'"berschrift1"') if name == "word/styles.xml" else content

    rendered = render_word(pack, template=repacked(render_word(pack).data, change))
    assert rendered.diagnostics == ()
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as archive:
        body = archive.read("word/document.xml")
    assert body.count(b'<w:pStyle w:val="berschrift1"/>') == 3
    assert b'"Heading1"' not in body


def test_a_style_of_the_same_id_and_another_name_stays_itself(pack: Document) -> None:
    """The template's own "Lead" id belongs to something else; ours comes beside it."""

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b'<w:name w:val="Lead"/>', b'<w:name w:val="Lead Paint"/>')

    rendered = render_word(pack, template=repacked(render_word(pack).data, change))
    styles = docx.Document(io.BytesIO(rendered.data)).styles
    assert styles["Lead Paint"].style_id == "Lead"
    assert styles["Lead"].style_id == "Lead2"
    assert rendered.diagnostics[0].message.endswith("added: Lead")


def test_a_template_of_two_columns_is_set_in_one(pack: Document) -> None:
    """Tables are as wide as the page."""
    house = docx.Document()
    columns = house.sections[-1]._sectPr.find(f"{W}cols")
    columns.set(f"{W}num", "2")
    columns.set(f"{W}sep", "1")
    columns.append(columns.makeelement(f"{W}col", {f"{W}w": "3000"}))
    made = docx.Document(io.BytesIO(render_word(pack, template=saved(house)).data)).sections[-1]._sectPr
    left = made.find(f"{W}cols")
    assert left.get(f"{W}num") is None
    assert left.get(f"{W}sep") is None
    assert len(left) == 0


@pytest.mark.parametrize("width", [148, 210])
def test_our_heads_end_at_the_right_edge_of_the_templates_page(pack: Document, width: int) -> None:
    """Word's own styles of head and foot have a tab in the middle, at which the desk's name would stand."""
    house = docx.Document()
    house.sections[-1].page_width = Mm(width)
    section = docx.Document(io.BytesIO(render_word(pack, template=saved(house)).data)).sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    for story in (section.header, section.footer):
        (line,) = (p for p in story.paragraphs if p.text.count("\t") == 1)
        tabs = {stop.position: stop.alignment for stop in line.paragraph_format.tab_stops}
        kept = [place for place, alignment in tabs.items() if alignment is not WD_TAB_ALIGNMENT.CLEAR]
        assert [abs(place - room) < Pt(1) for place in kept] == [True]
        assert {stop.position for stop in line.style.paragraph_format.tab_stops} <= set(tabs)


@pytest.mark.parametrize("name", ["Table Text", "Table Title", "Table Flags", "Table Head", "Table End", "Table Seam"])
def test_lines_of_cells_stand_close_whatever_space_the_house_puts_after_paragraphs(pack: Document, name: str) -> None:
    """Word's own template has 8 points after each paragraph."""
    house = docx.Document()
    house.styles["Normal"].paragraph_format.space_after = Pt(8)
    style = docx.Document(io.BytesIO(render_word(pack, template=saved(house)).data)).styles[name]
    chain = [style]
    while chain[-1].base_style is not None:
        chain.append(chain[-1].base_style)
    after = next(s.paragraph_format.space_after for s in chain if s.paragraph_format.space_after is not None)
    assert after == 0
