"""Expressions that are counted from another event of the article: "two days after the vote".

In: the sentences, the expressions that the tagger resolved, and the events made of them. Out: the expressions with
those that name an event resolved too. Only one day is ever taken: where two events of the article fit the noun and lie
on different days, the words stay unresolved.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import islice

from chronology.extraction.sentences import Sentence
from chronology.language import language_file
from chronology.language.lexicon import Lexicon
from chronology.language.reading import told_at
from chronology.model.articles import Article
from chronology.model.calendar import between, day
from chronology.model.dates import Anchor, AnchorKind, Direction, PartOfDay, Point, Reading, Step, When
from chronology.model.edtf import to_edtf
from chronology.model.events import Event
from chronology.temporal import Timex, TimexType

_LENGTH = re.compile(r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?$")
_MAX_DAYS = 400
_LATEST = date(9990, 1, 1)
"""Nothing is counted from a day near the end of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The word lists of a language, and the patterns made of them."""

    offset: re.Pattern[str]
    ordinal: re.Pattern[str]
    since: re.Pattern[str]
    since_word: re.Pattern[str]
    signs: frozenset[str]
    """Words of which one stands in all that `offset` and `ordinal` find."""
    before: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, int]
    weekdays: dict[str, int]
    nouns: dict[str, frozenset[str]]
    begins: frozenset[str]
    then: frozenset[str]
    topical: frozenset[str]


@cache
def _words(language: str) -> _Words | None:
    file = language_file(language, "words.toml")
    data = tomllib.loads(file.read_text("utf-8")).get("anchored") if file else None
    if data is None:
        return None
    numbers, units, ordinals, weekdays = data["numbers"], data["units"], data["ordinals"], data["weekdays"]
    links = [*data["after"], *data["before"]]
    noun = rf"(?:{_any(data['determiners'])})\s+(?P<noun>[\w’'-]+(?:\s+[\w’'-]+){{0,2}})"
    offset = rf"\b(?P<number>{_any(numbers)}|\d+)\s+(?P<unit>{_any(units)})\s+(?P<link>{_any(links)})\s+{noun}"
    of = rf"(?:{_any(data['of'])})\s+" if data["of"] else ""
    counted = rf"(?P<ordinal>{_any(ordinals)})\s+(?P<unit>{_any([*units, *weekdays])})"
    ordinal = rf"\b(?:{_any(data['articles'])})\s+{counted}\s+{of}{noun}"
    return _Words(
        offset=re.compile(offset, re.IGNORECASE),
        ordinal=re.compile(ordinal, re.IGNORECASE),
        since=re.compile(rf"\b(?P<tense>{_any(data['since'])})\s+$", re.IGNORECASE),
        since_word=re.compile(rf"\s+(?:{_any(data['since_words'])})\b", re.IGNORECASE),
        signs=frozenset(word.split()[0].rstrip("'’") for word in (*links, *ordinals)),
        before=frozenset(data["before"]),
        numbers=numbers,
        ordinals=ordinals,
        units=units,
        weekdays=weekdays,
        nouns={noun: frozenset(verbs) for noun, verbs in data["nouns"].items()},
        begins=frozenset(data["begins"]),
        then=frozenset(data["then"]),
        topical=frozenset(data["topical"]),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def with_event_anchors(
    article: Article, sentences: Sequence[Sentence], timexes: Sequence[Timex], events: Sequence[Event], lexicon: Lexicon
) -> list[Timex]:
    """The expressions with those counted from an event; the same list where there are none."""
    words = _words(article.language)
    if words is None:
        return list(timexes)
    resolver = _Resolver(article, sentences, events, lexicon, words)
    found = [timex for sentence in sentences for timex in resolver.find(sentence)]
    found += [timex for timex in map(resolver.since, timexes) if timex is not None]
    if not found:
        return list(timexes)
    return sorted([*_beside(timexes, found), *found], key=lambda t: t.start)


def _beside(timexes: Sequence[Timex], found: Sequence[Timex]) -> Iterator[Timex]:
    """The expressions that share no words with those that were found."""
    ahead = deque(sorted(found, key=lambda t: t.start))
    for timex in timexes:
        while ahead and ahead[0].end <= timex.start:
            ahead.popleft()
        if not ahead or ahead[0].start >= timex.end:
            yield timex


_Told = dict[date, list[Event]]
"""Events by their days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _EventNamed:
    """An event that words name, its day, and the end of its noun in the text."""

    event: Event
    first: date
    end: int


class _Resolver:
    """Finds the event a noun names, and counts from its day."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        events: Sequence[Event],
        lexicon: Lexicon,
        words: _Words,
    ) -> None:
        self._article = article
        self._sentences = sentences
        self._words = words
        self._lexicon = lexicon
        self._beginning = lexicon.forms_of(words.begins)
        self._named: dict[str, tuple[_Told, _Told]] = {}
        days = [(event, _first_day(event.date.when)) for event in events]
        self._dated = [
            (event, first) for event, first in days if first is not None and date(10, 1, 1) < first < _LATEST
        ]

    def find(self, sentence: Sentence) -> Iterator[Timex]:
        """The expressions of a sentence that name an event whose day is known."""
        if self._words.signs.isdisjoint([token.lower for token in sentence.tokens]):
            return
        text = self._article.text
        for match in self._words.offset.finditer(text, sentence.start, sentence.end):
            anchor, number = self._anchor(match), self._number(match["number"])
            if anchor is None or number is None:
                continue
            days = number * self._words.units[match["unit"].lower()]
            back = match["link"].lower() in self._words.before
            if days <= _MAX_DAYS:
                when = day(anchor.first - timedelta(days) if back else anchor.first + timedelta(days))
                direction = Direction.PAST if back else Direction.FUTURE
                yield self._timex(match.start(), anchor.end, when, anchor.event, direction)
        for match in self._words.ordinal.finditer(text, sentence.start, sentence.end):
            anchor = self._anchor(match)
            if anchor is not None:
                ordinal = self._words.ordinals[match["ordinal"].lower()]
                when = self._counted(anchor.first, ordinal, match["unit"].lower())
                yield self._timex(match.start(), anchor.end, when, anchor.event, Direction.FUTURE)

    def since(self, timex: Timex) -> Timex | None:
        """ "It is five weeks since they left": the day that lies so far back, of the last event or of publication."""
        text = self._article.text
        length = _LENGTH.match(timex.value) if timex.type is TimexType.DURATION else None
        opened = self._words.since.search(text[max(0, timex.start - 16) : timex.start])
        if length is None or opened is None or not self._words.since_word.match(text, timex.end):
            return None
        days = int(length["weeks"] or 0) * 7 + int(length["days"] or 0)
        past = any(word in opened["tense"].lower() for word in self._words.then)
        event, start = (self._last_before(timex.start) if past else None) or (None, self._published)
        if start is None or not 0 < days <= _MAX_DAYS:
            return None
        return self._timex(timex.start, timex.end, day(start - timedelta(days)), event, Direction.PAST)

    def _last_before(self, offset: int) -> tuple[Event, date] | None:
        number = bisect_right(self._ends, offset)
        return self._dated[number - 1] if number else None

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """By each word of the titles: which of the dated events are told with it."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (event, _) in enumerate(self._dated):
            for word in set(_told_words(event)):
                found[word].append(number)
        return found

    @cached_property
    def _ends(self) -> list[int]:
        """Where the sentence of each dated event ends."""
        ends: list[int] = []
        position = 0
        for event, _ in self._dated:
            while self._sentences[position].text != event.sources[0].quote:
                position += 1
            ends.append(self._sentences[position].end)
        return ends

    @property
    def _published(self) -> date | None:
        return self._article.published.day if self._article.published else None

    def _number(self, words: str) -> int | None:
        return int(words) if words.isdecimal() else self._words.numbers.get(words.lower())

    def _counted(self, start: date, ordinal: int, unit: str) -> Point:
        if unit in self._words.weekdays:
            ahead = (self._words.weekdays[unit] - start.weekday()) % 7
            return day(start + timedelta(ahead + 7 * (ordinal - 1)))
        length = self._words.units[unit]
        first = start + timedelta(length * (ordinal - 1))
        return day(first) if length == 1 else between(day(first), day(first + timedelta(length - 1)))

    def _anchor(self, match: re.Match[str]) -> _EventNamed | None:
        """The event that the words behind the determiner name, and where its noun ends."""
        start = match.start("noun")
        words = list(re.finditer(r"[\w’'-]+", match["noun"]))
        for i, word in enumerate(words):
            noun = word.group().lower()
            following = words[i + 1].group().lower() if i + 1 < len(words) else ""
            listed = noun in self._words.nouns
            if noun in self._lexicon.grammar.prepositions or (not listed and following in self._lexicon.verbs.pasts):
                return None
            found = self._event(noun, self._article.text[match.start() : start + word.end()])
            if found is not None:
                return _EventNamed(event=found[0], first=found[1], end=start + word.end())
            if listed:
                return None
        return None

    def _event(self, noun: str, own: str) -> tuple[Event, date] | None:
        """The one event that a noun names: told with the noun or its verb, on one day, and not by these words."""
        if len(noun) < 4:
            return None
        told, begun = self._told_of(noun)
        return _on_one_day(told, own) or _on_one_day(begun, own)

    def _told_of(self, noun: str) -> tuple[_Told, _Told]:
        """The events told with a noun or its verb, by their days, and those among them that tell a beginning."""
        if noun not in self._named:
            words = self._lexicon.forms_of(self._words.nouns.get(noun, frozenset()) | {noun})
            told: _Told = defaultdict(list)
            begun: _Told = defaultdict(list)
            for number in sorted({number for word in words for number in self._by_word.get(word, ())}):
                event, first = self._dated[number]
                if self._is_about(event, words):
                    told[first].append(event)
                    if self._begins(event):
                        begun[first].append(event)
            self._named[noun] = (told, begun)
        return self._named[noun]

    def _is_about(self, event: Event, words: frozenset[str]) -> bool:
        """Whether one of the words tells what happened, and not what something else was about ("over the …")."""
        told = _told_words(event)
        places = (i for i, word in enumerate(told) if word in words)
        return any(not self._words.topical & frozenset(told[max(0, i - 2) : i]) for i in places)

    def _begins(self, event: Event) -> bool:
        return not self._beginning.isdisjoint(_told_words(event))

    def _timex(self, start: int, end: int, when: Point, event: Event | None, direction: Direction) -> Timex:
        words = event.date.as_written if event else ""
        value = _first_day(event.date.when) if event else None
        anchor = Anchor(kind=AnchorKind.FOCUS, value=value, words=words)
        if event is None:
            published = self._article.published
            anchor = Anchor(kind=AnchorKind.PUBLICATION, value=published.value if published else None)
        told = f"“{event.title}”, {value}" if event else "publication"
        steps = (Step(name="counted from", result=told), Step(name="result", result=to_edtf(when)))
        return Timex(
            start=start,
            end=end,
            text=self._article.text[start:end],
            type=TimexType.DATE,
            value=to_edtf(when),
            when=when,
            reading=Reading(rule="counted-from-event", anchor=anchor, direction=direction, steps=steps),
            is_anaphoric=True,
        )


def _told_words(event: Event) -> list[str]:
    source = event.sources[0]
    return re.findall(r"[\w’'-]+", told_at(source.quote, source.as_written, event.language).lower())


def _on_one_day(told: _Told, own: str) -> tuple[Event, date] | None:
    """The first of the events, but for those told in these very words, where all of them lie on one day."""
    firsts = ((next((e for e in events if e.date.as_written not in own), None), day) for day, events in told.items())
    of_two_days = list(islice(((event, day) for event, day in firsts if event is not None), 2))
    return of_two_days[0] if len(of_two_days) == 1 else None


def _first_day(when: When) -> date | None:
    """The day of a date that is known to the day, or on which a span began."""
    point = when if isinstance(when, Point) else when.start
    if point is not None and point.part_of_day is PartOfDay.NIGHT:
        return point.latest  # of a night that is told by both days, the second
    if point is None or point.earliest is None or point.earliest != point.latest:
        return None
    return point.earliest
