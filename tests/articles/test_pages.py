"""Saved web pages as publishing systems make them: what each is, and what of it is told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chronology.articles import read_article
from chronology.model.articles import ParagraphRole

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_as_its_reader_sees_it(name: str) -> None:
    (article,), _ = read_article(PAGES / name, name=name)
    expected = dict(EXPECTED[name])
    narrative = expected.pop("narrative")
    assert article.published is not None
    facts = {"title": article.title, "outlet": article.outlet, "byline": article.byline}
    assert {**facts, "published": article.published.value.isoformat()} == expected
    told = [article.text[p.start : p.end] for p in article.paragraphs if p.role is ParagraphRole.NARRATIVE]
    assert len(told) == len(narrative), told
    assert all(text.startswith(words) for text, words in zip(told, narrative, strict=True)), told


def test_every_page_is_expected() -> None:
    assert {path.name for path in PAGES.glob("*.html")} == EXPECTED.keys()


LINKED = [
    # nodes of JSON-LD on a page "It closes" at https://news.example/a; the day that is stated, and who wrote it
    ('{"@type": "VideoObject", "datePublished": "2021-01-01"}', None, ""),
    (
        '{"@type": "WebSite", "datePublished": "2009-01-01"}, {"@type": "WebPage", "datePublished": "2024-03-04"}',
        "2024-03-04",
        "",
    ),
    (
        '{"@type": "NewsArticle", "headline": "Another", "datePublished": "2024-02-01"},'
        '{"@type": "NewsArticle", "headline": "It closes", "datePublished": "2024-03-04",'
        '"author": ["Ann Lee", "Bo Ek"]}',
        "2024-03-04",
        "Ann Lee, Bo Ek",
    ),
    (
        '{"@type": ["Article", "NewsArticle"], "url": "https://news.example/a#main", "datePublished": "2024-03-04",'
        '"author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Ann Lee"}',
        "2024-03-04",
        "Ann Lee",
    ),
    (
        '{"@graph": [{"@type": "http://schema.org/NewsArticle", "datePublished": "2024-03-04",'
        '"author": "By Ann Lee"}]}',
        "2024-03-04",
        "Ann Lee",
    ),
    ('{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2024-03-04"}}', "2024-03-04", ""),
    ('{"@type": 7, "author": {"name": {"x": []}}, "datePublished": []}, "no node", [[]], null', None, ""),
]


@pytest.mark.parametrize(("nodes", "day", "byline"), LINKED)
def test_the_node_of_the_article_is_told_from_others(tmp_path: Path, nodes: str, day: str | None, byline: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f'<link rel="canonical" href="https://news.example/a"><title>It closes</title>'
        f'<script type="application/ld+json">[{nodes}]</script><h1>It closes</h1><p>The ferry left on Monday.</p>'
    )
    (article,), _ = read_article(path, name="a.html")
    stated = article.published if article.published and not article.published.inferred else None
    assert (stated and stated.day.isoformat(), article.byline) == (day, byline)


TITLES = [
    # the first h1 and the second, the title of the page, and the title of the article
    ("The Quay Post", "It closes", "It closes | The Quay Post", "It closes"),
    ("It closes at last", "", "It closes | The Quay Post", "It closes at last"),
    ("It closes", "More from The Quay Post", "The ferry closes", "It closes"),
    ("", "", "It closes :: The Quay Post", "It closes"),
]


@pytest.mark.parametrize(("first", "second", "head", "title"), TITLES)
def test_the_headline_is_that_of_the_article(tmp_path: Path, first: str, second: str, head: str, title: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<title>{head}</title><h1>{first}</h1><h1>{second}</h1><p>The ferry left on Monday.</p>")
    (article,), _ = read_article(path, name="a.html")
    assert article.title == title
