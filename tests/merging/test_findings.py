"""What is kept of one run for the next: with it a run finds what it would find without, whatever was edited between."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronology.merging import FeatureStore, corpus, findings, merge_events
from chronology.model.articles import Article
from chronology.model.events import Event
from tests.merging.labelled import articles_of, read_told
from tests.merging.making import read, told
from tests.merging.test_properties import events

RECORDS = [record.event for record in read_told()]
_RETOLD = read_told("retold.txt")
RETOLD = [record.event for record in _RETOLD]
ARTICLES = articles_of(_RETOLD)


@pytest.fixture(params=[1, 10**9], ids=["counted in round numbers", "counted exactly"])
def _counting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "LARGE", request.param)


def assert_found_again(before: Sequence[Event], after: Sequence[Event], articles: Sequence[Article] = ()) -> None:
    """That a run after one with other events finds what a first run finds, from the disk and in one process."""
    store = FeatureStore()
    merge_events(before, articles=articles, cache=store)
    expected = merge_events(after, articles=articles)
    for following in (FeatureStore.read(store.written()), store.next()):
        assert merge_events(after, articles=articles, cache=following) == expected
        again = FeatureStore.read(following.written())
        assert merge_events(after, articles=articles, cache=again) == expected
        assert not again.is_worth_writing


@pytest.mark.usefixtures("_counting")
@given(events(), events(), st.integers(0, 1000))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edit(first: tuple[Event, ...], second: tuple[Event, ...], seed: int) -> None:
    chance = random.Random(seed)
    stays = [event for event in first if chance.random() < 0.7]
    comes = [replace(event, key=f"n{event.key}", id=event.id and f"n{event.id}") for event in second[:4]]
    changed = [replace(event, title=f"{event.title} again") if chance.random() < 0.2 else event for event in stays]
    assert_found_again(first, [*changed, *comes])


@pytest.mark.usefixtures("_counting")
@pytest.mark.parametrize("seed", range(6))
def test_records_of_many_stories_come_and_go(seed: int) -> None:
    chosen = random.Random(seed).sample(RECORDS, 90)
    assert_found_again(chosen[:80], chosen[7:])


@pytest.mark.usefixtures("_counting")
@pytest.mark.parametrize("seed", range(8))
def test_articles_come_and_go(seed: int) -> None:
    chance = random.Random(seed)
    articles = sorted({s.article for event in RETOLD for s in event.sources})
    first, then = (set(chance.sample(articles, len(articles) - gone)) for gone in (4, 2))
    before, after = ([e for e in RETOLD if e.sources[0].article in some] for some in (first, then))
    assert_found_again(before, after, ARTICLES)


@pytest.mark.usefixtures("_counting")
@pytest.mark.parametrize("gone", range(4))
def test_a_name_is_no_longer_known_for_one(gone: int) -> None:
    titles = (
        "Brenn closed its port",
        "Brenn was told to close",
        "The port of Brenn closed",
        "The mayor of Brenn spoke",
    )
    records = [told(f"k{n}", "2024-05-01", title, article=f"{n}.txt") for n, title in enumerate(titles)]
    more = [told(f"m{n}", "2024-05-01", f"Talks on water in Arlen, part {n}", article=f"m{n}.txt") for n in range(5)]
    assert_found_again([*records, *more], [*records[:gone], *more])
    assert_found_again([*records, *more], [*records[gone:], *more])
    assert_found_again([*records[:2], *records[2 + gone :], *more], [*records[:2], *more])


@pytest.mark.usefixtures("_counting")
def test_an_article_that_changes_changes_what_was_found_in_it() -> None:
    quotes = ("They walked out.", "Dockers of Arlen began a strike.", "It was the second strike at Arlen.")
    records = [told(f"k{n}", f"2024-05-0{1 + n % 2}", q, article=f"{n}.txt", quote=q) for n, q in enumerate(quotes)]
    articles = [read(f"{n}.txt", f"The port of Arlen. {q}", outlet=f"Post {n}") for n, q in enumerate(quotes)]
    store = FeatureStore()
    merge_events(records, articles=articles, cache=store)
    for changed in (
        replace(articles[0], text="Nurses of Brenn met. They walked out."),
        replace(articles[0], reliability="A"),
        replace(articles[0], outlet="Gazette", title="Dockers strike"),
    ):
        now = [changed, *articles[1:]]
        warm = merge_events(records, articles=now, cache=FeatureStore.read(store.written()))
        assert warm == merge_events(records, articles=now)


def many(count: int) -> list[Event]:
    """Events of a year, each in words of its own and of many others."""
    chance = random.Random(1)
    deeds = ("Dockers began a strike in {}", "Judges opened an inquiry in {}", "Talks on water failed in {}")
    places = [f"{a}{b}" for a in ("Kar", "Lor", "Men", "Tav", "Dor", "Pel", "Ran") for b in ("mo", "lin", "sta", "ven")]
    made = []
    for number in range(count):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(365))
        title = chance.choice(deeds).format(chance.choice(places))
        made.append(told(f"k{number:04}", day.isoformat(), title, article=f"{number % 40}.txt"))
    return made


def test_one_record_more_asks_few_scores_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "LARGE", 1)
    asked: Counter[str] = Counter()
    score = findings._QUESTIONS["score"]

    def counted(*arguments: Any) -> Any:
        asked["score"] += 1
        return score(*arguments)

    monkeypatch.setitem(findings._QUESTIONS, "score", counted)
    *first, last = many(601)
    store = FeatureStore()
    merge_events(first, cache=store)
    in_all = asked.pop("score")
    merge_events([*first, last], cache=FeatureStore.read(store.written()))
    assert in_all > 500
    assert asked["score"] < in_all / 5


def test_words_are_counted_in_round_numbers() -> None:
    from chronology.merging.vectors import census_of, rounded

    assert [rounded(n) for n in (0, 1, 2, 3, 4, 7, 8, 1000)] == [0, 1, 2, 2, 4, 4, 8, 512]
    lists = [["strike", f"w{n}"] for n in range(100)]
    coarse = census_of(lists, coarse=True, commonest=1 / 16)
    assert coarse.total == 64
    assert coarse.counts["strike"] == 4
    assert coarse.counts == census_of([*lists, ["strike", "w0"]], coarse=True, commonest=1 / 16).counts | {"w0": 1}


@pytest.mark.usefixtures("_counting")
def test_an_extraction_that_cites_nothing_depends_on_the_article_that_it_stands_in() -> None:
    """Which stories its article reports is read from the article, though no citation names it."""
    said = "The council of Marling heard the harbour master {} the flood, the bridge, the ferry and the old mill."
    events = [
        replace(told(n, "2024-05-02", "The harbour was closed", article=f"{n}.txt"), sources=(), path=f"{n}.txt")
        for n in "abc"
    ]
    first, then = ([read(f"{n}.txt", said.format(word)) for n in "abc"] for word in ("about", "after Brenn saw"))
    store = FeatureStore()
    merge_events(events, articles=first, cache=store)
    following = FeatureStore.read(store.written())
    before = list(store.records)
    assert merge_events(events, articles=then, cache=following) == merge_events(events, articles=then)
    assert not set(before) & set(following.records)
