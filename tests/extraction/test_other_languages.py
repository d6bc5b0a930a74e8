"""Languages other than English: titles in the article's language, from the tables beside this file."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest
from rapidfuzz import fuzz

from chronology.extraction import extract_events
from chronology.model.articles import Article, Paragraph

HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem.removeprefix("titles-") for path in HERE.glob("titles-*.tsv"))


def pairs(language: str) -> list[list[str]]:
    lines = (HERE / f"titles-{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def title_of(sentence: str, expression: str, language: str) -> str:
    article = Article(
        path="a.txt",
        text=sentence,
        language=language,
        paragraphs=(Paragraph(number=1, start=0, end=len(sentence)),),
    )
    events = [event for event in extract_events(article)[0] if expression in event.date.as_written]
    return events[0].title if events else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_close_to_those_that_people_write(language: str) -> None:
    made = [(title_of(sentence, expression, language), title) for sentence, expression, title in pairs(language)]
    assert all(title for title, _ in made)
    assert mean(fuzz.ratio(a, b) for a, b in made) >= 95, made
