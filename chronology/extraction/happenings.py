"""Whether a sentence tells that something has happened: the finite verb of its main clause, outside quotation marks.

In: the tokens of a sentence. Out: a `Happening`, or None for what is a state, a habit, a plan, a question or speech.
The words of each language are data (`language/<code>/happenings.toml`); a language without the file tells none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import cache

from chronology.language import language_file
from chronology.language.tokens import QUOTES, Token

Words = frozenset[str]
_SUBJECT = 7
"""Tokens before the verb among which a number counts its subject."""
_ENDS = frozenset(";:")
_ADVERBS = frozenset({"also", "now", "just", "all", "both", "since", "so", "far"})
_SHORTEST = 5
_LONGEST_TAIL = 14
"""Tokens of a sentence: the least that tell a happening, and the most that an attribution at its end has."""
_BEHIND = 8
"""Tokens behind the verb among which its cause may stand."""
_NEAR = 3
"""Tokens behind the verb within which "once" or "often" belongs to it."""


class Tense(Enum):
    PAST = "past"
    PERFECT = "perfect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The main verb of a happening: index of its first and last token, and what kind of telling it is."""

    start: int
    """Where its sentence begins, behind a headline that was run into it."""
    first: int
    verb: int
    tense: Tense
    is_saying: bool
    counts: bool
    """Its subject is a number of people or things, as in the state of a story: "more than 700 have been infected"."""
    is_act: bool
    """What a person or body does in public on a day: announcing, signing, arresting; no process and no result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningWords:
    """The lists of `happenings.toml`, by their names there."""

    pasts: Words
    participles: Words
    no_verbs: Words
    perfect: Words
    passive: Words
    been: Words
    other_finite: Words
    negations: Words
    states: Words
    adjectives: Words
    sayings: Words
    announcing: Words
    acts: Words
    affairs: Words
    definite: Words
    quantities: Words
    pronouns: Words
    subordinators: Words
    interrupting: Words
    absolute: Words
    relatives: Words
    articles: Words
    determiners: Words
    prepositions: Words
    clause_openers: Words
    agents: Words
    counting: Words
    date_openers: Words
    persons: Words
    elsewhen: Words

    def is_past(self, word: str) -> bool:
        return word in self.pasts or self._ends_like_one(word)

    def _ends_like_one(self, word: str) -> bool:
        return word.endswith("ed") and len(word) > 3 and word not in self.no_verbs and "-" not in word

    def is_participle(self, word: str) -> bool:
        return word in self.participles or self._ends_like_one(word)


@cache
def happening_words(language: str) -> HappeningWords | None:
    """The words of a language; None where it has none."""
    source = language_file(language, "happenings.toml")
    if source is None:
        return None
    data = tomllib.loads(source.read_text("utf-8"))
    return HappeningWords(**{field.name: frozenset(data[field.name]) for field in fields(HappeningWords)})


def find_happening(tokens: Sequence[Token], words: HappeningWords) -> Happening | None:
    """What the main clause of a sentence says has happened; None where it says no such thing."""
    lower = [token.lower for token in tokens]
    outside = _outside(tokens)
    opening = _main_start(lower, outside, words)
    if opening is None or len(tokens) < _SHORTEST or "?" in lower[-2:] or lower[opening] in words.date_openers:
        return None
    if any(free and word in words.persons for free, word in zip(outside, lower, strict=True)):
        return None
    start = _behind_headline(tokens, opening, words)
    # A name is no verb.
    outside = [free and (i == start or not tokens[i].is_capitalised) for i, free in enumerate(outside)]
    found = _main_verb(lower, outside, start, words) or _attribution(lower, outside, start, words)
    if found is None or words.elsewhen & set(lower[start : found.verb + _NEAR]):
        return None
    if _is_known(lower, start, found, words):
        return None
    subject = lower[max(start, found.first - _SUBJECT) : found.first]
    counts = any(word in words.quantities or word[:1].isdigit() for word in subject)
    return replace(found, start=start if start > opening else 0, counts=counts)


def _attribution(lower: Sequence[str], outside: Sequence[bool], start: int, words: HappeningWords) -> Happening | None:
    """The saying that closes a sentence: "…, the council has announced"."""
    comma = max((i for i in range(start, len(lower)) if lower[i] == "," and outside[i]), default=-1)
    tail = range(comma + 1, len(lower)) if comma >= 0 and len(lower) - comma <= _LONGEST_TAIL else range(0)
    for i in reversed(tail):
        if lower[i] in words.sayings or lower[i] in words.announcing:
            perfect = lower[i - 1] in words.perfect
            tense = Tense.PERFECT if perfect else Tense.PAST
            return replace(_happening(i - perfect, i, lower[i], tense, words), is_saying=True, is_act=False)
        if lower[i] not in (".", ""):
            break
    return None


def _is_known(lower: Sequence[str], start: int, found: Happening, words: HappeningWords) -> bool:
    """Whether the happening is a part of an affair that the reader knows: "the quake killed", "lost in the quake"."""
    subject = lower[start : found.first]
    if not found.is_saying and not any(word[:1].isalnum() and not _is_adverb(word) for word in subject):
        return True  # "Just arrived in Lind", where nobody is named
    is_definite = (bool(subject) and subject[0] in words.definite) or any(word.endswith("'s") for word in subject)
    if is_definite and words.affairs & set(subject[-4:]):
        return True
    behind = lower[found.verb + 1 : found.verb + 1 + _BEHIND]
    return any(a in words.definite and words.affairs & set(behind[i + 1 : i + 4]) for i, a in enumerate(behind))


def _outside(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether it stands outside quotation marks and brackets."""
    outside: list[bool] = []
    quoted, depth = False, 0
    for token in tokens:
        if token.text in QUOTES:
            quoted = token.text in "“„«" or (token.text == '"' and not quoted)
        depth = max(0, depth + (token.text in "([") - (token.text in ")]"))
        outside.append(not quoted and not depth and token.text not in QUOTES)
    return outside


def _behind_headline(tokens: Sequence[Token], start: int, words: HappeningWords) -> int:
    """Where the sentence begins behind a headline or caption that was run into it: a capitalised "The" or "A"."""
    for i in range(start + 3, len(tokens) - 4):
        token, before = tokens[i], tokens[i - 1]
        if token.is_capitalised and token.lower in words.articles and (before.is_word or before.text in QUOTES):
            joined = before.lower in words.prepositions or (before.is_capitalised and tokens[i + 1].is_capitalised)
            if not joined and len(token.text) <= 3:
                start = i
    return start


def _main_start(lower: Sequence[str], outside: Sequence[bool], words: HappeningWords) -> int | None:
    """Where the main clause begins: behind a subordinate clause that opens the sentence and its comma."""
    start = next((i for i, free in enumerate(outside) if free and lower[i][:1].isalnum()), None)
    if start is None or lower[start] not in words.subordinators:
        return start
    commas = (i for i in range(start, len(lower)) if outside[i] and lower[i] == ",")
    return next((i + 1 for i in commas if i + 1 < len(lower)), None)


def _main_verb(lower: Sequence[str], outside: Sequence[bool], start: int, words: HappeningWords) -> Happening | None:
    """The first finite verb of the main clause, past relative clauses and asides of its subject."""
    i = start
    while i < len(lower):
        word = lower[i]
        if not outside[i]:
            i += 1
        elif word in words.other_finite or word in _ENDS or _interrupts(lower, i, start, words):
            return None
        elif word in words.relatives and i > start:
            i = _after_aside(lower, outside, i, words)
        elif word in words.perfect or word in words.passive:
            return _compound(lower, i, words)
        elif words.is_past(word) and not _modifies(lower, outside, i, words):
            return _simple(lower, i, words)
        else:
            i += 1
    return None


def _interrupts(lower: Sequence[str], i: int, start: int, words: HappeningWords) -> bool:
    """Whether a clause begins here, before the main one has shown its verb: "…, with two killed", "after it …"."""
    return i > start and (lower[i] in words.interrupting or (lower[i] in words.absolute and lower[i - 1] == ","))


def _after_aside(lower: Sequence[str], outside: Sequence[bool], at: int, words: HappeningWords) -> int:
    """Where the main clause goes on behind a relative clause: its second verb, or the comma that closes it."""
    verbs = 0
    for i in range(at + 1, len(lower)):
        if not outside[i]:
            continue
        if lower[i] == "," and verbs:
            return i + 1
        if _is_finite(lower, i, words):
            verbs += 1
            if verbs > 1:
                return i
    return len(lower)


def _is_finite(lower: Sequence[str], i: int, words: HappeningWords) -> bool:
    word, before = lower[i], lower[i - 1]
    if word in words.other_finite or word in words.perfect or word in words.passive:
        return True
    bound = words.determiners | words.prepositions | words.perfect | words.passive | words.other_finite
    return words.is_past(word) and before not in bound


def _compound(lower: Sequence[str], at: int, words: HappeningWords) -> Happening | None:
    """ "Has been killed", "has won", "was delayed"; not "has been ill", "were there"."""
    i = _past_adverbs(lower, at + 1)
    is_perfect = lower[at] in words.perfect
    if is_perfect and i < len(lower) and lower[i] in words.been:
        i = _past_adverbs(lower, i + 1)
    elif i < len(lower) and is_perfect and lower[i] in words.states:
        return None
    if i >= len(lower) or lower[i] in words.negations or not words.is_participle(lower[i]):
        return None
    if lower[i] in words.adjectives:
        return None
    return _happening(at, i, lower[i], Tense.PERFECT if is_perfect else Tense.PAST, words)


def _simple(lower: Sequence[str], at: int, words: HappeningWords) -> Happening | None:
    near = lower[max(0, at - 2) : at + 2]
    if lower[at] in words.states or words.negations & set(near) or any(word.endswith("n't") for word in near):
        return None
    return _happening(at, at, lower[at], Tense.PAST, words)


def _happening(first: int, verb: int, word: str, tense: Tense, words: HappeningWords) -> Happening:
    return Happening(
        start=0,
        first=first,
        verb=verb,
        tense=tense,
        counts=False,
        is_saying=word in words.sayings,
        is_act=word in words.acts,
    )


def _past_adverbs(lower: Sequence[str], i: int) -> int:
    while i < len(lower) and _is_adverb(lower[i]):
        i += 1
    return i


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in _ADVERBS


def _modifies(lower: Sequence[str], outside: Sequence[bool], at: int, words: HappeningWords) -> bool:
    """Whether a past form is a participle of a noun: "the proposed sale", "a plan approved by the council was …"."""
    before, after = at - 1, lower[at + 1] if at + 1 < len(lower) else ""
    while before >= 0 and lower[before].endswith("ly"):
        before -= 1
    if not words.is_participle(lower[at]):
        return False
    if before < 0 or (not outside[before] and before == 0 and lower[0] in QUOTES):
        return True
    if lower[before] in words.determiners or lower[before] in words.prepositions or lower[before][:1].isdigit():
        return True
    if lower[before] in words.pronouns or after in words.pronouns or after in words.determiners:
        return False
    if after in words.agents or (lower[before] == "," and (after in words.prepositions or after.endswith("ly"))):
        return not (at + 2 < len(lower) and lower[at + 2][:1].isdigit())
    return _goes_on(lower, outside, at, words)


def _goes_on(lower: Sequence[str], outside: Sequence[bool], at: int, words: HappeningWords) -> bool:
    """Whether the clause has its verb behind what may be a participle ("people admitted to hospital have died")."""
    for i in range(at + 1, len(lower)):
        if not outside[i]:
            continue
        gerund = i + 1 < len(lower) and lower[i + 1].endswith("ing")
        if lower[i] in (",", ";", ":", "–", "—") or (lower[i] in words.clause_openers and not gerund):
            return False
        if _is_finite(lower, i, words):
            return True
    return False
