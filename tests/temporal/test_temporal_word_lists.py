"""Our words beside those of dateparser's language data (BSD-3-Clause; months and weekdays there come from CLDR 44.1).

The lexicons of `languages/` were begun from that data and completed by hand; nothing of it is read at run time. These
tests read the installed version, so that a word it gains or corrects is seen here.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import metadata
from typing import Any

import pytest

from chronology.temporal import resolve
from chronology.temporal.intervals import unit_around
from chronology.temporal.language import available_languages, load_language
from chronology.temporal.units import Unit

LANGUAGES = available_languages()
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNITS = ("day", "week", "month", "year")
PUBLISHED = date(2023, 9, 29)


def data_of(code: str) -> dict[str, Any]:
    return dict(import_module(f"dateparser.data.date_translation_data.{code}").info)


def meanings(code: str, word: str, *categories: str) -> set[object]:
    """What a word stands for in a language, in the given categories."""
    pack = load_language(code)
    assert pack is not None
    return {value for category, value in pack.lexicon.words.get(word.lower(), ()) if category in categories}


def spelled_out(names: list[str]) -> list[str]:
    """Names of five letters and more, or that are no abbreviation: short ones are other words too often."""
    whole = [name.lower() for name in names if len(name) > 3 and name.isalpha()]
    return [name for name in whole if not any(other != name and other.startswith(name) for other in whole)]


def test_the_installed_version_is_the_one_that_the_lists_were_begun_from() -> None:
    found = metadata("dateparser")
    assert found["Version"].startswith("1.5.")
    assert "BSD" in (found["License-Expression"] or found["License"] or "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_and_weekdays_of_dateparser_are_known_and_mean_the_same(code: str) -> None:
    data = data_of(code)
    for keys, first, categories in ((MONTHS, 1, ("month",)), (WEEKDAYS, 0, ("weekday", "weekdays", "weekday_short"))):
        for value, key in enumerate(keys, first):
            for name in spelled_out(data[key]):
                assert meanings(code, name, *categories) == {value}, (key, name)


@pytest.mark.parametrize("code", LANGUAGES)
def test_short_names_never_mean_another_month_or_weekday(code: str) -> None:
    data = data_of(code)
    for keys, first, category in ((MONTHS, 1, "month"), (WEEKDAYS, 0, "weekday_short")):
        for value, key in enumerate(keys, first):
            for name in data[key]:
                assert meanings(code, name.rstrip("."), category) <= {value}, (key, name)


@pytest.mark.parametrize("code", LANGUAGES)
def test_units_of_dateparser_are_known_and_mean_the_same(code: str) -> None:
    data = data_of(code)
    for unit in (*UNITS, "hour", "minute"):
        for name in spelled_out(data[unit]):
            assert unit in meanings(code, name, "unit", "units"), (unit, name)


def expected_unit(phrase: str) -> tuple[Unit, int] | None:
    """ "1 week ago", "in 1 month", "0 year ago" as a unit and a number; None for what is shorter than a day."""
    words = phrase.split()
    sign, number, unit = (1, words[1], words[2]) if words[0] == "in" else (-1, words[0], words[1])
    return (Unit(unit), sign * int(number)) if unit in UNITS else None


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_relative_phrases_of_dateparser_are_read_as_it_means_them(code: str) -> None:
    wrong, known = [], 0
    for key, phrases in data_of(code)["relative-type"].items():
        meant = expected_unit(key)
        for phrase in phrases if meant else ():
            timex = resolve(phrase, published=PUBLISHED, language=code)
            if timex is None or timex.when is None or timex.reading.rule == "dateparser":
                continue
            known += 1
            if meant and (timex.when.earliest, timex.when.latest) != bounds(*meant):
                wrong.append((phrase, key, timex.value))
    assert known >= 10
    assert wrong == []


def bounds(unit: Unit, number: int) -> tuple[date, date]:
    """First and last day of the unit that lies so many units from publication."""
    day = PUBLISHED
    for _ in range(abs(number)):
        around = unit_around(day, unit)
        assert around is not None
        day = around.last + timedelta(days=1) if number > 0 else around.first - timedelta(days=1)
    found = unit_around(day, unit)
    assert found is not None
    return found.first, found.last
