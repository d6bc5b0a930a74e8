"""The pack as a whole: its parts, their order, and promises that hold for every one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chronology.briefing import PART_NAMES, Change, PreviousVersion, compose_pack
from chronology.briefing.dates import date_in_prose
from chronology.document.tree import Document, Heading, Link, Row, Table
from chronology.model.calendar import between, day, lasting, month, part_of, year
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import EventDate, Part
from chronology.model.events import Event
from chronology.model.notes import Person
from chronology.model.workspace import Filter, Settings
from chronology.writers.pdf import render_pdf
from tests.briefing.golden import GOLDEN, as_text, ferry_pack
from tests.briefing.reading_trees import all_text, anchors, bands, inlines_of, links, part, row_text, rows, text_of

Ferry = tuple[Chronology, Settings]


def compose(given: Ferry, **options: Any) -> Document:
    chronology, settings = given
    standard = {"as_of": settings.as_of, "created": datetime(2024, 3, 1, tzinfo=UTC), "tool": "chronology 1.2.3"}
    return compose_pack(chronology, settings, **(standard | options))


def names(document: Document) -> list[str]:
    return [p.name for p in document.parts]


def test_a_full_pack_has_every_part_in_the_standard_order(ferry: Ferry) -> None:
    previous = PreviousVersion(version="2", changes=(Change(kind="new", id="claim", title="Yard asks for more money"),))
    chronology, settings = ferry
    document = compose(
        (chronology, replace(settings, include=PART_NAMES)), left_out=("events/x.yaml:3:1: no",), previous=previous
    )
    assert names(document) == list(PART_NAMES)


@pytest.mark.parametrize(
    ("entries", "has", "has_not"),
    [
        (1, {"cover", "summary", "chronology", "sources"}, {"contents", "index", "keys", "people", "method"}),
        (15, {"cover", "summary", "chronology", "sources"}, {"contents", "index", "keys", "people", "method"}),
        (16, {"on-a-page", "chronology", "people", "method"}, {"contents", "index", "summary"}),
        (200, {"on-a-page", "chronology", "people", "index"}, {"contents", "annex", "summary"}),
    ],
)
def test_a_pack_has_the_parts_that_its_length_asks_for(
    made_up: Callable[..., Chronology], entries: int, has: set[str], has_not: set[str]
) -> None:
    found = names(compose((made_up(entries), Settings(title="Any"))))
    assert has <= set(found)
    assert not has_not & set(found)
    assert found.index("chronology") <= 2


@pytest.mark.parametrize(("entries", "pages"), [(1, 1), (10, 3), (24, 6), (300, 36)])
def test_the_chronology_begins_on_the_first_or_second_page(
    made_up: Callable[..., Chronology], entries: int, pages: int
) -> None:
    rendered = render_pdf(compose((made_up(entries), Settings(title="Any", summary="- One.\n- Two."))))
    assert rendered.pages["chronology"] <= 2
    assert rendered.page_count <= pages


def test_what_stands_behind_the_chronology_is_an_appendix(ferry: Ferry) -> None:
    document = compose(ferry)
    headings = [b for p in document.parts for b in p.blocks if isinstance(b, Heading) and b.level == 1]
    assert [heading.text for heading in headings] == ["Summary", "Chronology", "Undated events", "Appendices"]
    guide = text_of(part(document, "on-a-page").blocks[-1].inlines)  # type: ignore[union-attr]
    assert guide.startswith("In this pack: Chronology")
    assert "Sources" in guide


def test_what_has_no_content_is_left_out(ferry: Ferry) -> None:
    chronology, settings = ferry
    only = replace(chronology, entries=(next(e for e in chronology.entries if e.id == "order"),))
    document = compose((only, settings))
    assert names(document) == ["cover", "summary", "chronology", "sources", "colophon"]


def test_a_pack_of_nothing_says_so() -> None:
    document = compose((Chronology(entries=()), Settings(title="Empty")))
    assert names(document) == ["cover", "summary", "colophon"]
    assert "No entry passed the filter" in all_text(document)


def test_include_chooses_the_parts_and_their_order(ferry: Ferry) -> None:
    chronology, settings = ferry
    document = compose((chronology, replace(settings, include=("chronology", "cover", "sources"))))
    assert names(document) == ["chronology", "cover", "sources"]


@pytest.mark.parametrize("include", [("summary", "chronology"), ("on-a-page",), ("sources",)])
def test_every_pack_opens_with_its_title(ferry: Ferry, include: tuple[str, ...]) -> None:
    chronology, settings = ferry
    document = compose((chronology, replace(settings, include=include)))
    assert names(document) == ["cover", *include]
    words = [text_of(inlines) for block in document.parts[0].blocks for inlines in inlines_of(block)]
    assert "The Lindmoor ferries" in words


def test_what_was_left_out_is_said_whatever_is_included(ferry: Ferry) -> None:
    chronology, settings = ferry
    chosen = replace(settings, include=("cover", "chronology"))
    document = compose((chronology, chosen), left_out=("events/talks.yaml:12:9: impossible-date",))
    assert names(document) == ["cover", "left-out", "chronology"]
    assert "events/talks.yaml:12:9: impossible-date" in all_text(document)
    assert "INCOMPLETE" in text_of(part(document, "cover").blocks[3].inlines)  # type: ignore[union-attr]


def test_every_entry_stands_in_the_table_with_its_date_and_sources(ferry: Ferry) -> None:
    chronology, settings = ferry
    document = compose(ferry)
    table = {row.anchor: row for row in rows(part(document, "chronology")) + rows(part(document, "undated"))}
    assert len(table) == len(chronology.entries)
    for number, entry in enumerate(chronology.entries, start=1):
        row = table[f"entry-{number}"]
        assert entry.title in row_text(row)
        if not entry.when.is_unknown:
            assert date_in_prose(entry.when, "en", settings.date_style) in row_text(row)
        assert all(citation.at in row_text(row) for event in entry.members for citation in event.sources)


def test_the_date_column_shows_the_words_of_the_source(ferry: Ferry) -> None:
    row = next(r for r in rows(part(compose(ferry), "chronology")) if "engineers doubt" in row_text(r))
    assert "mid-September 2020 “in the middle of September”" in row_text(row)


def test_every_link_inside_the_document_has_an_anchor(ferry: Ferry) -> None:
    document = compose(ferry)
    known = anchors(document)
    assert len(known) == len(set(known))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", anchor) for anchor in known)
    inside = [link.target[1:] for link in links(document) if link.target.startswith("#")]
    assert set(inside) <= set(known)
    assert len(inside) > 100


@pytest.mark.parametrize("left_out", ["chronology", "sources", "annex", "conflicts", "undated"])
def test_no_link_is_dead_when_a_part_is_not_included(ferry: Ferry, left_out: str) -> None:
    chronology, settings = ferry
    chosen = replace(settings, include=tuple(name for name in PART_NAMES if name != left_out))
    document = compose((chronology, chosen))
    targets = {link.target[1:] for link in links(document) if link.target.startswith("#")}
    assert targets <= set(anchors(document))


def test_entries_and_sources_link_to_each_other(ferry: Ferry) -> None:
    document = compose(ferry)

    def targets(row: Row) -> set[str]:
        inlines = (i for cell in row.cells for p in cell.paragraphs for i in p.inlines)
        return {inline.target[1:] for inline in inlines if isinstance(inline, Link)}

    used = {row.anchor: targets(row) for row in rows(part(document, "sources"))}
    for row in rows(part(document, "chronology")):
        cited = {target for target in targets(row) if target.startswith("source-")}
        assert cited
        assert all(row.anchor in used[source] for source in cited)


def test_the_annex_traces_every_date(ferry: Ferry) -> None:
    text = "\n".join(row_text(row) for row in rows(part(compose(ferry), "annex")))
    assert "“on Saturday” “The Elder Rose went down the slip on Saturday.”" in text
    assert "counted from the day of publication, 14 June 2022 the last such date before it: the verb is past" in text
    assert "rule weekday-past" in text
    assert "counted from the last date before it in the text, “in June 2021”" in text
    assert "Also possible: autumn 2020 (the clause names no year)" in text


def test_the_annex_has_no_date_that_was_typed(ferry: Ferry) -> None:
    chronology, settings = ferry
    typed = replace(chronology, entries=tuple(e for e in chronology.entries if not e.conflicts))
    rows_ = [row_text(row) for row in rows(part(compose((typed, settings)), "annex"))]
    assert all("“" in row.split(" | ")[1] for row in rows_)
    assert 0 < len(rows_) < len(typed.entries)


def test_conflicting_accounts_stand_side_by_side(ferry: Ferry) -> None:
    accounts = [row_text(row) for row in rows(part(compose(ferry), "conflicts"))]
    assert any("38 million" in row and "52 million" in row and "B2" in row for row in accounts)
    assert any("11 June 2022" in row and "12 June 2022" in row and "Harbour Times" in row for row in accounts)


def test_the_cover_counts(ferry: Ferry) -> None:
    chronology, settings = ferry
    filed = replace(settings, reference="LF/24/7", contact="Research desk, ext. 12", distribution="Members; clerk")
    document = compose((chronology, filed))
    facts = " | ".join(row_text(row) for row in rows(part(document, "cover")))
    for fact in (
        "Issued | 1 March 2024",
        "As at | 1 March 2024",
        "Version | 3",
        "Prepared for | Transport Committee",
        "Reference | LF/24/7",
        "Contact | Research desk, ext. 12",
        "Distribution | Members; clerk",
        "Content | 2019 to May 2024, 22 entries, 11 sources, 2 in dispute",
    ):
        assert fact in facts
    assert document.running.foot_start.startswith("LF/24/7 · Version 3 · Information as at")


def test_unreviewed_extractions_make_a_draft(ferry: Ferry) -> None:
    chronology, settings = ferry
    document = compose(ferry)
    assert document.running.head_end == "DRAFT"
    assert "DRAFT: 3 entries were read from articles by the program" in all_text(document)
    reviewed = compose((chronology, settings), filter=Filter(reviewed_only=True))
    assert reviewed.running.head_end == ""
    assert "DRAFT" not in all_text(reviewed)
    assert "3 entries were left out: they rest on extractions that nobody has reviewed." in all_text(reviewed)


def test_what_is_planned_stands_behind_the_as_at_line(ferry: Ferry) -> None:
    table = part(compose(ferry), "chronology").blocks[-1]
    assert isinstance(table, Table)
    titles = [row_text(row) if isinstance(row, Row) else row.text.replace("\u00a0", " ") for row in table.rows]
    line = titles.index("After 1 March 2024: planned or expected")
    assert [i for i, title in enumerate(titles) if "First crossing" in title or "Committee hears" in title] == [
        line + 2,
        line + 3,
    ]


def test_the_filter_is_printed(ferry: Ferry) -> None:
    chosen = Filter(earliest=date(2022, 1, 1), tags=("Money", "Building"), importance="key")
    chronology, settings = ferry
    document = compose((chronology, replace(settings, include=("method", "colophon"))), filter=chosen)
    said = "from 1 January 2022; tag Money or Building; importance at least “key”"
    assert f"It was made with a filter: {said}." in all_text(document)
    assert f"Filter | {said}" in [row_text(row) for row in rows(part(document, "colophon"))]


def test_notes_and_places_on_the_authors_machine_stay_out(ferry: Ferry) -> None:
    document = compose(ferry)
    everything = all_text(document) + document.attachments[0].data.decode()
    assert "never to be seen" not in everything
    assert "/home/somebody" not in everything


def test_changes_show_both_numbers(ferry: Ferry) -> None:
    changes = (
        Change(kind="moved", id="launch", old_number=8, title="Launch", detail="12 June 2022 → 11 June 2022"),
        Change(kind="gone", old_number=3, title="A rumour"),
    )
    document = compose(ferry, previous=PreviousVersion(version="2", changes=changes))
    assert [row_text(row) for row in rows(part(document, "changes"))] == [
        "Moved | 10 | 8 | Launch 12 June 2022 → 11 June 2022",
        "Gone | – | 3 | A rumour",
    ]


def test_people_are_known_by_all_their_names(ferry: Ferry) -> None:
    person = Person(id="aslund", name="Marit Aslund, Director", variants=("Marit Aslund",), role="until 2022")
    listed = [row_text(row) for row in rows(part(compose(ferry, people=(person,)), "people"))]
    assert "Marit Aslund, Director, until 2022 | mid-September 2020 to December 2022 | 2, 3, 6, 14" in listed


def test_ids_in_peoples_text_become_numbers(ferry: Ferry) -> None:
    text = all_text(compose(ferry))
    assert "The Council ordered two ships in January 2021 (entry 3)" in text
    assert "([order])" not in text


def test_the_same_input_gives_the_same_document(ferry: Ferry) -> None:
    assert compose(ferry) == compose(ferry)


def test_bands_are_months_where_they_hold_enough(made_up: Callable[..., Chronology]) -> None:
    settings = Settings(title="Bands")
    months = bands(part(compose((made_up(80, years=1.9), settings)), "chronology"))
    assert {"2015", "January 2015", "February 2016"} <= {band.text for band in months}
    sparse = bands(part(compose((made_up(60, years=400), settings)), "chronology"))
    assert len(sparse) < 45


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [
        ("A4", 595, 842),
        ("Letter", 612, 792),
        ("A4 landscape", 842, 595),
        ("letter Landscape", 792, 612),
        ("?", 595, 842),
    ],
)
def test_paper(ferry: Ferry, paper: str, width: int, height: int) -> None:
    chronology, settings = ferry
    chosen = compose((chronology, replace(settings, paper=paper))).paper
    assert (round(chosen.width), round(chosen.height)) == (width, height)


def test_the_theme_takes_colours_and_nothing_else_for_a_colour(ferry: Ferry) -> None:
    chronology, settings = ferry
    pairs = (("accent", "#004422"), ("ink", "url(x)"), ("serif", "House Serif"), ("logo", "x.png"))
    theme = compose((chronology, replace(settings, theme=pairs)), logo=b"PNG").theme
    assert (theme.accent, theme.ink, theme.serif, theme.logo) == ("#004422", "#1c2430", "House Serif", b"PNG")


def test_a_whole_year_among_its_months_opens_no_band_twice() -> None:
    whens = (
        day(date(2020, 1, 5)),
        day(date(2020, 9, 2)),
        between(month(2020, 9), month(2021, 8)),
        day(date(2020, 9, 9)),
        lasting(year(2021), None),
        day(date(2021, 1, 5)),
    )
    entries = []
    for number, when in enumerate(whens, start=1):
        event = Event(key=f"k{number}", date=EventDate(when=when, typed="x"), title="It happens")
        entries.append(Entry(id=f"e{number}", number=number, when=when, title="It happens", members=(event,)))
    found = bands(part(compose((Chronology(entries=tuple(entries)), Settings(title="Bands"))), "chronology"))
    assert [band.text for band in found] == ["2020", "2021"]


def test_a_limit_stands_under_the_month_in_which_it_falls() -> None:
    """ "By the end of 2023" sorts at its last day, and must not open "September 2023" behind December."""
    limit = between(None, part_of(year(2023), Part.LATE))
    whens = (*(day(date(2023, 12, n)) for n in (1, 2, 3)), limit, *(day(date(2024, 1, n)) for n in (1, 2, 3)))
    entries = []
    for number, when in enumerate(whens, start=1):
        event = Event(key=f"k{number}", date=EventDate(when=when, typed="x"), title="It happens")
        entries.append(Entry(id=f"e{number}", number=number, when=when, title="It happens", members=(event,)))
    found = bands(part(compose((Chronology(entries=tuple(entries)), Settings(title="Bands"))), "chronology"))
    assert [band.text for band in found] == ["2023", "December 2023", "2024", "January 2024"]


def test_the_golden_pack() -> None:
    """`python -m tests.briefing.golden` makes the file anew; read what changed before committing it."""
    assert as_text(ferry_pack()) == GOLDEN.read_text(encoding="utf-8")


def test_a_volume_names_itself(ferry: Ferry) -> None:
    document = compose(ferry, volume="2023")
    assert document.properties.title == document.running.head_start == "The Lindmoor ferries · 2023"
    assert "Volume | 2023" in " | ".join(row_text(row) for row in rows(part(document, "cover")))
