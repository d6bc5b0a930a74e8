"""The JSON Schema that editors complete and check from; made from the same definition that validates (`schema`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter

from chronology.records.schema.companions import DecisionRecord, PersonRecord, SourceNoteRecord
from chronology.records.schema.events import EventFile, EventRecord
from chronology.records.schema.settings import SettingsRecord

SchemaName = Literal["events", "settings", "people", "sources", "merges"]
SCHEMA_NAMES: tuple[SchemaName, ...] = ("events", "settings", "people", "sources", "merges")

_KINDS: dict[SchemaName, tuple[str, Any]] = {
    "events": ("A file of dated events", list[EventRecord] | EventFile),
    "settings": ("chronology.yaml", SettingsRecord),
    "people": ("events/people.yaml", list[PersonRecord]),
    "sources": ("events/sources.yaml", list[SourceNoteRecord]),
    "merges": ("events/merges.yaml", list[DecisionRecord]),
}


def schema_text(name: SchemaName = "events") -> str:
    """The JSON Schema of one kind of file, as the text of a file."""
    title, kind = _KINDS[name]
    made = TypeAdapter(kind).json_schema(by_alias=True)
    parts = made.pop("$defs", {})
    enums = {f"#/$defs/{part}": inner for part, inner in parts.items() if "enum" in inner}
    records = {part: inner for part, inner in parts.items() if "enum" not in inner}
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **_tidied(made, enums), "title": title}
    if records:
        schema["$defs"] = _tidied(records, enums)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def editor_line(schema_path: str) -> str:
    """The comment that, on the first line of a YAML file, tells editors where its schema is."""
    return f"# yaml-language-server: $schema={schema_path}"


def _tidied(node: Any, enums: Mapping[str, Any]) -> Any:
    """The schema without what only the reader needs: empty values, and titles that repeat the key.

    Enums are put where they are used, because editors pass over a description that stands beside a reference.
    """
    if isinstance(node, list):
        return [_tidied(item, enums) for item in node]
    if not isinstance(node, dict):
        return node
    if (enum := enums.get(str(node.get("$ref")))) is not None:
        node = {**enum, **{key: value for key, value in node.items() if key != "$ref"}}
    tidy = {key: _tidied(value, enums) for key, value in node.items()}
    if isinstance(tidy.get("title"), str) and not tidy.keys().isdisjoint({"type", "anyOf", "enum", "$ref"}):
        del tidy["title"]
    if tidy.get("default", "x") in ("", [], None):
        del tidy["default"]
    if isinstance(tidy.get("enum"), list):
        tidy["enum"] = [value for value in tidy["enum"] if value != ""]
    return tidy
