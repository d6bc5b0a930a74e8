"""Each format of article, as it must read."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from chronology.articles import find_articles, read_article, read_articles, supported_suffixes
from chronology.model.articles import Article, ParagraphRole

FORMATS = Path(__file__).parent / "formats"
CEST = timezone(timedelta(hours=2))


def only(path: Path) -> Article:
    (article,), problems = read_article(path, name=path.name)
    assert problems == (), problems
    return article


def told(article: Article, *roles: ParagraphRole) -> list[str]:
    return [
        article.text[p.start : p.end] for p in article.paragraphs if p.role in (roles or (ParagraphRole.NARRATIVE,))
    ]


def test_a_page_is_read_without_its_furniture() -> None:
    article = only(FORMATS / "strike.html")
    assert told(article) == [
        "Dockers at Port Elm walked out at 6\xa0a.m. on Monday, and three ships lay at anchor. The union said that the "
        "strike would last until Friday.",
        "Pay has been frozen since 2021. The owners, Lind Lines, offered 3 percent in July.",
        "“We shall stay out,” said Mira Santos, who leads the union.",
    ]
    assert told(article, ParagraphRole.CAPTION) == ["Pickets at the gate on Monday."]
    assert told(article, ParagraphRole.BYLINE) == ["By Nils Aker"]
    for unseen in ("2019", "never shown", "Subscribe", "tracked", "Sport"):
        assert unseen not in article.text


def test_a_page_says_what_it_is() -> None:
    article = only(FORMATS / "strike.html")
    assert article.title == "Dockers walk out at Port\xa0Elm".replace("\xa0", " ")
    assert (article.outlet, article.byline, article.language) == ("The Port Elm Gazette", "Nils Aker", "en")
    assert article.url == "https://example.org/news/dockers-walk-out"
    assert article.published is not None
    assert article.published.value == datetime(2023, 9, 25, 8, 30, tzinfo=CEST)
    assert article.published.evidence == "JSON-LD"
    assert article.updated is not None
    assert article.updated.day == date(2023, 9, 26)


def test_line_breaks_in_a_page_part_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "2023-09-25-breaks.html"
    body = "The ferry left on Monday.<br><br>It came back on Tuesday, and nobody<br>was hurt.<br/> <br/>The end."
    path.write_text(f"<html><body><div>{body}</div></body></html>", encoding="utf-8")
    (article,), _ = read_article(path, name=path.name)
    assert told(article) == [
        "The ferry left on Monday.",
        "It came back on Tuesday, and nobody\nwas hurt.",
        "The end.",
    ]


def test_a_letter_in_html_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_text(
        "From: Ann <ann@example.org>\nSubject: Ferry\nDate: Mon, 25 Sep 2023 09:15:00 +0200\n"
        "Content-Type: text/html; charset=utf-8\n\n<p>The ferry left on Friday.</p><style>p {}</style>\n",
        encoding="utf-8",
    )
    article = only(path)
    assert told(article) == ["The ferry left on Friday."]
    assert article.title == "Ferry"


def test_a_letter_is_read_in_its_charset_without_quotations_and_signature() -> None:
    article = only(FORMATS / "letter.eml")
    words = " ".join(article.text.split())
    assert words == "The café on the quay was closed on Friday. It will reopen tomorrow."
    assert (article.title, article.byline) == ("Ferry café closed", "Ann Lee")
    assert article.published is not None
    assert article.published.value == datetime(2023, 9, 25, 9, 15, tzinfo=CEST)


def test_an_archive_holds_an_article_a_line() -> None:
    articles, problems = read_article(FORMATS / "archive.jsonl", name="archive.jsonl")
    assert problems == ()
    assert [a.path for a in articles] == ["archive.jsonl#a1", "archive.jsonl#a2"]
    assert [a.language for a in articles] == ["en", "de"]
    assert [a.published.day for a in articles if a.published] == [date(2023, 9, 25), date(2023, 9, 26)]


def test_markdown_is_read_as_it_is_shown() -> None:
    article = only(FORMATS / "notes.md")
    assert told(article) == [
        "The dockers walked out at Port Elm on Monday.",
        "They had voted on 18 September.",
        "snake_case_words and 2 * 3 * 4 stay.",
    ]
    assert told(article, ParagraphRole.HEADLINE) == ["Notes: the strike"]
    assert told(article, ParagraphRole.SUBHEADING) == ["Monday"]
    assert (article.title, article.outlet, article.byline) == ("Notes: the strike", "The Gazette", "Ann Lee")


MARKDOWN = [
    # a document; its paragraphs as they are shown, with their roles
    ("Storm wall\n=====\n\nIt broke.", [("Storm wall", "headline"), ("It broke.", "narrative")]),
    (
        "## Monday\nIt broke.\n## Tuesday",
        [("Monday", "subheading"), ("It broke.", "narrative"), ("Tuesday", "subheading")],
    ),
    ("![](a.png)\n\n# Storm\n\nIt broke.", [("Storm", "headline"), ("It broke.", "narrative")]),
    ("![The wall on 4 May](a.png)\n\nIt broke.", [("The wall on 4 May", "caption"), ("It broke.", "narrative")]),
    ("[![The wall](a.png)](b)\n\nIt broke.", [("The wall", "caption"), ("It broke.", "narrative")]),
    ("See [its report](https://example.org/a_(b)).", [("See its report.", "narrative")]),
    ("See [its report][1].\n\n[1]: https://example.org/2024/03/04", [("See its report.", "narrative")]),
    ("It **broke _on_ Monday**.<!-- on Friday? -->", [("It broke on Monday.", "narrative")]),
]


@pytest.mark.parametrize(("text", "shown"), MARKDOWN)
def test_markdown_without_its_signs(tmp_path: Path, text: str, shown: list[tuple[str, str]]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\npublished: 2024-05-06\n---\n{text}\n", encoding="utf-8")
    article = only(path)
    assert [(article.text[p.start : p.end], p.role.value) for p in article.paragraphs] == shown


def test_a_form_feed_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\npublished: 2024-05-06\n---\nIt broke.\n\n\fThe town was warned.\n", encoding="utf-8")
    assert told(only(path)) == ["It broke.", "The town was warned."]


def test_a_word_document(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Dockers walk out", 0)
    document.add_paragraph("The strike began on 25 September 2023.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "26 September", "Talks fail"
    document.add_paragraph("Pickets at the gate.", style="Caption")
    document.core_properties.author = "Ann Lee"
    document.core_properties.created = datetime(2023, 9, 27, 12)
    path = tmp_path / "strike.docx"
    document.save(str(path))
    (article,), (problem,) = read_article(path, name="strike.docx")
    assert told(article) == ["The strike began on 25 September 2023.", "26 September – Talks fail"]
    assert told(article, ParagraphRole.CAPTION) == ["Pickets at the gate."]
    assert (article.title, article.byline) == ("Dockers walk out", "Ann Lee")
    assert problem.id == "publication-date-inferred"
    assert article.published is not None
    assert article.published.day == date(2023, 9, 27)


def pdf_of(*pages: list[tuple[float, float, str]]) -> bytes:
    """A PDF whose pages hold these lines at these places, in 10-point type."""
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for page in pages:
        canvas.setFont("Helvetica", 10)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def test_a_pdf_in_two_columns_with_heads_and_hyphens(tmp_path: Path) -> None:
    left = ["The dockers of Port Elm walked out in the early", "hours of Monday. Three ships lay at anchor, a spokes-"]
    left += ["man said, and two more were on their way to the", "harbour. Nobody knew when the work would go on."]
    left += ["The owners called the strike unlawful and asked a", "court to stop it; a judge will hear them in a week."]
    right = ["In the town the shops stayed open. The mayor said", "that he would speak to both sides on Wednesday, in"]
    right += [
        "the hall where they had met in June. The last strike",
        "in 2011 went on for eleven weeks and ended with the",
    ]
    right += ["resignation of a minister. There were few who wished", "for another one as long as that, he said."]
    pages = []
    for number in (1, 2, 3):
        lines = [(50.0, 810.0, "THE GAZETTE 25 September 2023"), (290.0, 30.0, str(number))]
        lines += [(50.0, 740.0 - 14 * i, text) for i, text in enumerate(left)]
        lines += [(310.0, 740.0 - 14 * i, text) for i, text in enumerate(right)]
        pages.append(lines)
    path = tmp_path / "2023-09-26-strike.pdf"
    path.write_bytes(pdf_of(*pages))
    (article,), _ = read_article(path, name=path.name)
    assert "THE GAZETTE" not in article.text
    first = " ".join(told(article)[:2])
    assert "a spokesman said, and two more" in first
    assert first.index("a judge will hear them in a week.") < first.index("In the town the shops stayed open.")
    assert article.published is not None
    assert article.published.day == date(2023, 9, 26)
    (unnamed,), _ = read_article(path, name="strike.pdf")
    assert unnamed.published is not None
    assert (unnamed.published.day, unnamed.published.evidence) == (date(2023, 9, 25), "running head of the pages")
    assert (unnamed.title, unnamed.byline) == ("", "")  # what the program that made it put there is none


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_the_columns_of_a_cutting_in_their_order(tmp_path: Path, columns: int) -> None:
    width = 500 // columns
    lines = [(50.0, 815.0, "THE GAZETTE"), (460.0, 815.0, "Monday 25 March 2024"), (50.0, 770.0, "The wall breaks")]
    filler = "and so it went on with words, more words and yet more words of it"[: width // 5 - 16]
    lines += [
        (50.0 + width * (number // 20), 740.0 - 14 * (number % 20), f"item {number} {filler}")
        for number in range(columns * 20)
    ]
    path = tmp_path / "wall.pdf"
    path.write_bytes(pdf_of(lines))
    (article,), _ = read_article(path, name="wall.pdf")
    assert article.published is not None
    assert article.published.day == date(2024, 3, 25)
    words = article.text.split()
    numbers = [int(words[at + 1]) for at, word in enumerate(words) if word == "item"]
    assert numbers == list(range(columns * 20))
    assert "GAZETTE" not in article.text


def test_paragraphs_of_two_lines_are_parted_by_their_space(tmp_path: Path) -> None:
    lines = [(60.0, 700.0, "The wall breaks")]
    for number in range(6):
        lines.append((60.0, 670.0 - 34 * number, f"Paragraph {number} goes on for a line that is as long as it"))
        lines.append((60.0, 658.0 - 34 * number, f"may be, and ends on the second of its two lines, here {number}"))
    path = tmp_path / "2024-03-25.pdf"
    path.write_bytes(pdf_of(lines))
    (article,), _ = read_article(path, name=path.name)
    assert len(article.paragraphs) == 7


def test_a_printed_line_dates_a_pdf_before_its_properties_do(tmp_path: Path) -> None:
    lines = ["Report on the storm", "Published 2 April 2024", "The sea broke the wall on Saturday."]
    path = tmp_path / "storm.pdf"
    path.write_bytes(pdf_of([(60.0, 700.0 - 14 * i, text) for i, text in enumerate(lines)]))
    (article,), _ = read_article(path, name="storm.pdf")
    assert article.published is not None
    assert (article.published.day, article.published.evidence) == (date(2024, 4, 2), "date line")
    assert told(article) == ["The sea broke the wall on Saturday."]


def test_hard_wrapped_text_keeps_its_lines_and_lists_are_cut_by_them(tmp_path: Path) -> None:
    text = (
        "---\npublished: 2023-09-25\n---\n"
        "The hopes that boats would sail again lasted about as long as\n"
        "the sandwiches did, and they were few enough.\n\n"
        "TIMELINE\n3 March: crews walk out.\n15 March: judge steps in.\n"
    )
    path = tmp_path / "wrapped.txt"
    path.write_text(text, encoding="utf-8")
    article = only(path)
    assert told(article)[0] == (
        "The hopes that boats would sail again lasted about as long as\nthe sandwiches did, and they were few enough."
    )
    from chronology.extraction.sentences import find_sentences

    sentences = [sentence.text for sentence in find_sentences(article)]
    assert sentences[1:] == ["TIMELINE", "3 March: crews walk out.", "15 March: judge steps in."]


LINES = [
    # a line of its own paragraph, its role, and what of it is told
    ("Updated at 10.40am on Tuesday 18 March to add comment.", "furniture", None),
    ("Next: What the ruling means (published 2 July)", "furniture", None),
    ("A previous version of this story gave the date of the vote as May 12.", "correction", "A previous version"),
    ("This article was amended on 15 May 2024. An earlier version named 3 May.", "correction", "An earlier version"),
    ("18:40 Governor Brandt has left the valley. He laid a wreath at 16:00.", "narrative", "Governor Brandt"),
    ("**14:15 GMT** The fire service found a boy alive an hour ago.", "narrative", "The fire service"),
]


@pytest.mark.parametrize(("line", "role", "begins"), LINES)
def test_lines_that_are_no_narrative(tmp_path: Path, line: str, role: str, begins: str | None) -> None:
    path = tmp_path / "lines.md"
    body = "The ferry left on Monday, and the town was glad of it."
    path.write_text(f"---\npublished: 2024-05-22\n---\n{body}\n\n{body}\n\n{line}\n", encoding="utf-8")
    article = only(path)
    paragraph = article.paragraphs[-1]
    assert paragraph.role.value == role
    if begins is not None:
        assert article.text[max(paragraph.start, paragraph.body) : paragraph.end].lstrip().startswith(begins)


def test_long_lines_without_blank_lines_are_paragraphs(tmp_path: Path) -> None:
    line = (
        "The ferry company said on Monday that the crossing would close for the winter, because too few people used it."
    )
    path = tmp_path / "2023-09-25.txt"
    path.write_text("\n".join([line] * 4), encoding="utf-8")
    (article,), _ = read_article(path, name=path.name)
    assert [p.number for p in article.paragraphs] == [1, 2, 3, 4]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_that_say_so_are_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "café.txt"
    path.write_bytes("---\npublished: 2023-09-25\n---\nThe café closed on Monday.\r\n".encode(encoding))
    assert only(path).text.strip() == "The café closed on Monday."


def test_folders_are_read_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", "a/notes.pages"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("---\npublished: 2023-09-25\n---\nThe ferry left on Monday.\n", encoding="utf-8")
    assert [str(p.relative_to(tmp_path)) for p in find_articles(tmp_path)] == ["a/c.txt", "b.txt"]
    articles, problems = read_articles([tmp_path])
    assert len(articles) == 2
    assert problems == ()


def test_every_reader_has_its_suffixes() -> None:
    assert {".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".jsonl"} <= set(supported_suffixes())
    assert len(set(supported_suffixes())) == len(supported_suffixes())
