"""Who speaks in a paragraph, and where its own words begin behind stamps."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chronology.articles import read_article
from chronology.model.articles import Article

CASES = tomllib.loads((Path(__file__).parent / "voices.toml").read_text("utf-8"))["case"]


def read(tmp_path: Path, text: str, outlet: str = "The Lind Post", language: str = "en") -> Article:
    path = tmp_path / "article.txt"
    head = f"outlet: {outlet}\n" if outlet else ""
    path.write_text(f"---\npublished: 2021-06-02\nlanguage: {language}\n{head}---\n\n{text}", encoding="utf-8")
    (article,), problems = read_article(path, name=path.name)
    assert problems == ()
    return article


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_paragraphs_are_of_who_speaks_in_them(case: dict[str, Any], tmp_path: Path) -> None:
    article = read(tmp_path, case["text"], case.get("outlet", "The Lind Post"), case.get("language", "en"))
    assert [paragraph.role.value for paragraph in article.paragraphs] == case["roles"]


STAMPS = [
    ("Page last updated at 07:39 GMT, Wednesday, 2 June 2021 The wall fell.", "The wall fell."),
    ("Wall falls Wednesday 2 June 2021 11.25 BST The wall fell at noon.", "The wall fell at noon."),
    ("Ann Pell | 10:25 UK time, Wednesday, 2 June 2021 The wall fell.", "The wall fell."),
    ("Wednesday, June 2, 2021; 5:18 PM The wall fell.", "The wall fell."),
    ("Wall falls (Adds detail) By Ann Pell LIND, June 2 (Reuters) - The wall fell.", "The wall fell."),
    ("The wall fell on 2 June 2021 and nobody was hurt.", "The wall fell on 2 June 2021 and nobody was hurt."),
]


@pytest.mark.parametrize(("paragraph", "told"), STAMPS)
def test_a_stamp_that_is_run_into_the_text_is_no_part_of_it(paragraph: str, told: str, tmp_path: Path) -> None:
    first = read(tmp_path, paragraph + "\n\nIt had stood since 1904.").paragraphs[0]
    assert read(tmp_path, paragraph).text[first.body : first.end].strip() == told


def test_times_of_a_live_report_are_no_years(tmp_path: Path) -> None:
    times = ("2346", "2240", "1905", "1413", "0959")
    entries = "\n\n".join(f"{time} The wall moved." for time in times)
    article = read(tmp_path, entries)
    assert [article.text[p.body : p.body + 8] for p in article.paragraphs] == ["The wall"] * 5


def test_the_years_of_a_history_stay(tmp_path: Path) -> None:
    article = read(
        tmp_path, "\n\n".join(f"{year} The wall was raised." for year in (1402, 1512, 1619, 1755, 1904, 2021))
    )
    assert all(p.body == p.start for p in article.paragraphs)
