"""Word lists: complete for each language that has a folder, and none needed for one that has not."""

from __future__ import annotations

from datetime import date

import pytest

from chronology.extraction import extract_events
from chronology.language import languages_with
from chronology.language.lexicon import has_lexicon, lexicon_for
from chronology.model.articles import Article, Paragraph, Publication

LANGUAGES = languages_with("words.toml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_verbs_names_and_cues(language: str) -> None:
    lexicon = lexicon_for(language)
    assert has_lexicon(language)
    assert lexicon.grammar.prepositions
    assert lexicon.grammar.determiners
    assert lexicon.verbs.pasts
    assert lexicon.names.titles
    assert lexicon.names.given_names
    assert lexicon.cues.reporting
    for word in lexicon.grammar.prepositions | lexicon.grammar.determiners | lexicon.names.titles:
        assert word == word.lower()


def test_english_forms_are_made_from_their_bases() -> None:
    verbs = lexicon_for("en").verbs
    for past in ("resigned", "planned", "cancelled", "canceled", "denied", "fell", "took", "quit", "agreed"):
        assert past in verbs.pasts, past
    for gerund in ("leaving", "planning", "dying", "agreeing", "seeing"):
        assert gerund in verbs.gerunds, gerund
    assert {"says", "denies", "reaches", "goes"} <= verbs.thirds


def test_a_language_without_lists_is_read_without_names_and_problems() -> None:
    language = next(code for code in ("pt", "nl", "sv", "tlh") if code not in LANGUAGES)
    text = "O tratado foi assinado em 12 de maio de 2021."
    article = Article(
        path="a.txt",
        text=text,
        language=language,
        paragraphs=(Paragraph(number=1, start=0, end=len(text)),),
        published=Publication(value=date(2023, 9, 29), evidence="--published"),
    )
    assert not has_lexicon(language)
    events, problems = extract_events(article)
    assert problems == ()
    assert all(event.sources[0].quote == text and not event.people for event in events)
