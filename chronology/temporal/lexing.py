"""Text to tokens, and the runs of tokens that may hold an expression.

In: a text and a language pack's lexicon. Out: `Run`s: stretches of words that the grammar knows, around a trigger. One
compiled scan finds the triggers; only their neighbourhood is cut into tokens, so text without dates costs one scan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chronology.temporal.lexicon import Lexicon
from chronology.temporal.tokens import Token

REACH_LEFT = 100
"""How many characters before a trigger are looked at; no expression begins further away."""
REACH_RIGHT = 160
MAX_TOKENS = 26
"""A longer run is cut: it bounds the work on hostile text, and no expression is that long."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring known tokens; offsets are in the text."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def lower_keeping_length(text: str) -> str:
    """The text in lower case with every offset where it was ("İ" would become two characters)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_runs(text: str, lexicon: Lexicon) -> Iterator[Run]:
    """The runs of known tokens around triggers, in order and without overlap."""
    lowered = lower_keeping_length(text)
    done = 0
    for hit in lexicon.trigger.finditer(lowered):
        if hit.start() < done:
            continue
        left = _word_start(text, max(done, hit.start() - REACH_LEFT), hit.start())
        left = _behind_unknown(text, left, hit.start(), lexicon)
        run = _run_around(lexicon.scan(text, left, min(len(text), hit.end() + REACH_RIGHT)), hit.start())
        if run is not None:
            yield run
            done = run.end
        else:
            done = hit.end()


def _word_start(text: str, left: int, limit: int) -> int:
    """The next place at or after `left` where no word is cut in two."""
    while 0 < left < limit and text[left - 1].isalnum():
        left += 1
    return left


def _behind_unknown(text: str, left: int, limit: int, lexicon: Lexicon) -> int:
    """The place behind the last plain word before `limit` that the lexicon does not know, which no run reaches over.

    Only words between two blanks are asked for: no shape holds a blank and a word behind it.
    """
    end = limit
    while True:
        blank = text.rfind(" ", left, end)
        if blank <= left:
            return left
        begin = max(text.rfind(" ", left, blank), left - 1) + 1
        if begin > left and lexicon.is_unknown_word(text, begin, blank):
            return blank
        end = blank


def _run_around(tokens: Iterator[Token], position: int) -> Run | None:
    """The known tokens around a position; reading stops at the first unknown one after it."""
    run: list[Token] = []
    for token in tokens:
        if token.symbols:
            run.append(token)
            if token.end <= position and len(run) > MAX_TOKENS // 2:
                del run[0]
        elif token.end <= position:
            run.clear()
        else:
            break
        if len(run) >= MAX_TOKENS:
            break
    if not run or run[-1].end <= position:
        return None
    return Run(run[0].start, run[-1].end, tuple(run))
