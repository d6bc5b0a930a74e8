"""What a sentence only gives as the occasion of what it tells: "suspended the talks *after an attack on the airport*".

In: the clause of a record's title, or the sentence that it was read from. Out: the same without the occasion, where
this is a happening of another kind. Left in, its words would make one event of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chronology.merging.relations import concept_pairs
from chronology.merging.words import TOKEN, Vocabulary, content_words, folded, stem

SAME_CLAUSE = 0.5
"""The share of a title's words that stand before the joint of a sentence whose head the title was made of."""


def without_occasion(title: str, told: str, known: Vocabulary) -> tuple[str, str]:
    """Title and told text without their occasion; whole where the occasion is a side of the same event.

    Of a record that was made of the occasion itself, what stands before the joint is left out.
    """
    head = _head(title, known)
    for match in _joints(told, known):
        if not _is_told_in(title, told[: match.start()], known) and _is_told_in(title, told[match.end() :], known):
            return head, told[match.end() :].strip()
    body = _head(told, known, is_told_short=not any(_joints(title, known)))
    return head, body if _is_told_in(head, body, known) else told


def _joints(text: str, known: Vocabulary) -> Iterator[re.Match[str]]:
    return (m for m in TOKEN.finditer(text) if m.start() and folded(m.group()) in known.joints)


def _head(text: str, known: Vocabulary, *, is_told_short: bool = False) -> str:
    """What stands before the first joint, where both sides of it tell a happening and the two are of no one kind.

    Where the title does without the occasion, the head need not tell a known kind of happening.
    """
    for match in _joints(text, known):
        before = frozenset(content_words(text[: match.start()], known)[1])
        behind = frozenset(content_words(text[match.end() :], known)[1])
        if (before or is_told_short) and behind and not _are_one_kind(before, behind):
            return text[: match.start()].rstrip(" ,")
    return text


def _are_one_kind(before: frozenset[str], behind: frozenset[str]) -> bool:
    kin = concept_pairs("kin")
    return any(x == y or (x, y) in kin for x in before for y in behind)


def _is_told_in(clause: str, body: str, known: Vocabulary) -> bool:
    words = {stem(folded(m.group()), known.suffixes) for m in TOKEN.finditer(clause)}
    there = {stem(folded(m.group()), known.suffixes) for m in TOKEN.finditer(body)}
    return bool(words) and len(words & there) >= SAME_CLAUSE * len(words)
