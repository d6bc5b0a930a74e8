"""Figures in a sentence: how many of what, and how surely.

In: text. Out: `Figure` values that can be compared: "at least 14 dead" and "fourteen people were killed" agree, "nine
injured" and "14 injured" contradict each other. Years, clock times, ages and lengths of time are no figures here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Literal

from chronology.merging.words import folded, read_toml, stem, vocabulary

Hedge = Literal["exact", "about", "least", "most"]

LASTED = "lasted"
"""The unit of a length of time."""

NEAR = 0.1
"""Figures within a tenth of each other agree where one of them is said to be rounded."""

REACH = 7
"""A measure's word further from the figure than this many words does not belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit and what it measures."""

    value: float
    unit: str = ""
    """"%", a currency code, `LASTED`, or empty for a count."""
    measure: str = ""
    """"killed", "turnout"; empty where no word said so."""
    counted: tuple[str, ...] = ()
    """Stems of the nouns just behind the number ("containers"); "people" for any word for persons."""
    hedge: Hedge = "exact"
    written: str = ""
    """The words, for people: "14 people"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numerals:
    """The words for figures of one language."""

    pattern: re.Pattern[str]
    values: dict[str, float]
    multipliers: dict[str, float]
    ordinals: dict[str, int]
    hedges: tuple[tuple[str, Hedge], ...]
    skip: tuple[str, ...]
    lasted: frozenset[str]
    ages: frozenset[str]
    definite: frozenset[str]
    people: frozenset[str]
    currencies: dict[str, str]
    measures: tuple[tuple[tuple[str, ...], str], ...]
    percent: frozenset[str]
    months: frozenset[str]
    decimal: str
    thousands: str
    suffixes: tuple[str, ...]
    stopwords: frozenset[str]


_DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
_TOKEN = re.compile(
    rf"(?P<number>{_DIGITS})(?P<ordinal>st|nd|rd|th)?|(?P<sign>[$€£¥₹%])|(?P<word>{_WORD})|(?P<stop>[.,;:!?])"
)


def _table(data: dict[str, object], name: str) -> dict[str, object]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _words(value: object) -> tuple[str, ...]:
    return tuple(folded(str(v)) for v in value) if isinstance(value, list) else ()


@lru_cache(maxsize=16)
def _numerals(language: str) -> _Numerals:
    numbers, measures = read_toml(language, "numbers.toml"), read_toml(language, "measures.toml")
    suffixes = vocabulary(language).suffixes
    found = [
        (tuple(stem(w, suffixes) for w in words.split()), measure)
        for measure, listed in _table(measures, "measures").items()
        for words in _words(listed)
    ]
    currencies = {w: c for c, listed in _table(measures, "currencies").items() for w in _words(listed)}
    kinds: tuple[Hedge, ...] = ("least", "most", "about")
    hedges = [(words, kind) for kind in kinds for words in _words(_table(numbers, "hedges").get(kind))]
    return _Numerals(
        pattern=_TOKEN,
        values={folded(k): float(str(v)) for k, v in _table(numbers, "values").items()},
        multipliers={folded(k): float(str(v)) for k, v in _table(numbers, "multipliers").items()},
        ordinals={folded(k): int(str(v)) for k, v in _table(numbers, "ordinals").items()},
        hedges=tuple(sorted(hedges, key=lambda h: (-len(h[0]), h))),
        skip=_words(measures.get("skip")),
        lasted=frozenset(_words(measures.get("lasted"))),
        ages=frozenset(_words(measures.get("ages"))),
        definite=frozenset(_words(numbers.get("definite"))),
        people=frozenset(stem(w, suffixes) for w in _words(measures.get("people"))),
        currencies=currencies,
        measures=tuple(sorted(found, key=lambda m: (-len(m[0]), m))),
        percent=frozenset(_words(numbers.get("percent")) or ("%",)),
        months=frozenset(_words(numbers.get("months"))),
        decimal=str(numbers.get("decimal", ".")),
        thousands=str(numbers.get("thousands", ",")),
        suffixes=suffixes,
        stopwords=vocabulary(language).stopwords,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    kind: str
    start: int
    end: int


def find_figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of a text, in order."""
    known = _numerals(language.split("-")[0])
    tokens = [
        _Token(text=folded(m.group()), kind=m.lastgroup or "", start=m.start(), end=m.end())
        for m in _TOKEN.finditer(text)
    ]
    figures: list[Figure] = []
    position = 0
    while position < len(tokens):
        value, end = _number_at(tokens, position, known)
        if value is not None and not _is_date_or_time(text, tokens, position, end, known):
            figure = _figure(text, tokens, position, end, value, known)
            if figure is not None:
                figures.append(figure)
        position = max(end, position + 1)
    return tuple(figures)


def find_ordinals(text: str, language: str = "en") -> frozenset[tuple[int, str]]:
    """What is counted off in a text: (2, "round") of "the second round"."""
    known = _numerals(language.split("-")[0])
    tokens = [m for m in _TOKEN.finditer(text) if m.lastgroup != "stop"]
    found: set[tuple[int, str]] = set()
    for number, noun in pairwise(tokens):
        value = known.ordinals.get(folded(number.group()))
        if value is not None and noun.lastgroup == "word" and folded(noun.group()) not in known.skip:
            found.add((value, stem(folded(noun.group()), known.suffixes)))
    return frozenset(found)


def _number_at(tokens: list[_Token], position: int, known: _Numerals) -> tuple[float | None, int]:
    """The number that begins at a token, and the token behind it."""
    token = tokens[position]
    end = position + 1
    if token.kind == "number":
        value: float | None = _digits(token.text, known)
    elif token.kind == "word":
        value, end = _spelled(tokens, position, known)
    else:
        value = None
    if value is None:
        return None, position + 1
    while end < len(tokens) and tokens[end].text in known.multipliers:
        value *= known.multipliers[tokens[end].text]
        end += 1
    return value, end


def _digits(text: str, known: _Numerals) -> float | None:
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


def _spelled(tokens: list[_Token], position: int, known: _Numerals) -> tuple[float | None, int]:
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


def _is_date_or_time(text: str, tokens: list[_Token], start: int, end: int, known: _Numerals) -> bool:
    first, last = tokens[start], tokens[end - 1]
    around = text[max(0, first.start - 1) : first.start] + text[last.end : last.end + 1]
    if first.kind != "number":
        return False
    if ":" in around or "/" in around or (first.start and text[first.start - 1].isalnum()):
        return True
    if _is_part_of_name(text, tokens, start, end, known):
        return True
    neighbours = {t.text for t in tokens[max(0, start - 1) : start] + tokens[end : end + 1]}
    if neighbours & known.months or re.match(r"(st|nd|rd|th)\b", text[first.end : first.end + 3]):
        return True
    is_year = end == start + 1 and re.fullmatch(r"1[5-9]\d\d|20\d\d", first.text) is not None
    follows = tokens[end].kind if end < len(tokens) else "stop"
    return is_year and follows != "sign"


def _is_part_of_name(text: str, tokens: list[_Token], start: int, end: int, known: _Numerals) -> bool:
    """Whether a number follows a word with a capital, as in "Gate 9": inside a sentence such a word is a name."""
    if not start or end != start + 1 or tokens[start - 1].kind != "word":
        return False
    before = tokens[start - 1]
    starts_sentence = start < 2 or (tokens[start - 2].kind == "stop" and tokens[start - 2].text != ",")
    follows = tokens[end].text if end < len(tokens) else ""
    is_counted = follows in known.percent or follows in known.currencies
    return text[before.start].isupper() and not starts_sentence and not is_counted


def _figure(text: str, tokens: list[_Token], start: int, end: int, value: float, known: _Numerals) -> Figure | None:
    if re.match(r"[- ]?years?[- ]old|[- ]year\b", text[tokens[end - 1].end : tokens[end - 1].end + 12]):
        return None
    before = tokens[start - 1].text if start else ""
    after = tokens[end].text if end < len(tokens) else ""
    is_known_group = before in known.definite and tokens[start].kind == "word"
    if before in known.ages or is_known_group:
        return None
    behind = " ".join(t.text for t in tokens[end : end + 2])
    if after in known.skip or behind in known.skip:
        return None
    if after in known.lasted:
        return Figure(value=value, unit=LASTED, counted=(stem(after, known.suffixes),))
    if before in known.currencies:
        unit = known.currencies[before]
    elif after in known.percent or behind in known.percent:
        unit = "%"
    else:
        unit = known.currencies.get(after, "")
    counted = _counted(tokens, end, known) if not unit else ()
    return Figure(
        value=value,
        unit=unit,
        measure=_measure(tokens, start, end, known),
        counted=counted,
        hedge=_hedge(tokens, start, known),
        written=_written(text, tokens, start, end, known),
    )


def _counted(tokens: list[_Token], end: int, known: _Numerals) -> tuple[str, ...]:
    """The stems of up to three words behind the number, in the same clause."""
    found: list[str] = []
    for token in tokens[end : end + 3]:
        if token.kind != "word":
            break
        if token.text in known.stopwords:
            continue
        stemmed = stem(token.text, known.suffixes)
        found.append("people" if stemmed in known.people else stemmed)
        if stemmed in known.people:
            break
    return tuple(found)


def _measure(tokens: list[_Token], start: int, end: int, known: _Numerals) -> str:
    """The measure whose word stands nearest, words behind the number first; another number is a wall between them."""
    behind = _clause(tokens[end : end + REACH], known)
    ahead = _clause(list(reversed(tokens[max(0, start - REACH) : start])), known)
    best: tuple[float, str] = (REACH + 1, "")
    for distance, measure in _measures(behind, known):
        best = min(best, (distance, measure))
    for distance, measure in _measures(list(reversed(ahead)), known):
        best = min(best, (len(ahead) - distance - 0.5, measure))
    return best[1]


def _clause(tokens: list[_Token], known: _Numerals) -> list[str]:
    words: list[str] = []
    for token in tokens:
        if token.kind == "number" or (token.kind == "stop" and token.text != ",") or token.text in known.values:
            break
        if token.kind == "word":
            words.append(stem(token.text, known.suffixes))
    return words


def _measures(stems: list[str], known: _Numerals) -> list[tuple[float, str]]:
    return [
        (position, measure)
        for position in range(len(stems))
        for phrase, measure in known.measures
        if tuple(stems[position : position + len(phrase)]) == phrase
    ]


def _hedge(tokens: list[_Token], start: int, known: _Numerals) -> Hedge:
    ahead = " ".join(t.text for t in tokens[max(0, start - 4) : start] if t.kind == "word")
    return next((kind for words, kind in known.hedges if ahead == words or ahead.endswith(" " + words)), "exact")


def _written(text: str, tokens: list[_Token], start: int, end: int, known: _Numerals) -> str:
    """The number with its sign before it, or with the words behind it up to the first that says what it counts."""
    first = start - 1 if start and tokens[start - 1].kind == "sign" else start
    last = end
    if first == start:
        behind = list(takewhile(lambda t: t.kind != "stop", tokens[end : end + 3]))
        is_two = len(behind) > 1 and f"{behind[0].text} {behind[1].text}" in known.percent
        telling = [n for n, t in enumerate(behind, start=1) if t.text not in known.stopwords]
        last += 2 if is_two else (telling[0] if telling else 0)
    return " ".join(text[tokens[first].start : tokens[last - 1].end].split())


def agree(a: Figure, b: Figure) -> bool:
    """Whether two figures of one measure can both be right, given how they were hedged."""
    if a.value == b.value:
        return True
    low, high = sorted((a, b), key=lambda f: f.value)
    if low.hedge == "least" or high.hedge == "most":
        return True
    rounded = "about" in (a.hedge, b.hedge)
    return rounded and high.value - low.value <= NEAR * high.value


def is_same_measure(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same thing, so that different values contradict each other."""
    if a.unit != b.unit:
        return False
    if a.unit == LASTED:
        return a.counted == b.counted
    if a.measure or b.measure:
        if a.measure == b.measure:
            return True
        return not (a.measure and b.measure) and _shared_noun(a, b, with_people=True)
    return _shared_noun(a, b, with_people=True)


def _shared_noun(a: Figure, b: Figure, *, with_people: bool) -> bool:
    shared = set(a.counted) & set(b.counted)
    return bool(shared if with_people else shared - {"people"})
