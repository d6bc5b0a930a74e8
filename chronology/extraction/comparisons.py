"""Dates of what is compared with: "than in 2021", "up from $163 million a year earlier".

Each public function is a rule of `selection`: a situation in, and whether the expression dates such a base out.
"""

from __future__ import annotations

import re

from chronology.extraction.situation import Situation, is_genitive
from chronology.language.clauses import ClauseKind
from chronology.language.tokens import NUMBER, Token
from chronology.language.wordlists import Cues
from chronology.model.dates import Granularity
from chronology.temporal import Relation


def base_figure(s: Situation) -> bool:
    """ "Up from $163 million a year earlier": the figure that another is compared with."""
    cues = s.lexicon.cues
    i = s.position - 1
    while i >= 0 and s.position - i < 10 and _belongs_to_figure(s.passage.tokens[i], cues):
        i -= 1
    if i >= 0 and s.passage.tokens[i].lower in cues.bases:
        figures = any(t.kind is NUMBER for t in s.passage.tokens[i + 1 : s.position])
        if _moves_from(s, i):
            return False
        measured = i > 0 and s.passage.tokens[i - 1].lower in cues.measures  # "more than 12 million since 1988"
        if figures and not measured:
            return True
    if s.before is not None and s.expression.preposition in cues.bases and not is_genitive(s):
        behind = s.article.text[s.expression.start : s.expression.end].lower()
        return _belongs_to_figure(s.before, cues) and cues.comparison.match(behind) is not None
    return _figure_beside(s)


def _moves_from(s: Situation, i: int) -> bool:
    """ "The toll was lowered from 32 on Monday": a verb right before the figure, and the day on which it happened."""
    verb = s.passage.tokens[i - 1].lower if i else ""
    grammar, when = s.lexicon.grammar, s.expression.timex.when
    passive = i > 1 and s.passage.tokens[i - 2].lower in grammar.be and s.lexicon.is_passive(verb)
    return passive and when is not None and when.granularity is Granularity.DAY and bool(s.expression.preposition)


def _figure_beside(s: Situation) -> bool:
    """ "…, against a profit of £12m a year earlier", "…, compared with 31 in all of 2024": an aside that compares."""
    if _was_then(s):
        return True
    own = next((c for c in s.passage.clauses if c.after == "," and s.index in c.expressions), None)
    if own is None or not any(t.kind is NUMBER for t in own.tokens):
        return False
    return s.lexicon.cues.comparison.match(own.lower) is not None


def _was_then(s: Situation) -> bool:
    """ "The school, which had 140 pupils in 2010, has 61": what once was, beside what is."""
    grammar, clause = s.lexicon.grammar, s.clause
    if clause.kind is not ClauseKind.RELATIVE:
        return False
    verb = clause.tokens[clause.verb].lower if clause.verb >= 0 else ""
    if verb not in grammar.past_auxiliaries and verb not in grammar.have:
        return False
    following = s.passage.clauses[s.passage.clause_of(s.index) + 1 :]
    figures = (any(t.kind is NUMBER for t in c.tokens) for c in (clause, *following[:1]))
    now = following[:1] and following[0].tokens[following[0].verb].lower in grammar.present_auxiliaries
    return all(figures) and bool(now)


def _belongs_to_figure(token: Token, cues: Cues) -> bool:
    """Whether a token may stand inside a figure: "about $5.83 a share"."""
    if token.kind is NUMBER or token.lower in cues.units:
        return True
    return token.text in "$€£¥%.-" or token.lower in cues.figure_words


def comparison(s: Situation) -> bool:
    """A base of comparison: "than in 2021", "below that of March", "up from nine at the weekend"."""
    before = s.words_before(4)
    after = s.after.lower if s.after is not None else ""
    if s.expression.timex.is_anaphoric and after in s.lexicon.cues.comparing:
        return True  # "a day later than it had announced"
    if _counted_from(s):
        return True
    if is_genitive(s) and s.before is not None and s.before.lower in s.lexicon.grammar.pointers:
        return True
    if is_genitive(s) and any(word in s.lexicon.cues.sames for word in s.words_before(2).split()):
        return True
    if s.expression.preposition in s.lexicon.grammar.infinitives:
        before = f"{before} {s.expression.preposition}"  # "payments related | to 2022"
    cues = list(s.lexicon.cues.comparison.finditer(before))
    if cues and cues[-1].end() >= len(before) - 12 and not _opposes(cues[-1], before, s):
        return True
    if _measured_on(s) or s.lexicon.cues.naming.search(s.clause.lower):
        return True
    if s.expression.timex.relation is Relation.SINCE and s.lexicon.cues.unique.search(s.words_before(14)):
        return True  # "the first time that an ambassador has been expelled since 1983"
    if s.expression.timex.relation is Relation.SINCE and s.lexicon.cues.superlatives:
        clause = f"{s.clause.lower} {s.words_before(4)}"
        yearly = s.expression.timex.when is not None and s.expression.timex.when.granularity is Granularity.YEAR
        if yearly and any(t.lower in s.lexicon.grammar.negations for t in s.clause.tokens):
            return True
        return any(re.search(rf"(?<!\w){word}(?!\w)", clause) for word in s.lexicon.cues.superlatives)
    return False


def _measured_on(s: Situation) -> bool:
    """ "A fall of 7 per cent on 2019": a period behind the preposition of days is what a figure is measured by."""
    when = s.expression.timex.when
    period = when is not None and when.granularity.coarseness >= Granularity.QUARTER.coarseness
    return period and s.expression.preposition in s.lexicon.cues.measured_on


def _opposes(cue: re.Match[str], before: str, s: Situation) -> bool:
    """ "Voted against the bill on Monday": no figure stands beside another, somebody is against something."""
    between = before[cue.end() :].split()
    words = s.lexicon.cues
    figures = any(word[0].isdigit() or word in words.units for word in between)
    return cue.group() in words.opposing and bool(between) and not figures


def _counted_from(s: Situation) -> bool:
    """ "The hottest month since records began in 1901": the beginning of what a superlative is compared with."""
    cues, clause = s.lexicon.cues, s.clause
    if clause.kind is not ClauseKind.SUBORDINATE or clause.opener not in cues.counting_openers:
        return False
    before = s.passage.clauses[: s.passage.clause_of(s.index)]
    return any(token.lower in cues.superlatives for other in before for token in other.tokens)
