"""The sentences of a line of text, by offsets: a splitter's, with what it gets wrong set right.

In: a line and its language. Out: the beginning and end of each sentence, without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from chronology.language.lexicon import Lexicon, lexicon_for

_LONGEST = 1500
"""The work on a sentence grows with the square of its length, and tables and hostile texts have endless ones."""
_ORDINAL = re.compile(r"(?<!\d)\d{1,3}\.\s*\Z")
_FEWEST_WORDS = 4
"""Words on each side of a place where a full stop is missing; fewer may be a title or a name."""


def split_sentences(line: str, language: str) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences of a line, in order."""
    from sentencex import segment

    lexicon = lexicon_for(language)
    # A sign before a line of a list keeps the splitter from cutting the line.
    mark = sign.group() if (sign := _LIST_SIGN.match(line)) else ""
    pieces = (part for piece in segment(language, line[len(mark) :]) for part in _uncut(piece, lexicon))
    parts = (part for piece in _rejoined(pieces, lexicon) for part in _parted(piece, lexicon))
    position = 0
    for number, piece in enumerate(parts):
        stripped = (piece if number else mark + piece).strip()
        at = line.find(stripped, position) if stripped else -1
        if at >= 0:
            yield from _cut(line, at, at + len(stripped))
            position = at + len(stripped)


def _parted(piece: str, lexicon: Lexicon) -> Iterator[str]:
    """A piece, cut where a full stop is missing: a headline or caption that runs into the text behind it.

    Only before a capitalised article or pronoun that a word in small letters follows, behind a word in small letters
    that nothing must follow ("… looking for food | The agency has …").
    """
    position = 0
    for match in _joint(lexicon.language).finditer(piece):
        before, behind = piece[position : match.start()], piece[match.start() :]
        last = before.split()[-1:]
        hangs = not last or last[0] in lexicon.sets.dangling | lexicon.cues.reporting or not last[0].isalpha()
        long = min(len(before.split()), len(behind.split())) >= _FEWEST_WORDS
        if long and not hangs and last[0].islower():
            yield before
            position = match.start()
    yield piece[position:]


@lru_cache(maxsize=8)
def _joint(language: str) -> re.Pattern[str]:
    grammar = lexicon_for(language).grammar
    words = () if grammar.verb_final else sorted(grammar.articles | grammar.person_pronouns | grammar.plural_pronouns)
    openers = "|".join(re.escape(word.capitalize()) for word in words if word.isalpha())
    return re.compile(rf"(?<=[^\W\d_] )[\"“]?(?:{openers}) (?=[^\W\d_A-Z])" if openers else r"(?!)")


_LIST_SIGN = re.compile(r"[•▪●◦·*]\s+")
_CLOCK = re.compile(r"\b[ap]\.m\.\s*\Z", re.IGNORECASE)


def _uncut(piece: str, lexicon: Lexicon) -> Iterator[str]:
    """A piece, cut behind words that the splitter takes for abbreviations ("since May. | Prosecutors …")."""
    for word in lexicon.grammar.whole_words:
        stop = f" {word.capitalize()}. "
        while stop in piece:
            head, _, piece = piece.partition(stop)
            yield head + stop
    yield piece


def _rejoined(pieces: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The pieces, those that were cut behind an abbreviation or an ordinal number ("am 4. | September, …") in one.

    Ordinals only in languages that write them with a full stop, and where what follows is no word that opens a
    sentence; "Ms. | Dolan" wherever the word is an honorific; "5.40 a.m. | Tuesday" before a day of the week.
    """
    grammar, weekdays = lexicon.grammar, lexicon.cues.weekdays
    openers = lexicon.sets.opens_sentence
    waiting = ""
    for piece in pieces:
        words = piece.split(maxsplit=1)
        opens = bool(words) and words[0].lower() in openers
        clock = bool(_CLOCK.search(waiting))
        if waiting and (opens or (clock and not (words and words[0].lower().strip(".,") in weekdays))):
            yield waiting
            waiting = ""
        waiting += piece
        last = waiting.split()[-1:] or [""]
        titled = last[0].endswith(".") and last[0][:-1].lower() in lexicon.names.honorifics
        if not (titled or _CLOCK.search(waiting) or (grammar.ordinal_stop and _ORDINAL.search(waiting))):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is; one that is far longer than any sentence, in pieces that end with a word."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        yield start, stop
        start = stop + 1 if space > start else stop
    if start < end:
        yield start, end
