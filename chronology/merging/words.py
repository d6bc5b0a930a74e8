"""Words as merging compares them: stems, concepts, and the data of each language.

In: text. Out: tokens whose spelling no longer matters ("walked off", "Ausstand" and "strike" are one concept). A
language is a folder of `chronology/language/` with the files of `en`; a language without a folder is read with no
concepts, so that names, figures and dates still count.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from chronology.language import language_file

TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|['’.-](?=[^\W_]))*", re.UNICODE)
"""A word: letters, inner apostrophes, hyphens and full stops ("al-Hakim", "St Aldhelm's", "U.S")."""

EXACTLY = "="
"""Begins a concept's word that counts in this one form only: "passed" is a law's, "pass" a mountain's."""

NOTHING = "nothing"
"""The concept of phrases that look like a happening and are none ("close to")."""

_MIN_COMPOUND = 5
"""A German compound is known by a concept word of at least this many letters at its end or its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What merging knows of one language."""

    language: str
    stopwords: frozenset[str]
    suffixes: tuple[str, ...]
    single: dict[str, str]
    """Stem of a word → concept."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First stem of a phrase → (stems, concept), the longest first."""
    compounds: tuple[tuple[str, str], ...]
    """(word, concept) that may be the head or the first part of a compound; empty where a language builds none."""
    pronouns: frozenset[str]
    joints: frozenset[str]
    """Words behind which a sentence tells the occasion of what it tells: "after", "amid"."""
    capitals_name: bool
    """Whether a capital inside a sentence marks a name (not in German)."""


def folded(text: str) -> str:
    """Lower case without accents, so that "Guzmán" and "Guzman" meet."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("’", "'")


def language_data(language: str, name: str) -> Traversable | None:
    """A data file of a language, or None where the language has none."""
    return language_file(language, name)


def read_toml(language: str, name: str) -> dict[str, object]:
    """The tables of a data file; empty where the language has none."""
    path = language_data(language, name)
    return tomllib.loads(path.read_text(encoding="utf-8")) if path else {}


@lru_cache(maxsize=65536)
def stem(word: str, suffixes: tuple[str, ...]) -> str:
    """The word without its ending: light on purpose, because a wrong conflation merges strangers."""
    if word.endswith(("'s", "s'")):
        word = word[:-2] if word.endswith("'s") else word[:-1]
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeos":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


@lru_cache(maxsize=16)
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language by its code ("en", "de-AT" is "de")."""
    language = language.split("-")[0].lower()
    forms = read_toml(language, "forms.toml")
    suffixes = tuple(sorted(_strings(forms.get("suffixes")), key=len, reverse=True))
    concepts = read_toml(language, "concepts.toml")
    stop = language_data(language, "stopwords.txt")
    single, phrases, compounds = _index(concepts, suffixes)
    return Vocabulary(
        language=language,
        stopwords=frozenset(folded(stop.read_text(encoding="utf-8")).split()) if stop else frozenset(),
        suffixes=suffixes,
        single=single,
        phrases=phrases,
        compounds=compounds if forms.get("compounds") else (),
        pronouns=frozenset(folded(word) for word in _strings(forms.get("pronouns"))),
        joints=frozenset(folded(word) for word in _strings(forms.get("joints"))),
        capitals_name=bool(forms.get("capitals_name", True)),
    )


@lru_cache(maxsize=32)
def phrases_of(concept: str, language: str) -> tuple[str, ...]:
    """The words of one concept as they are listed, folded; of an unknown language none."""
    return tuple(folded(p) for p in _strings(read_toml(language.split("-")[0].lower(), "concepts.toml").get(concept)))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else ()


def _index(
    concepts: dict[str, object], suffixes: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, tuple[tuple[tuple[str, ...], str], ...]], tuple[tuple[str, str], ...]]:
    single: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    compounds: list[tuple[str, str]] = []
    for concept, listed in concepts.items():
        for written in _strings(listed):
            if written.startswith(EXACTLY):
                single[folded(written[1:])] = concept
                continue
            stems = tuple(stem(folded(w), suffixes) for w in written.split())
            if len(stems) == 1:
                single.setdefault(folded(written), concept)
                single.setdefault(stems[0], concept)
                if len(written) >= _MIN_COMPOUND:
                    compounds.append((stems[0], concept))
            else:
                phrases.setdefault(stems[0], []).append((stems, concept))
    ordered = {first: tuple(sorted(found, key=lambda p: (-len(p[0]), p))) for first, found in phrases.items()}
    return single, ordered, tuple(sorted(compounds, key=lambda c: (-len(c[0]), c)))


def concept_of(word: str, known: Vocabulary) -> str | None:
    """The concept of one folded word, or None."""
    stemmed = stem(word, known.suffixes)
    found = known.single.get(word) or known.single.get(stemmed)
    if found or not known.compounds or len(word) < 2 * _MIN_COMPOUND - 1:
        return found
    return _compound(stemmed, known.compounds)


@lru_cache(maxsize=16384)
def _compound(stemmed: str, compounds: tuple[tuple[str, str], ...]) -> str | None:
    for part, concept in compounds:
        if len(part) >= _MIN_COMPOUND and stemmed.endswith(part):
            return concept
    return next((c for part, c in compounds if len(part) >= _MIN_COMPOUND and stemmed.startswith(part)), None)


def content_words(text: str, known: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of a text in order, each concept as "=concept", and its concepts alone."""
    tokens = [folded(match.group()) for match in TOKEN.finditer(text)]
    stems = [stem(token, known.suffixes) for token in tokens]
    words: list[str] = []
    concepts: list[str] = []
    position = 0
    while position < len(tokens):
        concept, length = _concept_at(tokens, stems, position, known)
        if concept:
            if concept != NOTHING:
                concepts.append(concept)
                words.append("=" + concept)
        elif tokens[position] not in known.stopwords and len(tokens[position]) > 1:
            words.extend(_parts(tokens[position], known) if "-" in tokens[position] else [stems[position]])
        position += length
    return tuple(words), tuple(dict.fromkeys(concepts))


def _parts(token: str, known: Vocabulary) -> list[str]:
    """The stems of a word with hyphens ("Merrow-Bank"), which another source may write without."""
    parts = [part for part in token.split("-") if len(part) > 1 and part not in known.stopwords]
    return [stem(part, known.suffixes) for part in parts]


def _concept_at(tokens: list[str], stems: list[str], position: int, known: Vocabulary) -> tuple[str | None, int]:
    for phrase, concept in known.phrases.get(stems[position], ()):
        if tuple(stems[position : position + len(phrase)]) == phrase:
            return concept, len(phrase)
    if tokens[position] in known.stopwords:
        return None, 1
    return concept_of(tokens[position], known), 1
