"""Capitalised runs of words that may be names, each with its neighbours, before anybody knows what they name.

In: the tokens of a sentence. Out: `Run` values: titles before a name are off, nicknames and possessives too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from chronology.extraction.sentences import Sentence
from chronology.language.lexicon import Lexicon
from chronology.language.tokens import NUMBER, QUOTES, Token

_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "van", "von", "der", "den", "al", "el", "bin", "ibn", "la", "le", "du", "dos"}
)
_POSSESSIVE = re.compile(r"[’']s$")


class NameKind(Enum):
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Run:
    """A capitalised run of words, before the whole article is known."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool
    opens_sentence: bool
    before: str
    after: str
    kind: NameKind = NameKind.UNKNOWN

    @property
    def name(self) -> str:
        return " ".join(self.words)


def find_runs(sentence: Sentence, lexicon: Lexicon) -> Iterator[Run]:
    """The capitalised runs of a sentence, in order."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not tokens[i].text[0].isupper() or not _can_begin(tokens, i, lexicon):
            i += 1
            continue
        end = _run_end(tokens, i, lexicon)
        run = _found(tokens, i, end, lexicon)
        if run is not None:
            yield run
        i = max(end, i + 1)


def _can_begin(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    token = tokens[i]
    if not token.is_word:
        return False
    word = token.lower.rstrip("’'")
    if word in lexicon.names.honorifics:
        return True
    if word in lexicon.names.never and i and tokens[i - 1].lower in lexicon.names.before_days:
        return False  # "On Thursday Ama Dede" begins with a day
    if word in lexicon.names.never or word in lexicon.names.demonyms:
        return _continues(tokens, i) and i + 1 < len(tokens)
    return not (word in lexicon.grammar.function_words and _opens(tokens, i))


def _continues(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name goes on behind this token: with a capital, or with "&" and a capital."""
    following = tokens[i + 1 : i + 3]
    if len(following) == 2 and following[0].text == "&":
        return following[1].is_capitalised
    return bool(following) and following[0].is_capitalised and following[0].is_word


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token stands where a sentence or quotation begins, so that its capital says nothing."""
    return i == 0 or tokens[i - 1].is_quote or tokens[i - 1].text in ":.!?" or (i == 1 and not tokens[0].is_word)


def _run_end(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """The index after the last token of the name that begins at `i`."""
    j = i + 1
    while j < len(tokens):
        token, before = tokens[j], tokens[j - 1]
        if token.start - before.end > 1:
            break
        if _POSSESSIVE.search(before.text) and token.lower not in lexicon.names.organisation_heads:
            break
        if _belongs(tokens, i, j, lexicon):
            j += 1
            continue
        behind = _behind_nickname(tokens, j)
        if behind is None:
            break
        j = behind
    return j


def _belongs(tokens: Sequence[Token], i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether the token at `j` continues the name that begins at `i`."""
    token, before = tokens[j], tokens[j - 1]
    if token.is_word and token.is_capitalised:
        return token.lower not in lexicon.sets.ends_name
    if token.text == "." and before.end == token.start:
        return _is_abbreviation(before, lexicon) and _continues(tokens, j)
    if token.kind is NUMBER:
        return len(token.text) <= 2 and before.lower in lexicon.names.numbered_places
    return _is_connector(tokens, i, j, lexicon)


def _behind_nickname(tokens: Sequence[Token], j: int) -> int | None:
    """The index behind a nickname in quotation marks that a surname follows: Joaquín “El Chapo” Guzmán."""
    if not tokens[j].is_quote:
        return None
    for k in range(j + 2, min(j + 5, len(tokens) - 1)):
        if tokens[k].is_quote:
            named = all(t.is_word and t.is_capitalised for t in tokens[j + 1 : k])
            return k + 1 if named and tokens[k + 1].is_word and tokens[k + 1].is_capitalised else None
    return None


def _is_abbreviation(token: Token, lexicon: Lexicon) -> bool:
    return len(token.text) == 1 or lexicon.is_title(token.lower) or token.lower in ("st", "mt", "ft")


def _is_connector(tokens: Sequence[Token], i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether a small word stands inside a name: "Bank of England", "Ursula von der Leyen", "Quill & Harrow"."""
    word = tokens[j].lower
    following = tokens[j + 1 : j + 3]
    if not following or not any(t.is_word and t.is_capitalised for t in following[:2]):
        return False
    if word == "&" or word in _PARTICLES:
        return following[0].is_capitalised or following[0].lower in _PARTICLES
    articles, links = lexicon.grammar.articles, lexicon.names.organisation_connectors
    if word in links and _may_go_on(tokens[i:j], lexicon):
        return following[0].is_capitalised or (following[0].lower in articles and len(following) > 1)
    return word in articles and tokens[j - 1].lower in links and following[0].is_capitalised


def _may_go_on(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether "of" or "for" may follow inside a name: not behind a person's ("Professor Ada Roe | of Leeds")."""
    heads = lexicon.sets.name_heads
    if len(words) > 2 and _is_title(words[0], lexicon):
        return words[-1].lower in heads
    return any(token.lower in heads for token in words)


def _found(tokens: Sequence[Token], i: int, end: int, lexicon: Lexicon) -> Run | None:
    """The run without the titles before the name ("Secretary of State Antony Blinken" is Antony Blinken)."""
    first = _after_inner_title(tokens, i, end, lexicon)
    titled = first > i
    while first < end - 1 and _is_title(tokens[first], lexicon) and not _is_office(tokens, first, end, lexicon):
        titled = True
        first += 2 if tokens[first + 1].text == "." else 1
        if first < end - 1 and tokens[first].lower in lexicon.grammar.genitives:
            first = min(first + 2, end - 1)
    while end - first > 2 and tokens[end - 1].lower in lexicon.names.honours:
        end -= 1  # "Peter Lind KC"
    words = [
        _POSSESSIVE.sub("", token.text) if k == end - 1 and not _is_whole(token, lexicon) else token.text
        for k, token in enumerate(tokens[first:end], first)
    ]
    words = [word for word in _without_nickname(words) if word != "."]
    if not words or (titled and len(words) == 1 and lexicon.is_title(words[0].lower())):
        return None  # an office and nobody's name: "the Prosecutor General"
    before = tokens[i - 1].lower if i else ""
    if before == "," and i > 1:
        linked = end - first > 1 and i > 3 and tokens[i - 4].lower in lexicon.grammar.prepositions
        apposed = lexicon.is_title(tokens[i - 2].lower) or (
            tokens[i - 2].lower in lexicon.names.organisation_nouns and not linked
        )
        before = tokens[i - 2].lower if apposed else ","
    after = tokens[end].lower if end < len(tokens) else ""
    ending = tokens[end - 1]
    stop = ending.end - len(ending.text) + len(_POSSESSIVE.sub("", ending.text))
    return Run(
        start=tokens[first].start,
        end=stop,
        words=tuple(words),
        titled=titled or lexicon.is_title(before),
        opens_sentence=_opens(tokens, i),
        before=before,
        after=after if after != "," or end + 1 >= len(tokens) else f", {tokens[end + 1].lower}",
    )


def _is_whole(token: Token, lexicon: Lexicon) -> bool:
    """Whether a possessive is a name as it stands ("Moody's")."""
    return token.text.replace("’", "'") in lexicon.names.famous_organisations


def _without_nickname(words: list[str]) -> list[str]:
    """The words without those between quotation marks."""
    signs = [i for i, word in enumerate(words) if word in QUOTES]
    return words[: signs[0]] + words[signs[-1] + 1 :] if len(signs) >= 2 else words


def _after_inner_title(tokens: Sequence[Token], i: int, end: int, lexicon: Lexicon) -> int:
    """The index behind a title inside a run: "Homeland Security Secretary Alejandro Mayorkas"."""
    if tokens[end - 1].lower in lexicon.sets.whole_names:
        return i
    given = next((k for k in range(i + 1, end - 1) if lexicon.is_given_name(tokens[k].text)), None)
    if given is not None and not lexicon.is_given_name(tokens[i].text) and end - given <= 4:
        return given
    inner = [k for k in range(i + 1, end - 1) if _is_title(tokens[k], lexicon)]
    if not inner or end - inner[-1] > 5 or tokens[inner[-1] + 1].lower in lexicon.grammar.name_links:
        return i
    return inner[-1] + (2 if tokens[inner[-1] + 1].text == "." else 1)


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_title(token.lower) and token.is_capitalised


def _is_office(tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a title word belongs to a body's name ("General Assembly")."""
    return tokens[end - 1].lower in lexicon.names.organisation_heads
