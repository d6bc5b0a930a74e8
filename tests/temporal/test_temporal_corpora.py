"""Every language's corpora, read through the public doors: the phrases, the sentences without a date, the texts."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from chronology.language import language_folder
from chronology.model.dates import Granularity, When
from chronology.model.notation import format_date, parse_date
from chronology.temporal import resolve, tag
from chronology.temporal.catalogue import misfitting_rules, rules_that_never_fire, unreached_alternatives
from chronology.temporal.corpora import (
    MarkedText,
    alternatives,
    corpus_lines,
    labelled_directions,
    marked_texts,
    phrases,
    reading_of,
    sentences_without_dates,
)
from chronology.temporal.grammar import expand, options
from chronology.temporal.language import (
    TOPS,
    available_languages,
    empty_boxes,
    load_language,
    read_rules,
    shared_rules,
)
from chronology.temporal.lexing import find_runs
from chronology.temporal.tagging import find_matches, whole_match

LANGUAGES = available_languages()
PUBLISHED = (date(2023, 6, 12), date(2023, 9, 29), date(2024, 1, 2))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_has_its_reading_at_every_publication_date(code: str) -> None:
    wrong = []
    for phrase in phrases(code):
        found = reading_of(resolve(phrase.words, published=phrase.published, language=code))
        if found != phrase.reading:
            wrong.append(f"{phrase.words} on {phrase.published}: {found!r} instead of {phrase.reading!r}")
    assert wrong == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_dated_in_sentences_without_a_date(code: str) -> None:
    dated = [
        f"{sentence}: {timex.text} = {timex.value}"
        for sentence in sentences_without_dates(code)
        for published in PUBLISHED
        for timex in tag(sentence, published=published, language=code)
        if timex.when is not None
    ]
    assert dated == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_direction_is_right_in_ninety_five_of_a_hundred(code: str) -> None:
    pack = load_language(code)
    assert pack is not None
    items = list(labelled_directions(code))
    wrong = [
        f"{item.sentence} [{clause.direction.value}: {clause.why}]"
        for item in items
        for clause in [pack.cues.direction(item.sentence, item.start, item.end)]
        if clause.direction.value != item.direction
    ]
    assert len(wrong) <= 0.05 * len(items), wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reading_is_written_in_a_form_that_is_read_back(code: str) -> None:
    """What `extract` writes into a file means the same when a person's editor has saved it."""
    changed = []
    for phrase in phrases(code):
        timex = resolve(phrase.words, published=phrase.published, language=code)
        if timex is None or timex.when is None or _is_night_of_two_days(timex.when):
            continue
        written = format_date(timex.when)
        if parse_date(written) != timex.when:
            changed.append(f"{phrase.words}: {written}")
    assert changed == []


def _is_night_of_two_days(when: When) -> bool:
    """A night told by its second day; the notation names it by the evening's."""
    return when.granularity is Granularity.PART_OF_DAY and when.earliest != when.latest


def _texts() -> list[tuple[str, MarkedText]]:
    return [(code, text) for code in LANGUAGES for text in marked_texts(code)]


@pytest.mark.parametrize(
    ("code", "text"), _texts(), ids=lambda value: value if isinstance(value, str) else value.text[:40]
)
def test_a_text_is_read_as_marked(code: str, text: MarkedText) -> None:
    found = [(t.text, reading_of(t)) for t in tag(text.text, published=text.published, language=code)]
    assert [item for item in found if item[0] in dict(text.expected)] == list(text.expected)
    assert [item for item in found if item not in text.expected] == []


def test_the_english_corpora_are_as_large_as_promised() -> None:
    assert len({phrase.words for phrase in phrases("en")}) >= 600
    assert len(sentences_without_dates("en")) >= 250
    assert len(list(labelled_directions("en"))) >= 100


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_fires_in_the_corpora(code: str) -> None:
    assert rules_that_never_fire(code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_words_for_a_date_are_read_alike(code: str) -> None:
    def read(words: str) -> list[str]:
        return [reading_of(resolve(words, published=day, language=code)) for day in PUBLISHED]

    pairs = alternatives(code)
    assert pairs
    assert [words for words, same in pairs if not any(read(words)) or read(words) != read(same)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_alternatives_that_no_expression_reaches_are_listed(code: str) -> None:
    listed = tomllib.loads(Path(__file__).with_name("unreached-alternatives.toml").read_text(encoding="utf-8"))
    assert unreached_alternatives(code) == listed[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_shared_rules_that_a_language_lacks_are_listed(code: str) -> None:
    listed = tomllib.loads(Path(__file__).with_name("empty-boxes.toml").read_text(encoding="utf-8"))
    assert empty_boxes(code) == [name for name in shared_rules() if name in listed[code]]
    assert set(listed[code]) <= set(shared_rules())


def test_every_shared_rule_serves_two_languages() -> None:
    served = [rule for code in LANGUAGES for rule in {rule.name for rule in read_rules(language_folder(code))}]
    assert [name for name in shared_rules() if served.count(name) < 2] == []


@pytest.mark.parametrize("pattern", ["(a|b) c", "[the] <n:ord> (day|night [of])"])
def test_alternatives_of_a_pattern_are_told_apart(pattern: str) -> None:
    narrowed = {option: expand(only) for option, only in options(pattern)}
    assert set().union(*map(set, narrowed.values())) <= set(expand(pattern))
    assert all(option.split()[0] in sequence for option, found in narrowed.items() for sequence in found)


LOOKED_AT_ONLY_BEHIND_A_WORD = {"day-of-month", "past-day-of-month", "next-day-of-month", "clock-time", "half"}
"""Rules of expressions that a text is not searched for by themselves: "le 24" is a price, "fünf vor zwölf" a saying."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_read_alone_is_found_in_a_text_too(code: str) -> None:
    """A rule without a trigger reads what a person types into a file, and misses the same words in an article."""
    pack = load_language(code)
    assert pack is not None
    unseen = []
    for words in dict.fromkeys(phrase.words for phrase in phrases(code) if phrase.reading):
        match = whole_match(words, pack)
        rule = match.edge.rule.name if match and match.edge.rule else ""
        searched = match is not None and match.edge.category in TOPS and rule not in LOOKED_AT_ONLY_BEHIND_A_WORD
        if searched and "." not in words and not list(find_runs(words, pack.lexicon)):
            unseen.append(words)
    assert unseen == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_fits_its_production(code: str) -> None:
    assert misfitting_rules(code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_example_of_a_rule_is_found_in_a_text(code: str) -> None:
    pack = load_language(code)
    assert pack is not None
    for rule in read_rules(language_folder(code)):
        for example in rule.examples:
            names = {m.edge.rule.name for m in find_matches(example, pack) if m.edge.rule}
            whole = resolve(example, published=PUBLISHED[1], language=code)
            assert names or whole is not None, f"{rule.name}: {example}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_line_of_a_corpus_stands_twice(code: str) -> None:
    for name in ("phrases.txt", "nothing.txt", "direction.txt"):
        lines = [line.rpartition(" = ")[0] or line for line in corpus_lines(code, name)]
        assert len(lines) == len(set(lines)), [line for line in lines if lines.count(line) > 1]
