"""Expressions that tell one event: "on Tuesday at 06:40" is one day, "began on Monday and lasts until Friday" one span.

In: a passage and the indexes of its expressions that may make events. Out: groups, each with the date of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chronology.extraction.tagged import Passage
from chronology.language.lexicon import Lexicon
from chronology.model.calendar import not_before
from chronology.model.dates import Granularity, Point, Span, When
from chronology.temporal import Relation, TimexType
from chronology.temporal.notation import opened

_WITHIN_DAY = (Granularity.TIME, Granularity.PART_OF_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The expressions of one event; `chief` is the one whose reading is shown."""

    chief: int
    members: tuple[int, ...]
    when: When


def group_expressions(passage: Passage, candidates: Sequence[int], lexicon: Lexicon) -> list[Group]:
    """The events of a passage, in the order of their first expressions."""
    groups: list[Group] = []
    for index in candidates:
        joined = _joined(passage, groups[-1], index, lexicon) if groups else None
        if joined is not None:
            groups[-1] = joined
            continue
        when = passage.expressions[index].timex.when
        assert when is not None
        groups.append(Group(chief=index, members=(index,), when=when))
    return [Group(chief=group.chief, members=group.members, when=_opened(passage, group, lexicon)) for group in groups]


def _opened(passage: Passage, group: Group, lexicon: Lexicon) -> When:
    """The date as its words mean it: "since May" has an open end, "by Friday" an open beginning."""
    when, expression = group.when, passage.expressions[group.chief]
    if not isinstance(when, Point) or len(group.members) > 1 or when.earliest is None or when.latest is None:
        return when
    # "Shortly after 2 a.m." is that night, and "put off until Friday" is Friday.
    if when.granularity is Granularity.TIME or _is_moved_to(passage, group.chief, lexicon):
        return when
    if expression.timex.relation is Relation.BEFORE and _is_negated(passage, group.chief, lexicon):
        return not_before(when)
    return opened(when, expression.timex.relation)


def _is_moved_to(passage: Passage, index: int, lexicon: Lexicon) -> bool:
    """Whether the words before say that something was moved to this date ("postponed until Friday")."""
    position = passage.positions[index]
    before = " ".join(token.lower for token in passage.tokens[max(0, position - 4) : position])
    return any(match.end() == len(before) for match in lexicon.cues.moved.finditer(before))


def _is_negated(passage: Passage, index: int, lexicon: Lexicon) -> bool:
    """Whether "not" stands before the expression: "not before the summer" means from the summer on."""
    position = passage.positions[index]
    return position > 0 and passage.tokens[position - 1].lower in lexicon.grammar.negators


def _joined(passage: Passage, group: Group, index: int, lexicon: Lexicon) -> Group | None:
    """The group with one more expression, where both speak of one event."""
    second = passage.expressions[index].timex
    home, own = passage.clause_of(group.chief), passage.clause_of(index)
    if second.when is None:
        return None
    # "Began at dawn and ended by lunch" is one event; "… and the minister came at noon" are two.
    clock_only = second.type is TimexType.TIME and second.is_anaphoric and second.relation is not Relation.AT
    together = home == own or (clock_only and _shares_subject(passage, home, own, lexicon))
    if together and _same_day(group.when, second.when):
        finer = group.chief if _fineness(group.when) <= _fineness(second.when) else index
        when = group.when if finer == group.chief else second.when
        coarser = index if finer == group.chief else group.chief
        if passage.expressions[coarser].timex.type is TimexType.TIME:
            coarser = group.chief
        # The day is what a reader looks for in the source, so its words are shown; the clock time is kept in the date.
        return Group(chief=coarser, members=(*group.members, index), when=when)
    if group.when == second.when and _is_explained(passage, group.members[-1], index):
        return Group(chief=group.chief, members=(*group.members, index), when=group.when)
    row = _row_of_days(passage, group, index, lexicon)
    if row is not None:
        return Group(chief=group.chief, members=(*group.members, index), when=row)
    span = _span(group.when, second.when, second.relation)
    if (
        span is not None
        and not _is_moved_to(passage, index, lexicon)
        and own - home <= 1
        and _shares_subject(passage, home, own, lexicon)
    ):
        return Group(chief=group.chief, members=(*group.members, index), when=span)
    return None


def _is_explained(passage: Passage, index: int, following: int) -> bool:
    """Whether the second expression says in brackets or between commas which day the first is."""
    between = passage.tokens[passage.positions[index] + 1 : passage.positions[following]]
    return len(between) == 1 and between[0].text in "(,"


def _row_of_days(passage: Passage, group: Group, index: int, lexicon: Lexicon) -> Span | None:
    """ "Planned for Friday and Saturday": two days in a row under one preposition."""
    first, second = group.when, passage.expressions[index].timex.when
    at, to = passage.positions[group.members[-1]], passage.positions[index]
    joined = to - at == 2 and passage.tokens[at + 1].lower in lexicon.grammar.conjunctions
    shared = passage.expressions[group.chief].preposition and not passage.expressions[index].preposition
    if not joined or not shared or not isinstance(first, Point) or not isinstance(second, Point):
        return None
    days = first.granularity is Granularity.DAY and second.granularity is Granularity.DAY
    if not days or first.latest is None or second.earliest is None:
        return None
    return Span(start=first, end=second) if (second.earliest - first.latest).days == 1 else None


def _same_day(first: When, second: When) -> bool:
    if not isinstance(first, Point) or not isinstance(second, Point):
        return False
    one_day = first.earliest is not None and first.earliest == first.latest
    same = one_day and (first.earliest, first.latest) == (second.earliest, second.latest)
    return same and (first.granularity in _WITHIN_DAY or second.granularity in _WITHIN_DAY)


def _fineness(when: When) -> int:
    return when.granularity.coarseness


def _span(first: When, second: When, relation: Relation) -> Span | None:
    """From the first point to the second, where the second is an end ("until Friday")."""
    if relation is not Relation.UNTIL or not isinstance(first, Point):
        return None
    end = second if isinstance(second, Point) else second.end
    if end is not None and end.between is not None:
        end = end.between[1]
    if end is None or first.earliest is None or end.latest is None or first.latest is None:
        return None
    return Span(start=first, end=end) if first.latest < (end.earliest or end.latest) else None


def _shares_subject(passage: Passage, home: int, own: int, lexicon: Lexicon) -> bool:
    """Whether the clause of the end tells on about the same thing: one clause, or "and" with no subject between."""
    if home == own:
        return True
    clause = passage.clauses[own]
    words = [t.lower for t in clause.tokens[: max(clause.verb, 0)] if t.is_word]
    return clause.opener in lexicon.grammar.conjunctions and not [
        w for w in words if w not in lexicon.grammar.coordinators
    ]
