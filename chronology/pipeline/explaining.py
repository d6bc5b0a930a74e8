"""One date on its own: as the `date` field of an event would be read."""

from __future__ import annotations

from datetime import date

from chronology.model.dates import DateConventions, EventDate
from chronology.model.notation import parse_date
from chronology.model.problems import DateProblem


def explain_date(
    text: str,
    *,
    published: date | None = None,
    sentence: str | None = None,
    language: str = "en",
    conventions: DateConventions | None = None,
) -> EventDate | str:
    """The date with its history, or a sentence that says why there is none."""
    conventions = conventions or DateConventions()
    value = parse_date(text, conventions)
    if isinstance(value, DateProblem):
        return f"{value.message}" + (f"\n  hint: {value.hint}" if value.hint else "")
    if value is not None:
        return EventDate(when=value, typed=text)
    from chronology import temporal

    timex = temporal.resolve(text, published=published, language=language, sentence=sentence, conventions=conventions)
    if timex is not None and timex.when is not None:
        return EventDate(when=timex.when, typed=text, as_written=text, reading=timex.reading)
    if published is None:
        dated = temporal.resolve(text, published=date(2000, 1, 1), language=language, sentence=sentence)
        if dated is not None and dated.when is not None:
            return f"{text!r} is relative: say from which publication date, with --published"
    if timex is not None:
        return f"{text!r} is a {timex.type.value.lower()} ({timex.value}) without a place on the calendar"
    return f"{text!r} is no date that can be read"
