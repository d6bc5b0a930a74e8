"""What the tagger dates, the notation can write and read again: every phrase of the corpora, after every relation.

The written form is compared: a night that is told by both of its days is written, and read, under the first.
"""

from __future__ import annotations

import pytest

from chronology.language import languages_with
from chronology.model.dates import Point, Span
from chronology.model.notation import format_date, parse_date
from chronology.temporal import tag
from chronology.temporal.corpora import phrases
from chronology.temporal.notation import opened
from chronology.temporal.timex import Relation

CODES = languages_with("corpus/phrases.txt")


def test_there_are_corpora() -> None:
    assert "en" in CODES


@pytest.mark.parametrize("code", CODES)
def test_every_date_of_the_corpora_is_read_back(code: str) -> None:
    seen = set()
    for phrase in phrases(code):
        for timex in tag(phrase.words, published=phrase.published, language=code):
            if timex.when is not None:
                seen |= {opened(timex.when, relation) for relation in Relation}
    assert seen
    assert [written for when in seen if read_again(written := format_date(when)) != written] == []


def read_again(written: str) -> str:
    """The form of what a written date is read as; empty where it cannot be read."""
    when = parse_date(written)
    return format_date(when) if isinstance(when, Point | Span) else ""
