"""A text to its timexes: find, refuse, resolve in reading order, keep the date in focus.

In: a text, its publication date, a language. Out: `Timex` values in the order of the text. Each step is linear in the
length of the text: one trigger scan, a bounded run around each trigger, a bounded look at the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Literal

from chronology.model.dates import AnchorKind, DateConventions, Step
from chronology.temporal.enumerations import with_shared_months
from chronology.temporal.expressions import (
    Apposed,
    Around,
    BareUnit,
    ClockTime,
    DayPart,
    Duration,
    Lasting,
    Node,
    Partial,
    PartOf,
    Quantity,
    Range,
    Relative,
    Shift,
    Vague,
    unit_of,
)
from chronology.temporal.features import Key, weights
from chronology.temporal.grammar import Edge
from chronology.temporal.joint import Read, Reader, Teacher, Told, reading_of
from chronology.temporal.language import TOPS, WHOLE, Language, load_language
from chronology.temporal.lexing import find_runs
from chronology.temporal.liveclocks import without_clocks
from chronology.temporal.mode import telling_of
from chronology.temporal.reading import Outcome
from chronology.temporal.timex import Match, Relation, Timex
from chronology.temporal.units import Unit

Mode = Literal["auto", "news", "narrative"]
"""Which anchor bare dates take: publication, the date in focus, or what the text itself suggests."""

PLAIN = DateConventions()
"""No conventions told: ambiguous notation keeps its alternative."""


def tag(
    text: str,
    *,
    published: date | datetime | None = None,
    language: str = "en",
    mode: Mode = "auto",
    conventions: DateConventions = PLAIN,
) -> list[Timex]:
    """The temporal expressions of a text, resolved against its publication date.

    >>> from datetime import date
    >>> for timex in tag("Talks open on Friday and end in mid-October.", published=date(2023, 9, 29)):
    ...     print(timex.text, timex.value, timex.when.earliest, timex.when.latest)
    Friday 2023-09-29 2023-09-29 2023-09-29
    mid-October 2023-10 2023-10-11 2023-10-20
    """
    pack = load_language(language)
    if pack is None:
        from chronology.temporal.bridge import tag_without_pack

        return tag_without_pack(text, published=published, language=language, conventions=conventions)
    read = readings(text, pack=pack, published=published, mode=mode, conventions=conventions)
    return [timex_of(found, pack, text) for found in read]


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def find_matches(text: str, pack: Language) -> Iterator[Match]:
    """The expressions of a text, not yet resolved: the longest ones that no refusal applies to."""
    for run in find_runs(text, pack.lexicon):
        taken: list[Match] = []
        blocked: list[Match] = []
        for first, last, edge in _parsed(pack.code, text[run.start : run.end]):
            start, end = run.start + first, run.start + last
            if any(start < other.end and other.start < end for other in taken + blocked):
                continue
            match = Match(start, end, edge.value, edge, text[start:end])
            veto = pack.context.veto(match, text)
            if veto is None:
                taken.append(match)
            elif veto.blocks:
                blocked.append(match)
        yield from sorted(taken, key=lambda m: m.start)


@lru_cache(maxsize=8192)
def _parsed(code: str, run: str) -> tuple[tuple[int, int, Edge], ...]:
    """The candidates of a run by its own words; they do not depend on any anchor, so they are kept."""
    pack = load_language(code)
    if pack is None:
        return ()
    tokens = pack.lexicon.tokens(run, 0, len(run))
    return tuple((tokens[e.start].start, tokens[e.end - 1].end, e) for e in pack.grammar.parse(tokens))


def readings(
    text: str,
    *,
    pack: Language,
    published: date | datetime | None,
    mode: Mode = "auto",
    conventions: DateConventions = PLAIN,
    teacher: Teacher | None = None,
    by: Mapping[Key, float] | None = None,
) -> list[Read]:
    """The expressions of a text as they are read together; `teacher` and `by` serve training."""
    found = without_clocks(with_shared_months(list(find_matches(text, pack)), text), text)
    telling = telling_of(found, published) if mode == "auto" else "history" if mode == "narrative" else "news"
    matches = [
        match
        for match in _completed(found, text, pack)
        if telling == "history" or match.edge.rule is None or match.edge.rule.only != "narrative"
    ]
    day = _day(published)
    told = Told(
        text=text,
        pack=pack,
        published=day,
        moment=published if isinstance(published, datetime) else None,
        telling=telling,
        conventions=conventions,
        strict=mode == "news",
    )
    own = partial(_is_own_dateline, text=text, pack=pack, published=day)
    reader = Reader(
        told=told,
        keep=lambda match, outcome: not own(match, outcome),
        moves=lambda at, match: _moves_story(matches[at - 1] if at else None, match, text, pack),
        teacher=teacher,
        by=weights() if by is None else by,
    )
    read = reader.read(matches)
    return [r for r in read if r.outcome is not None and not own(r.match, r.outcome)]


def _completed(matches: list[Match], text: str, pack: Language) -> Iterator[Match]:
    """The matches with what the words after them add: a shared year, the day of a clock time, the end of a quarter."""
    for position, found in enumerate(matches):
        following = matches[position + 1] if position + 1 < len(matches) else None
        match = _with_its_day(_with_shared_year(found, following, text), following, text, pack)
        yield _with_its_end(match, following, text, pack)


def _moves_story(before: Match | None, match: Match, text: str, pack: Language) -> bool:
    """Whether a text goes on from a date; not from what it is measured by ("the first since January")."""
    if pack.context.relation(match, text) is Relation.SINCE:
        return False
    return before is None or not _ends_a_length(before, match, text, pack)


def _ends_a_length(before: Match, match: Match, text: str, pack: Language) -> bool:
    """Whether a date only tells when a length ended that stands before it."""
    closing = pack.context.closing
    is_length = isinstance(before.node, Duration) and closing is not None
    return is_length and closing is not None and bool(closing.fullmatch(text, before.end, match.start))


def _is_own_dateline(match: Match, outcome: Outcome, text: str, pack: Language, published: date | None) -> bool:
    """Whether a match only repeats the publication date in the text's own dateline."""
    interval = outcome.interval
    if interval is None or published is None or not interval.first == interval.last == published:
        return False
    return pack.context.is_dateline(match, text)


BEFORE_DAY = 12
"""Characters that may part a clock time from the day it is of, where a language keeps the two apart."""


def _with_its_day(match: Match, following: Match | None, text: str, pack: Language) -> Match:
    """ "In the early hours … on Sunday": a part of a day takes the day that its sentence names after it."""
    node = match.node
    if following is not None and isinstance(node, ClockTime) and node.day is None:
        return _with_day_of_phrase(match, following, text, pack)
    if following is None or not isinstance(node, DayPart) or node.day is not None or node.focus:
        return match
    between = text[match.end : following.start]
    day = following.node
    names_day = isinstance(day, Partial | Relative) and unit_of(day) is Unit.DAY
    if not names_day or len(between) > 120 or re.search(r"[.;!?]\s|\n\n", between):
        return match
    return replace(match, node=replace(node, day=day))


def _with_day_of_phrase(match: Match, following: Match, text: str, pack: Language) -> Match:
    """ "Um 10 Uhr am 3. Mai": two expressions in a text, but the words of one phrase."""
    between = text[match.end : following.start]
    if len(between) > BEFORE_DAY or "\n" in between:
        return match
    edge = pack.grammar.parse_whole(pack.lexicon.tokens(text, match.start, following.end), ("phrase",))
    if edge is None or not isinstance(edge.value, ClockTime) or edge.value.day is None:
        return match
    return replace(match, node=edge.value)


def _with_its_end(match: Match, following: Match | None, text: str, pack: Language) -> Match:
    """ "The quarter ended July 31": the calendar quarter that holds most of a company's own, its middle month."""
    closing = pack.context.closing
    if (
        following is None
        or closing is None
        or match.node != BareUnit(Unit.QUARTER)
        or unit_of(following.node) is not Unit.DAY
    ):
        return match
    if not closing.fullmatch(text, match.end, following.start) or not isinstance(following.node, Partial):
        return match
    return replace(match, node=Around(Unit.QUARTER, Shift(Quantity(1), Unit.MONTH, -1, following.node)))


def _with_shared_year(match: Match, following: Match | None, text: str) -> Match:
    """ "April and June 1955", "the summer and autumn of 1943": the first takes the year that the second states."""
    if following is None or not isinstance(match.node, Partial | PartOf):
        return match
    bare, full = _partial_in(match.node), _partial_in(following.node)
    between = text[match.end : following.start]
    if bare is None or full is None or len(between) > 6 or "\n" in between or "." in between:
        return match
    lacking = bare.year is None and (bare.month or bare.season or bare.quarter or bare.half) is not None
    if not lacking or full.year is None or bare.unit.size > Unit.HALF.size:
        return match
    filled = replace(bare, year=full.year, bc=full.bc, two_digit=full.two_digit)
    node = replace(match.node, whole=filled) if isinstance(match.node, PartOf) else filled
    return replace(match, node=node)


def _partial_in(node: Node) -> Partial | None:
    if isinstance(node, PartOf):
        node = node.whole
    return node if isinstance(node, Partial) else None


def timex_of(read: Read, pack: Language, text: str) -> Timex:
    """An expression that was read, as it is handed out."""
    match, outcome, context = read.match, read.outcome, read.context
    assert outcome is not None
    rule = match.edge.rule.name if match.edge.rule else ""
    reading = reading_of(read, context.reading(rule))
    return Timex(
        start=match.start,
        end=match.end,
        text=match.text,
        type=outcome.type,
        value=outcome.value,
        mod=outcome.mod,
        when=outcome.when,
        reading=reading,
        relation=pack.context.relation(match, text),
        is_anaphoric=reading.anchor.kind is AnchorKind.FOCUS,
        is_bare=isinstance(match.node, BareUnit),
        is_vague=isinstance(match.node, Vague),
        quant=outcome.quant,
        ends=_ends(match, outcome, pack, text),
        tree=match.edge,
    )


def _ends(match: Match, outcome: Outcome, pack: Language, text: str) -> tuple[Timex, ...]:
    """The two ends of a range as timexes of their own, where the pattern captured them as such."""
    if not outcome.ends or not isinstance(match.node, Range | ClockTime | Apposed | Lasting):
        return ()
    spans = _end_spans(match, pack)
    if spans is None:
        return ()
    return tuple(
        Timex(
            start=match.start + first,
            end=match.start + last,
            text=match.text[first:last],
            type=end.type,
            value=end.value,
            mod=end.mod,
            when=end.when,
        )
        for (first, last), end in zip(spans, outcome.ends, strict=True)
    )


def _end_spans(match: Match, pack: Language) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the two ends stand inside a range: from the children that gave them."""
    tokens = pack.lexicon.tokens(match.text, 0, len(match.text))
    edge = _times(match.edge) if isinstance(match.node, ClockTime) else match.edge
    children = [c for c in edge.children if not c.category.startswith("=")]
    if len(children) < 2 or match.edge.end - match.edge.start != len(tokens):
        return None
    offset = match.edge.start
    connector = _connector(edge)
    if connector is None:
        return None
    left = [c for c in children if c.end <= connector]
    right = [c for c in children if c.start > connector]
    if not left or not right:
        return None
    end = len(match.text) if edge is match.edge else tokens[right[-1].end - 1 - offset].end
    return (
        (tokens[left[0].start - offset].start, tokens[left[-1].end - 1 - offset].end),
        (tokens[right[0].start - offset].start, end),
    )


def _times(edge: Edge) -> Edge:
    """The two times of a stretch of the clock, where their day stands beside them."""
    pending = [edge]
    while pending:
        found = pending.pop()
        if found.rule is not None and found.rule.build == "clock_range":
            return found
        pending += found.children
    return edge


def _connector(edge: Edge) -> int | None:
    """The token that joins the ends: the last of the first literals that part two captured children."""
    joined: int | None = None
    captured = False
    for child in edge.children:
        if child.category.startswith("="):
            joined = child.start if captured else None
        elif joined is not None:
            return joined
        else:
            captured = True
    return None


def resolve(
    expression: str,
    *,
    published: date | datetime | None = None,
    language: str = "en",
    sentence: str | None = None,
    conventions: DateConventions = PLAIN,
) -> Timex | None:
    """The reading of one whole expression, or None where the words are no date.

    >>> from datetime import date
    >>> resolve("next Thursday", published=date(2023, 9, 29)).value
    '2023-10-05'
    >>> resolve("nothing of the kind", published=date(2023, 9, 29)) is None
    True
    """
    pack = load_language(language)
    words = expression.strip()
    if pack is None or len(words) > 200:
        return _bridged(words, published, language, conventions)
    found = whole_match(words, pack)
    if found is None:
        return _bridged(words, published, language, conventions)
    text, at = _in_sentence(words, sentence)
    told = Told(
        text=text,
        pack=pack,
        published=_day(published),
        moment=published if isinstance(published, datetime) else None,
        telling="news",
        conventions=conventions,
    )
    placed = replace(found, start=at, end=at + len(words))
    read = Reader(told=told, keep=lambda *_: True, moves=lambda *_: True).read([placed])[0]
    if read.outcome is None:
        return None
    timex = timex_of(replace(read, match=found), pack, words)
    parts = tuple(_parts(found, pack))
    return replace(timex, reading=replace(timex.reading, steps=parts + timex.reading.steps))


def _parts(match: Match, pack: Language) -> Iterator[Step]:
    """The rules that read the parts of an expression, with their words, outermost first.

    Only what would be an expression by itself: that “six” is a number needs no telling.
    """
    tokens = pack.lexicon.tokens(match.text, 0, len(match.text))
    pending = [child for child in match.edge.children if child.rule is not None]
    while pending:
        edge = pending.pop(0)
        words = match.text[tokens[edge.start].start : tokens[edge.end - 1].end]
        if edge.rule is not None and edge.category in TOPS:
            yield Step(name=f"“{words}”", result=f"rule {edge.rule.name}")
        pending = [child for child in edge.children if child.rule is not None] + pending


def _in_sentence(words: str, sentence: str | None) -> tuple[str, int]:
    at = sentence.find(words) if sentence else -1
    return (sentence, at) if sentence and at >= 0 else (words, 0)


def whole_match(words: str, pack: Language) -> Match | None:
    """The words as one expression, prepositions before them allowed."""
    tokens = pack.lexicon.tokens(words, 0, len(words))
    if not tokens or len(tokens) > 30:
        return None
    edge = pack.grammar.parse_whole(tokens, WHOLE)
    return Match(0, len(words), edge.value, edge, words) if edge is not None else None


def _bridged(
    words: str, published: date | datetime | None, language: str, conventions: DateConventions
) -> Timex | None:
    from chronology.temporal.bridge import resolve_words

    return resolve_words(words, published=_day(published), language=language, conventions=conventions)


__all__ = ["Node", "Partial", "find_matches", "resolve", "tag", "unit_of"]
