"""The verbs of a stretch of words: which is finite, which a participle behind its noun, which only looks like one.

In: tokens and a language's words. Out: indexes of tokens, -1 where there is no such verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.language.lexicon import Lexicon
from chronology.language.tokens import TIMEX, WORD, Token


def verb_in(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon, *, at_start: bool = False) -> int:
    """The index of the finite verb: an auxiliary or irregular past first, then a past, then a present form.

    With `at_start` the first word may be the verb: its subject stands before ("who died").
    """
    verbs, finite, negative = lexicon.verbs, lexicon.grammar.finite_auxiliaries, lexicon.sets.negative_endings
    auxiliary = past = present = -1
    for i in range(start, end):
        token = tokens[i]
        if token.kind is not WORD:
            continue
        word = token.lower
        auxiliary_form = word in finite
        if not auxiliary_form and i > 0 and token.is_capitalised:
            continue
        if (auxiliary_form or word.endswith(negative)) and not (
            word in lexicon.grammar.names_too and token.is_capitalised
        ):
            auxiliary = i
            break
        first = i == start and not at_start
        opening = first and bool(lexicon.grammar.verb_first)
        if past < 0 and word in verbs.pasts and (opening or not first) and not is_adjectival(tokens, i, lexicon):
            past = i
        elif past == i - 2 >= 0 and word in verbs.pasts and tokens[i - 1].kind is TIMEX:
            past = i if tokens[past].lower in verbs.participles else past  # "Tests finished last week | found"
        elif (
            present < 0
            and (not first or (opening and not token.is_capitalised))
            and (_is_present(tokens, i, start, lexicon) if i > start else word in verbs.thirds)
        ):
            present = i
    if past >= 0 and (auxiliary < 0 or (past < auxiliary and not is_reduced(tokens, past, lexicon))):
        return past
    if auxiliary >= 0:
        return auxiliary
    if past >= 0 and present > past and past + 1 < end and tokens[past + 1].lower in lexicon.grammar.agents:
        return present
    return past if past >= 0 else present


def is_reduced(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a past form before another verb is a participle behind its noun ("talks scheduled for Monday were")."""
    return tokens[i].lower in lexicon.verbs.participles


def is_adjectival(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a past form is no finite verb: before its noun ("the injured man"), after a preposition, after "be"."""
    if i == 0:
        return False
    before = tokens[i - 1].lower
    return before in lexicon.sets.before_adjective or before.endswith(("'s", "’s"))


def _is_present(tokens: Sequence[Token], i: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a present form is a verb here: its subject may stand before it, and no determiner makes it a noun."""
    verbs, grammar = lexicon.verbs, lexicon.grammar
    word, before = tokens[i].lower, tokens[i - 1]
    third = word in verbs.thirds
    if not third and word not in verbs.bases:
        return False
    if before.lower in lexicon.sets.before_noun or before.lower.endswith(("'s", "’s", "s'", "s’")):
        return False
    if i + 1 < len(tokens) and tokens[i + 1].lower in lexicon.sets.behind_noun:
        return False
    if third and _is_noun_by_place(tokens, i, lexicon):
        return False
    if third:
        return (
            before.is_word and not lexicon.is_adverb(before.lower) and before.lower not in verbs.bases
        ) or before.is_capitalised
    if before.lower in grammar.trimmed_adverbs and i - 1 > start:
        before = tokens[i - 2]
    plural = before.lower.endswith("s") and not before.lower.endswith("ss")
    if plural or before.lower in grammar.plural_subjects:
        return True
    return before.is_capitalised and any(tokens[k].lower in grammar.conjunctions for k in range(start, i))


def _is_noun_by_place(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """ "The six Northern Council states", "a review of private contracts |": counted, or at the end behind "of"."""
    k = i - 1
    while k > 0 and tokens[k].is_capitalised and tokens[k].is_word:
        k -= 1
    if k < i - 1 and tokens[k].lower in lexicon.grammar.numerals:
        return True
    last = i + 1 == len(tokens) and i > 1 and not tokens[i - 1].is_capitalised
    return last and tokens[i - 2].lower in lexicon.grammar.prepositions


def opening_participle(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """The index of "leaving" or "formed" where a piece opens with it, an adverb or expression before it allowed."""
    for i, token in enumerate(tokens[:3]):
        opens = token.lower in lexicon.verbs.participles or token.lower in lexicon.verbs.gerunds
        if opens and not token.is_capitalised:
            return i
        adverb = lexicon.is_adverb(token.lower) or token.lower in lexicon.grammar.preverbal
        if token.kind is not TIMEX and not adverb:
            return -1
    return -1


def infinitive_at_end(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """The index of the infinitive that ends a clause where verbs come last ("…, das Haus zu räumen"), or -1."""
    words = [i for i, token in enumerate(tokens) if token.is_word]
    if not lexicon.grammar.verb_final or len(words) < 3:
        return -1
    marked = tokens[words[-2]].lower in lexicon.grammar.infinitives
    return words[-1] if marked and not tokens[words[-1]].is_capitalised else -1


def ends_with_verb(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause ends with its finite verb, as subordinate ones do where verbs come last.

    `verb` is the first finite verb: where it stands earlier and is an auxiliary, the last word is an infinitive.
    """
    words = [token for token in tokens if token.is_word]
    earlier = verb >= 0 and tokens[verb] is not words[-1] and tokens[verb].lower in lexicon.grammar.finite_auxiliaries
    if earlier and words[-1].lower not in lexicon.grammar.finite_auxiliaries:
        return False
    return bool(words) and not words[-1].is_capitalised and lexicon.is_finite_at_end(words[-1].lower)
