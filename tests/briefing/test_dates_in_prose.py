"""Dates in the languages of packs, by a table of what is printed."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from chronology.briefing.dates import date_in_prose, months
from chronology.briefing.phrases import languages
from chronology.model.calendar import as_reported, reported
from chronology.model.dates import DateConventions, Point, Span, When
from chronology.model.notation import parse_date


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file; a further language may bring its own, dates-in-prose-<code>.toml."""
    return list(tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))["date"])


TABLE = rows("dates-in-prose.toml")
LANGUAGES = languages()
PRINTED = [
    (row["typed"], language, row[language])
    for path in sorted(Path(__file__).parent.glob("dates-in-prose*.toml"))
    for row in rows(path.name)
    for language in (*LANGUAGES, "us")
    if language in row
]


def when(typed: str) -> When:
    parsed = parse_date(typed, DateConventions(fiscal_year_start=4))
    assert isinstance(parsed, Point | Span), parsed
    return parsed


@pytest.mark.parametrize(("typed", "language", "printed"), PRINTED)
def test_date_is_printed(typed: str, language: str, printed: str) -> None:
    if language == "us":
        assert date_in_prose(when(typed), "en", "month-day-year") == printed
    else:
        assert date_in_prose(when(typed), language) == printed


def test_each_language_has_dates_in_the_tables() -> None:
    for language in LANGUAGES:
        assert sum(found == language for _, found, _ in PRINTED) >= 25, language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", [row["typed"] for row in TABLE])
def test_every_kind_of_date_has_words_in_every_language(typed: str, language: str) -> None:
    printed = date_in_prose(when(typed), language)
    assert printed.strip() == printed
    assert "{" not in printed
    assert "None" not in printed


def test_a_point_and_a_span_never_read_alike() -> None:
    for language in LANGUAGES:
        assert date_in_prose(when("2022-10..2023-08"), language) != date_in_prose(when("2022-10/2023-08"), language)


def test_a_language_without_words_is_printed_in_english() -> None:
    for language in ("tlh", "", "en-GB", "../en"):
        assert date_in_prose(when("2023-09-24"), language) == "24 September 2023"
    assert date_in_prose(when("2023-09-24"), "de-AT") == "24. September 2023"


def test_months_of_a_language() -> None:
    assert months("fr")[7] == "août"
    assert len(months("en")) == 12


def test_what_english_prints_can_be_typed_again() -> None:
    """A briefer who copies a date from a pack into YAML gets the same date."""
    for row in TABLE:
        typed = row["typed"]
        if typed in ("2023-05-03/2023-05-03", "2023-10..2023-12/2024-02"):
            continue  # A span of one day is printed as the day; a range as an end stands in brackets.
        again = parse_date(date_in_prose(when(typed)), DateConventions(fiscal_year_start=4))
        assert again == when(typed), (typed, date_in_prose(when(typed)))


REPORTED = {
    "en": "reported 14 June 2024",
    "de": "gemeldet am 14. Juni 2024",
    "fr": "rapporté le 14 juin 2024",
    "es": "comunicado el 14 de junio de 2024",
    "it": "riferito il 14 giugno 2024",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_no_source_names_is_that_of_its_report(language: str) -> None:
    assert date_in_prose(reported(date(2024, 6, 14)), language) == REPORTED[language]
    assert date_in_prose(as_reported(when("2024-06-14")), language) == REPORTED[language]
