"""What a title may leave out of its sentence: a closed list of kinds, each with the conditions under which it is safe.

In: an event in its sentence. Out: stretches of tokens. Where a condition does not hold, nothing is left out; nothing is
ever moved, inflected or put in another's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise

from chronology.extraction.situation import Situation
from chronology.extraction.tagged import is_possessive
from chronology.language.clauses import Clause, ClauseKind
from chronology.language.finiteverbs import verb_in
from chronology.language.lexicon import Lexicon
from chronology.language.tokens import QUOTES, SIGN, TIMEX, WORD, Token
from chronology.model.dates import Granularity
from chronology.temporal import Relation, TimexType


class DeletionKind(Enum):
    """What a deletion takes out."""

    DATE = "date"
    PARENTHESIS = "parenthesis"
    CONNECTIVE = "connective"
    ATTRIBUTION = "attribution"
    STATEMENT = "statement"
    """A coordinated clause with its own subject and verb."""
    ASIDE = "aside"
    """A non-restrictive relative clause, an apposition, a participle between commas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """Tokens `start` to `end` (exclusive) of the passage."""

    kind: DeletionKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class EventInSentence:
    """One event of a sentence: its expressions, and those of the sentence's other events."""

    situation: Situation
    members: frozenset[int]
    others: frozenset[int]
    names: frozenset[int] = frozenset()
    """Expressions that are no dates but parts of names ("the December 12 Movement")."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.situation.passage.tokens

    @property
    def lexicon(self) -> Lexicon:
        return self.situation.lexicon

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """For each clause, its tokens."""
        at = {token.start: i for i, token in reversed(list(enumerate(self.tokens)))}
        return [(at[c.tokens[0].start], at[c.tokens[-1].start] + 1) for c in self.situation.passage.clauses]

    def clause_at(self, position: int) -> int:
        """The clause that a token stands in, or the one before it."""
        return max((k for k, (start, _) in enumerate(self.ranges) if start <= position), default=0)

    @property
    def home(self) -> int:
        return self.situation.passage.homes[self.situation.index]

    def says_only(self, clause: int) -> bool:
        """Whether a clause only says who said what stands before it."""
        told = self.situation.passage.clauses[clause]
        content = clause > 0 and told.after == "," and not told.opener
        return content and (_says_only(told, self, most=20) or _names_source(told, self))

    def holds(self, start: int, end: int, expressions: frozenset[int]) -> bool:
        """Whether one of the expressions stands among the tokens."""
        return any(token.kind is TIMEX and token.expression in expressions for token in self.tokens[start:end])

    @cached_property
    def has_quotes(self) -> bool:
        return any(token.text in QUOTES for token in self.tokens)


def always(e: EventInSentence) -> list[Deletion]:
    """What is left out of every title, where it is safe, in the order in which it is tried."""
    dated = [d for d in asides(e) if e.holds(d.start, d.end, e.others)]
    return [*statements(e, dated=True), *dated, *parentheses(e), *closing_attribution(e), *connective(e)]


def when_too_long(e: EventInSentence) -> list[Deletion]:
    """What is left out as well where a title is longer than it may be, in the order in which it is tried."""
    return [*asides(e), *opening_attribution(e), *statements(e, dated=False)]


# Dates


def date_words(e: EventInSentence) -> list[Deletion]:
    """The event's own date with its preposition, if every one of its expressions can go and the rest still reads."""
    found: list[Deletion] = []
    for index in sorted(e.members):
        position = e.situation.passage.positions[index]
        if not _can_lose_date(e, index, position):
            return []
        found.append(_with_comma(e, position))
    return found


def _can_lose_date(e: EventInSentence, index: int, position: int) -> bool:
    expression = e.situation.passage.expressions[index]
    lists, text = e.lexicon.titles, e.situation.article.text
    if expression.timex.relation is not Relation.AT or expression.timex.type not in (TimexType.DATE, TimexType.TIME):
        return False
    if expression.preposition and expression.preposition not in lists.point_prepositions:
        return False
    if is_possessive(text, expression.end) or _is_phrase_of_another_word(expression.timex.text.lower(), e):
        return False
    before = e.tokens[position - 1] if position else None
    after = e.tokens[position + 1] if position + 1 < len(e.tokens) else None
    modified = after is not None and after.lower in e.lexicon.sets.ends_object | e.lexicon.grammar.relatives
    if modified and any(word in e.lexicon.grammar.articles for word in expression.timex.text.lower().split()):
        return False  # "on the Sunday | after the storm"
    if before is None or _opens(e, position):
        return _may_open(e, position)
    if _belongs_to_noun(e, index, position):
        return False
    return _may_stand_behind(before, after, e) and _may_go_on(after, e)


def _belongs_to_noun(e: EventInSentence, index: int, position: int) -> bool:
    """Whether the date describes a noun, or is nearly all that an aside says of it.

    "The death toll in 1918 was …", "the northern winter", "the tremor which struck on Tuesday".
    """
    expression, clause = e.situation.passage.expressions[index], e.clause_at(position)
    when = expression.timex.when
    is_long = when is not None and when.granularity.coarseness > Granularity.DAY.coarseness
    told = e.situation.passage.clauses[clause]
    words = sum(token.kind is WORD for token in told.tokens)
    if told.kind is not ClauseKind.MAIN and told.tokens[-1].start <= e.tokens[position].start and 0 < words < 4:
        return True
    if expression.preposition:
        unverbal = verb_in(e.tokens, e.ranges[clause][0], position, e.lexicon, at_start=True) < 0
        return is_long and unverbal and e.tokens[position - 1].text != ","
    return is_long and len(expression.timex.text.split()) == 1


def _is_phrase_of_another_word(words: str, e: EventInSentence) -> bool:
    """Whether the expression ends with a preposition or counts from something ("the day after", "two days before")."""
    return words.split()[-1] in e.lexicon.grammar.prepositions or any(
        word in e.lexicon.titles.counts_from for word in words.split()
    )


def _opens(e: EventInSentence, position: int) -> bool:
    """Whether nothing but a connective stands before the expression."""
    return all(token.kind is SIGN or token.lower in e.lexicon.titles.openers for token in e.tokens[:position])


def _may_open(e: EventInSentence, position: int) -> bool:
    """Whether a sentence still begins well without the date before it ("On Monday, the court …")."""
    grammar, rest = e.lexicon.grammar, e.tokens[position + 1 :]
    if len(rest) > 2 and rest[0].text == ":":
        return True  # "June 2012: the bridge opens"
    behind = rest[1:] if rest and rest[0].text == "," else rest
    if grammar.verb_final or not behind or behind[0].kind is not WORD:
        return False  # a verb that stands second would come first
    first = behind[0]
    finite = first.lower in grammar.finite_auxiliaries or (
        first.lower in e.lexicon.sets.finite and not first.is_capitalised and rest[0] is first
    )
    if (finite and not grammar.verb_first) or first.lower in grammar.coordinators | grammar.relatives:
        return False
    preposition = bool(e.situation.passage.expressions[e.tokens[position].expression].preposition)
    begins = first.lower in e.lexicon.sets.begins_noun_phrase or first.is_capitalised
    if rest[0].text != "," and not begins and not (preposition and e.situation.expression.timex.type is TimexType.DATE):
        return False
    return verb_in(behind, 0, len(behind), e.lexicon) >= 0


def _may_stand_behind(before: Token, after: Token | None, e: EventInSentence) -> bool:
    """Whether the words before a date stand without it: no preposition, copula or "due" is left hanging."""
    grammar, lists = e.lexicon.grammar, e.lexicon.titles
    ends = after is None or after.kind is SIGN or after.lower in e.lexicon.sets.ends_object | grammar.relatives
    if before.kind is TIMEX or before.text in "-–—'’" or before.lower in lists.needs_date:
        return False
    if ends and before.lower in lists.thin_verbs:
        return False
    if before.lower in grammar.prepositions and before.lower not in grammar.verb_particles | lists.adverbs:
        return False
    if before.lower in grammar.determiners | grammar.possessives | grammar.negations | grammar.relatives:
        return False
    if before.lower in grammar.coordinators | grammar.subordinators | grammar.complementisers:
        return not ends and before.lower not in grammar.subordinators
    if before.lower in grammar.be | grammar.have | grammar.modals | e.lexicon.cues.scheduled:
        return not ends and before.lower not in e.lexicon.cues.scheduled
    return before.lower not in grammar.hanging


def _may_go_on(after: Token | None, e: EventInSentence) -> bool:
    """Whether what follows a date is no noun that it belongs to ("the Friday talks")."""
    if after is None or after.kind is SIGN:
        return after is None or after.text in ",.;:()!?—–" or after.text in QUOTES
    if after.kind is not WORD or after.is_capitalised:
        return after.kind is WORD and after.lower in e.lexicon.sets.begins_noun_phrase
    if after.lower in e.lexicon.grammar.negations:
        return False
    known = after.lower in e.lexicon.sets.may_follow_date or e.lexicon.is_adverb(after.lower)
    return known or after.lower in e.lexicon.verbs.participles


def _with_comma(e: EventInSentence, position: int) -> Deletion:
    """The date with the comma behind it where it opens the sentence, or with that before it where it has two."""
    start, end, tokens = position, position + 1, e.tokens
    before = tokens[start - 1].text if start else ""
    after = tokens[end].text if end < len(tokens) else ""
    if after in (",", ":") and _opens(e, position):
        end += 1
    elif before == "," and after in (",", ".", ""):
        start -= 1
        end += after == ","
    elif before == "(" and after == ")":
        start, end = start - 1, end + 1
    return Deletion(kind=DeletionKind.DATE, start=start, end=end)


# Parentheses, connectives


_PAIRS = {"(": ")", "–": "–", "—": "—"}


def parentheses(e: EventInSentence) -> Iterator[Deletion]:
    """What stands in round brackets or between two dashes, unless it holds the event's date or a quotation mark."""
    tokens, i = e.tokens, 0
    while i < len(tokens):
        closing = _PAIRS.get(tokens[i].text, "")
        if closing and i:
            j = next((k for k in range(i + 1, len(tokens)) if tokens[k].text == closing), 0)
            inner = tokens[i + 1 : j]
            plain = j and not any(t.text in QUOTES or t.text in _PAIRS for t in inner)
            if plain and not e.holds(i, j, e.members) and (closing == ")" or j + 1 < len(tokens)):
                yield Deletion(kind=DeletionKind.PARENTHESIS, start=i, end=j + 1)
                i = j
        i += 1


def connective(e: EventInSentence) -> Iterator[Deletion]:
    """ "However," or "But" before a statement."""
    tokens, lists = e.tokens, e.lexicon.titles
    words = " ".join(token.lower for token in tokens[:5])
    for phrase in lists.connectives:
        length = len(phrase.split())
        if words.startswith(f"{phrase} ,") and len(tokens) > length + 3:
            yield Deletion(kind=DeletionKind.CONNECTIVE, start=0, end=length + 1)
            return
    if len(tokens) > 4 and tokens[0].lower in lists.openers:
        comma = tokens[1].text == ","
        behind = tokens[1 + comma]
        begins = behind.lower in e.lexicon.sets.begins_noun_phrase or behind.is_capitalised or behind.kind is TIMEX
        if comma or begins:
            yield Deletion(kind=DeletionKind.CONNECTIVE, start=0, end=1 + comma)


# Attributions


def closing_attribution(e: EventInSentence) -> Iterator[Deletion]:
    """ "…, police said" and "…, according to the ministry" at the end, without quotation marks and the event's date."""
    clauses, tokens = e.situation.passage.clauses, e.tokens
    if e.has_quotes:
        return
    for k in range(len(clauses) - 1, 0, -1):
        start = e.ranges[k][0]
        if clauses[k].after == "," and (_says_only(clauses[k], e) or _names_source(clauses[k], e)):
            told = _is_statement(clauses[:k]) and not e.holds(start, len(tokens), e.members)
            if told and len(tokens) - start <= 16 and not _has_negation(tokens[start:], e):
                end = len(tokens) - (tokens[-1].text in ".!")
                yield Deletion(kind=DeletionKind.ATTRIBUTION, start=start - 1, end=end)
            return
        if clauses[k].verb >= 0 or clauses[k].after != ",":
            return


def opening_attribution(e: EventInSentence) -> Iterator[Deletion]:
    """ "The ministry said that …" before a statement that has its own subject and speaks of nobody by a pronoun."""
    clauses = e.situation.passage.clauses
    if e.has_quotes or len(clauses) < 2 or not e.home:
        return
    start = e.ranges[1][0]
    content = clauses[1]
    bare = content.opener in e.lexicon.grammar.complementisers
    if not _says_only(clauses[0], e) or clauses[0].verb < 1 or content.after or content.kind is not ClauseKind.MAIN:
        return
    subject = content.tokens[1 if bare else 0 : content.verb]
    pronouns = e.lexicon.sets.leans_back
    if not subject or e.holds(0, start, e.members) or any(t.lower in pronouns for t in e.tokens[start:]):
        return
    if not _has_negation(e.tokens[:start], e) and not _has_first_person(e.tokens[start:], e):
        yield Deletion(kind=DeletionKind.ATTRIBUTION, start=0, end=start + bare)


def _says_only(clause: Clause, e: EventInSentence, most: int = 9) -> bool:
    """Whether a clause only says who said it: a few words and a neutral verb of saying at its end or beginning."""
    words = [token for token in clause.tokens if token.kind is not TIMEX and token.text not in ".!"]
    neutral = e.lexicon.titles.neutral
    verbs = [i for i, token in enumerate(words) if token.lower in neutral]
    if clause.opener or not verbs or len(words) > most or any(t.kind is SIGN for t in words):
        return False
    finite = [t for t in words if t.lower in e.lexicon.grammar.finite_auxiliaries | e.lexicon.grammar.infinitives]
    return not finite and (verbs[0] == 0 or verbs[-1] == len(words) - 1 or most > len(words) > 9)


def _names_source(clause: Clause, e: EventInSentence) -> bool:
    """Whether a clause is an "according to" and whom."""
    return clause.verb < 0 and len(clause.tokens) <= 9 and e.lexicon.cues.according.match(clause.lower) is not None


def _is_statement(clauses: Sequence[Clause]) -> bool:
    return any(c.kind is ClauseKind.MAIN and c.verb > 0 for c in clauses) and clauses[0].kind is not ClauseKind.RELATIVE


# Statements


def statements(e: EventInSentence, *, dated: bool) -> Iterator[Deletion]:
    """The coordinated statements before and behind that of the event, each with a subject and finite verb of its own.

    With `dated` only those that hold the date of another event, which has them for its title.
    """
    clauses, tokens = e.situation.passage.clauses, e.tokens
    cuts = [0, *(k for k in range(1, len(clauses)) if _begins_statement(clauses, k, e))]
    if len(cuts) < 2 or e.has_quotes or any(t.text in "()" for t in tokens):
        return
    own = max(i for i, k in enumerate(cuts) if k <= e.home)
    start, end = cuts[own], cuts[own + 1] if own + 1 < len(cuts) else len(clauses)
    bounds = [e.ranges[k][0] for k in cuts] + [len(tokens)]
    if not _is_statement(clauses[start:end]) or not e.holds(bounds[own], bounds[own + 1], e.members):
        return
    if own and not _leans(clauses[start], e) and all(_is_free(clauses[a:b], e) for a, b in pairwise(cuts[: own + 1])):
        opener = clauses[start].opener in e.lexicon.grammar.coordinators
        if not dated or e.holds(0, bounds[own], e.others):
            yield Deletion(kind=DeletionKind.STATEMENT, start=0, end=bounds[own] + opener)
    if own + 1 < len(cuts) and (not dated or e.holds(bounds[own + 1], len(tokens), e.others)):
        stop = len(tokens) - (tokens[-1].text in ".!?")
        begin = bounds[own + 1] - (tokens[bounds[own + 1] - 1].text in ",;")
        yield Deletion(kind=DeletionKind.STATEMENT, start=begin, end=stop)


def _begins_statement(clauses: Sequence[Clause], k: int, e: EventInSentence) -> bool:
    """Whether clause `k` is joined to what stands before it as an equal, with its own subject and finite verb."""
    clause, grammar = clauses[k], e.lexicon.grammar
    joined = clause.opener in e.lexicon.titles.joins
    if clause.kind is not ClauseKind.MAIN or not (clause.after == ";" or (joined and clause.after == ",")):
        return False
    subject = clause.tokens[1 if joined else 0 : max(clause.verb, 0)]
    if not subject or not _is_statement(clauses[:k]) or grammar.verb_final:
        return False
    begins = subject[0].lower in e.lexicon.sets.begins_noun_phrase or subject[0].is_capitalised
    return begins and subject[0].lower not in grammar.prepositions and _is_certain(clause, e)


def _is_certain(clause: Clause, e: EventInSentence) -> bool:
    """Whether the verb of a clause is finite beyond doubt."""
    word = clause.tokens[clause.verb].lower
    return word in e.lexicon.grammar.finite_auxiliaries or word in e.lexicon.verbs.pasts


def _is_free(clauses: Sequence[Clause], e: EventInSentence) -> bool:
    """Whether what stands before a statement governs nothing behind it: it says nothing, and sets no condition."""
    grammar = e.lexicon.grammar
    words = [token.lower for clause in clauses for token in clause.tokens]
    said = any(word in e.lexicon.cues.reporting or word in e.lexicon.cues.performative for word in words)
    return not said and not any(word in grammar.complementisers | grammar.conditionals for word in words)


def _leans(clause: Clause, e: EventInSentence) -> bool:
    """Whether the words up to the verb of a clause name somebody by a pronoun."""
    return any(token.lower in e.lexicon.sets.leans_back for token in clause.tokens[: clause.verb + 1])


# Asides


def asides(e: EventInSentence) -> Iterator[Deletion]:
    """Non-restrictive relative clauses, appositions and participles between commas, without the event's date."""
    clauses, tokens = e.situation.passage.clauses, e.tokens
    for k in range(1, len(clauses)):
        start, end = e.ranges[k]
        last = k + 1 == len(clauses)
        if clauses[k].after != "," or k == e.home or e.holds(start, end, e.members) or not _is_aside(clauses[k], e):
            continue
        if last and clauses[k].kind is not ClauseKind.FRAGMENT:
            stop = len(tokens) - (tokens[-1].text in ".!?")
            yield Deletion(kind=DeletionKind.ASIDE, start=start - 1, end=stop)
        elif not last and clauses[k + 1].after == "," and _resumes(clauses, k + 1, e):
            yield Deletion(kind=DeletionKind.ASIDE, start=start - 1, end=end + 1)


def _is_aside(clause: Clause, e: EventInSentence) -> bool:
    inside = [token.lower for token in clause.tokens]
    if any(t.text in QUOTES for t in clause.tokens) or any(word in e.lexicon.grammar.negations for word in inside):
        return False
    if clause.kind is ClauseKind.RELATIVE:
        return clause.opener in e.lexicon.titles.aside_openers
    if clause.kind is ClauseKind.PARTICIPLE:
        return clause.verb == 0
    return (
        clause.kind is ClauseKind.FRAGMENT
        and inside[0] in e.lexicon.grammar.articles
        and not any(word in e.lexicon.grammar.coordinators for word in inside)
    )


def _resumes(clauses: Sequence[Clause], k: int, e: EventInSentence) -> bool:
    """Whether clause `k` begins with the verb of what stood before the aside."""
    return clauses[k].kind is ClauseKind.MAIN and clauses[k].verb == 0 and _is_certain(clauses[k], e)


def _has_negation(tokens: Sequence[Token], e: EventInSentence) -> bool:
    return any(token.lower in e.lexicon.grammar.negations for token in tokens)


def _has_first_person(tokens: Sequence[Token], e: EventInSentence) -> bool:
    return any(token.lower in e.lexicon.grammar.first_persons for token in tokens)
