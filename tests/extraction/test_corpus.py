"""Our own stories: mentions found and read, traps left alone, names told apart; the floors rise and never fall."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from benchmarks.stories import StoryArticle, read_stories, score, score_names


@dataclass(frozen=True)
class Floors:
    """Figures in percent; `traps` counts."""

    stories: tuple[str, ...]
    found: int
    right: int
    status: int
    kind: int
    traps: int
    precision: dict[str, int]
    recall: dict[str, int]


FLOORS = [
    Floors(
        ("bank", "dam", "election", "ferry"), found=98, right=92, status=96, kind=98, traps=1,
        precision={"people": 99, "places": 99, "organisations": 99},
        recall={"people": 97, "places": 96, "organisations": 97},
    ),
    Floors(
        ("gold", "water"), found=96, right=91, status=97, kind=98, traps=1,
        precision={"people": 99, "places": 99, "organisations": 85},
        recall={"people": 95, "places": 84, "organisations": 75},
    ),
    Floors(
        ("slide", "trial"), found=96, right=91, status=98, kind=97, traps=1,
        precision={"people": 99, "places": 99, "organisations": 99},
        recall={"people": 93, "places": 90, "organisations": 99},
    ),
]  # fmt: skip
IDS = ["+".join(floors.stories) for floors in FLOORS]


@pytest.fixture(scope="module")
def stories() -> list[StoryArticle]:
    return read_stories()


def of(floors: Floors, stories: list[StoryArticle]) -> list[StoryArticle]:
    return [item for item in stories if item.story in floors.stories]


def test_every_story_has_floors(stories: list[StoryArticle]) -> None:
    assert {item.story for item in stories} == {story for floors in FLOORS for story in floors.stories}


def test_every_mark_stands_in_its_article_and_in_the_gold(stories: list[StoryArticle]) -> None:
    assert len(stories) >= 25
    for item in stories:
        marks = [mention.mark for mention in item.mentions if mention.mark not in "-?"]
        assert sorted(marks) == sorted(item.gold), item.name
        assert set(item.names) == {"people", "places", "organisations"}, item.name


@pytest.mark.parametrize("floors", FLOORS, ids=IDS)
def test_mentions_are_found_and_dated(floors: Floors, stories: list[StoryArticle]) -> None:
    scores = score(of(floors, stories))
    assert 100 * scores.found_f1 >= floors.found
    assert 100 * scores.right_f1 >= floors.right
    assert 100 * scores.statuses / scores.found >= floors.status
    assert 100 * scores.kinds / scores.found >= floors.kind
    assert scores.traps_hit <= floors.traps


@pytest.mark.parametrize("floors", FLOORS, ids=IDS)
@pytest.mark.parametrize("kind", ["people", "places", "organisations"])
def test_names_are_told_apart(kind: str, floors: Floors, stories: list[StoryArticle]) -> None:
    names = score_names(of(floors, stories), kind)
    assert 100 * names.precision >= floors.precision[kind]
    assert 100 * names.recall >= floors.recall[kind]
