"""The sentences of an article's paragraphs, by offsets, and their tokens.

In: an `Article`. Out: `Sentence` values in order. A sentence's text is an exact piece of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chronology.articles import sentence_lines
from chronology.language.lexicon import Lexicon, lexicon_for
from chronology.language.tokens import Token, tokenize
from chronology.model.articles import Article, Paragraph, ParagraphRole

TOLD_IN = (ParagraphRole.NARRATIVE, ParagraphRole.CORRECTION)
"""The paragraphs whose sentences may hold events."""

_LONGEST = 1500
"""The work on a sentence grows with the square of its length, and tables and hostile texts have endless ones."""


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
    from sentencex import segment

    begin = max(paragraph.start, paragraph.body)
    lexicon = lexicon_for(article.language)
    for start, end in sentence_lines(article.text, begin, paragraph.end):
        position = start
        line = article.text[start:end]
        # A sign before a line of a list keeps the splitter from cutting the line.
        mark = sign.group() if (sign := _LIST_SIGN.match(line)) else ""
        pieces = (part for piece in segment(article.language, line[len(mark) :]) for part in _uncut(piece, lexicon))
        for number, piece in enumerate(_rejoined(pieces, lexicon)):
            piece = piece if number else mark + piece
            stripped = piece.strip()
            at = article.text.find(stripped, position, end) if stripped else -1
            if at < 0:
                continue
            yield from _cut(article.text, at, at + len(stripped))
            position = at + len(stripped)


_ORDINAL = re.compile(r"(?<!\d)\d{1,3}\.\s*\Z")


_LIST_SIGN = re.compile(r"[•▪●◦·*]\s+")
_CLOCK = re.compile(r"\b[ap]\.m\.\s*\Z", re.IGNORECASE)


def _uncut(piece: str, lexicon: Lexicon) -> Iterator[str]:
    """A piece, cut behind words that the splitter takes for abbreviations ("since May. | Prosecutors …")."""
    for word in lexicon.grammar.whole_words:
        stop = f" {word.capitalize()}. "
        while stop in piece:
            head, _, piece = piece.partition(stop)
            yield head + stop
    yield piece


def _rejoined(pieces: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The pieces, those that were cut behind an abbreviation or an ordinal number ("am 4. | September, …") in one.

    Ordinals only in languages that write them with a full stop, and where what follows is no word that opens a
    sentence; "Ms. | Dolan" wherever the word is an honorific; "5.40 a.m. | Tuesday" before a day of the week.
    """
    grammar, weekdays = lexicon.grammar, lexicon.cues.weekdays
    openers = lexicon.sets.opens_sentence
    waiting = ""
    for piece in pieces:
        words = piece.split(maxsplit=1)
        opens = bool(words) and words[0].lower() in openers
        clock = bool(_CLOCK.search(waiting))
        if waiting and (opens or (clock and not (words and words[0].lower().strip(".,") in weekdays))):
            yield waiting
            waiting = ""
        waiting += piece
        last = waiting.split()[-1:] or [""]
        titled = last[0].endswith(".") and last[0][:-1].lower() in lexicon.names.honorifics
        if not (titled or _CLOCK.search(waiting) or (grammar.ordinal_stop and _ORDINAL.search(waiting))):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is; one that is far longer than any sentence, in pieces that end with a word."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        yield start, stop
        start = stop + 1 if space > start else stop
    if start < end:
        yield start, end
