"""What a sentence says at an expression: the words that tell what happened then, for whoever compares or weighs them.

In: a sentence, the expression as it is written there, a language. Out: words of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from chronology.language.clauses import Clause, ClauseKind, find_clauses, governing_clause
from chronology.language.lexicon import Lexicon, lexicon_for
from chronology.language.tokens import TIMEX, Token, tokenize, with_expressions

_LONGEST = 1500
"""Characters of a text beyond which it is no sentence."""


@lru_cache(maxsize=8192)
def told_at(sentence: str, expression: str, language: str) -> str:
    """The clause that an expression dates, with its subject and what is said in it; without the expression.

    The whole sentence where the expression is not in it.
    """
    at = sentence.find(expression) if expression else -1
    lexicon = lexicon_for(language)
    if at < 0 or len(sentence) > _LONGEST:
        return sentence
    plain = tokenize(sentence, 0, lexicon.grammar.elisions)
    tokens = with_expressions(sentence, plain, [(at, at + len(expression))])
    clauses = find_clauses(tokens, lexicon)
    own = next((k for k, clause in enumerate(clauses) if clause.expressions), -1)
    if own < 0:
        return sentence
    home = governing_clause(clauses, own, lexicon)
    words = [*_subject(clauses, home), *clauses[home].tokens, *_content(clauses, home, lexicon)]
    return " ".join(token.text for token in words if token.kind is not TIMEX)


def _subject(clauses: Sequence[Clause], home: int) -> Sequence[Token]:
    """The subject of a clause that has none of its own, where another clause of the sentence tells it."""
    clause = clauses[home]
    if clause.kind is ClauseKind.FRAGMENT or clause.verb > bool(clause.opener):
        return ()
    before = [c for c in clauses[:home] if c.kind in (ClauseKind.MAIN, ClauseKind.FRAGMENT)]
    if not before:
        return ()
    if clause.kind in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE):
        return before[-1].tokens[max(before[-1].verb, 0) :]
    first = next(c for c in reversed(before) if c.verb > 0 or c.kind is ClauseKind.FRAGMENT)
    return first.tokens[: first.verb] if first.verb > 0 else first.tokens


def _content(clauses: Sequence[Clause], home: int, lexicon: Lexicon) -> Sequence[Token]:
    """What is said in the clause behind, where the verb at home is one of saying."""
    group = clauses[home].tokens[max(clauses[home].verb, 0) :]
    said = any(token.lower in lexicon.cues.reporting for token in group)
    if not said or home + 1 >= len(clauses) or clauses[home + 1].after:
        return ()
    return clauses[home + 1].tokens
