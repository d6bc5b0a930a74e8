"""Statuses of events in languages other than English."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronology.extraction import extract_events
from chronology.model.articles import Article, Paragraph, Publication

HERE = Path(__file__).parent
LINES = [
    (path.stem.removeprefix("statuses-"), *line.split("\t"))
    for path in sorted(HERE.glob("statuses-*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "expression", "status", "text"), LINES)
def test_a_statement_has_its_status(language: str, expression: str, status: str, text: str) -> None:
    article = Article(
        path="a.txt",
        text=text,
        language=language,
        paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
        published=Publication(value=date(2023, 9, 29), evidence="--published"),
    )
    events = extract_events(article)[0]
    assert [(event.date.as_written.lower(), event.status.value) for event in events] == [(expression.lower(), status)]
