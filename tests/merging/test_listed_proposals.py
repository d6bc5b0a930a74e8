"""How many questions `merge` lists."""

from __future__ import annotations

import pytest

from chronology.model.chronology import Chronology, Entry, Proposal
from chronology.pipeline.merges import MOST_PROPOSALS, describe
from tests.merging.making import on, told


@pytest.mark.parametrize(
    ("count", "last"), [(MOST_PROPOSALS, ""), (MOST_PROPOSALS + 1, "1 less likely pair"), (40, "30 less likely pairs")]
)
def test_the_likeliest_are_listed_and_the_others_counted(count: int, last: str) -> None:
    event = told("a", "2024-03-01", "Talks were held")
    entry = Entry(id="a", number=1, when=on("2024-03-01"), title="Talks were held", members=(event,))
    proposals = tuple(Proposal(first="a", second=f"e{n}", score=0.4 - n / 1000, why=f"sign {n}") for n in range(count))
    text = describe(Chronology(entries=(entry,), proposals=proposals))
    assert [n for n in range(count) if f"sign {n}\n" in text] == list(range(min(count, MOST_PROPOSALS)))
    assert text.rstrip().endswith(last or f"sign {count - 1}")
