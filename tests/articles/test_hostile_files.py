"""Files that are broken, empty, enormous or hostile: each is named with the reason, none raises, none is followed."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.articles import find_articles, read_article
from chronology.articles.assembly import assemble
from chronology.articles.reader import Draft, Source
from chronology.articles.webpage import read_page
from chronology.model.articles import ParagraphRole

FRIDAY = date(2023, 9, 29)


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 8_000_000)
    return data.getvalue()


def docx_with(document: str) -> bytes:
    data = io.BytesIO()
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>'
    )
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr("word/document.xml", document)
    return data.getvalue()


def encrypted_pdf() -> bytes:
    import pikepdf

    data = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(data, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    return data.getvalue()


def blank_pdf(pages: int) -> bytes:
    import pikepdf

    data = io.BytesIO()
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(data)
    return data.getvalue()


BROKEN: list[tuple[str, Callable[[], bytes], str]] = [
    # file name, content, the id of the first problem
    ("empty.txt", lambda: b"", "article-empty"),
    ("blank.html", lambda: b" \n ", "article-empty"),
    ("textless.html", lambda: b"<html><body><nav>Home</nav><img src=x></body></html>", "article-empty"),
    ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "article-binary"),
    ("noise.md", lambda: bytes(range(128, 256)) * 9 + bytes(range(1, 9)) * 9, "article-binary"),
    ("large.txt", lambda: b"On Monday it rained. " * 900_000, "article-too-large"),
    ("large.html", lambda: b"<p>On Monday it rained.</p>" * 1_900_000, "article-too-large"),
    ("bomb.docx", bomb, "article-too-large"),
    ("locked.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "article-encrypted"),
    ("torn.docx", lambda: b"PK\x03\x04" + b"\0" * 60, "article-damaged"),
    ("odd.docx", lambda: docx_with("<w:document"), "article-damaged"),
    ("locked.pdf", encrypted_pdf, "article-encrypted"),
    ("torn.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<", "article-damaged"),
    ("scan.pdf", lambda: blank_pdf(2), "article-empty"),
    ("long.pdf", lambda: blank_pdf(2501), "article-too-large"),
    ("noise.eml", lambda: b"just words\n", "article-damaged"),
    ("headers.eml", lambda: b"Subject: x\nDate: Mon, 4 Mar 2024 10:00:00 +0000\n\n", "article-empty"),
    (
        "charset.eml",
        lambda: b"Subject: x\nContent-Type: text/plain; charset=klingon\n\nRain.\n",
        "article-broken-charset",
    ),
    ("noise.jsonl", lambda: b"PK\x03\x04\0\0\n\0\0\n" * 9, "article-binary"),
    ("list.jsonl", lambda: b"[1, 2]\n", "archive-line-unreadable"),
    ("deep.jsonl", lambda: b"[" * 200_000 + b"\n", "archive-line-unreadable"),
    ("textless.jsonl", lambda: b'{"id": "a"}\n', "archive-line-unreadable"),
    ("minutes.pages", lambda: b"Rain on Monday.", "article-unknown-format"),
    ("README", lambda: b"Rain on Monday.", "article-unknown-format"),
    ("broken.md", lambda: b"---\ntitle: 'a\n---\nRain on Monday.", "front-matter-not-yaml"),
    ("list.md", lambda: b"---\n- a\n- b\n---\nRain on Monday.", "front-matter-not-yaml"),
    ("open.md", lambda: b"---\ntitle: a\nRain on Monday.", "front-matter-not-yaml"),
]


@pytest.mark.parametrize(("name", "content", "problem"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_file_is_named_with_the_reason(
    tmp_path: Path, name: str, content: Callable[[], bytes], problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    _, problems = read_article(path, name=f"in/{name}", published=FRIDAY)
    assert problems
    assert problems[0].id == problem
    assert problems[0].location.path == f"in/{name}"


UNCLOSED = [
    # file name, what opens and never closes, in thousands; a pattern that looks for each end anew would take minutes
    ("links.md", "[x](y "),
    ("labels.md", "[x "),
    ("pictures.md", "![x](y "),
    ("bold.md", "**x "),
    ("comments.html", "<!-- x -->"),
    ("comments.md", "<!-- x "),
    ("rules.md", "- - x "),
]


@pytest.mark.parametrize(("name", "piece"), UNCLOSED, ids=[name for name, _ in UNCLOSED])
def test_what_is_opened_a_hundred_thousand_times_is_read(tmp_path: Path, name: str, piece: str) -> None:
    path = tmp_path / name
    path.write_text("On Monday it rained.\n\n" + piece * 100_000, encoding="utf-8")
    articles, problems = read_article(path, name=name, published=FRIDAY)
    assert len(articles) == 1
    assert {problem.id for problem in problems} <= {"repetition-not-read"}


FLOODS = ["Monday ", "2019-03-04 ", "10:30 ", "He left on Monday. ", "two days later ", "He left on Monday.\n\n", "7"]


@pytest.mark.parametrize("piece", FLOODS)
def test_a_flood_of_one_thing_is_named_and_the_rest_is_read(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "flood.txt"
    path.write_text(f"The ferry sank on Monday.\n\n{piece * (200_000 // len(piece))}\n\nIt rained.", encoding="utf-8")
    (article,), problems = read_article(path, name="flood.txt", published=FRIDAY)
    assert [problem.id for problem in problems] == ["repetition-not-read"]
    assert sum(p.end - p.start for p in article.paragraphs if p.role is not ParagraphRole.FURNITURE) < 20_000


def test_long_prose_is_no_flood(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    rng = random.Random(24)
    words = [f"{a}{b}" for a in ("har", "quay", "ferr", "low", "mar") for b in ("bour", "side", "ied", "er", "ket")]
    path.write_text(" ".join(rng.choice(words) for _ in range(40_000)), encoding="utf-8")
    assert read_article(path, name="long.txt", published=FRIDAY)[1] == ()


ODD_PATHS: list[tuple[str, Callable[[Path], None], str]] = [
    # file name, how it comes to be, what the problem says
    ("self.txt", lambda path: path.symlink_to(path), "a link to itself"),
    ("gone.txt", lambda path: path.symlink_to(path.parent / "nowhere"), "a link to a file that is not there"),
    ("folder", lambda path: path.symlink_to(path.parent), "a link to a folder"),
    ("pipe.txt", lambda path: os.mkfifo(path), "a device or a pipe"),
    ("b\udce4d.txt", lambda path: path.write_text("It rained."), "its name is not UTF-8"),
]


@pytest.mark.parametrize(("name", "make", "reason"), ODD_PATHS, ids=[name for name, _, _ in ODD_PATHS])
def test_a_path_without_a_file_behind_it_says_why(
    tmp_path: Path, name: str, make: Callable[[Path], None], reason: str
) -> None:
    make(tmp_path / name)
    articles, (problem,) = read_article(tmp_path / name, name=name)
    assert (articles, problem.id) == ((), "article-unreadable")
    assert reason in problem.message


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("It rained on Friday.")
    listed = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)  # the tests may be run by one whom no permission stops
    assert find_articles(tmp_path) == (closed, tmp_path / "open.txt")
    _, (problem,) = read_article(closed, name="closed")
    assert (problem.id, problem.message) == ("article-unreadable", "the folder cannot be read: Permission denied")


IDS = [
    # the id of a line in an archive, and what its article is called
    ('"a1"', "a.jsonl#a1"),
    ("7", "a.jsonl#7"),
    ('"de/2024:b"', "a.jsonl#de_2024:b"),
    ('"/../../evil"', "a.jsonl#_.._.._evil"),
    (r'"x\u0000\u202ey"', "a.jsonl#x_y"),
    ('""', "a.jsonl#1"),
    ("null", "a.jsonl#1"),
    (f'"{"n" * 400}"', f"a.jsonl#{'n' * 100}"),
]


@pytest.mark.parametrize(("given", "called"), IDS)
def test_an_id_becomes_a_name_that_no_path_can_follow(tmp_path: Path, given: str, called: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": {given}, "published": "2024-03-04", "text": "It rained on Friday."}}\n')
    (article,), problems = read_article(path, name="a.jsonl")
    assert (article.path, problems) == (called, ())


def test_two_lines_of_one_id_are_two_articles_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = '{"id": "a", "published": "2024-03-04", "text": "It rained on Friday."}\n'
    path.write_text(line + line.replace("Friday", "Sunday") + line.replace("Friday", "Monday"))
    articles, problems = read_article(path, name="a.jsonl")
    assert [article.path for article in articles] == ["a.jsonl#a", "a.jsonl#a.2", "a.jsonl#a.3"]
    assert [(p.id, p.location.line) for p in problems] == [("archive-id-repeated", 2), ("archive-id-repeated", 3)]


def test_a_problem_of_one_article_in_an_archive_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('\n{"id": "a", "text": "It rained on Friday."}\n')
    _, (problem,) = read_article(path, name="a.jsonl")
    assert (problem.id, problem.location.line) == ("publication-date-missing", 2)


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name in ("gone.txt", "folder.txt"):
        articles, (problem,) = read_article(tmp_path / name, name=name)
        assert articles == ()
        assert problem.id == "article-unreadable"


def test_the_other_lines_of_an_archive_go_on(tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_text('{"id": 1\n{"id": "b", "published": "2023-09-25", "text": "Rain on Monday."}\n', encoding="utf-8")
    (article,), (problem,) = read_article(path, name="archive.jsonl")
    assert article.path == "archive.jsonl#b"
    assert (problem.id, problem.location.line) == ("archive-line-unreadable", 1)


def test_an_archive_that_is_none_gives_up_early(tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_text("no\n" * 5000, encoding="utf-8")
    articles, problems = read_article(path, name="archive.jsonl")
    assert articles == ()
    assert len(problems) == 101
    assert "the rest of the file was not read" in problems[-1].message


def test_the_articles_behind_many_bad_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    line = '{{"id": {number}, "published": "2023-09-25", "text": "Rain on Monday."}}\n'
    path.write_text(line.format(number=1) + "no\n" * 250 + line.format(number=2), encoding="utf-8")
    articles, problems = read_article(path, name="archive.jsonl")
    assert [article.path for article in articles] == ["archive.jsonl#1", "archive.jsonl#2"]
    assert len(problems) == 101
    assert "150 more lines were left out" in problems[-1].message


def test_external_entities_are_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret word", encoding="utf-8")
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{tmp_path / "secret"}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Rain on Monday. &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = tmp_path / "entity.docx"
    path.write_bytes(docx_with(document))
    articles, problems = read_article(path, name="entity.docx", published=FRIDAY)
    assert "secret" not in "".join(article.text for article in articles)
    assert articles or problems


def test_a_deeply_nested_page_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 20_000 + "<p>On Monday it rained in Port Elm.</p>", encoding="utf-8")
    articles, problems = read_article(path, name="deep.html", published=FRIDAY)
    assert articles or problems


def test_controls_and_direction_marks_are_replaced_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("On Monday \u202eit rained\x1b[2J in Port Elm.", encoding="utf-8")
    (article,), (problem,) = read_article(path, name="odd.txt", published=FRIDAY)
    assert problem.id == "control-characters-replaced"
    assert "\x1b" not in article.text
    assert "\u202e" not in article.text


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=300))
def test_no_page_raises(noise: str) -> None:
    source = Source(path=Path("page.html"), name="page.html")
    read = read_page(source, f"<html><body><p>{noise}</p><p class=x>Rain fell on Monday.</p>{noise}")
    assert read.drafts or read.problems


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_paragraphs_cover_the_text_in_order(noise: str) -> None:
    source = Source(path=Path("a.txt"), name="a.txt")
    article, problems = assemble(source, Draft(text=noise))
    if article is None:
        assert problems
        return
    bounds = [(p.start, p.end) for p in article.paragraphs]
    assert bounds == sorted(bounds)
    assert all(a < b <= len(article.text) for a, b in bounds)
    assert all(first[1] <= second[0] for first, second in pairwise(bounds))
    outside = article.text
    for start, end in reversed(bounds):
        outside = outside[:start] + outside[end:]
    assert not outside.strip()
