"""The curve over labelled pairs: how sure the score is where it says "same", and how much it finds."""

from __future__ import annotations

from itertools import combinations

import pytest

from chronology.merging import explain_score, merge_events
from tests.merging.labelled import Told, articles_of, in_one_fortnight, labelled_pairs, read_told
from tests.merging.making import read, told

RECORDS = read_told()


@pytest.fixture(scope="module")
def scored() -> list[tuple[float, bool]]:
    """The score of every pair of a story beside its label."""
    from chronology.merging.corpus import corpus_of
    from chronology.merging.scoring import score

    corpus = corpus_of([r.event for r in RECORDS])
    features = {f.key: f for f in corpus.features}
    return [
        (score(features[a.event.key], features[b.event.key], corpus), same) for a, b, same in labelled_pairs(RECORDS)
    ]


def test_the_file_holds_enough_pairs_of_both_kinds(scored: list[tuple[float, bool]]) -> None:
    same = sum(label for _, label in scored)
    near = sum(1 for a, b, label in labelled_pairs(RECORDS) if not label and _is_near(a, b))
    assert same >= 100
    assert near >= 100, "pairs of different events within a fortnight"


def _is_near(a: Told, b: Told) -> bool:
    first, second = a.event.date.when.earliest, b.event.date.when.earliest
    assert first is not None
    assert second is not None
    return abs((first - second).days) <= 14


@pytest.mark.parametrize(
    ("threshold", "precision", "recall"),
    [(0.2, 0.70, 0.98), (0.5, 0.80, 0.97), (0.7, 0.90, 0.95), (0.9, 0.96, 0.88)],
)
def test_the_score_separates(
    scored: list[tuple[float, bool]], threshold: float, precision: float, recall: float
) -> None:
    found = [label for value, label in scored if value >= threshold]
    assert sum(found) / len(found) >= precision
    assert sum(found) / sum(label for _, label in scored) >= recall


def test_merging_joins_what_belongs_together_and_little_else() -> None:
    chronology, _ = merge_events([r.event for r in RECORDS])
    label = {r.event.key: r.label for r in RECORDS}
    joined = [label[a.key] == label[b.key] for entry in chronology.entries for a, b in combinations(entry.members, 2)]
    assert sum(joined) / len(joined) >= 0.94
    assert sum(joined) / sum(same for _, _, same in labelled_pairs(RECORDS)) >= 0.95


def test_stories_never_mix() -> None:
    chronology, _ = merge_events([r.event for r in RECORDS])
    story = {r.event.key: r.story for r in RECORDS}
    for entry in chronology.entries:
        assert len({story[e.key] for e in entry.members}) == 1


def test_like_things_of_one_day_in_different_stories_hardly_ever_meet() -> None:
    records = in_one_fortnight(RECORDS)
    chronology, _ = merge_events([r.event for r in records])
    story, label = {r.event.key: r.story for r in records}, {r.event.key: r.label for r in records}
    pairs = [(a.key, b.key) for entry in chronology.entries for a, b in combinations(entry.members, 2)]
    strangers = [pair for pair in pairs if story[pair[0]] != story[pair[1]]]
    assert len(strangers) <= 0.04 * len(pairs)
    assert sum(label[a] == label[b] for a, b in pairs) >= 0.85 * len(pairs)


def test_what_papers_retell_aside_is_found_in_part_and_nothing_is_joined_wrongly() -> None:
    records = read_told("retold.txt")
    chronology, _ = merge_events([r.event for r in records], articles=articles_of(records))
    label = {r.event.key: r.label for r in records}
    joined = [label[a.key] == label[b.key] for entry in chronology.entries for a, b in combinations(entry.members, 2)]
    assert sum(joined) / len(joined) >= 0.95
    assert sum(joined) / sum(same for _, _, same in labelled_pairs(records)) >= 0.45


def test_a_day_and_a_story_alone_are_a_question_and_no_merge() -> None:
    stories = {
        path: read(
            path, "Villagers of Quill and the Ostra mine have quarrelled for years about the river Lumen. " + more
        )
        for path, more in (("a.txt", "The barrier came down on Wednesday."), ("b.txt", "They say that they are sorry."))
    }
    pair = [
        told("a", "2024-03-13", "The barrier came down", article="a.txt"),
        told("b", "2024-03-13", "They say that they are sorry", article="b.txt"),
    ]
    chronology, _ = merge_events(pair, articles=tuple(stories.values()))
    assert len(chronology.entries) == 2
    (proposal,) = chronology.proposals
    assert proposal.score < 0.5
    explained = explain_score(pair[0], pair[1], articles=tuple(stories.values()))
    assert explained.answer == "perhaps"
    assert "nothing-said" in str(explained)


def test_an_explanation_adds_up() -> None:
    a, b = RECORDS[0].event, RECORDS[1].event
    explanation = explain_score(a, b, among=[r.event for r in RECORDS])
    assert explanation.answer == "same"
    assert all(sign.reason for sign in explanation.signs)
    total = explanation.base + sum(sign.points for sign in explanation.signs)
    assert (total > 0) == (explanation.score > 0.5)
    assert "same-date" in str(explanation)
