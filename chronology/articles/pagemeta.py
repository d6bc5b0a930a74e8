"""What a web page says about itself: meta elements, JSON-LD, `time` elements, the canonical address.

In: a parsed page. Out: `PageFacts`. Nothing that the page points to is ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chronology.articles.linkeddata import LinkedData
from chronology.articles.pagewords import page_words
from chronology.articles.reader import Stamp
from chronology.articles.stamps import read_stamp

_TITLE_PARTS = re.compile(r"\s+(?:[|\u2014\u2013\u00b7\u00bb-]|::)\s+")
_MAX_TIMES = 50
_ADDRESS = re.compile(r"(?:https?:)?//|^www\.|@")
_BY = re.compile(r"(?:by|von|par|por|di)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    title: str
    outlet: str
    byline: str
    url: str
    language: str
    stamps: tuple[Stamp, ...]
    updated: Stamp | None


def read_facts(root: Any) -> PageFacts:
    """Title, outlet, byline, address, language and dates as the page's head gives them."""
    meta = _meta(root)
    words = page_words()
    title = _text(root, ".//title")
    url = _link(root, "canonical") or meta.get("og:url", "")
    linked = LinkedData(root, url=url, title=f"{title} {_first(meta, words['title'])}")
    named = _first(meta, words["outlet"]) or next(iter(linked.names("publisher")), "")
    headline, site = _split_title(title, named)
    outlet = named or site
    return PageFacts(
        title=_first(meta, words["title"]) or linked.text("headline") or headline,
        outlet=outlet,
        byline=_byline(root, linked, outlet),
        url=url,
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
        stamps=tuple(_stamps(root, meta, linked)),
        updated=_updated(root, meta, linked),
    )


def _byline(root: Any, linked: LinkedData, outlet: str) -> str:
    """Who wrote it, as the JSON-LD, the meta elements or marked elements say; an address or the outlet is nobody."""
    in_meta = [
        element.get("content") or ""
        for name in page_words()["author"]
        for element in root.iter("meta")
        if (element.get("property") or element.get("name") or "").lower() == name
    ]
    in_page = (_author(element) for element in root.iterfind(".//*[@itemprop='author']"))
    for names in (linked.names("author"), in_meta, in_page):
        people = (_BY.sub("", " ".join(name.split()), count=1) for name in names if not _ADDRESS.search(name))
        found = dict.fromkeys(name for name in people if name and name.casefold() != outlet.casefold())
        if found:
            return ", ".join(found)[:300]
    return ""


def _author(element: Any) -> str:
    name = element.find(".//*[@itemprop='name']")
    return " ".join((element if name is None else name).itertext())


def _stamps(root: Any, meta: dict[str, str], linked: LinkedData) -> Iterator[Stamp]:
    value = read_stamp(linked.text("datePublished"))
    if value:
        yield Stamp(value=value, evidence="JSON-LD")
    for name in page_words()["published"]:
        value = read_stamp(meta[name]) if name in meta else None
        if value:
            yield Stamp(value=value, evidence=f"metadata ({name})")
            break
    yield from _time_elements(root)


def _time_elements(root: Any) -> Iterator[Stamp]:
    """The first `time` element: one that says what it is; else one of the article; else one of the page."""
    found: list[tuple[int, Stamp]] = []
    for element in root.iterfind(".//time[@datetime]"):
        value = read_stamp(element.get("datetime", ""))
        around = {parent.tag for parent in element.iterancestors()}
        prop = (element.get("itemprop") or "").lower()
        if value is None or prop == "datemodified" or around & {"nav", "aside", "footer"}:
            continue
        marked = element.get("pubdate") is not None or "published" in prop
        stamp = Stamp(value=value, evidence="time element", inferred=not marked)
        found.append((0 if marked else 1 if around & {"article", "main"} else 2, stamp))
        if marked or len(found) >= _MAX_TIMES:
            break
    yield from (stamp for _, stamp in sorted(found, key=lambda pair: pair[0])[:1])


def _updated(root: Any, meta: dict[str, str], linked: LinkedData) -> Stamp | None:
    in_page = (element.get("datetime") or "" for element in root.iterfind(".//*[@itemprop='dateModified']"))
    for evidence, words in (
        *((f"metadata ({name})", meta[name]) for name in page_words()["modified"] if name in meta),
        ("JSON-LD", linked.text("dateModified")),
        *(("time element", words) for words in in_page),
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
    return title[: title.rindex(last)].rstrip(" :|\u2014\u2013\u00b7\u00bb-"), last
