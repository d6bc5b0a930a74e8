"""The sentences of an article's paragraphs, by offsets, and their tokens.

In: an `Article`. Out: `Sentence` values in order. A sentence's text is an exact piece of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from chronology.articles import sentence_lines
from chronology.extraction.inflection import Words
from chronology.extraction.lexicon import Lexicon, lexicon_for
from chronology.model.articles import Article, Paragraph, ParagraphRole

TOLD_IN = (ParagraphRole.NARRATIVE, ParagraphRole.CORRECTION)
"""The paragraphs whose sentences may hold events."""

_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*\w*"
    r"|[^\W\d_]\w*(?:(?![’'](?:ll|ve|re|d|m)\b)[’'\-&/][^\W_]+)*(?:(?<=s)[’'](?!\w))?|[’'](?:ll|ve|re|d|m)\b"
    r"|[^\w\s])"
)
"""One group, so that `split` gives gaps and tokens by turns."""
_LONGEST = 1500
"""The work on a sentence grows with the square of its length, and tables and hostile texts have endless ones."""
QUOTES = frozenset('"“”„«»')


class TokenKind(Enum):
    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"
    TIMEX = "timex"


WORD, NUMBER, SIGN, TIMEX = TokenKind
"""The kinds by name: they are asked for at every word, and a member of an `Enum` is looked up ten times slower."""


class Token(NamedTuple):
    """A word, number or sign; offsets are in the article's text."""

    start: int
    end: int
    text: str
    lower: str
    kind: TokenKind
    expression: int = -1
    """Of a timex token: which of the sentence's expressions it is."""

    @property
    def is_word(self) -> bool:
        return self.kind is WORD

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_quote(self) -> bool:
        return self.text in QUOTES


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


def tokenize(stretch: str, offset: int = 0, elisions: Words = frozenset()) -> list[Token]:
    """The tokens of a text that stands at an offset. A possessive keeps its ending, a shortened verb stands alone.

    An elided word stands alone too, where the language lists it ("l'" of "l'usine", "s'" of "s'est").
    """
    tokens: list[Token] = []
    pieces = _TOKEN.split(stretch)
    end = offset
    for gap, found in zip(pieces[::2], pieces[1::2], strict=False):
        start = end + len(gap)
        end = start + len(found)
        lower, kind = _known(found)
        if elisions and kind is WORD:
            tokens += _without_elisions(found, start, elisions)
        else:
            tokens.append(Token(start, end, found, lower, kind))
    return tokens


@lru_cache(maxsize=16384)
def _known(found: str) -> tuple[str, TokenKind]:
    """A token in lower case, and its kind; the same words come up again and again."""
    is_sign = len(found) == 1 and not found.isalnum()
    kind = SIGN if is_sign else NUMBER if found[0].isdigit() else WORD
    return found.lower().replace("’", "'"), kind


_ELIDED = re.compile(r"[^\W\d_]+[’']")


def _without_elisions(word: str, start: int, elisions: Words) -> Iterator[Token]:
    """The elided words that a word begins with, one by one, and the rest of it."""
    while (head := _ELIDED.match(word)) is not None:
        lower, _ = _known(head.group())
        if lower not in elisions or head.end() == len(word):
            break
        yield Token(start, start + head.end(), head.group(), lower, WORD)
        start += head.end()
        word = word[head.end() :]
    yield Token(start, start + len(word), word, _known(word)[0], WORD)


def with_expressions(text: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens with each expression as one token of kind TIMEX; spans are in order and do not overlap."""
    result: list[Token] = []
    i = 0
    for index, (start, end) in enumerate(spans):
        first = i
        while i < len(tokens) and tokens[i].end <= start:
            i += 1
        result += tokens[first:i]
        while i < len(tokens) and tokens[i].start < end:
            i += 1
        # Of two that share a word ("noon PT1H") the second takes no token from the text.
        words = text[start:end]
        result.append(Token(start, end, words, words.lower(), TIMEX, index))
    return [*result, *tokens[i:]]
