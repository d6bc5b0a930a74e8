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
    plain,
    quiet,
    source_anchor,
    strong,
    trace_anchor,
)
from chronology.briefing.wording import words_of
from chronology.document.tree import Cell, Heading, Inline, Link, Paragraph, ParagraphStyle, PartOfDocument, Row, Table
from chronology.model.chronology import Entry
from chronology.model.dates import Anchor, AnchorKind, Direction, Reading
from chronology.model.events import Event, Origin


def compose_annex(brief: Brief) -> PartOfDocument | None:
    """One row for each record behind each entry."""
    rows = tuple(row for entry in brief.entries for row in _rows(brief, entry))
    if not rows:
        return None
    phrases = brief.phrases
    heads = [phrases[f"columns.{name}"] for name in ("ref", "words", "where", "reading", "result")]
    table = Table(
        columns=columns(*zip(heads, (0.13, 0.32, 0.1, 0.27, 0.18), strict=True)),
        rows=rows,
        caption=phrases["captions.annex"],
    )
    return PartOfDocument(
        name="annex",
        blocks=(
            Heading(level=1, text=phrases["parts.annex"], anchor="annex"),
            Paragraph(inlines=(plain(phrases["annex.lead"]),), style=ParagraphStyle.LEAD),
            table,
        ),
        flows=True,
    )


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
    name = (quiet(entry.id),) if named else ()
    return cells(cell_paragraph((entry_ref(entry.number),)), cell_paragraph(name), header=True)


def _words_cell(brief: Brief, event: Event) -> Cell:
    """The words of the date, then the sentence that they stand in."""
    language = event.language if event.language != brief.phrases.language else ""
    opened, closed = brief.phrases["quotes.open"], brief.phrases["quotes.close"]
    words = words_of(event)
    first: Inline = (
        strong(opened + words + closed, language=language) if words else quiet(brief.phrases["annex.no_words"])
    )
    quotes = dict.fromkeys(citation.quote for citation in event.sources if citation.quote)
    return cells(
        cell_paragraph((first,)),
        *(cell_paragraph((quiet(quote, language=language),)) for quote in quotes),
    )


def _where_cell(brief: Brief, event: Event) -> Cell:
    groups: list[tuple[Inline, ...]] = []
    for citation in event.sources:
        number = brief.sources.number_of(citation)
        reliability = citation.reliability or brief.sources.sources[number - 1].reliability
        grade = " ".join(part for part in (citation.at, reliability + citation.credibility) if part)
        link = Link(target="#" + source_anchor(number), text=str(number))
        groups.append((link, plain(" " + grade)) if grade else (link,))
    return cell(*joined(groups, "; "))


def _reading(brief: Brief, event: Event) -> list[Paragraph]:
    """How an event's date was read: rule, anchor, direction, steps; or that a person typed it."""
    reading = event.date.reading
    if reading is None:
        key = "annex.typed" if event.origin is Origin.WRITTEN else "annex.recorded"
        typed = brief.phrases.say(key, words=event.date.typed)
        return [cell_paragraph((plain(typed),))]
    rule = cell_paragraph((plain(brief.phrases["annex.rule"]), code(reading.rule)))
    anchor = cell_paragraph((plain(_anchor(brief, reading.anchor)),))
    paragraphs = [rule, anchor, cell_paragraph(_direction(brief, reading)), *_steps(brief, reading)]
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
    if reading.direction_why:
        said = brief.phrases.say("annex.why", direction=said, why=reading.direction_why)
    return (plain(said),)


def _steps(brief: Brief, reading: Reading) -> list[Paragraph]:
    steps = [brief.phrases.say("annex.step", name=step.name, result=step.result) for step in reading.steps]
    return [cell_paragraph((quiet("; ".join(steps)),))] if steps else []


def _result(brief: Brief, event: Event) -> list[Paragraph]:
    """The date that came out, and the other readings that usage allows."""
    alternatives = event.date.reading.alternatives if event.date.reading else ()
    others = [brief.phrases.say("annex.alternative", date=brief.date(a.when), why=a.why) for a in alternatives]
    return [
        cell_paragraph((strong(brief.date(event.date.when)),)),
        *(cell_paragraph((quiet(text),)) for text in others),
    ]
