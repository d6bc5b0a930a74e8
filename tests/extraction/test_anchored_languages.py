"""Expressions counted from another event of the article, in the languages that have words for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronology.extraction import extract_events
from chronology.model.articles import Article, Paragraph, Publication

HERE = Path(__file__).parent
LINES = [
    (path.stem.removeprefix("anchored-"), *line.split("\t"))
    for path in sorted(HERE.glob("anchored-*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "expression", "first", "last", "text"), LINES)
def test_an_expression_is_counted_from_the_event_it_names(
    language: str, expression: str, first: str, last: str, text: str
) -> None:
    article = Article(
        path="a.txt",
        text=text,
        language=language,
        paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
        published=Publication(value=date(2023, 9, 29), evidence="--published"),
    )
    counted = [
        event
        for event in extract_events(article)[0]
        if event.date.reading is not None and event.date.reading.rule == "counted-from-event"
    ]
    if first == "-":
        assert counted == []
        return
    assert [(str(e.date.when.earliest), str(e.date.when.latest)) for e in counted] == [(first, last)]
    assert expression.lower() in counted[0].date.as_written.lower()
