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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from chronology.language import language_file, language_folder
from chronology.language.inflection import Forms, Verbs, Words
from chronology.language.wordlists import Cues, Grammar, Names, Titles
from chronology.language.wordsets import WordSets, join_words

_NOTHING = re.compile(r"(?!)")
_Lists = TypeVar("_Lists", Grammar, Cues, Names, Titles)


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


_CUES = ("status", "describing", "reporting", "statistics", "furniture")
_NAMES = ("people", "organisations", "places", "never")
"""The tables of `words.toml` and `names.toml` whose lists are the fields of one class."""
_FUNCTION_WORDS = (
    "determiners", "prepositions", "subordinators", "coordinators", "pronouns", "leading_words", "modals", "be", "have",
)  # fmt: skip


@cache
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of a language; empty lists where there is no folder for it."""
    words, listed = _toml(language, "words.toml"), _toml(language, "names.toml")
    forms = Forms(_lines(language, "verbs.txt"))
    anchored, closed = words.get("anchored", {}), words.get("grammar", {})
    functional = [word for key in _FUNCTION_WORDS for word in closed.get(key, ())]
    grammar = _filled(Grammar, {**closed, "function_words": functional}, forms)
    nouns = {"event_nouns": anchored.get("nouns", ()), "weekdays": anchored.get("weekdays", ())}
    cues = _filled(Cues, _joined(words, _CUES) | nouns, forms)
    places = [
        place for key in ("countries", "cities", "countries_short") for place in listed.get("places", {}).get(key, ())
    ]
    given = [name for line in _given_names() for name in line.split()]
    names = _filled(Names, _joined(listed, _NAMES) | {"places": places, "given_names": given}, forms)
    verbs = forms.verbs()
    prepositions, articles = _any_of(grammar.date_prepositions), _any_of(grammar.articles)
    return Lexicon(
        language=language,
        grammar=grammar,
        cues=cues,
        verbs=verbs,
        names=names,
        titles=_filled(Titles, words.get("titles", {}), forms),
        sets=join_words(grammar, cues, verbs, names),
        inflected=forms,
        date_preposition=re.compile(rf"(?i)({prepositions})\s"),
        before_date=_before_date(prepositions, articles, grammar.date_prepositions),
    )


@cache
def has_lexicon(language: str) -> bool:
    """Whether a language has a folder of its own."""
    return bool(_toml(language, "words.toml"))


def _joined(data: dict[str, Any], tables: Sequence[str]) -> dict[str, Any]:
    """The lists of several tables in one; no two tables have a list of one name."""
    return {key: listed for table in tables for key, listed in data.get(table, {}).items()}


def _filled(kind: type[_Lists], listed: dict[str, Any], forms: Forms) -> _Lists:
    """A class of word lists, each field filled with the list of its name, in the shape that its type says."""
    shapes: dict[str, Callable[[Sequence[str]], Any]] = {
        "Words": frozenset,
        "Inflected": lambda words: forms.all_of(frozenset(words)),
        "Phrases": _phrases,
        "Ordered": lambda words: tuple(sorted(words, key=len, reverse=True)),
    }
    return kind(**{f.name: shapes[str(f.type)](tuple(listed.get(f.name, ()))) for f in fields(kind)})


def _before_date(prepositions: str, articles: str, words: Words) -> re.Pattern[str]:
    """A preposition, with an article, at the end of a text; an elided one ("nell'") touches what follows it."""
    elided = _any_of(frozenset(word for word in words if word.endswith("'"))).replace("'", "['’]")
    return re.compile(rf"(?i)(?<!\w)(?:({prepositions})(?:\s+(?:{articles}))?\s+|({elided}))$")


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
