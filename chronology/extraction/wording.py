"""Words of a clause as the words of a title: ends trimmed, written out, shortened.

In: tokens. Out: tokens or text; nothing here knows of events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chronology.extraction.clauses import Clause
from chronology.extraction.lexicon import Lexicon
from chronology.extraction.sentences import SIGN, TIMEX, Token

MAX_LENGTH = 90
_PLAIN_GAP = re.compile("[\\s\"“”„«»'’-]*")


def shown(text: str, words: Sequence[Token]) -> str:
    """The words with the gaps of the source between neighbours, and one space where something was left out."""
    parts: list[str] = []
    end = -1
    for token in words:
        start = token.start
        if end >= 0:
            gap = text[end:start]
            parts.append(gap if start >= end and (gap == " " or _PLAIN_GAP.fullmatch(gap)) else " ")
        parts.append(token.text)
        end = token.end
    return " ".join("".join(parts).split())


def is_plural(words: str) -> bool:
    return words.endswith("s") or " and " in words


def is_plural_phrase(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a noun phrase takes a verb in the plural, by its head, its number or an "and"."""
    grammar = lexicon.grammar
    stops = grammar.prepositions | grammar.genitives
    links = (i for i, token in enumerate(words) if i and token.lower in stops)
    head = words[: next(links, len(words))]
    if any(token.lower in grammar.conjunctions for token in head):
        return True
    last = head[-1].lower
    return last in grammar.plural_nouns or (last.endswith("s") and not last.endswith(("ss", "us", "is", "'s")))


def cased(title: str) -> str:
    title = title.strip(" ,;:.!?-–—'’")
    return title[:1].upper() + title[1:]


def is_saying(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the clause's verb, auxiliaries aside, is one of saying."""
    after = (token for token in clause.tokens[clause.verb :] if token.lower not in lexicon.sets.in_verb_groups)
    first = next(after, None)
    return first is not None and first.lower in lexicon.cues.reporting


def last_noun_phrase(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The noun phrase that ends a stretch of words, with its determiner and one "of"."""
    grammar = lexicon.grammar
    stops = lexicon.sets.phrase_stops
    phrase: list[Token] = []
    kept = [token for token in tokens if token.kind is not TIMEX]
    for i in range(len(kept) - 1, -1, -1):
        token = kept[i]
        verbal = token.lower in lexicon.verbs.pasts and not token.is_capitalised
        if token.lower in stops or (verbal and phrase):
            break
        phrase.insert(0, token)
        if token.lower in grammar.indefinites & grammar.articles:
            break  # "passengers of a ferry | that sank"
        if token.lower in grammar.determiners and not (
            i and kept[i - 1].lower in grammar.determiners | grammar.genitives
        ):
            break
    return phrase


def without_ends(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words without dates, without connectives before them and hanging words behind them."""
    grammar = lexicon.grammar
    kept = list(words)
    leading, hanging = lexicon.sets.leading, lexicon.sets.trailing
    while kept and (kept[0].lower in leading or _is_loose(kept[0])) and not _is_subject(kept, lexicon):
        kept.pop(0)
    while kept and (kept[-1].lower in hanging or (kept[-1].kind is SIGN and kept[-1].text != "%")):
        kept.pop()
    if len(kept) > 4 and kept[-1].lower in lexicon.names.ordinals and kept[-2].lower in grammar.possessives:
        kept = kept[: -3 if kept[-3].lower in grammar.prepositions else -2]  # "on its first" weekend
    while len(kept) > 3 and kept[-2].lower in grammar.coordinators and kept[-1].lower in grammar.repeated:
        kept = kept[:-2]  # "in 2013 and again in 2019"
    if len(kept) > 3 and kept[-1].lower in lexicon.cues.scheduled and is_noun(kept[-2], lexicon):
        kept = kept[:-1]  # "an appearance scheduled" for a day that is no longer there
    return _with_predicate(_before_attribution(kept, lexicon), lexicon)


def without_modifier(words: Sequence[Token], verb: int, lexicon: Lexicon) -> list[Token]:
    """A long clause without the participle behind its subject ("The trial of a man | accused of … | was put off")."""
    grammar = lexicon.grammar
    for i in range(2, verb):
        behind = words[i - 1].is_word and words[i - 1].lower not in lexicon.sets.not_behind_participle
        if behind and lexicon.is_passive(words[i].lower) and words[i + 1].lower in grammar.prepositions:
            return [*words[:i], *words[verb:]]
    return list(words)


def is_noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may be a noun: none of the words that stand before a participle of a verb group."""
    return token.is_word and token.lower not in lexicon.sets.in_verb_groups and not lexicon.is_adverb(token.lower)


def _with_predicate(words: list[Token], lexicon: Lexicon) -> list[Token]:
    """ "The first hearing is", whose date was all that followed, as "The first hearing takes place"."""
    stand_in = lexicon.grammar.takes_place.get(words[-1].lower, "") if len(words) > 2 else ""
    if not stand_in or words[0].lower in lexicon.grammar.subject_pronouns:
        return words
    return [*words[:-1], words[-1]._replace(text=stand_in, lower=stand_in)]


def _is_loose(token: Token) -> bool:
    return token.kind is SIGN and token.text not in "$£€"


def _before_attribution(words: list[Token], lexicon: Lexicon) -> list[Token]:
    """The words before a trailing "according to the police"."""
    if not lexicon.cues.according.search(" ".join([token.lower for token in words])):
        return words
    for i in range(2, len(words)):
        if lexicon.cues.according.match(" ".join(token.lower for token in words[i : i + 4])):
            return words[:i]
    return words


def _is_subject(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a leading "that" is the subject ("That is all"), and opens no clause of content."""
    grammar, first = lexicon.grammar, words[0].lower
    pointing = first in grammar.complementisers and first in grammar.subject_pronouns
    return pointing and len(words) > 1 and words[1].lower in grammar.finite_auxiliaries


def shortened(title: str, lexicon: Lexicon) -> str:
    """At most 90 characters, cut before a preposition or conjunction and never inside a name."""
    grammar = lexicon.grammar
    if len(title) > MAX_LENGTH and title.split(" ")[0].lower() in grammar.definite_article:
        title = title.split(" ", 1)[1]
    if len(title) <= MAX_LENGTH:
        return title
    openers = lexicon.sets.phrase_cuts
    words = title.split(" ")
    best, length = 0, 0
    for i, word in enumerate(words):
        if length - 1 > MAX_LENGTH:
            break
        following = words[i + 1] if i + 1 < len(words) else ""
        if i > 2 and word.lower() in openers and not (word.lower() in grammar.genitives and following[:1].isupper()):
            best = i
        length += len(word) + 1
    if best < 3:
        best = next(i for i in range(len(words), 0, -1) if len(" ".join(words[:i])) <= MAX_LENGTH or i == 1)
    while best > 3 and words[best - 1].lower().strip(",") in openers:
        best -= 1
    shortened = " ".join(words[:best])
    return shortened if len(shortened) <= MAX_LENGTH else shortened[:MAX_LENGTH].rsplit(" ", 1)[0]
