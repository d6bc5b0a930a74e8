"""The words of a clause in the order of a main clause, for languages that put verbs elsewhere.

German puts the subject behind the verb where a date opens the sentence ("Am Freitag ordnete das Gericht an …"), and
the verb at the end of subordinate clauses ("dass das Haus einstürzte"). Without its date or conjunction such a clause
is no title; with subject and verb in their usual places it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.extraction.lexicon import Lexicon
from chronology.extraction.sentences import Token


def as_main_clause(words: Sequence[Token], lexicon: Lexicon, *, subordinate: bool) -> list[Token]:
    """The words with the subject first and the finite verb second; the same words where the language has one order."""
    tokens = list(words)
    if not lexicon.grammar.verb_final or len(tokens) < 3:
        return tokens
    tokens = _without_attribution(tokens, lexicon)
    if tokens[0].lower in lexicon.grammar.prepositions and _is_finite(tokens[1], lexicon):
        tokens = tokens[1:]  # the date behind it is gone
    alone = not any(_is_finite(token, lexicon) for token in tokens)
    if _is_finite(tokens[0], lexicon) or (alone and _looks_finite(tokens[0], lexicon)):
        end = _noun_phrase_end(tokens, 1, lexicon)
        return [*tokens[1:end], tokens[0], *tokens[end:]] if end > 1 else tokens
    if subordinate and not tokens[-1].is_capitalised and lexicon.is_finite_at_end(tokens[-1].lower):
        end = _noun_phrase_end(tokens, 0, lexicon)
        return [*tokens[:end], tokens[-1], *tokens[end:-1]] if 0 < end < len(tokens) - 1 else tokens
    return tokens


def within_frame(words: Sequence[Token], lexicon: Lexicon, limit: int) -> list[Token]:
    """The words without so many phrases that a title of `limit` characters keeps the verb at its end.

    "… sind im Hafen neun Menschen verletzt worden" says nothing without its last words. Phrases with a preposition are
    what a sentence can do without: the one whose absence leaves most is left out first, never one that opens the title.
    """
    tokens = list(words)
    if not lexicon.grammar.verb_final or not tokens or tokens[-1].is_capitalised or not tokens[-1].is_word:
        return tokens
    while _length(tokens) > limit:
        phrases = _phrases(tokens, lexicon)
        if not phrases:
            return tokens
        fitting = [p for p in phrases if _length(tokens) - _length(tokens[p[0] : p[1]]) - 1 <= limit]
        first, last = min(fitting or phrases, key=lambda p: _length(tokens[p[0] : p[1]]) * (1 if fitting else -1))
        del tokens[first:last]
    return tokens


def _length(tokens: Sequence[Token]) -> int:
    return sum(len(token.text) + 1 for token in tokens) - 1


def _phrases(tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The phrases with a preposition that stand inside a clause, as bounds of tokens."""
    grammar = lexicon.grammar
    end = len(tokens)
    while end and not tokens[end - 1].is_capitalised:
        end -= 1
    found: list[tuple[int, int]] = []
    for i in range(2, end):
        if tokens[i].lower not in grammar.prepositions or tokens[i - 1].lower in grammar.prepositions:
            continue
        last = next((k for k in range(i + 1, end) if _ends_phrase(tokens, k, i, lexicon)), end)
        found.append((i, last))
    return found


def _ends_phrase(tokens: Sequence[Token], k: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a phrase that began at `start` ends before a token: at a verb, a preposition, or the next noun phrase."""
    token, before = tokens[k], tokens[k - 1]
    if token.lower in lexicon.grammar.prepositions - lexicon.grammar.genitives or _is_finite(token, lexicon):
        return True
    closed = before.is_capitalised and k > start + 1 and token.is_word and not token.is_capitalised
    return closed and token.lower not in lexicon.grammar.coordinators and not _is_genitive(tokens, k, lexicon)


def _without_attribution(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The words without an opening "Nach Angaben der Polizei", which no comma parts from the verb."""
    opening = " ".join(token.lower for token in tokens[:4])
    match = lexicon.cues.according.match(opening)
    verb = next((i for i, t in enumerate(tokens) if not t.is_capitalised and _is_finite(t, lexicon)), 0)
    return tokens[verb:] if match and 0 < verb < 8 else tokens


def _is_finite(token: Token, lexicon: Lexicon) -> bool:
    base = token.lower in lexicon.verbs.bases and token.lower not in lexicon.grammar.finite_auxiliaries
    return token.lower in lexicon.sets.finite and not base


def _looks_finite(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word that no list knows has the ending of a past tense."""
    return token.is_word and not token.is_capitalised and token.lower.endswith(lexicon.sets.verb_endings)


def _noun_phrase_end(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """The index behind the noun phrase that begins at `start`: determiner, adjectives, capitalised nouns, genitive."""
    grammar = lexicon.grammar
    if start < len(tokens) and tokens[start].lower in grammar.subject_pronouns - grammar.determiners:
        return start + 1
    nouns = 0
    i = start
    while i < len(tokens):
        token = tokens[i]
        if token.is_word and token.is_capitalised and (i > 0 or token.lower not in grammar.determiners):
            nouns += 1
        elif _stops(tokens, i, lexicon, behind_noun=nouns > 0):
            break
        i += 1
    return i if nouns else start


def _stops(tokens: Sequence[Token], i: int, lexicon: Lexicon, *, behind_noun: bool) -> bool:
    """Whether a token cannot belong to the noun phrase: behind its noun all but a genitive, before it a preposition."""
    token = tokens[i]
    if behind_noun:
        return not _is_genitive(tokens, i, lexicon)
    return token.lower in lexicon.grammar.prepositions


def _is_genitive(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether "des" or "der" continues a noun phrase: a noun stands right behind it."""
    return tokens[i].lower in lexicon.grammar.genitive_articles and i + 1 < len(tokens) and tokens[i + 1].is_capitalised
