"""Titles: close to what a person wrote for each sentence of the table, and always fit to print."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from chronology.model.events import Event
from tests.extraction.tables import rows_of

Dated = Callable[[str, str], Event | None]
Extract = Callable[[str], tuple[Event, ...]]

PAIRS = rows_of("titles.tsv")

ACTORS = [
    # text, expression, title: the actor of a pronoun or a short form is named where the text leaves no doubt
    (
        "The guard denied it. His lawyer, Ana Ferro, said that he had reported the alarm on Monday.",
        "on Monday",
        "He had reported the alarm",
    ),
    ("Ana Ferro leads the party. She was elected in 2019.", "in 2019", "Ana Ferro was elected"),
    (
        "The Halden Dockers' Federation has 3,000 members. On Friday the federation called a strike.",
        "On Friday",
        "Halden Dockers' Federation called a strike",
    ),
    ("The agency said on Monday that its budget would be cut.", "on Monday", "The agency’s budget would be cut"),
    ("The rebels came by night. They took the bridge on Monday.", "on Monday", "The rebels took the bridge"),
    ("Ann Lee met Bob Ray at noon. She resigned on Monday.", "on Monday", "Ann Lee resigned"),
    ("“I called on Thursday,” said Rosa Delgado, a baker.", "on Thursday", "Rosa Delgado called"),
    ("“We are going to leave on 8 October,” the captain said.", "on 8 October", "The captain is going to leave"),
    ("Ann Lee runs the bank. “We regret the delay,” she said on Monday.", "on Monday", "Ann Lee regrets the delay"),
    ("“She left in May,” Ann Lee told the court.", "in May", "She left"),
    ("The prosecutor says that the officers met. They seized it on Monday.", "on Monday", "The officers seized it"),
    ("The union lodged a complaint. It was rejected on Monday.", "on Monday", "The complaint was rejected"),
    ("The firm said on Monday it would appeal.", "on Monday", "The firm would appeal"),
    ("Ann Lee lost. Her coalition fell on Monday.", "on Monday", "Ann Lee’s coalition fell"),
    ("The trouble began. Its planned sale fell through on Monday.", "on Monday", "Planned sale fell through"),
    (
        "The agency says it is looking for Ann Lee. Her lawyers deny that she moved money in January.",
        "in January",
        "Ann Lee moved money",
    ),
    (
        "Mr Jon Roe, a rival of the premier, denied that he would stand against him in October.",
        "in October",
        "Jon Roe would stand against him",
    ),
    ("Ann Lee spoke. It was said twice. It was postponed on Monday.", "on Monday", "It was postponed"),
    ("Ann Lee did well. She bought a car. She sold it in May.", "in May", "Ann Lee sold it"),
    ("Jon Roe said he wrote to Ann Lee. She replied on Monday.", "on Monday", "Ann Lee replied"),
    (
        "The captain of the Santa Lena said on Monday he had left.",
        "on Monday",
        "The captain of the Santa Lena had left",
    ),
    ("Mira Santos, 41, who has led the bank since May 2019, smiled.", "since May 2019", "Mira Santos has led the bank"),
]

MONTHS_AND_DAYS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b|\byesterday\b|\btomorrow\b"
)


def rouge_l(made: str, wanted: str) -> float:
    """The longest common subsequence of words, as F1 in percent."""
    a, b = made.lower().split(), wanted.lower().split()
    row = [0] * (len(b) + 1)
    for word in a:
        previous = row[:]
        for j, other in enumerate(b, 1):
            row[j] = previous[j - 1] + 1 if word == other else max(previous[j], row[j - 1])
    return 200 * row[-1] / (len(a) + len(b))


def test_titles_are_close_to_those_that_people_write(dated: Dated) -> None:
    made = [dated(sentence, expression) for sentence, expression, _ in PAIRS]
    assert sum(event is None for event in made) <= 1
    titles = [(event.title, pair[2]) for event, pair in zip(made, PAIRS, strict=True) if event]
    assert mean(fuzz.token_set_ratio(a.lower(), b.lower()) for a, b in titles) >= 98
    assert mean(rouge_l(a, b) for a, b in titles) >= 94


@pytest.mark.parametrize(("sentence", "expression", "title"), PAIRS)
def test_a_title_holds_no_date_and_fits(sentence: str, expression: str, title: str, dated: Dated) -> None:
    event = dated(sentence, expression)
    assert event is not None
    assert 3 <= len(event.title) <= 90
    assert not MONTHS_AND_DAYS.search(event.title)
    assert not event.title.endswith((".", ",", " the", " of", " and"))
    assert event.title[0] == event.title[0].upper()


@pytest.mark.parametrize(("text", "expression", "title"), ACTORS)
def test_the_actor_is_named(text: str, expression: str, title: str, dated: Dated) -> None:
    event = dated(text, expression)
    assert event is not None
    assert event.title == title


def test_a_long_clause_is_cut_before_a_preposition_and_not_in_a_name(dated: Dated) -> None:
    text = (
        "The joint commission of the seven coastal provinces approved on Monday a plan for the restoration of all "
        "wetlands between the estuary of the River Tal and the harbour of Port Elm in the far north of the country."
    )
    event = dated(text, "on Monday")
    assert event is not None
    assert len(event.title) <= 90
    assert event.title.startswith(("The joint commission", "Joint commission"))
    assert not event.title.endswith(("River", "Port", "of", "the"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=160))
def test_no_text_breaks_a_title(extract: Extract, noise: str) -> None:
    for event in extract(f"{noise} on Monday {noise} since 2014."):
        assert len(event.title) <= 90
        assert event.title.strip()
