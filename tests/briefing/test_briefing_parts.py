"""Single parts with what the ferry story lacks: many accounts, many references, conventions, proposals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chronology.briefing import PART_NAMES, compose_pack
from chronology.briefing.building import entry_refs
from chronology.briefing.gaps import duration_in_prose, gaps_between, unusual_gaps
from chronology.briefing.phrases import phrases_for
from chronology.document.tree import Document, Table, TableStyle
from chronology.model.calendar import day, fiscal_year, lasting, month, not_after, season
from chronology.model.chronology import (
    Account,
    Chronology,
    Conflict,
    ConflictKind,
    DateBasis,
    DateChoice,
    Entry,
    Proposal,
)
from chronology.model.dates import DateConventions, EventDate, Season, When
from chronology.model.events import Citation, Event, Status
from chronology.model.workspace import Settings
from tests.briefing.reading_trees import all_text, part, row_text, rows, tables, text_of

Ferry = tuple[Chronology, Settings]


def entry(number: int, when: When, *, typed: str = "x", **fields: Any) -> Entry:
    source = Citation(title=f"Paper {number}", quote="As it was.")
    event = Event(key=f"k{number}", date=EventDate(when=when, typed=typed), title="It happens", sources=(source,))
    standard = {"id": f"e{number}", "number": number, "when": when, "title": "It happens", "members": (event,)}
    return Entry(**(standard | fields))


def compose(*entries: Entry, proposals: tuple[Proposal, ...] = (), **settings: Any) -> Document:
    chronology = Chronology(entries=entries, proposals=proposals)
    chosen = Settings(title="Any", **({"include": PART_NAMES} | settings))
    return compose_pack(chronology, chosen, as_of=None, created=None, tool="")


def told_by(*days: int) -> Entry:
    """One event dated differently by so many papers."""
    one = entry(1, day(date(2020, 5, days[0])))
    members = tuple(replace(entry(n, day(date(2020, 5, d))).members[0]) for n, d in enumerate(days, start=1))
    return replace(one, members=members)


def test_many_accounts_stand_one_below_another() -> None:
    several = told_by(4, 5, 6, 7)
    accounts = tuple(Account(event_key=e.key, claim=f"claim {e.key}") for e in several.members)
    conflict = Conflict(kind=ConflictKind.FIGURE, description="Four figures.", accounts=accounts)
    (table,) = tables(part(compose(replace(several, conflicts=(conflict,))), "conflicts"))
    assert table.style is TableStyle.LISTING
    assert [column.head for column in table.columns] == ["What it says", "As written", "Source"]
    assert len(table.rows) == 4


def test_a_conflict_without_accounts_shows_the_date_of_each_member() -> None:
    conflict = Conflict(kind=ConflictKind.DATE, description="The day differs.")
    (row,) = rows(part(compose(replace(told_by(4, 5), conflicts=(conflict,))), "conflicts"))
    assert "4 May 2020 “As it was.”" in row_text(row)
    assert "5 May 2020" in row_text(row)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The accounts differ on the date: 4 May 2020 (Paper 1) against 5 May 2020 (Paper 2)."),
        ("de", "beim Datum voneinander ab: 4. Mai 2020 (Paper 1) gegen 5. Mai 2020 (Paper 2)."),
        ("fr", "sur la date : 4 mai 2020 (Paper 1) contre 5 mai 2020 (Paper 2)."),
        ("es", "en la fecha: 4 de mayo de 2020 (Paper 1) frente a 5 de mayo de 2020 (Paper 2)."),
    ],
)
def test_claimed_dates_are_printed_as_all_dates_of_the_pack(language: str, said: str) -> None:
    told = told_by(4, 5)
    first, second = (replace(e, date=replace(e.date, typed=f"2020-05-0{n}")) for n, e in enumerate(told.members, 4))
    accounts = tuple(Account(event_key=e.key, claim=e.date.typed) for e in (first, second))
    conflict = Conflict(kind=ConflictKind.DATE, description="2020-05-04 against 2020-05-05", accounts=accounts)
    document = compose(replace(told, members=(first, second), conflicts=(conflict,)), language=language)
    text = all_text(document)
    assert said in text
    assert "2020-05-04 against" not in text


def test_records_that_agree_are_one_account() -> None:
    several = told_by(4, 4, 5)
    claims = ("4 May", "4 May", "5 May")
    accounts = tuple(Account(event_key=e.key, claim=c) for e, c in zip(several.members, claims, strict=True))
    conflict = Conflict(kind=ConflictKind.DATE, description="", accounts=accounts)
    (table,) = tables(part(compose(replace(several, conflicts=(conflict,))), "conflicts"))
    assert len(table.columns) == 2
    assert row_text(table.rows[0]).count("As it was.") == 3


@pytest.mark.parametrize(
    ("basis", "language", "shown"),
    [
        (DateBasis(choice=DateChoice.COUNTED, agreeing=2, sources=3), "en", "best supported: 2 of 3 sources"),
        (DateBasis(choice=DateChoice.COUNTED, agreeing=2, sources=3), "de", "am besten belegt: 2 von 3 Quellen"),
        (DateBasis(choice=DateChoice.RESEARCHER), "es", "como la escribió el autor"),
        (None, "fr", ""),
        (DateBasis(choice=DateChoice.COUNTED, agreeing=1, sources=1), "en", ""),
        (DateBasis(choice=DateChoice.WEIGHTIER, agreeing=1, sources=2), "en", "the weightier sources: 1 of 2"),
        (DateBasis(choice=DateChoice.EARLIER), "de", "die Quellen sind uneins; das frühere Datum"),
    ],
)
def test_why_a_date_is_printed_is_said_in_the_language_of_the_pack(
    basis: DateBasis | None, language: str, shown: str
) -> None:
    (row, *_) = rows(part(compose(replace(told_by(4), when_basis=basis), language=language), "chronology"))
    assert [text_of(p.inlines) for p in row.cells[1].paragraphs[1:]] == ([shown] if shown else [])


def test_an_account_whose_record_is_gone_keeps_its_claim() -> None:
    accounts = (Account(event_key="k1", claim="forty"), Account(event_key="elsewhere", claim="fifty"))
    conflict = Conflict(kind=ConflictKind.FIGURE, description="Forty or fifty.", accounts=accounts)
    (row,) = rows(part(compose(replace(told_by(4), conflicts=(conflict,))), "conflicts"))
    assert row_text(row).endswith("fifty no source given")


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [([], ""), ([3], "3"), ([5, 1, 5], "1, 5"), ([1, 2, 3], "1, 2, 3"), (list(range(1, 62)), "1–61")],
)
def test_references(numbers: list[int], shown: str) -> None:
    assert text_of(entry_refs(numbers)) == shown


def test_a_row_names_the_nearest_of_many_linked_entries() -> None:
    thread = tuple(f"e{n}" for n in range(1, 41))
    entries = [entry(n, day(date(2020, 1, 1 + n // 2)), thread=thread) for n in range(1, 41)]
    found = next(row for row in rows(part(compose(*entries), "chronology")) if row_text(row).startswith("20 |"))
    assert "Linked entries: 16, 17, 18, 19, 21, 22, 23, 24 and 31 more" in row_text(found)


def test_names_stand_in_one_list(made_up: Callable[..., Chronology]) -> None:
    document = compose_pack(made_up(2000), Settings(title="Any"), as_of=None, created=None, tool="")
    person = next(row for row in rows(part(document, "people")) if row_text(row).startswith("Person 7 |"))
    assert row_text(person).count(",") + row_text(person).count("–") > 20
    assert "Person 7" not in " ".join(row_text(row) for row in rows(part(document, "index")))
    named = Settings(title="Any", include=("chronology", "index"))
    index = part(compose_pack(made_up(40), named, as_of=None, created=None, tool=""), "index")
    assert "Person 12" in " ".join(row_text(row) for row in rows(index))


def test_proposals_are_named() -> None:
    pair = Proposal(first="e1", second="e2", score=0.6, why="alike")
    gone = Proposal(first="e1", second="nobody", score=0.6, why="alike")
    document = compose(entry(1, month(2020, 1)), entry(2, month(2020, 1)), proposals=(pair, gone))
    assert "1 pair of entries may be the same event and was left apart: 1/2." in all_text(document)


@pytest.mark.parametrize(
    ("when", "typed", "conventions", "said"),
    [
        (season(2020, Season.SUMMER, "south"), "x", DateConventions(hemisphere="south"), "southern hemisphere"),
        (season(2020, Season.SUMMER), "x", DateConventions(), "summer is June to August"),
        (fiscal_year(2020, 4), "x", DateConventions(fiscal_year_start=4), "begin in April."),
        (day(date(2020, 5, 12)), "12/05/2020", DateConventions(date_order="dmy"), "day before month."),
        (day(date(2020, 5, 12)), "05/12/2020", DateConventions(date_order="mdy"), "month before day."),
        (not_after(day(date(2020, 5, 12))), "x", DateConventions(), "“on or before” and “on or after” include it"),
    ],
)
def test_the_box_of_conventions_names_what_this_pack_rests_on(
    when: When, typed: str, conventions: DateConventions, said: str
) -> None:
    document = compose(entry(1, when, typed=typed), conventions=conventions)
    (box,) = (block for block in part(document, "method").blocks if isinstance(block, Table))
    assert said in " ".join(row_text(row) for row in rows(part(document, "method")))
    assert len(box.rows) == 1


def test_exact_dates_need_no_box() -> None:
    document = compose(entry(1, day(date(2020, 5, 12))))
    assert not tables(part(document, "method"))


def test_gaps_are_measured_from_the_last_day_that_anything_covers() -> None:
    whens = (
        day(date(2020, 1, 1)),
        lasting(day(date(2020, 1, 5)), day(date(2020, 3, 1))),
        day(date(2020, 2, 1)),
        day(date(2020, 12, 1)),
    )
    found = gaps_between(tuple(entry(n, when) for n, when in enumerate(whens, start=1)))
    assert [(gap.before.number, gap.after.number, gap.days) for gap in found] == [(1, 2, 4), (2, 4, 275)]


def test_even_spacing_has_no_unusual_gap() -> None:
    assert unusual_gaps(tuple(entry(n, month(2020, n)) for n in range(1, 13))) == []


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (20, "20 days"),
        (21, "3 weeks"),
        (83, "12 weeks"),
        (84, "3 months"),
        (729, "24 months"),
        (731, "2 years"),
    ],
)
def test_durations(days: int, words: str) -> None:
    assert duration_in_prose(days, phrases_for("en")) == words


def test_with_footnotes_the_lead_says_where_word_names_the_sources() -> None:
    one = entry(1, day(date(2020, 5, 1)))
    said = "names the sources at the foot of each page"
    assert said in all_text(compose(one, footnotes=True))
    assert said not in all_text(compose(one))


def test_a_summary_names_only_some_of_many_disputed_entries() -> None:
    disputed = [entry(n, day(date(2020, 1, n)), status=Status.DISPUTED) for n in range(1, 21)]
    assert "13, 14, 15 and 5 more" in all_text(compose(*disputed))
