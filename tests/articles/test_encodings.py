"""Encodings are detected: the text comes back letter for letter, and a guess is said to be one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from chronology.articles import read_article

_CASES = tomllib.loads((Path(__file__).parent / "encodings.toml").read_text("utf-8"))["case"]
CASES = [(case["text"], form["encoding"], form["said"]) for case in _CASES for form in case["encodings"]]


@pytest.mark.parametrize(("text", "encoding", "said"), CASES)
def test_text_comes_back_and_a_guess_is_named(tmp_path: Path, text: str, encoding: str, said: str) -> None:
    path = tmp_path / "2024-04-15-note.txt"
    path.write_bytes(text.encode(encoding))
    (article,), problems = read_article(path, name=path.name)
    assert article.text == text
    guesses = [problem.message for problem in problems if problem.id == "article-not-utf-8"]
    assert len(guesses) == (1 if said else 0)
    assert all(message.endswith(f"read as {said}") for message in guesses)


MAILS = [
    # the charset that the message names, the one its bytes are in, what the warning must say
    ("us-ascii", "utf-8", "read as UTF-8"),
    ("klingon", "latin-1", "read as Windows-1252"),
    ("utf-8", "mac_roman", "read as Mac Roman"),
]


@pytest.mark.parametrize(("charset", "encoding", "said"), MAILS)
def test_a_message_with_a_wrong_charset_keeps_its_letters(
    tmp_path: Path, charset: str, encoding: str, said: str
) -> None:
    head = f"Subject: x\nDate: Mon, 15 Apr 2024 10:00:00 +0000\nContent-Type: text/plain; charset={charset}\n\n"
    path = tmp_path / "note.eml"
    path.write_bytes(head.encode() + "The café at Öre reopened on Friday.\n".encode(encoding))
    (article,), (problem,) = read_article(path, name=path.name)
    assert article.text.strip() == "The café at Öre reopened on Friday."
    assert problem.id == "article-broken-charset"
    assert problem.message.endswith(said)


@pytest.mark.parametrize("declared", ["utf-16", "iso-8859-1", "shift_jis", "klingon"])
def test_a_page_of_utf_8_that_declares_another_encoding_is_read(tmp_path: Path, declared: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<meta charset='{declared}'><p>The café opened on Friday.</p>", encoding="utf-8")
    (article,), _ = read_article(path, name="2024-04-15/page.html")
    assert article.text == "The café opened on Friday."


@pytest.mark.parametrize("declared", ["iso-8859-1", "shift_jis", "iso-2022-jp", "gb18030", "koi8-r"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, declared: str) -> None:
    text = {"iso-8859-1": "Das Café öffnete am Freitag.", "koi8-r": "Кафе открылось в пятницу."}.get(declared, "金曜日")
    path = tmp_path / "page.html"
    path.write_bytes(f"<meta charset='{declared}'><p>{text}</p>".encode(declared))
    (article,), _ = read_article(path, name="2024-04-15/page.html")
    assert article.text == text
