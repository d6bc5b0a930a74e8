"""Keys, spans, open dates and the line of `extract --json`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from chronology.extraction import as_json, extract_events
from chronology.extraction.identity import event_key
from chronology.model.articles import Article, Paragraph, Publication
from chronology.model.dates import Span
from chronology.model.events import Event, Importance, Kind, Origin
from chronology.model.notation import parse_date

Extract = Callable[[str], tuple[Event, ...]]

FIELDS = [
    "article", "path", "published", "start", "end", "edtf", "granularity", "kind", "sentence", "expression", "title",
    "status", "paragraph", "anchor", "rule", "people", "places", "organisations",
]  # fmt: skip

DATES = [
    # text, first day, last day, EDTF, what is typed
    ("He resigned on Monday.", "2023-09-25", "2023-09-25", "2023-09-25", "2023-09-25"),
    ("Pay has been frozen since 2021.", "2021-01-01", "2021-12-31", "2021/..", "2021/.."),
    ("The work must be done by 6 October.", "2023-10-06", "2023-10-06", "[..2023-10-06]", "..2023-10-06"),
    ("The strike began on Monday and lasts until Friday.", "2023-09-25", "2023-09-29", "2023-09-25/2023-09-29", ""),
    ("Mexico extradited him in mid-September.", "2023-09-11", "2023-09-20", "[2023-09-11..2023-09-20]", "mid 2023-09"),
    ("They met between October 2022 and August 2023.", "2022-10-01", "2023-08-31", "2022-10/2023-08", ""),
]


def article(text: str, *, path: str = "in/one.txt", published: date | None = date(2023, 9, 29)) -> Article:
    return Article(
        path=path,
        text=text,
        title="A strike in Port Elm",
        outlet="Gazette",
        paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
        published=Publication(value=published, evidence="--published") if published else None,
    )


@pytest.mark.parametrize(("text", "start", "end", "edtf", "typed"), DATES)
def test_dates_of_the_record(text: str, start: str, end: str, edtf: str, typed: str) -> None:
    source = article(text)
    (event,) = extract_events(source)[0]
    record = as_json(event, source)
    assert (record["start"], record["end"], record["edtf"]) == (start, end, edtf)
    assert not typed or event.date.typed == typed
    assert parse_date(event.date.typed) == event.date.when


def test_the_record_has_its_fields_in_order() -> None:
    source = article("Ana Ferro resigned in Vienna on Monday.")
    (event,) = extract_events(source)[0]
    record = as_json(event, source)
    assert list(record) == FIELDS
    assert record["article"] == "one.txt"
    assert record["path"] == "in/one.txt"
    assert record["published"] == "2023-09-29"
    assert record["sentence"] == source.text
    assert record["expression"] == "on Monday"
    assert record["paragraph"] == 1
    assert record["rule"]
    assert record["anchor"] == "2023-09-29"
    assert (record["people"], record["places"]) == (["Ana Ferro"], ["Vienna"])


def test_an_absolute_date_has_no_anchor_and_needs_no_publication() -> None:
    source = article("The treaty was signed on 12 May 2021.", published=None)
    (event,) = extract_events(source)[0]
    assert as_json(event, source)["anchor"] is None
    assert as_json(event, source)["published"] is None


def test_relative_words_without_a_publication_date_make_no_event() -> None:
    assert extract_events(article("The treaty was signed on Monday.", published=None))[0] == ()


def test_a_span_of_two_expressions_is_one_event(extract: Extract) -> None:
    (event,) = extract("The strike began on Monday and lasts until Friday.")
    assert isinstance(event.date.when, Span)


def test_two_clauses_make_two_events(extract: Extract) -> None:
    first, second = extract("The minister resigned on Monday, two days after the vote; her deputy left on Thursday.")
    assert first.title == "The minister resigned, two days after the vote"
    assert second.title == "The minister resigned on Monday, two days after the vote; her deputy left on Thursday"
    assert second.date.when.earliest == date(2023, 9, 28)


def test_a_day_and_its_hour_are_one_event(extract: Extract) -> None:
    (event,) = extract("The rocket lifted off on Thursday from the island at 14:05 GMT.")
    assert event.date.when.earliest == date(2023, 9, 28)


def test_the_citation_is_complete() -> None:
    source = article("He resigned on Monday.")
    (event,) = extract_events(source)[0]
    (citation,) = event.sources
    assert (citation.article, citation.at, citation.publisher) == ("in/one.txt", "¶1", "Gazette")
    assert (citation.quote, citation.as_written) == ("He resigned on Monday.", "on Monday")
    assert citation.published == "2023-09-29"
    assert (event.origin, event.reviewed) == (Origin.EXTRACTED, False)


def test_the_lead_is_key_and_old_affairs_are_background(extract: Extract) -> None:
    lead, old = extract("The minister resigned on Monday.\n\nHe had been elected in 2015.")
    assert lead.importance is Importance.KEY
    assert (old.kind, old.importance) == (Kind.BACKGROUND, Importance.BACKGROUND)


def test_a_key_stays_where_words_and_place_stay() -> None:
    key = event_key("a.txt", "He left on Monday.", "on Monday", 0)
    assert key == event_key("a.txt", "He left\non   Monday.", "on\nMonday", 0)
    others = {
        event_key("b.txt", "He left on Monday.", "on Monday", 0),
        event_key("a.txt", "He left on Monday.", "on Monday", 1),
        event_key("a.txt", "She left on Monday.", "on Monday", 0),
        event_key("a.txt", "He left on Monday.", "Monday", 0),
    }
    assert len(others | {key}) == 5


def test_keys_do_not_depend_on_the_publication_date() -> None:
    text = "He resigned on Monday. She resigned on Monday."
    first = [e.key for e in extract_events(article(text))[0]]
    second = [e.key for e in extract_events(article(text, published=date(2020, 1, 2)))[0]]
    assert first == second
    assert len(set(first)) == 2


def test_the_same_words_twice_have_two_keys(extract: Extract) -> None:
    events = extract("He resigned on Monday.\n\nHe resigned on Monday.")
    assert len({event.key for event in events}) == 2
