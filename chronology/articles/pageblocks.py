"""The visible blocks of a web page in the order of the page, each with what its surroundings say it is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chronology.articles.pagewords import page_words
from chronology.model.articles import ParagraphRole

_WORDS = re.compile(r"[a-z]+")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r"\0\s*\0")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of visible text."""

    text: str
    role: ParagraphRole | None = None
    furniture: bool = False
    """It stands in a part of the page that holds no article: navigation, related links, a sidebar."""
    flagged_by: int = 0
    """Which element flagged it as furniture by its class alone; 0 where none did, or where the tag itself says so."""


@dataclass(slots=True)
class _Walk:
    """The state of one walk over a page: the text gathered since the last block border, and the open elements."""

    gathered: list[str] = field(default_factory=list)
    inline_roles: set[ParagraphRole | None] = field(default_factory=set)
    """The roles of the elements, within the block, that hold its words."""
    roles: list[ParagraphRole | None] = field(default_factory=lambda: [None])
    by_tag: int = 0
    flags: list[int] = field(default_factory=list)
    unseen: int = 0
    in_article: int = 0

    def blocks(self) -> Iterator[Block]:
        """The gathered text as blocks, and a fresh start; two line breaks in a row part paragraphs."""
        gathered = "".join(self.gathered)
        within = self.inline_roles.pop() if len(self.inline_roles) == 1 else None
        self.gathered, self.inline_roles = [], set()
        flag = self.flags[0] if self.flags else 0
        for part in _BREAKS.split(gathered):
            lines = (_SPACE.sub(" ", line).strip() for line in part.split("\0"))
            text = "\n".join(line for line in lines if line)
            if text:
                furniture, by_class = bool(self.by_tag or flag), 0 if self.by_tag else flag
                yield Block(text=text, role=self.roles[-1] or within, furniture=furniture, flagged_by=by_class)

    def gather(self, text: str | None) -> None:
        """Takes the text of the open element, or what stands behind one that was closed."""
        if text:
            self.gathered.append(text)
            if not text.isspace():
                self.inline_roles.add(self.roles[-1])


def find_blocks(root: Any) -> list[Block]:
    """All visible blocks. A part flagged by its class that holds most of the page's text is no furniture after all."""
    blocks = list(_walk(root))
    total = sum(len(block.text) for block in blocks)
    sizes: dict[int, int] = {}
    for block in blocks:
        if block.flagged_by:
            sizes[block.flagged_by] = sizes.get(block.flagged_by, 0) + len(block.text)
    cleared = {flag for flag, size in sizes.items() if size > total / 2}
    return [dataclasses.replace(block, furniture=False) if block.flagged_by in cleared else block for block in blocks]


def _walk(root: Any) -> Iterator[Block]:
    from lxml import etree

    walk = _Walk()
    block_tags = frozenset(page_words()["block_tags"])
    number = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        number += event == "start"
        if tag in block_tags and not walk.unseen:
            yield from walk.blocks()
        if event == "start":
            _open(walk, element, tag, number)
        else:
            _close(walk, element, tag)
            _tail(walk, element)
    yield from walk.blocks()


def _open(walk: _Walk, element: Any, tag: str, number: int) -> None:
    words = page_words()
    unseen = tag in words["unseen_tags"] or element.get("hidden") is not None
    unseen = unseen or bool(_HIDDEN.search(element.get("style") or ""))
    element_words = _class_words(element)
    by_tag = tag in words["furniture_tags"] or (tag == "header" and not walk.in_article)
    by_tag = by_tag or (element.get("role") or "").lower() in words["furniture_roles"]
    flagged = (
        not by_tag
        and tag not in ("html", "body", "article", "main")
        and bool(element_words & frozenset(words["furniture_words"]))
    )
    walk.in_article += tag in ("article", "main")
    walk.unseen += unseen
    walk.by_tag += by_tag
    if flagged:
        walk.flags.append(number)
    walk.roles.append(_role(tag, element_words) or walk.roles[-1])
    # What was opened is read back when the element closes.
    element.set("chronology-walk", f"{unseen:d}{by_tag:d}{flagged:d}")
    if not walk.unseen:
        if tag == "br":
            walk.gathered.append("\0")
        walk.gather(element.text)


def _close(walk: _Walk, element: Any, tag: str) -> None:
    unseen, by_tag, flagged = (digit == "1" for digit in element.get("chronology-walk", "000"))
    walk.unseen -= unseen
    walk.by_tag -= by_tag
    walk.in_article -= tag in ("article", "main")
    if flagged:
        walk.flags.pop()
    walk.roles.pop()


def _tail(walk: _Walk, element: Any) -> None:
    if not walk.unseen:
        walk.gather(element.tail)


def _class_words(element: Any) -> frozenset[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    return frozenset(_WORDS.findall(names.lower())) if names.strip() else frozenset()


def _role(tag: str, words: frozenset[str]) -> ParagraphRole | None:
    if tag == "h1":
        return ParagraphRole.HEADLINE
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return ParagraphRole.SUBHEADING
    if tag == "figcaption":
        return ParagraphRole.CAPTION
    if tag in ("html", "body", "main", "article", "time"):
        return None
    named = page_words()
    for key, role in (
        ("correction_words", ParagraphRole.CORRECTION),
        ("credit_words", ParagraphRole.CREDIT),
        ("caption_words", ParagraphRole.CAPTION),
        ("byline_words", ParagraphRole.BYLINE),
        ("stamp_words", ParagraphRole.FURNITURE),
        ("standfirst_words", ParagraphRole.SUBHEADING),
    ):
        if words & frozenset(named[key]):
            return role
    return None
