"""A language's corpora: phrases with their readings, sentences without a date, sentences with a labelled direction.

In: `language/<code>/corpus/*.txt`. Out: values that the tests, the catalogue and the benchmarks read. The formats are
plain lines, so that a researcher can add to them:

    phrases.txt      @published 2023-06-12 2023-09-29 2024-01-02
                     next Thursday = 2023-06-22 ; 2023-10-05 ; 2024-01-11
                     three weeks = P3W                       (one reading for all three dates)
    nothing.txt      Theresa May walked 2,000 metres.        (nothing in it is a date)
    direction.txt    The court will rule on [Friday]. = future
    alternatives.txt fewer than two weeks = less than two weeks   (other words that are read alike)
    texts.txt        @published 2023-09-29
                     He left on [Sept. 24 = 2023-09-24] and came back [two days later = 2023-09-26].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chronology.language import language_folder
from chronology.temporal.timex import Timex


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase and what it means at one publication date; an empty reading means that it must be refused."""

    words: str
    published: date
    reading: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence whose expression, in brackets in the file, is read as past or future."""

    sentence: str
    start: int
    end: int
    direction: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the readings of the expressions in it, in order."""

    text: str
    published: date | None
    expected: tuple[tuple[str, str], ...]


def corpus_lines(code: str, name: str) -> list[str]:
    """The lines of a corpus file that are neither empty nor comments; none where the file is missing."""
    path = language_folder(code).joinpath("corpus", name)
    if not path.is_file():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def phrases(code: str) -> Iterator[Phrase]:
    """The phrases of a language, once for each publication date."""
    published: list[date] = []
    for line in corpus_lines(code, "phrases.txt"):
        if line.startswith("@published"):
            published = [date.fromisoformat(word) for word in line.split()[1:]]
            continue
        words, _, readings = line.rpartition(" = ")
        parts = [part.strip() for part in readings.split(";")]
        for day, reading in zip(published, parts * len(published) if len(parts) == 1 else parts, strict=False):
            yield Phrase(words.strip(), day, "" if reading == "-" else reading)


def alternatives(code: str) -> list[tuple[str, str]]:
    """Phrases with others that mean the same: each reaches an alternative inside a pattern."""
    lines = (line.partition(" = ") for line in corpus_lines(code, "alternatives.txt"))
    return [(words.strip(), same.strip()) for words, _, same in lines]


def sentences_without_dates(code: str) -> list[str]:
    """Sentences in which nothing may be dated."""
    return corpus_lines(code, "nothing.txt")


def labelled_directions(code: str) -> Iterator[Labelled]:
    """Sentences that tell past from future."""
    for line in corpus_lines(code, "direction.txt"):
        sentence, _, direction = line.rpartition(" = ")
        match = re.search(r"\[([^\]]+)\]", sentence)
        if match is None:
            raise ValueError(f"no expression in brackets: {line}")
        plain = sentence[: match.start()] + match[1] + sentence[match.end() :]
        yield Labelled(plain.strip(), match.start(), match.start() + len(match[1]), direction.strip())


def marked_texts(code: str) -> Iterator[MarkedText]:
    """Texts with marked expressions."""
    published: date | None = None
    for line in corpus_lines(code, "texts.txt"):
        if line.startswith("@published"):
            words = line.split()
            published = date.fromisoformat(words[1]) if len(words) > 1 else None
            continue
        expected = tuple((m[1], m[2]) for m in re.finditer(r"\[([^\]=]+) = ([^\]]+)\]", line))
        text = re.sub(r"\[([^\]=]+) = [^\]]+\]", r"\1", line).replace("¶", "\n\n")
        yield MarkedText(text, published, expected)


def reading_of(timex: Timex | None) -> str:
    """How a corpus writes a reading: the day, the bounds `a..b`, or the TIMEX3 value where there is no date."""
    if timex is None:
        return ""
    if timex.when is None:
        return timex.value
    first = timex.when.earliest.isoformat() if timex.when.earliest else ""
    last = timex.when.latest.isoformat() if timex.when.latest else ""
    bounds = first if first == last else f"{first}..{last}"
    clock = getattr(timex.when, "clock", None)
    if clock is not None:
        offset = "" if clock.offset is None else f"{clock.offset:+d}"
        end = f"-{clock.end:%H:%M}" if clock.end else ""
        return f"{bounds}T{clock.start:%H:%M}{end}{offset}"
    part = getattr(timex.when, "part_of_day", None)
    return f"{bounds} {part.value}" if part is not None else bounds
