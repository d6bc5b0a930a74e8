"""The word lists of a language, loaded once and typed.

In: `language/<code>/words.toml`, `names.toml`, `verbs.txt`, and `language/given_names.txt`. Out: a `Lexicon`. A
language without a folder gets empty lists: its sentences, dates and places in the source are still right, its titles
are whole sentences.

To add a language:

1. Copy the three files of `language/fr/` (or of `language/de/`, where verbs stand last) to `language/<code>/`.
2. Put its own words into every list; one that the language has no use for stays, empty.
3. Give its verbs in five columns, as the head of `verbs.txt` says. English alone makes its forms.
4. Add sentences with their titles and statuses to `tests/extraction/titles-<code>.tsv`, and run the tests: nothing else
   knows which languages there are.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from chronology.language import language_file, language_folder
from chronology.language.inflection import Forms, Verbs, Words
from chronology.language.wordlists import Cues, Grammar, Names, Titles
from chronology.language.wordsets import WordSets, join_words

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that extraction knows of one language."""

    language: str
    grammar: Grammar
    cues: Cues
    verbs: Verbs
    names: Names
    titles: Titles
    sets: WordSets
    inflected: Forms
    date_preposition: re.Pattern[str]
    """At the beginning of an expression: the preposition it opens with."""
    before_date: re.Pattern[str]
    """At the end of the text before an expression: a preposition, with an article between."""

    def is_adverb(self, word: str) -> bool:
        """Whether a word is an adverb by its ending ("finally")."""
        return word.endswith(self.sets.adverb_endings)

    def is_title(self, word: str) -> bool:
        """Whether a word is a title or office before a name, by the list or as a compound."""
        return word in self.names.titles or word.endswith(self.sets.title_endings)

    def is_passive(self, word: str) -> bool:
        """Whether a word is a participle that makes a passive ("built", and not "gone" or "been")."""
        grammar = self.grammar
        if word not in self.verbs.participles:
            return False
        return word not in grammar.intransitive and word not in grammar.be and word not in grammar.have

    def is_given_name(self, word: str) -> bool:
        """Whether a word is a given name, with or without its accents ("Rubén")."""
        if word in self.names.given_names or word.isascii():
            return word in self.names.given_names
        plain = "".join(ch for ch in unicodedata.normalize("NFD", word) if not unicodedata.combining(ch))
        return plain in self.names.given_names

    def is_finite_at_end(self, word: str) -> bool:
        """Whether a last word is a finite verb, by the lists or by its ending ("einstürzte")."""
        ending = word not in self.grammar.no_verbs and word.endswith(self.sets.verb_endings)
        return ending or word in self.sets.finite

    def forms_of(self, bases: Words) -> Words:
        """Every form of these verbs, and the bases themselves."""
        return self.inflected.all_of(bases)


@cache
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of a language; empty lists where there is no folder for it."""
    words = _toml(language, "words.toml")
    names = _toml(language, "names.toml")
    forms = Forms(_lines(language, "verbs.txt"))
    grammar = _grammar(_Section(words, "grammar"), forms)
    cues, verbs, listed = _cues(words, forms), forms.verbs(), _names(names, _given_names(), forms)
    prepositions, articles = _any_of(grammar.date_prepositions), _any_of(grammar.articles)
    return Lexicon(
        language=language,
        grammar=grammar,
        cues=cues,
        verbs=verbs,
        names=listed,
        titles=_titles(_Section(words, "titles")),
        sets=join_words(grammar, cues, verbs, listed),
        inflected=forms,
        date_preposition=re.compile(rf"(?i)({prepositions})\s"),
        before_date=_before_date(prepositions, articles, grammar.date_prepositions),
    )


@cache
def has_lexicon(language: str) -> bool:
    """Whether a language has a folder of its own."""
    return bool(_toml(language, "words.toml"))


def _before_date(prepositions: str, articles: str, words: Words) -> re.Pattern[str]:
    """A preposition, with an article, at the end of a text; an elided one ("nell'") touches what follows it."""
    elided = _any_of(frozenset(word for word in words if word.endswith("'"))).replace("'", "['’]")
    return re.compile(rf"(?i)(?<!\w)(?:({prepositions})(?:\s+(?:{articles}))?\s+|({elided}))$")


class _Section:
    """One table of a word file; a missing table or list is empty."""

    def __init__(self, data: dict[str, Any], name: str) -> None:
        self._lists: dict[str, list[str]] = data.get(name, {})

    def words(self, key: str) -> Words:
        return frozenset(self._lists.get(key, ()))

    def list(self, key: str) -> tuple[str, ...]:
        """The words in their order."""
        return tuple(self._lists.get(key, ()))

    def pairs(self, key: str) -> dict[str, str]:
        """Words that are written "one = another"."""
        return dict(re.split(r"\s*=\s*", line, maxsplit=1) for line in self._lists.get(key, ()))

    def phrases(self, key: str) -> re.Pattern[str]:
        return _phrases(self._lists.get(key, ()))


_FUNCTION_WORDS = (
    "determiners", "prepositions", "subordinators", "coordinators", "pronouns", "leading_words", "modals", "be", "have",
)  # fmt: skip


def _grammar(section: _Section, forms: Forms) -> Grammar:
    return Grammar(
        function_words=frozenset().union(*map(section.words, _FUNCTION_WORDS)),
        subject_pronouns=section.words("subject_pronouns"),
        pronouns=section.words("pronouns"),
        person_pronouns=section.words("person_pronouns"),
        object_pronouns=section.words("object_pronouns"),
        plural_objects=section.words("plural_objects"),
        person_objects=section.words("person_objects"),
        possessives=section.words("possessives"),
        plural_pronouns=section.words("plural_pronouns"),
        neuter_possessives=section.words("neuter_possessives"),
        plural_possessives=section.words("plural_possessives"),
        finite_auxiliaries=section.words("finite_auxiliaries"),
        neuter_pronouns=section.words("neuter_pronouns"),
        plural_subjects=section.words("plural_subjects"),
        articles=section.words("articles"),
        definite_article=section.words("definite_article"),
        short_form_openers=section.words("short_form_openers"),
        indefinites=section.words("indefinites"),
        pointers=section.words("pointers"),
        complementisers=section.words("complementisers"),
        conditionals=section.words("conditionals"),
        expletives=section.words("expletives"),
        loose_subordinators=section.words("loose_subordinators"),
        nonfinite=section.words("nonfinite"),
        negative_endings=section.words("negative_endings"),
        names_too=section.words("names_too"),
        verb_particles=section.words("verb_particles"),
        conjunctions=section.words("conjunctions"),
        genitive_articles=section.words("genitive_articles"),
        genitives=section.words("genitives"),
        name_links=section.words("name_links"),
        infinitives=section.words("infinitives"),
        agents=section.words("agents"),
        negators=section.words("negators"),
        passive=section.list("passive"),
        repeated=section.words("repeated"),
        floating=section.words("floating"),
        takes_place=section.pairs("takes_place"),
        third_person=section.pairs("third_person"),
        first_persons=section.words("first_persons"),
        persons=section.words("persons"),
        plural_nouns=section.words("plural_nouns"),
        joined=section.words("joined"),
        preverbal=section.words("preverbal"),
        reported_auxiliaries=section.words("reported_auxiliaries"),
        verb_final=section.words("verb_final"),
        verb_first=section.words("verb_first"),
        no_verbs=section.words("no_verbs"),
        ordinal_stop=section.words("ordinal_stop"),
        whole_words=section.words("whole_words"),
        elisions=section.words("elisions"),
        adverb_endings=section.words("adverb_endings"),
        verb_endings=section.words("verb_endings"),
        determiners=section.words("determiners"),
        numerals=section.words("numerals"),
        date_prepositions=section.words("date_prepositions"),
        prepositions=section.words("prepositions"),
        be=section.words("be"),
        have=section.words("have"),
        modals=section.words("modals"),
        present_auxiliaries=section.words("present_auxiliaries"),
        past_auxiliaries=section.words("past_auxiliaries"),
        negations=section.words("negations"),
        subordinators=section.words("subordinators"),
        relatives=section.words("relatives"),
        coordinators=section.words("coordinators"),
        leading_words=section.words("leading_words"),
        leading_phrases=section.phrases("leading_phrases"),
        trimmed_adverbs=section.words("trimmed_adverbs"),
        particles=section.words("particles"),
        hanging=section.words("hanging"),
        intransitive=forms.all_of(section.words("intransitive")),
    )


def _cues(data: dict[str, Any], forms: Forms) -> Cues:
    status, describing = _Section(data, "status"), _Section(data, "describing")
    reporting, statistics = _Section(data, "reporting"), _Section(data, "statistics")
    return Cues(
        planned=status.phrases("planned_phrases"),
        postponed=status.phrases("postponed_phrases"),
        scheduled=status.words("scheduled"),
        thin_verbs=forms.all_of(describing.words("thin_verbs")),
        lived_through=forms.all_of(describing.words("lived_through")),
        set_for=status.words("set_for"),
        put_off=status.phrases("put_off_phrases"),
        moved=status.phrases("moved_phrases"),
        cancelled=status.phrases("cancelled_phrases"),
        withdrawn=status.words("withdrawn"),
        ended=status.words("ended"),
        denied=status.phrases("denied_phrases"),
        alleged=status.phrases("alleged_phrases"),
        target=status.phrases("target_phrases"),
        according=reporting.phrases("according_phrases"),
        comparison=describing.phrases("comparison_phrases"),
        measured_on=describing.words("measured_on"),
        unique=describing.phrases("unique_phrases"),
        naming=describing.phrases("naming_phrases"),
        opposing=describing.words("opposing"),
        comparing=describing.words("comparing_words"),
        counting_openers=describing.words("counting_openers"),
        generic=describing.phrases("generic_phrases"),
        superlatives=describing.words("superlatives"),
        sames=describing.words("sames"),
        period_nouns=describing.words("period_nouns"),
        period_verbs=describing.words("period_verbs"),
        named_after_year=describing.words("named_after_year"),
        event_nouns=frozenset(data.get("anchored", {}).get("nouns", {})),
        weekdays=frozenset(data.get("anchored", {}).get("weekdays", {})),
        issued_things=describing.words("issued_things"),
        seasonal_things=describing.words("seasonal_things"),
        figures=describing.words("figures"),
        periodic_things=describing.words("periodic_things"),
        periodic_links=describing.words("periodic_links"),
        imperatives=_Section(data, "furniture").words("imperatives"),
        signing_off=_Section(data, "furniture").phrases("signing_off_phrases"),
        update=_Section(data, "furniture").phrases("update_phrases"),
        own_texts=_Section(data, "furniture").words("own_texts"),
        retracted=_Section(data, "furniture").phrases("retracted_phrases"),
        reporting=forms.all_of(reporting.words("verbs")),
        performative=forms.all_of(reporting.words("performative")),
        without_that=forms.all_of(reporting.words("without_that")),
        quantity=forms.all_of(statistics.words("quantity_verbs")),
        units=statistics.words("units"),
        figure_words=statistics.words("figure_words"),
        measures=statistics.words("measures"),
        bases=statistics.words("bases"),
        statistic_subjects=statistics.phrases("subjects"),
    )


def _names(data: dict[str, Any], given: Sequence[str], forms: Forms) -> Names:
    people, organisations = _Section(data, "people"), _Section(data, "organisations")
    places, never = _Section(data, "places"), _Section(data, "never")
    return Names(
        titles=people.words("titles"),
        honours=people.words("honours"),
        title_endings=people.words("title_endings"),
        honorifics=people.words("honorifics"),
        person_verbs=people.words("verbs"),
        given_names=frozenset(name for line in given for name in line.split()),
        organisation_heads=organisations.words("heads"),
        organisation_connectors=organisations.words("connectors"),
        famous_organisations=organisations.words("famous"),
        before_days=never.words("before_days"),
        company_verbs=people.words("company_verbs"),
        organisation_nouns_before=organisations.phrases("nouns_before"),
        organisation_nouns=organisations.words("nouns"),
        company_possessions=organisations.words("possessions"),
        no_acronyms=never.words("acronyms"),
        place_nouns_after=places.words("nouns_after"),
        movements=forms.all_of(places.words("movements")),
        weak_place_prepositions=places.words("weak_prepositions"),
        calendar=never.words("calendar"),
        directions=never.words("directions"),
        numbered_places=places.words("numbered"),
        weak_heads=organisations.words("weak_heads"),
        ordinals=never.words("ordinals"),
        place_suffixes=places.words("suffixes"),
        weak_place_suffixes=places.words("weak_suffixes"),
        place_openings=places.words("openings"),
        place_possessions=places.words("possessions"),
        place_prefixes=places.words("prefixes"),
        place_prepositions=places.words("prepositions"),
        place_nouns_before=places.phrases("nouns_before"),
        places=places.words("countries") | places.words("cities") | places.words("countries_short"),
        never=never.words("words"),
        demonyms=never.words("demonyms"),
    )


def _titles(section: _Section) -> Titles:
    return Titles(
        point_prepositions=section.words("point_prepositions"),
        needs_date=section.words("needs_date"),
        thin_verbs=section.words("thin_verbs"),
        counts_from=section.words("counts_from"),
        adverbs=section.words("adverbs"),
        connectives=tuple(sorted(section.list("connectives"), key=len, reverse=True)),
        openers=section.words("openers"),
        joins=section.words("joins"),
        aside_openers=section.words("aside_openers"),
        neutral=section.words("neutral"),
        singular_first=section.words("singular_first"),
        of_first=section.words("of_first"),
        same_in_third=section.words("same_in_third"),
        statement_of=section.list("statement_of"),
    )


def _any_of(words: Words) -> str:
    """An alternation of words, the longest first; one that never matches for none."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) or "(?!)"


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, their spaces any white space."""
    if not phrases:
        return _NOTHING
    longest_first = sorted(phrases, key=len, reverse=True)
    parts = (r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _toml(language: str, name: str) -> dict[str, Any]:
    text = _text(language, name)
    return tomllib.loads(text) if text else {}


def _lines(language: str, name: str) -> tuple[str, ...]:
    return tuple(_content(_text(language, name)))


def _content(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _given_names() -> tuple[str, ...]:
    """Given names of all languages in one file: people travel."""
    return tuple(_content(language_folder("given_names.txt").read_text("utf-8")))


def _text(language: str, name: str) -> str:
    file = language_file(language, name)
    return file.read_text("utf-8") if file else ""
