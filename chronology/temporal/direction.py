"""Past or future, from the clause that governs an expression.

In: a sentence and the place of the expression in it; the cue lists of a language (`direction.toml`). Out: a direction
with the words that decided. A cue counts more the nearer it stands, less across each clause boundary, and the words
after an expression count less than those before it, since a date mostly follows its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from chronology.model.dates import Direction

Mark = tuple[int, Direction | None, str, int]
"""A cue: where it stands, its direction (None parts clauses), its words, and what it costs beforehand."""

REACH = 300
"""How much of a long sentence is read on either side."""
GRID = 256


@dataclass(frozen=True, slots=True)
class Leading:
    """Words that stand right before an expression, the direction they give, and the cost that they count at."""

    pattern: re.Pattern[str]
    direction: Direction
    cost: int
    firm: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says of an expression in it."""

    direction: Direction
    why: str
    firm: bool = False
    """The words right before the expression say so ("payable", "ended", "struck on"), which no distance overrules."""
    earlier: bool = False
    """The verb is a pluperfect: it tells what was before the rest of the story."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The words of one language that tell past from future, and those that part clauses; one value for a language."""

    pattern: re.Pattern[str]
    """Named groups: future, past, boundary, attribution."""
    irregular: frozenset[str]
    leading: tuple[Leading, ...]
    """Words right before an expression that point ahead ("by", "until") or back ("ended")."""
    unfinished: re.Pattern[str]
    """What before a full stop is no end of a sentence: abbreviations, and in some languages ordinal numbers."""
    possessive: re.Pattern[str] | None
    """What follows an expression that labels a thing ("Sunday's debate"); mostly of the past."""
    beside: re.Pattern[str] | None
    """What may stand between a verb and its date ("struck on"): then no distance overrules a past verb."""
    pluperfect: frozenset[str]
    """The first words of verbs that look back from the past ("had come")."""
    boundary_cost: int
    present_cost: int
    after_cost: int

    def direction(self, text: str, start: int, end: int) -> Clause:
        """The direction of the clause around a span of the text, and why."""
        return _direction(self, text, start, end)

    def _read(self, text: str, start: int, end: int) -> Clause:
        left, right = sentence_bounds(text, start, end, self.unfinished)
        marks = _marks(self, text[left:right])
        owned = self.possessive is not None and self.possessive.match(text, end) is not None
        best: tuple[int, Direction, str] | None = None
        beside = False
        for position, direction, words, extra in marks:
            if direction is None or start - left <= position < end - left:
                continue
            cost = extra + self._cost(marks, position, start - left, end - left)
            if position >= end - left and text[left + position - 2 : left + position] in _ASIDE:
                cost += self.boundary_cost  # "…, he said": told of the speaker, not of the day
            if owned and direction is Direction.FUTURE:
                cost += self.boundary_cost
            if best is None or cost < best[0]:
                best = (cost, direction, words)
                beside = direction is Direction.PAST and self._is_beside(text, left + position + len(words), start)
        for leading in self.leading:
            found = leading.pattern.search(text, max(left, start - 24), start)
            if found is not None and (best is None or best[0] > leading.cost):
                return Clause(leading.direction, f"“{found.group().strip()}” before it", leading.firm)
        if best is None:
            return Clause(Direction.NONE, "no cue in the sentence")
        earlier = best[1] is Direction.PAST and best[2].split()[0].lower() in self.pluperfect
        return Clause(best[1], f"“{best[2]}” in the clause", firm=beside, earlier=earlier)

    def _is_beside(self, text: str, end_of_cue: int, start: int) -> bool:
        return self.beside is not None and self.beside.fullmatch(text, end_of_cue, start) is not None

    def _cost(self, marks: tuple[Mark, ...], position: int, start: int, end: int) -> int:
        before = position < start
        low, high = (position, start) if before else (end, position)
        crossed = sum(
            1
            for at, direction, words, _ in marks
            if direction is None and low < at < high and at + len(words) < high - 1
        )
        distance = high - low
        return distance + crossed * self.boundary_cost + (0 if before else self.after_cost)


@lru_cache(maxsize=4)
def _direction(cues: Cues, text: str, start: int, end: int) -> Clause:
    """The last ones that were asked for: the story, the anchor and the reading each ask for the same."""
    return cues._read(text, start, end)


@lru_cache(maxsize=64)
def _marks(cues: Cues, sentence: str) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for match in cues.pattern.finditer(sentence):
        kind = match.lastgroup
        words = match.group()
        if kind in ("boundary", "sign"):
            found.append((match.start(), None, words, 0))
        elif kind == "future":
            found.append((match.start(), Direction.FUTURE, words, 0))
        elif kind == "present":
            found.append((match.start(), Direction.FUTURE, words, cues.present_cost))
        elif kind == "past" or (kind == "word" and words.lower() in cues.irregular):
            if words[0].isupper() and match.start() > 0 and not words.isupper():
                continue
            found.append((match.start(), Direction.PAST, words, 0))
    return tuple(found)


_ASIDE = (", ", "» ", "” ")
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<!\n)[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-ÖØ-Þ])|(?<=\n)[ \t\r]*\n)")
"""It begins with one set of signs, which the search jumps to."""
_ABBREVIATED = r"\b[A-Z]|\b(?:Mr|Mrs|Dr|Prof|St|Sr|Sra|No|Nr)|\b[a-z]\.[a-z]"


def sentence_bounds(text: str, start: int, end: int, unfinished: re.Pattern[str]) -> tuple[int, int]:
    """The sentence around a span, cheaply: long ones are cut about `REACH` characters away on either side.

    The cuts fall on multiples of `GRID`, so that neighbours in an endless sentence share what was read of it.
    """
    left = max(0, (start - REACH) // GRID * GRID)
    for match in _SENTENCE_END.finditer(text, left, start + 1):
        if not unfinished.search(text[max(0, match.start() - 5) : match.start()]):
            left = match.end()
    limit = min(len(text), (end + REACH) // GRID * GRID)
    for match in _SENTENCE_END.finditer(text, end, limit):
        if not unfinished.search(text[max(0, match.start() - 5) : match.start()]):
            return left, match.start() + 1
    return left, limit


def build_cues(data: Mapping[str, Any]) -> Cues:
    """The cues of a language from its file: lists of words and of regular expressions."""
    weights = {"boundary": 70, "after": 45, "leading": 5, "present": 30, "weak": 60, **data.get("weights", {})}
    groups = []
    for name in ("skip", "boundary", "future", "present", "past"):
        words, patterns = data.get(name, {}).get("words", ()), data.get(name, {}).get("patterns", ())
        if words or patterns:
            groups.append(rf"(?P<{name}>{_longest_first(words, patterns)})")
    groups.append(r"(?P<word>[^\W\d_]+)")
    signs = rf"|(?P<sign>[{re.escape(data['boundary']['signs'])}])" if data.get("boundary", {}).get("signs") else ""
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])|(?P<stop>[;:—]){signs}", re.IGNORECASE)
    return Cues(
        pattern=pattern,
        irregular=frozenset(data.get("past", {}).get("irregular", ())),
        leading=tuple(_leadings(data.get("leading", {}), weights)),
        unfinished=re.compile(rf"(?:{'|'.join([_ABBREVIATED, *data.get('unfinished', ())])})\Z"),
        possessive=re.compile(possessive) if (possessive := data.get("possessive")) else None,
        beside=re.compile(beside, re.IGNORECASE) if (beside := data.get("beside")) else None,
        pluperfect=frozenset(data.get("past", {}).get("pluperfect", ())),
        boundary_cost=weights["boundary"],
        present_cost=weights["present"],
        after_cost=weights["after"],
    )


def _longest_first(words: Sequence[str], patterns: Sequence[str]) -> str:
    """One alternation, the longest first; words in a row are grouped by first letters, which is decided much faster."""
    parts = [(re.escape(word), True) for word in words] + [(pattern, False) for pattern in patterns]
    parts.sort(key=lambda part: len(part[0]), reverse=True)
    alternatives: list[str] = []
    for are_words, row in groupby(parts, key=lambda part: part[1]):
        if are_words:
            alternatives.append(_grouped([word for word, _ in row]))
        else:
            alternatives += [pattern for pattern, _ in row]
    return "|".join(alternatives)


def _grouped(words: Sequence[str]) -> str:
    """Escaped words by their first letters, in their order."""
    groups: dict[str, list[str]] = {}
    for word in words:
        first = word[:2] if word.startswith("\\") else word[:1]
        groups.setdefault(first, []).append(word[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _leadings(data: Mapping[str, Any], weights: Mapping[str, int]) -> Iterator[Leading]:
    for key, direction, cost in (
        ("past", Direction.PAST, weights["leading"]),
        ("future", Direction.FUTURE, weights["leading"]),
        ("weak", Direction.FUTURE, weights["weak"]),
    ):
        if data.get(key):
            yield Leading(_leading(data[key], data.get("articles", ())), direction, cost, key != "weak")


def _leading(words: Iterable[str], articles: Iterable[str]) -> re.Pattern[str]:
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    article = f"(?: (?:{'|'.join(articles)}))?" if articles else ""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)}){article}\s+\Z", re.IGNORECASE)
