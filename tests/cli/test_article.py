"""An article without a workspace, from the command line to the bytes of a pack."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

ARTICLE = Path(__file__).parent / "articles" / "harbour.txt"

READINGS = {
    "2023-09-29": {
        ("Friday", "2023-09-29", "2023-09-29"),
        ("next Thursday", "2023-10-05", "2023-10-05"),
        ("between October 2022 and August 2023", "2022-10-01", "2023-08-31"),
        ("mid-September", "2023-09-11", "2023-09-20"),
        ("last week", "2023-09-18", "2023-09-24"),
    },
    "2024-01-02": {
        ("Friday", "2024-01-05", "2024-01-05"),
        ("next Thursday", "2024-01-11", "2024-01-11"),
        ("between October 2022 and August 2023", "2022-10-01", "2023-08-31"),
        ("mid-September", "2023-09-11", "2023-09-20"),
        ("last week", "2023-12-25", "2023-12-31"),
    },
}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def bare(expression: str) -> str:
    """The words without their preposition, as they would stand inside a sentence."""
    words = expression.removeprefix("on ").removeprefix("In ")
    return words[0].lower() + words[1:] if words.startswith("Between") else words


@pytest.mark.parametrize("published", READINGS)
def test_readings_move_with_the_publication_date(chronology: Callable[..., Any], published: str) -> None:
    run = chronology("extract", str(ARTICLE), "--published", published, "--json")
    assert run.code == 0, run.err
    found = {(bare(r["expression"]), r["start"], r["end"]) for r in lines(run.out)}
    assert found == READINGS[published]


def test_sentence_and_expression_are_substrings_of_the_article(chronology: Callable[..., Any]) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    for record in lines(chronology("extract", str(ARTICLE), "--published", "2023-09-29", "--json").out):
        assert record["sentence"] in text
        assert record["expression"] in record["sentence"]
        assert record["article"] == "harbour.txt"
        assert len(record["title"]) <= 160


def test_a_pack_without_a_workspace(chronology: Callable[..., Any], tmp_path: Path) -> None:
    run = chronology("build", str(ARTICLE), "--published", "2023-09-29", "--out", "a/pack.pdf", "--out", "a/pack.docx")
    assert run.code == 0, run.err
    assert run.out.split() == ["a/pack.pdf", "a/pack.docx"]
    pdf = pypdfium2.PdfDocument(tmp_path / "a" / "pack.pdf")
    text = " ".join("\n".join(page.get_textpage().get_text_range() for page in pdf).split())
    for printed in ("29 September 2023", "5 October 2023", "mid-September 2023", "October 2022 to August 2023"):
        assert printed in text
    assert "DRAFT" in text
    assert {p.name for p in (tmp_path / "a").iterdir()} == {"pack.pdf", "pack.docx"}


def test_no_publication_date_names_the_file_and_the_flag(chronology: Callable[..., Any]) -> None:
    run = chronology("extract", str(ARTICLE), "--json")
    assert "harbour.txt" in run.err
    assert "--published" in run.err
    assert {r["expression"] for r in lines(run.out)} == {"Between October 2022 and August 2023"}


def test_builds_are_the_same_byte_for_byte(chronology: Callable[..., Any], tmp_path: Path) -> None:
    built = []
    for name, zone, seed in (("one", "UTC", "1"), ("two", "Asia/Tokyo", "2")):
        folder = tmp_path / name
        folder.mkdir()
        run = chronology(
            "build", str(ARTICLE), "--published", "2023-09-29", "--out", "p.pdf", "--out", "p.docx",
            cwd=folder, TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C.UTF-8",
        )  # fmt: skip
        assert run.code == 0, run.err
        built.append([(folder / file).read_bytes() for file in ("p.pdf", "p.docx")])
    assert built[0] == built[1]
