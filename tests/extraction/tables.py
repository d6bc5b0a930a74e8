"""The tables beside the tests of extraction, and their texts as articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chronology.model.articles import Article, Paragraph, Publication

HERE = Path(__file__).parent
FRIDAY = date(2023, 9, 29)


def rows_of(name: str | Path) -> list[list[str]]:
    """The rows of a table, cut at tabs; empty lines and those that begin with # are none."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def rows_by_language(table: str) -> list[tuple[str, ...]]:
    """The rows of the tables `<table>-<code>.tsv`, each with its language before it."""
    paths = sorted(HERE.glob(f"{table}-*.tsv"))
    return [(path.stem.removeprefix(f"{table}-"), *row) for path in paths for row in rows_of(path)]


def article_of(text: str, published: date = FRIDAY, *, title: str = "", language: str = "en") -> Article:
    """A text as an article; blank lines part its paragraphs."""
    paragraphs: list[Paragraph] = []
    position = 0
    for number, block in enumerate(text.split("\n\n"), 1):
        paragraphs.append(Paragraph(number=number, start=position, end=position + len(block)))
        position += len(block) + 2
    return Article(
        path="one.txt",
        text=text,
        language=language,
        paragraphs=tuple(paragraphs),
        title=title,
        published=Publication(value=published, evidence="--published"),
    )
