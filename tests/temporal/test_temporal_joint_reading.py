"""Joint reading: how an expression's neighbours decide which year, month or week is meant."""

from __future__ import annotations

from datetime import date

import pytest

from chronology.temporal import tag
from chronology.temporal.features import key_of, name_of, weights
from training.marked_documents import MarkedDocument, marked_documents

PUBLISHED = date(2023, 3, 14)


def test_a_statement_goes_on_in_the_year_that_it_states() -> None:
    text = (
        "The boiler was ordered on 4 October 2021. It was delivered on 12 November and failed on 3 December. "
        "We wrote on 10 January. It was taken out in February."
    )
    found = {t.text: t.value for t in tag(text, published=PUBLISHED)}
    assert [found[w] for w in ("12 November", "3 December", "10 January", "February")] == [
        "2021-11-12", "2021-12-03", "2022-01-10", "2022-02",
    ]  # fmt: skip


def test_what_decided_and_what_else_was_possible_stand_in_the_reading() -> None:
    text = "The boiler was ordered on 4 October 2021. It was delivered on 12 November."
    reading = tag(text, published=PUBLISHED)[1].reading
    assert reading.anchor.words == "4 October 2021"
    assert [step.name for step in reading.steps if step.name == "goes on from"] == ["goes on from"]
    assert date(2022, 11, 12) in [other.when.earliest for other in reading.alternatives]
    assert all("margin" in other.why for other in reading.alternatives)


def test_a_weekday_beside_its_day_settles_the_year() -> None:
    found = tag("On Monday 21 February the gates were shut.", published=PUBLISHED)
    assert [t.value for t in found] == ["2022-02-21"]


def test_keys_of_weights_are_read_back_as_they_were_written() -> None:
    assert weights()
    assert all(key_of(name_of(key)) == key for key in weights())


def _counts(documents: list[MarkedDocument]) -> tuple[int, int, int]:
    """Marked dates, those found, and those read as one of the intervals that are right."""
    marked = found = right = 0
    for document in documents:
        timexes = tag(document.text, published=document.published, language=document.language)
        for start, end, days in document.dates:
            marked += 1
            timex = next((t for t in timexes if t.when is not None and t.start < end and start < t.end), None)
            found += timex is not None
            when = timex.when if timex else None
            right += when is not None and any(
                (when.earliest or date.min) <= last and first <= (when.latest or date.max) for first, last in days
            )
    return marked, found, right


@pytest.mark.parametrize(("part", "floor"), [("development", 85), ("report", 82)])
def test_documents_are_dated_in_the_right_year(part: str, floor: int) -> None:
    marked, found, right = _counts(list(marked_documents(part=part)))
    assert marked >= 95
    assert found >= 0.95 * marked
    assert 100 * right / found >= floor
