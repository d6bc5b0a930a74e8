"""The fixed words: every language has all of them, with the same placeholders."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from chronology.briefing import PART_NAMES, compose_pack
from chronology.briefing.phrases import languages, phrases_for
from chronology.model.chronology import Chronology
from chronology.model.events import Status
from chronology.model.workspace import Filter, Settings
from tests.briefing.reading_trees import all_text, part

Ferry = tuple[Chronology, Settings]
OTHERS = [name for name in languages() if name != "en"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_phrase_with_its_placeholders(language: str) -> None:
    english, other = phrases_for("en").texts, phrases_for(language).texts
    assert other.keys() == english.keys()
    for key, text in other.items():
        assert placeholders(text) == placeholders(english[key]) or key.endswith(".one"), key
        assert bool(text) == bool(english[key]), key
    assert len(other["months.names"].split()) == len(other["months.initials"].split()) == 12


def test_the_languages_that_there_are() -> None:
    assert set(languages()) >= {"en", "de", "fr", "es"}


@pytest.mark.parametrize(("asked", "given"), [("de", "de"), ("de-AT", "de"), ("EN-gb", "en"), ("xx", "en"), ("", "en")])
def test_the_nearest_language_is_taken(asked: str, given: str) -> None:
    assert phrases_for(asked).language == given


@pytest.mark.parametrize("language", languages())
def test_a_whole_pack_in_each_language(ferry: Ferry, language: str) -> None:
    chronology, settings = ferry
    document = compose_pack(
        chronology,
        replace(settings, language=language),
        filter=Filter(earliest=date(2018, 1, 1), importance="background", max_marking="TLP:RED"),
        as_of=settings.as_of,
        as_of_basis="x",
        created=datetime(2024, 3, 1, tzinfo=UTC),
        tool="t",
        left_out=("x",),
    )
    assert document.properties.language == language
    heading = part(document, "chronology").blocks[0]
    assert heading.text == phrases_for(language)["parts.chronology"]  # type: ignore[union-attr]
    assert "{" not in all_text(document)


def test_numbers_have_the_separator_of_the_language() -> None:
    assert phrases_for("en").number(12345) == "12,345"
    assert phrases_for("de").number(12345) == "12.345"


def test_every_flag_and_mark_has_its_words() -> None:
    words = phrases_for("en").texts
    silent = {Status.REPORTED, Status.CONFIRMED}
    assert all(f"flags.{status.value}" in words for status in Status if status not in silent)


def test_the_guide_describes_every_part_in_order() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `([a-z-]+)` \|", guide, flags=re.MULTILINE)) == PART_NAMES
