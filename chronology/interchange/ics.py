"""The chronology as an iCalendar file (RFC 5545), for calendar programs.

Only what is known to the day becomes a calendar event: days, times, parts of a day, and spans between such; a month or
"circa 1998" would fill a calendar with what nobody knows, and `left_out_of_calendar` names it. Whole days are all-day
events; a time with a zone is written in UTC, a floating one floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from chronology.interchange import Header
from chronology.interchange.rows import cited
from chronology.model.canonical import format_date
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import instants
from chronology.model.dates import Granularity, Qualifier, Span, When
from chronology.model.events import Status

_TO_THE_DAY = frozenset({Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY})
_STATUS = {
    Status.PLANNED: "TENTATIVE",
    Status.POSTPONED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.RETRACTED: "CANCELLED",
}


def chronology_ics(chronology: Chronology, header: Header) -> bytes:
    """A calendar with one event for each entry that is known to the day."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//chronology//chronology//EN",
        f"X-WR-CALNAME:{_escaped(header.title)}",
    ]
    for entry in chronology.entries:
        if _is_to_the_day(entry.when):
            lines += _event(entry, header)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode("utf-8")


def left_out_of_calendar(chronology: Chronology) -> tuple[Entry, ...]:
    """The entries that a calendar cannot hold, because they are not known to the day."""
    return tuple(entry for entry in chronology.entries if not _is_to_the_day(entry.when))


def _is_to_the_day(when: When) -> bool:
    if isinstance(when, Span):
        return all(end is not None and _is_to_the_day(end) for end in (when.start, when.end))
    return when.granularity in _TO_THE_DAY and when.qualifier is Qualifier.NONE


def _event(entry: Entry, header: Header) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.id)}@chronology"
    yield f"DTSTAMP:{header.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _times(entry.when)
    yield f"SUMMARY:{_escaped(entry.title)}"
    if description := _description(entry):
        yield f"DESCRIPTION:{_escaped(description)}"
    if entry.places:
        yield f"LOCATION:{_escaped(', '.join(entry.places))}"
    if entry.tags:
        yield f"CATEGORIES:{','.join(_escaped(tag) for tag in entry.tags)}"
    yield f"STATUS:{_STATUS.get(entry.status, 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _times(when: When) -> Iterator[str]:
    """Start and end; the end is the first moment, or day, that no longer belongs to it."""
    start, end = instants(when)
    if start and end and not isinstance(when, Span) and when.granularity is Granularity.TIME:
        yield f"DTSTART:{_moment(start)}"
        yield f"DTEND:{_moment(end)}"
        return
    assert when.earliest
    assert when.latest
    yield f"DTSTART;VALUE=DATE:{_day(when.earliest)}"
    if when.latest < date.max:
        yield f"DTEND;VALUE=DATE:{_day(when.latest + timedelta(days=1))}"


def _day(when: date) -> str:
    return f"{when.year:04}{when.month:02}{when.day:02}"


def _moment(when: datetime) -> str:
    if when.tzinfo is None:
        return f"{_day(when.date())}T{when:%H%M%S}"
    try:
        utc = when.astimezone(UTC)
    except OverflowError:
        utc = when.replace(tzinfo=UTC)
    return f"{_day(utc.date())}T{utc:%H%M%S}Z"


def _description(entry: Entry) -> str:
    sources = dict.fromkeys(cited(citation) for event in entry.members for citation in event.sources)
    lines = [entry.text, f"Date: {format_date(entry.when)}. Status: {entry.status.value}."]
    lines += [f"Disputed: {conflict.description}" for conflict in entry.conflicts]
    lines += [f"Source: {source}" for source in sources if source]
    if entry.marking:
        lines.insert(0, entry.marking)
    return "\n".join(line for line in lines if line)


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(character for character in text if character == "\t" or character >= " ")


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never cut inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return "\r\n".join([*pieces, piece]) + "\r\n"
