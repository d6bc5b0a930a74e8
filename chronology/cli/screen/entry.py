"""One entry in full: what every source says, the words of the date in their sentence, how they were read, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.style import Style

from chronology.briefing.dates import date_in_prose
from chronology.briefing.shapes import shape_of
from chronology.briefing.wording import basis_in_words, words_of
from chronology.cli.screen.look import BAD, MARKED, date_style, key_sign
from chronology.cli.screen.months import Page, flag_words, sign_of, source_label
from chronology.cli.screen.paint import indented, pieces, wrapped
from chronology.document.tree import Text
from chronology.model.chronology import Entry, Significance
from chronology.model.dates import EventDate
from chronology.model.edtf import to_edtf
from chronology.model.events import Citation, Event, Importance, Origin
from chronology.writers.terminal.look import ACCENT_STRONG, PLAIN, QUIET, STRONG, WARNING, Signs
from chronology.writers.terminal.wrapping import Line, wrap

_WIDEST = 100
_HEAD = 12
"""Cells of the names of facts."""


def find_entry(entries: Iterable[Entry], name: str) -> Entry | None:
    """The entry with this id or number, or with a record of this id or key; else the only one whose id begins so."""
    kept = list(entries)
    for entry in kept:
        if name in (entry.id, str(entry.number)) or any(name in (e.id, e.key) for e in entry.members):
            return entry
    begun = [entry for entry in kept if entry.id.startswith(name)]
    return begun[0] if len(begun) == 1 else None


def entry_in_full(entry: Entry, page: Page) -> Iterator[Line]:
    """The whole entry."""
    width = min(page.width, _WIDEST)
    shape = shape_of(entry)
    star = f"{key_sign(page.signs)} " if entry.importance is Importance.KEY else ""
    yield from wrapped(f"{entry.number}. {star}{entry.title}", width, page.signs, STRONG)
    sign = sign_of(entry, shape, page.signs)
    yield from wrapped(f"{sign} {page.date(entry.when)}", width, page.signs, date_style(shape))
    if flags := flag_words(entry, page):
        yield from wrapped(", ".join(text for text, _ in flags), width, page.signs, WARNING)
    yield Line()
    if entry.text:
        yield from wrapped(entry.text, width, page.signs)
        yield Line()
    for name, value in _facts(entry, page):
        yield from fact(name, value, width, page.signs)
    for conflict in entry.conflicts:
        yield Line()
        yield from wrapped(f"Conflict: {conflict.description}", width, page.signs, BAD)
        for account in conflict.accounts:
            yield from indented(wrapped(f"{account.claim}  [{account.event_key}]", width - 4, page.signs), 4)
    for number, event in enumerate(entry.members, start=1):
        yield Line()
        yield from _event(event, f"{number} of {len(entry.members)}", width, page.signs)
    for reason in entry.reasons:
        yield Line()
        words = f"{reason.first} + {reason.second}: {reason.score:.2f}, {reason.why}"
        yield from fact("merged", words, width, page.signs)


def _facts(entry: Entry, page: Page) -> Iterator[tuple[str, str]]:
    yield "id", entry.id
    yield "status", entry.status.value + (f" ({entry.likelihood})" if entry.likelihood else "")
    if entry.significance:
        yield "weight", in_words(entry.significance)
    if basis := basis_in_words(page.phrases, entry.when_basis):
        yield "date taken", basis
    for name in ("people", "places", "organisations", "tags"):
        if found := getattr(entry, name):
            yield name, ", ".join(found)
    if entry.marking:
        yield "marking", entry.marking
    if entry.thread:
        yield "see also", ", ".join(name for name in entry.thread if name != entry.id)


def in_words(found: Significance) -> str:
    """The significance of an entry and the counts behind it."""
    parts = [f"{found.score:.2f}", f"reported by {_counted(found.sources, 'source')}"]
    if found.reported:
        parts.append(f"{_counted(found.reported, 'article')} about its day")
    if found.afterwards:
        parts.append(f"{_counted(found.afterwards, 'article')} mention the day later")
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def fact(name: str, value: str, width: int, signs: Signs, style: Style = PLAIN) -> list[Line]:
    """A named fact, its value wrapped beside the name."""
    lines = wrapped(value, width - _HEAD, signs, style) or [Line()]
    first = pieces((name.ljust(_HEAD), QUIET))
    first.pieces += lines[0].pieces
    return [first, *indented(lines[1:], _HEAD)]


def _event(event: Event, place: str, width: int, signs: Signs) -> Iterator[Line]:
    """One record: who says so and in which words, and how the date was read from them."""
    who = "written by a person" if event.origin is Origin.WRITTEN else "extracted"
    state = "" if event.reviewed else ", not reviewed"
    yield from wrapped(f"Record {place}, {who}{state}", width, signs, ACCENT_STRONG)
    yield from fact("file", place_of(event), width, signs)
    if event.title:
        yield from fact("title", event.title, width, signs)
    for source in event.sources:
        yield from fact("source", _described(source), width, signs)
        if source.quote:
            yield from indented(sentence(source.quote, source.as_written or words_of(event), width - 4, signs), 4)
    yield from reading(event.date, width, signs)
    if event.notes:
        yield from fact("notes", event.notes, width, signs, QUIET)


def place_of(event: Event) -> str:
    """The file of a record with its line, where it stands on one."""
    return f"{event.path}:{event.line}" if event.line else event.path


def _described(source: Citation) -> str:
    grade = f"{source.reliability}{source.credibility}"
    more = [source.published, source.url, f"graded {grade}" if grade else ""]
    return "  ".join([source_label(source), *(part for part in more if part)])


def sentence(text: str, words: str, width: int, signs: Signs) -> list[Line]:
    """A sentence with the words of the date marked in it; as it is where they are not in it."""
    at = text.casefold().find(words.casefold()) if words else -1
    if at < 0:
        return wrapped(text, width, signs)
    end = at + len(words)
    lines = wrap((Text(text=text),), max(1, width), signs)
    return _marked(lines, text[:at], text[at:end])


def _marked(lines: list[Line], before: str, words: str) -> list[Line]:
    """The lines with the marked words restyled, counted in characters that are no white space."""
    start = len("".join(before.split()))
    end = start + len("".join(words.split()))
    position = 0
    marked: list[Line] = []
    for line in lines:
        parts: list[tuple[str, Style]] = []
        for character in "".join(text for text, _ in line.pieces):
            inside = start <= position < end if not character.isspace() else start < position < end
            position += not character.isspace()
            style = MARKED if inside else PLAIN
            if parts and parts[-1][1] is style:
                parts[-1] = (parts[-1][0] + character, style)
            else:
                parts.append((character, style))
        marked.append(Line(list(parts), line.width))
    return marked


def reading(found: EventDate, width: int, signs: Signs) -> Iterator[Line]:
    """How a date was read, as `explain` shows it."""
    when = found.when
    words = found.as_written or found.typed
    yield from fact("date", f"{words} → {date_in_prose(when)}", width, signs, STRONG)
    bounds = f"{when.earliest or 'open'} to {when.latest or 'open'} ({when.granularity.value}), EDTF {to_edtf(when)}"
    yield from fact("  bounds", bounds, width, signs)
    how = found.reading
    if how is None:
        yield from fact("  rule", "typed notation", width, signs)
        return
    yield from fact("  rule", how.rule, width, signs)
    if how.anchor.value:
        words = f" “{how.anchor.words}”" if how.anchor.words else ""
        yield from fact("  anchor", f"{how.anchor.value} ({how.anchor.kind.value}){words}", width, signs)
    if how.direction_why:
        yield from fact("  direction", f"{how.direction.value}: {how.direction_why}", width, signs)
    for step in how.steps:
        yield from fact("  step", f"{step.name}: {step.result}", width, signs)
    for other in how.alternatives:
        yield from fact("  or", f"{date_in_prose(other.when)}: {other.why}", width, signs)
