"""A sentence cut where its clauses may part: at commas and stronger signs, and before words that open a clause.

In: the tokens of a sentence. Out: `Piece` values in order, each with at most one verb of its own; `clauses` says what
each of them is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chronology.language.finiteverbs import is_adjectival, verb_in
from chronology.language.lexicon import Lexicon
from chronology.language.tokens import NUMBER, SIGN, TIMEX, Token

_HARD_SIGNS = frozenset(";:—–()[]")
_OPENING = frozenset("“„«")


@dataclass(slots=True)
class Piece:
    """Tokens between two cuts; `after` is the sign before them."""

    tokens: list[Token]
    after: str
    quoted: bool


def find_pieces(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Piece]:
    """The pieces of one sentence, in order."""
    for piece in _pieces(tokens):
        yield from _cut_by_words(piece, lexicon)


def _pieces(tokens: Sequence[Token]) -> list[Piece]:
    """What stands between commas and stronger signs; a comma inside a number or before a year is no token here."""
    pieces: list[Piece] = []
    current: list[Token] = []
    quoted = begun_quoted = False
    after = ""
    for token in tokens:
        if token.is_quote:
            quoted = token.text in _OPENING or (token.text == '"' and not quoted)
            if not current:
                begun_quoted = quoted
            continue
        if token.kind is SIGN and (token.text in _HARD_SIGNS or token.text in ",-?!"):
            if token.text == "-" and current and token.start == current[-1].end:
                continue
            if current:
                pieces.append(Piece(current, after, begun_quoted))
                current = []
            after = token.text
            begun_quoted = quoted
            continue
        if quoted and token.text == "." and len(current) > 1 and len(current[-1].text) > 3:
            pieces.append(Piece(current, after, begun_quoted))
            current, after = [], ";"  # one speech, two sentences
            continue
        if not current:
            begun_quoted = quoted
        current.append(token)
    if current:
        pieces.append(Piece(current, after, begun_quoted))
    return pieces


def _cut_by_words(piece: Piece, lexicon: Lexicon) -> list[Piece]:
    """A piece cut before conjunctions and relative words that open a clause with a verb of its own."""
    tokens = piece.tokens
    openers, auxiliaries, saying = lexicon.sets.cuts, lexicon.sets.auxiliaries, lexicon.cues.without_that
    cuts = [0]
    for i in range(1, len(tokens) - 1):
        word, before = tokens[i].lower, tokens[i - 1]
        may_open = word in openers or before.lower in saying or before.kind is TIMEX
        if (may_open and _opens_clause(tokens, i, cuts[-1], lexicon)) or (
            word in auxiliaries and _resumes(tokens, i, cuts[-1], lexicon)
        ):
            cuts.append(i)
    parts: list[Piece] = []
    for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True):
        parts.append(Piece(tokens[a:b], piece.after if a == 0 else "", piece.quoted))
    return parts


def _opens_clause(tokens: Sequence[Token], i: int, begin: int, lexicon: Lexicon) -> bool:
    word = tokens[i].lower
    said = tokens[i - 2] if i > 1 and tokens[i - 1].kind is TIMEX else tokens[i - 1]
    if word not in lexicon.sets.cuts and said.lower not in lexicon.cues.without_that:
        return False
    if not tokens[i].is_word:
        return False
    grammar = lexicon.grammar
    if said.lower in lexicon.cues.without_that and _may_open_content(tokens[i], lexicon):
        return verb_in(tokens, i + 1, len(tokens), lexicon, at_start=word in grammar.pronouns) > i
    if grammar.verb_final and word not in grammar.coordinators:
        return False
    if word in grammar.relatives:
        return _is_relative(tokens, i, lexicon) and verb_in(tokens, i + 1, len(tokens), lexicon, at_start=True) >= 0
    if word in grammar.coordinators:
        before = verb_in(tokens, begin, i, lexicon, at_start=not tokens[begin].is_capitalised)
        return before >= 0 and _begins_verb_phrase(tokens, i + 1, lexicon)
    if word in lexicon.sets.firm_subordinators:
        verb = verb_in(tokens, i + 1, len(tokens), lexicon, at_start=True)
        if tokens[i + 1].lower in lexicon.verbs.participles and _parts_verb_group(tokens, begin, i, lexicon):
            return False
        return verb > i and not any(_ends_phrase(token, lexicon) for token in tokens[i + 1 : verb])
    return False


def _parts_verb_group(tokens: Sequence[Token], begin: int, i: int, lexicon: Lexicon) -> bool:
    """Whether the words before a conjunction are an auxiliary and its adverb ("has twice before | walked away")."""
    k = i - 1
    while k > begin and (tokens[k].lower in lexicon.grammar.preverbal or lexicon.is_adverb(tokens[k].lower)):
        k -= 1
    return k < i - 1 and tokens[k].lower in lexicon.grammar.have


def _may_open_content(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word behind "said" may be the subject of what is said: a determiner, a pronoun or a noun."""
    if token.lower in lexicon.sets.begins_noun_phrase:
        return True
    return token.lower not in lexicon.sets.begins_no_subject and not lexicon.is_adverb(token.lower)


def _ends_phrase(token: Token, lexicon: Lexicon) -> bool:
    """Whether a verb behind this token cannot belong to the word before ("before a judge and are fighting")."""
    return token.lower in lexicon.grammar.coordinators


def _resumes(tokens: Sequence[Token], i: int, begin: int, lexicon: Lexicon) -> bool:
    """Whether an auxiliary behind a relative clause takes up the main clause ("ships that sank | will go")."""
    grammar, auxiliaries = lexicon.grammar, lexicon.sets.auxiliaries
    opener = tokens[begin].lower
    if opener in grammar.complementisers and _is_verb_of_saying(tokens, begin, lexicon):
        return False  # what was said has its own subject: "told it that cracks in the wall | were seen"
    parts_subject = opener in grammar.relatives or (
        opener in lexicon.sets.firm_subordinators and _is_pending(tokens, begin, lexicon)
    )
    if not parts_subject or tokens[i - 1].lower in lexicon.sets.before_infinitive:
        return False
    first = verb_in(tokens, begin + 1, i, lexicon, at_start=True)
    behind = begin + 1
    while behind < i and lexicon.is_adverb(tokens[behind].lower):
        behind += 1
    own = opener not in grammar.relatives or first == behind or (first >= 0 and tokens[first].lower in auxiliaries)
    return own and 0 <= first < i - 1 and tokens[i].lower not in grammar.nonfinite


def _is_verb_of_saying(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether the verb before a "that" is one of saying, and no noun ("reports that …")."""
    verb = verb_in(tokens, 0, end, lexicon)
    return verb >= 0 and any(t.lower in lexicon.cues.reporting for t in tokens[verb : min(verb + 3, end)])


def _is_pending(tokens: Sequence[Token], begin: int, lexicon: Lexicon) -> bool:
    """Whether the words before a conjunction are a subject that still waits for its verb.

    "The number of people killed | when the dam broke | has risen": a past form there is a participle behind its noun.
    """
    before = [token.lower for token in tokens[:begin]]
    grammar = lexicon.grammar
    if not before or any(word in lexicon.sets.auxiliaries for word in before):
        return False
    return all(w not in lexicon.verbs.pasts or w in lexicon.verbs.participles for w in before) and before[0] in (
        grammar.determiners
    )


def _is_relative(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether "that" opens a clause, and does not point ("that plan")."""
    if tokens[i].lower not in lexicon.grammar.complementisers:
        return True
    before, after = tokens[i - 1], tokens[i + 1]
    if before.lower in lexicon.grammar.prepositions:
        return False
    return before.lower in lexicon.cues.reporting or after.is_word


def _begins_verb_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a verb follows a conjunction at once, or with a subject before it in the same piece."""
    if i >= len(tokens):
        return False
    if tokens[i].lower in lexicon.verbs.pasts and not is_adjectival(tokens, i, lexicon):
        return True
    if tokens[i].lower in lexicon.sets.auxiliaries:
        return True
    if tokens[i].lower in lexicon.verbs.thirds and _may_be_object(tokens[i + 1 : i + 2], lexicon):
        return True
    verb = verb_in(tokens, i, len(tokens), lexicon)
    if verb <= i or any(_ends_phrase(token, lexicon) for token in tokens[i:verb]):
        return False
    return tokens[verb].lower not in lexicon.verbs.gerunds


def _may_be_object(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word may go on behind a verb in the present ("and hopes | to", "and runs | nine ferries")."""
    return any(t.lower in lexicon.sets.behind_present or t.kind is NUMBER for t in words)
