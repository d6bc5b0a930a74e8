"""Names in languages other than English."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronology.extraction import extract_events
from chronology.model.articles import Article, Paragraph, Publication

HERE = Path(__file__).parent
LINES = [
    (path.stem.removeprefix("names-"), *line.split("\t"))
    for path in sorted(HERE.glob("names-*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "people", "places", "organisations", "text"), LINES)
def test_names_are_told_apart(language: str, people: str, places: str, organisations: str, text: str) -> None:
    article = Article(
        path="a.txt",
        text=text,
        language=language,
        paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
        published=Publication(value=date(2023, 9, 29), evidence="--published"),
    )
    (event,) = extract_events(article)[0]
    assert event.people == named(people)
    assert event.places == named(places)
    assert event.organisations == named(organisations)


def named(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("; ") if name)
