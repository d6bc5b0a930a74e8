"""The chronology alone, for the terminal: the same rows, bands and flags as in the pack."""

from __future__ import annotations

from datetime import date

from chronology.briefing.brief import Brief, numbers_by_id
from chronology.briefing.layout import paper_named
from chronology.briefing.parts.back import compose_left_out
from chronology.briefing.parts.table import compose_table, compose_undated
from chronology.briefing.phrases import phrases_for
from chronology.briefing.selection import select
from chronology.briefing.sources import register_sources
from chronology.document.tree import Document, Paragraph, PartOfDocument, Properties, Text
from chronology.model.chronology import Chronology
from chronology.model.workspace import Filter, Settings


def preview_document(
    chronology: Chronology,
    settings: Settings,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008 - the word of the command line; the value is frozen
    as_of: date | None = None,
    left_out: tuple[str, ...] = (),
) -> Document:
    """Dated entries under their bands and undated ones after them; one sentence where no entry is left."""
    brief = _brief_for(chronology, settings, chosen=filter, as_of=as_of, left_out=left_out)
    composed = [compose_left_out(brief), compose_table(brief), compose_undated(brief)]
    parts = tuple(part for part in composed if part is not None) or (_nothing(brief),)
    return Document(properties=Properties(title=settings.title, language=brief.phrases.language), parts=parts)


def _brief_for(
    chronology: Chronology,
    settings: Settings,
    *,
    chosen: Filter | None = None,
    as_of: date | None = None,
    left_out: tuple[str, ...] = (),
) -> Brief:
    """What parts are composed from, without what only a pack has."""
    selection = select(chronology, chosen or Filter(), marking=settings.marking)
    return Brief(
        selection=selection,
        settings=settings,
        filter=chosen or Filter(),
        phrases=phrases_for(settings.language),
        sources=register_sources(selection.chronology),
        paper=paper_named(settings.paper),
        marking=settings.marking,
        as_of=as_of,
        as_of_basis="",
        created=None,
        tool="",
        input_digest="",
        left_out=left_out,
        previous=None,
        notes=(),
        volume="",
        people={},
        numbers=numbers_by_id(selection.chronology.entries),
    )


def _nothing(brief: Brief) -> PartOfDocument:
    text = Text(text=brief.phrases["summary.nothing"])
    return PartOfDocument(name="chronology", blocks=(Paragraph(inlines=(text,)),))
