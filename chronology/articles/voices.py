"""Who speaks in a paragraph: the report itself, its writer in person, or readers below it.

In: an article's paragraphs. Out: the same with the roles `COMMENT` and `OPINION`, whose sentences make no events. A
thread of comments is recognised by the lines that sign them, personal writing by the share of sentences outside
quotation marks that speak of the writer or to the reader. Patterns and words are data (`data/voices.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise
from statistics import median_low
from typing import Any

from chronology.model.articles import Paragraph, ParagraphRole

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_QUOTES = re.compile(r"[\"“”„«»]")
_OPENING, _CLOSING = "“„«", "”»"
_CARRIED = 6
"""A quotation that runs on through more paragraphs than this has lost its closing mark."""
_WINDOW = 16
"""Sentences by whose voice one of them is judged: those around it."""
_SHARE = 0.3
"""News reports have less than a tenth of such sentences, columns and letters more than a third."""
_LEAST = 3
"""So many sentences at least speak in person before a text is taken for personal writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    signed_off: re.Pattern[str]
    persons: dict[str, re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(resources.files("chronology.articles").joinpath("data/voices.toml").read_text("utf-8"))

    def one_of(patterns: Any) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)

    behind = r"(?![\w&])(?!\.\w)"
    persons = {code: r"(?<![\w.&’'-])(?:" + "|".join(words) + ")" + behind for code, words in data["persons"].items()}
    return _Patterns(
        opens=one_of(data["comments"]["opens"]),
        closes=one_of(data["comments"]["closes"]),
        signed_off=one_of(data["comments"]["signed_off"]),
        persons={code: re.compile(pattern) for code, pattern in persons.items()},
    )


def with_voices(
    text: str, paragraphs: Sequence[Paragraph], language: str, *, is_published: bool
) -> tuple[Paragraph, ...]:
    """The paragraphs, those of readers' comments and of writing in the first person with these roles.

    First-person writing is opinion only in what an outlet published; in a statement or a mail it is the account.
    """
    thread = _thread_start([text[p.start : p.end] for p in paragraphs])
    voiced = [_as(p, ParagraphRole.COMMENT) if i >= thread else p for i, p in enumerate(paragraphs)]
    if not is_published:
        return tuple(voiced)
    opinion = _personal(text, voiced, language)
    return tuple(_as(p, ParagraphRole.OPINION) if i in opinion else p for i, p in enumerate(voiced))


def _as(paragraph: Paragraph, role: ParagraphRole) -> Paragraph:
    return replace(paragraph, role=role) if paragraph.role is ParagraphRole.NARRATIVE else paragraph


def _thread_start(blocks: Sequence[str]) -> int:
    """The index of the first paragraph of a thread of comments; the number of paragraphs where there is none.

    Where a signature closes each comment, the first comment began about as far above its signature as others do.
    """
    patterns = _patterns()
    opened = [i for i, block in enumerate(blocks) if patterns.opens.match(block)]
    closed = [i for i, block in enumerate(blocks) if patterns.closes.search(block)]
    first = opened[0] if len(opened) > 1 else len(blocks)
    if len(closed) > 1 and closed[0] < first:
        usual = median_low([b - a for a, b in pairwise(closed)])
        earliest = max(1, closed[0] - usual + 1)
        ends = [i for i in range(earliest, closed[0] + 1) if patterns.signed_off.match(blocks[i])]
        return ends[-1] if ends else earliest
    return first


def _personal(text: str, paragraphs: Sequence[Paragraph], language: str) -> set[int]:
    """The indices of the narrative paragraphs in whose neighbourhood most speak of "I" or to "you"."""
    person = _patterns().persons.get(language)
    voices = list(_voices(text, paragraphs, person)) if person else []
    hits = [0]
    for _, personal in voices:
        hits.append(hits[-1] + personal)
    votes: dict[int, list[bool]] = {}
    for at, (index, _) in enumerate(voices):
        low = max(0, min(at - _WINDOW // 2, len(voices) - _WINDOW))
        high = min(len(voices), low + _WINDOW)
        count = hits[high] - hits[low]
        votes.setdefault(index, []).append(count >= max(_LEAST, _SHARE * (high - low)))
    return {index for index, cast in votes.items() if 2 * sum(cast) > len(cast)}


def _voices(text: str, paragraphs: Sequence[Paragraph], person: re.Pattern[str]) -> Iterator[tuple[int, bool]]:
    """Each sentence of the narrative: the index of its paragraph, and whether it speaks in person."""
    quoted, carried = False, 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.role is not ParagraphRole.NARRATIVE:
            continue
        block = text[paragraph.start : paragraph.end]
        carried = carried + 1 if quoted else 0
        if block[0] in '"“„«' or carried > _CARRIED:
            quoted = False
        for sentence in _SENTENCE.split(block):
            outside, quoted = _outside(sentence, quoted)
            asks = outside.rstrip().endswith(("?", "!"))
            yield index, asks or bool(person.search(outside))


def _outside(sentence: str, quoted: bool) -> tuple[str, bool]:
    """What stands outside quotation marks, and whether a quotation is open at the end."""
    parts: list[str] = []
    position = 0
    for mark in _QUOTES.finditer(sentence):
        if not quoted:
            parts.append(sentence[position : mark.start()])
        quoted = mark.group() in _OPENING or (mark.group() not in _CLOSING and not quoted)
        position = mark.end()
    if not quoted:
        parts.append(sentence[position:])
    return " ".join(parts), quoted
