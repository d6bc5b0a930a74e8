"""Stretches of a text in which one thing stands again and again: no prose, whatever it is, and slow to read.

In: a text and its paragraphs. Out: the paragraphs, those of such stretches as furniture, which nothing is taken from.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chronology.articles.reader import Source
from chronology.diagnostics import Diagnostic, Severity
from chronology.model.articles import Paragraph, ParagraphRole

_STRETCH = 20_000
"""Characters; shorter ones are read in a moment, whatever stands in them."""
_RATIO = 40
"""How many times smaller a stretch is when packed: prose 2 to 3, a table of figures 10, one word over and over 300."""


def without_repetition(
    source: Source, text: str, paragraphs: tuple[Paragraph, ...]
) -> tuple[tuple[Paragraph, ...], tuple[Diagnostic, ...]]:
    """The paragraphs with those marked in which nothing is told, and a warning that names them."""
    if len(text) < _STRETCH:
        return paragraphs, ()
    numbers = {p.number for stretch in _stretches(paragraphs) if _repeats(text, stretch) for p in stretch}
    if not numbers:
        return paragraphs, ()
    marked = tuple(replace(p, role=ParagraphRole.FURNITURE) if p.number in numbers else p for p in paragraphs)
    return marked, (_problem(source, sorted(numbers)),)


def _stretches(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Neighbouring paragraphs that are long enough together, and no longer than need be."""
    stretch: list[Paragraph] = []
    for paragraph in paragraphs:
        if stretch and paragraph.end - paragraph.start >= _STRETCH:
            stretch = []  # What stands before a long one is read.
        stretch.append(paragraph)
        if stretch[-1].end - stretch[0].start >= _STRETCH:
            yield stretch
            stretch = []


def _repeats(text: str, stretch: Sequence[Paragraph]) -> bool:
    data = text[stretch[0].start : stretch[-1].end].encode("utf-8")
    return len(data) > _RATIO * len(zlib.compress(data, 1))


def _problem(source: Source, numbers: Sequence[int]) -> Diagnostic:
    first, last = numbers[0], numbers[-1]
    where = f"paragraph {first}" if first == last else f"{len(numbers)} paragraphs from {first} to {last}"
    return source.problem(
        "repetition-not-read",
        f"nothing is taken from {where}: the same words are repeated there again and again",
        hint="look at the file; if something is told there, put it into an article of its own",
        severity=Severity.WARNING,
    )
