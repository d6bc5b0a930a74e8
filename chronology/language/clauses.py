"""Sentences cut into clauses: who does what, and how each clause hangs on the one before.

In: the tokens of a sentence, its temporal expressions as single tokens. Out: `Clause` values in order. There is no
parser here: commas, conjunctions and relative words are the cuts, and word lists tell verbs from nouns. That finds the
clause a date belongs to in news prose, and costs microseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from chronology.language.finiteverbs import (
    ends_with_verb,
    infinitive_at_end,
    is_reduced,
    opening_participle,
    verb_in,
)
from chronology.language.lexicon import Lexicon
from chronology.language.pieces import Piece, find_pieces
from chronology.language.tokens import NUMBER, TIMEX, WORD, Token


class ClauseKind(Enum):
    MAIN = "main"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    PARTICIPLE = "participle"
    FRAGMENT = "fragment"
    """No verb of its own: an apposition, an adverbial, an item of a list."""


_ASIDES = (ClauseKind.PARTICIPLE, ClauseKind.RELATIVE)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A stretch of tokens with at most one verb of its own. It has no slots, so that what is read often is kept."""

    tokens: tuple[Token, ...]
    kind: ClauseKind
    verb: int = -1
    """Index of the first word of the finite verb in `tokens`; of the participle in a PARTICIPLE; -1 for none."""
    opener: str = ""
    """The word that opens it, lower case: "which", "when", "and"."""
    after: str = ""
    """The sign before it: "," or ";" or ":" or "(" or "" where only a word cuts."""
    quoted: bool = False
    """It stands inside quotation marks, from its first word."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @cached_property
    def expressions(self) -> tuple[int, ...]:
        return tuple([token.expression for token in self.tokens if token.kind is TIMEX])

    @cached_property
    def lower(self) -> str:
        """The clause's words in lower case, for phrase patterns."""
        return " ".join([token.lower for token in self.tokens if token.kind is not TIMEX])


def find_clauses(tokens: Sequence[Token], lexicon: Lexicon) -> list[Clause]:
    """The clauses of one sentence."""
    clauses: list[Clause] = []
    for piece in find_pieces(tokens, lexicon):
        clauses.append(_clause(piece, lexicon, clauses))
    return _with_predicates(clauses, lexicon)


def _with_predicates(clauses: list[Clause], lexicon: Lexicon) -> list[Clause]:
    """The clauses with each verb that an aside has parted from its subject as a main clause.

    "The report, published in May, found …": a past form behind a comma is a participle while a verb still follows; the
    last such form of a sentence without another verb is the predicate, and so is one in a row of verbs ("…, and left").
    """
    result = list(clauses)
    if _opens_with_participle(result, lexicon):
        result[0] = replace(result[0], kind=ClauseKind.PARTICIPLE, verb=0)
    for i, clause in enumerate(result):
        if clause.kind not in (ClauseKind.FRAGMENT, ClauseKind.PARTICIPLE) or i == 0 or clause.opener:
            continue
        start = clause.verb if clause.kind is ClauseKind.PARTICIPLE else 0
        word = clause.tokens[start].lower
        if _may_be_predicate(clause, word, lexicon) and _is_predicate(result, i, word, lexicon):
            result[i] = replace(clause, kind=ClauseKind.MAIN, verb=start)
    for i in range(1, len(result) - 1):
        if _is_named_aside(result[i], result[i - 1], result[i + 1], lexicon):
            result[i] = replace(result[i], kind=ClauseKind.FRAGMENT, verb=-1)
    return _with_parted_subjects(result, lexicon)


def _is_named_aside(clause: Clause, before: Clause, following: Clause, lexicon: Lexicon) -> bool:
    """ "The last of the missing, a teacher called Ann Lee, was found": the subject's verb stands behind the aside."""
    determined = clause.tokens[0].lower in lexicon.grammar.indefinites and clause.after == ","
    resumed = following.verb == 0 and following.after == "," and _is_bare_predicate(following, lexicon)
    named = clause.verb > 0 and clause.tokens[clause.verb].lower in lexicon.verbs.participles
    return determined and named and resumed and before.kind is ClauseKind.FRAGMENT


def _opens_with_participle(clauses: Sequence[Clause], lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a past participle that describes the subject behind it ("Founded in 1924, …")."""
    if len(clauses) < 2 or not lexicon.grammar.passive:
        return False
    first = clauses[0]
    joined = first.verb > 1 and first.tokens[first.verb - 1].lower in lexicon.grammar.conjunctions  # "Built and mended"
    if not (first.kind is ClauseKind.FRAGMENT or joined):
        return False
    following = clauses[1]
    told = following.kind is ClauseKind.MAIN and following.verb > 0 and following.after == "," and not following.opener
    return told and lexicon.is_passive(first.tokens[0].lower)


def _with_parted_subjects(clauses: list[Clause], lexicon: Lexicon) -> list[Clause]:
    """The clauses with a subject of its own for a verb behind an aside.

    "… until the summer because the contractor, May & Sons, went bankrupt": what follows "because" is no part of the
    clause before it, though only the verb behind the aside shows that.
    """
    result: list[Clause] = []
    for i, clause in enumerate(clauses):
        asides = 0
        while i + 1 + asides < len(clauses) and clauses[i + 1 + asides].kind is ClauseKind.FRAGMENT:
            asides += 1
        resumed = clauses[i + 1 + asides] if asides and i + 1 + asides < len(clauses) else None
        cut = _subject_at_end(clause, lexicon) if resumed is not None and _is_bare_predicate(resumed, lexicon) else 0
        if cut:
            subject = Clause(
                tokens=clause.tokens[cut:],
                kind=ClauseKind.FRAGMENT,
                opener=clause.tokens[cut].lower,
                quoted=clause.quoted,
            )
            result += [replace(clause, tokens=clause.tokens[:cut]), subject]
        else:
            result.append(clause)
    return result


def _subject_at_end(clause: Clause, lexicon: Lexicon) -> int:
    """Where a conjunction and a noun phrase without a verb end a clause that has its verb before; 0 where none do."""
    tokens = clause.tokens
    for k in range(len(tokens) - 2, max(clause.verb, 0), -1):
        if tokens[k].lower in lexicon.sets.firm_subordinators:
            determined = tokens[k + 1].lower in lexicon.grammar.determiners or tokens[k + 1].is_capitalised
            return k if determined and len(tokens) - k <= 7 else 0
    return 0


def _may_be_predicate(clause: Clause, word: str, lexicon: Lexicon) -> bool:
    if clause.kind is ClauseKind.FRAGMENT and clause.after not in (",", "—", "–", "-", ")"):
        return False
    return word in lexicon.verbs.pasts or word in lexicon.verbs.thirds


def _is_predicate(clauses: Sequence[Clause], i: int, word: str, lexicon: Lexicon) -> bool:
    earlier = any(clause.kind is ClauseKind.MAIN for clause in clauses[:i])
    if word not in lexicon.verbs.participles or word in lexicon.grammar.finite_auxiliaries:
        return True
    if not earlier:
        later = clauses[i + 1 :]
        return not any(_opens_as_predicate(clause, lexicon) for clause in later)
    tokens, start = clauses[i].tokens, max(clauses[i].verb, 0)
    owned = start + 1 < len(tokens) and tokens[start + 1].lower in lexicon.grammar.possessives
    if owned and word not in lexicon.cues.reporting:
        return True  # a verb with its object: "asked for money, extended their deadline"
    row = clauses[i + 1 : i + 4]
    return any(clause.opener in lexicon.grammar.conjunctions and clause.verb == 1 for clause in row)


def _opens_as_predicate(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause behind an aside may hold the verb of the sentence ("The firm, founded in 1988, | runs …")."""
    if clause.verb >= 0:
        return _is_bare_predicate(clause, lexicon)
    words = clause.tokens
    plural = words[0].lower in lexicon.verbs.bases and len(words) > 1
    if plural and clause.after == "," and words[1].lower in lexicon.sets.begins_noun_phrase:
        return True  # "Minutes, released on Monday, | quote him"
    return clause.kind is ClauseKind.FRAGMENT and clause.after == "," and clause.tokens[0].lower in lexicon.verbs.thirds


def _is_bare_predicate(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause begins with its verb, so that its subject must stand before an aside."""
    words = [token for token in clause.tokens if token.kind is not TIMEX]
    if clause.kind not in (ClauseKind.MAIN, ClauseKind.PARTICIPLE) or not words:
        return False
    if clause.kind is ClauseKind.PARTICIPLE and clause.tokens[clause.verb].lower in lexicon.verbs.gerunds:
        return False  # "…, ending 184 years of independence" holds no verb of the sentence
    return words[0] is clause.tokens[clause.verb] or lexicon.is_adverb(words[0].lower)


def _clause(piece: Piece, lexicon: Lexicon, before: Sequence[Clause]) -> Clause:
    tokens = tuple(piece.tokens)
    first = tokens[0].lower
    grammar = lexicon.grammar
    opener = first if first in lexicon.sets.clause_openers and not _measures_date(tokens) else ""
    starts = bool(opener) and first not in grammar.complementisers
    verb = verb_in(tokens, 1 if starts else 0, len(tokens), lexicon, at_start=starts)
    if verb < 0 and grammar.verb_final and opener and ends_with_verb(tokens, verb, lexicon):
        verb = max(i for i, token in enumerate(tokens) if token.is_word)
    infinitive = infinitive_at_end(tokens, lexicon) if verb < 0 and piece.after == "," and before else -1
    if infinitive >= 0:
        kind = ClauseKind.SUBORDINATE
        return Clause(tokens=tokens, kind=kind, verb=infinitive, after=piece.after, quoted=piece.quoted)
    kind = ClauseKind.MAIN if verb >= 0 else ClauseKind.FRAGMENT
    if grammar.verb_final and opener in grammar.relatives and not (before and ends_with_verb(tokens, verb, lexicon)):
        opener = ""
    points = piece.after == ";" and opener in grammar.pointers  # "he is suing; that case was put off"
    if opener in grammar.relatives and before and verb >= 0 and not points:
        kind = ClauseKind.RELATIVE
    # "The hearing that had been planned": what was said has a subject of its own.
    if opener in grammar.complementisers and before and verb > 1 and _is_said(before, lexicon):
        kind = ClauseKind.MAIN
    elif kind is ClauseKind.RELATIVE:
        pass
    elif opener in grammar.subordinators and verb >= 0:
        kind = ClauseKind.SUBORDINATE
    else:
        participle = opening_participle(tokens, lexicon)
        alone = verb < 0 or verb == participle or any(t.lower in grammar.coordinators for t in tokens[:verb])
        alone = alone or (verb > participle and is_reduced(tokens, verb, lexicon))
        if participle >= 0 and alone and before and piece.after in (",", "(", ")", "—", "–", "-"):
            kind, verb = ClauseKind.PARTICIPLE, participle
    return Clause(tokens=tokens, kind=kind, verb=verb, opener=opener, after=piece.after, quoted=piece.quoted)


def _measures_date(tokens: Sequence[Token]) -> bool:
    """Whether a piece opens with "as late as" and a date."""
    return len(tokens) > 3 and tokens[0].lower == tokens[2].lower and tokens[3].kind is TIMEX


def _is_said(before: Sequence[Clause], lexicon: Lexicon) -> bool:
    """Whether the last verb before "that" is one of saying, so that what follows is its content."""
    saying = lexicon.sets.content_clauses
    if before[-1].tokens[-1].lower in saying:
        return True
    clause = next((clause for clause in reversed(before) if clause.verb >= 0), None)
    if clause is None:
        # Behind an aside the verb opens its piece, and is not known yet ("its chairman, Ann Lee, says | that …").
        return bool(before[-1].after) and before[-1].tokens[0].lower in saying
    group = clause.tokens[clause.verb : clause.verb + 4]
    return any(token.lower in saying for token in group)


def governing_clause(clauses: Sequence[Clause], own: int, lexicon: Lexicon) -> int:
    """The clause that an expression in clause `own` dates.

    An expression that stands alone between commas belongs to the clause it interrupts or opens.
    """
    if clauses[own].kind is not ClauseKind.FRAGMENT:
        return own
    words = [t for t in clauses[own].tokens if t.kind in (WORD, NUMBER)]
    parted = next((i for i in range(own + 1, len(clauses)) if clauses[i].after == ";"), len(clauses))
    verbal = [i for i in range(own + 1, parted) if clauses[i].verb >= 0]
    later = next((i for i in verbal if clauses[i].kind is ClauseKind.MAIN), verbal[0] if verbal else None)
    earlier = next((i for i in range(own - 1, -1, -1) if clauses[i].verb >= 0), None)
    if earlier is None:
        return own if later is None else later
    if len(words) <= 3 and _tells_the_day(clauses, own, lexicon):
        return own + 1
    if not words and clauses[earlier].kind in _ASIDES:
        # Behind an aside between commas the main clause goes on.
        mains = [i for i in range(earlier) if clauses[i].kind is ClauseKind.MAIN]
        return mains[-1] if mains else earlier if later is None else later
    return earlier if len(words) <= 3 or clauses[own].after in (",", "") else own


def _tells_the_day(clauses: Sequence[Clause], own: int, lexicon: Lexicon) -> bool:
    """Whether a "when" behind a date between commas ends the sentence with what happened then.

    "It flooded twice, most recently on 2 January, | when 17 families had to leave".
    """
    if own + 2 != len(clauses) or clauses[own].after != ",":
        return False
    told = clauses[own + 1]
    return told.opener in lexicon.grammar.joined and told.after == "," and told.verb > 1 and not told.expressions
