"""People, places and organisations in an article, by rules and lists, each mention linked to its fullest form.

In: an article's sentences. Out: a `NameIndex`: "Oldt" and "she" stand for "Maren Oldt" where the text leaves no doubt.
Precision comes first: a name that shows no sign of what it is stays out of all three lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from chronology.extraction.lexicon import Lexicon, has_lexicon
from chronology.extraction.sentences import QUOTES, Sentence, Token, TokenKind, tokenize
from chronology.model.articles import Article, ParagraphRole

_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "van", "von", "der", "den", "al", "el", "bin", "ibn", "la", "le", "du", "dos"}
)
_POSSESSIVE = re.compile(r"[’']s$")
_DATELINE_CITY = re.compile(r"\(?(?P<city>[^\W\d_][\w.'’ -]+?)(?:\)|,| \(|\s+[-—–])")


class NameKind(Enum):
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a name; `name` is the fullest form that the article has for it."""

    start: int
    end: int
    name: str
    kind: NameKind


@dataclass(slots=True)
class _Found:
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


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All mentions of an article, in order."""

    mentions: tuple[Mention, ...] = ()
    _starts: tuple[int, ...] = ()
    by_head: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Full names of organisations by their last word, lower case: "federation" → the one federation of the article."""

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions inside a stretch of the text."""
        for mention in self.mentions[bisect_left(self._starts, start) :]:
            if mention.end > end:
                break
            yield mention

    def at(self, start: int) -> Mention | None:
        """The mention that begins at this offset."""
        i = bisect_left(self._starts, start)
        return self.mentions[i] if i < len(self.mentions) and self.mentions[i].start == start else None

    def before(self, offset: int, reach: int, kinds: Iterable[NameKind]) -> list[str]:
        """The names of these kinds in the `reach` characters before an offset, the latest first, each once."""
        wanted = frozenset(kinds)
        i = bisect_left(self._starts, offset)
        names: dict[str, None] = {}
        for mention in reversed(self.mentions[:i]):
            if mention.start < offset - reach:
                break
            if mention.kind in wanted:
                names.setdefault(mention.name)
        return list(names)

    def organisation(self, head: str) -> str:
        """The only organisation of the article whose name ends with this word, or an empty string."""
        names = self.by_head.get(head, ())
        return names[0] if len(names) == 1 else ""


def find_names(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> NameIndex:
    """Every name of the article that shows what it is."""
    if not has_lexicon(lexicon.language):
        return NameIndex()
    found = [run for sentence in sentences for run in _runs(article.text, sentence, lexicon)]
    lowered = Counter(re.findall(r"(?<!\w)[a-zà-ÿ]+(?!\w)", article.text))
    inside = {word for run in found if not run.opens_sentence or len(run.words) > 1 for word in run.words}
    found = [run for run in found if _is_name(run, lowered, inside, lexicon)]
    for run in found:
        run.kind = _kind(run, lexicon)
    datelines = _dateline_cities(article)
    links = _links(found, article.text, datelines, lexicon)
    mentions = tuple(_mention(run, links) for run in found)
    heads: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        if mention.kind is NameKind.ORGANISATION and " " in mention.name:
            heads[mention.name.split()[-1].lower()].setdefault(mention.name)
    by_head = {head: tuple(names) for head, names in heads.items()}
    return NameIndex(mentions, tuple(m.start for m in mentions), by_head)


def _runs(text: str, sentence: Sentence, lexicon: Lexicon) -> Iterator[_Found]:
    tokens = tokenize(text, sentence.start, sentence.end, lexicon.grammar.elisions)
    i = 0
    while i < len(tokens):
        if not _can_begin(tokens, i, lexicon):
            i += 1
            continue
        end = _run_end(tokens, i, lexicon)
        run = _found(tokens, i, end, lexicon)
        if run is not None:
            yield run
        i = max(end, i + 1)


def _can_begin(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    token = tokens[i]
    if not token.is_word or not token.is_capitalised:
        return False
    word = token.lower.rstrip("’'")
    if word in lexicon.names.honorifics:
        return True
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
        return token.lower not in lexicon.names.never - lexicon.names.directions
    if token.text == "." and before.end == token.start:
        return _is_abbreviation(before, lexicon) and _continues(tokens, j)
    if token.kind is TokenKind.NUMBER:
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
    heads = lexicon.names.organisation_heads | lexicon.names.titles | lexicon.names.place_prefixes
    left = {token.lower for token in tokens[i:j]}
    articles, links = lexicon.grammar.articles, lexicon.names.organisation_connectors
    if word in links and left & heads:
        return following[0].is_capitalised or (following[0].lower in articles and len(following) > 1)
    return word in articles and tokens[j - 1].lower in links and following[0].is_capitalised


def _found(tokens: Sequence[Token], i: int, end: int, lexicon: Lexicon) -> _Found | None:
    """The run without the titles before the name ("Secretary of State Antony Blinken" is Antony Blinken)."""
    first = _after_inner_title(tokens, i, end, lexicon)
    titled = first > i
    while first < end - 1 and _is_title(tokens[first], lexicon) and not _is_office(tokens, first, end, lexicon):
        titled = True
        first += 2 if tokens[first + 1].text == "." else 1
        if first < end - 1 and tokens[first].lower in lexicon.grammar.genitives:
            first = min(first + 2, end - 1)
    words = [
        _POSSESSIVE.sub("", token.text) if k == end - 1 else token.text
        for k, token in enumerate(tokens[first:end], first)
    ]
    words = [word for word in _without_nickname(words) if word != "."]
    if not words:
        return None
    before = tokens[i - 1].lower if i else ""
    if before == "," and i > 1:
        before = tokens[i - 2].lower if lexicon.is_title(tokens[i - 2].lower) else ","
    after = tokens[end].lower if end < len(tokens) else ""
    ending = tokens[end - 1]
    stop = ending.end - len(ending.text) + len(_POSSESSIVE.sub("", ending.text))
    return _Found(
        start=tokens[first].start,
        end=stop,
        words=tuple(words),
        titled=titled or lexicon.is_title(before),
        opens_sentence=_opens(tokens, i),
        before=before,
        after=after if after != "," or end + 1 >= len(tokens) else f", {tokens[end + 1].lower}",
    )


def _without_nickname(words: list[str]) -> list[str]:
    """The words without those between quotation marks."""
    signs = [i for i, word in enumerate(words) if word in QUOTES]
    return words[: signs[0]] + words[signs[-1] + 1 :] if len(signs) >= 2 else words


def _after_inner_title(tokens: Sequence[Token], i: int, end: int, lexicon: Lexicon) -> int:
    """The index behind a title inside a run: "Homeland Security Secretary Alejandro Mayorkas"."""
    if tokens[end - 1].lower in lexicon.names.organisation_heads | lexicon.names.place_suffixes:
        return i
    given = next((k for k in range(i + 1, end - 1) if tokens[k].text in lexicon.names.given_names), None)
    if given is not None and tokens[i].text not in lexicon.names.given_names and end - given <= 4:
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


def _is_name(run: _Found, lowered: Counter[str], inside: set[str], lexicon: Lexicon) -> bool:
    """Whether a run is a name at all: a lone word at the head of a sentence needs a sign."""
    first = run.words[0]
    if all(word.lower() in lexicon.names.never | lexicon.names.place_suffixes for word in run.words):
        return False
    if not run.opens_sentence or run.titled:
        return True
    if len(run.words) == 1:
        known = first in lexicon.names.places or first in lexicon.names.famous_organisations or _is_acronym(first)
        return (known or first in inside) and lowered[first.lower()] <= 1
    return True


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def _kind(run: _Found, lexicon: Lexicon) -> NameKind:
    """What a run is by its own words and its neighbours."""
    names = lexicon.names
    last, first = run.words[-1], run.words[0]
    if run.name in names.places:
        return NameKind.PLACE
    if run.name in names.famous_organisations:
        return NameKind.ORGANISATION
    if run.titled and not ({w.lower() for w in run.words} & names.organisation_heads and len(run.words) > 2):
        return NameKind.PERSON
    if len(run.words) > 1 and _has_organisation_head(run.words, lexicon):
        return NameKind.ORGANISATION
    if "&" in run.words:
        return NameKind.ORGANISATION
    if len(run.words) > 1 and (last.lower() in names.place_suffixes or last.isdigit()):
        return NameKind.PLACE
    if 2 <= len(run.words) <= 4 and first in names.given_names:
        return NameKind.PERSON
    if 2 <= len(run.words) <= 3 and run.before in lexicon.names.person_verbs and run.words[0].isalpha():
        return NameKind.PERSON
    if 2 <= len(run.words) <= 3 and (run.after in names.person_verbs or re.fullmatch(r", \d{2}", run.after)):
        return NameKind.PERSON
    return NameKind.UNKNOWN


def _has_organisation_head(words: Sequence[str], lexicon: Lexicon) -> bool:
    heads = lexicon.names.organisation_heads
    if words[-1].lower() in heads:
        return words[-1].lower() not in lexicon.names.weak_heads or len(words) > 1
    return any(
        w.lower() in heads and k + 1 < len(words) and words[k + 1] in lexicon.grammar.name_links
        for k, w in enumerate(words)
    )


def _dateline_cities(article: Article) -> frozenset[str]:
    """The places of the datelines: "GENEVA, March 3 (Agency) -" is a report from Geneva."""
    cities: set[str] = set()
    for paragraph in article.paragraphs:
        if paragraph.role is ParagraphRole.NARRATIVE and paragraph.body > paragraph.start:
            match = _DATELINE_CITY.match(article.text, paragraph.start, paragraph.body + 1)
            if match and len(match["city"].split()) <= 3:
                city = match["city"].strip()
                cities.add(city.title() if city.isupper() else city)
    return frozenset(cities)


@dataclass(frozen=True, slots=True)
class _Links:
    """What the whole article says about short and unknown names."""

    by_last: dict[str, set[str]]
    by_first: dict[str, set[str]]
    acronyms: dict[str, str]
    places: frozenset[str]
    organisations: frozenset[str]


def _links(found: Sequence[_Found], text: str, datelines: frozenset[str], lexicon: Lexicon) -> _Links:
    by_last: dict[str, set[str]] = defaultdict(set)
    by_first: dict[str, set[str]] = defaultdict(set)
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    acronyms: dict[str, str] = {}
    for run in found:
        votes[run.name][run.kind] += 1
        if run.kind is NameKind.PERSON and len(run.words) > 1:
            by_last[run.words[-1]].add(run.name)
            by_first[run.words[0]].add(run.name)
        if run.kind is NameKind.UNKNOWN and len(run.words) <= 3 and _is_placed(run, text, lexicon):
            votes[run.name][NameKind.PLACE] += 1
        introduced = re.match(r"\s*\(([A-Z][A-Za-z.]{1,7})\)", text[run.end : run.end + 14])
        if introduced and len(run.words) > 1:
            acronyms[introduced[1]] = run.name
            votes[run.name][NameKind.ORGANISATION] += 1
    places = {name for name, count in votes.items() if _most(count) is NameKind.PLACE} | datelines
    organisations = {name for name, count in votes.items() if _most(count) is NameKind.ORGANISATION}
    return _Links(by_last, by_first, acronyms, frozenset(places), frozenset(organisations))


def _is_placed(run: _Found, text: str, lexicon: Lexicon) -> bool:
    """Whether the words before a name put something there: "in Velmo", "the city of Velmo"."""
    if run.name.lower() in lexicon.names.calendar:
        return False
    if run.before in lexicon.names.place_prepositions:
        return True
    before = text[max(0, run.start - 24) : run.start].lower().rstrip()
    return any(match.end() == len(before) for match in lexicon.names.place_nouns_before.finditer(before))


def _most(votes: Counter[NameKind]) -> NameKind:
    """The kind with most signs; a person or organisation outweighs any number of "in X"."""
    for kind in (NameKind.PERSON, NameKind.ORGANISATION):
        if votes[kind]:
            return kind
    return NameKind.PLACE if votes[NameKind.PLACE] else NameKind.UNKNOWN


def _mention(run: _Found, links: _Links) -> Mention:
    name, kind = run.name, run.kind
    if name in links.acronyms:
        return Mention(start=run.start, end=run.end, name=links.acronyms[name], kind=NameKind.ORGANISATION)
    nicknamed = run.before in ("”", '"', "’")
    if len(run.words) == 1 and not nicknamed and (kind is NameKind.UNKNOWN or run.titled):
        full = links.by_last.get(name) or (links.by_first.get(name) if kind is NameKind.UNKNOWN else None) or set()
        if len(full) == 1:
            return Mention(start=run.start, end=run.end, name=next(iter(full)), kind=NameKind.PERSON)
    if kind is NameKind.UNKNOWN:
        whole = [full for full in links.organisations if full.replace("’", "'").startswith(f"{name}'s ")]
        if len(whole) == 1:
            return Mention(start=run.start, end=run.end, name=whole[0], kind=NameKind.ORGANISATION)
    if kind is NameKind.UNKNOWN and name in links.organisations:
        kind = NameKind.ORGANISATION
    elif kind is NameKind.UNKNOWN and name in links.places:
        kind = NameKind.PLACE
    return Mention(start=run.start, end=run.end, name=name, kind=kind)
