"""Which part of an article has to do with the subject of a workspace (`about:` in chronology.yaml).

In: an article, and the names and words of the subject. Out: the article with the role `ELSEWHERE` for paragraphs that
have nothing to do with it, and how much that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chronology.model.articles import Article, LeftOut, ParagraphRole

_OPENING = 3
"""An article that names the subject in its headline or in so many paragraphs at its head is about it as a whole."""


def relevant_part(article: Article, about: Sequence[str]) -> tuple[Article, LeftOut]:
    """The article without what is about something else: a paragraph stays that names the subject or is beside one.

    A word also counts with an ending of up to three letters ("quake" in "quakes"), whatever its case.
    """
    if not about:
        return article, LeftOut()
    words = "|".join(re.escape(word) for word in about)
    subject = re.compile(rf"(?<!\w)(?:{words})\w{{0,3}}(?!\w)", re.IGNORECASE)
    told = [i for i, paragraph in enumerate(article.paragraphs) if paragraph.role is ParagraphRole.NARRATIVE]
    naming = [k for k, i in enumerate(told) if subject.search(article.text, *_bounds(article, i))]
    if subject.search(article.title) or any(k < _OPENING for k in naming):
        return article, LeftOut()
    kept = {told[k] for at in naming for k in (at - 1, at, at + 1) if 0 <= k < len(told)}
    gone = set(told) - kept
    paragraphs = tuple(
        replace(paragraph, role=ParagraphRole.ELSEWHERE) if i in gone else paragraph
        for i, paragraph in enumerate(article.paragraphs)
    )
    left_out = LeftOut(paragraphs=len(gone)) if kept else LeftOut(articles=1)
    return replace(article, paragraphs=paragraphs), left_out


def _bounds(article: Article, index: int) -> tuple[int, int]:
    return article.paragraphs[index].start, article.paragraphs[index].end
