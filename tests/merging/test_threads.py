"""A plan, its postponement and what came of it: linked entries, or one where the plan held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chronology.merging import merge_events
from chronology.model.events import Status
from tests.merging.making import told

PLAN = told("a", "2024-06-10", "The Strand line will open with a ceremony", article="a.txt", status="planned")
MOVED = told("b", "2024-06-24", "The Strand line will open in a smaller ceremony", article="b.txt", status="planned")
HELD = told("c", "2024-06-24", "The Strand line opened with a ceremony", article="c.txt")
OTHER = told("d", "2024-06-24", "Parliament passes a law on fishing", article="c.txt", status="planned")


def test_a_plan_that_held_is_one_entry_with_the_happening() -> None:
    chronology, _ = merge_events([MOVED, HELD])
    (entry,) = chronology.entries
    assert entry.status is Status.REPORTED
    assert entry.title == HELD.title


def test_a_plan_that_moved_is_an_entry_of_its_own_in_one_thread() -> None:
    chronology, _ = merge_events([PLAN, MOVED, HELD, OTHER])
    titles = {e.title: e for e in chronology.entries}
    assert set(titles) == {PLAN.title, HELD.title, OTHER.title}
    planned, held = titles[PLAN.title], titles[HELD.title]
    assert planned.thread == held.thread == (planned.id, held.id)
    assert titles[OTHER.title].thread == ()
    assert planned.conflicts == held.conflicts == ()


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "The hearing, put back from Monday, took place on Thursday.",
            ("Hearing put back", "postponed"),
            ("Hearing took place", "reported"),
        ),
        (
            "The trial of the harbour master was to begin on Monday; it has been adjourned until Thursday.",
            ("The trial of the harbour master was to begin", "planned"),
            ("It has been adjourned", "planned"),
        ),
        (
            "The new ferry, which was to have sailed on Monday, will not sail until Thursday.",
            ("The new ferry was to have sailed", "planned"),
            ("The new ferry will not sail", "planned"),
        ),
    ],
)
def test_two_dates_of_one_sentence_one_of_them_put_back_are_a_thread(
    sentence: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    chronology, _ = merge_events(
        [
            told("a", "2024-06-03", first[0], article="a.txt", quote=sentence, status=first[1]),
            told("b", "2024-06-06", second[0], article="a.txt", quote=sentence, status=second[1]),
        ]
    )
    assert len(chronology.entries) == 2
    assert chronology.entries[0].thread == tuple(e.id for e in chronology.entries)


def test_a_plan_that_comes_every_week_makes_no_endless_thread() -> None:
    weeks = [date(2024, 1, 1) + timedelta(days=7 * week) for week in range(60)]
    plans = [
        told(f"k{n:02}", day.isoformat(), "The council of Ilmenstad will meet on the budget", article=f"{n}.txt",
             status="planned")
        for n, day in enumerate(weeks)
    ]  # fmt: skip
    chronology, _ = merge_events(plans)
    by_id = {entry.id: entry for entry in chronology.entries}
    assert len(by_id) == 60
    assert max(len(entry.thread) for entry in by_id.values()) <= 7
    for entry in by_id.values():
        assert all(entry.id in by_id[other].thread for other in entry.thread)
