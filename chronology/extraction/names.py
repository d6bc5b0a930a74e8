"""People, places and organisations in an article, by rules and lists, each mention linked to its fullest form.

In: an article's sentences. Out: a `NameIndex`: "Oldt" and "she" stand for "Maren Oldt" where the text leaves no doubt.
Precision comes first: a name that shows no sign of what it is stays out of all three lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chronology.extraction.nameruns import NameKind, Run, find_runs
from chronology.extraction.sentences import Sentence
from chronology.language.lexicon import Lexicon, has_lexicon
from chronology.model.articles import Article, ParagraphRole

_DATELINE_CITY = re.compile(r"\(?(?P<city>[^\W\d_][\w.'’ -]+?)(?:\)|,| \(|\s+[-—–])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a name; `name` is the fullest form that the article has for it."""

    start: int
    end: int
    name: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All mentions of an article, in order."""

    mentions: tuple[Mention, ...] = ()
    _starts: tuple[int, ...] = ()

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions inside a stretch of the text."""
        for i in range(bisect_left(self._starts, start), len(self.mentions)):
            mention = self.mentions[i]
            if mention.end > end:
                break
            yield mention


def find_names(
    article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, entities: Sequence[Mention] = ()
) -> NameIndex:
    """Every name of the article that shows what it is, or that is among the `entities` which a pipeline found."""
    if not has_lexicon(lexicon.language) and not entities:
        return NameIndex()
    found = [run for sentence in sentences for run in find_runs(sentence, lexicon)]
    lowered = Counter(re.findall(r"(?<!\w)[a-zà-ÿ]+(?!\w)", article.text))
    inside = {word for run in found if not run.opens_sentence or len(run.words) > 1 for word in run.words}
    found = [run for run in found if _is_name(run, lowered, inside, lexicon)]
    for run in found:
        run.kind = _kind(run, lexicon)
    datelines = _dateline_cities(article)
    links = _links(found, article.text, datelines, lexicon)
    if entities:
        found = _recognised(found, entities, links) if has_lexicon(lexicon.language) else list(map(_run_of, entities))
        links = _links(found, article.text, datelines, lexicon)
    mentions = tuple(_mention(run, links) for run in found)
    return NameIndex(mentions, tuple(m.start for m in mentions))


def _is_name(run: Run, lowered: Counter[str], inside: set[str], lexicon: Lexicon) -> bool:
    """Whether a run is a name at all: a lone word at the head of a sentence needs a sign."""
    first = run.words[0]
    if all(word.lower() in lexicon.sets.no_name for word in run.words):
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


def _kind(run: Run, lexicon: Lexicon) -> NameKind:
    """What a run is by its own words and its neighbours."""
    names = lexicon.names
    last = run.words[-1]
    if run.name in names.places:
        return NameKind.PLACE
    if run.name in names.famous_organisations:
        return NameKind.ORGANISATION
    if run.titled and not ({w.lower() for w in run.words} & names.organisation_heads and len(run.words) > 2):
        return NameKind.PERSON
    if _is_body_by_form(run, lexicon):
        return NameKind.ORGANISATION
    shaped = last.lower() in names.place_suffixes or last.isdigit() or run.words[0].lower() in names.place_openings
    shaped = shaped or (last.lower() in names.weak_place_suffixes and run.before in lexicon.grammar.prepositions)
    if len(run.words) > 1 and shaped:
        return NameKind.PLACE
    if _is_person_by_sign(run, lexicon):
        return NameKind.PERSON
    return NameKind.ORGANISATION if run.before in names.organisation_nouns else NameKind.UNKNOWN


def _is_body_by_form(run: Run, lexicon: Lexicon) -> bool:
    """Whether the words themselves name a body: "… Federation", "FDIC", "Quill & Harrow"."""
    if len(run.words) > 1 and _has_organisation_head(run.words, lexicon):
        return True
    acronym = _is_acronym(run.name) and 2 < len(run.name) < 6 and run.name not in lexicon.names.no_acronyms
    return acronym or "&" in run.words


def _is_person_by_sign(run: Run, lexicon: Lexicon) -> bool:
    """Whether a given name, a verb that only people do, an age or "who" shows a person; "the Santa Lucía" is none."""
    names, first = lexicon.names, run.words[0]
    if run.before in lexicon.grammar.definite_article or not 2 <= len(run.words) <= 4:
        return False
    if lexicon.is_given_name(first):
        return True
    if len(run.words) > 3:
        return False
    aged = re.fullmatch(r", \d{2}", run.after) or run.after in {f", {word}" for word in lexicon.grammar.persons}
    inverted = (run.before in names.person_verbs or run.before in names.company_verbs) and first.isalpha()
    return bool(aged) or inverted or run.after in names.person_verbs


def _has_organisation_head(words: Sequence[str], lexicon: Lexicon) -> bool:
    heads = lexicon.names.organisation_heads
    if words[-1].lower().replace(".", "") in heads:
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
    short_forms: dict[str, tuple[str, ...]]
    """Organisations by the words that they begin with: "Quill" and "Quill & Harrow" → "Quill & Harrow Freight"."""


def _links(found: Sequence[Run], text: str, datelines: frozenset[str], lexicon: Lexicon) -> _Links:
    by_last: dict[str, set[str]] = defaultdict(set)
    by_first: dict[str, set[str]] = defaultdict(set)
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    acronyms: dict[str, str] = {}
    alone = frozenset(run.name for run in found if len(run.words) == 1)
    placed = -1
    for run in found:
        votes[run.name][run.kind] += 1
        listed = placed >= 0 and text[placed : run.start].strip() in lexicon.grammar.conjunctions
        placed = -1
        if run.kind is NameKind.PERSON and len(run.words) > 1:
            by_last[run.words[-1]].add(run.name)
            by_first[run.words[0]].add(run.name)
        if run.kind is NameKind.UNKNOWN and _is_body(run, text, lexicon):
            votes[run.name][NameKind.ORGANISATION] += 1
        elif run.kind is NameKind.UNKNOWN and _speaks_as_person(run, text, alone, lexicon):
            run.kind = NameKind.PERSON
            votes[run.name][NameKind.PERSON] += 1
            by_last[run.words[-1]].add(run.name)
            by_first[run.words[0]].add(run.name)
        elif run.kind is NameKind.UNKNOWN and len(run.words) <= 3 and (listed or _is_placed(run, text, lexicon)):
            votes[run.name][NameKind.PLACE] += 1
            placed = run.end
        introduced = re.match(r"\s*\(([A-Z][A-Za-z.]{1,7})\)", text[run.end : run.end + 14])
        if introduced and len(run.words) > 1:
            acronyms[introduced[1]] = run.name
            votes[run.name][NameKind.ORGANISATION] += 1
    places = {name for name, count in votes.items() if _most(count) is NameKind.PLACE} | datelines
    organisations = {name for name, count in votes.items() if _most(count) is NameKind.ORGANISATION}
    short_forms = _short_forms(organisations)
    return _Links(by_last, by_first, acronyms, frozenset(places), frozenset(organisations), short_forms)


def _short_forms(organisations: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in organisations:
        words = name.replace("’", "'").split(" ")
        for count in range(1, len(words)):
            short = " ".join(words[:count])
            for form in {short, short.removesuffix("'s")}:
                found[form] += (name,)
    return dict(found)


def _recognised(found: Sequence[Run], entities: Sequence[Mention], links: _Links) -> list[Run]:
    """The runs, those without a sign of their own with the kind that a pipeline gives most of their mentions.

    What the rules know of a name, or refused as one, stands: small pipelines take "GMT" for an organisation. A
    lone word is not believed either: it is a surname as often as a town, and the full form stands in the article.
    """
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    ahead = deque(sorted(entities, key=lambda entity: entity.start))
    for run in found:
        while ahead and ahead[0].end <= run.start:
            ahead.popleft()
        met = bool(ahead) and ahead[0].start < run.end
        votes[run.name][ahead[0].kind if met else NameKind.UNKNOWN] += 1
    for run in found:
        is_open = run.kind is NameKind.UNKNOWN and run.name not in links.places | links.organisations
        (kind, count), *_ = votes[run.name].most_common(1)
        if is_open and 2 * count > votes[run.name].total() and len(run.words) > 1:
            run.kind = kind
    return list(found)


def _run_of(entity: Mention) -> Run:
    """A pipeline's name as a run, for a language without lists."""
    return Run(
        start=entity.start,
        end=entity.end,
        words=tuple(entity.name.split()),
        titled=False,
        opens_sentence=False,
        before="",
        after="",
        kind=entity.kind,
    )


def _is_placed(run: Run, text: str, lexicon: Lexicon) -> bool:
    """Whether the words before a name put something there: "in Velmo", "the city of Velmo"."""
    if run.name.lower() in lexicon.names.calendar:
        return False
    names = lexicon.names
    weak = run.before in names.weak_place_prepositions and len(run.words) > 1
    if (run.before in names.place_prepositions and not weak) or run.after in names.place_nouns_after:
        return True
    owned = re.match(r"[’']s?((?:\s+[\w-]+){1,4})", text[run.end : run.end + 48])
    if owned is not None and names.place_possessions & set(owned[1].lower().split()):
        return True
    before = text[max(0, run.start - 24) : run.start].lower().rstrip()
    moved = before.split()
    if len(moved) > 1 and moved[-1] in lexicon.grammar.infinitives and names.movements & set(moved[-3:-1]):
        return True
    return any(match.end() == len(before) for match in lexicon.names.place_nouns_before.finditer(before))


def _is_body(run: Run, text: str, lexicon: Lexicon) -> bool:
    """Whether the words around a name say that it is a body: "shares in X", "X, a company"."""
    names = lexicon.names
    before = text[max(0, run.start - 28) : run.start].lower().rstrip()
    if any(match.end() == len(before) for match in names.organisation_nouns_before.finditer(before)):
        return True
    owned = re.match(r"[’']s?\s+([\w-]+)(?:\s+([\w-]+))?", text[run.end : run.end + 40])
    if owned is not None and names.company_possessions & {word.lower() for word in owned.groups("")}:
        return True
    apposed = re.match(r",\s+(\w+)\s+((?:[\w-]+\s+){0,3}[\w-]+)", text[run.end : run.end + 60])
    if apposed is None or apposed[1].lower() not in lexicon.grammar.articles:
        return False
    noun = re.split(r"\b(?:that|which|who)\b", apposed[2].lower())[0].split()
    return bool(set(noun) & names.organisation_nouns) and not any(lexicon.is_title(word) for word in noun)


def _speaks_as_person(run: Run, text: str, alone: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether who "said" something is a person: the last name stands alone elsewhere, or "he" or "she" follows."""
    ship = run.before in lexicon.grammar.definite_article
    if ship or not 2 <= len(run.words) <= 3 or run.after not in lexicon.names.company_verbs:
        return False
    behind = set(re.findall(r"[^\W\d_]+", text[run.end : run.end + 200].lower()))
    return run.words[-1] in alone or bool(behind & lexicon.grammar.person_pronouns and run.words[0] not in alone)


def _most(votes: Counter[NameKind]) -> NameKind:
    """The kind with most signs; a person or organisation outweighs any number of "in X"."""
    for kind in (NameKind.PERSON, NameKind.ORGANISATION):
        if votes[kind]:
            return kind
    return NameKind.PLACE if votes[NameKind.PLACE] else NameKind.UNKNOWN


def _mention(run: Run, links: _Links) -> Mention:
    name, kind = run.name, run.kind
    if name in links.acronyms:
        return Mention(start=run.start, end=run.end, name=links.acronyms[name], kind=NameKind.ORGANISATION)
    nicknamed = run.before in ("”", '"', "’")
    if len(run.words) == 1 and not nicknamed and (kind is NameKind.UNKNOWN or run.titled):
        full = links.by_last.get(name) or (links.by_first.get(name) if kind is NameKind.UNKNOWN else None) or set()
        if len(full) == 1:
            return Mention(start=run.start, end=run.end, name=next(iter(full)), kind=NameKind.PERSON)
    if kind is NameKind.UNKNOWN and name not in links.places:
        whole = links.short_forms.get(name, ())
        if len(whole) == 1:
            return Mention(start=run.start, end=run.end, name=whole[0], kind=NameKind.ORGANISATION)
    if kind is NameKind.UNKNOWN and name in links.organisations:
        kind = NameKind.ORGANISATION
    elif kind is NameKind.UNKNOWN and name in links.places:
        kind = NameKind.PLACE
    return Mention(start=run.start, end=run.end, name=name, kind=kind)
