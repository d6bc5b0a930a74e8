"""Words, numbers and signs of a text, with their places.

In: a text. Out: `Token` values in order; offsets are those of the text that it was cut from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from chronology.language.inflection import Words

_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*\w*"
    r"|[^\W\d_]\w*(?:(?![’'](?:ll|ve|re|d|m)\b)[’'\-&/][^\W_]+)*(?:(?<=s)[’'](?!\w))?|[’'](?:ll|ve|re|d|m)\b"
    r"|[^\w\s])"
)
"""One group, so that `split` gives gaps and tokens by turns."""
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
