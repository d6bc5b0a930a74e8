"""The check at the door: what a title must be, whatever made it.

In: a title and the sentence that it comes from. Out: the name of the first condition that it does not meet. What a
title may differ in from its sentence: words left out, words in square brackets put in, the capital of its first word,
signs at its ends, and "…" where it was cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from chronology.language.finiteverbs import verb_in
from chronology.language.lexicon import Lexicon
from chronology.language.tokens import SIGN, tokenize

Flaw = Literal["", "empty", "length", "words", "negation", "verb", "end", "brackets"]

_WORD = re.compile(r"[^\W_]+")
_ADDED = re.compile(r"\[([^\[\]]*)\]")
_CLOSING = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", '"': '"'}
_OPENING = {")": "(", "]": "[", "”": "“", "»": "«", '"': '"'}
_CLOSING_SIGNS = {"(": ")", "[": "]", "“": "”", "„": "“”", "«": "»", '"': '"'}
_SIGNS = re.compile(r"[()\[\]“”„«»\"]")
_LOOSE_ENDS = " ,;:–—-"


def find_flaw(title: str, sentence: str, lexicon: Lexicon, *, limit: int, kept: Sequence[str] = ()) -> Flaw:
    """What is wrong with a title; "" for nothing. `kept` are words that it may not lose, such as negations."""
    own = _own_words(title, sentence)
    if not own:
        return "empty"
    if len(title) > limit:
        return "length"
    if not _is_subsequence(own, _WORD.findall(sentence)):
        return "words"
    if any(own.count(part) < 1 for word in kept for part in _WORD.findall(word)):
        return "negation"
    if _lacks_verb(title, sentence, lexicon):
        return "verb"
    if _hangs(title, sentence, lexicon):
        return "end"
    return "" if balanced(title) == title else "brackets"


def _own_words(title: str, sentence: str) -> list[str]:
    """The words of a title that were not put in."""
    return _WORD.findall(_ADDED.sub(lambda m: m.group() if m.group() in sentence else " ", title))


def _is_subsequence(words: Sequence[str], source: Sequence[str]) -> bool:
    rest = iter(source)
    first = True
    for word in words:
        if not any(word == other or (first and word == other[:1].upper() + other[1:]) for other in rest):
            return False
        first = False
    return True


def _lacks_verb(title: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a title has no finite verb though its sentence has one."""
    own, whole = tokenize(title), tokenize(sentence)
    return (
        verb_in(own, 0, len(own), lexicon, at_start=True) < 0
        and verb_in(whole, 0, len(whole), lexicon, at_start=True) >= 0
    )


def _hangs(title: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a title ends with a word that something must follow, and its sentence does not."""
    last = [token.lower for token in tokenize(title) if token.kind is not SIGN][-1:]
    source = [token.lower for token in tokenize(sentence) if token.kind is not SIGN][-1:]
    return last != source and bool(set(last) & (lexicon.sets.dangling | lexicon.cues.reporting))


def balanced(title: str) -> str:
    """The title with quotation marks closed that its sentence leaves open, and without brackets that have no pair."""
    once = _balanced_once(title)
    return once if _balanced_once(once) == once else _SIGNS.sub("", title).strip()


def _balanced_once(title: str) -> str:
    lone = _unpaired(title)
    before = after = ""
    if len(quotes := [i for i in lone if title[i] not in "()[]"]) == 1:
        at = quotes[0]
        opens = title[at] in "“„«" or (title[at] == '"' and _may_open(title, at))
        if opens and at < len(title) - 1:
            after = _CLOSING[title[at]]
            lone.remove(at)
        elif not opens and at:
            before = _OPENING[title[at]]
            lone.remove(at)
    return (before + "".join(sign for i, sign in enumerate(title) if i not in lone) + after).strip()


def _unpaired(title: str) -> list[int]:
    """Where the quotation marks and brackets are that have no pair."""
    opened: list[int] = []
    lone: list[int] = []
    for i, sign in enumerate(title):
        if sign not in _CLOSING and sign not in _OPENING:
            continue
        straight = sign == '"' and _may_open(title, i)
        pair = next((k for k in reversed(opened) if sign in _CLOSING_SIGNS[title[k]]), -1)
        if pair >= 0 and not straight:
            lone += [k for k in opened if k > pair]
            opened = [k for k in opened if k < pair]
        elif sign in "([“„«" or straight:
            opened.append(i)
        else:
            lone.append(i)
    return sorted([*lone, *opened])


def _may_open(title: str, i: int) -> bool:
    """Whether a straight quotation mark opens: a word follows, and none stands right before it."""
    behind = title[i + 1 : i + 2]
    return (i == 0 or title[i - 1] in " ([—–-") and bool(behind) and not behind.isspace()


def trimmed(words: str) -> str:
    """Words on one line, without the full stop and loose signs at their ends, beginning with a capital."""
    line = re.sub(r"\s+([,.;:!?)])", r"\1", " ".join(words.split()))
    line = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", line).strip(_LOOSE_ENDS + "•▪●◦·*")
    line = re.sub(r"^[.!?]+\s*", "", line)
    if not re.search(r"(?:\b[^\W\d_]\.){2,}$", line):
        line = re.sub(r"[.,;:]+([\"”“»’)]*)$", r"\1", line)
    line = line.strip(_LOOSE_ENDS)
    return line[:1].upper() + line[1:]
