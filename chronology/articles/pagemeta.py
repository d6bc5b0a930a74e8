"""What a web page says about itself: meta elements, JSON-LD, `time` elements, the canonical address.

In: a parsed page. Out: `PageFacts`. Nothing that the page points to is ever opened.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from chronology.articles.reader import Stamp
from chronology.articles.stamps import read_stamp

_MAX_JSON = 500_000
_TITLE_PARTS = re.compile(r"\s+[|\u2014\u2013\u00b7\u00bb-]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    title: str
    outlet: str
    byline: str
    url: str
    language: str
    stamps: tuple[Stamp, ...]
    updated: Stamp | None


@cache
def page_words() -> dict[str, Any]:
    """The word lists of `data/pages.toml`."""
    return tomllib.loads(resources.files("chronology.articles").joinpath("data/pages.toml").read_text("utf-8"))


def read_facts(root: Any) -> PageFacts:
    """Title, outlet, byline, address, language and dates as the page's head gives them."""
    meta = _meta(root)
    linked = _JsonLd(root)
    words = page_words()
    title = _text(root, ".//title")
    headline, site = _split_title(title, _first(meta, words["outlet"]) or linked.find("publisher", "name"))
    return PageFacts(
        title=_first(meta, words["title"]) or linked.find("headline") or headline,
        outlet=_first(meta, words["outlet"]) or linked.find("publisher", "name") or site,
        byline=_first(meta, words["author"]) or linked.find("author", "name"),
        url=_link(root, "canonical") or meta.get("og:url", ""),
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
        stamps=tuple(_stamps(root, meta, linked)),
        updated=_updated(meta, linked),
    )


def _stamps(root: Any, meta: dict[str, str], linked: _JsonLd) -> Iterator[Stamp]:
    value = read_stamp(linked.find("datePublished"))
    if value:
        yield Stamp(value=value, evidence="JSON-LD")
    for name in page_words()["published"]:
        value = read_stamp(meta[name]) if name in meta else None
        if value:
            yield Stamp(value=value, evidence=f"metadata ({name})")
            break
    for element in root.iterfind(".//time[@datetime]"):
        value = read_stamp(element.get("datetime", ""))
        if value:
            marked = element.get("pubdate") is not None or "published" in (element.get("itemprop") or "").lower()
            yield Stamp(value=value, evidence="time element", inferred=not marked)
            break


def _updated(meta: dict[str, str], linked: _JsonLd) -> Stamp | None:
    for evidence, words in (
        *((f"metadata ({name})", meta[name]) for name in page_words()["modified"] if name in meta),
        ("JSON-LD", linked.find("dateModified")),
    ):
        value = read_stamp(words)
        if value:
            return Stamp(value=value, evidence=evidence)
    return None


def _meta(root: Any) -> dict[str, str]:
    """Contents of the meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content[:2000])
    return found


def _first(meta: dict[str, str], names: list[str]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _text(root: Any, path: str) -> str:
    element = root.find(path)
    return "" if element is None else " ".join("".join(element.itertext()).split())[:1000]


def _link(root: Any, relation: str) -> str:
    return next((e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "").lower() == relation), "")


def _split_title(title: str, site: str) -> tuple[str, str]:
    """The headline and the outlet of "Headline | Outlet"; the last part counts as the outlet where it is short."""
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    if len(parts) < 2:
        return title, ""
    last = parts[-1]
    if site and last.casefold() != site.casefold() and len(last.split()) > 3:
        return title, ""
    if len(last.split()) > 5:
        return title, ""
    return title[: title.rindex(last)].rstrip(" |\u2014\u2013\u00b7\u00bb-"), last


class _JsonLd:
    """The article's node in the page's JSON-LD, asked by key."""

    def __init__(self, root: Any) -> None:
        self._nodes = [node for script in root.iter("script") for node in self._parse(script)]

    @staticmethod
    def _parse(script: Any) -> Iterator[dict[str, Any]]:
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MAX_JSON:
            return
        try:
            waiting = [json.loads(text)]
        except (ValueError, RecursionError):
            return
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(node.get("@graph") or [] if isinstance(node.get("@graph"), list) else [])

    def find(self, *keys: str) -> str:
        """The first text under this path of keys; lists give their first item."""
        for node in self._nodes:
            value: Any = node
            for key in keys:
                value = value[0] if isinstance(value, list) and value else value
                value = value.get(key) if isinstance(value, dict) else None
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, str) and value.strip():
                return value.strip()[:2000]
        return ""
