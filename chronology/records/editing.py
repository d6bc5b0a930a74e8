"""Editing a person's file because the person asked for it: `review`, `new` and their like.

Only the lines that must change do; comments stay. Every edit is made on the file as it is at that moment, under a lock,
checked by reading it back, and written atomically; what was changed meanwhile in an editor is noticed, not overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.files import FileChanged, limits, locked, read_text, remove_unchanged, write_atomically
from chronology.records.drafts import EventDraft
from chronology.records.emitting import Fields, Value, entry, item, scalar
from chronology.records.event_files import EventFile, read_event_text
from chronology.records.lines import TextLines, append_items, indent_of_items, is_flow, last_line
from chronology.records.reading import read_record_text
from chronology.records.schema.events import EventRecord
from chronology.records.validation import Plain, plain
from chronology.yamltext import Mapping as YamlMapping
from chronology.yamltext import Node, Scalar, YamlDocument

_ATTEMPTS = 5
"""Of an edit whose file is changed by another program between reading and writing it."""
_ORDER = tuple(EventRecord.model_fields)


class ChangedMeanwhile(Exception):
    """The event, or the file, is no longer what was shown when the person decided; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit that was made, with what `undo` needs."""

    path: Path
    before: str | None
    """None where the file was made by this edit."""
    after: str


def change_event(path: Path, draft: EventDraft, changes: Mapping[str, Value]) -> tuple[Edit, EventDraft]:
    """Sets fields of one event (an empty value takes a field out) and gives the event as it stands now.

    Raises `ChangedMeanwhile` where the file no longer holds the event as it is in `draft`.
    """

    def change(text: str) -> str:
        return with_fields(text, draft, changes)

    edit = _edit_file(path, change)
    wanted = {**_fields(draft.place.node), **{key: _as_plain(value) for key, value in changes.items()}}
    file, _ = read_event_text(edit.after, draft.path)
    return edit, _find(file, {key: value for key, value in wanted.items() if value}, draft.line)


def append_event(path: Path, fields: Fields) -> Edit:
    """Writes one more event at the end of an event file; a file that is not there is made."""
    return _edit_file(path, lambda text: with_item(text, str(path), fields))


def append_decision(path: Path, fields: Fields) -> Edit:
    """Writes one more decision at the end of merges.yaml; the file is made where there is none."""
    return _edit_file(path, lambda text: with_item(text, str(path), fields, blank=False))


def undo(edit: Edit) -> None:
    """Takes an edit back; raises `ChangedMeanwhile` where the file was changed after it."""
    with locked(edit.path.parent):
        try:
            if edit.before is None:
                remove_unchanged(edit.path, edit.after)
            else:
                write_atomically(edit.path, edit.before, before=edit.after)
        except FileChanged as error:
            raise ChangedMeanwhile(f"{edit.path} was changed meanwhile") from error


def _edit_file(path: Path, change: Callable[[str], str]) -> Edit:
    with locked(path.parent):
        for attempt in range(_ATTEMPTS):
            before = _read(path) if path.exists() else None
            after = change(before or "")
            try:
                if after != before:
                    write_atomically(path, after, before=before)
                break
            except FileChanged:  # Saved in an editor just now: the edit is made on what was saved.
                if attempt == _ATTEMPTS - 1:
                    raise
    return Edit(path=path, before=before, after=after)


def _read(path: Path) -> str:
    try:
        return read_text(path, limits.EVENTS)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise CannotRun(f"{path} cannot be read, so it cannot be edited: {why}") from error


def with_item(text: str, name: str, fields: Fields, *, blank: bool = True) -> str:
    """The text with one more item in its list; `blank` puts an empty line before it."""
    document = read_record_text(text, name)
    if any(problem.is_error for problem in document.diagnostics):
        first = next(problem for problem in document.diagnostics if problem.is_error)
        raise CannotRun(f"{first.location}: {first.message}", hint="fix the file first")
    lines = TextLines(text)
    new = item(fields, indent=indent_of_items(document))
    if blank and document.root is not None:
        new = ["", *new]
    if not append_items(lines, document, new):
        raise CannotRun(
            f"{name}: the list is written in brackets", hint="write each item on lines of its own, after `- `"
        )
    return lines.text()


def with_fields(text: str, draft: EventDraft, changes: Mapping[str, Value]) -> str:
    """The text with fields of one event set, or taken out where the new value is empty."""
    for key, value in changes.items():
        file, _ = read_event_text(text, draft.path)
        draft = _find(file, _fields(draft.place.node), draft.line)
        changed = _with_field(text, draft, key, value)
        _check(text, changed, draft, key, value)
        text = changed
        wanted = {**_fields(draft.place.node), key: _as_plain(value)}
        file, _ = read_event_text(text, draft.path)
        draft = _find(file, {name: inner for name, inner in wanted.items() if inner}, draft.line)
    return text


def _find(file: EventFile, fields: dict[str, Plain], line: int) -> EventDraft:
    """The event with these fields; of several equal ones, that nearest to the line."""
    equal = [draft for draft in file.events if _fields(draft.place.node) == fields]
    if not equal:
        raise ChangedMeanwhile(f"{file.path}: the event was changed meanwhile")
    return min(equal, key=lambda draft: abs(draft.line - line))


def _fields(node: YamlMapping) -> dict[str, Plain]:
    fields = plain(node)
    assert isinstance(fields, dict)
    return {key: value for key, value in fields.items() if value}


def _with_field(text: str, draft: EventDraft, key: str, value: Value) -> str:
    document, node = draft.place.document, draft.place.node
    lines = TextLines(text)
    old = node.get(key)
    if is_flow(document, node):
        _edit_in_braces(lines, node, key, value)
    elif old is None:
        _add(lines, document, node, key, value)
    elif value:
        _set(lines, document, node, key, value)
    else:
        _take_out(lines, document, node, key)
    return lines.text()


def _set(lines: TextLines, document: YamlDocument, node: YamlMapping, key: str, value: Value) -> None:
    old, name = node.get(key), node.key(key)
    assert old is not None
    assert name is not None
    is_inline = isinstance(old, Scalar) and old.style not in ("|", ">") and not old.is_empty
    if isinstance(value, str) and is_inline:
        lines.replace_between((old.line, old.column), (old.end_line, old.end_column), scalar(value))
        return
    if not isinstance(value, str) and is_flow(document, old):
        new = entry("x", value)
        if len(new) == 1:
            bare = new[0].removeprefix("x: ")
            lines.replace_between((old.line, old.column), (old.end_line, old.end_column), bare)
            return
    new = entry(key, value, indent=name.column - 1)
    before = lines.line(name.line)[: name.column - 1]
    new[0] = before + new[0].lstrip()
    lines.replace(name.line, last_line(document, old), new)


def _add(lines: TextLines, document: YamlDocument, node: YamlMapping, key: str, value: Value) -> None:
    """Puts a new field where it usually stands: behind the last of those that usually stand before it."""
    if not value:
        return
    rank = _ORDER.index(key)
    behind = node.entries[0]
    for pair in node.entries:
        if pair[0].text in _ORDER and _ORDER.index(pair[0].text) < rank:
            behind = pair
    last = max(behind[0].line, last_line(document, behind[1]))
    lines.insert(last + 1, entry(key, value, indent=node.entries[0][0].column - 1))


def _take_out(lines: TextLines, document: YamlDocument, node: YamlMapping, key: str) -> None:
    position = next(number for number, (name, _) in enumerate(node.entries) if name.text == key)
    name, old = node.entries[position]
    if position:
        lines.replace(name.line, last_line(document, old), [])
    elif len(node.entries) > 1:
        following = node.entries[1][0]
        lines.replace_between((name.line, name.column), (following.line, following.column), "")


def _edit_in_braces(lines: TextLines, node: YamlMapping, key: str, value: Value) -> None:
    position = next((number for number, (name, _) in enumerate(node.entries) if name.text == key), None)
    if position is None:
        end = _end(node.entries[-1][1])
        lines.replace_between(end, end, f", {_in_braces(key, value)}" if value else "")
        return
    name, old = node.entries[position]
    if value:
        lines.replace_between((name.line, name.column), _end(old), _in_braces(key, value))
    elif position:
        lines.replace_between(_end(node.entries[position - 1][1]), _end(old), "")
    elif len(node.entries) > 1:
        following = node.entries[1][0]
        lines.replace_between((name.line, name.column), (following.line, following.column), "")


def _in_braces(key: str, value: Value) -> str:
    if isinstance(value, str):
        return f"{key}: {scalar(value, in_flow=True)}"
    names = ", ".join(scalar(str(inner), in_flow=True) for inner in value)
    return f"{key}: [{names}]"


def _end(node: Node) -> tuple[int, int]:
    return node.end_line, node.end_column


def _as_plain(value: Value) -> Plain:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _as_plain(inner) for key, inner in value.items()}
    return [_as_plain(inner) for inner in value]


def _check(before: str, after: str, draft: EventDraft, key: str, value: Value) -> None:
    """Reads the edited text back: that field is changed and nothing else, or the edit is not made."""
    old, _ = _all_fields(before, draft.path)
    new, errors = _all_fields(after, draft.path)
    wanted = {**_fields(draft.place.node), key: _as_plain(value)}
    target = {name: inner for name, inner in wanted.items() if inner}
    if target not in new and errors:
        raise CannotRun(f"{key}: {errors[0].message}", hint=errors[0].hint)
    old.remove(_fields(draft.place.node))
    assert target in new, f"editing `{key}` in {draft.path} gave another text than was meant"
    new.remove(target)
    assert new == old, f"editing `{key}` in {draft.path} changed another event"


def _all_fields(text: str, name: str) -> tuple[list[dict[str, Plain]], list[Diagnostic]]:
    file, problems = read_event_text(text, name)
    return [_fields(draft.place.node) for draft in file.events], [problem for problem in problems if problem.is_error]
