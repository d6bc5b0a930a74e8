"""Figures in sentences: what is counted, how surely, and when two of them contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.merging import merge_events
from chronology.merging.figures import Figure, agree, find_figures, find_ordinals, is_same_measure
from tests.merging.making import told

# sentence, language, expected (value, unit, measure, hedge)
FOUND = [
    ("At least 14 people were killed.", "en", [(14, "", "killed", "least")]),
    ("Fourteen people died.", "en", [(14, "", "killed", "exact")]),
    ("The blast killed 14 and injured 30.", "en", [(14, "", "killed", "exact"), (30, "", "injured", "exact")]),
    ("Turnout was 87 percent.", "en", [(87, "%", "turnout", "exact")]),
    ("on a turnout of 87 per cent", "en", [(87, "%", "turnout", "exact")]),
    ("It raised $4.2 billion.", "en", [(4_200_000_000, "USD", "", "exact")]),
    ("a bid worth 4.2 billion euros", "en", [(4_200_000_000, "EUR", "", "exact")]),
    ("Some 1,340 operations were cancelled.", "en", [(1340, "", "", "about")]),
    ("twenty-three vessels lay at anchor", "en", [(23, "", "", "exact")]),
    ("two hundred and no more", "en", [(200, "", "", "exact")]),
    ("up to 300 jobs will go", "en", [(300, "", "jobs", "most")]),
    ("Mindestens 14 Menschen wurden verletzt.", "de", [(14, "", "injured", "least")]),
    ("bei einer Beteiligung von 64 Prozent", "de", [(64, "%", "turnout", "exact")]),
    ("4,2 Milliarden Euro", "de", [(4_200_000_000, "EUR", "", "exact")]),
    ("12.000 Menschen demonstrierten", "de", [(12000, "", "attendance", "exact")]),
    ("Au moins 46 morts", "fr", [(46, "", "killed", "least")]),
    ("1\u202f250 personnes", "fr", [(1250, "", "", "exact")]),
    ("the talks lasted four hours", "en", [(4, "lasted", "", "exact")]),
    ("al menos 19 muertos", "es", [(19, "", "killed", "least")]),
    ("Two dozen people died.", "en", [(24, "", "killed", "exact")]),
    ("A dozen died.", "en", [(12, "", "killed", "exact")]),
    ("Dozens of people were hurt.", "en", [(24, "", "injured", "least")]),
    ("one and a half million euros", "en", [(1_500_000, "EUR", "", "exact")]),
    ("half a million euros", "en", [(500_000, "EUR", "", "exact")]),
    ("eine halbe Million Euro", "de", [(500_000, "EUR", "", "exact")]),
    ("Dutzende Menschen wurden verletzt.", "de", [(24, "", "injured", "least")]),
    ("Nobody was hurt.", "en", [(0, "", "injured", "exact")]),
    ("rates rose from 6 to 7.5 per cent", "en", [(6, "", "growth", "exact"), (7.5, "%", "", "exact")]),
    ("12 of 30 passengers were killed", "en", [(12, "", "killed", "exact")]),
]

# no figure is to be found here
NONE = [
    "It happened in 2019.",
    "at 14:30 on the day",
    "on 3 March and on April 5",
    "a 52-year-old woman",
    "a man aged 23",
    "A woman of 81 died.",
    "Ivo Marsh, 43, was killed.",
    "Ivo Marsh (43) was killed.",
    "The clash at Gate 9 was short.",
    "all six were acquitted",
    "Flight KA 1903 was turned back.",
    "Petrel-2 was launched.",
    "Nobody has claimed responsibility for the blast that killed a guard.",
    "No one else was hurt.",
    "",
]


@pytest.mark.parametrize(("sentence", "language", "expected"), FOUND)
def test_figures_are_found(sentence: str, language: str, expected: list[tuple[float, str, str, str]]) -> None:
    found = [(f.value, f.unit, f.measure, f.hedge) for f in find_figures(sentence, language)]
    assert found == expected


@pytest.mark.parametrize("sentence", NONE)
def test_dates_times_ages_and_names_are_no_figures(sentence: str) -> None:
    assert find_figures(sentence) == ()


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("14 people were killed", "fourteen people died", True),
        ("at least 14 people were killed", "17 people were killed", True),
        ("17 people were killed", "at least 14 people were killed", True),
        ("at least 17 people were killed", "14 people were killed", False),
        ("up to 20 were hurt", "12 were hurt", True),
        ("about 300 people marched", "310 people marched", True),
        ("about 300 people marched", "600 people marched", False),
        ("14 people were injured", "nine people were injured", False),
    ],
)
def test_hedged_figures_agree_where_they_can(first: str, second: str, together: bool) -> None:
    a, b = find_figures(first)[0], find_figures(second)[0]
    assert is_same_measure(a, b)
    assert agree(a, b) is together


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("14 people were killed", "30 people were injured"),
        ("turnout was 87 percent", "78 percent voted for the strike, in favour"),
        ("a fine of 3 million euros", "3 people"),
        ("23 vessels at anchor", "40 lorries at the gate"),
    ],
)
def test_figures_of_different_things_are_never_compared(first: str, second: str) -> None:
    assert not is_same_measure(find_figures(first)[0], find_figures(second)[0])


def test_ordinals_count_off_what_follows() -> None:
    assert find_ordinals("The second round of talks, after the first meeting") == {(2, "round"), (1, "meet")}
    assert find_ordinals("die zweite Runde", "de") == {(2, "rund")}


def test_a_figure_keeps_its_words() -> None:
    assert find_figures("It counted 300,000 people.")[0].written == "300,000 people"
    assert find_figures("It cost $4 million.")[0].written == "$4 million"
    assert isinstance(find_figures("87 per cent of members")[0], Figure)
    assert find_figures("87 per cent of members")[0].written == "87 per cent"


def test_two_numbers_that_belong_together() -> None:
    (spread,) = find_figures("Between 30 and 40 people were injured")
    assert (spread.low, spread.value, spread.measure, spread.written) == (30, 40, "injured", "30 and 40 people")
    (cost,) = find_figures("It will cost 12 to 14 million euros")
    assert (cost.low, cost.value, cost.unit) == (12_000_000, 14_000_000, "EUR")
    votes = find_figures("The law was passed by 64 votes to 31")
    assert [(f.value, f.measure, f.written) for f in votes] == [
        (64, "favour", "64 votes to 31"),
        (31, "against", "64 votes to 31"),
    ]


PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("figurepairs.txt").read_text(encoding="utf-8").splitlines()
    if "|" in line and not line.startswith("#")
]


@pytest.mark.parametrize(("first", "second", "expected"), PAIRS)
def test_two_accounts_agree_or_contradict_each_other(first: str, second: str, expected: str) -> None:
    accounts = (told("a", "2024-05-02", first, article="a.txt"), told("b", "2024-05-02", second, article="b.txt"))
    chronology, _ = merge_events(accounts)
    assert len(chronology.entries) == 1, "two accounts of one event"
    kinds = {conflict.kind.value for conflict in chronology.entries[0].conflicts}
    assert kinds == ({"figure"} if expected == "conflict" else set())
