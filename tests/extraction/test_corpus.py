"""Our own stories: mentions found and read, traps left alone, names told apart; the floors rise and never fall."""

from __future__ import annotations

import pytest

from benchmarks.stories import StoryArticle, read_stories, score, score_names

# Figures in percent.
FOUND, RIGHT, STATUS, KIND, TRAPS_HIT = 98, 92, 96, 98, 1
PRECISION = {"people": 99, "places": 99, "organisations": 99}
RECALL = {"people": 97, "places": 96, "organisations": 97}


@pytest.fixture(scope="module")
def stories() -> list[StoryArticle]:
    return read_stories()


def test_every_mark_stands_in_its_article_and_in_the_gold(stories: list[StoryArticle]) -> None:
    assert len(stories) >= 12
    for item in stories:
        marks = [mention.mark for mention in item.mentions if mention.mark not in "-?"]
        assert sorted(marks) == sorted(item.gold), item.name
        assert set(item.names) == {"people", "places", "organisations"}, item.name


def test_mentions_are_found_and_dated(stories: list[StoryArticle]) -> None:
    scores = score(stories)
    assert 100 * scores.found_f1 >= FOUND
    assert 100 * scores.right_f1 >= RIGHT
    assert 100 * scores.statuses / scores.found >= STATUS
    assert 100 * scores.kinds / scores.found >= KIND
    assert scores.traps_hit <= TRAPS_HIT


@pytest.mark.parametrize("kind", sorted(PRECISION))
def test_names_are_told_apart(kind: str, stories: list[StoryArticle]) -> None:
    names = score_names(stories, kind)
    assert 100 * names.precision >= PRECISION[kind]
    assert 100 * names.recall >= RECALL[kind]
