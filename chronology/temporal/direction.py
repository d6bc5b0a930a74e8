"""Past or future, from the clause that governs an expression.

In: a sentence and the place of the expression in it; the cue lists of a language (`direction.toml`). Out: a direction
with the words that decided. A cue counts more the nearer it stands, less across each clause boundary, and the words
after an expression count less than those before it, since a date mostly follows its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from chronology.model.dates import Direction

REACH = 300
"""How much of a long sentence is read on either side."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one language that tell past from future, and those that part clauses."""

    pattern: re.Pattern[str]
    """Named groups: future, past, boundary, attribution."""
    irregular: frozenset[str]
    leading: tuple[tuple[re.Pattern[str], int], ...]
    """Words right before an expression that point ahead ("by", "until"), with the cost that they count at."""
    boundary_cost: int
    after_cost: int

    def direction(self, text: str, start: int, end: int) -> tuple[Direction, str]:
        """The direction of the clause around a span of the text, and why."""
        left, right = sentence_bounds(text, start, end)
        marks = self._marks(text[left:right])
        best: tuple[int, Direction, str] | None = None
        for place, (position, direction, words) in enumerate(marks):
            if direction is None or start - left <= position < end - left:
                continue
            cost = self._cost(marks, place, position, start - left, end - left)
            if best is None or cost < best[0]:
                best = (cost, direction, words)
        for pattern, threshold in self.leading:
            leading = pattern.search(text, max(left, start - 24), start)
            if leading is not None and (best is None or best[0] > threshold):
                return Direction.FUTURE, f"“{leading.group().strip()}” before it"
        if best is None:
            return Direction.NONE, "no cue in the sentence"
        return best[1], f"“{best[2]}” in the clause"

    def _cost(
        self, marks: tuple[tuple[int, Direction | None, str], ...], place: int, position: int, start: int, end: int
    ) -> int:
        before = position < start
        low, high = (position, start) if before else (end, position)
        crossed = sum(
            1 for at, direction, words in marks if direction is None and low < at < high and at + len(words) < high - 1
        )
        distance = high - low
        return distance + crossed * self.boundary_cost + (0 if before else self.after_cost)

    def _marks(self, sentence: str) -> tuple[tuple[int, Direction | None, str], ...]:
        return _marks(self, sentence)


@lru_cache(maxsize=64)
def _marks(cues: Cues, sentence: str) -> tuple[tuple[int, Direction | None, str], ...]:
    found: list[tuple[int, Direction | None, str]] = []
    for match in cues.pattern.finditer(sentence):
        kind = match.lastgroup
        words = match.group()
        if kind == "boundary":
            found.append((match.start(), None, words))
        elif kind == "future":
            found.append((match.start(), Direction.FUTURE, words))
        elif kind == "past" or (kind == "word" and words.lower() in cues.irregular):
            if words[0].isupper() and match.start() > 0 and not words.isupper():
                continue
            found.append((match.start(), Direction.PAST, words))
    return tuple(found)


_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-ÖØ-Þ])|\n[ \t\r]*\n")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,3}|\b[a-z]\.[a-z])\Z")


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, cheaply: long ones are cut at `REACH` characters on either side."""
    left = max(0, start - REACH)
    for match in _SENTENCE_END.finditer(text, left, start):
        if not _ABBREVIATED.search(text[max(0, match.start() - 5) : match.start()]):
            left = match.end()
    limit = min(len(text), end + REACH)
    for match in _SENTENCE_END.finditer(text, end, limit):
        if not _ABBREVIATED.search(text[max(0, match.start() - 5) : match.start()]):
            return left, match.start() + 1
    return left, limit


def build_cues(data: Mapping[str, Any]) -> Cues:
    """The cues of a language from its file: lists of words and of regular expressions."""
    weights = {"boundary": 70, "after": 45, "leading": 5, "weak": 60, **data.get("weights", {})}
    groups = []
    for name in ("skip", "boundary", "future", "past"):
        parts = [re.escape(w) for w in data.get(name, {}).get("words", ())]
        parts += list(data.get(name, {}).get("patterns", ()))
        if parts:
            groups.append(rf"(?P<{name}>{'|'.join(sorted(parts, key=len, reverse=True))})")
    groups.append(r"(?P<word>[^\W\d_]+)")
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])|(?P<stop>[;:—])", re.IGNORECASE)
    return Cues(
        pattern=pattern,
        irregular=frozenset(data.get("past", {}).get("irregular", ())),
        leading=tuple(
            (_leading(words), weights[cost])
            for key, cost in (("future", "leading"), ("weak", "weak"))
            if (words := data.get("leading", {}).get(key, ()))
        ),
        boundary_cost=weights["boundary"],
        after_cost=weights["after"],
    )


def _leading(words: Iterable[str]) -> re.Pattern[str]:
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?: the)?\s+\Z", re.IGNORECASE)
