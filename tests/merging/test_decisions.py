"""What people decided is replayed on every run, and what no longer holds is reported at its place."""

from __future__ import annotations

from typing import Literal

from chronology.diagnostics import Location, Severity
from chronology.merging import merge_events
from chronology.model.decisions import Decision
from tests.merging.making import told

FLOOD = (
    told("1f" * 16, "2024-05-02", "Flood destroys the bridge at Lower Marling", article="a.txt"),
    told("2e" * 16, "2024-05-02", "The bridge at Lower Marling was destroyed by a flood", article="b.txt"),
    told("3d" * 16, "2024-06-20", "A new bridge is promised", article="b.txt"),
    told("own", "2024-07-01", "Money found for bridge", given="own"),
)


def decided(kind: Literal["same", "different"], *ids: str, line: int = 3, why: str = "") -> Decision:
    """A decision at a line of `merges.yaml`."""
    return Decision(kind=kind, ids=ids, why=why, location=Location(path="events/merges.yaml", line=line, column=3))


def test_different_keeps_apart_what_would_be_merged() -> None:
    merged, _ = merge_events(FLOOD)
    assert len(merged.entries) == 3
    apart, diagnostics = merge_events(FLOOD, decisions=[decided("different", "1f" * 16, "2e" * 16)])
    assert len(apart.entries) == 4
    assert diagnostics == ()
    assert apart.proposals == ()


def test_same_joins_what_would_be_apart_and_says_who_decided() -> None:
    chronology, _ = merge_events(FLOOD, decisions=[decided("same", "own", "3d" * 16, why="the minister's letter")])
    (entry,) = [e for e in chronology.entries if e.id == "own"]
    assert {m.key for m in entry.members} == {"own", "3d" * 16}
    assert entry.reasons[0].why == "decided by a person: the minister's letter"


def test_an_entry_answers_to_its_own_id() -> None:
    merged, _ = merge_events(FLOOD)
    first, second = merged.entries[0].id, merged.entries[1].id
    chronology, diagnostics = merge_events(FLOOD, decisions=[decided("same", first, second)])
    assert diagnostics == ()
    assert len(chronology.entries) == 2


def test_a_stale_decision_is_reported_where_it_stands() -> None:
    _, diagnostics = merge_events(FLOOD, decisions=[decided("same", "own", "gone", line=7)])
    (problem,) = diagnostics
    assert (problem.id, problem.severity) == ("stale-merge-decision", Severity.WARNING)
    assert (problem.location.path, problem.location.line) == ("events/merges.yaml", 7)
    assert "gone" in problem.message


def test_contradicting_decisions_are_reported_and_kept_apart() -> None:
    pair = ("1f" * 16, "2e" * 16)
    both = [decided("same", *pair, line=2), decided("different", *pair, line=5)]
    chronology, diagnostics = merge_events(FLOOD, decisions=both)
    assert len(chronology.entries) == 4
    (problem,) = diagnostics
    assert problem.id == "contradicting-merge-decisions"
    assert problem.is_error
    assert problem.related[0].location.line == 5


def test_three_called_different_are_three_entries() -> None:
    records = [told(k, "2024-05-02", "Bridge at Marling destroyed by flood", article=f"{k}.txt") for k in "abc"]
    chronology, _ = merge_events(records, decisions=[decided("different", "a", "b", "c")])
    assert len(chronology.entries) == 3


def test_rejected_records_are_in_no_entry() -> None:
    from dataclasses import replace

    chronology, _ = merge_events([FLOOD[0], replace(FLOOD[1], rejected="another flood")])
    assert [m.key for e in chronology.entries for m in e.members] == ["1f" * 16]


def test_a_chain_of_decisions_that_contradicts_another_is_reported() -> None:
    records = [told(key, "2024-06-01", title) for key, title in (("a", "One"), ("b", "Two"), ("c", "Three"))]
    chain = [
        decided("same", "a", "b", line=2),
        decided("same", "b", "c", line=5),
        decided("different", "a", "c", line=9),
    ]
    for decisions in (chain, chain[::-1]):
        chronology, (problem,) = merge_events(records, decisions=decisions)
        assert problem.id == "contradicting-merge-decisions"
        assert "a and b are called the same here; with 1 more such decision that joins a and c" in problem.message
        assert [(r.location.line, r.message) for r in problem.related] == [
            (5, "called the same here"),
            (9, "called different here"),
        ]
        assert not any({"a", "c"} <= {e.key for e in entry.members} for entry in chronology.entries)
