"""Record files at the border: read once, cleaned once, and what was replaced said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.model.cleaning import clean
from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument, read_document, read_yaml_file


def read_record_file(path: Path, name: str) -> YamlDocument:
    """The document of a file, its texts fit for every writer; problems are in the document's diagnostics."""
    return _at_border(read_yaml_file(path, name))


def read_record_text(text: str, name: str) -> YamlDocument:
    """The same for a text that is not in a file (yet)."""
    return _at_border(read_document(text, name))


def _at_border(document: YamlDocument) -> YamlDocument:
    if document.root is None:
        found = document.diagnostics or (_empty(document.path),)
        return _replaced(document, None, found)
    whole = "\n".join(document.lines)
    warnings = list(_cut_texts(document, whole))
    if "\\" not in whole and clean(whole)[0] == whole:
        return _replaced(document, document.root, document.diagnostics + tuple(warnings)) if warnings else document
    root = _cleaned(document.root, document, warnings)
    return _replaced(document, root, document.diagnostics + tuple(warnings))


_HASH = re.compile(r"[ \t]+#[^\s#!].*")


def _cut_texts(document: YamlDocument, whole: str) -> Iterator[Diagnostic]:
    """Warnings where a bare text is followed by `#5` or the like, which YAML takes for a comment, as in `Route #5`."""
    if not _HASH.search(whole):
        return
    cuts = {number: found for number, line in enumerate(document.lines, 1) if (found := _HASH.search(line))}
    for node in _scalars(document.root):
        found = cuts.get(node.end_line)
        if found is None or node.style or found.start() != node.end_column - 1:
            continue
        comment = found.group().strip()
        start = node.end_column + len(found.group()) - len(found.group().lstrip())
        yield document.problem(
            "hash-in-text",
            f"`{comment}` is a comment to YAML, and not part of the text",
            Scalar(comment, node.end_line, start, "", node.end_line, start + len(comment)),
            hint="put the whole text in double quotes; if a comment is meant, write a space after `#`",
            severity=Severity.WARNING,
        )


def _scalars(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for _, value in node.entries:
                yield from _scalars(value)
        case None:
            return


def _empty(path: str) -> Diagnostic:
    return Diagnostic(
        id="empty-file",
        message="nothing is written in this file",
        location=Location(path=path),
        severity=Severity.NOTE,
    )


def _replaced(document: YamlDocument, root: Node | None, found: tuple[Diagnostic, ...]) -> YamlDocument:
    return YamlDocument(
        path=document.path, root=root, lines=document.lines, diagnostics=found, first_line=document.first_line
    )


def _cleaned(node: Node, document: YamlDocument, warnings: list[Diagnostic]) -> Node:
    match node:
        case Scalar():
            return _cleaned_scalar(node, document, warnings)
        case Sequence():
            return node._replace(items=tuple(_cleaned(item, document, warnings) for item in node.items))
        case Mapping():
            return node._replace(
                entries=tuple(
                    (_cleaned_scalar(key, document, warnings), _cleaned(value, document, warnings))
                    for key, value in node.entries
                )
            )


def _cleaned_scalar(node: Scalar, document: YamlDocument, warnings: list[Diagnostic]) -> Scalar:
    text, replaced = clean(node.text)
    if replaced:
        warnings.append(
            document.problem(
                "unsafe-character",
                f"{replaced} invisible control character{'s' if replaced > 1 else ''} replaced by U+FFFD",
                node,
                hint="controls and reversals of writing direction can make a text read differently than it is",
                severity=Severity.WARNING,
            )
        )
    return node if text == node.text else node._replace(text=text)
