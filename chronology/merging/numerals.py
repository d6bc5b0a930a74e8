"""Numbers in a text, in digits and in words, and what each language's files say of them.

In: text. Out: tokens, and the numbers that begin at one of them. What a number counts is found in `figures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from chronology.merging.words import folded, read_toml, stem, vocabulary

Hedge = Literal["exact", "about", "least", "most"]

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The words for figures of one language."""

    starters: frozenset[str]
    """The words with which a figure in words may begin."""
    values: dict[str, float]
    multipliers: dict[str, float]
    ordinals: dict[str, int]
    halves: tuple[Phrase, ...]
    """ "half a" before "million"."""
    and_half: tuple[Phrase, ...]
    """ "and a half" behind a number."""
    vague: tuple[tuple[Phrase, float], ...]
    """ "dozens": the least that they can be."""
    nobody: tuple[Phrase, ...]
    nobody_else: frozenset[str]
    hedges: tuple[tuple[str, Hedge], ...]
    ranges: frozenset[str]
    """ "to" of "30 to 40"."""
    between: frozenset[str]
    between_and: frozenset[str]
    changed_from: frozenset[str]
    """ "from" of "from 6 to 7 per cent", which is no range but a change."""
    versus: frozenset[str]
    """ "to" of "64 votes to 31"."""
    by: frozenset[str]
    out_of: frozenset[str]
    """ "of" of "12 of 30": the second number is no count of what happened."""
    skip: tuple[str, ...]
    lasted: frozenset[str]
    ages: frozenset[str]
    one_person: frozenset[str]
    """ "woman" of "a woman of 81"."""
    definite: frozenset[str]
    people: frozenset[str]
    currencies: dict[str, str]
    measures: dict[str, tuple[tuple[Phrase, str], ...]]
    """First stem of a phrase → (stems, measure), the longest first."""
    percent: frozenset[str]
    months: frozenset[str]
    decimal: str
    thousands: str
    suffixes: tuple[str, ...]
    stopwords: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a number, a sign or a stop, with its place in the text."""

    text: str
    kind: str
    start: int
    end: int


_DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
TOKEN = re.compile(
    rf"(?P<number>{_DIGITS})(?P<ordinal>st|nd|rd|th)?|(?P<sign>[$€£¥₹%])|(?P<word>{_WORD})|(?P<stop>[.,;:!?])"
)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in order, folded."""
    return [
        Token(text=folded(m.group()), kind=m.lastgroup or "", start=m.start(), end=m.end())
        for m in TOKEN.finditer(text)
    ]


def _table(data: dict[str, object], name: str) -> dict[str, object]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _words(value: object) -> tuple[str, ...]:
    return tuple(folded(str(v)) for v in value) if isinstance(value, list) else ()


def _phrases(value: object) -> tuple[Phrase, ...]:
    return tuple(sorted((tuple(words.split()) for words in _words(value)), key=lambda p: (-len(p), p)))


@lru_cache(maxsize=16)
def numerals(language: str) -> Numerals:
    """What the files of a language say of numbers and of what they measure; empty for an unknown one."""
    numbers, measures = read_toml(language, "numbers.toml"), read_toml(language, "measures.toml")
    suffixes = vocabulary(language).suffixes
    joints = _table(numbers, "joints")
    found = [
        (tuple(stem(w, suffixes) for w in words.split()), measure)
        for measure, listed in _table(measures, "measures").items()
        for words in _words(listed)
    ]
    by_first: dict[str, tuple[tuple[Phrase, str], ...]] = {}
    for phrase, measure in sorted(found, key=lambda m: (-len(m[0]), m)):
        by_first[phrase[0]] = (*by_first.get(phrase[0], ()), (phrase, measure))
    vague = [(tuple(folded(k).split()), float(str(v))) for k, v in _table(numbers, "vague").items()]
    kinds: tuple[Hedge, ...] = ("least", "most", "about")
    hedges = [(words, kind) for kind in kinds for words in _words(_table(numbers, "hedges").get(kind))]
    values = {folded(k): float(str(v)) for k, v in _table(numbers, "values").items()}
    halves, nobody = _phrases(numbers.get("half")), _phrases(numbers.get("nobody"))
    return Numerals(
        starters=frozenset([*values, *(p[0] for p in (*halves, *nobody, *(v[0] for v in vague)))]),
        values=values,
        multipliers={folded(k): float(str(v)) for k, v in _table(numbers, "multipliers").items()},
        ordinals={folded(k): int(str(v)) for k, v in _table(numbers, "ordinals").items()},
        halves=halves,
        and_half=_phrases(numbers.get("and_half")),
        vague=tuple(sorted(vague, key=lambda v: (-len(v[0]), v))),
        nobody=nobody,
        nobody_else=frozenset(_words(numbers.get("nobody_else"))),
        hedges=tuple(sorted(hedges, key=lambda h: (-len(h[0]), h))),
        ranges=frozenset(_words(joints.get("range"))),
        between=frozenset(_words(joints.get("between"))),
        between_and=frozenset(_words(joints.get("and"))),
        changed_from=frozenset(_words(joints.get("from"))),
        versus=frozenset(_words(joints.get("versus"))),
        by=frozenset(_words(joints.get("by"))),
        out_of=frozenset(_words(joints.get("of"))),
        skip=_words(measures.get("skip")),
        lasted=frozenset(_words(measures.get("lasted"))),
        ages=frozenset(_words(measures.get("ages"))),
        one_person=frozenset(_words(measures.get("one_person"))),
        definite=frozenset(_words(numbers.get("definite"))),
        people=frozenset(stem(w, suffixes) for w in _words(measures.get("people"))),
        currencies={w: c for c, listed in _table(measures, "currencies").items() for w in _words(listed)},
        measures=by_first,
        percent=frozenset(_words(numbers.get("percent")) or ("%",)),
        months=frozenset(_words(numbers.get("months"))),
        decimal=str(numbers.get("decimal", ".")),
        thousands=str(numbers.get("thousands", ",")),
        suffixes=suffixes,
        stopwords=vocabulary(language).stopwords,
    )


def may_begin(token: Token, known: Numerals) -> bool:
    """Whether a figure may begin with a token; most words are no numbers, and are passed over at once."""
    return token.kind == "number" or (token.kind == "word" and (token.text in known.starters or "-" in token.text))


def number_at(tokens: list[Token], position: int, known: Numerals) -> tuple[float | None, int]:
    """The number that begins at a token, and the token behind it."""
    token = tokens[position]
    end = position + 1
    value: float | None = None
    if token.kind == "number":
        value = _digits(token.text, known)
    elif token.kind == "word":
        half = phrase_at(tokens, position, known.halves)
        if half and position + half < len(tokens) and tokens[position + half].text in known.multipliers:
            value, end = 0.5, position + half
        else:
            value, end = _spelled(tokens, position, known)
    if value is None:
        return None, position + 1
    half = phrase_at(tokens, end, known.and_half)
    if half:
        value, end = value + 0.5, end + half
    while end < len(tokens) and tokens[end].text in known.multipliers:
        value *= known.multipliers[tokens[end].text]
        end += 1
    return value, end


def phrase_at(tokens: list[Token], position: int, phrases: tuple[Phrase, ...]) -> int:
    """How many tokens the first of some phrases takes that stands at a place; 0 where none does."""
    for phrase in phrases:
        if tuple(t.text for t in tokens[position : position + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def multiplier_of(tokens: list[Token], start: int, end: int, known: Numerals) -> float:
    """By what the number between two tokens is multiplied: 1,000,000 of "14 million"."""
    product = 1.0
    for token in tokens[start:end]:
        product *= known.multipliers.get(token.text, 1.0)
    return product


def _digits(text: str, known: Numerals) -> float | None:
    plain = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain) and not (known.decimal in plain and known.thousands not in plain):
        plain = re.sub(r"[.,]", "", plain)
    else:
        plain = plain.replace(known.thousands, "") if known.decimal in plain else plain
        plain = plain.replace(known.decimal, ".").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _spelled(tokens: list[Token], position: int, known: Numerals) -> tuple[float | None, int]:
    total: float | None = None
    while position < len(tokens) and tokens[position].kind == "word":
        parts = tokens[position].text.split("-")
        if not all(part in known.values for part in parts):
            break
        total = (total or 0.0) + sum(known.values[part] for part in parts)
        position += 1
        if total < 20 or total % 10:
            break
    return total, position
