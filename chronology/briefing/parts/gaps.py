"""What is missing: gaps in time, entries without a source, entries that nobody reviewed."""

from __future__ import annotations

from chronology.briefing.brief import Brief
from chronology.briefing.building import cell, columns, entry_refs, note, plain, strong
from chronology.briefing.gaps import Gap, duration_in_prose, happened, unusual_gaps
from chronology.briefing.references import entry_reference
from chronology.document.tree import Block, Cell, Heading, Paragraph, PartOfDocument, Row, Table
from chronology.model.chronology import Entry


def compose_gaps(brief: Brief) -> PartOfDocument | None:
    """The longest gaps as a table, then lists of entries with something open."""
    found = unusual_gaps(happened(brief.chronology.dated, brief.as_of))
    lists = [(name, numbers) for name, numbers in _open_entries(brief) if numbers]
    if not found and not lists:
        return None
    phrases = brief.phrases
    blocks: list[Block] = [Heading(level=1, text=phrases["parts.gaps"], anchor="gaps")]
    if found:
        blocks.append(Heading(level=2, text=phrases["gaps.time"], anchor="gaps-time", in_contents=False))
        blocks.append(note(phrases["gaps.lead"]))
        blocks.append(_table(brief, found))
    for name, numbers in lists:
        blocks.append(Heading(level=2, text=phrases[f"gaps.{name}"], anchor=f"gaps-{name}", in_contents=False))
        blocks.append(Paragraph(inlines=(plain(phrases[f"gaps.{name}_lead"]), *entry_refs(numbers))))
    return PartOfDocument(name="gaps", blocks=tuple(blocks), flows=True)


def _open_entries(brief: Brief) -> list[tuple[str, list[int]]]:
    return [
        ("unsourced", [e.number for e in brief.entries if not any(event.sources for event in e.members)]),
        ("single", [e.number for e in brief.entries if len(e.members) == 1 and not e.is_reviewed]),
    ]


def _table(brief: Brief, found: list[Gap]) -> Table:
    phrases = brief.phrases
    heads = [phrases[f"columns.{name}"] for name in ("length", "from", "until")]
    return Table(
        columns=columns(*zip(heads, (0.2, 0.4, 0.4), strict=True)),
        rows=tuple(
            Row(
                cells=(
                    cell(strong(duration_in_prose(gap.days, phrases)), header=True),
                    _side(brief, gap.before),
                    _side(brief, gap.after),
                )
            )
            for gap in found
        ),
        caption=phrases["captions.gaps"],
    )


def _side(brief: Brief, entry: Entry) -> Cell:
    return cell(plain(f"{brief.date(entry.when)}, {entry.title} "), *entry_reference(brief, entry.number))
