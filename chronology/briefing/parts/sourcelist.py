"""The numbered source list with grades, and links back to every entry that uses a source."""

from __future__ import annotations

from datetime import date

from chronology.briefing.brief import Brief
from chronology.briefing.building import (
    cell,
    cell_paragraph,
    cells,
    columns,
    entry_refs,
    joined,
    plain,
    quiet,
    source_anchor,
    strong,
    web_link,
)
from chronology.briefing.sources import Source, citations_of
from chronology.document.tree import Cell, Heading, Inline, Inlines, PartOfDocument, Row, Table


def compose_sources(brief: Brief) -> PartOfDocument | None:
    """Every source once."""
    if not brief.sources.sources:
        return None
    phrases = brief.phrases
    graded = has_grades(brief)
    names = ("ref", "source", "grade", "used_in") if graded else ("ref", "source", "used_in")
    widths = (0.065, 0.645, 0.11, 0.18) if graded else (0.065, 0.735, 0.2)
    heads = [phrases[f"columns.{name}"] for name in names]
    table = Table(
        columns=columns(*zip(heads, widths, strict=True)),
        rows=tuple(_row(brief, source, graded) for source in brief.sources.sources),
        caption=phrases["captions.sources"],
        is_dense=True,
    )
    return PartOfDocument(
        name="sources",
        blocks=(
            Heading(level=1, text=phrases["parts.sources"], anchor="sources"),
            table,
        ),
        flows=True,
    )


def has_grades(brief: Brief) -> bool:
    """Whether any source or statement carries a grade."""
    return any(s.reliability for s in brief.sources.sources) or bool(credibilities(brief))


def credibilities(brief: Brief) -> set[str]:
    return {c.credibility for entry in brief.entries for c in citations_of(entry) if c.credibility}


def _row(brief: Brief, source: Source, graded: bool) -> Row:
    grade = (cell(plain(source.reliability)),) if graded else ()
    return Row(
        cells=(
            cell(strong(str(source.number)), header=True),
            _description(brief, source),
            *grade,
            cell(*entry_refs(source.entries)),
        ),
        anchor=source_anchor(source.number),
        title=brief.phrases.say("references.source", number=str(source.number), name=source.publisher or source.title),
    )


def _description(brief: Brief, source: Source) -> Cell:
    phrases = brief.phrases
    language = source.language if source.language != phrases.language else ""
    names: list[Inline] = [strong(source.publisher)] if source.publisher else []
    title = source.title or ("" if source.publisher or source.file else phrases["sources.untitled"])
    if title:
        names += [plain(", "), plain(title, language=language)] if names else [strong(title, language=language)]
    names += [plain(", "), plain(_published(brief, source))] if source.published else []
    details = [phrases.say("sources.by", name=source.byline)] if source.byline else []
    details += [phrases["sources.unknown_date"]] if source.published is None else []
    details += [phrases.say("sources.inferred", evidence=source.inferred_from)] if source.inferred_from else []
    details += [phrases.say("sources.file", name=source.file)] if source.file else []
    details += [phrases.say("sources.accessed", date=_shown(brief, source.accessed))] if source.accessed else []
    archived: Inlines = (quiet(phrases["sources.archived"] + " "), web_link(source.archived)) if source.archived else ()
    address: Inlines = (web_link(source.url),) if source.url else ()
    described = [tuple(names), *((quiet(detail),) for detail in details), address]
    return cells(cell_paragraph(joined([group for group in described if group], " · ")), cell_paragraph(archived))


def _published(brief: Brief, source: Source) -> str:
    return brief.date(source.published) if isinstance(source.published, date) else source.published or ""


def _shown(brief: Brief, text: str) -> str:
    try:
        return brief.date(date.fromisoformat(text))
    except ValueError:
        return text
