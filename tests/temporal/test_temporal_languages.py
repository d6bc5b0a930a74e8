"""What every language owes: large corpora, no exception on any mixture of its words, runs that stay bounded."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.temporal import resolve, tag
from chronology.temporal.corpora import labelled_directions, marked_texts, phrases, sentences_without_dates
from chronology.temporal.language import available_languages, load_language
from chronology.temporal.lexing import MAX_TOKENS, find_runs

LANGUAGES = available_languages()
FRIDAY = date(2023, 9, 29)
NUMBERS = ["3", "24.", "1998", "99", "0", "12.05.2021", "31/02/2020", "14:30", "-", ",", ".", "(", "½", "’98"]


def words_of(code: str) -> list[str]:
    """Every word that the rules of a language know."""
    pack = load_language(code)
    assert pack is not None
    return sorted(word for word in pack.lexicon.words if not word.startswith("\0"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_corpora_of_a_language_are_large_enough_to_learn_from(code: str) -> None:
    assert len({phrase.words for phrase in phrases(code)}) >= 250
    assert len({phrase.published for phrase in phrases(code)}) == 3
    assert len(sentences_without_dates(code)) >= 100
    assert len(list(labelled_directions(code))) >= 40
    assert len(list(marked_texts(code))) >= 20


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_the_words_of_a_language_is_read_without_an_exception(code: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.sampled_from(words_of(code) + NUMBERS), max_size=20))
    text = " ".join(drawn)
    timexes = tag(text, published=FRIDAY, language=code)
    assert all(text[t.start : t.end] == t.text for t in timexes)
    assert all(a.end <= b.start for a, b in pairwise(timexes))
    for timex in timexes:
        if timex.when is not None and timex.when.earliest and timex.when.latest:
            assert timex.when.earliest <= timex.when.latest
    resolve(text, published=FRIDAY, language=code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_any_unit_may_stand_where_another_does(code: str) -> None:
    """ "The year ended in March" is a corpus phrase, "the fortnight ended in March" is what somebody writes."""
    pack = load_language(code)
    assert pack is not None
    for category in ("unit", "units"):
        units = [word for word, symbols in pack.lexicon.words.items() if category in dict(symbols)]
        one_of_them = re.compile(rf"\b(?:{'|'.join(map(re.escape, units))})\b")
        frames = dict.fromkeys(one_of_them.sub("{}", phrase.words) for phrase in phrases(code))
        for text in [frame.replace("{}", unit) for frame in frames if "{}" in frame for unit in units]:
            resolve(text, published=FRIDAY, language=code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_text_of_nothing_but_temporal_words_is_cut_into_bounded_runs(code: str) -> None:
    pack = load_language(code)
    assert pack is not None
    text = " ".join(words_of(code)) * 3
    assert all(len(run.tokens) <= MAX_TOKENS + MAX_TOKENS // 2 + 1 for run in find_runs(text, pack.lexicon))
    assert all(text[t.start : t.end] == t.text for t in tag(text, published=FRIDAY, language=code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_without_their_accents_are_the_same_words(code: str) -> None:
    """A person who types "Maerz" or "fevrier" means the month."""
    pack = load_language(code)
    assert pack is not None
    for word, symbols in pack.lexicon.words.items():
        plain = word.translate(PLAIN)
        if plain != word and ("month" in dict(symbols) or "weekday" in dict(symbols)):
            assert dict(symbols).items() <= {**dict(pack.lexicon.words.get(plain, ())), **_own(symbols)}.items(), word


PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "û": "u", "á": "a", "ñ": "n"})


def _own(symbols: tuple[tuple[str, object], ...]) -> dict[str, object]:
    """The word itself, which is another literal when it is spelled otherwise."""
    return {category: value for category, value in symbols if category.startswith("=")}
