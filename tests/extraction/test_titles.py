"""Titles: the sentence's own words, shortened by deletions alone; what is dangerous to leave out stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.stories import read_stories
from chronology.articles import find_articles, read_article
from chronology.extraction import extract_events
from chronology.extraction.titlecheck import balanced, find_flaw
from chronology.extraction.titles import TITLE_LENGTH
from chronology.language.lexicon import lexicon_for
from chronology.model.articles import Article
from chronology.model.events import Event
from tests.extraction.conftest import Extract
from tests.extraction.tables import article_of, rows_by_language

PAIRS = rows_by_language("titles")
ROOT = Path(__file__).parents[2]
FILES = [*find_articles(ROOT / "events" / "articles"), *find_articles(ROOT / "tests" / "extraction" / "stories")]
ARTICLES = [
    *(article for path in FILES for article in read_article(path, name=path.name)[0]),
    *(story.article for story in read_stories()),
]


def event_of(sentence: str, expression: str, language: str = "en") -> Event:
    """The event that an expression of a sentence dates."""
    start = sentence.index(expression)
    for event in extract_events(article_of(sentence, language=language))[0]:
        at = sentence.index(event.date.as_written)
        if at < start + len(expression) and start < at + len(event.date.as_written):
            return event
    raise AssertionError(f"{expression!r} makes no event")


@pytest.mark.parametrize(("language", "sentence", "expression", "title"), PAIRS)
def test_a_title_is_the_sentence_without_what_may_be_left_out(
    language: str, sentence: str, expression: str, title: str
) -> None:
    assert event_of(sentence, expression, language).title == title
    assert find_flaw(title, sentence, lexicon_for(language), limit=TITLE_LENGTH) == ""


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path)
def test_each_title_of_an_article_passes_the_check_at_the_door(article: Article) -> None:
    for event in extract_events(article)[0]:
        sentence = event.sources[0].quote
        assert find_flaw(event.title, sentence, lexicon_for(article.language), limit=TITLE_LENGTH) == "", event.title


FLAWED = [
    # title, sentence, the flaw
    ("The paper took the decision", "“We took the decision on Monday,” the director told the paper.", "words"),
    ("Claim was sent on Monday by the", "The letter before claim was sent on Monday by the firm.", "end"),
    ("The minister said", "The minister said on Monday that the bridge was shut.", "end"),
    ("The report on the dam", "The report on the dam was published on Monday.", "verb"),
    ("The plan “was dropped", "The plan “was dropped” on Monday.", "brackets"),
    ("The plan (and its rival was dropped", "The plan (and its rival) was dropped on Monday.", "brackets"),
    ("", "The plan was dropped.", "empty"),
    ("was dropped the plan", "The plan was dropped on Monday.", "words"),
    (
        "The plan was dropped " + "again and " * 20 + "again",
        "The plan was dropped " + "again and " * 20 + "again.",
        "length",
    ),
    ("[Ann Lee:] I left the firm", "I left the firm on Monday.", ""),
    ("Sale of the mill", "Sale of the mill.", ""),
]


@pytest.mark.parametrize(("title", "sentence", "flaw"), FLAWED)
def test_the_check_names_what_is_wrong(title: str, sentence: str, flaw: str) -> None:
    assert find_flaw(title, sentence, lexicon_for("en"), limit=TITLE_LENGTH) == flaw


def test_the_check_holds_words_that_a_title_may_not_lose() -> None:
    sentence = "The council did not meet on Monday."
    assert (
        find_flaw("The council did meet", sentence, lexicon_for("en"), limit=TITLE_LENGTH, kept=("not",)) == "negation"
    )


LONG = [
    # a sentence that is too long, its date, and how its title begins and ends
    (
        "The joint commission of the seven coastal provinces approved on Monday a plan for the restoration of all "
        "wetlands between the estuary of the River Tal and the harbour of Port Elm in the far north of the country.",
        "on Monday",
        "The joint commission of the seven coastal provinces approved a plan",
        "…",
    ),
    (
        "The inspectors had warned for years of cracks in the northern pier, of rust on the cables and of a drainage "
        "that nobody had cleaned, and although the operator disagreed the bridge was closed to all traffic on Monday.",
        "on Monday",
        "… ",
        "the bridge was closed to all traffic",
    ),
]


@pytest.mark.parametrize(("sentence", "expression", "begins", "ends"), LONG)
def test_what_is_too_long_is_cut_around_the_clause_of_the_date(
    sentence: str, expression: str, begins: str, ends: str
) -> None:
    title = event_of(sentence, expression).title
    assert len(title) <= TITLE_LENGTH
    assert title.startswith(begins)
    assert title.endswith(ends)
    assert find_flaw(title, sentence, lexicon_for("en"), limit=TITLE_LENGTH) == ""


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=160))
def test_no_text_breaks_a_title(extract: Extract, noise: str) -> None:
    for event in extract(f"{noise} on Monday {noise} since 2014."):
        assert len(event.title) <= TITLE_LENGTH
        assert event.title.strip()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab ()[]“”„«»",.', max_size=40))
def test_balanced_signs_are_left_alone(text: str) -> None:
    assert balanced(balanced(text)) == balanced(text)


ADDED = [
    # text, byline, expression, title: words in square brackets are put in where it is sure who is meant
    (
        "“The wall had cracks,” said Ann Lee. “We closed the quay on Monday.”",
        "",
        "on Monday",
        "[Ann Lee:] “We closed the quay”",
    ),
    ("“We closed the quay on Monday,” she said.", "", "on Monday", "“We closed the quay,” she said"),
    ("“It leaked,” she said. “We left on Monday.”", "", "on Monday", "“We left”"),
    ("I joined Navimar in September 2018.", "Ann Lee", "in September 2018", "[Ann Lee] joined Navimar"),
    ("I told my manager on 4 May 2020.", "Ann Lee", "on 4 May 2020", "I [Ann Lee] told my manager"),
    ("I joined Navimar in September 2018.", "Port News", "in September 2018", "I joined Navimar"),
    ("I joined Navimar in September 2018.", "", "in September 2018", "I joined Navimar"),
    ("Statement of Ann Lee\n\nI joined Navimar in May 2018.", "", "in May 2018", "[Ann Lee] joined Navimar"),
]


@pytest.mark.parametrize(("text", "byline", "expression", "title"), ADDED)
def test_only_a_sure_speaker_is_named_and_only_in_brackets(text: str, byline: str, expression: str, title: str) -> None:
    article = replace(
        article_of(text), byline=byline, outlet="" if text.startswith(("I ", "Statement")) else "The Port Gazette"
    )
    (event,) = (e for e in extract_events(article)[0] if e.date.as_written == expression)
    assert event.title == title
