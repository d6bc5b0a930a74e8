"""What changed since the version that readers have, old and new numbers side by side."""

from __future__ import annotations

from chronology.briefing.brief import Brief, Change
from chronology.briefing.building import cell, cell_paragraph, cells, columns, entry_ref, flag, plain, quiet, strong
from chronology.document.tree import Heading, Inlines, Paragraph, ParagraphStyle, PartOfDocument, Row, Table
from chronology.model.chronology import Entry


def compose_changes(brief: Brief) -> PartOfDocument | None:
    """The changes as a table, in the order in which they were given."""
    if brief.previous is None or not brief.previous.changes:
        return None
    phrases, version = brief.phrases, brief.previous.version
    lead = phrases.say("changes.lead", version=version) if version else phrases["changes.lead_plain"]
    heads = [phrases[f"columns.{name}"] for name in ("change", "now", "then", "event")]
    table = Table(
        columns=columns(*zip(heads, (0.14, 0.11, 0.11, 0.64), strict=True)),
        rows=tuple(_row(brief, change) for change in brief.previous.changes),
        caption=phrases["captions.changes"],
    )
    return PartOfDocument(
        name="changes",
        blocks=(
            Heading(level=1, text=phrases["parts.changes"], anchor="changes"),
            Paragraph(inlines=(plain(lead),), style=ParagraphStyle.LEAD),
            table,
        ),
        flows=True,
    )


def change_mark(brief: Brief, entry: Entry) -> list[Inlines]:
    """NEW, or MOVED with both dates, where the readers have an earlier version."""
    changes = brief.previous.changes if brief.previous else ()
    change = next((c for c in changes if c.id == entry.id and c.kind in ("new", "split", "moved")), None)
    if change is None:
        return []
    if change.kind != "moved":
        return [(flag("new", brief.phrases["changes.mark_new"]),)]
    detail = _detail(brief, change)
    return [(flag("moved", brief.phrases["changes.mark_moved"]), quiet(f" {detail}" if detail else ""))]


def _row(brief: Brief, change: Change) -> Row:
    number = brief.reference(change.id) if change.id else None
    return Row(
        cells=(
            cell(strong(brief.phrases[f"changes.{change.kind}"]), header=True),
            cell(entry_ref(number)) if number else cell(quiet("–")),
            cell(plain(str(change.old_number)) if change.old_number else quiet("–")),
            cells(
                cell_paragraph((plain(change.title),)),
                cell_paragraph((quiet(detail),) if (detail := _detail(brief, change)) else ()),
            ),
        )
    )


def _detail(brief: Brief, change: Change) -> str:
    if change.before is None or change.after is None:
        return change.detail
    return f"{brief.date(change.before)} → {brief.date(change.after)}"
