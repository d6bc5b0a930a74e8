"""Disagreement between sources is shown, each side with its sources, and nothing is averaged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from chronology.diagnostics import Location
from chronology.merging import merge_events
from chronology.model.calendar import reported
from chronology.model.chronology import ConflictKind, DateBasis, DateChoice, Entry
from chronology.model.dates import Clock, Granularity, Point, Qualifier, Span
from chronology.model.decisions import Decision
from chronology.model.events import Citation, Event, Status
from tests.merging.making import on, read, told


def vaguely(first: str, last: str, qualifier: Qualifier = Qualifier.NONE) -> Point:
    """A part of a month, or about a day."""
    point = on(first, last)
    return replace(point, granularity=Granularity.MONTH_PART) if first != last else replace(point, qualifier=qualifier)


def one_entry(*events: Event, decisions: tuple[Decision, ...] = ()) -> Entry:
    """The single entry that events are merged into."""
    chronology, _ = merge_events(events, decisions=decisions)
    assert len(chronology.entries) == 1, [e.title for e in chronology.entries]
    return chronology.entries[0]


def test_two_dates_of_one_event() -> None:
    entry = one_entry(
        told("a", "2024-05-02", "Flood destroys the bridge at Lower Marling", article="a.txt"),
        told("b", "2024-05-02", "The bridge at Lower Marling was destroyed by a flood", article="b.txt"),
        told("c", "2024-05-03", "Flood destroyed bridge at Lower Marling", article="c.txt"),
    )
    (conflict,) = entry.conflicts
    assert conflict.kind is ConflictKind.DATE
    assert conflict.description == "2024-05-02 (a.txt, b.txt) against 2024-05-03 (c.txt)"
    assert {(a.event_key, a.claim) for a in conflict.accounts} == {
        ("a", "2024-05-02"),
        ("b", "2024-05-02"),
        ("c", "2024-05-03"),
    }
    assert entry.when == on("2024-05-02")
    assert entry.when_basis == DateBasis(choice=DateChoice.COUNTED, agreeing=2, sources=3)


def test_a_record_weighs_as_much_as_the_sources_that_it_cites() -> None:
    """Three ungraded papers in one record are more than one graded paper in another."""
    many = replace(
        told("a", "2024-05-02", "Flood destroys the bridge at Lower Marling"),
        sources=tuple(Citation(publisher=name, title="Flood") for name in ("Post", "Mail", "Times")),
    )
    one = replace(
        told("b", "2024-05-01", "High water takes away the crossing near Marling mill"),
        sources=(Citation(publisher="Gazette", title="Bridge gone", reliability="B"),),
    )
    entry = one_entry(many, one, decisions=(Decision(kind="same", ids=("a", "b"), location=Location(path="")),))
    assert entry.when == on("2024-05-02")
    assert entry.when_basis == DateBasis(choice=DateChoice.COUNTED, agreeing=3, sources=4)


FIGURES = [
    ("9 people were injured in the clash at Arlen", "14 people were hurt in the clash at Arlen", True),
    ("Nine people were injured in the clash at Arlen", "9 people were hurt in the clash at Arlen", False),
    ("At least 9 people were injured in the clash at Arlen", "14 were hurt in the clash at Arlen", False),
    ("Turnout in the Arlen ballot was 87 percent", "Turnout in the Arlen ballot was 78 per cent", True),
    ("Arlen fined 3 million euros over the spill", "Arlen fined 4 million euros over the spill", True),
    (
        "Holt charged at Arlen over bribes of 3 million euros",
        "Holt freed on bail of 1 million euros and charged",
        False,
    ),
    ("A clash at Arlen left 3 dead and 9 injured", "Clash at Arlen: 3 dead, 9 injured", False),
]


@pytest.mark.parametrize(("first", "second", "conflicting"), FIGURES)
def test_two_figures_of_one_thing(first: str, second: str, conflicting: bool) -> None:
    entry = one_entry(told("a", "2024-05-02", first, article="a.txt"), told("b", "2024-05-02", second, article="b.txt"))
    assert [c.kind for c in entry.conflicts] == ([ConflictKind.FIGURE] if conflicting else [])


def test_a_figure_conflict_shows_both_sides_with_their_words() -> None:
    entry = one_entry(
        told("a", "2024-05-02", "Nine people were injured in the clash at Arlen", article="a.txt"),
        told("b", "2024-05-02", "14 people were hurt in the clash at Arlen", article="b.txt"),
    )
    assert entry.conflicts[0].description == "14 people (b.txt) against Nine people (a.txt)"
    assert entry.is_disputed


def test_one_source_that_counts_twice_is_no_conflict() -> None:
    entry = one_entry(
        told("a", "2024-05-02", "Police arrested 5 people in Arlen, then 12 people in all", article="a.txt"),
        told("b", "2024-05-02", "Police arrested 12 people in Arlen", article="b.txt"),
    )
    assert entry.conflicts == ()


def test_one_instant_in_two_zones_is_no_conflict() -> None:
    def at(day: str, hour: int, minute: int, offset: int) -> Point:
        when = date.fromisoformat(day)
        clock = Clock(start=time(hour, minute), offset=offset)
        return Point(earliest=when, latest=when, granularity=Granularity.TIME, clock=clock)

    entry = one_entry(
        told("a", at("2024-03-22", 0, 40, 60), "Union and owners of the Arlen mine signed a deal", article="a.txt"),
        told("b", at("2024-03-21", 23, 40, 0), "The Arlen mine deal was signed by union and owners", article="b.txt"),
    )
    assert entry.conflicts == ()
    assert entry.when_basis == DateBasis(choice=DateChoice.AGREED)


def test_a_vague_date_agrees_with_a_day_within_it() -> None:
    entry = one_entry(
        told("a", on("2024-05-01", "2024-05-31"), "Cracks were found in the Arlen dam", article="a.txt"),
        told("b", "2024-05-12", "Survey found cracks in the dam at Arlen", article="b.txt"),
    )
    assert entry.when == on("2024-05-12")
    assert entry.conflicts == ()


def test_what_lasted_is_printed_as_lasting() -> None:
    span = Span(start=on("2022-10-01", "2022-10-31"), end=on("2023-08-01", "2023-08-31"))
    entry = one_entry(
        told("a", span, "The Arlen port consultation was held", article="a.txt"),
        told("b", on("2023-08-01", "2023-08-31"), "Consultation on the port of Arlen was held", article="b.txt"),
    )
    assert entry.when == span


def test_a_reliable_source_outweighs_two_poor_ones() -> None:
    entry = one_entry(
        told("a", "2024-05-02", "Flood destroys the bridge at Marling", article="a.txt", reliability="A"),
        told("b", "2024-05-03", "The bridge at Marling was destroyed by flood", article="b.txt", reliability="E"),
        told("c", "2024-05-03", "A flood has destroyed the bridge at Marling", article="c.txt", reliability="E"),
    )
    assert entry.when == on("2024-05-02")


def test_copies_of_one_agency_text_count_once() -> None:
    text = "A flood destroyed the old stone bridge at Lower Marling after two nights of heavy rain, officials said"
    entry = one_entry(
        told("a", "2024-05-03", text, article="a.txt"),
        told("b", "2024-05-03", text, article="b.txt"),
        told("c", "2024-05-02", "Flood destroyed Lower Marling's bridge after rain", article="c.txt"),
        told("d", "2024-05-02", "The stone bridge at Lower Marling destroyed in flood", article="d.txt"),
    )
    assert entry.when == on("2024-05-02")
    assert entry.when_basis == DateBasis(choice=DateChoice.COUNTED, agreeing=2, sources=3)


def test_a_person_who_typed_a_date_is_followed_and_the_other_date_is_shown() -> None:
    entry = one_entry(
        told("own", "2024-05-01", "Flood destroys the bridge at Lower Marling"),
        told("a", "2024-05-02", "The bridge at Lower Marling was destroyed by a flood", article="a.txt"),
        told("b", "2024-05-02", "Flood destroyed bridge at Lower Marling", article="b.txt"),
    )
    assert entry.when == on("2024-05-01")
    assert entry.when_basis == DateBasis(choice=DateChoice.RESEARCHER)
    assert [c.kind for c in entry.conflicts] == [ConflictKind.DATE]
    assert entry.title == "Flood destroys the bridge at Lower Marling"


def test_one_denial_makes_an_entry_disputed() -> None:
    entry = one_entry(
        told("a", "2024-05-02", "Minister Holm met the rebels in Arlen", article="a.txt"),
        told("b", "2024-05-02", "Minister Holm met rebels in Arlen", article="b.txt", status="denied"),
    )
    assert entry.status is Status.DISPUTED


def test_a_correction_is_set_against_the_earlier_version() -> None:
    articles = [
        read("a.txt", "Members of the Arlen union voted for a strike on a turnout of 87 percent."),
        read("b.txt", "An earlier version gave 78 percent as the turnout in the Arlen union's vote."),
    ]
    events = [
        told("a", "2024-05-02", articles[0].text, article="a.txt"),
        told("b", on("2024-04-29", "2024-05-05"), articles[1].text, article="b.txt"),
    ]
    chronology, _ = merge_events(events, articles=articles)
    (entry,) = chronology.entries
    assert [c.kind for c in entry.conflicts] == [ConflictKind.FIGURE]
    assert not entry.title.startswith("An earlier version")


def test_a_sentence_that_sets_two_accounts_against_each_other_tells_one_event() -> None:
    sentence = "One paper has the lights failing on Saturday; the logs show the first file locked on the Sunday."
    entry = one_entry(
        told("a", "2024-05-04", "The lights failed", article="a.txt", quote=sentence),
        told("b", "2024-05-05", "The first file was locked", article="a.txt", quote=sentence),
    )
    assert [c.kind for c in entry.conflicts] == [ConflictKind.DATE]


def test_a_sentence_that_tells_two_days_tells_two_events() -> None:
    sentence = "The lights failed on Saturday, and the first file was locked on the Sunday."
    chronology, _ = merge_events(
        [
            told("a", "2024-05-04", "The lights failed", article="a.txt", quote=sentence),
            told("b", "2024-05-05", "The first file was locked", article="a.txt", quote=sentence),
        ]
    )
    assert len(chronology.entries) == 2


def test_figures_of_two_periods_are_two_entries() -> None:
    def over(last: str, end: str) -> Span:
        month = Point(earliest=date.fromisoformat(last), latest=date.fromisoformat(end), granularity=Granularity.MONTH)
        first = Point(earliest=date(2022, 10, 1), latest=date(2022, 10, 31), granularity=Granularity.MONTH)
        return Span(start=first, end=month)

    chronology, _ = merge_events(
        [
            told("a", over("2023-09-01", "2023-09-30"), "Arlen counts 2.5 million visitors", kind="statistic"),
            told("b", over("2023-08-01", "2023-08-31"), "Arlen counted 1.8 million visitors", article="b.txt"),
        ]
    )
    assert [e.conflicts for e in chronology.entries] == [(), ()]


def test_a_vague_date_between_two_sides_is_not_printed() -> None:
    entry = one_entry(
        told("a", "2024-05-02", "Flood destroys the bridge at Lower Marling", article="a.txt"),
        told("b", "2024-05-02", "The bridge at Lower Marling was destroyed by a flood", article="b.txt"),
        told("c", "2024-05-03", "Flood destroyed bridge at Lower Marling", article="c.txt"),
        told("d", on("2024-05-02", "2024-05-03"), "The Lower Marling bridge was destroyed by flood", article="d.txt"),
    )
    assert entry.when == on("2024-05-02")
    assert entry.when_basis == DateBasis(choice=DateChoice.COUNTED, agreeing=3, sources=4)


def test_one_account_that_sets_a_date_right_tells_the_conflict_itself() -> None:
    sentence = "An inquiry found that the barge had sunk on 19 April and not a month later, as had been thought."
    event = told("a", "2024-04-19", "The barge had sunk", article="a.txt", quote=sentence)
    entry = one_entry(replace(event, sources=(replace(event.sources[0], as_written="on 19 April"),)))
    (conflict,) = entry.conflicts
    assert conflict.kind is ConflictKind.DATE
    assert conflict.description == "2024-04-19 (a.txt), which says that another account has a wrong date"
    aside = replace(event, title="The report was issued", sources=(replace(event.sources[0], as_written="report"),))
    assert one_entry(aside).conflicts == ()


@pytest.mark.parametrize(
    ("grades", "second", "choice"),
    [
        (("", ""), "Flood destroyed bridge at Lower Marling", DateChoice.EARLIER),
        (("E", "A"), "Flood destroyed bridge at Lower Marling", DateChoice.WEIGHTIER),
        (("A", "E"), "Flood destroyed bridge at Lower Marling", DateChoice.WEIGHTIER),
        (
            ("", ""),
            "Correction: the flood destroyed the bridge at Lower Marling a day later than an earlier version said",
            DateChoice.CORRECTED,
        ),
    ],
)
def test_a_date_of_two_says_why_it_is_printed(grades: tuple[str, str], second: str, choice: DateChoice) -> None:
    first = "Flood destroys the bridge at Lower Marling"
    entry = one_entry(
        told("a", "2024-05-02", first, article="a.txt", reliability=grades[0]),
        told("b", "2024-05-03", second, article="b.txt", reliability=grades[1]),
    )
    counts = (1, 2) if choice is DateChoice.WEIGHTIER else (0, 0)
    assert entry.when_basis == DateBasis(choice=choice, agreeing=counts[0], sources=counts[1])
    is_second = grades == ("E", "A") or choice is DateChoice.CORRECTED
    assert entry.when == on("2024-05-03" if is_second else "2024-05-02")


@pytest.mark.parametrize(
    ("vague", "exact", "conflicting"),
    [
        (vaguely("2024-02-21", "2024-02-29"), "2024-02-20", False),
        (vaguely("2024-02-21", "2024-02-29"), "2024-02-15", True),
        (vaguely("2024-02-01", "2024-02-10"), "2024-02-12", False),
        (vaguely("2024-02-20", "2024-02-20", Qualifier.APPROXIMATE), "2024-02-21", False),
        (on("2024-02-01", "2024-02-29"), "2024-03-01", True),
    ],
)
def test_where_a_vague_date_ends_nobody_knows_to_the_day(vague: Point, exact: str, conflicting: bool) -> None:
    entry = one_entry(
        told("a", vague, "Flood destroys the bridge at Lower Marling", article="a.txt"),
        told("b", exact, "The bridge at Lower Marling was destroyed by a flood", article="b.txt"),
        decisions=(Decision(kind="same", ids=("a", "b"), location=Location(path="merges.yaml")),),
    )
    assert bool(entry.conflicts) is conflicting
    assert conflicting or entry.when == on(exact)


def test_a_dated_account_wins_over_reports_that_name_no_day() -> None:
    title = "Flood destroys the bridge at Lower Marling"
    entry = one_entry(
        told("a", reported(date(2024, 5, 3)), title, article="a.txt"),
        told("b", reported(date(2024, 5, 4)), title, article="b.txt"),
        told("c", "2024-05-03", title, article="c.txt"),
    )
    assert entry.when == on("2024-05-03")
    assert entry.conflicts == ()


def test_of_reports_alone_the_first_one_dates_the_event() -> None:
    title = "Flood destroys the bridge at Lower Marling"
    entry = one_entry(
        told("a", reported(date(2024, 5, 4)), title, article="a.txt"),
        told("b", reported(date(2024, 5, 3)), title, article="b.txt"),
    )
    assert entry.when == reported(date(2024, 5, 3))
    assert entry.conflicts == ()
