"""Rules, their patterns, and the parser that applies them to a run of tokens.

In: the rules of a language and its lexicon. Out: the best expressions of a run.

A rule is a name, patterns, and a production. A pattern is written in words and categories:

    [the] <nth:ord> (quarter|<q:quarterword>) [of <year>]

A plain word stands for itself; `<category>` captures what a category means under its own name, `<name:category>` under
another, `<name:a|b>` from either category; brackets are optional, parentheses group alternatives, and a backslash
makes the next sign one of the text. What a rule makes is again a category, so rules build on rules. All patterns share
one prefix tree, so that the cost of a run depends on its length and not on the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from chronology.temporal.tokens import Token

MAX_EDGES = 48
"""How many constituents may begin at one token; only hostile text has more."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a language; `examples` and `refusals` are its manual and its test."""

    name: str
    patterns: tuple[str, ...]
    makes: str
    build: str
    constants: tuple[tuple[str, object], ...] = ()
    examples: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    priority: int = 0
    only: str = ""
    """ "narrative" for a rule that reads histories only."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A constituent: a category over tokens `start` to `end`, with the rule and the children that made it."""

    category: str
    start: int
    end: int
    value: Any
    rule: Rule | None = None
    children: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ending:
    """A rule that a path of the tree completes, with the names of what it captured."""

    rule: Rule
    names: tuple[str | None, ...]
    production: Callable[..., Any]
    constants: Mapping[str, object]


@dataclass(slots=True)
class _State:
    """A node of the prefix tree."""

    next: dict[str, _State] = field(default_factory=dict)
    endings: list[_Ending] = field(default_factory=list)

    def child(self, category: str) -> _State:
        """The node that a category leads to, made where there is none."""
        following = self.next.get(category)
        if following is None:
            following = self.next[category] = _State()
        return following


@dataclass(slots=True)
class Grammar:
    """All rules of a language in one prefix tree."""

    rules: tuple[Rule, ...]
    tops: frozenset[str]
    root: _State
    literals: frozenset[str]

    def parse(self, tokens: Sequence[Token]) -> list[Edge]:
        """Every expression in a run, the best first: longer before shorter, then by the rule's priority."""
        chart = self._chart(tokens)
        candidates = [edge for edges in chart for edge in edges if edge.category in self.tops]
        candidates.sort(key=lambda e: (e.start - e.end, -(e.rule.priority if e.rule else 0), e.start))
        return candidates

    def parse_whole(self, tokens: Sequence[Token], categories: Sequence[str]) -> Edge | None:
        """The best constituent of one of the categories that covers all tokens, or None."""
        chart = self._chart(tokens)
        whole = [e for e in chart[0] if e.category in categories and e.end == len(tokens)] if tokens else []
        return max(whole, key=lambda e: e.rule.priority if e.rule else 0, default=None)

    def _chart(self, tokens: Sequence[Token]) -> list[list[Edge]]:
        """Every constituent by its first token; built from the right, so that what follows is always complete."""
        chart: list[list[Edge]] = [[] for _ in range(len(tokens) + 1)]
        by_category: list[dict[str, list[Edge]]] = [{} for _ in range(len(tokens) + 1)]
        for start in range(len(tokens) - 1, -1, -1):
            edges = [Edge(category, start, start + 1, value) for category, value in tokens[start].symbols]
            index = by_category[start]
            for edge in edges:
                index.setdefault(edge.category, []).append(edge)
            position = 0
            while position < len(edges):
                edge = edges[position]
                position += 1
                state = self.root.next.get(edge.category)
                if state is not None:
                    self._walk(state, (edge,), edge.end, by_category, edges, index)
            chart[start] = edges
        return chart

    def _walk(
        self,
        state: _State,
        path: tuple[Edge, ...],
        at: int,
        by_category: list[dict[str, list[Edge]]],
        edges: list[Edge],
        index: dict[str, list[Edge]],
    ) -> None:
        for ending in state.endings:
            _complete(ending, path, at, edges, index)
        here = by_category[at]
        if not here or not state.next:
            return
        for category, following in state.next.items():
            for edge in here.get(category, ()):
                self._walk(following, (*path, edge), edge.end, by_category, edges, index)


def _complete(
    ending: _Ending, path: tuple[Edge, ...], at: int, edges: list[Edge], index: dict[str, list[Edge]]
) -> None:
    if len(edges) >= MAX_EDGES:
        return
    captured = {name: edge.value for name, edge in zip(ending.names, path, strict=True) if name is not None}
    value = ending.production(**ending.constants, **captured)
    if value is None:
        return
    rule = ending.rule
    same = index.setdefault(rule.makes, [])
    if any(edge.end == at and edge.value == value for edge in same):
        return
    edge = Edge(rule.makes, path[0].start, at, value, rule, path)
    edges.append(edge)
    same.append(edge)


def build_grammar(rules: Sequence[Rule], productions: Mapping[str, Callable[..., Any]], tops: Sequence[str]) -> Grammar:
    """The rules of a language as one prefix tree; a rule that names an unknown production is a bug and raises."""
    root = _State()
    literals: set[str] = set()
    for rule in rules:
        production = productions[rule.build]
        for pattern in rule.patterns:
            for sequence in expand(pattern):
                _insert(root, sequence, rule, production, literals)
    return Grammar(rules=tuple(rules), tops=frozenset(tops), root=root, literals=frozenset(literals))


def _insert(
    root: _State, sequence: tuple[str, ...], rule: Rule, production: Callable[..., Any], literals: set[str]
) -> None:
    items = [_item(item) for item in sequence]
    literals |= {category[1:] for _, categories in items for category in categories if category.startswith("=")}
    states = [root]
    for _, categories in items:
        states = [state.child(category) for state in states for category in categories]
    ending = _Ending(rule, tuple([name for name, _ in items]), production, dict(rule.constants))
    for state in states:
        state.endings.append(ending)


def _item(item: str) -> tuple[str | None, tuple[str, ...]]:
    if not (item.startswith("<") and item.endswith(">")):
        return None, ("=" + item,)
    name, _, categories = item[1:-1].rpartition(":")
    chosen = tuple(categories.split("|"))
    return (name or chosen[0]) if name != "-" else None, chosen


def names_of(sequence: Sequence[str]) -> set[str]:
    """The names under which a plain sequence captures."""
    return {name for item in sequence if (name := _item(item)[0]) is not None}


_PIECES = re.compile(r"\\.|<[^>]+>|[\[\]()|]|[^\s\[\]()|<>\\]+")


def expand(pattern: str) -> list[tuple[str, ...]]:
    """Every plain sequence of items that a pattern stands for."""
    pieces = _PIECES.findall(pattern)
    sequences, rest = _alternatives(pieces, 0)
    if rest != len(pieces):
        raise ValueError(f"unbalanced brackets in pattern: {pattern}")
    return [s for s in dict.fromkeys(sequences) if s]


def options(pattern: str) -> list[tuple[str, str]]:
    """Every alternative inside a pattern's brackets, with the pattern narrowed down to it."""
    pieces = _PIECES.findall(pattern)
    groups = _groups(pieces)
    found: list[tuple[str, str]] = []
    for group in groups:
        around = [g for g in groups if g[0] < group[0] and group[-1] < g[-1]]
        for first, last in pairwise(group):
            dropped = {i for g in (*around, group) for i in _dropped(g, first)}
            narrowed = " ".join(piece for i, piece in enumerate(pieces) if i not in dropped)
            found.append((" ".join(pieces[first + 1 : last]), narrowed))
    return found


def _groups(pieces: list[str]) -> list[list[int]]:
    """Where each group opens, parts its alternatives, and closes."""
    opened: list[list[int]] = []
    closed: list[list[int]] = []
    for at, piece in enumerate(pieces):
        if piece in ("(", "["):
            opened.append([at])
        elif piece in ("|", ")", "]") and opened:
            opened[-1].append(at)
            if piece != "|":
                closed.append(opened.pop())
    return closed


def _dropped(group: list[int], at: int) -> set[int]:
    """The pieces of a group outside the alternative in which a piece stands."""
    first = max(mark for mark in group if mark <= at)
    last = min(mark for mark in group if mark > first)
    return set(range(group[0], group[-1] + 1)) - set(range(first + 1, last))


def is_sequence(sequence: Sequence[str], categories: Sequence[str]) -> bool:
    """Whether a plain sequence of a pattern is what these categories followed."""
    fits = (category in _item(item)[1] for item, category in zip(sequence, categories, strict=False))
    return len(sequence) == len(categories) and all(fits)


def _alternatives(pieces: list[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    found: list[tuple[str, ...]] = []
    while True:
        sequences, at = _sequence(pieces, at)
        found += sequences
        if at < len(pieces) and pieces[at] == "|":
            at += 1
            continue
        return found, at


def _sequence(pieces: list[str], at: int) -> tuple[list[tuple[str, ...]], int]:
    sequences: list[tuple[str, ...]] = [()]
    while at < len(pieces) and pieces[at] not in ("|", "]", ")"):
        piece = pieces[at]
        if piece in ("[", "("):
            inner, at = _alternatives(pieces, at + 1)
            if piece == "[":
                inner = [(), *inner]
            sequences = [(*s, *i) for s in sequences for i in inner]
        else:
            sequences = [(*s, piece.removeprefix("\\")) for s in sequences]
        at += 1
    return sequences, at
