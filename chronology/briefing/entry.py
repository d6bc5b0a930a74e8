"""One entry in full: every source with its sentence, how its date was read, and where accounts differ."""

from __future__ import annotations

from datetime import date

from chronology.briefing.brief import Brief
from chronology.briefing.building import cell_paragraph, facts, in_lines, paragraph, plain, quiet, strong, web_link
from chronology.briefing.parts.annex import reading_paragraphs, result_paragraphs
from chronology.briefing.parts.conflicts import compose_register
from chronology.briefing.parts.table import flag_line
from chronology.briefing.preview import brief_for
from chronology.briefing.references import linked_text
from chronology.briefing.selection import numbered
from chronology.briefing.wording import words_of
from chronology.document.tree import (
    Block,
    Document,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
)
from chronology.model.chronology import Chronology, Entry
from chronology.model.events import Citation, Event
from chronology.model.workspace import Settings


def find_entry(chronology: Chronology, name: str) -> Entry | None:
    """The entry that goes by this name: its id, an id or key of one of its events, or its printed number."""
    for entry in numbered(chronology).entries:
        names = {entry.id, str(entry.number), *(n for event in entry.members for n in (event.id, event.key) if n)}
        if name in names:
            return entry
    return None


def entry_document(
    chronology: Chronology, settings: Settings, name: str, *, as_of: date | None = None
) -> Document | None:
    """Everything that is known of one entry, for `preview --entry`; None where no entry goes by that name."""
    entry = find_entry(chronology, name)
    if entry is None:
        return None
    brief = brief_for(numbered(chronology), settings, as_of=as_of)
    blocks: list[Block] = [Heading(level=1, text=entry.title, anchor="entry")]
    if flags := flag_line(brief, entry):
        blocks.append(Paragraph(inlines=flags, style=ParagraphStyle.CELL_FLAGS))
    if entry.text:
        blocks.append(Paragraph(inlines=linked_text(brief, entry.text, language=entry.language)))
    blocks.append(facts(_facts(brief, entry), caption=entry.title))
    for number, event in enumerate(entry.members, start=1):
        blocks += _account(brief, event, number)
    blocks += compose_register(brief, entry) if entry.conflicts else []
    part = PartOfDocument(name="entry", blocks=tuple(blocks))
    return Document(properties=Properties(title=entry.title, language=brief.phrases.language), parts=(part,))


def _facts(brief: Brief, entry: Entry) -> list[tuple[Inlines, Inlines]]:
    phrases = brief.phrases
    shown = brief.date(entry.when)
    if entry.when_basis:
        shown = phrases.say("cover.basis", date=shown, basis=entry.when_basis)
    thread = [str(number) for name in entry.thread if (number := brief.reference(name)) and number != entry.number]
    values = [
        ("columns.date", shown),
        ("columns.ref", str(entry.number)),
        ("entry.id", entry.id),
        ("index.people", ", ".join(entry.people)),
        ("index.organisations", ", ".join(entry.organisations)),
        ("index.places", ", ".join(entry.places)),
        ("index.tags", ", ".join(entry.tags)),
        ("keys.likelihood", entry.likelihood),
        ("cover.marking", entry.marking),
        ("entry.thread", ", ".join(thread)),
        ("entry.merged", "; ".join(reason.why for reason in entry.reasons)),
    ]
    return [((quiet(phrases[key]),), (plain(value),)) for key, value in values if value]


def _account(brief: Brief, event: Event, number: int) -> list[Block]:
    """One record: its sources with their sentences, then how its date was read."""
    blocks: list[Block] = [Heading(level=2, text=_heading(brief, event, number), anchor=f"account-{number}")]
    for citation in event.sources:
        blocks.append(paragraph(*_source(brief, citation), style=ParagraphStyle.NOTE))
        if citation.quote:
            words = citation.as_written or event.date.as_written
            blocks.append(Paragraph(inlines=highlighted(citation.quote, words), style=ParagraphStyle.QUOTE))
    if (words := words_of(event)) and not event.sources:
        blocks.append(paragraph(strong(brief.phrases.say("chronology.written", words=words))))
    result = in_lines(p.inlines for p in result_paragraphs(brief, event))
    reading = in_lines(p.inlines for p in reading_paragraphs(brief, event))
    pairs = [((quiet(brief.phrases["columns.result"]),), result), ((quiet(brief.phrases["columns.reading"]),), reading)]
    return [*blocks, facts(pairs, caption=brief.phrases["captions.annex"])]


def _heading(brief: Brief, event: Event, number: int) -> str:
    """Publisher or title of the record's first source, else its place among the records."""
    for citation in event.sources:
        source = brief.sources.source_of(citation)
        if name := source.publisher or source.title or source.file:
            return name
    return brief.phrases.say("columns.account", number=number)


def _source(brief: Brief, citation: Citation) -> Inlines:
    source = brief.sources.source_of(citation)
    published = source.published
    shown = brief.date(published) if isinstance(published, date) else published or ""
    grade = (citation.reliability or source.reliability) + citation.credibility
    details = [text for text in (source.title, source.file, shown, citation.at, grade) if text]
    address: tuple[Inline, ...] = (plain(" · "), web_link(source.url)) if source.url else ()
    return (plain(" · ".join(details)), *address)


def highlighted(quote: str, words: str) -> Inlines:
    """The sentence with the words of its date in bold, where they stand in it."""
    place = quote.find(words) if words else -1
    if place < 0 and words:
        place = quote.casefold().find(words.casefold()) if len(quote.casefold()) == len(quote) else -1
    if place < 0:
        return (plain(quote),)
    end = place + len(words)
    parts = (plain(quote[:place]), strong(quote[place:end]), plain(quote[end:]))
    return cell_paragraph(part for part in parts if part.text).inlines
