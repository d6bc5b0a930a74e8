"""The word lists of a language as typed values: closed classes, cues, and the signs of names.

In: nothing; `chronology.language.lexicon` fills each field from the list of its name, in the shape that its type says.
Out: `Grammar`, `Cues`, `Names`, `Titles`. A new list is a field here and a line in each `words.toml` or `names.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chronology.language.inflection import Words

Inflected = Words
"""A list of verbs of which every form is meant."""
Phrases = re.Pattern[str]
"""Phrases of one or several words, as a pattern for any of them."""
Ordered = tuple[str, ...]
"""Phrases, the longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Closed classes of words."""

    function_words: Words
    """All that may open a sentence with a capital and are no name."""
    subject_pronouns: Words
    pronouns: Words
    person_pronouns: Words
    object_pronouns: Words
    """Pronouns behind a verb that stand for things ("sold it")."""
    possessives: Words
    plural_pronouns: Words
    finite_auxiliaries: Words
    plural_subjects: Words
    articles: Words
    definite_article: Words
    indefinites: Words
    pointers: Words
    complementisers: Words
    conditionals: Words
    loose_subordinators: Words
    nonfinite: Words
    negative_endings: Words
    names_too: Words
    verb_particles: Words
    conjunctions: Words
    genitives: Words
    name_links: Words
    infinitives: Words
    agents: Words
    negators: Words
    passive: Ordered
    """What makes a passive of a participle, for one and for many ("was", "were"); empty where titles do without."""
    first_persons: Words
    persons: Words
    """Relative words that take up people alone ("who")."""
    joined: Words
    """Conjunctions whose clause a short title keeps ("four people died when …")."""
    preverbal: Words
    """Adverbs between a subject and its verb ("first approached")."""
    verb_final: Words
    verb_first: Words
    """Not empty where a clause may open with its finite verb, its subject behind it or unsaid."""
    ordinal_stop: Words
    """Not empty where ordinal numbers are written with a full stop ("4. September")."""
    whole_words: Words
    """Words that are no abbreviations before a full stop, though others of their kind are ("May")."""
    elisions: Words
    """Short words that an apostrophe joins to the next one ("l'", "qu'"); each is a token of its own."""
    no_verbs: Words
    """Words that end like a verb and are none ("zweite")."""
    verb_endings: Words
    adverb_endings: Words
    determiners: Words
    numerals: Words
    """Numbers in words."""
    date_prepositions: Words
    prepositions: Words
    be: Words
    have: Words
    modals: Words
    present_auxiliaries: Words
    past_auxiliaries: Words
    negations: Words
    subordinators: Words
    relatives: Words
    coordinators: Words
    leading_words: Words
    trimmed_adverbs: Words
    particles: Words
    hanging: Words
    intransitive: Inflected
    """Forms of verbs that have no passive, so that "was" before them belongs to another verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Phrases that tell what a clause does, as patterns over lower-case text."""

    planned: Phrases
    postponed: Phrases
    scheduled: Words
    """Participles behind the noun of a plan, which say nothing without their date ("an appearance scheduled")."""
    thin_verbs: Inflected
    """Verbs that tell nothing of a subject that is no event ("the trouble began")."""
    lived_through: Inflected
    """Verbs, in all forms, whose object a day may be ("survive Christmas")."""
    set_for: Words
    """Prepositions before the day that a plan is set for."""
    put_off: Phrases
    """What is said behind that day of a plan that was put off."""
    moved: Phrases
    cancelled: Phrases
    withdrawn: Words
    """Participles that say of a plan, and of nothing else, that it will not be ("the motion was withdrawn")."""
    ended: Words
    """What is over when it is called off, because it had begun ("the search was called off")."""
    denied: Phrases
    alleged: Phrases
    target: Phrases
    according: Phrases
    comparison: Phrases
    measured_on: Words
    """The preposition before the year that a change is measured by ("up 7 per cent on 2019")."""
    unique: Phrases
    """What says that nothing of the kind was since a date ("the first time")."""
    naming: Phrases
    opposing: Words
    """Words that compare figures, and else say what somebody is against."""
    comparing: Words
    counting_openers: Words
    generic: Phrases
    superlatives: Words
    sames: Words
    period_nouns: Words
    period_verbs: Words
    named_after_year: Words
    event_nouns: Words
    weekdays: Words
    """Nouns that are events, so that a date before them may date one ("the March vote")."""
    issued_things: Words
    """Things that bear the month in which they came out ("the May 2024 issue")."""
    seasonal_things: Words
    """Things named after their season ("the summer recess")."""
    figures: Words
    """What a company publishes of a period ("fourth-quarter results")."""
    periodic_things: Words
    periodic_links: Words
    """Things that belong to a month or year ("the budget for 2026"), and what joins the two."""
    imperatives: Words
    signing_off: Phrases
    """How a live report ends ("that is all")."""
    update: Phrases
    retracted: Phrases
    own_texts: Words
    """What a correction calls the text that it corrects."""
    reporting: Inflected
    """Every form of the verbs of saying."""
    performative: Inflected
    without_that: Inflected
    quantity: Inflected
    units: Words
    figure_words: Words
    """Small words that may stand inside a figure ("5.83 a share")."""
    measures: Words
    """Words before "than" that measure and compare nothing ("more than")."""
    bases: Words
    """Words before the figure that another is compared with ("from 163 million a year earlier")."""
    statistic_subjects: Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Lists by which names are told apart."""

    titles: Words
    honours: Words
    """What stands behind a person's name and is no part of it ("KC")."""
    title_endings: Words
    """The last parts of compounds that are titles ("Bundesverkehrsminister")."""
    honorifics: Words
    person_verbs: Words
    given_names: Words
    organisation_heads: Words
    organisation_connectors: Words
    famous_organisations: Words
    before_days: Words
    """Words before a day or month that make no name of it ("on Thursday Ama Dede")."""
    company_verbs: Words
    """Verbs of saying, of which companies are the subject as often as people."""
    organisation_nouns_before: Phrases
    """What stands before the name of a body ("shares in")."""
    organisation_nouns: Words
    """What a body is called behind its name ("Aurum Pacific, a company")."""
    company_possessions: Words
    """What a company has and a person or place has not ("Navimar's shareholders")."""
    no_acronyms: Words
    """Capitals that are short for no body ("GDP")."""
    place_nouns_after: Words
    """What a name of a place stands before ("the Marbeck district")."""
    movements: Inflected
    """Verbs before "to" and a place, in all forms."""
    weak_place_prepositions: Words
    """Prepositions before places and bodies alike ("at")."""
    calendar: Words
    """Months that are given names too; "in" before them makes no place of them."""
    directions: Words
    numbered_places: Words
    """Words that make a place with a number ("Gate 9")."""
    weak_heads: Words
    """Heads of bodies that are common words too, and name one only behind another name."""
    ordinals: Words
    """Capitalised within a sentence, these begin a name ("the Tenth of June")."""
    place_suffixes: Words
    weak_place_suffixes: Words
    """Last words of places, and of companies too, which only a preposition tells apart ("at Sanding Point")."""
    place_openings: Words
    """First words that make any name a place ("Lake Orlen")."""
    place_possessions: Words
    """What a place has and a company has not ("Velmara's parliament")."""
    place_prefixes: Words
    place_prepositions: Words
    place_nouns_before: Phrases
    places: Words
    never: Words
    demonyms: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What titles leave out, and what keeps them from it."""

    point_prepositions: Words
    """Before a day or time at which something happened ("on"); others say more than when."""
    needs_date: Words
    """Words that say nothing without the date behind them ("it came on Monday", "from")."""
    thin_verbs: Inflected
    """Verbs that say nothing where a date behind them ends the phrase ("the announcement came on Monday")."""
    counts_from: Words
    """Words within an expression that tie it to another ("two days after")."""
    adverbs: Words
    """Prepositions that are adverbs at the end of a phrase ("went away")."""
    connectives: Ordered
    """What may stand before a statement with a comma behind it, the longest first."""
    openers: Words
    """The same without a comma: "but", "and"."""
    joins: Words
    """Conjunctions between two statements of equal rank."""
    aside_openers: Words
    """Words that open a relative clause between commas."""
    neutral: Words
    """Forms of verbs that only say that something was said."""
    singular_first: Words
    """ "I"."""
    of_first: Words
    """Other words of the first person: "my", "we"."""
    same_in_third: Words
    """Auxiliaries that are the same in the first and the third person ("was")."""
    statement_of: Ordered
    """What stands before the name of who makes a statement."""
