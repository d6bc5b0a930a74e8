"""The page: its head, its landmarks and its parts in order."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from chronology.document.tree import Attachment, Document, Heading, ParagraphStyle, PartOfDocument
from chronology.typography.fontset import FontSet
from chronology.typography.webfonts import web_fonts
from chronology.writers.web.blocks import BlockWriter
from chronology.writers.web.contents import contents_list, listed_headings
from chronology.writers.web.entries import EntryWriter
from chronology.writers.web.inlines import InlineWriter
from chronology.writers.web.markup import attributes, direction_of, for_script, tag_of, text, tongue
from chronology.writers.web.names import Names
from chronology.writers.web.pictures import mark_definitions
from chronology.writers.web.policy import policy_of
from chronology.writers.web.script import page_script
from chronology.writers.web.style import style_sheet
from chronology.writers.web.tables import data_json
from chronology.writers.writing import Wishes, Written

_DESK = ("timeline", "chronology", "undated")
_MANY = 400
"""Entries from which a browser should not lay out all of them at once."""
_MOST_LINKED_DATA = 400_000
"""Characters of JSON-LD that a page shows to programs, some 2,000 entries; more are in the file to save alone."""
_TAG = re.compile(r"<[^>]*>")
_WORDS = {"skip": "Skip to the content", "contents": "Contents"}


def write(document: Document, wishes: Wishes) -> Written:
    """The pack as one HTML file."""
    return Written(data=render_page(document, linked_data=wishes.linked_data))


def render_page(document: Document, *, linked_data: str = "") -> bytes:
    """The document as a page of HTML; the same bytes for the same document.

    `linked_data` is JSON-LD that describes the entries to programs.
    """
    document = _for_a_screen(document)
    names = Names(document.data)
    inlines = InlineWriter(names)
    entries = EntryWriter(inlines, document.data)
    body = "\n".join(_body(document, inlines, entries))
    files = (*document.attachments, *_as_file(linked_data))
    data = data_json(document, document.data, entries.order, names, files) if document.data else ""
    fonts = FontSet(serif=document.theme.serif, sans=document.theme.sans, fonts=document.fonts)
    style = style_sheet(document, web_fonts(_characters(body, data), fonts))
    script = page_script() if document.data else ""
    page = "\n".join(
        (
            *_head(document, style, script),
            body,
            *_data_blocks(data, linked_data if len(linked_data) <= _MOST_LINKED_DATA else ""),
            f'<script type="module">{script}</script>' if script else "",
            "</body>\n</html>\n",
        )
    )
    return page.encode("utf-8")


def _head(document: Document, style: str, script: str) -> Iterator[str]:
    properties = document.properties
    language = tag_of(properties.language) or "en"
    yield "<!DOCTYPE html>"
    yield f"<html{attributes(lang=language, dir=direction_of(language))}>"
    yield '<head>\n<meta charset="utf-8">'
    policy = policy_of((script,) if script else (), (style,))
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">'
    yield f"<title>{text(properties.title)}</title>"
    described = (
        ("description", properties.subject),
        ("author", properties.author),
        ("keywords", ", ".join(properties.keywords)),
    )
    yield from (f'<meta name="{name}" content="{text(value)}">' for name, value in described if value)
    yield f"<style>{style}</style>\n</head>\n<body>"


def _body(document: Document, inlines: InlineWriter, entries: EntryWriter) -> Iterator[str]:
    words = _WORDS | dict(document.data.words if document.data else ())
    listed = tuple(listed_headings(document))
    writer = BlockWriter(inlines, entries, listed)
    yield f'<a class="skip" href="#main">{text(words["skip"])}</a>'
    yield mark_definitions()
    opening, others = _opening(document)
    yield '<header class="top">'
    yield from _marking(document)
    yield from _logo(document)
    if opening:
        yield from writer.blocks(opening.blocks)
    if not _has_title(opening):
        title = document.properties.title
        yield f"<h1{tongue(title)}>{text(title)}</h1>"
    yield "</header>"
    label = attributes(aria_label=words["contents"])
    yield f'<nav class="contents"{label}>{contents_list(listed, 2, inlines.names)}</nav>'
    yield '<main id="main" tabindex="-1">'
    for is_desk, parts in groupby(others, key=lambda part: part.name in _DESK):
        yield f'<div class="desk{" many" if _has_many(document) else ""}">' if is_desk else ""
        for part in parts:
            yield from _part(part, writer, inlines.names)
        yield "</div>" if is_desk else ""
    yield "</main>"
    if document.running.marking:
        yield "<footer>"
        yield from _marking(document)
        yield "</footer>"


def _has_many(document: Document) -> bool:
    return document.data is not None and len(document.data.records) > _MANY


def _part(part: PartOfDocument, writer: BlockWriter, names: Names) -> Iterator[str]:
    yield f'<section class="part"{attributes(id="part-" + part.name)}{_labelled(part, names)}>'
    yield from writer.blocks(part.blocks)
    yield "</section>"


def _for_a_screen(document: Document) -> Document:
    """The document with the timeline, the chronology and what is undated next to each other.

    They are searched and filtered together; on paper other parts may stand between them.
    """
    desk = [part for name in _DESK for part in document.parts if part.name == name]
    anchor = next((part for part in document.parts if part.name == "chronology"), desk[0] if desk else None)
    parts: list[PartOfDocument] = []
    for part in document.parts:
        if part is anchor:
            parts += desk
        elif part not in desk and part.name != "contents":
            parts.append(part)
    return replace(document, parts=tuple(parts))


def _marking(document: Document) -> Iterator[str]:
    """The handling marking at the head and the foot of the page, as on every page of print."""
    if document.running.marking:
        yield f'<p class="marking-line"><span class="marking">{text(document.running.marking)}</span></p>'


def _opening(document: Document) -> tuple[PartOfDocument | None, list[PartOfDocument]]:
    """The part with the title, if the document begins with one, and the others."""
    others = list(document.parts)
    if others and _has_title(others[0]) and not any(isinstance(block, Heading) for block in others[0].blocks):
        return others[0], others[1:]
    return None, others


def _has_title(part: PartOfDocument | None) -> bool:
    return part is not None and any(getattr(b, "style", None) is ParagraphStyle.TITLE for b in part.blocks)


def _labelled(part: PartOfDocument, names: Names) -> str:
    first = part.blocks[0] if part.blocks else None
    return attributes(aria_labelledby=names.id_of(first.anchor)) if isinstance(first, Heading) else ""


def _logo(document: Document) -> Iterator[str]:
    if document.theme.logo:
        data = base64.b64encode(document.theme.logo).decode("ascii")
        yield f'<img class="logo" alt="" src="data:image/png;base64,{data}">'


def _as_file(linked_data: str) -> Iterator[Attachment]:
    if linked_data:
        data = linked_data.encode("utf-8", "replace")
        yield Attachment(name="entries.jsonld", mime="application/ld+json", description="JSON-LD", data=data)


def _data_blocks(data: str, linked_data: str) -> Iterator[str]:
    if linked_data:
        yield f'<script type="application/ld+json" id="linked-data">{for_script(linked_data)}</script>'
    if data:
        yield f'<script type="application/json" id="data">{data}</script>'


def _characters(body: str, data: str) -> frozenset[str]:
    """What the page shows; the five escapes stand for ASCII, which is always there."""
    ascii_ = frozenset(map(chr, range(32, 127)))
    return frozenset(_TAG.sub("", body)) | frozenset(data) | ascii_ | frozenset("–—…“”’×·→")
