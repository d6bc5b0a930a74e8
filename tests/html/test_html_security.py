"""Nothing of the data is markup, nothing is asked of another machine, the policy allows the page's own text alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from chronology.briefing import compose_pack
from chronology.document.data import DataTable, Facet, Record
from chronology.document.tree import Theme
from chronology.interchange import Header
from chronology.interchange.jsonld import chronology_jsonld
from chronology.writers.web import render_page
from tests.briefing.conftest import read_chronicle
from tests.briefing.test_briefing_hostile import ADDRESSES, HOSTILE, pack_of
from tests.html.pages import Element, data_of, document_of, page_of, said
from tests.word.test_word_hostile import HOSTILE as HOSTILE_FOR_WORD
from tests.word.test_word_hostile import document_with

ATTACKS = (
    *HOSTILE,
    *HOSTILE_FOR_WORD,
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "<!--<script>",
    "]]><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "&lt;b&gt; &amp;amp; &#x3c;",
    "javascript:alert(1)",
    "\u202egpj.exe",
    "\x00null\x1bescape",
    "{shown} {constructor} ${x} __proto__",
    "\\3c /style> } body { display: none }",
)


def scripts_and_styles(page: Element) -> list[str]:
    return page.xpath("//script[@type='module']/text() | //style/text()")


def assert_harmless(data: bytes, own_scripts: int) -> Element:
    """A page whose elements are the writer's own, that names nothing outside, and whose policy fits its texts."""
    page = html.document_fromstring(data.decode("utf-8"))
    assert len(page.xpath("//script")) == own_scripts
    assert len(page.xpath("//style")) == 1
    assert not [name for name in page.xpath("//@*") if name.attrname.lower().startswith(("on", "style", "srcdoc"))]
    assert not page.xpath("//iframe|//object|//embed|//form|//base|//link|//meta[@http-equiv='refresh']")
    for link in page.xpath("//@href"):
        assert re.match(r"#|https?://|mailto:", link, re.IGNORECASE), link
    for source in page.xpath("//@src"):
        assert source.startswith("data:image/png;base64,")
    for link in page.xpath("//a[starts-with(@href, 'http') or starts-with(@href, 'mailto')]"):
        assert "noopener" in link.get("rel")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for text in scripts_and_styles(page):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert b"\x00" not in data
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", data.decode("utf-8"))
    return page


@pytest.mark.parametrize("text", [text for text in ATTACKS if "\ud800" not in text])
def test_hostile_text_in_every_field_of_an_entry_is_text(text: str) -> None:
    chronology, chosen = pack_of(text, "https://example.org/?a=\"'<>&b=1")
    document = compose_pack(chronology, chosen, as_of=None, created=None, tool=text, input_digest=text)
    linked = chronology_jsonld(chronology, Header(title=text), is_brief=True)
    page = assert_harmless(render_page(document, linked_data=linked), own_scripts=3)
    shown = " ".join(
        re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]", "\ufffd", text).split()
    )
    title = said(page.xpath("//article//h3|//article//h4")[0])
    assert re.sub(r"\ufffd+| ", "", title) == re.sub(r"\ufffd+| ", "", shown)
    assert data_of(page)["facets"]


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_in_every_kind_of_block_is_text(text: str) -> None:
    record = Record(anchor="entry-1", name=text, other_names=(text + "x",), values=((0,),))
    table = DataTable(
        facets=(Facet(name="people", title=text, values=(text,)),),
        lanes=(text,),
        records=(record,),
        words=(("x", text),),
    )
    document = replace(document_with(text), data=table, theme=Theme(serif=text, sans=text))
    assert_harmless(render_page(document), own_scripts=2)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None, min_codepoint=0, max_codepoint=0x10FFFF), max_size=60))
def test_any_text_is_text(text: str) -> None:
    assert_harmless(render_page(document_with(text)), own_scripts=0)


@pytest.mark.parametrize(("address", "is_allowed"), ADDRESSES)
def test_only_web_and_mail_addresses_are_links(address: str, is_allowed: bool) -> None:
    chronology, chosen = pack_of("Source", address)
    document = compose_pack(chronology, chosen, as_of=None, created=None, tool="")
    links = {link for link in page_of(document).xpath("//@href") if not link.startswith("#")}
    assert links == ({address} if is_allowed else set())


def test_the_file_to_download_is_the_attachment(tmp_path: object) -> None:
    document = document_of(*read_chronicle("lindmoor-ferry"))
    (file,) = data_of(page_of(document))["files"]
    assert zlib.decompress(base64.b64decode(file["data"])) == document.attachments[0].data


def test_without_an_attachment_there_is_nothing_to_download() -> None:
    document = document_of(*read_chronicle("lindmoor-ferry"), attach=False)
    assert data_of(page_of(document))["files"] == []


def test_linked_data_names_the_ids_of_the_page() -> None:
    chronology, chosen = read_chronicle("lindmoor-ferry")
    linked = chronology_jsonld(chronology, Header(title=chosen.title), is_brief=True)
    page = page_of(document_of(chronology, chosen), linked_data=linked)
    (found,) = page.xpath("//script[@type='application/ld+json']")
    items = json.loads(found.text)["itemListElement"]
    assert {item["@id"][1:] for item in items} == set(page.xpath("//article/@id"))
    assert {item["@type"] for item in items} == {"Event"}
    assert any(item.get("edtf") for item in items)


def test_private_things_stay_out() -> None:
    data = render_page(document_of(*read_chronicle("lindmoor-ferry"))).decode()
    assert "never to be seen" not in data
    assert "/home/somebody" not in data
