"""Saved web pages: the article without navigation, related links and notices.

The visible text is taken block by block from the page itself, so that every quotation stands in it word for word;
trafilatura says which blocks are the article, htmldate is asked for the date where the page's own metadata has none.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import Any

from chronology.articles.encoding import decode
from chronology.articles.pageblocks import Block, find_blocks
from chronology.articles.pagemeta import PageFacts, read_facts
from chronology.articles.reader import Draft, DraftsRead, Reader, Source, Stamp
from chronology.articles.roles import leads_elsewhere
from chronology.articles.sizes import MAX_HTML_BYTES, MAX_TEXT_BYTES, empty, read_bytes, too_large
from chronology.articles.stamps import read_stamp
from chronology.diagnostics import Diagnostic
from chronology.model.articles import ParagraphRole

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SENTENCE = re.compile(r"[.!?:][”’\"')\]]*$")
_PROSE = 120
"""Characters of a block that is more than a link to another story or a line of an offer."""
_ARBITER_LIMIT = 2_000_000
"""Longer pages are cut by our own rules alone: the time trafilatura takes grows with the page."""


def read(source: Source) -> Iterator[DraftsRead]:
    """The one article of a page."""
    data = read_bytes(source, MAX_HTML_BYTES)
    if isinstance(data, Diagnostic):
        yield DraftsRead.failed(data)
        return
    text, problems = decode(source, data, declared=_declared(data))
    if text is None:
        yield DraftsRead.failed(*problems)
        return
    read = read_page(source, text)
    yield dataclasses.replace(read, problems=(*problems, *read.problems))


def _declared(data: bytes) -> str:
    """The encoding in a page's meta element; UTF-16 there is wrong, since the element could be read without it."""
    charset = _CHARSET.search(data[:4096])
    name = charset[1].decode("ascii", "replace") if charset else ""
    return "" if name.lower().startswith("utf-16") else name


def read_page(source: Source, html: str) -> DraftsRead:
    """The article of a page whose characters are known; also used for the HTML part of an e-mail."""
    root = _parse(html)
    if root is None:
        return DraftsRead.failed(empty(source, "the page has no text"))
    facts = read_facts(root)
    kept = _article_blocks(find_blocks(root), html)
    if not any(block.role is None for block in kept):
        return DraftsRead.failed(empty(source, "the page has no article text"))
    text = "\n\n".join(block.text for block in kept)
    if len(text) > MAX_TEXT_BYTES:
        return DraftsRead.failed(
            too_large(source, f"{len(text) / 1e6:.1f} MB of text", f"{MAX_TEXT_BYTES / 1e6:.0f} MB")
        )
    draft = Draft(
        text=text,
        roles=tuple(block.role for block in kept),
        title=_title(facts, kept),
        outlet=facts.outlet,
        byline=facts.byline,
        url=facts.url,
        language=facts.language,
        stamps=facts.stamps or _dated_by_page(html, facts),
        updated=facts.updated,
    )
    return DraftsRead(drafts=(draft,))


def _parse(html: str) -> Any | None:
    from lxml import etree
    from lxml import html as lxml_html

    # A walk past thousands of comments in a row takes time that grows with their square.
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_XML_DECLARATION.sub("", html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def _article_blocks(blocks: list[Block], html: str) -> list[Block]:
    """The blocks of the article in their order; those outside its first and last paragraph become furniture."""
    blocks = list(_without_lists_of_others(block for block in blocks if not block.furniture))
    accepted = _accepted(html) if len(html) <= _ARBITER_LIMIT else frozenset()
    inside = [i for i, block in enumerate(blocks) if _squeezed(block.text) in accepted and len(block.text) > 40]
    if not inside:
        return blocks
    first, last = inside[0], inside[-1]
    return [_placed(block, first <= i <= last, _squeezed(block.text) in accepted) for i, block in enumerate(blocks)]


def _without_lists_of_others(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; those below "Most read" or "Subscribe to go on" are furniture, up to the next heading or prose."""
    below = False
    for block in blocks:
        if block.role in (ParagraphRole.SUBHEADING, ParagraphRole.HEADLINE):
            below = block.role is ParagraphRole.SUBHEADING and leads_elsewhere(block.text)
        elif below and block.role is None and len(block.text) < _PROSE:
            block = dataclasses.replace(block, role=ParagraphRole.FURNITURE)
        else:
            below = below and block.role is not None
        yield block


def _placed(block: Block, inside: bool, accepted: bool) -> Block:
    if block.role is not None or accepted or (inside and _SENTENCE.search(block.text)):
        return block
    if not inside and re.match(r"(?i)by\b|corrections?\b|clarification", block.text):
        return block
    return dataclasses.replace(block, role=ParagraphRole.FURNITURE)


def _accepted(html: str) -> frozenset[str]:
    """The paragraphs that trafilatura takes for the article's, with their white space squeezed."""
    import trafilatura

    text = trafilatura.extract(html, include_comments=False, favor_recall=True, deduplicate=False) or ""
    return frozenset(_squeezed(line) for line in text.split("\n") if line.strip())


def _squeezed(text: str) -> str:
    return re.sub(r"[\s|•-]+", "", text)


def _title(facts: PageFacts, blocks: list[Block]) -> str:
    """The page's own headline, which is what a reader saw: the h1 most like what the head says; else that."""
    shown = [block.text for block in blocks if block.role is ParagraphRole.HEADLINE]
    shown = [text for text in shown if text.casefold() != facts.outlet.casefold()]
    alike = (text for text in shown if set(text.casefold().split()) & set(facts.title.casefold().split()))
    return next(alike, "") or next(iter(shown), "") or facts.title


def _dated_by_page(html: str, facts: PageFacts) -> tuple[Stamp, ...]:
    """What htmldate finds in a page that has no metadata of its own."""
    if len(html) > _ARBITER_LIMIT:
        return ()
    from htmldate import find_date

    try:
        words = find_date(html, original_date=True, extensive_search=False, url=facts.url or None)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ()
    value = read_stamp(words or "")
    return (Stamp(value=value, evidence="page (htmldate)", inferred=True),) if value else ()


READER = Reader(name="html", suffixes=(".html", ".htm", ".xhtml"), read=read)
