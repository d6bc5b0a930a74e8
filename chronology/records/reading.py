"""Record files at the border: read once, cleaned once, and what was replaced said."""

from __future__ import annotations

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
    if "\\" not in whole and clean(whole)[0] == whole:
        return document
    warnings: list[Diagnostic] = []
    root = _cleaned(document.root, document, warnings)
    return _replaced(document, root, document.diagnostics + tuple(warnings))


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
