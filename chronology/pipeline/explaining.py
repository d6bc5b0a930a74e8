"""One date on its own: as the `date` field of an event would be read."""

from __future__ import annotations

from datetime import date

from chronology.model.dates import DateConventions, EventDate
from chronology.model.notation import format_date, hint_for, lacks_year, parse_date
from chronology.model.problems import DateProblem

_ANY_DAY = date(2000, 1, 1)
"""A day to count from, to find out whether words are relative at all."""


def explain_date(
    text: str,
    *,
    published: date | None = None,
    sentence: str | None = None,
    language: str = "en",
    conventions: DateConventions | None = None,
) -> EventDate | DateProblem:
    """The date with its history, or why there is none."""
    conventions = conventions or DateConventions()
    value = parse_date(text, conventions)
    if isinstance(value, DateProblem):
        return value
    if value is not None:
        return EventDate(when=value, typed=text)
    from chronology import temporal

    timex = temporal.resolve(text, published=published, language=language, sentence=sentence, conventions=conventions)
    if timex is not None and timex.when is not None:
        return EventDate(when=timex.when, typed=text, as_written=text, reading=timex.reading)
    if published is None and is_relative(text, language, conventions, sentence=sentence):
        return _no_anchor(text)
    if timex is not None:
        said = f"{text!r} is a {timex.type.value.lower()} ({timex.value}) without a place on the calendar"
        return DateProblem(id="unreadable-date", message=said)
    return no_date(text, language, conventions)


def is_relative(text: str, language: str, conventions: DateConventions, *, sentence: str | None = None) -> bool:
    """Whether words that are no date by themselves become one when they are counted from a day."""
    from chronology import temporal

    dated = temporal.resolve(text, published=_ANY_DAY, language=language, sentence=sentence, conventions=conventions)
    return dated is not None and dated.when is not None


def no_date(text: str, language: str, conventions: DateConventions) -> DateProblem:
    """The problem of words that are no date in a language, with what was probably meant."""
    hint = _in_another_language(text, language, conventions) or hint_for(text, conventions)
    return DateProblem(id="unreadable-date", message=f"{text!r} is not a date that can be read", hint=hint)


def _in_another_language(text: str, language: str, conventions: DateConventions) -> str:
    """The hint for a date in words of another language that has rules of its own; "" where it is in none of them."""
    from chronology import temporal

    for code in temporal.available_languages():
        if code == language:
            continue
        found = temporal.resolve(text, published=None, language=code, conventions=conventions)
        if found is not None and found.when is not None:
            return f"write {format_date(found.when)}, or `language: {code}` for the event or its file"
    return ""


def _no_anchor(text: str) -> DateProblem:
    if lacks_year(text):
        hint = f"write the year with it (as in `{text} 2023`), or a publication date with --published"
        return DateProblem(id="no-anchor", message=f"{text!r} has no year", hint=hint)
    message = f"{text!r} needs a publication date to count from"
    return DateProblem(
        id="no-anchor", message=message, hint="add --published 2024-10-01 (its own date), or write a calendar date"
    )
