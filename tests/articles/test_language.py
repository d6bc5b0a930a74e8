"""The language of a text: as stated, else as its words and letters show."""

from __future__ import annotations

from pathlib import Path

import pytest

from chronology.articles import read_article
from chronology.articles.language import detect_language

SHORT = [
    ("en", "The minister said that the talks will be held on Monday."),
    ("de", "Der Minister sagte, dass die Gespräche am Montag stattfinden werden."),
    ("fr", "Le ministre a déclaré que les négociations auront lieu lundi dans la capitale."),
    ("es", "El ministro dijo que las conversaciones se celebrarán el lunes en la capital."),
    ("it", "Il ministro ha detto che i colloqui si terranno lunedì nella capitale."),
    ("pt", "O ministro disse que as conversações não serão realizadas na segunda-feira em uma reunião."),
    ("nl", "De minister zei dat de gesprekken op maandag in het paleis worden gehouden."),
    ("sv", "Ministern sade att samtalen ska hållas på måndag i huvudstaden och att det är bra."),
    (
        "pl",
        "Minister powiedział, że rozmowy nie odbędą się w poniedziałek, ale we wtorek po południu i że to jest dobre.",
    ),
    ("tr", "Bakan, görüşmelerin pazartesi günü için bir daha yapılacağını ve bunun çok iyi olduğunu söyledi."),
    ("ru", "Министр сказал, что переговоры состоятся в понедельник."),
    ("uk", "Міністр сказав, що переговори відбудуться в понеділок і що це її рішення."),
    ("el", "Ο υπουργός είπε ότι οι συνομιλίες θα γίνουν τη Δευτέρα."),
    ("ar", "قال الوزير إن المحادثات ستعقد يوم الاثنين."),
    ("ja", "大臣は月曜日に会談が行われると述べた。"),
    ("zh", "部长说会谈将于星期一举行。"),
    ("ko", "장관은 회담이 월요일에 열릴 것이라고 말했다."),
    ("he", "השר אמר שהשיחות יתקיימו ביום שני."),
]


@pytest.mark.parametrize(("code", "text"), SHORT, ids=[code for code, _ in SHORT])
def test_one_sentence_shows_its_language(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "12 May 2021", "Port Elm", "OK", "!!!", "123 456"])
def test_what_shows_no_language_is_not_guessed(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("matter", "flag", "language"),
    [
        ("language: de-AT", None, "de"),
        ("language: nonsense", None, "en"),
        ("language: de", "fr", "fr"),
        ("a: b", None, "en"),
    ],
)
def test_a_stated_language_comes_before_a_detected_one(
    tmp_path: Path, matter: str, flag: str | None, language: str
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{matter}\npublished: 2024-03-04\n---\nThe ferry and the port were on the news.\n", "utf-8")
    (article,), _ = read_article(path, name="a.md", language=flag)
    assert article.language == language
