"""Lists of words put together once a language, for the questions that are asked at every word.

In: the lists of a language. Out: `WordSets`. A union made where it is needed costs more than all that is done with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from chronology.language.inflection import Verbs, Words
from chronology.language.wordlists import Cues, Grammar, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSets:
    """Unions and differences of a language's lists, named by what they tell."""

    auxiliaries: Words
    """Forms of "be" and "have", and modals."""
    finite: Words
    """Auxiliaries and forms that need no auxiliary."""
    firm_subordinators: Words
    """Conjunctions that open a clause wherever they stand."""
    clause_openers: Words
    """Words that a clause may begin with and that hang it on another."""
    cuts: Words
    """Those at which a clause is cut off, if a verb follows."""
    begins_noun_phrase: Words
    """Determiners and pronouns."""
    begins_no_subject: Words
    """Words that stand before something else than a subject."""
    before_infinitive: Words
    """Behind these an auxiliary is no finite verb, or goes on with the same group."""
    before_adjective: Words
    """Behind these a past form is an adjective or part of a verb group."""
    before_noun: Words
    """Behind these a form that may be a noun is one."""
    behind_noun: Words
    """Before these a form that may be a noun is one."""
    behind_present: Words
    """Behind these, a word that may be a verb in the present is one ("and hopes to", "and wants a")."""
    ends_object: Words
    """Behind these a noun phrase is at its end."""
    content_clauses: Words
    """Verbs of saying, and those by which something is done in saying it."""
    phrase_cuts: Words
    """Words before which a title that is too long is cut."""
    closed: Words
    """Words that tell nothing by themselves, in a sentence."""
    function_words: Words
    """Words that are no noun behind a date."""
    opens_sentence: Words
    """Words that show that a sentence begins with them."""
    no_name: Words
    """Words of which alone no name is made."""
    ends_name: Words
    """Capitalised words that go on with no name."""
    name_heads: Words
    """Words of a name that a connector may follow."""
    whole_names: Words
    """Last words of bodies and places, whose names hold titles."""
    adverb_endings: tuple[str, ...]
    negative_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    title_endings: tuple[str, ...]
    leans_back: Words
    """Pronouns and possessives of the third person."""
    may_follow_date: Words
    """Words that go on behind a date and do not belong to it."""
    dangling: Words
    """Words that no title ends with."""


def join_words(grammar: Grammar, cues: Cues, verbs: Verbs, names: Names) -> WordSets:
    """The sets of a language."""
    auxiliaries = grammar.modals | grammar.be | grammar.have
    firm = grammar.subordinators - grammar.loose_subordinators
    openers = grammar.relatives | grammar.subordinators | grammar.coordinators
    heads, determiners = names.organisation_heads, grammar.determiners
    return WordSets(
        auxiliaries=auxiliaries,
        finite=grammar.finite_auxiliaries | verbs.pasts | verbs.thirds,
        firm_subordinators=firm,
        clause_openers=openers | grammar.complementisers,
        cuts=grammar.relatives | grammar.coordinators | firm,
        begins_noun_phrase=determiners | grammar.pronouns,
        begins_no_subject=_all(
            grammar.prepositions, grammar.coordinators, grammar.complementisers, grammar.negations, grammar.infinitives
        ),
        before_infinitive=_all(auxiliaries, grammar.negations, grammar.coordinators, grammar.infinitives),
        before_adjective=_all(
            determiners - grammar.pointers, grammar.be, grammar.have, grammar.prepositions - grammar.verb_particles
        ),
        before_noun=determiners | grammar.prepositions,
        behind_noun=auxiliaries | grammar.genitives,
        behind_present=grammar.infinitives | grammar.articles | grammar.possessives,
        ends_object=grammar.prepositions | grammar.coordinators | grammar.infinitives,
        content_clauses=cues.reporting | cues.performative,
        phrase_cuts=openers | grammar.prepositions,
        closed=_all(
            *(determiners, grammar.pronouns, grammar.subject_pronouns, grammar.finite_auxiliaries),
            *(grammar.prepositions, grammar.negations, grammar.coordinators, grammar.leading_words),
        ),
        function_words=openers | grammar.prepositions | auxiliaries,
        opens_sentence=_all(determiners, grammar.subject_pronouns, grammar.prepositions, grammar.leading_words),
        no_name=names.never | names.place_suffixes,
        ends_name=names.never - names.directions,
        name_heads=heads | names.titles | names.place_prefixes,
        whole_names=heads | names.place_suffixes,
        adverb_endings=tuple(grammar.adverb_endings),
        negative_endings=tuple(grammar.negative_endings),
        verb_endings=tuple(grammar.verb_endings),
        title_endings=tuple(names.title_endings),
        leans_back=grammar.pronouns | grammar.possessives | grammar.object_pronouns,
        may_follow_date=_all(
            *(openers, grammar.prepositions, determiners, grammar.pronouns, grammar.subject_pronouns),
            *(grammar.infinitives, grammar.finite_auxiliaries),
        ),
        dangling=_all(
            *(grammar.prepositions - grammar.particles, grammar.coordinators, grammar.relatives - grammar.pointers),
            *(grammar.articles, grammar.subordinators, grammar.infinitives - grammar.particles, grammar.possessives),
        ),
    )


def _all(*lists: Words) -> Words:
    return frozenset().union(*lists)
