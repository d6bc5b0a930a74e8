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
    plain,
    quiet,
    source_anchor,
    strong,
    web_link,
)
from chronology.briefing.sources import Source, citations_of
from chronology.document.tree import Cell, Heading, Inline, Paragraph, ParagraphStyle, PartOfDocument, Row, Table


def compose_sources(brief: Brief) -> PartOfDocument | None:
    """Every source once."""
    if not brief.sources.sources:
        return None
    phrases = brief.phrases
    graded = has_grades(brief)
    names = ("ref", "source", "published", "grade", "used_in") if graded else ("ref", "source", "published", "used_in")
    widths = (0.065, 0.5, 0.18, 0.095, 0.16) if graded else (0.065, 0.575, 0.18, 0.18)
    heads = [phrases[f"columns.{name}"] for name in names]
    table = Table(
        columns=columns(*zip(heads, widths, strict=True)),
        rows=tuple(_row(brief, source, graded) for source in brief.sources.sources),
        caption=phrases["captions.sources"],
    )
    return PartOfDocument(
        name="sources",
        blocks=(
            Heading(level=1, text=phrases["parts.sources"], anchor="sources"),
            Paragraph(
                inlines=(plain(phrases["sources.lead_notes" if brief.settings.footnotes else "sources.lead"]),),
                style=ParagraphStyle.LEAD,
            ),
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
            _published(brief, source),
            *grade,
            cell(*entry_refs(source.entries)),
        ),
        anchor=source_anchor(source.number),
    )


def _description(brief: Brief, source: Source) -> Cell:
    phrases = brief.phrases
    language = source.language if source.language != phrases.language else ""
    names: list[Inline] = [strong(source.publisher)] if source.publisher else []
    title = source.title or ("" if source.publisher or source.file else phrases["sources.untitled"])
    if title:
        names += [plain(", "), plain(title, language=language)] if names else [strong(title, language=language)]
    details = [phrases.say("sources.by", name=source.byline)] if source.byline else []
    details += [phrases.say("sources.file", name=source.file)] if source.file else []
    details += [phrases.say("sources.accessed", date=_shown(brief, source.accessed))] if source.accessed else []
    address = (web_link(source.url),) if source.url else ()
    archived = (web_link(source.archived, phrases["sources.archived"]),) if source.archived else ()
    return cells(
        cell_paragraph(names),
        cell_paragraph((quiet(" · ".join(details)),) if details else ()),
        cell_paragraph(address),
        cell_paragraph(archived),
    )


def _published(brief: Brief, source: Source) -> Cell:
    phrases = brief.phrases
    if source.published is None:
        return cell(quiet(phrases["sources.unknown_date"]))
    shown = brief.date(source.published) if isinstance(source.published, date) else source.published
    evidence = phrases.say("sources.inferred", evidence=source.inferred_from) if source.inferred_from else ""
    return cells(cell_paragraph((plain(shown),)), cell_paragraph((quiet(evidence),) if evidence else ()))


def _shown(brief: Brief, text: str) -> str:
    try:
        return brief.date(date.fromisoformat(text))
    except ValueError:
        return text
