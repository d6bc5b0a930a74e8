"""The article's temporal expressions in their sentences and clauses.

In: an `Article`, its sentences, the tagger. Out: `Passage` values: one sentence with its expressions, tokens and
clauses, which everything after this reads. Parts that are no narrative are blanked before tagging, offsets kept, so
that a dateline or a page's date never becomes the date in focus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chronology.extraction.sentences import Sentence
from chronology.language.clauses import Clause, find_clauses, governing_clause
from chronology.language.lexicon import Lexicon
from chronology.language.tokens import TIMEX, Token, with_expressions
from chronology.model.articles import Article
from chronology.model.dates import DateConventions
from chronology.temporal import Timex, tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A timex in its sentence; `start` and `end` take in the preposition before it ("on Friday")."""

    timex: Timex
    start: int
    end: int
    preposition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, cut up."""

    sentence: Sentence
    expressions: tuple[Expression, ...]
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    homes: tuple[int, ...]
    """For each expression, the index of the clause that tells what it dates."""
    positions: tuple[int, ...]
    """For each expression, the index of its token."""

    def clause_of(self, index: int) -> int:
        """The index of the clause that tells what an expression dates."""
        return self.homes[index]


def find_passages(
    article: Article, sentences: Sequence[Sentence], timexes: Sequence[Timex], lexicon: Lexicon
) -> list[Passage]:
    """The sentences that hold an expression, each with all of its expressions."""
    passages: list[Passage] = []
    position = 0
    for sentence in sentences:
        inside: list[Timex] = []
        while position < len(timexes) and timexes[position].start < sentence.end:
            if timexes[position].start >= sentence.start and timexes[position].end <= sentence.end:
                inside.append(timexes[position])
            position += 1
        if inside:
            passages.append(_passage(article.text, sentence, inside, lexicon))
    return passages


def tag_article(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, conventions: DateConventions
) -> list[Timex]:
    """The article's expressions, read against its publication, or its update where a sentence speaks of that."""
    published = article.published.value if article.published else None
    text = _blanked(article.text, sentences)
    timexes = tag(text, published=published, language=article.language, conventions=conventions)
    return _with_updates(article, sentences, timexes, lexicon, conventions)


def _with_updates(
    article: Article,
    sentences: Sequence[Sentence],
    timexes: list[Timex],
    lexicon: Lexicon,
    conventions: DateConventions,
) -> list[Timex]:
    """The expressions, those of sentences that speak of an update of the text read against the date of the update."""
    if article.updated is None or article.published is None or article.updated.day <= article.published.day:
        return timexes
    for sentence in sentences:
        if not lexicon.cues.update.search(sentence.text.lower()):
            continue
        text = " " * sentence.start + sentence.text
        own = tag(text, published=article.updated.value, language=article.language, conventions=conventions)
        others = [t for t in timexes if t.end <= sentence.start or t.start >= sentence.end]
        timexes = sorted([*others, *own], key=lambda t: t.start)
    return timexes


def _blanked(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with all that is in no sentence as spaces; line ends stay, because they end paragraphs."""
    parts: list[str] = []
    position = 0
    for sentence in sentences:
        parts.append(re.sub(r"[^\n]", " ", text[position : sentence.start]))
        parts.append(sentence.text)
        position = sentence.end
    parts.append(re.sub(r"[^\n]", " ", text[position:]))
    return "".join(parts)


def is_possessive(text: str, end: int) -> bool:
    """Whether an expression that ends here owns the noun behind it ("last week's ballot")."""
    return text[end : end + 2] in ("'s", "’s") or (text[end : end + 1] in "'’" and text[end - 1 : end] == "s")


def _passage(text: str, sentence: Sentence, timexes: Sequence[Timex], lexicon: Lexicon) -> Passage:
    expressions: list[Expression] = []
    floor = sentence.start
    for timex in timexes:
        match = lexicon.before_date.search(text[max(floor, timex.start - 24) : timex.start])
        start = timex.start - len(match.group()) if match else timex.start
        own = None if match else lexicon.date_preposition.match(timex.text)
        preposition = (match[1] or match[2] if match else own[1] if own else "").lower()
        expressions.append(Expression(timex=timex, start=start, end=timex.end, preposition=preposition))
        floor = timex.end
    tokens = with_expressions(text, sentence.tokens, [(e.start, e.end) for e in expressions])
    clauses = find_clauses(tokens, lexicon)
    holding = {index: i for i, clause in enumerate(clauses) for index in clause.expressions}
    positions = {token.expression: i for i, token in enumerate(tokens) if token.kind is TIMEX}
    return Passage(
        sentence=sentence,
        expressions=tuple(expressions),
        tokens=tuple(tokens),
        clauses=tuple(clauses),
        homes=tuple(governing_clause(clauses, holding[index], lexicon) for index in range(len(expressions))),
        positions=tuple(positions[index] for index in range(len(expressions))),
    )
