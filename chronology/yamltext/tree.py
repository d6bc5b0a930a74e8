"""Building the tree from the parser's events, with a limit to its depth and without ever following an alias."""

from __future__ import annotations

from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from chronology.yamltext.complaints import Finding, syntax_finding
from chronology.yamltext.nodes import Mapping, Node, Scalar, Sequence

_SEQUENCE_END: Any = SequenceEndEvent
_MAPPING_END: Any = MappingEndEvent
MOST_DEPTH = 12
"""An event file needs five levels: file, `events`, event, `sources`, source."""


class Failure(Exception):
    """The text, or this piece of it, cannot be read on."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def build_tree(text: str, *, line_offset: int = 0) -> tuple[Node | None, list[Finding]]:
    """The tree of a text and what is wrong in it; raises `Failure` where the text is no YAML."""
    builder = _Builder(line_offset)
    try:
        parser = CParser(text)
        root = builder.build(parser)
    except YAMLError as error:
        raise Failure(syntax_finding(error, text, line_offset)) from error
    return root, builder.findings


class _Builder:
    def __init__(self, line_offset: int) -> None:
        self.findings: list[Finding] = []
        self._line = line_offset + 1
        self._next: Any = None

    def build(self, parser: Any) -> Node | None:
        self._next = parser.get_event
        root: Node | None = None
        documents = 0
        while not isinstance(event := self._next(), StreamEndEvent):
            if not isinstance(event, DocumentStartEvent):
                continue
            documents += 1
            if documents > 1:
                self._report("several-documents", "a second document in one file", event, "delete the line `---`")
                break
            root = self._node(self._next(), 1)
        return None if isinstance(root, Scalar) and root.is_empty else root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event)
        if event.anchor or event.tag:
            self._report_marks(event)
        if depth > MOST_DEPTH:
            finding = self._finding("too-deep", f"nested more than {MOST_DEPTH} levels deep", event)
            raise Failure(finding)
        return self._mapping(event, depth) if kind is MappingStartEvent else self._sequence(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        if event.anchor or event.tag:
            self._report_marks(event)
        start, end, line = event.start_mark, event.end_mark, self._line
        place = (start.line + line, start.column + 1, event.style or "", end.line + line, end.column + 1)
        # The plain constructor of tuples: a large workspace has half a million scalars.
        return tuple.__new__(Scalar, (event.value, *place))

    def _sequence(self, opening: Any, depth: int) -> Sequence:
        items: list[Node] = []
        following: Any = self._next
        while type(event := following()) is not _SEQUENCE_END:
            items.append(self._node(event, depth + 1))
        start, end = opening.start_mark, event.end_mark
        return Sequence(tuple(items), start.line + self._line, start.column + 1, end.line + self._line, end.column + 1)

    def _mapping(self, opening: Any, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        following: Any = self._next
        make = self._scalar
        while type(event := following()) is not _MAPPING_END:
            key = make(event) if type(event) is ScalarEvent else self._node(event, depth + 1)
            event = following()
            value = make(event) if type(event) is ScalarEvent else self._node(event, depth + 1)
            if type(key) is not Scalar:
                self._add("key-not-text", "a key that is a list or a mapping", key, "a key is one word")
            elif key.style != "*":
                entries.append((key, value))
        if len({key[0] for key, _ in entries}) < len(entries):
            entries = self._first_of_equal(entries)
        start, end = opening.start_mark, event.end_mark
        return Mapping(tuple(entries), start.line + self._line, start.column + 1, end.line + self._line, end.column + 1)

    def _first_of_equal(self, entries: list[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
        first: dict[str, tuple[Scalar, Node]] = {}
        for key, value in entries:
            if key.text in first:
                self._report_duplicate(first[key.text][0], key)
            first.setdefault(key.text, (key, value))
        return list(first.values())

    def _alias(self, event: Any) -> Scalar:
        self._report("yaml-alias", f"`*{event.anchor}` is a YAML alias, which is not followed", event, _ALIAS_HINT)
        start, end = event.start_mark, event.end_mark
        return Scalar("", start.line + self._line, start.column + 1, "*", end.line + self._line, end.column + 1)

    def _report_marks(self, event: Any) -> None:
        if event.anchor:
            message = f"`&{event.anchor}` is a YAML anchor, which has no use here"
            self._report("yaml-alias", message, event, _ALIAS_HINT)
        if event.tag:
            self._report("yaml-tag", f"`{event.tag}` is a YAML tag, which has no use here", event, _TAG_HINT)

    def _report_duplicate(self, first: Scalar, again: Scalar) -> None:
        self.findings.append(
            Finding(
                "duplicate-key",
                f"`{again.text}` appears here for the second time",
                again.line,
                again.column,
                again.length,
                "keep one of the two",
                (first.line, first.column),
            )
        )

    def _finding(self, name: str, message: str, event: Any, hint: str = "") -> Finding:
        start = event.start_mark
        return Finding(name, message, start.line + self._line, start.column + 1, 1, hint)

    def _report(self, name: str, message: str, event: Any, hint: str) -> None:
        self.findings.append(self._finding(name, message, event, hint))

    def _add(self, name: str, message: str, node: Node, hint: str) -> None:
        self.findings.append(Finding(name, message, node.line, node.column, 1, hint))


_ALIAS_HINT = "write the value itself; if it is text, put it in double quotes"
_TAG_HINT = "if the exclamation mark belongs to the text, put the text in double quotes"
