"""An expression in its sentence, with all that rules of selection, status and titles may look at.

In: a passage and the index of one of its expressions. Out: a `Situation`, and the words of the calendar that an article
uses as names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from chronology.extraction.names import NameIndex
from chronology.extraction.tagged import Expression, Passage
from chronology.language.clauses import Clause
from chronology.language.lexicon import Lexicon
from chronology.language.tokens import SIGN, TIMEX, Token
from chronology.model.articles import Article


@dataclass(slots=True, kw_only=True, eq=False)
class Situation:
    """An expression with all that a rule may look at; nobody changes it.

    `weekdays_as_names` are words of the calendar that the article uses for somebody or something ("Monday moves it").
    What dozens of rules ask for is found once, when it is made.
    """

    article: Article
    passage: Passage
    index: int
    lexicon: Lexicon
    names: NameIndex
    weekdays_as_names: frozenset[str] = frozenset()

    expression: Expression = field(init=False)
    clause: Clause = field(init=False)
    position: int = field(init=False)
    """Index of the expression's token in the passage."""
    before: Token | None = field(init=False)
    after: Token | None = field(init=False)
    published: date | None = field(init=False)
    word_before: str = field(init=False)
    """The word right before the timex, lower case; it may be part of what is shown ("on a Tuesday")."""

    def __post_init__(self) -> None:
        passage, index = self.passage, self.index
        tokens = passage.tokens
        self.expression = passage.expressions[index]
        self.clause = passage.clauses[passage.homes[index]]
        self.position = position = passage.positions[index]
        self.before = tokens[position - 1] if position else None
        self.after = tokens[position + 1] if position + 1 < len(tokens) else None
        self.published = self.article.published.day if self.article.published else None
        at = self.expression.timex.start
        words = self.article.text[max(0, at - 12) : at].lower().split()
        self.word_before = words[-1] if words else ""

    def words_before(self, count: int) -> str:
        """Up to `count` words before the expression, lower case."""
        tokens = self.passage.tokens[max(0, self.position - count) : self.position]
        return " ".join([token.lower for token in tokens])


def weekdays_as_names(article: Article, passages: Sequence[Passage], lexicon: Lexicon) -> frozenset[str]:
    """Words of the calendar that stand as the subject of a verb in the present: "Monday is exposed"."""
    found: set[str] = set()
    present = lexicon.grammar.present_auxiliaries
    for passage in passages:
        tokens = passage.tokens
        for token, after in pairwise(tokens):
            if token.kind is not TIMEX or after.lower not in present:
                continue
            expression = passage.expressions[token.expression]
            word = expression.timex.text
            opens = token is tokens[0] or tokens[tokens.index(token) - 1].kind is SIGN
            if opens and word.isalpha() and expression.start == expression.timex.start:
                found.add(word.lower())
    return frozenset(found)


def is_genitive(s: Situation) -> bool:
    """Whether "of" hangs the expression on the noun before it."""
    return s.expression.preposition in s.lexicon.grammar.genitives
