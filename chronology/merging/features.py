"""What counts of an event when it is compared with another, worked out once for each event.

In: an `Event`, and the words before its sentence in the article. Out: `Features`, a pure function of the two, so that a
cache may keep them by content. Nothing here looks at any other event.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chronology.language.reading import told_at
from chronology.merging.figures import Figure, find_figures, find_ordinals
from chronology.merging.occasions import without_occasion
from chronology.merging.words import TOKEN, Vocabulary, content_words, folded, vocabulary
from chronology.model.articles import ParagraphRole
from chronology.model.comparison import named_days, widened
from chronology.model.dates import Clock, Granularity, Point, Qualifier, When
from chronology.model.events import Event, Kind, Origin, Status

VERSION = 18
"""Raised whenever features change their meaning, so that cached ones are worked out again."""

STANCES = frozenset({"correction", "contrast", "redated", "opening"})
"""Concepts that say how a record stands to others, which it corrects, sets against each other, or calls the beginning
of it all; they are no happenings."""

_HALF_HOUR, _DAY = 30, 24 * 60
_FARTHEST_ZONES = 14 * 60
"""Minutes that a local clock may be ahead of or behind UTC."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

_AHEAD = (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a date as ordinals; an open side takes the side that is known ("since March" is about March)."""

    first: int
    last: int
    is_period: bool = False
    """It lasted from one month or year to another: a period of accounts, told from its neighbours by its ends."""
    minute: int | None = None
    """Minutes of UTC since day 0, where the date has a clock time and a zone."""
    clock: int | None = None
    """Minute of the local day, where the date has a clock time."""
    lasts: Literal["", "since", "until"] = ""
    """A state that is known at one end only: "since Monday", "until 20 May"."""

    @property
    def width(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """An event as merging sees it."""

    key: str
    days: Days | None
    """None for an undated event."""
    title: str
    """Folded, for fuzzy comparison."""
    numbers: tuple[str, ...]
    """The numbers of the title as they are written, in their order: what tells "Shot 4" from "Shot 5"."""
    words: tuple[str, ...]
    """Stems and concepts of title, text and quotation, without repetitions."""
    context: tuple[str, ...]
    """The same of the words before the sentence; they count less."""
    leans: bool
    """Whether its title or its sentence begins with a pronoun, so that the words before it say what it is about."""
    plain: frozenset[str]
    """The words that are no concepts."""
    told: frozenset[str]
    """The words of the title alone: the clause that tells the event, without the rest of its sentence."""
    concepts: frozenset[str]
    stances: frozenset[str]
    """How it stands to others: `STANCES` that its words express; not counted among its concepts."""
    acts: frozenset[str]
    """The concepts of the title, or of everything where the title has none: what this record says happened."""
    names: frozenset[str]
    initials: frozenset[str]
    """Words with a capital at the head of a sentence, or of a language where all nouns have one; they are names if
    another record shows it."""
    people: frozenset[str]
    figures: tuple[Figure, ...]
    ordinals: frozenset[tuple[int, str]]
    ahead: bool
    """Told as a plan: planned, postponed or cancelled."""
    status: Status
    statistic: bool
    sources: frozenset[str]
    """The articles, or the YAML file, that tell it."""
    written: bool
    sentence: str
    """Digest of the quoted sentence; empty where there is none."""
    language: str


def features_of(event: Event, context: str = "", within: str = "") -> Features:
    """The features of one event; `context` is what stands before its sentence in the article.

    `within` is what paths of event files begin with and is no part of their names: a workspace's path, as it was typed.
    """
    known = vocabulary(event.language)
    quotes = " ".join(dict.fromkeys(c.quote for c in event.sources if c.quote))
    told = " . ".join(part for part in (event.text, quotes) if part)
    title, sentence = without_occasion(_told(event), quotes, known)
    title_words, title_acts, _ = _content(title, known)
    words, acts, _ = _content(" . ".join(part for part in (event.text, sentence) if part), known)
    if _is_deadline(event):
        title_acts |= {"deadline"}
    names, initials = _names(event, told or event.title, known)
    people = frozenset(t for name in event.people for t in folded(name).split())
    return Features(
        key=event.key,
        days=days_of(event.date.when),
        title=" ".join(title_words),
        numbers=tuple(_NUMBER.findall(event.title)),
        words=tuple(dict.fromkeys(title_words + words)),
        context=tuple(dict.fromkeys(_content(context, known)[0])),
        leans=any(leans_back(text, known) for text in (event.title, told)),
        plain=frozenset(w for w in title_words + words if w[0] != "="),
        told=frozenset(title_words),
        concepts=title_acts | acts,
        stances=_stances(event, told, known),
        acts=title_acts or acts,
        names=names,
        initials=initials,
        people=people,
        figures=tuple(dict.fromkeys(find_figures(sentence or event.text or event.title, event.language))),
        ordinals=find_ordinals(told or event.title, event.language),
        ahead=event.status in _AHEAD,
        status=event.status,
        statistic=event.kind is Kind.STATISTIC,
        sources=_sources(event, within),
        written=event.origin is Origin.WRITTEN,
        sentence=_digest(quotes) if quotes else "",
        language=known.language,
    )


def _told(event: Event) -> str:
    """What the event's title tells; of an extraction, whose title is its sentence, the clause that its date is in."""
    if event.origin is Origin.WRITTEN or event.reviewed or not event.sources:
        return event.title
    first = event.sources[0]
    return told_at(first.quote, first.as_written, event.language) if first.quote and first.as_written else event.title


def leans_back(text: str, known: Vocabulary) -> bool:
    """Whether a text begins with "they" where nobody knows who they are."""
    words = text.split(maxsplit=1)
    return bool(words) and folded(words[0]) in known.pronouns


def _content(text: str, known: Vocabulary) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """The words of a text, the concepts of what happened, and those of how it stands to other accounts."""
    if not text:
        return (), frozenset(), frozenset()
    words, concepts = content_words(text, known)
    found = frozenset(concepts)
    stances = found & STANCES
    if stances:
        words = tuple(word for word in words if word[1:] not in stances or word[0] != "=")
    return words, found - STANCES, stances


def _stances(event: Event, told: str, known: Vocabulary) -> frozenset[str]:
    """How a record stands to others; what a correction note tells sets another account right, whatever its words."""
    is_note = ParagraphRole.CORRECTION.value in event.tags
    return frozenset({"correction"} if is_note else ()) | _content(event.title, known)[2] | _content(told, known)[2]


def _is_deadline(event: Event) -> bool:
    """Whether a date is "by Friday", or "until Friday" of something that was to be done."""
    when = event.date.when
    is_open = when.earliest is None and when.latest is not None
    return is_open and (isinstance(when, Point) or event.status in _AHEAD)


def days_of(when: When) -> Days | None:
    """The days of a date, or None where it has none."""
    first, last = widened(when) if when.is_reported or when.qualifier is not Qualifier.NONE else named_days(when)
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    point = when if isinstance(when, Point) else None
    clock = point.clock if point and first == last else None
    return Days(
        first=first.toordinal(),
        last=last.toordinal(),
        is_period=_is_period(when),
        minute=_minute(first, clock) if clock else None,
        clock=clock.start.hour * 60 + clock.start.minute if clock else None,
        lasts=_lasting(when),
    )


def is_two_zones(a: Days, b: Days) -> bool:
    """Whether a clock time with a zone and one without may name one instant: hours apart, to the minute.

    "23:40 GMT on Thursday" and "00:40 on Friday" are one moment told in two places; at the full hour that says nothing.
    """
    if a.clock is None or b.clock is None or (a.minute is None) == (b.minute is None):
        return False
    apart = abs((a.first - b.first) * _DAY + a.clock - b.clock)
    return 0 < apart <= _FARTHEST_ZONES and apart % 60 == 0 and a.clock % _HALF_HOUR != 0


def _is_period(when: When) -> bool:
    if isinstance(when, Point) or when.start is None or when.end is None:
        return False
    return min(when.start.granularity.coarseness, when.end.granularity.coarseness) >= Granularity.MONTH.coarseness


def _lasting(when: When) -> Literal["", "since", "until"]:
    if isinstance(when, Point) or (when.earliest and when.latest):
        return ""
    return "since" if when.earliest else "until"


def _minute(day: date, clock: Clock) -> int | None:
    """The instant of a clock time in minutes of UTC, or None where nobody said the zone."""
    moment = datetime(day.year, day.month, day.day, clock.start.hour, clock.start.minute)
    if clock.offset is not None:
        offset = timedelta(minutes=clock.offset)
    elif clock.zone is not None:
        try:
            offset = moment.replace(tzinfo=ZoneInfo(clock.zone)).utcoffset() or timedelta()
        except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
            return None
    else:
        return None
    return day.toordinal() * 1440 + clock.start.hour * 60 + clock.start.minute - int(offset.total_seconds() // 60)


def _names(event: Event, told: str, known: Vocabulary) -> tuple[frozenset[str], frozenset[str]]:
    """The names in a record, and the words at the head of its sentences that may be names.

    Names are words with a capital inside a sentence, and the words of people, places and organisations.
    """
    given = (*event.people, *event.places, *event.organisations)
    found = {token for name in given for token in folded(name).split() if len(token) > 1}
    initial: set[str] = set()
    for match in TOKEN.finditer(told):
        word = match.group()
        if not word[0].isupper() or len(word) < 2:
            continue
        token = folded(word)
        token = token[:-2] if token.endswith("'s") else token
        before = told[max(0, match.start() - 3) : match.start()].rstrip()
        is_sure = known.capitals_name and bool(before) and before[-1] not in '.!?:;"“„»«—-–'
        (found if is_sure else initial).update((token, *token.split("-")))
    return frozenset(found - known.stopwords), frozenset(initial - known.stopwords - found)


def _sources(event: Event, within: str) -> frozenset[str]:
    articles = frozenset(c.article for c in event.sources if c.article)
    if event.origin is Origin.EXTRACTED:
        return articles or frozenset({event.path.removeprefix(within)})
    return frozenset({event.path.removeprefix(within)}) if event.path else articles


def _digest(text: str) -> str:
    return hashlib.sha256(re.sub(r"\s+", " ", folded(text)).encode()).hexdigest()[:16]
