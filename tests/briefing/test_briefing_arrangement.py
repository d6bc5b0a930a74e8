"""How the table is arranged: newest first, a section a tag, columns for the parties."""

from __future__ import annotations

from dataclasses import replace

from chronology.briefing import compose_pack
from chronology.document.tree import Document, Figure, Heading, Paragraph
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings
from tests.briefing.reading_trees import anchors, bands, part, row_text, rows, tables, text_of

Ferry = tuple[Chronology, Settings]


def compose(given: Ferry, **changes: object) -> Document:
    chronology, settings = given
    chosen = replace(settings, **changes)  # type: ignore[arg-type]
    return compose_pack(chronology, chosen, as_of=settings.as_of, created=None, tool="")


def test_newest_first_keeps_the_numbers(ferry: Ferry) -> None:
    table = part(compose(ferry, order="newest first"), "chronology")
    numbers = [int(row.label) for row in rows(table)]
    assert numbers == sorted(numbers, reverse=True)
    assert [band.text for band in bands(table)] == ["2024", "2023", "2022", "2021", "2020", "2019"]


def test_a_section_a_tag_holds_each_entry_once(ferry: Ferry) -> None:
    chronology, settings = ferry
    entries = tuple(replace(e, tags=(*e.tags, "Money")) if e.number == 3 else e for e in chronology.entries)
    document = compose((replace(chronology, entries=entries), settings), sections="by tag")
    table = part(document, "chronology")
    headings = [block.text for block in table.blocks if isinstance(block, Heading) and block.level == 2]
    assert len(headings) == len(set(headings)) == len(tables(table))
    labels = [row.label for row in rows(table)]
    assert len(labels) == len(set(labels)) == len(chronology.dated)
    assert any(isinstance(block, Figure) for block in table.blocks)
    said = [text_of(block.inlines) for block in table.blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("Also under this heading:") for text in said)
    assert len(anchors(document)) == len(set(anchors(document)))


def test_columns_of_the_parties_are_empty(ferry: Ferry) -> None:
    table = tables(part(compose(ferry, columns=("agreed", "claimant", "defendant")), "chronology"))[0]
    heads = [column.head for column in table.columns]
    assert heads == ["No.", "Date", "Event", "agreed", "claimant", "defendant", "Sources"]
    first = next(row for row in rows(part(compose(ferry, columns=("agreed",)), "chronology")) if row.label == "1")
    assert row_text(first).split(" | ")[3] == ""
