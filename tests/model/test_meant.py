"""What was probably meant by a date with a slip in it."""

from __future__ import annotations

import pytest

from chronology.model.dates import DateConventions
from chronology.model.meant import mended
from chronology.model.notation import hint_for, lacks_year


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Februrary 2024", "February 2024"),
        ("Mrch 5 2024", "March 5 2024"),
        ("mid-Setpember 2023", "mid-September 2023"),
        ("wednsday 13 march 2024", "Wednesday 13 march 2024"),
        ("2024-3", "2024-03"),
        ("2024-3-5/2024-11-20", "2024-03-05/2024-11-20"),
        ("12th of never", "12th of never"),
        ("morning of 2024-03-05", "morning of 2024-03-05"),
        ("5 mars 2024", "5 mars 2024"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Februrary 2024", "did you mean `February 2024`?"),
        ("31 Februrary 2024", "did you mean `31 February 2024`? Then: 31 February 2024 does not exist"),
        ("12th of never", "write a day as 2023-09-24"),
    ],
)
def test_hints_name_what_was_meant(typed: str, hint: str) -> None:
    assert hint_for(typed, DateConventions()).startswith(hint)


@pytest.mark.parametrize("typed", ["5 March", "March 5", "mid-Sept", "summer", "Q3", "Monday 4 March"])
def test_a_date_without_its_year(typed: str) -> None:
    assert lacks_year(typed)


@pytest.mark.parametrize("typed", ["yesterday", "next Thursday", "two days later", "Easter"])
def test_words_that_a_year_would_not_make_a_date(typed: str) -> None:
    assert not lacks_year(typed)
