"""A language's words as the lexer sees them: categories, triggers, one token scanner.

In: the mapping of a `lexicon.toml` and the literal words of the grammar. Out: `Lexicon`.

Every word belongs to the categories under whose `[words.*]` table it stands; `capitalised` words count only when they
are written with a capital ("May", "March", "Sun"); words in `abbreviations` take a following dot with them. A shape is
a category for tokens that only a regular expression describes ("3rd", "1990s", "Q3"). `[[inflected]]` tables give
stems and their endings, `[respelled]` the letters that people also write otherwise ("ü" as "ue", "é" as "e").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from chronology.temporal.tokens import INTEGER, Symbol, Token, number_symbols

NEUTRAL_SHAPES: tuple[tuple[str, str, str], ...] = (
    ("break", r"\n", r"\n[ \t\r]*\n\s*"),
    ("isodatetime", r"\d", r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)"),
    ("isoweek", r"\d", r"\d{4}-W\d\d(?:-[1-7])?(?![\w])"),
    ("isodate", r"\d", r"\d{4}-\d\d?-\d\d?(?![\w-]|[.,]\d)"),
    ("isomonth", r"\d", r"\d\d(?:1[2-9]|[2-9]\d)-(?:0[1-9]|1[0-2])(?![\w/-]|[.,]\d)"),
    ("numdate", r"\d", r"(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([./])\d{1,2}\2\d{1,2})(?![\w./:-]\d|\w)"),
    ("clock", r"\d", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]|[.,]\d)"),
    ("fraction", r"\d½¼¾", r"(?:1/2|1/4|3/4|[½¼¾])(?!\d)"),
    ("decimal", r"\d", r"\d{1,3}(?:[,.]\d{3})+(?:\.\d+)?(?!\d)|\d+[.,]\d+"),
)
"""Shapes that every language shares: category, the characters they open with, expression. They are tried in this order
before the language's own, and make no claim on meaning."""


PROPER = frozenset({"month", "weekday", "weekday_short", "feast", "zone", "zone_place", "zone_first", "roman"})
"""Categories of words that have a capital of their own; another capital after a dot begins a sentence."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A category for tokens that a regular expression describes; `value` names how its text is read."""

    category: str
    regex: str
    trigger: bool = False
    literal: str = ""
    """A word that the shape stands for, whatever its spelling ("'s" with either apostrophe)."""
    word: bool = False
    """Its text is looked up as a word: the first half of a compound ("Dienstag" in "Dienstagabend")."""
    opens: str = ""
    """The characters that it may begin with, as they stand in a class ("\\d", "'’"): elsewhere it is not tried."""
    first: bool = False
    """Tried before the shapes that every language shares ("3.5." before the decimal number 3.5)."""


@dataclass(slots=True)
class Lexicon:
    """Everything the lexer needs of one language; built once per process."""

    words: Mapping[str, tuple[Symbol, ...]]
    capitalised: frozenset[str]
    abbreviations: frozenset[str]
    shapes: tuple[Shape, ...]
    trigger: re.Pattern[str]
    capital_nouns: bool = False
    """Whether all nouns are written with a capital, so that a capital after a dot says nothing (German)."""
    scanner: re.Pattern[str] = field(init=False)
    _ordered: tuple[Shape, ...] = field(init=False)

    def __post_init__(self) -> None:
        neutral = [Shape(name, regex, opens=opens) for name, opens, regex in NEUTRAL_SHAPES]
        own_first = [shape for shape in self.shapes if shape.first]
        self._ordered = (*own_first, *neutral, *(shape for shape in self.shapes if not shape.first))
        parts = [(s.opens, f"(?P<s{i}_{s.category}>{_renumbered(s.regex, i)})") for i, s in enumerate(self._ordered)]
        word = r"(?P<word>[^\W\d_]+)|(?P<digits>\d+)|(?P<sign>[^\s\w]|_)"
        self.scanner = re.compile(f"{_any_of(parts)}|{word}")

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of a slice of text; what no category claims has no symbols."""
        return list(self.scan(text, start, end))

    def scan(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The tokens of a slice of text one by one, for who stops early."""
        skip_to = start
        dotted = False
        for match in self.scanner.finditer(text, start, end):
            first, last = match.span()
            if first < skip_to:
                continue
            kind = match.lastgroup or ""
            written = match.group()
            if kind == "word":
                symbols = self.word_symbols(written)
                if (
                    dotted
                    and not self.capital_nouns
                    and written[0].isupper()
                    and not any(category in PROPER for category, _ in symbols)
                ):
                    yield Token(first, first, ())  # "at 5 p.m. Two days later": a new sentence
                if last < len(text) and text[last] == "." and written.lower() in self.abbreviations:
                    last += 1
                    skip_to = last
            elif kind == "digits":
                symbols = number_symbols(written) if INTEGER.match(written) and written.isascii() else ()
            elif kind == "sign":
                symbols = self.words.get("'" if written == "’" else written, ())
            else:
                symbols = self._shape_symbols(kind, written)
            yield Token(first, last, symbols)
            dotted = kind != "sign" and text[last - 1] == "."

    def is_unknown_word(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of text is one word that no category and no shape claims."""
        found = self.scanner.match(text, start)
        if found is None or found.lastgroup != "word" or found.end() != end:
            return False
        return not self.word_symbols(found.group())

    def _shape_symbols(self, kind: str, written: str) -> tuple[Symbol, ...]:
        shape = self._ordered[int(kind[1:].partition("_")[0])]
        if shape.literal:
            return self.words.get(shape.literal, ())
        return self.word_symbols(written) if shape.word else shape_symbols(shape.category, written)

    def word_symbols(self, written: str) -> tuple[Symbol, ...]:
        lowered = written.lower()
        if lowered in self.capitalised and not written[0].isupper():
            return self.words.get("\0" + lowered, ())
        return self.words.get(lowered, ())


def _any_of(parts: Iterable[tuple[str, str]]) -> str:
    """One alternation of expressions; those in a row that open alike are only tried where one of them may begin."""
    rows = ((opens, "|".join([regex for _, regex in row])) for opens, row in groupby(parts, key=itemgetter(0)))
    return "|".join([f"(?=[{opens}])(?:{regexes})" if opens else regexes for opens, regexes in rows])


def _renumbered(regex: str, index: int) -> str:
    """Back-references made relative to the shape, since all shapes share one expression."""
    if "([./-])" in regex or "([./])" in regex:
        regex = regex.replace("([./-])", f"(?P<x{index}>[./-])").replace(r"\1", f"(?P=x{index})")
        return regex.replace("([./])", f"(?P<y{index}>[./])").replace(r"\2", f"(?P=y{index})")
    return regex


@lru_cache(maxsize=4096)
def shape_symbols(category: str, written: str) -> tuple[Symbol, ...]:
    """A shape's symbol with its text; numbers with a fraction or thousands are counts as well."""
    if category == "break":
        return ()
    if category == "decimal":
        value = _decimal(written)
        symbols: tuple[Symbol, ...] = (("num", value),)
        if re.fullmatch(r"\d{1,2}\.\d\d", written):
            symbols += (("dotclock", written),)
        return symbols
    if category == "fraction":
        return (("fraction", {"1": 0.5, "½": 0.5, "¼": 0.25, "¾": 0.75}.get(written[0], 0.75)),)
    if written.isdigit() and written.isascii():
        return ((category, written), *number_symbols(written))
    return ((category, written),)


def _decimal(written: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        return float(written.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        return float(written.replace(".", ""))
    return float(written.replace(",", "."))


def build_lexicon(data: Mapping[str, Any], literals: Iterable[str], spare: Iterable[str] = ()) -> Lexicon:
    """A lexicon from its file and from the words that the grammar names itself."""
    respelled = data.get("respelled", {})
    table: dict[str, list[Symbol]] = {}
    for category, words in all_words(data).items():
        for word, value in words.items():
            for spelling in _spellings(word.lower(), respelled):
                table.setdefault(spelling, []).append((category, value))
    capitalised = frozenset(data.get("capitalised", ()))
    for literal in literals:
        for spelling in _spellings(literal, respelled):
            table.setdefault(spelling, []).append(("=" + literal, None))
    for word in capitalised:
        plain = [s for s in table.get(word, ()) if s[0].startswith("=")]
        if plain:
            table["\0" + word] = plain
    return Lexicon(
        words={word: tuple(dict.fromkeys(symbols)) for word, symbols in table.items()},
        capitalised=capitalised,
        abbreviations=frozenset(data.get("abbreviations", ())),
        shapes=tuple(Shape(**shape) for shape in data.get("shapes", ())),
        trigger=_trigger(data, spare),
        capital_nouns=bool(data.get("capital_nouns", False)),
    )


def all_words(data: Mapping[str, Any]) -> dict[str, dict[str, object]]:
    """The words of each category with their values: those that are listed, and stems with each of their endings."""
    found: dict[str, dict[str, object]] = {category: dict(words) for category, words in data.get("words", {}).items()}
    for table in data.get("inflected", ()):
        forms = found.setdefault(table["category"], {})
        for stem in table["stems"]:
            forms |= {stem + ending: table["value"] for ending in table["endings"]}
    return found


def _spellings(word: str, respelled: Mapping[str, str]) -> Iterator[str]:
    """A word, and the way it is written without its accents or umlauts, where that differs."""
    yield word
    other = "".join(respelled.get(letter, letter) for letter in word)
    if other != word:
        yield other


_NEUTRAL_TRIGGERS = (r"\d{4}-(?:\d\d-\d\d|w\d\d)", r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", r"\d{1,2}:[0-5]\d")


def _trigger(data: Mapping[str, Any], spare: Iterable[str]) -> re.Pattern[str]:
    """One expression that finds the first character of anything that can carry a date."""
    listed = all_words(data)
    words: set[str] = set(data.get("trigger_words", ())) | set(spare)
    for category in data.get("triggers", ()):
        words.update(word.lower() for word in listed.get(category, {}))
    words = {spelling for word in words for spelling in _spellings(word, data.get("respelled", {}))}
    numbers = [(r"\d", trigger) for trigger in _NEUTRAL_TRIGGERS]
    numbers += [(s.get("opens", ""), f"(?i:{s['regex']})") for s in data.get("shapes", ()) if s.get("trigger")]
    numbers += [("", pattern) for pattern in data.get("trigger_patterns", ())]
    parts = [rf"(?:{_grouped(words)})(?![^\W\d_])"] if words else []
    parts.append(rf"(?<!_)(?:{_any_of(numbers)})")
    # Most places of a text are inside a word, so that is looked at once and first.
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})")


def _grouped(words: Iterable[str]) -> str:
    """An alternation grouped by first letters, which the regex engine decides much faster than a flat one."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        groups.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
