"""One article to its events.

In: an `Article`. Out: unreviewed `Event` values in the order of the text, and diagnostics.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chronology.diagnostics import Diagnostic
from chronology.extraction.anchored import with_event_anchors
from chronology.extraction.citations import citation
from chronology.extraction.deletions import EventInSentence
from chronology.extraction.grouping import Group, group_expressions
from chronology.extraction.identity import event_key
from chronology.extraction.nameruns import NameKind
from chronology.extraction.names import Mention, NameIndex, find_names
from chronology.extraction.nlp import NO_PIPELINE, recognise
from chronology.extraction.reported import reported_events
from chronology.extraction.selection import KEPT_IN_TITLES, why_not
from chronology.extraction.sentences import Sentence, find_sentences
from chronology.extraction.situation import Situation, weekdays_as_names
from chronology.extraction.speakers import Speakers
from chronology.extraction.status import find_importance, find_kind, find_status
from chronology.extraction.tagged import Passage, find_passages, tag_article
from chronology.extraction.titles import TitleMaker
from chronology.language.lexicon import Lexicon, lexicon_for
from chronology.model.articles import Article, ParagraphRole
from chronology.model.dates import DateConventions, EventDate
from chronology.model.events import Event, Origin
from chronology.model.notation import format_date
from chronology.temporal import Timex
from chronology.temporal.language import load_language

_CONVENTIONS = DateConventions()


def extract_events(
    article: Article, conventions: DateConventions = _CONVENTIONS, *, nlp: str = NO_PIPELINE, reported: bool = True
) -> tuple[tuple[Event, ...], tuple[Diagnostic, ...]]:
    """The events that an article tells, dated against its publication date.

    `nlp` is the spaCy pipeline that helps to find names, "" for the first installed one of the article's language.
    With `reported`, what the report says has happened without a date is dated by its publication.
    """
    lexicon = lexicon_for(article.language)
    sentences = find_sentences(article)
    entities, problems = recognise(article, sentences, nlp)
    names = find_names(article, sentences, lexicon, entities)
    timexes = tag_article(article, sentences, lexicon, conventions)
    first = _Telling(article, sentences, timexes, names, lexicon)
    events = first.events()
    anchored = with_event_anchors(article, sentences, timexes, events, lexicon)
    if anchored != timexes:
        events = _Telling(article, sentences, anchored, names, lexicon).events(first)
    if reported:
        own = reported_events(article, sentences, find_passages(article, sentences, anchored, lexicon), names)
        events = _in_text_order(article, (*events, *own)) if own else events
    return events, problems


def _in_text_order(article: Article, events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: article.text.find(event.sources[0].quote)))


def load_words(language: str) -> None:
    """Loads what articles of a language need, which is done with the first one else; for who makes processes."""
    lexicon_for(language)
    load_language(language)


class _Telling:
    """An article's passages and the events of each, by one reading of its expressions."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        timexes: Sequence[Timex],
        names: NameIndex,
        lexicon: Lexicon,
    ) -> None:
        passages = find_passages(article, sentences, timexes, lexicon)
        named_days = weekdays_as_names(article, passages, lexicon)
        titles = TitleMaker(text=article.text, speakers=Speakers(article=article, lexicon=lexicon))
        self._maker = _EventMaker(article, lexicon, names, titles, named_days)
        self._passages = passages
        self._named_days = named_days
        self._said = Counter(sentence.text for sentence in sentences)
        self._made: dict[int, tuple[Passage, tuple[Event, ...]]] = {}
        """By the number of the sentence."""

    def events(self, before: _Telling | None = None) -> tuple[Event, ...]:
        """The events in the order of the text; of sentences that were read the same way before, those made before."""
        for passage in self._passages:
            events = before._known(passage, self._named_days) if before else None
            if events is None:
                events = tuple(self._maker.events(passage))
            self._made[passage.sentence.number] = (passage, events)
        return tuple(event for _, events in self._made.values() for event in events)

    def _known(self, passage: Passage, named_days: frozenset[str]) -> tuple[Event, ...] | None:
        """The events of a sentence whose expressions are the same; not where it stands twice, for they share keys."""
        made = self._made.get(passage.sentence.number)
        if made is None or named_days != self._named_days or self._said[passage.sentence.text] > 1:
            return None
        return made[1] if made[0].expressions == passage.expressions else None


class _EventMaker:
    """Makes the events of one article; knows which expressions stood before, for their keys."""

    def __init__(
        self, article: Article, lexicon: Lexicon, names: NameIndex, titles: TitleMaker, named_days: frozenset[str]
    ) -> None:
        self._article = article
        self._lexicon = lexicon
        self._names = names
        self._titles = titles
        self._named_days = named_days
        self._seen: Counter[tuple[str, str]] = Counter()
        self._headline = _content_words(article.title, lexicon)

    def events(self, passage: Passage) -> Iterator[Event]:
        """The events of one sentence."""
        situations = [
            Situation(
                article=self._article,
                passage=passage,
                index=i,
                lexicon=self._lexicon,
                names=self._names,
                weekdays_as_names=self._named_days,
            )
            for i in range(len(passage.expressions))
        ]
        refusals = [why_not(s) for s in situations]
        candidates = [i for i, refusal in enumerate(refusals) if refusal is None]
        named = frozenset(i for i, refusal in enumerate(refusals) if refusal in KEPT_IN_TITLES)
        groups = group_expressions(passage, candidates, self._lexicon)
        for group in groups:
            others = frozenset(i for other in groups if other is not group for i in other.members)
            told = EventInSentence(
                situation=situations[group.chief], members=frozenset(group.members), others=others, names=named
            )
            yield self._event(told, group)

    def _event(self, told: EventInSentence, group: Group) -> Event:
        s = told.situation
        sentence = s.passage.sentence
        expression = self._article.text[s.expression.start : s.expression.end]
        occurrence = self._seen[sentence.text, expression]
        self._seen[sentence.text, expression] += 1
        status = find_status(s)
        kind = find_kind(s, status)
        title = self._titles.title(told)
        near = self._mentions_near(s)
        return Event(
            key=event_key(self._article.path, sentence.text, expression, occurrence),
            date=EventDate(
                when=group.when,
                typed=format_date(group.when),
                as_written=expression,
                reading=s.expression.timex.reading,
            ),
            title=title,
            status=status,
            kind=kind,
            importance=find_importance(s, kind, self._headline),
            people=_named(near, NameKind.PERSON),
            places=_named(near, NameKind.PLACE),
            organisations=_named(near, NameKind.ORGANISATION),
            tags=_tags(s),
            sources=(citation(self._article, s.passage.sentence, expression),),
            language=self._article.language,
            origin=Origin.EXTRACTED,
            reviewed=False,
            path=self._article.path,
        )

    def _mentions_near(self, s: Situation) -> list[Mention]:
        """The mentions of the sentence, those of the event's own clause first."""
        sentence, clause = s.passage.sentence, s.clause
        inside = self._names.within(clause.start, clause.end)
        return [*inside, *self._names.within(sentence.start, sentence.end)]


def _named(near: Sequence[Mention], kind: NameKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name.replace("\n", " ") for mention in near if mention.kind is kind))


def _tags(s: Situation) -> tuple[str, ...]:
    role = s.passage.sentence.paragraph.role
    return (role.value,) if role is ParagraphRole.CORRECTION else ()


def _content_words(title: str, lexicon: Lexicon) -> frozenset[str]:
    grammar = lexicon.grammar
    closed = grammar.prepositions | grammar.determiners | grammar.coordinators | grammar.be
    words = re.findall(r"[^\W\d_]{4,}", title.lower())
    return frozenset(words) - closed
