"""Whole articles: exactly these events, with their days, places in the source, statuses and titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.articles import read_article
from chronology.extraction import as_json, extract_events
from tests.extraction.tables import rows_of

STORIES = Path(__file__).parent / "stories"
EXPECTED = sorted(STORIES.glob("*.tsv"))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: p.stem)
def test_an_article_tells_these_events(expected: Path) -> None:
    source = next(path for path in STORIES.glob(f"{expected.stem}.*") if path.suffix != ".tsv")
    (article,), problems = read_article(source, name=source.name)
    assert problems == ()
    events, problems = extract_events(article)
    assert problems == ()
    records = [as_json(event, article) for event in events]
    told = [
        [" ".join(r["expression"].split()), r["start"], r["end"], str(r["paragraph"]), r["status"], r["title"]]
        for r in records
    ]
    assert told == rows_of(expected)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: p.stem)
def test_every_event_stands_in_its_article(expected: Path) -> None:
    source = next(path for path in STORIES.glob(f"{expected.stem}.*") if path.suffix != ".tsv")
    (article,), _ = read_article(source, name=source.name)
    events, _ = extract_events(article)
    for event in events:
        (citation,) = event.sources
        paragraph = next(p for p in article.paragraphs if f"¶{p.number}" == citation.at)
        assert citation.quote in article.text[paragraph.start : paragraph.end]
        assert citation.as_written in citation.quote
        assert not event.reviewed
    assert len({event.key for event in events}) == len(events)
