"""The tagger through its public door, on a few sentences of every kind."""

from datetime import date

import pytest

import chronology

FRIDAY = date(2023, 9, 29)

EXPRESSIONS = [
    ("next Thursday", "2023-10-05"),
    ("Friday", "2023-09-29"),
    ("mid-September", "2023-09"),
    ("last week", "2023-W38"),
    ("last year's third quarter", "2022-Q3"),
    ("Easter Monday 2021", "2021-04-05"),
    ("two weeks after Easter", "2023-04-23"),
    ("between October 2022 and August 2023", "2022-10/2023-08"),
    ("the 19th century", "18"),
    ("the day before yesterday", "2023-09-27"),
]


@pytest.mark.parametrize(("words", "value"), EXPRESSIONS)
def test_an_expression_has_its_value(words: str, value: str) -> None:
    timex = chronology.resolve(words, published=FRIDAY)
    assert timex is not None
    assert timex.value == value


def test_offsets_are_code_points_of_the_text() -> None:
    text = "Élodie 😀 left on Sept. 24 and came back two days later."
    for timex in chronology.tag(text, published=FRIDAY):
        assert text[timex.start : timex.end] == timex.text
    assert [t.value for t in chronology.tag(text, published=FRIDAY)] == ["2023-09-24", "2023-09-26"]
