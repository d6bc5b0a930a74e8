"""Mails: who wrote what when, though it is quoted, answered or passed on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chronology.articles import read_article
from chronology.model.articles import ParagraphRole

MAILS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "mails.toml").read_text("utf-8"))["mail"]
HEADER = "From: Ann Lee <ann@desk.example>\nDate: Wed, 06 Mar 2024 09:00:00 +0100\nMIME-Version: 1.0\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["header"].partition("\n")[0])
def test_each_message_is_an_article_of_its_own_day(tmp_path: Path, mail: dict[str, Any], mark: str) -> None:
    path = tmp_path / "a.eml"
    header = (
        mail["header"]
        if "Content-Type" in mail["header"]
        else f"{mail['header']}\nContent-Type: text/plain; charset=utf-8"
    )
    path.write_text(f"{mark}{HEADER}{header}\n\n{mail['text'].lstrip()}", encoding="utf-8", newline="\r\n")
    articles, problems = read_article(path, name="a.eml")
    found = []
    for article in articles:
        assert article.published is not None
        told = [article.text[p.start : p.end] for p in article.paragraphs if p.role is ParagraphRole.NARRATIVE]
        found.append([article.title, article.byline, article.published.day.isoformat(), told])
    assert found == mail["articles"]
    assert len({article.path for article in articles}) == len(articles)
    assert problems == ()


def test_without_a_date_header_the_first_server_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    received = ["by b.example; Tue, 5 Mar 2024 08:00:00 +0000", "by a.example; Mon, 4 Mar 2024 18:10:09 +0000"]
    lines = "".join(f"Received: {words}\n" for words in received)
    path.write_text(f"{lines}From: Bo Ek\nSubject: Mill\n\nThe mill burned on Saturday.\n")
    (article,), (problem,) = read_article(path, name="a.eml")
    assert article.published is not None
    assert (article.published.day.isoformat(), article.published.evidence) == ("2024-03-04", "Received header")
    assert problem.id == "publication-date-inferred"
