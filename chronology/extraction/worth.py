"""Dated words that tell nothing worth a line: habits, what may be, lists, captions.

In: the situation of an expression. Out: whether a rule refuses it; the rules stand in the list of `selection`. Their
words are data (`language/<code>/worth.toml`); a language without the file refuses nothing by them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from chronology.extraction.situation import Situation
from chronology.language import language_file
from chronology.language.tokens import SIGN
from chronology.model.dates import Granularity

_SEPARATORS = frozenset(";|•")
_MONTH = 31
"""Days of a window that is too long to tell a happening."""
_LIST = 2
"""So many separators make a list of a sentence without a verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    habits: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    at_earliest: frozenset[str] = frozenset()
    windows: frozenset[str] = frozenset()
    present_captions: bool = False


@cache
def _words(language: str) -> _Words:
    source = language_file(language, "worth.toml")
    data = tomllib.loads(source.read_text("utf-8")) if source else {}
    lists = {field.name: frozenset(data.get(field.name, ())) for field in fields(_Words) if field.type != "bool"}
    return _Words(**lists, present_captions=bool(data.get("present_captions")))


def habitual(s: Situation) -> bool:
    """ "Flu strains often disappear over the summer": what usually is, at no one time."""
    when = s.expression.timex.when
    vague = when is not None and when.granularity.coarseness > Granularity.DAY.coarseness
    return vague and any(token.lower in _words(s.article.language).habits for token in s.clause.tokens)


def hypothetical(s: Situation) -> bool:
    """ "Prices could fall in the first half of 2027": what may be in a time longer than a week."""
    when = s.expression.timex.when
    if when is None or when.latest is None or s.published is None or when.latest < s.published or s.clause.verb < 0:
        return False
    if s.word_before in _words(s.article.language).at_earliest:
        return False  # "could start as soon as next spring" is somebody's plan
    group = s.clause.tokens[s.clause.verb : s.clause.verb + 2]
    may_be = any(token.lower in _words(s.article.language).possible for token in group)
    return may_be and when.granularity.coarseness > Granularity.WEEK.coarseness


def in_a_list(s: Situation) -> bool:
    """ "Career: chairman (1979 to 1987); secretary (1969 to 1974); …": lists have dates and tell nothing."""
    separators = sum(token.text in _SEPARATORS for token in s.passage.tokens)
    return separators >= _LIST and s.clause.verb < 0


def in_a_caption(s: Situation) -> bool:
    """ "A worker passes the bank, Oct. 17, 2024.": the present tense, and at its end the day of the picture."""
    when, tokens = s.expression.timex.when, s.passage.tokens
    if when is None or s.published is None or when.latest is None or when.latest > s.published or s.clause.verb < 0:
        return False
    if (
        not _words(s.article.language).present_captions
        or when.granularity is not Granularity.DAY
        or str(when.latest.year) not in s.expression.timex.text
    ):
        return False
    last = all(token.kind is SIGN for token in tokens[s.position + 1 :])
    verb = s.clause.tokens[s.clause.verb].lower
    return last and (verb in s.lexicon.verbs.thirds or verb in s.lexicon.grammar.present_auxiliaries)


def vague_window(s: Situation) -> bool:
    """ "In recent years": a time that ends now, longer than a month, in which something has come to be."""
    when = s.expression.timex.when
    if when is None or when.earliest is None or when.latest is None or s.published is None:
        return False
    ends_now = abs((s.published - when.latest).days) <= 1 and when.granularity is Granularity.RANGE
    words = s.expression.timex.text.lower().split()
    return (
        ends_now
        and (when.latest - when.earliest).days > _MONTH
        and bool(_words(s.article.language).windows & set(words))
    )
