"""Figures in a sentence: how many of what, and how surely.

In: text. Out: `Figure` values that can be compared: "at least 14 dead" and "fourteen people were killed" agree, "nine
injured" and "14 injured" contradict each other. Years, clock times, ages and lengths of time are no figures here.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from chronology.merging.numerals import (
    TOKEN,
    Hedge,
    Numerals,
    Token,
    may_begin,
    multiplier_of,
    number_at,
    numerals,
    phrase_at,
    tokens_of,
)
from chronology.merging.words import folded, stem

LASTED = "lasted"
"""The unit of a length of time."""

PERSONS = ("killed", "injured", "missing", "arrested", "displaced", "infected", "attendance", "jobs")
"""Measures that count persons."""

FAVOUR, AGAINST = "favour", "against"
"""The measures of the two numbers of a vote ("64 to 31")."""

NEAR = 0.1
"""Figures within a tenth of each other agree where one of them is said to be rounded."""

REACH = 7
"""A measure's word further from the figure than this many words does not belong to it."""

NOBODY_REACH = 4
"""The same for "nobody", which stands close to what did not happen to anybody."""

_DASH = re.compile(r"\s?[-–—]\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit and what it measures."""

    value: float
    low: float | None = None
    """The lower end of a range, of which `value` is the upper one ("30 to 40")."""
    unit: str = ""
    """"%", a currency code, `LASTED`, or empty for a count."""
    measure: str = ""
    """"killed", "turnout"; empty where no word said so."""
    counted: tuple[str, ...] = ()
    """Stems of the nouns just behind the number ("containers"); "people" for any word for persons."""
    hedge: Hedge = "exact"
    written: str = ""
    """The words, for people: "14 people"."""


def find_figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of a text, in order."""
    known = numerals(language.split("-")[0])
    tokens = tokens_of(text)
    figures: list[Figure] = []
    position = 0
    while position < len(tokens):
        if may_begin(tokens[position], known):
            found, position = _figures_at(text, tokens, position, known)
            figures.extend(found)
        else:
            position += 1
    return tuple(figures)


def _figures_at(text: str, tokens: list[Token], position: int, known: Numerals) -> tuple[list[Figure], int]:
    """The figures that begin at a token, two where they belong together, and the token behind them."""
    value, end = number_at(tokens, position, known)
    if value is None:
        return _without_number(text, tokens, position, known)
    if _is_date_or_time(text, tokens, position, end, known) or _is_whole(tokens, position, known):
        return [], end
    pair = _pair(text, tokens, position, end, value, known)
    if pair is not None:
        return pair
    figure = _figure(text, tokens, position, end, value, known)
    return ([figure] if figure else []), end


def _without_number(text: str, tokens: list[Token], position: int, known: Numerals) -> tuple[list[Figure], int]:
    """What "dozens" and "nobody" count."""
    for phrase, value in known.vague:
        if phrase_at(tokens, position, (phrase,)):
            end = position + len(phrase)
            figure = _figure(text, tokens, position, end, value, known)
            return ([replace(figure, hedge="least")] if figure else []), end
    length = phrase_at(tokens, position, known.nobody)
    if length:
        end = position + length
        behind = _clause(tokens[end : end + NOBODY_REACH], known)
        measures = [m for _, m in _measures(behind, known) if m in PERSONS]
        written = text[tokens[position].start : tokens[end - 1].end]
        is_none = measures and tokens[end].text not in known.nobody_else
        return ([Figure(value=0.0, measure=measures[0], written=written)] if is_none else []), end
    return [], position + 1


def _is_whole(tokens: list[Token], position: int, known: Numerals) -> bool:
    """Whether a number is what another one is a part of: 700 of "a third of its 700"."""
    before = position - 1
    while before >= 0 and tokens[before].text in known.out_of:
        before -= 1
    if before < 0 or before == position - 1:
        return False
    part = tokens[before]
    return part.kind == "number" or part.text in known.values or part.text in known.ordinals


def _pair(
    text: str, tokens: list[Token], start: int, end: int, value: float, known: Numerals
) -> tuple[list[Figure], int] | None:
    """A range or a part as one figure, a vote as two; and the token behind them. None where a number stands alone."""
    second, is_dash, told = _second(text, tokens, end, known)
    if second is None:
        return None
    other, last = number_at(tokens, second, known)
    before = tokens[start - 1].text if start else ""
    if other is None or before in known.changed_from or _is_date_or_time(text, tokens, second, last, known):
        return None
    joint = "" if is_dash else tokens[second - 1].text
    if joint in known.out_of:
        part = _figure(text, tokens, start, last, value, known)
        return ([part] if part else []), last
    factor = multiplier_of(tokens, second, last, known)
    low = value * factor if value < other / factor else value
    is_between = before in known.between and joint in known.between_and
    is_joined = (is_dash or joint in known.ranges) and before not in known.by
    is_range = low < other and not told and (is_between or is_joined)
    if is_range:
        figure = _figure(text, tokens, start, last, other, known)
        return ([replace(figure, low=low)] if figure else []), last
    is_vote = (is_dash or joint in known.versus) and (value >= other or told or before in known.by)
    sides = [_figure(text, tokens, start, end, value, known), _figure(text, tokens, second, last, other, known)]
    if is_vote and not any(side and side.unit for side in sides):
        written = " ".join(text[tokens[start].start : tokens[last - 1].end].split())
        measures = zip(sides, (FAVOUR, AGAINST), strict=True)
        return [replace(side, measure=m, counted=(), written=written) for side, m in measures if side], last
    return None


def _second(text: str, tokens: list[Token], end: int, known: Numerals) -> tuple[int | None, bool, bool]:
    """Where the second number of a pair begins; whether a dash joins them, whether a noun stands between."""
    if end < len(tokens) and _DASH.fullmatch(text[tokens[end - 1].end : tokens[end].start]):
        return end, True, False
    joints = known.ranges | known.versus | known.between_and | known.out_of
    if end + 1 < len(tokens) and tokens[end].text in joints:
        return end + 1, False, False
    if end + 2 < len(tokens) and tokens[end].kind == "word" and tokens[end + 1].text in known.versus:
        return end + 2, False, True
    return None, False, False


def find_ordinals(text: str, language: str = "en") -> frozenset[tuple[int, str]]:
    """What is counted off in a text: (2, "round") of "the second round"."""
    known = numerals(language.split("-")[0])
    tokens = [m for m in TOKEN.finditer(text) if m.lastgroup != "stop"]
    found: set[tuple[int, str]] = set()
    for number, noun in pairwise(tokens):
        value = known.ordinals.get(folded(number.group()))
        if value is not None and noun.lastgroup == "word" and folded(noun.group()) not in known.skip:
            found.add((value, stem(folded(noun.group()), known.suffixes)))
    return frozenset(found)


def _is_date_or_time(text: str, tokens: list[Token], start: int, end: int, known: Numerals) -> bool:
    first, last = tokens[start], tokens[end - 1]
    around = text[max(0, first.start - 1) : first.start] + text[last.end : last.end + 1]
    if first.kind != "number":
        return False
    if ":" in around or "/" in around or (first.start and text[first.start - 1].isalnum()):
        return True
    if first.start > 1 and text[first.start - 1] == "-" and text[first.start - 2].isalpha():
        return True  # the number of a name: "Petrel-2"
    if _is_part_of_name(text, tokens, start, end, known):
        return True
    neighbours = {t.text for t in tokens[max(0, start - 1) : start] + tokens[end : end + 1]}
    if neighbours & known.months or re.match(r"(st|nd|rd|th)\b", text[first.end : first.end + 3]):
        return True
    is_year = end == start + 1 and re.fullmatch(r"1[5-9]\d\d|20\d\d", first.text) is not None
    follows = tokens[end].kind if end < len(tokens) else "stop"
    return is_year and follows != "sign"


def _is_part_of_name(text: str, tokens: list[Token], start: int, end: int, known: Numerals) -> bool:
    """Whether a number follows a word with a capital, as in "Gate 9": inside a sentence such a word is a name."""
    if not start or end != start + 1 or tokens[start - 1].kind != "word":
        return False
    before = tokens[start - 1]
    starts_sentence = start < 2 or (tokens[start - 2].kind == "stop" and tokens[start - 2].text != ",")
    follows = tokens[end].text if end < len(tokens) else ""
    is_counted = follows in known.percent or follows in known.currencies
    return text[before.start].isupper() and not starts_sentence and not is_counted


def _figure(text: str, tokens: list[Token], start: int, end: int, value: float, known: Numerals) -> Figure | None:
    if re.match(r"[- ]?years?[- ]old|[- ]year\b", text[tokens[end - 1].end : tokens[end - 1].end + 12]):
        return None
    before = tokens[start - 1].text if start else ""
    after = tokens[end].text if end < len(tokens) else ""
    if _is_age_of_one(text, tokens, start, end, known):
        return None
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
        measure=_measure(tokens, start, end, known, persons="people" in counted),
        counted=counted,
        hedge=_hedge(tokens, start, known),
        written=_written(text, tokens, start, end, known),
    )


def _is_age_of_one(text: str, tokens: list[Token], start: int, end: int, known: Numerals) -> bool:
    """Whether a number is somebody's age: "a woman of 81", "Ivo Marsh, 43, was killed", "Ivo Marsh (43)"."""
    if start > 1 and tokens[start - 1].text in known.out_of and tokens[start - 2].text in known.one_person:
        return True
    if start == 0 or end != start + 1:
        return False
    around = text[tokens[start - 1].end : tokens[start].start] + text[tokens[start].end : tokens[start].end + 1]
    is_aside = tokens[start - 1].text == "," and end < len(tokens) and tokens[end].text == ","
    return is_aside or around.strip() == "()"


def _counted(tokens: list[Token], end: int, known: Numerals) -> tuple[str, ...]:
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


def _measure(tokens: list[Token], start: int, end: int, known: Numerals, *, persons: bool) -> str:
    """The measure whose word stands nearest, words behind the number first; another number is a wall between them.

    Where persons are counted, a measure of persons goes before all others.
    """
    behind = _clause(tokens[end : end + REACH], known)
    ahead = _clause(list(reversed(tokens[max(0, start - REACH) : start])), known)
    near = _measures(behind, known)
    near += [(len(ahead) - at - 0.5, measure) for at, measure in _measures(list(reversed(ahead)), known)]
    if persons and any(measure in PERSONS for _, measure in near):
        near = [(distance, measure) for distance, measure in near if measure in PERSONS]
    return min(near)[1] if near else ""


def _clause(tokens: list[Token], known: Numerals) -> list[str]:
    words: list[str] = []
    for token in tokens:
        if token.kind == "number" or (token.kind == "stop" and token.text != ",") or token.text in known.values:
            break
        if token.kind == "word":
            words.append(stem(token.text, known.suffixes))
    return words


def _measures(stems: list[str], known: Numerals) -> list[tuple[float, str]]:
    return [
        (position, measure)
        for position in range(len(stems))
        for phrase, measure in known.measures.get(stems[position], ())
        if tuple(stems[position : position + len(phrase)]) == phrase
    ]


def _hedge(tokens: list[Token], start: int, known: Numerals) -> Hedge:
    ahead = " ".join(t.text for t in tokens[max(0, start - 4) : start] if t.kind == "word")
    return next((kind for words, kind in known.hedges if ahead == words or ahead.endswith(" " + words)), "exact")


def _written(text: str, tokens: list[Token], start: int, end: int, known: Numerals) -> str:
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
    low, high = sorted((_bounds(a), _bounds(b)))
    if high[0] <= low[1]:
        return True
    rounded = "about" in (a.hedge, b.hedge)
    return rounded and high[0] - low[1] <= NEAR * high[0]


def _bounds(figure: Figure) -> tuple[float, float]:
    low = figure.value if figure.low is None else figure.low
    return (-math.inf if figure.hedge == "most" else low), (math.inf if figure.hedge == "least" else figure.value)


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


def may_be_one(a: Figure, b: Figure) -> bool:
    """Whether two figures of one value may count the same thing: two sums of money do where nothing says what for."""
    is_sum = bool(a.unit) and a.unit == b.unit and a.unit != LASTED
    return is_same_measure(a, b) or (is_sum and not (a.measure and b.measure))


def _shared_noun(a: Figure, b: Figure, *, with_people: bool) -> bool:
    shared = set(a.counted) & set(b.counted)
    return bool(shared if with_people else shared - {"people"})
