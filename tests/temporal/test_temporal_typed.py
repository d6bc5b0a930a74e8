"""One meaning for words in files and in articles: what the notation reads in words, the tagger reads as well."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from chronology.model.dates import DateConventions, Point, Span
from chronology.model.notation import parse_date, read_symbols
from chronology.temporal import resolve, typed_when

WORKSPACE = DateConventions(fiscal_year_start=4)
TABLE = Path(__file__).parent.parent / "model" / "dates.toml"
NOT_WORDS = {
    "09/2023",
    "n.d.",
    "TBC",
    "date unknown",
    "1998 (approximately)",
    "3 March 2024, 14:30 Europe/Paris",
    "3 March 2024 at 2.30 pm Europe/Paris",
    "3 March 2024, 14h30",
}
"""Notations of a date field alone: no article is written so."""


def _worded() -> list[str]:
    typed = [form for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["date"] for form in row["typed"]]
    return [form for form in typed if read_symbols(form, DateConventions()) is None]


@pytest.mark.parametrize("words", [form for form in _worded() if form not in NOT_WORDS])
def test_words_of_a_date_field_mean_what_they_mean_to_the_tagger(words: str) -> None:
    typed = parse_date(words, WORKSPACE)
    assert isinstance(typed, Point | Span)
    timex = resolve(words, published=None, conventions=WORKSPACE)
    assert timex is not None
    assert typed_when(timex) == typed


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("between October 2022 and August 2023", "en"),
        ("zwischen Oktober 2022 und August 2023", "de"),
        ("entre octobre 2022 et août 2023", "fr"),
        ("entre octubre de 2022 y agosto de 2023", "es"),
        ("tra ottobre 2022 e agosto 2023", "it"),
    ],
)
def test_between_is_some_day_between_in_a_date_field(words: str, language: str) -> None:
    timex = resolve(words, published=None, language=language)
    assert timex is not None
    assert isinstance(timex.when, Span)
    assert typed_when(timex) == parse_date("2022-10..2023-08")
