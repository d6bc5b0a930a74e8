"""Which entries matter: what counts, and how a few are chosen of many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chronology.model.articles import Article, Paragraph, Publication
from chronology.model.chronology import Chronology, Entry
from chronology.model.dates import EventDate
from chronology.model.events import Citation, Event, Importance, Kind, Origin, Status
from chronology.model.notation import parse_date
from chronology.significance import most_significant, weighed

FIRE = date(2024, 3, 1)


def article(name: str, published: date) -> Article:
    paragraph = Paragraph(number=1, start=0, end=4)
    return Article(
        path=name,
        text="Text",
        paragraphs=(paragraph,),
        published=Publication(value=published, evidence="--published"),
    )


def entry(name: str, when: str, *articles: str, at: str = "¶5", **fields: object) -> Entry:
    """An entry that these articles report, each in the paragraph `at`."""
    parsed = parse_date(when)
    assert parsed is not None
    found = EventDate(typed=when, when=parsed)  # type: ignore[arg-type]
    members = tuple(
        Event(
            key=f"{name}-{path}",
            date=found,
            title=name,
            origin=Origin.EXTRACTED,
            reviewed=False,
            sources=(Citation(article=path, at=at),),
        )
        for path in articles or ("",)
    )
    made = Entry(id=name, number=0, when=found.when, title=name, members=members)
    return replace(made, **fields)  # type: ignore[arg-type]


def scores(*entries: Entry, articles: tuple[Article, ...] = ()) -> dict[str, float]:
    found = weighed(Chronology(entries=entries, articles=articles))
    return {e.id: e.significance.score for e in found.entries if e.significance}


def test_a_day_that_more_articles_report_weighs_more() -> None:
    found = scores(entry("Fire", "2024-03-01", "a", "b", "c"), entry("Fair", "2024-03-02", "d"))
    assert found["Fire"] > found["Fair"]


def test_a_day_that_is_still_mentioned_later_weighs_more_than_one_announced_before() -> None:
    later = [article(name, FIRE + timedelta(days=30)) for name in ("a", "b")]
    before = [article(name, FIRE - timedelta(days=30)) for name in ("c", "d")]
    entries = (entry("Fire", "2024-03-01", "a", "b"), entry("Hearing", "2024-03-20", "c", "d"))
    found = weighed(Chronology(entries=entries, articles=(*later, *before)))
    counted = {e.id: (e.significance.reported, e.significance.afterwards) for e in found.entries if e.significance}
    assert counted == {"Fire": (2, 2), "Hearing": (2, 0)}
    assert scores(*entries, articles=(*later, *before))["Fire"] > scores(*entries)["Hearing"]


@pytest.mark.parametrize(
    "lighter",
    [
        entry("Harbour fire spreads", "2024-03", "a"),
        entry("Harbour fire spreads", "2024-03-01", "a", status=Status.PLANNED),
    ],
    ids=["a month", "planned"],
)
def test_an_exact_happening_weighs_more(lighter: Entry) -> None:
    plain = entry("Harbour fire spreads", "2024-03-01", "a")
    assert scores(plain)[plain.id] > scores(lighter)[lighter.id]


def test_the_order_of_the_chronology_stays() -> None:
    entries = weighed(
        Chronology(entries=tuple(entry(f"e{n}", f"2024-03-{n:02}", *"ab"[: n % 2 + 1]) for n in range(1, 9)))
    )
    chosen = most_significant(entries.entries, 3)
    assert [e.id for e in chosen] == ["e1", "e3", "e5"]


def test_what_a_person_marked_key_is_chosen_first_and_background_last() -> None:
    key = entry("Key", "2024-03-01")
    key = replace(key, members=(replace(key.members[0], importance=Importance.KEY, origin=Origin.WRITTEN),))
    told = entry("Told by many", "2024-03-02", "a", "b", "c")
    background = entry("Background", "2024-03-03", "a", "b", "c", "d", importance=Importance.BACKGROUND)
    entries = weighed(Chronology(entries=(key, told, background))).entries
    assert [e.id for e in most_significant(entries, 1)] == ["Key"]
    assert [e.id for e in most_significant(entries, 2)] == ["Key", "Told by many"]


def test_what_the_extractor_called_key_is_not_a_persons_word() -> None:
    called = entry("Called key", "2024-03-01", "a", importance=Importance.KEY, kind=Kind.STATISTIC)
    called = replace(called, members=(replace(called.members[0], importance=Importance.KEY),))
    told = entry("Told by many", "2024-03-02", "a", "b", "c")
    assert [e.id for e in most_significant(weighed(Chronology(entries=(called, told))).entries, 1)] == ["Told by many"]


def test_no_day_takes_all_the_room() -> None:
    crowded = [entry(f"Fire {n}", "2024-03-01", *"abcdefgh") for n in range(10)]
    others = [entry(f"Day {n}", f"2024-04-{n:02}", "a") for n in range(1, 10)]
    chosen = most_significant(weighed(Chronology(entries=(*crowded, *others))).entries, 5)
    assert sum(e.id.startswith("Fire") for e in chosen) == 1


def test_all_are_given_where_there_is_room() -> None:
    entries = tuple(entry(f"e{n}", "2024-03-01") for n in range(4))
    assert most_significant(entries, 9) == entries
