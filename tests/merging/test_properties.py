"""What holds for every chronology, whatever is merged: nothing lost, nothing twice, and no dependence on order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.diagnostics import Location
from chronology.merging import merge_events, summarise
from chronology.model.chronology import Chronology
from chronology.model.dates import UNKNOWN
from chronology.model.decisions import Decision
from chronology.model.events import Event, Origin
from tests.merging.making import on, read, told

PHRASES = (
    "Dockers began a strike at the port of Arlen",
    "A strike halted the port of Arlen",
    "Nine people were injured at the port",
    "At least 14 were hurt in clashes at the port of Arlen",
    "The first round of talks failed",
    "A second round of talks failed",
    "Court ordered the port to open",
    "Port of Arlen reopened",
    "Talks will resume",
    "Correction: the strike began a day earlier than first reported",
    "Sela Idris won the marathon",
    "",
)


@st.composite
def events(draw: st.DrawFn) -> tuple[Event, ...]:
    """Up to a dozen records from few sources, on few days, so that merges, conflicts and crowds are common."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        first = date(2024, 3, 1) + timedelta(days=draw(st.integers(0, 4)))
        last = first + timedelta(days=draw(st.sampled_from((0, 0, 0, 1, 9, 40))))
        when = UNKNOWN if draw(st.integers(0, 9)) == 0 else on(first.isoformat(), last.isoformat())
        made.append(
            told(
                f"k{number}",
                when,
                draw(st.sampled_from(PHRASES)),
                article=draw(st.sampled_from(("", "a.txt", "b.txt", "c.txt"))),
                status=draw(st.sampled_from(("reported", "reported", "planned", "denied"))),
                given=draw(st.sampled_from((None, None, f"own-{number}"))),
                reliability=draw(st.sampled_from(("", "A", "E"))),
            )
        )
    return tuple(made)


def groups(chronology: Chronology) -> set[frozenset[str]]:
    """The entries as sets of keys."""
    return {frozenset(e.key for e in entry.members) for entry in chronology.entries}


def decision(kind: str, *ids: str) -> Decision:
    """A decision as `merges.yaml` would give it."""
    assert kind in ("same", "different")
    return Decision(kind="same" if kind == "same" else "different", ids=ids, location=Location(path="merges.yaml"))


@given(events(), st.integers(0, 1000))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_input_never_counts(given_events: tuple[Event, ...], seed: int) -> None:
    shuffled = list(given_events)
    random.Random(seed).shuffle(shuffled)
    assert merge_events(shuffled) == merge_events(given_events)


@given(events())
@settings(deadline=None, max_examples=60)
def test_every_event_is_in_exactly_one_entry_and_no_source_is_lost(given_events: tuple[Event, ...]) -> None:
    chronology, _ = merge_events(given_events)
    members = [event for entry in chronology.entries for event in entry.members]
    assert sorted(e.key for e in members) == sorted(e.key for e in given_events)
    assert {s for e in members for s in e.sources} == {s for e in given_events for s in e.sources}


@given(events())
@settings(deadline=None, max_examples=40)
def test_merging_what_was_merged_changes_nothing(given_events: tuple[Event, ...]) -> None:
    once, _ = merge_events(given_events)
    again, _ = merge_events([event for entry in once.entries for event in entry.members])
    assert again == once


@given(events())
@settings(deadline=None, max_examples=60)
def test_the_printed_date_lies_inside_the_bounds_of_a_member(given_events: tuple[Event, ...]) -> None:
    chronology, _ = merge_events(given_events)
    for entry in chronology.entries:
        whens = [e.date.when for e in entry.members]
        if entry.when.is_unknown:
            assert all(w.is_unknown for w in whens)
            continue
        first, last = entry.when.earliest, entry.when.latest
        assert first is not None
        assert last is not None
        assert any(w.earliest and w.latest and w.earliest <= first and last <= w.latest for w in whens)


@given(events())
@settings(deadline=None, max_examples=40)
def test_entries_are_numbered_in_order_of_time_and_ids_are_distinct(given_events: tuple[Event, ...]) -> None:
    chronology, _ = merge_events(given_events)
    assert [e.number for e in chronology.entries] == list(range(1, len(chronology.entries) + 1))
    dated = [e.when.earliest for e in chronology.dated]
    assert dated == sorted(d for d in dated if d)
    assert list(chronology.entries) == [*chronology.dated, *chronology.undated]
    assert len({e.id for e in chronology.entries}) == len(chronology.entries)
    for entry in chronology.entries:
        given_ids = {e.id for e in entry.members if e.id}
        assert not given_ids or entry.id in given_ids


@given(events(), st.data())
@settings(deadline=None, max_examples=60)
def test_different_is_always_respected(given_events: tuple[Event, ...], data: st.DataObject) -> None:
    keys = [e.key for e in given_events]
    if len(keys) < 3:
        return
    a, b, c = data.draw(st.permutations(keys).map(lambda p: p[:3]))
    decisions = [decision("different", a, b), decision("same", a, c), decision("same", c, b)]
    chronology, _ = merge_events(given_events, decisions=decisions)
    assert not any({a, b} <= group for group in groups(chronology))


@given(events(), st.data())
@settings(deadline=None, max_examples=40)
def test_same_is_respected_where_nobody_contradicts(given_events: tuple[Event, ...], data: st.DataObject) -> None:
    keys = [e.key for e in given_events]
    if len(keys) < 2:
        return
    a, b = data.draw(st.permutations(keys).map(lambda p: p[:2]))
    chronology, diagnostics = merge_events(given_events, decisions=[decision("same", a, b)])
    assert any({a, b} <= group for group in groups(chronology))
    assert diagnostics == ()


@given(events())
@settings(deadline=None, max_examples=40)
def test_summaries_of_one_chronology_do_not_differ(given_events: tuple[Event, ...]) -> None:
    from chronology.merging import differences

    chronology, _ = merge_events(given_events)
    summary = summarise(chronology)
    found = differences(summary, summary)
    assert found.is_empty
    assert found.numbers == tuple((n, n) for n in range(1, len(summary) + 1))


@given(events(), events(), st.integers(0, 11))
@settings(deadline=None, max_examples=80)
def test_an_event_more_changes_no_id_of_an_entry_that_it_does_not_touch(
    given_events: tuple[Event, ...], others: tuple[Event, ...], which: int
) -> None:
    if not others:
        return
    other = others[which % len(others)]
    added = replace(other, key="added", id="own-added" if other.id else None)
    before, _ = merge_events(given_events)
    after, _ = merge_events([*given_events, added])
    ids = {frozenset(e.key for e in entry.members): entry.id for entry in after.entries}
    for entry in before.entries:
        members = frozenset(e.key for e in entry.members)
        assert ids.get(members, entry.id) == entry.id


@given(events(), events(), st.integers(0, 11))
@settings(deadline=None, max_examples=60)
def test_an_id_of_before_still_answers_in_decisions(
    given_events: tuple[Event, ...], others: tuple[Event, ...], which: int
) -> None:
    if not others:
        return
    before, _ = merge_events(given_events)
    ids = [entry.id for entry in before.entries]
    if len(ids) < 2:
        return
    added = replace(others[which % len(others)], key="added", id=None)
    _, diagnostics = merge_events([*given_events, added], decisions=[decision("different", ids[0], ids[-1])])
    assert diagnostics == ()


@given(events(), events(), st.integers(0, 11), st.sampled_from(("2020-01-01", "2025-01-01")))
@settings(deadline=None, max_examples=80)
def test_an_article_more_changes_no_id_but_an_earlier_one_that_of_its_own_entry(
    given_events: tuple[Event, ...], others: tuple[Event, ...], which: int, published: str
) -> None:
    if not others:
        return
    told_again = others[which % len(others)]
    added = told("added", told_again.date.when, told_again.title, article="z.txt", status=told_again.status.value)
    articles = [read(path, "x", published="2024-04-01") for path in ("a.txt", "b.txt", "c.txt")]
    before, _ = merge_events(given_events, articles=articles)
    after, _ = merge_events([*given_events, added], articles=[*articles, read("z.txt", "x", published=published)])
    ids = {frozenset(e.key for e in entry.members): entry.id for entry in before.entries}
    for entry in after.entries:
        members = frozenset(e.key for e in entry.members)
        old = ids.get(members - {"added"})
        if old is not None:
            goes_before = any(e.id or e.origin is Origin.WRITTEN for e in entry.members)
            is_earliest = published < "2024" and "added" in members and not goes_before
            assert entry.id == ("added" if is_earliest else old)


def test_an_article_more_changes_no_id() -> None:
    days = ("2024-03-01", "2024-03-02", "2024-03-03")
    first = [told(f"{c}{i}", day, PHRASES[i], article=f"{c}.txt") for c in "ab" for i, day in enumerate(days)]
    more = [told(f"0{i}", day, PHRASES[i], article="0.txt") for i, day in enumerate(days)]
    articles = [read(f"{c}.txt", "x", published=day) for c, day in (("a", "2024-03-05"), ("b", "2024-03-06"))]
    before, _ = merge_events(first, articles=articles)
    after, _ = merge_events(first + more, articles=[*articles, read("0.txt", "x", published="2024-03-07")])
    assert {e.id for e in before.entries} <= {e.id for e in after.entries}


def test_equal_keys_are_two_records() -> None:
    twice: Sequence[Event] = (told("k", "2024-03-01", "One"), told("k", "2024-06-01", "Another"))
    chronology, _ = merge_events(twice)
    assert len(chronology.entries) == 2
