"""From the text of a file to a `YamlDocument`: the tree, the lines, and every problem.

A problem of syntax costs the list item that it stands in, no more: the text is then cut at its list items and read
piece by piece (`pieces`), so that all the others are still there to be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Related, Severity
from chronology.files import limits, read_file
from chronology.yamltext.complaints import Finding
from chronology.yamltext.nodes import Mapping, Node, Scalar, Sequence
from chronology.yamltext.pieces import split_pieces
from chronology.yamltext.tree import Failure, build_tree

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Line ends to YAML 1.1 and to no editor: they would shift every line number after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlDocument:
    """One file as it was read; `root` is None where there is nothing to read in it."""

    path: str
    root: Node | None
    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    first_line: int = 1
    """Number of the first line, for a text that is part of a file (front matter)."""

    def location(self, node: Node) -> Location:
        return Location(path=self.path, line=node.line, column=node.column)

    def line(self, number: int) -> str:
        """A line by its number, without its end; "" where the file has no such line."""
        index = number - self.first_line
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def problem(
        self,
        id: str,  # noqa: A002 - the word that the diagnostic uses
        message: str,
        at: Node,
        *,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """A diagnostic at a node, with the user's own line."""
        return Diagnostic(
            id=id,
            message=message,
            location=self.location(at),
            severity=severity,
            hint=hint,
            source_line=self.line(at.line),
            length=at.length,
            related=related,
        )


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML text, and what is wrong with it.

    >>> node, problems = read_yaml("published: 2023-09-29", "front matter")
    >>> node.text("published"), problems
    ('2023-09-29', ())
    """
    document = read_document(text, path, first_line=first_line)
    return document.root, document.diagnostics


def read_document(text: str, path: str, *, first_line: int = 1) -> YamlDocument:
    """The tree of a YAML text with its lines, for callers that report problems of their own."""
    offset = first_line - 1
    text, findings = _without_controls(text.removeprefix("\ufeff"), offset)
    lines = tuple(text.splitlines())
    try:
        root, found = build_tree(text, line_offset=offset)
    except Failure as failure:
        root, found = _read_pieces(lines, failure, offset)
    bare = YamlDocument(path=path, root=root, lines=lines, diagnostics=(), first_line=first_line)
    return _with_diagnostics(bare, findings + found)


def read_yaml_file(path: Path, name: str | None = None) -> YamlDocument:
    """A YAML file; `name` is the path that people are shown. Bytes that are not UTF-8 are reported, and read around.

    A file that cannot be opened raises OSError: whether that ends the command is for the caller to say.
    """
    name = str(path) if name is None else name
    data = read_file(path, limits.EVENTS)
    try:
        return read_document(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        encoding = "utf-16" if data.startswith(_UTF16) else "utf-8"
        document = read_document(data.decode(encoding, errors="replace"), name)
        return _with_diagnostics(document, [_not_utf8(data, error.start)])


def _not_utf8(data: bytes, start: int) -> Finding:
    line = data.count(b"\n", 0, start) + 1
    column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", errors="replace")) + 1
    hint = "save the file as UTF-8"
    if data.startswith(_UTF16):
        hint = "the file is UTF-16; save it as UTF-8"
    return Finding("not-utf-8", "the file is not UTF-8 from here on", line, column, hint=hint)


def _without_controls(text: str, offset: int) -> tuple[str, list[Finding]]:
    """The text with characters that no YAML may hold replaced, one for one, so that columns stay."""
    if not text.isascii():
        text = _OTHER_LINE_ENDS.sub(" ", text)
    findings = []
    for found in _NOT_TEXT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1 + offset
        column = found.start() - text.rfind("\n", 0, found.start())
        name = f"U+{ord(found.group()):04X}"
        findings.append(
            Finding("control-character", f"a control character ({name})", line, column, hint="delete the character")
        )
        if len(findings) == 20:
            break
    return (_NOT_TEXT.sub("\ufffd", text) if findings else text), findings


def _read_pieces(lines: tuple[str, ...], failure: Failure, offset: int) -> tuple[Node | None, list[Finding]]:
    """What can be read of a text that is not YAML as a whole, list item by list item."""
    pieces = split_pieces(lines)
    if not pieces.items:
        return None, [failure.finding]
    findings: list[Finding] = []
    failures = 0
    items: list[Node] = []
    entries: list[tuple[Scalar, Node]] = []
    for piece in (*pieces.heads, *pieces.items):
        try:
            node, found = build_tree(piece.text, line_offset=piece.line - 1 + offset)
        except Failure as failed:
            findings.append(failed.finding)
            failures += 1
            continue
        findings += found
        if isinstance(node, Sequence):
            items += node.items
        elif isinstance(node, Mapping):
            entries += node.entries
    if not failures:
        findings.append(failure.finding)
    return _assembled(pieces.items[0].line + offset, items, entries), findings


def _assembled(first_line: int, items: list[Node], entries: list[tuple[Scalar, Node]]) -> Node:
    sequence = Sequence(tuple(items), first_line, 1)
    if not entries:
        return sequence
    holder = max(
        (i for i, (key, value) in enumerate(entries) if _is_open(value) and key.line <= first_line),
        key=lambda i: entries[i][0].line,
        default=None,
    )
    if holder is not None:
        entries[holder] = (entries[holder][0], sequence)
    return Mapping(tuple(entries), entries[0][0].line, 1)


def _is_open(value: Node) -> bool:
    return isinstance(value, Scalar) and value.is_empty


def _with_diagnostics(document: YamlDocument, findings: list[Finding]) -> YamlDocument:
    if not findings:
        return document
    made = tuple(_diagnostic(document, finding) for finding in findings)
    return YamlDocument(
        path=document.path,
        root=document.root,
        lines=document.lines,
        diagnostics=document.diagnostics + made,
        first_line=document.first_line,
    )


def _diagnostic(document: YamlDocument, finding: Finding) -> Diagnostic:
    related: tuple[Related, ...] = ()
    if finding.first is not None:
        line, column = finding.first
        place = Location(path=document.path, line=line, column=column)
        related = (Related(location=place, message="first defined here"),)
    return Diagnostic(
        id=finding.id,
        message=finding.message,
        location=Location(path=document.path, line=finding.line, column=finding.column),
        hint=finding.hint,
        source_line=document.line(finding.line),
        length=finding.length,
        related=related,
    )
