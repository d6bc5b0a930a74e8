"""The small files beside the events: merges.yaml, sources.yaml, people.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from chronology.diagnostics import CannotRun, Diagnostic, Related
from chronology.model.decisions import Decision
from chronology.model.notes import Person, SourceNote
from chronology.records.reading import read_record_file
from chronology.records.schema.companions import DecisionRecord, PersonRecord, SourceNoteRecord
from chronology.records.validation import validate
from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument

R = TypeVar("R", bound=BaseModel)
V = TypeVar("V")
Found = list[Diagnostic]


def load_decisions(path: Path, name: str) -> tuple[tuple[Decision, ...], tuple[Diagnostic, ...]]:
    """What people decided about merging; none where no such file."""
    return _load(path, name, DecisionRecord, _decision)


def load_source_notes(path: Path, name: str) -> tuple[tuple[SourceNote, ...], tuple[Diagnostic, ...]]:
    """What is known about sources by the pattern of their paths."""

    def note(document: YamlDocument, node: Mapping, record: SourceNoteRecord, found: Found) -> SourceNote:
        return SourceNote(**record.model_dump())

    return _load(path, name, SourceNoteRecord, note)


def load_people(path: Path, name: str) -> tuple[tuple[Person, ...], tuple[Diagnostic, ...]]:
    """The people of the workspace; an id may stand once."""
    first: dict[str, Node] = {}

    def person(document: YamlDocument, node: Mapping, record: PersonRecord, found: Found) -> Person:
        at = node.get("id") or node
        if record.id in first:
            related = (Related(location=document.location(first[record.id]), message="first given here"),)
            message = f"the id `{record.id}` is given to a second person"
            found.append(document.problem("duplicate-id", message, at, related=related))
        first.setdefault(record.id, at)
        return Person(**record.model_dump())

    return _load(path, name, PersonRecord, person)


def _decision(document: YamlDocument, node: Mapping, record: DecisionRecord, found: Found) -> Decision | None:
    if bool(record.same) == bool(record.different):
        message = "a decision has either `same:` or `different:`"
        found.append(document.problem("bad-decision", message, node.entries[0][0] if node.entries else node))
        return None
    kind = "same" if record.same else "different"
    ids = record.same or record.different
    if len(set(ids)) < 2:
        message = f"`{kind}:` names fewer than two events"
        found.append(
            document.problem("bad-decision", message, node.get(kind) or node, hint="write `[first-id, second-id]`")
        )
        return None
    return Decision(
        kind="same" if record.same else "different",
        ids=tuple(dict.fromkeys(ids)),
        by=record.by,
        when=record.when,
        why=record.why,
        location=document.location(node),
    )


def _load(
    path: Path, name: str, model: type[R], make: Callable[[YamlDocument, Mapping, R, Found], V | None]
) -> tuple[tuple[V, ...], tuple[Diagnostic, ...]]:
    """The values of a file that is a list of records; a file that is not there has none."""
    try:
        document = read_record_file(path, name)
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise CannotRun(f"{name} cannot be read: {error.strerror}") from error
    found = list(document.diagnostics)
    values: list[V] = []
    for node in _items(document, found):
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and node.is_alias):
                found.append(document.problem("wrong-type", "an item of this file is keys with values", node))
            continue
        record, problems = validate(document, node, model)
        found += problems
        if record is not None and (value := make(document, node, record, found)) is not None:
            values.append(value)
    return tuple(values), tuple(found)


def _items(document: YamlDocument, found: Found) -> tuple[Node, ...]:
    if document.root is None:
        return ()
    if isinstance(document.root, Sequence):
        return document.root.items
    found.append(
        document.problem("not-a-list", "this file is a list", document.root, hint="begin every item with `- `")
    )
    return ()
