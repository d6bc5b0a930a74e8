"""Publication dates: stated, given, inferred, missing; each with its evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from chronology.articles import read_article
from chronology.articles.stamps import read_stamp
from chronology.diagnostics import Severity
from chronology.model.notes import SourceNote

BODY = "The ferry company said on Monday that the crossing would close.\n\nIt gave no reason.\n"

STATED = [
    # front matter, the date, the evidence
    ("published: 2024-03-04", date(2024, 3, 4), "front matter"),
    ("published: 2024-03-04T17:05:00Z", datetime(2024, 3, 4, 17, 5, tzinfo=UTC), "front matter"),
    ("date: 4 March 2024", date(2024, 3, 4), "front matter"),
]

INFERRED = [
    # file name, text, the day, the evidence
    ("2024-03-04-ferry.txt", BODY, date(2024, 3, 4), "file name"),
    ("ferry_20240304.txt", BODY, date(2024, 3, 4), "file name"),
    ("a.txt", "---\nurl: https://example.org/news/2024/03/04/ferry\n---\n" + BODY, date(2024, 3, 4), "URL path"),
    ("b.txt", "PORT ELM, March 4, 2024 (Gull) - " + BODY, date(2024, 3, 4), "dateline"),
    ("c.txt", "By Ann Lee | March 4, 2024 14:20 GMT\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("d.txt", "Published 4 March 2024\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("e.txt", "Port Elm, 4 March 2024 (Gull) \u2013 " + BODY, date(2024, 3, 4), "dateline"),
    ("f.txt", "Monday 4 March 2024\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("l.txt", "The crossing closes\nPublished 4 March 2024\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("m.txt", "The crossing closes\nBy Ann Lee\nPublished 4 March 2024\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("n.txt", "The crossing closes\n\nPort Elm, 4 March 2024\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("o.txt", "Published 4 March 2024. Updated 14:20 GMT\n\n" + BODY, date(2024, 3, 4), "date line"),
    (
        "p.html",
        f"<h1>It closes</h1><p>Published 4 March 2024. Updated 14:20 GMT</p><p>{BODY}</p>",
        date(2024, 3, 4),
        "date line",
    ),
    ("k.txt", "The Port Elm Gazette\nMonday 4 March 2024\n\n" + BODY, date(2024, 3, 4), "date line"),
    ("g.html", f"<p class=date>4 March 2024</p><p>{BODY}</p>", date(2024, 3, 4), "date line"),
    ("h.html", f"<p>By Ann Lee \u00b7 4 March 2024</p><p>{BODY}</p>", date(2024, 3, 4), "date line"),
]

BYLINES = [
    # the head of an article, and who wrote it
    ("By Ann Lee", "Ann Lee"),
    ("BY ANN LEE", "ANN LEE"),
    ("By Ann Lee and Bo van Ek in Port Elm", "Ann Lee and Bo van Ek"),
    ("By Ann Lee, Bo Ek | 4 March 2024", "Ann Lee, Bo Ek"),
    ("By Ann Lee, staff reporter", "Ann Lee"),
    ("By Ann Lee, Harbour Correspondent", "Ann Lee"),
    ("Von Jana Müller", "Jana Müller"),
    ("The crossing closes\nBy Ann Lee", "Ann Lee"),
    ("By Monday the crossing had closed.", ""),
    ("Reporting by Ann Lee; editing by Bo Ek", ""),
]


@pytest.mark.parametrize(("head", "byline"), BYLINES)
def test_who_signs_an_article(tmp_path: Path, head: str, byline: str) -> None:
    (article,), _ = read_article(write(tmp_path, "ferry.txt", f"{head}\n\n{BODY}"), name="ferry.txt")
    assert article.byline == byline


META = '<meta property="article:published_time" content="2024-03-04T09:00:00Z">'
LINKED = '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{day}"}}</script>'
PAGES = [
    # what a page says beside its metadata's 4 March 2024, and the day that is named as a contradiction
    (LINKED.format(day="2024-03-01"), "", "2024-03-04 (from the metadata"),
    ("<link rel=canonical href='https://example.org/2022/03/04/ferry'>", "", "2022-03-04 (from the URL path)"),
    ("", "<p>Published 26 February 2024</p>", "2024-02-26 (from the date line)"),
    (LINKED.format(day="2024-03-05"), "", ""),
    ("<link rel=canonical href='https://example.org/2024/03/04/ferry'>", "<p>Updated 9 March 2024</p>", ""),
    ("", "<p>Related: The strike of 3 May 2021</p>", ""),
]

STAMPS = [
    ("2024-03-04", date(2024, 3, 4)),
    ("2024/3/4", date(2024, 3, 4)),
    ("March 4, 2024", date(2024, 3, 4)),
    ("4. März 2024", date(2024, 3, 4)),
    ("le 4 mars 2024", date(2024, 3, 4)),
    ("4 de marzo de 2024", date(2024, 3, 4)),
    ("4th March 2024", date(2024, 3, 4)),
    ("04/03/2024", None),
    ("25/03/2024", date(2024, 3, 25)),
    ("03/25/2024", date(2024, 3, 25)),
    ("Stand: 14.03.2024, 17:22 Uhr", datetime(2024, 3, 14, 17, 22)),
    ("04.04.2024", date(2024, 4, 4)),
    ("25.13.2024", None),
    ("March 4th, 2024 at 5:05 PM EST", datetime(2024, 3, 4, 17, 5, tzinfo=timezone(timedelta(hours=-5)))),
    ("4 March 2024 6:10 p.m.", datetime(2024, 3, 4, 18, 10)),
    ("1.25.03.2024", None),
    ("4 March", None),
    ("31 April 2024", None),
    ("Smarch 4, 2024", None),
    ("", None),
    ("1" * 5000, None),
]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("matter", "value", "evidence"), STATED)
def test_a_stated_date_is_taken_without_a_word(tmp_path: Path, matter: str, value: date, evidence: str) -> None:
    path = write(tmp_path, "ferry.md", f"---\n{matter}\n---\n\n{BODY}")
    (article,), problems = read_article(path, name="ferry.md")
    assert article.published is not None
    assert (article.published.value, article.published.evidence) == (value, evidence)
    assert not article.published.inferred
    assert problems == ()


@pytest.mark.parametrize(("name", "text", "day", "evidence"), INFERRED)
def test_an_inferred_date_says_where_it_comes_from(
    tmp_path: Path, name: str, text: str, day: date, evidence: str
) -> None:
    (article,), problems = read_article(write(tmp_path, name, text), name=name)
    assert article.published is not None
    assert (article.published.day, article.published.evidence) == (day, evidence)
    assert article.published.inferred
    assert [(p.id, p.severity) for p in problems] == [("publication-date-inferred", Severity.WARNING)]
    assert evidence in problems[0].message


@pytest.mark.parametrize(("head", "body", "other"), PAGES)
def test_a_page_that_gives_two_days_says_which_was_taken(tmp_path: Path, head: str, body: str, other: str) -> None:
    page = f"<html><head>{head}{META}</head><body><h1>It closes</h1>{body}<p>{BODY}</p></body></html>"
    (article,), problems = read_article(write(tmp_path, "page.html", page), name="page.html")
    assert article.published is not None
    assert [problem.id for problem in problems] == (["publication-date-contradicted"] if other else [])
    assert other in "".join(problem.message for problem in problems)


def test_a_date_that_no_article_can_have_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "ferry.md", f"---\npublished: 2204-03-04\n---\n\n{BODY}")
    (article,), (problem,) = read_article(path, name="ferry.md")
    assert article.published is None
    assert problem.id == "unreadable-publication-date"
    assert "2204-03-04" in problem.message


def test_front_matter_without_its_end_is_read_to_the_first_blank_line(tmp_path: Path) -> None:
    path = write(tmp_path, "ferry.md", f"---\ntitle: It closes\npublished: 2024-03-04\n\n{BODY}")
    (article,), (problem,) = read_article(path, name="ferry.md")
    assert article.published is not None
    assert (article.title, article.published.day) == ("It closes", date(2024, 3, 4))
    assert (problem.id, problem.severity) == ("front-matter-not-yaml", Severity.WARNING)
    assert article.text.startswith("The ferry company")


def test_header_lines_of_plain_text_are_read(tmp_path: Path) -> None:
    text = "Title: The crossing closes\nSource: The Gull\nDate: 4 March 2024\n\n" + BODY
    (article,), problems = read_article(write(tmp_path, "head.txt", text), name="head.txt")
    assert problems == ()
    assert (article.title, article.outlet) == ("The crossing closes", "The Gull")
    assert article.published is not None
    assert (article.published.day, article.published.inferred) == (date(2024, 3, 4), False)
    assert article.text.startswith("The ferry company")


def test_a_time_and_zone_are_kept(tmp_path: Path) -> None:
    text = "By Ann Lee | May 8, 2022 16:25 GMT | Updated May 9, 2022, 07:10 GMT\n\n" + BODY
    (article,), _ = read_article(write(tmp_path, "lee.txt", text), name="lee.txt")
    assert article.published is not None
    assert article.published.value == datetime(2022, 5, 8, 16, 25, tzinfo=UTC)
    assert article.updated is not None
    assert article.updated.value == datetime(2022, 5, 9, 7, 10, tzinfo=UTC)


def test_a_missing_date_names_the_file_and_the_flag(tmp_path: Path) -> None:
    (article,), (problem,) = read_article(write(tmp_path, "ferry.txt", BODY), name="news/ferry.txt")
    assert article.published is None
    assert problem.id == "publication-date-missing"
    assert problem.location.path == "news/ferry.txt"
    assert "--published" in problem.hint


def test_a_stated_date_stands_against_the_flag_and_that_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "ferry.md", f"---\npublished: 2024-03-04\n---\n\n{BODY}")
    (article,), (problem,) = read_article(path, name="ferry.md", published=date(2024, 3, 11))
    assert article.published is not None
    assert article.published.day == date(2024, 3, 4)
    assert problem.id == "publication-date-contradicted"


def test_the_flag_wins_over_an_inferred_date(tmp_path: Path) -> None:
    path = write(tmp_path, "2024-03-04-ferry.txt", BODY)
    (article,), problems = read_article(path, name="ferry.txt", published=date(2024, 3, 11))
    assert article.published is not None
    assert (article.published.day, article.published.inferred) == (date(2024, 3, 11), False)
    assert problems == ()


def test_the_sources_file_overrules_a_stated_date(tmp_path: Path) -> None:
    path = write(tmp_path, "ferry.md", f"---\npublished: 2024-03-04\n---\n\n{BODY}")
    note = SourceNote(pattern="*.md", published="2024-03-05")
    (article,), (problem,) = read_article(path, name="ferry.md", note=note)
    assert article.published is not None
    assert article.published.day == date(2024, 3, 5)
    assert problem.id == "publication-date-contradicted"


def test_the_sources_file_dates_an_article(tmp_path: Path) -> None:
    note = SourceNote(pattern="*.txt", publisher="The Gull", published="2024-03-04", reliability="B")
    (article,), problems = read_article(write(tmp_path, "ferry.txt", BODY), name="ferry.txt", note=note)
    assert article.published is not None
    assert (article.published.day, article.published.evidence) == (date(2024, 3, 4), "sources.yaml")
    assert not article.published.inferred
    assert (article.outlet, article.reliability) == ("The Gull", "B")
    assert problems == ()


@pytest.mark.parametrize(("words", "value"), STAMPS)
def test_stamps_are_complete_dates_only(words: str, value: date | None) -> None:
    assert read_stamp(words) == value
