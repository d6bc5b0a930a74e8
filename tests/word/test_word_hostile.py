"""Text and addresses that want to be something else stay text, and the file stays whole."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from chronology.document.drawing import Drawing, Label
from chronology.document.tree import (
    Band,
    Block,
    BulletList,
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
    RunningText,
    Table,
    Text,
    TextStyle,
    Theme,
)
from chronology.writers.svg import drawing_to_svg
from chronology.writers.word import render_word
from chronology.writers.word.markup import stretches, text_direction
from chronology.writers.word.state import usable_address

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY_CHARACTER = st.text(st.characters(codec=None, min_codepoint=0, max_codepoint=0x10FFFF), max_size=60)


def document_with(text: str) -> Document:
    """The text at every place where a text can stand."""
    inlines = tuple(Text(text=text, style=style, language=text[:8]) for style in TextStyle)
    cell = Cell(paragraphs=(Paragraph(inlines=inlines, style=ParagraphStyle.CELL),))
    table = Table(
        columns=(Column(head=text, width=0.5), Column(head=text, width=0.5, align="end")),
        rows=(Band(text=text, in_contents=True, anchor="band"), Row(cells=(cell, cell))),
        caption=text,
        description=text,
    )
    drawing = Drawing(width=10, height=10, primitives=(Label(x=0, y=5, text=text, size=8, width=9),))
    blocks: tuple[Block, ...] = (
        Heading(level=1, text=text, anchor="heading"),
        Paragraph(inlines=(*inlines, Link(target=text, text=text), Link(target="#" + text, text=text)), language=text),
        BulletList(items=(inlines,)),
        table,
        Figure(drawing=drawing, alternative=text, caption=text),
    )
    return Document(
        properties=Properties(title=text, subject=text, author=text, keywords=(text,), language=text),
        parts=(PartOfDocument(name="all", blocks=blocks),),
        running=RunningText(head_start=text, head_end=text, foot_start=text, page_of=text, marking=text),
    )


HOSTILE = (
    "<w:p/></w:t></w:r>&amp;]]>",
    "a\x00b\x08c\x1b[2J\x7f\x85\x9b",
    "\ud800 alone \udfff",
    "\ufffe\uffff \u202eexe.txt\u2066",
    "{page} of {pages} ${ink} %s {0}",
    "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '" onload="x" x=\'',
    "line\nline\ttab\r\n",
    "word" * 2500,
    "٢٠٢٤ مارس ١٢ and (שלום) 12",
    "e\u0301 👩‍👩‍👧 🇫🇷 中文",
    "",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_a_valid_file(text: str, tmp_path: Path) -> None:
    document = document_with(text)
    data = render_word(document, picture=lambda d: (drawing_to_svg(d, Theme()).encode(), b"\x89PNG\r\n\x1a\n")).data
    path = tmp_path / "pack.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    body = docx.Document(io.BytesIO(data)).element.body
    letters = re.sub(r"[^A-Za-z0-9]", "", text)
    assert letters in re.sub(r"[^A-Za-z0-9]", "", "".join(body.itertext(f"{W}t")))


@settings(max_examples=40, deadline=None)
@given(EVERY_CHARACTER)
def test_any_text_gives_parts_that_parse_and_hold_its_letters(text: str) -> None:
    data = render_word(document_with(text)).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    heading = next(roots["word/document.xml"].iter(f"{W}p"))
    shown = "".join(heading.itertext(f"{W}t"))
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]


@given(EVERY_CHARACTER, st.sampled_from(["ltr", "rtl"]))
def test_stretches_lose_nothing(text: str, paragraph: str) -> None:
    found = list(stretches(text, "rtl" if paragraph == "rtl" else "ltr"))
    assert "".join(stretch for stretch, _ in found) == text
    assert all(a[1] != b[1] for a, b in pairwise(found))


def test_an_arabic_date_is_one_stretch_with_its_digits() -> None:
    assert list(stretches("On ١٢ مارس ٢٠٢٤ it rained", "ltr")) == [
        ("On ", "ltr"),
        ("١٢ مارس ٢٠٢٤", "rtl"),
        (" it rained", "ltr"),
    ]
    assert list(stretches("في مارس (see BBC 12) ثم", "rtl"))[1] == ("see BBC 12", "ltr")


def test_the_first_letter_gives_the_direction() -> None:
    assert text_direction("12 مارس, in March", "ltr") == "rtl"
    assert text_direction("12 March, مارس", "rtl") == "ltr"
    assert text_direction("12.3.", "rtl") == "rtl"


ADDRESSES = [
    ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
    ("HTTP://Example.org", "http://example.org"),
    ("https://example.org/a b<c>", "https://example.org/a%20b%3Cc%3E"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
    ("https://[::1]:8080/x", "https://[::1]:8080/x"),
    ("mailto:desk@example.org", "mailto:desk@example.org"),
    ("javascript:alert(1)", ""),
    ("file:///etc/passwd", ""),
    ("\\\\host\\share", ""),
    ("https://", ""),
    ("https://exa mple.org/", ""),
    ("https://[bad", ""),
    ("https://example.org:99999/", ""),
    ("https://user@example.org@evil.org", "https://evil.org"),
    ("mailto:nobody", ""),
    ("data:text/html,x", ""),
    ("https://example.org/" + "a" * 3000, ""),
    ("", ""),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_only_addresses_that_word_can_hold_become_links(address: str, expected: str) -> None:
    assert usable_address(address) == expected


@given(st.text(max_size=60))
def test_whatever_follows_a_scheme_an_address_is_ascii_or_none(tail: str) -> None:
    address = usable_address("https://" + tail)
    assert address == "" or re.fullmatch(r"https://[!-~]+", address)


def test_links_stand_in_the_relations_once() -> None:
    link = Link(target="https://example.org/", text="there")
    dead = (Link(target="javascript:x()", text="no"), Link(target="#nowhere", text="nor here"))
    base = document_with("x")
    document = replace(base, parts=(PartOfDocument(name="p", blocks=(Paragraph(inlines=(link, link, *dead)),)),))
    with zipfile.ZipFile(io.BytesIO(render_word(document).data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        body = etree.fromstring(archive.read("word/document.xml"))
    assert relations.count("https://example.org/") == 1
    assert "javascript" not in relations
    assert len(list(body.iter(f"{W}hyperlink"))) == 2
    assert "".join(body.itertext(f"{W}t")) == "theretherenonor here"


def test_names_of_bookmarks_are_words_own_and_differ() -> None:
    anchors = ["a-b", "a_b", "A_B", "e" * 60, "e" * 61, "x.y", "ü", "1"]
    headings = tuple(Heading(level=2, text=anchor, anchor=anchor) for anchor in anchors)
    document = replace(document_with("x"), parts=(PartOfDocument(name="p", blocks=headings),))
    with zipfile.ZipFile(io.BytesIO(render_word(document).data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    names = [start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in names}) == len(anchors)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)


def test_links_that_are_left_out_are_reported_once() -> None:
    links = (Link(target="javascript:x()", text="no"), Link(target="#nowhere", text="nor here")) * 3
    document = replace(document_with("x"), parts=(PartOfDocument(name="p", blocks=(Paragraph(inlines=links),)),))
    assert [problem.id for problem in render_word(document).diagnostics] == ["link-left-out", "dead-link"]
