"""Pages for the tests, and what a reader without eyes or scripting finds in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import html

from chronology.briefing import compose_pack
from chronology.document.tree import Document
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings
from chronology.writers.web import render_page

Element = html.HtmlElement


def document_of(chronology: Chronology, settings: Settings, **changes: Any) -> Document:
    return compose_pack(
        chronology,
        replace(settings, **changes),
        as_of=date(2020, 1, 1),
        created=None,
        tool="chronology",
        medium="screen",
    )


def page_of(document: Document, **options: Any) -> Element:
    return html.document_fromstring(render_page(document, **options).decode("utf-8"))


def said(element: Element) -> str:
    return " ".join(element.text_content().split())


def data_of(page: Element) -> dict[str, Any]:
    (found,) = page.xpath("//script[@id='data']")
    table: dict[str, Any] = json.loads(found.text)
    return table


def headings(page: Element) -> list[tuple[int, str]]:
    return [(int(h.tag[1]), said(h)) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
