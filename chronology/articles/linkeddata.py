"""What a page says of its article in JSON-LD: nodes of many kinds, in which those of the article have to be told.

In: a parsed page. Out: the node of its article, asked by key. Dates of videos, of the site, of comments and of other
articles in the same script are none of the article's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chronology.articles.pagewords import page_words

Node = dict[str, Any]

_MAX_JSON = 500_000
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys below which a node may hold that of the article."""


class LinkedData:
    """The article's node in the page's JSON-LD, or an empty one."""

    def __init__(self, root: Any, *, url: str, title: str) -> None:
        nodes = [node for script in root.iter("script") for node in _nodes(script)]
        self._by_id: dict[str, Node] = {}
        for node in nodes:
            if isinstance(name := node.get("@id"), str) and len(node) > 1:
                self._by_id.setdefault(name, node)
        articles = [node for node in nodes if _is_article(node)]
        own = [node for node in articles if _is_of_page(node, url, title)] or articles[: len(articles) == 1]
        pages = [node for node in nodes if _kinds(node) & set(page_words()["page_types"])]
        self._article: Node = next(iter((*own, *pages, *articles)), {})

    def text(self, key: str) -> str:
        """The first text that the article has under a key."""
        value = _first(self._article.get(key))
        return value.strip()[:2000] if isinstance(value, str) else ""

    def names(self, key: str) -> tuple[str, ...]:
        """The names of those who stand under a key: persons, bodies, or references to either."""
        value = self._article.get(key)
        named = (self._name(one) for one in (value if isinstance(value, list) else [value])[:20])
        return tuple(dict.fromkeys(name for name in named if name))

    def _name(self, value: Any) -> str:
        if isinstance(value, dict):
            value = value.get("name") or self._by_id.get(str(value.get("@id")), {}).get("name")
        value = _first(value)
        return " ".join(value.split())[:200] if isinstance(value, str) else ""


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _nodes(script: Any) -> Iterator[Node]:
    text = script.text or ""
    if "ld+json" not in (script.get("type") or "") or len(text) > _MAX_JSON:
        return
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            yield node
            waiting = [*(node[key] for key in _WITHIN if isinstance(node.get(key), dict | list)), *waiting]


def _kinds(node: Node) -> set[str]:
    types = node.get("@type")
    return {str(kind).rpartition("/")[2].lower() for kind in (types if isinstance(types, list) else [types]) if kind}


def _is_article(node: Node) -> bool:
    kinds = _kinds(node)
    return bool(kinds & set(page_words()["article_types"])) or (not kinds and "headline" in node)


def _is_of_page(node: Node, url: str, title: str) -> bool:
    """Whether the node names the page's address or its title, as those of other articles on the page do not."""
    whole = node.get("mainEntityOfPage")
    addresses = {node.get("url"), node.get("@id"), whole.get("@id") if isinstance(whole, dict) else whole}
    if url and any(isinstance(address, str) and address.partition("#")[0] == url for address in addresses):
        return True
    headline = _first(node.get("headline"))
    return isinstance(headline, str) and bool(headline) and " ".join(headline.split())[:40] in title
