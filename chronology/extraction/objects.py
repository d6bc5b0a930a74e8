"""What "it" and "them" mean behind a verb, where the clause before leaves no doubt.

In: the words of a title with their situation. Out: the words with the thing for the pronoun ("sold the airline").
"""

from __future__ import annotations

from collections.abc import Sequence

from chronology.extraction.clauses import Clause
from chronology.extraction.sentences import TIMEX, Token
from chronology.extraction.situation import Situation
from chronology.extraction.wording import is_plural_phrase

_LONGEST = 4


def with_object(words: Sequence[Token], s: Situation, home: int) -> list[Token]:
    """The words, a pronoun behind their verb as the object or subject of the clause before."""
    grammar, clauses = s.lexicon.grammar, s.passage.clauses
    i = next((i for i, t in enumerate(words) if i and t.lower in grammar.object_pronouns), 0)
    if not i or not home or clauses[home - 1].verb < 0 or clauses[home - 1].quoted != clauses[home].quoted:
        return list(words)
    verbs, behind = s.lexicon.verbs, words[i + 1] if i + 1 < len(words) else None
    governed = words[i - 1].lower in verbs.pasts | verbs.thirds | verbs.bases
    whole = behind is None or behind.kind is TIMEX or behind.lower in s.lexicon.sets.ends_object
    if not governed or not whole:
        return list(words)
    meant = _meant(clauses[home - 1], clauses[home], words[i].lower in grammar.plural_objects, s)
    if not meant:
        return list(words)
    text = " ".join([next(iter(grammar.definite_article)), *(token.text for token in meant[1:])])
    return [*words[:i], words[i]._replace(text=text, lower=text.lower()), *words[i + 1 :]]


def person_object(words: Sequence[Token], s: Situation) -> int:
    """The index of a "him" or "her" behind a verb or preposition; 0 where there is none."""
    grammar, sets = s.lexicon.grammar, s.lexicon.sets
    for i, token in enumerate(words):
        behind = words[i + 1] if i + 1 < len(words) else None
        whole = behind is None or behind.kind is TIMEX or behind.lower in sets.ends_object
        if i > 1 and token.lower in grammar.person_objects and whole:
            return i
    return 0


def _meant(before: Clause, own: Clause, plural: bool, s: Situation) -> Sequence[Token]:
    """The object of the clause before, or its subject where it has no object and another one acts here."""
    thing = _thing(before.tokens[before.verb + 1 :], s)
    if thing:
        return thing if is_plural_phrase(thing, s.lexicon) == plural else ()
    subject = before.tokens[1 if before.opener else 0 : before.verb]
    acts = any(t.is_word and t.lower not in s.lexicon.sets.fillers for t in own.tokens[: own.verb])
    thing = _thing(subject, s) if acts and len(subject) <= _LONGEST else ()
    return thing if thing and is_plural_phrase(thing, s.lexicon) == plural else ()


def _thing(words: Sequence[Token], s: Situation) -> Sequence[Token]:
    """The short noun phrase that words begin with, behind the rest of a verb group."""
    sets = s.lexicon.sets
    first = next((i for i, t in enumerate(words) if t.lower not in sets.in_verb_groups), len(words))
    if first and first < len(words) and words[first].lower in sets.verb_forms:
        first += 1
    end = first
    while end < len(words) and words[end].is_word and words[end].lower not in sets.ends_object:
        end += 1
    phrase = words[first:end]
    return phrase if 2 <= len(phrase) <= _LONGEST and phrase[0].lower in s.lexicon.sets.begins_thing else ()
