"""The story's own events: what the lead of a report, and what goes on with it, says has happened, without a date.

In: an article's sentences, and those with dates cut up. Out: an event for each further sentence that tells a happening
of the news. It happened on the day of publication or the day before; where a sentence right before tells what happened
on another recent day, it happened then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chronology.extraction.citations import citation
from chronology.extraction.happenings import Happening, Tense, find_happening, happening_words
from chronology.extraction.identity import event_key
from chronology.extraction.nameruns import NameKind
from chronology.extraction.names import NameIndex
from chronology.extraction.sentences import Sentence
from chronology.extraction.tagged import Passage, is_possessive
from chronology.extraction.titlecheck import balanced, trimmed
from chronology.extraction.titles import TITLE_LENGTH
from chronology.language.lexicon import Lexicon, lexicon_for
from chronology.model.articles import Article, ParagraphRole
from chronology.model.calendar import as_reported, day, reported
from chronology.model.dates import UNKNOWN, Anchor, AnchorKind, EventDate, Granularity, Reading, Step, When
from chronology.model.events import Event, Importance, Origin, Status
from chronology.model.notation import format_date
from chronology.temporal import TimexType

_RECENT = timedelta(days=7)
"""Days before publication that a day may lie and still be of the story's news."""
_CARRIES = 2
"""Sentences over which a day that was told carries to those without one."""
_OLD_CARRIES = 3
_WORD = 12
"""Characters behind an expression in which "after" or "before" stands."""
_LEAD = 2
"""Sentences that make the lead, in which every happening is news."""
_OPENING = 12
"""Sentences of the narrative that tell the news; what comes later is mostly background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A sentence that tells a happening without a date; `day` is of a date told before it, else of publication."""

    sentence: Sentence
    happening: Happening
    day: date
    words: str
    """Of the date that was told before; empty where the day is that of publication."""
    is_lead: bool


@dataclass(slots=True)
class _Focus:
    """The day that the narrative is at: None is that of publication, or an older time while `is_old`."""

    day: date | None = None
    words: str = ""
    is_old: bool = False
    left: int = 0

    def passes(self) -> None:
        """One more sentence without a date of its own."""
        self.left -= 1
        if self.left < 0:
            self.day, self.words, self.is_old = None, "", False


def reported_events(
    article: Article, sentences: Sequence[Sentence], passages: Sequence[Passage], names: NameIndex
) -> list[Event]:
    """The events of the sentences that tell the news without a date, unreviewed."""
    dates = {passage.sentence.number: dates_told(article, passage) for passage in passages}
    seen: Counter[str] = Counter()
    events: list[Event] = []
    for report in find_reports(article, sentences, dates):
        text = report.sentence.text
        events.append(_event(article, report, names, seen[text]))
        seen[text] += 1
    return events


def dates_told(article: Article, passage: Passage) -> list[tuple[When, str]]:
    """The dates of a sentence that may date what it tells; not "Tuesday's quake", which names an affair.

    "A week after the vote" is an unknown one where the vote has no date.
    """
    words = happening_words(article.language)
    dates: list[tuple[When, str]] = []
    for timex in (expression.timex for expression in passage.expressions):
        following = article.text[timex.end : timex.end + _WORD].split()
        if timex.when is None or timex.type not in (TimexType.DATE, TimexType.TIME):
            if words and following and following[0].lower() in words.counting:
                dates.append((UNKNOWN, timex.text))
        elif not (timex.is_vague or timex.is_bare or is_possessive(article.text, timex.end)):
            dates.append((timex.when, timex.text))
    return dates


def find_reports(
    article: Article, sentences: Sequence[Sentence], dates: Mapping[int, Sequence[tuple[When, str]]]
) -> Iterator[Report]:
    """The sentences that tell the story's own events; `dates` are those told by sentences, by their number."""
    words = happening_words(article.language)
    if article.published is None or words is None:
        return
    published, focus, number, is_news = article.published.day, _Focus(), 0, False
    for sentence in sentences:
        if sentence.paragraph.role is not ParagraphRole.NARRATIVE:
            continue
        number += 1
        if dated := dates.get(sentence.number):
            _move(focus, dated, published)
            is_news = is_news or (number <= _LEAD + 1 and not focus.is_old)
            continue
        focus.passes()
        if number > _OPENING or (number > _LEAD + 1 and not is_news):
            return
        happening = find_happening(sentence.tokens, words)
        if (
            happening is None
            or focus.is_old
            or not _is_news(happening, number)
            or _is_own(article, sentence, happening)
        ):
            continue
        is_news = True
        carried = focus if focus.day is not None and happening.tense is Tense.PAST else _Focus(day=published)
        yield Report(
            sentence=sentence,
            happening=happening,
            day=carried.day or published,
            words=carried.words,
            is_lead=number == 1,
        )


def _move(focus: _Focus, dated: Sequence[tuple[When, str]], published: date) -> None:
    """Takes the narrative to the day of a dated sentence."""
    for when, words in dated:
        if when.latest is None or when.earliest is None or when.earliest > published:
            continue
        recent = published - when.latest <= _RECENT
        exact = when.granularity.coarseness <= Granularity.DAY.coarseness and when.earliest == when.latest
        focus.day = when.latest if recent and exact and when.latest != published else None
        focus.words, focus.is_old = (words if focus.day else ""), not recent
        focus.left = _OLD_CARRIES if focus.is_old else _CARRIES
        return


def _is_news(happening: Happening, number: int) -> bool:
    """Whether the sentence of this number tells news: any act; what was said, and how many, in the first one alone.

    A perfect tells the news in the lead, and behind it how things have come to be.
    """
    if number == 1:
        return happening.is_act or happening.is_saying
    return happening.is_act and (happening.tense is Tense.PAST or number <= _LEAD) and not happening.counts


def _is_own(article: Article, sentence: Sentence, happening: Happening) -> bool:
    """Whether the outlet itself is the actor: "The Post's Jo Marsh boarded the ferry"."""
    outlet = {word for word in article.outlet.split() if word[:1].isupper()} - {"The", "News", "Press"}
    subject = {token.text.removesuffix("'s").removesuffix("’s") for token in sentence.tokens[: happening.first]}
    return bool(outlet & subject)


def _event(article: Article, report: Report, names: NameIndex, occurrence: int) -> Event:
    sentence = report.sentence
    mentions = list(names.within(sentence.start, sentence.end))
    lexicon = lexicon_for(article.language)
    alleged = lexicon.cues.alleged.search(sentence.text.lower())

    def named(kind: NameKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.name.replace("\n", " ") for m in mentions if m.kind is kind))

    return Event(
        key=event_key(article.path, sentence.text, "", occurrence),
        date=_date(report),
        title=_title(report, lexicon),
        status=Status.ALLEGED if alleged else Status.REPORTED,
        importance=Importance.KEY if report.is_lead else Importance.NORMAL,
        people=named(NameKind.PERSON),
        places=named(NameKind.PLACE),
        organisations=named(NameKind.ORGANISATION),
        sources=(citation(article, sentence, ""),),
        language=article.language,
        origin=Origin.EXTRACTED,
        reviewed=False,
        path=article.path,
    )


def _date(report: Report) -> EventDate:
    """The day of the report or the day before; the day itself where a date was told just before."""
    when = as_reported(day(report.day)) if report.words else reported(report.day)
    tokens, found = report.sentence.tokens, report.happening
    verb = " ".join(token.text for token in tokens[found.first : found.verb + 1])
    kind = AnchorKind.FOCUS if report.words else AnchorKind.PUBLICATION
    steps = (
        Step(name="no date in the sentence", result=f"“{verb}” in its main clause says that something has happened"),
        Step(name="reported", result="on the day told before" if report.words else "on that day or the day before"),
    )
    return EventDate(
        when=when,
        typed=format_date(when),
        reading=Reading(rule="reported", anchor=Anchor(kind=kind, value=report.day, words=report.words), steps=steps),
    )


def _title(report: Report, lexicon: Lexicon) -> str:
    """The sentence, from behind a headline that was run into it; what is too long ends with a word that may end."""
    sentence = report.sentence
    text = trimmed(sentence.text[sentence.tokens[report.happening.start].start - sentence.start :])
    if len(text) > TITLE_LENGTH:
        kept = text[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].split(" ")
        while len(kept) > 1 and kept[-1].lower().strip(",;:") in lexicon.sets.dangling | lexicon.cues.reporting:
            kept.pop()
        text = " ".join(kept).rstrip(" ,;:–—-") + "…"
    return balanced(text)
