"""Drafts become events: the text of a date is read as notation, or given as words to the tagger.

This is the step that knows both the records and the tagger; they do not know each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from chronology.diagnostics import Diagnostic
from chronology.model.articles import Article, Publication
from chronology.model.calendar import as_reported
from chronology.model.dates import (
    Alternative,
    Anchor,
    AnchorKind,
    DateConventions,
    Direction,
    EventDate,
    Reading,
    When,
)
from chronology.model.events import Event
from chronology.model.notation import lacks_year, parse_date
from chronology.model.problems import DateProblem
from chronology.pipeline.explaining import is_relative, no_date
from chronology.records.drafts import DateText, EventDraft, ReadingNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """What dating a draft needs to know beside it."""

    conventions: DateConventions
    articles: Mapping[str, Article]
    language: str = "en"


def date_events(drafts: Sequence[EventDraft], dating: Dating) -> tuple[list[Event], list[Diagnostic]]:
    """The events whose dates could be read, and a problem at its line and column for each that could not."""
    events: list[Event] = []
    problems: list[Diagnostic] = []
    for draft in drafts:
        dated = date_draft(draft, dating)
        if isinstance(dated, Diagnostic):
            problems.append(dated)
        else:
            events.append(dated)
    return events, problems


def date_draft(draft: EventDraft, dating: Dating) -> Event | Diagnostic:
    """One event with its date, or why its date cannot be read."""
    conventions = dating.conventions
    if draft.hemisphere:
        conventions = replace(conventions, hemisphere=draft.hemisphere)
    value = _parsed(draft.date.text, conventions)
    if isinstance(value, DateProblem):
        return draft.date.refused(value)
    if value is not None:
        when, reading = value, _stored_reading(draft)
    else:
        resolved = _resolve_words(draft, dating, conventions)
        if isinstance(resolved, Diagnostic):
            return resolved
        when, reading = resolved
    when = as_reported(when) if draft.is_reported else when
    return draft.dated(
        EventDate(when=when, typed=draft.date.text, as_written=_as_written(draft), reading=reading),
        language=_language(draft, dating),
    )


@lru_cache(maxsize=20_000)
def _parsed(text: str, conventions: DateConventions) -> When | DateProblem | None:
    """The typed date, read once: a large chronology names many of its days again and again."""
    return parse_date(text, conventions)


def _as_written(draft: EventDraft) -> str:
    return next((source.as_written for source in draft.sources if source.as_written), "")


def _language(draft: EventDraft, dating: Dating) -> str:
    cited = (dating.articles.get(source.article) for source in draft.sources)
    return next((article.language for article in cited if article), dating.language)


def _stored_reading(draft: EventDraft) -> Reading | None:
    """The reading that `extract` wrote beside the absolute date; None for a date that a person typed."""
    note = draft.reading
    if note is None or not note.rule:
        return None
    return Reading(
        rule=note.rule,
        anchor=_stored_anchor(note),
        direction=_stored_direction(note),
        direction_why=note.why,
        alternatives=tuple(_stored_alternatives(note.also)),
    )


def _stored_anchor(note: ReadingNote) -> Anchor:
    anchor = parse_date(note.anchor) if note.anchor else None
    if anchor is None or isinstance(anchor, DateProblem) or anchor.earliest is None:
        return Anchor(kind=AnchorKind.NONE)
    kind = AnchorKind.FOCUS if note.focus else AnchorKind.PUBLICATION
    return Anchor(kind=kind, value=anchor.earliest, words=note.focus)


def _stored_direction(note: ReadingNote) -> Direction:
    try:
        return Direction(note.direction)
    except ValueError:  # a file without it, or a person's word: the date stands all the same
        return Direction.NONE


def _stored_alternatives(also: str) -> Iterator[Alternative]:
    """The other readings of an extracted date; what a person changed there beyond reading is passed over."""
    for written in also.split("; ") if also else ():
        typed, _, why = written.removesuffix(")").partition(" (")
        when = parse_date(typed)
        if when is not None and not isinstance(when, DateProblem):
            yield Alternative(when=when, why=why)


def _resolve_words(
    draft: EventDraft, dating: Dating, conventions: DateConventions
) -> tuple[When, Reading] | Diagnostic:
    from chronology import temporal

    language = draft.language or dating.language
    words = draft.date.text
    absolute = temporal.resolve(words, published=None, language=language, conventions=conventions)
    if absolute is not None and absolute.when is not None and absolute.reading.anchor.kind is AnchorKind.NONE:
        return temporal.typed_when(absolute), absolute.reading
    anchor = _anchor(draft, dating)
    if isinstance(anchor, Diagnostic):
        if is_relative(words, language, conventions):
            return anchor
        return draft.date.refused(no_date(words, language, conventions))
    timex = temporal.resolve(words, published=anchor, language=language, conventions=conventions)
    if timex is None or timex.when is None:
        return draft.date.refused(no_date(words, language, conventions))
    return temporal.typed_when(timex), timex.reading


def _anchor(draft: EventDraft, dating: Dating) -> date | datetime | Diagnostic:
    """The date that relative words count from: the event's own or its file's `published`, else its sources'."""
    if draft.published is not None:
        return _given_anchor(draft.published)
    given = {_one_day(text.text) for text in draft.source_dates} - {None}
    articles = [dating.articles[c.article] for c in draft.sources if c.article in dating.articles]
    published = [article.published for article in articles if article.published is not None]
    given |= {publication.value for publication in published if not publication.inferred}
    days = {value.date() if isinstance(value, datetime) else value for value in given if value is not None}
    if len(days) > 1:
        return draft.date.problem(
            "ambiguous-anchor",
            f"{draft.date.text!r} could be counted from {' or '.join(str(day) for day in sorted(days))}",
            hint="add `published:` to the event, or write the date as a calendar date",
        )
    if not days:
        return _no_anchor(draft, published)
    return next(value for value in given if value is not None)


def _no_anchor(draft: EventDraft, inferred: Sequence[Publication]) -> Diagnostic:
    words = draft.date.text
    message = f"{words!r} has no publication date to be counted from"
    hint = "add `published:` to the event or its file, or write the date as a calendar date"
    if lacks_year(words):
        message = f"{words!r} has no year, and no publication date to take it from"
        hint = f"write the year with it (as in `{words} 2023`), or add `published:` to the event or its file"
    if inferred:
        hint += f" (the source's date, {inferred[0].day}, was only inferred from: {inferred[0].evidence})"
    return draft.date.problem("no-anchor", message, hint=hint)


def _given_anchor(text: DateText) -> date | Diagnostic:
    day = _one_day(text.text)
    if day is not None:
        return day
    return text.problem(
        "unreadable-published", f"{text.text!r} is not one day", hint="write a publication date as 2023-09-29"
    )


_STAMP = re.compile(r"\d{4}-\d\d-\d\d")


def _one_day(text: str) -> date | None:
    """The day of a publication date; a clock time behind it is passed over."""
    stamp = _STAMP.match(text)
    value = parse_date(stamp.group() if stamp else text)
    if value is None or isinstance(value, DateProblem) or value.earliest != value.latest:
        return None
    return value.earliest
