"""Subjects and nouns as titles need them: found far from their verb, put into the passive, with a role or an event.

In: clauses and tokens of a sentence. Out: tokens; `mainclauses` asks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chronology.extraction.clauses import Clause, ClauseKind
from chronology.extraction.sentences import TIMEX, WORD, Token
from chronology.extraction.situation import Situation
from chronology.extraction.wording import is_plural_phrase, is_saying

_NOWHERE = 10**9
"""The end of a word that stands nowhere in the text: no gap of the source is between it and the next."""


def is_parenthetical(clauses: Sequence[Clause], i: int, s: Situation) -> bool:
    """Whether a clause only says who says it, between a subject and its verb ("Mr Dahl, she said, had been …")."""
    clause = clauses[i]
    brief = i > 0 and clause.after == "," and clause.verb == len(clause.tokens) - 1
    return brief and is_saying(clause, s.lexicon) and clauses[i - 1].kind is ClauseKind.FRAGMENT


def part_with_date(tokens: Sequence[Token], s: Situation) -> Sequence[Token]:
    """Of two participles, the one that the expression dates ("Built in 1974 | and refurbished two years ago")."""
    joins = (i for i, t in enumerate(tokens) if 0 < i < len(tokens) - 1 and t.lower in s.lexicon.grammar.conjunctions)
    cut = next((i for i in joins if tokens[i + 1].lower in s.lexicon.verbs.participles), 0)
    if not cut:
        return tokens
    return tokens[:cut] if any(t.expression == s.index for t in tokens[:cut]) else tokens[cut + 1 :]


def with_event(noun: list[Token], tokens: Sequence[Token], s: Situation) -> list[Token]:
    """ "Talks on fishing rights", of which a clause behind tells, and not of the rights."""
    at = tokens.index(noun[0]) if noun and noun[0] in tokens else 0
    linked = at > 1 and tokens[at - 1].lower in s.lexicon.grammar.prepositions
    if not linked or tokens[at - 2].lower not in s.lexicon.cues.event_nouns or noun[0].is_capitalised:
        return noun
    begin = at - 3 if at > 2 and tokens[at - 3].lower in s.lexicon.grammar.determiners else at - 2
    return [*tokens[begin:at], *noun]


def goes_on_in_passive(before: Clause, clause: Clause, s: Situation) -> bool:
    """Whether a participle shares the "was" of the clause before ("The deal, at 452p, was struck | and approved")."""
    joined = clause.opener in s.lexicon.grammar.conjunctions and not clause.after and before.after == ","
    if not joined or not s.lexicon.is_passive(clause.tokens[clause.verb].lower):
        return False
    own = before.tokens[before.verb + (before.kind is ClauseKind.MAIN) :][:1]
    group = before.kind is ClauseKind.PARTICIPLE or before.tokens[before.verb].lower in s.lexicon.grammar.passive
    return group and before.verb >= 0 and any(s.lexicon.is_passive(token.lower) for token in own)


def before_purpose(words: Sequence[Token], s: Situation) -> Sequence[Token]:
    """The words before an infinitive ("60 flights | to bring people home")."""
    grammar, bases = s.lexicon.grammar, s.lexicon.verbs.bases
    pairs = enumerate(pairwise(words))
    cut = (i for i, (a, b) in pairs if i > 1 and a.lower in grammar.infinitives and b.lower in bases)
    return words[: next(cut, len(words))]


def subject_with_question(clauses: Sequence[Clause], s: Situation) -> list[Token]:
    """A subject with the question that belongs to it ("A hearing to determine | how much he must repay |, …")."""
    if len(clauses) != 2 or clauses[0].kind is not ClauseKind.FRAGMENT:
        return []
    question = clauses[1]
    asked = question.kind is ClauseKind.SUBORDINATE and not question.after and not question.expressions
    opens = clauses[0].tokens[0].lower in s.lexicon.grammar.determiners
    words = [*clauses[0].tokens, *question.tokens]
    return words if asked and opens and len(words) <= 12 else []


def pending_subject(clauses: Sequence[Clause], home: int, s: Situation) -> tuple[Token, ...]:
    """The subject behind a "that" whose verb stands behind asides ("told it that the trial, which …, | would open")."""
    grammar = s.lexicon.grammar
    said = next((i for i in range(home - 1, -1, -1) if clauses[i].kind is ClauseKind.MAIN), None)
    if said is None or said == home - 1 or clauses[home].verb or clauses[home].after != ",":
        return ()
    tokens = clauses[said].tokens
    opens = (i for i in range(len(tokens) - 2, clauses[said].verb, -1) if tokens[i].lower in grammar.complementisers)
    that = next(opens, None)
    return tokens[that + 1 :] if that is not None and tokens[that + 1].is_word else ()


def is_caused(tokens: Sequence[Token], start: int, s: Situation) -> bool:
    """Whether a noun and participle are what somebody tried to bring about ("to have | the hearing put off")."""
    grammar = s.lexicon.grammar
    return start > 1 and tokens[start - 1].lower in grammar.have and tokens[start - 2].lower in grammar.infinitives


def has_second_verb(clause: Clause, s: Situation) -> bool:
    """Whether the verb of the main clause stands behind a relative one ("pupils who stayed away | rose to 412")."""
    verbs = s.lexicon.verbs
    finite = verbs.pasts - verbs.participles
    pairs = pairwise(clause.tokens[clause.verb + 1 :])
    return any(b.lower in finite and a.is_word and a.lower not in s.lexicon.sets.in_verb_groups for a, b in pairs)


def with_role(role: Sequence[Token], name: Sequence[Token], s: Situation) -> list[Token]:
    """ "The captain Mira Santos" of "the captain, Mira Santos, …"; only the name where the role is not so short."""
    grammar, lexicon = s.lexicon.grammar, s.lexicon
    short = role[0].lower in grammar.definite_article and not any(t.lower in grammar.prepositions for t in role)
    link = next((i for i, t in enumerate(role) if i and t.lower in grammar.prepositions), 0)
    if link and name and lexicon.is_title(role[-1].lower) and not lexicon.is_title(role[link - 1].lower):
        return [*role, *name]  # "The trial of the officer, Andrei Voss": the officer is named, and not the trial
    return [*role, *name] if short or not name else list(name)


def inside_sentence(noun: Sequence[Token], s: Situation) -> list[Token]:
    """A noun phrase as it stands inside a sentence: "The e-mail" is "the e-mail"."""
    first = noun[0]
    return [lowered(first) if first.lower in s.lexicon.grammar.determiners else first, *noun[1:]]


def lowered(token: Token) -> Token:
    return token._replace(text=token.lower)


def without_quantifier(noun: list[Token], s: Situation) -> list[Token]:
    """ "None of the 340 people" says of the people what the sentence does not say of the date."""
    grammar = s.lexicon.grammar
    if len(noun) > 2 and noun[0].lower in grammar.negations and noun[1].lower in grammar.genitives:
        return noun[2:]
    return noun


def passive(noun: list[Token], words: list[Token], s: Situation) -> list[Token]:
    """ "The trust" and "formed in 2017" with the "was" between them, where titles of the language want it."""
    if not s.lexicon.grammar.passive or not noun:
        return [*noun, *words]
    singular, plural = s.lexicon.grammar.passive
    verb = plural if is_plural_phrase(noun, s.lexicon) else singular
    return [*noun, Token(0, _NOWHERE, verb, verb, WORD), *words]


def parted_object(s: Situation, home: int) -> list[Token]:
    """The object that an aside has parted from its verb ("La cámara aprobó ayer, con 80 votos, el presupuesto")."""
    grammar, verbs, clauses = s.lexicon.grammar, s.lexicon.verbs, s.passage.clauses
    words = [token for token in clauses[home].tokens if token.kind is not TIMEX]
    if not grammar.verb_first or clauses[home].verb < 0 or not words:
        return []
    if words[-1].lower not in verbs.pasts | verbs.thirds | verbs.participles - grammar.intransitive:
        return []
    for clause in clauses[home + 1 : home + 3]:
        if clause.kind is not ClauseKind.FRAGMENT or clause.after != ",":
            return []
        if clause.tokens[0].lower in grammar.determiners:
            return list(clause.tokens)
    return []


def shares_auxiliary(clause: Clause, following: Clause, s: Situation) -> bool:
    """Whether "was" of one clause serves the next too ("was postponed in May and cancelled in June")."""
    grammar = s.lexicon.grammar
    verb = following.tokens[following.verb].lower
    passive = verb in s.lexicon.verbs.participles - grammar.intransitive and verb not in grammar.be | grammar.have
    return passive and clause.tokens[clause.verb].lower in grammar.be and following.opener in grammar.conjunctions
