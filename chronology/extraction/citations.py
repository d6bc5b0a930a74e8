"""What an extracted event cites: its sentence in its article, and where that stands."""

from __future__ import annotations

from chronology.extraction.sentences import Sentence
from chronology.model.articles import Article
from chronology.model.events import Citation


def citation(article: Article, sentence: Sentence, expression: str) -> Citation:
    """The citation of an event that a sentence tells; `expression` are the words that date it, or nothing."""
    return Citation(
        article=article.path,
        title=article.title,
        publisher=article.outlet,
        url=article.url,
        published=article.published.value.isoformat() if article.published else "",
        accessed=article.accessed,
        archived=article.archived,
        reliability=article.reliability,
        at=f"¶{sentence.paragraph.number}",
        quote=sentence.text,
        as_written=expression,
    )
