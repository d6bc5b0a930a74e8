"""An expression in its sentence, with all that rules of selection, status and titles may look at.

In: a passage and the index of one of its expressions. Out: a `Situation`, and the words of the calendar that an article
uses as names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from chronology.extraction.clauses import Clause
from chronology.extraction.lexicon import Lexicon
from chronology.extraction.names import NameIndex
from chronology.extraction.sentences import Token, TokenKind
from chronology.extraction.tagged import Expression, Passage
from chronology.model.articles import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An expression with all that a rule may look at.

    `weekdays_as_names` are words of the calendar that the article uses for somebody or something ("Monday moves it").
    """

    article: Article
    passage: Passage
    index: int
    lexicon: Lexicon
    names: NameIndex
    weekdays_as_names: frozenset[str] = frozenset()

    @property
    def expression(self) -> Expression:
        return self.passage.expressions[self.index]

    @property
    def clause(self) -> Clause:
        return self.passage.clauses[self.passage.clause_of(self.index)]

    @property
    def position(self) -> int:
        """Index of the expression's token in the passage."""
        return self.passage.positions[self.index]

    @property
    def before(self) -> Token | None:
        return self.passage.tokens[self.position - 1] if self.position else None

    @property
    def after(self) -> Token | None:
        tokens = self.passage.tokens
        return tokens[self.position + 1] if self.position + 1 < len(tokens) else None

    def words_before(self, count: int) -> str:
        """Up to `count` words before the expression, lower case."""
        tokens = self.passage.tokens[max(0, self.position - count) : self.position]
        return " ".join(token.lower for token in tokens)

    @property
    def published(self) -> date | None:
        return self.article.published.day if self.article.published else None


def weekdays_as_names(article: Article, passages: Sequence[Passage], lexicon: Lexicon) -> frozenset[str]:
    """Words of the calendar that stand as the subject of a verb in the present: "Monday is exposed"."""
    found: set[str] = set()
    present = lexicon.grammar.present_auxiliaries
    for passage in passages:
        tokens = passage.tokens
        for token, after in pairwise(tokens):
            if token.kind is not TokenKind.TIMEX or after.lower not in present:
                continue
            expression = passage.expressions[token.expression]
            word = expression.timex.text
            opens = token is tokens[0] or tokens[tokens.index(token) - 1].kind is TokenKind.SIGN
            if opens and word.isalpha() and expression.start == expression.timex.start:
                found.add(word.lower())
    return frozenset(found)
