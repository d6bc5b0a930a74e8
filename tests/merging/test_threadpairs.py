"""The table of plans and what came of them; to teach threads something, add a line to `threadpairs.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.merging import merge_events
from tests.merging.making import told

BEFORE = (
    "The council of Arlen met on the price of bread",
    "The company opened a warehouse in Corn Street",
    "A court fined the ferry company",
    "Parliament voted on the schools",
    "The treasury sold a bridge",
    "Dockers and pilots met in Orle",
)
"""What was told in other years: it makes the words of a place as common as they are in a chronology."""


def rows() -> list[tuple[str, ...]]:
    """The lines of the table: the fields of the first record, of the second, and what is expected."""
    found = []
    for line in Path(__file__).with_name("threadpairs.txt").read_text(encoding="utf-8").splitlines():
        if "||" in line and not line.startswith("#"):
            first, second, expected = line.split("||")
            found.append(
                (*(p.strip() for p in first.split("|")), *(p.strip() for p in second.split("|")), expected.strip())
            )
    return found


@pytest.mark.parametrize(("day", "status", "plan", "then", "became", "outcome", "expected"), rows())
def test_a_plan_and_what_came_of_it(
    day: str, status: str, plan: str, then: str, became: str, outcome: str, expected: str
) -> None:
    before = [told(f"x{n}", f"201{n}-05-0{n + 1}", text, article="x.txt") for n, text in enumerate(BEFORE)]
    a = told("a", day, plan, article="a.txt", status=status, people=people_in(plan))
    b = told("b", then, outcome, article="b.txt", status=became, people=people_in(outcome))
    chronology, _ = merge_events([a, b, *before])
    home = {event.key: entry for entry in chronology.entries for event in entry.members}
    if home["a"].id == home["b"].id:
        assert expected == "one"
    else:
        assert expected == ("thread" if home["b"].id in home["a"].thread else "no")


def people_in(text: str) -> tuple[str, ...]:
    """The people of the table, as extraction would name them."""
    return tuple(name for name in ("Ruth Pell", "Ivo Marsh") if name in text)
