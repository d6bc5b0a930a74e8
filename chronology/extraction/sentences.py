"""The sentences of an article's paragraphs, by offsets, and their tokens.

In: an `Article`. Out: `Sentence` values in order. A sentence's text is an exact piece of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from chronology.articles import sentence_lines
from chronology.language.lexicon import lexicon_for
from chronology.language.sentences import split_sentences
from chronology.language.tokens import Token, tokenize
from chronology.model.articles import Article, Paragraph, ParagraphRole

TOLD_IN = (ParagraphRole.NARRATIVE, ParagraphRole.CORRECTION)
"""The paragraphs whose sentences may hold events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a paragraph; `number` counts the article's sentences from 0."""

    start: int
    end: int
    text: str
    paragraph: Paragraph
    number: int
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    """Its words and signs, which names, clauses and titles all read."""


def find_sentences(article: Article) -> list[Sentence]:
    """The sentences of all narrative paragraphs and corrections."""
    sentences: list[Sentence] = []
    elisions = lexicon_for(article.language).grammar.elisions
    for paragraph in article.paragraphs:
        if paragraph.role not in TOLD_IN:
            continue
        for start, end in _bounds(article, paragraph):
            text = article.text[start:end]
            tokens = tuple(tokenize(text, start, elisions))
            number = len(sentences)
            sentences.append(
                Sentence(start=start, end=end, text=text, paragraph=paragraph, number=number, tokens=tokens)
            )
    return sentences


def _bounds(article: Article, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    begin = max(paragraph.start, paragraph.body)
    for start, end in sentence_lines(article.text, begin, paragraph.end):
        for first, last in split_sentences(article.text[start:end], article.language):
            yield start + first, start + last
