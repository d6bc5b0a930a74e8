"""The annex that a briefer defends a date with: words, source, paragraph, rule, anchor, result."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.briefing.brief import Brief
from chronology.briefing.building import (
    cell,
    cell_paragraph,
    cells,
    code,
    columns,
    entry_ref,
    joined,
    note,
    plain,
    quiet,
    source_anchor,
    strong,
    trace_anchor,
)
from chronology.briefing.phrases import FALLBACK
from chronology.briefing.references import short_name
from chronology.briefing.wording import unbroken, words_of
from chronology.document.tree import Cell, Heading, Inline, Link, Paragraph, PartOfDocument, Row, Table
from chronology.model.chronology import Entry
from chronology.model.dates import Anchor, AnchorKind, Direction, Reading
from chronology.model.events import Event, Origin


def compose_annex(brief: Brief) -> PartOfDocument | None:
    """One row for each record behind an entry whose date was read from words, or is contested."""
    rows = tuple(row for entry in brief.entries if _is_traced(entry) for row in _rows(brief, entry))
    if not rows:
        return None
    phrases = brief.phrases
    heads = [phrases[f"columns.{name}"] for name in ("ref", "words", "where", "reading", "result")]
    table = Table(
        columns=columns(*zip(heads, (0.07, 0.32, 0.2, 0.25, 0.16), strict=True)),
        rows=rows,
        caption=phrases["captions.annex"],
    )
    return PartOfDocument(
        name="annex",
        blocks=(
            Heading(level=1, text=phrases["parts.annex"], anchor="annex"),
            note(phrases["annex.lead"]),
            table,
        ),
        flows=True,
    )


def _is_traced(entry: Entry) -> bool:
    """Whether a date was read from words of a source, or accounts of the entry differ."""
    return bool(entry.conflicts) or any(e.date.reading is not None and words_of(e) for e in entry.members)


def _rows(brief: Brief, entry: Entry) -> Iterator[Row]:
    for index, event in enumerate(entry.members):
        first = index == 0
        yield Row(
            cells=(
                _ref_cell(entry, named=first),
                _words_cell(brief, event),
                _where_cell(brief, event),
                cells(*_reading(brief, event)),
                cells(*_result(brief, event)),
            ),
            anchor=trace_anchor(entry.number) if first else "",
        )


def _ref_cell(entry: Entry, *, named: bool) -> Cell:
    return cell(*((entry_ref(entry.number),) if named else ()), header=True)


def _words_cell(brief: Brief, event: Event) -> Cell:
    """The words of the date, then the sentence that they stand in; of typed words none, since they are no evidence."""
    language = event.language if event.language != brief.phrases.language else ""
    words, quoted = words_of(event), brief.phrases.quoted
    quotes = dict.fromkeys(citation.quote for citation in event.sources if citation.quote)
    return cells(
        cell_paragraph((strong(quoted(words), language=language),) if words else ()),
        *(cell_paragraph((quiet(quoted(quote), language=language),)) for quote in quotes),
    )


def _where_cell(brief: Brief, event: Event) -> Cell:
    groups: list[tuple[Inline, ...]] = []
    for citation in event.sources:
        number = brief.sources.number_of(citation)
        reliability = citation.reliability or brief.sources.sources[number - 1].reliability
        grade = reliability + citation.credibility
        graded = brief.phrases.say("annex.grade", grade=grade) if grade else ""
        details = ", ".join(part for part in (unbroken(citation.at), graded) if part)
        link = Link(target="#" + source_anchor(number), text=short_name(brief, brief.sources.sources[number - 1]))
        groups.append((link, plain(", " + details)) if details else (link,))
    return cell(*joined(groups, "; "))


def _reading(brief: Brief, event: Event) -> list[Paragraph]:
    """How an event's date was read: rule, anchor, direction, steps; or that a person typed it."""
    reading = event.date.reading
    if reading is None:
        key = "annex.typed" if event.origin is Origin.WRITTEN else "annex.recorded"
        typed = brief.phrases.say(key, words=event.date.typed)
        return [cell_paragraph((plain(typed),))]
    anchor = cell_paragraph((plain(_anchor(brief, reading.anchor)),))
    paragraphs = [anchor, cell_paragraph(_direction(brief, reading)), *_working(brief, reading)]
    return [paragraph for paragraph in paragraphs if paragraph.inlines]


def _anchor(brief: Brief, anchor: Anchor) -> str:
    phrases = brief.phrases
    match anchor.kind:
        case AnchorKind.PUBLICATION:
            date = brief.date(anchor.value) if anchor.value else ""
            return phrases.say("annex.published", date=date)
        case AnchorKind.FOCUS:
            return phrases.say("annex.focus_words", words=anchor.words) if anchor.words else phrases["annex.focus"]
        case AnchorKind.NONE:
            return phrases["annex.absolute"]


def _direction(brief: Brief, reading: Reading) -> tuple[Inline, ...]:
    if reading.direction is Direction.NONE:
        return ()
    said = brief.phrases["annex.past" if reading.direction is Direction.PAST else "annex.future"]
    if reading.direction_why and _explains(brief):
        said = brief.phrases.say("annex.why", direction=said, why=reading.direction_why)
    return (plain(said),)


def _explains(brief: Brief) -> bool:
    """Whether the pack has the language in which the tagger gives its reasons."""
    return brief.phrases.language == FALLBACK


def _working(brief: Brief, reading: Reading) -> list[Paragraph]:
    """The steps and the rule, for who has the program at hand."""
    if not _explains(brief):
        return []
    steps = [brief.phrases.say("annex.step", name=step.name, result=step.result) for step in reading.steps]
    named = (quiet(brief.phrases["annex.rule"]), code(reading.rule))
    return [cell_paragraph((quiet("; ".join(steps)),) if steps else ()), cell_paragraph(named)]


def _result(brief: Brief, event: Event) -> list[Paragraph]:
    """The date that came out, and the other readings that usage allows."""
    alternatives = event.date.reading.alternatives if event.date.reading else ()
    key = "annex.alternative" if _explains(brief) else "annex.alternative_plain"
    others = [brief.phrases.say(key, date=brief.date(a.when), why=a.why) for a in alternatives]
    return [
        cell_paragraph((strong(brief.date(event.date.when)),)),
        *(cell_paragraph((quiet(text),)) for text in others),
    ]
