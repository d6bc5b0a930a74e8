"""A node held against a record of the schema: the record, or every problem at its own place."""

from __future__ import annotations

import difflib
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from chronology.diagnostics import Diagnostic
from chronology.model.problems import unquoted_list
from chronology.records.schema.events import EventFile, EventFileRecord
from chronology.records.schema.settings import SettingsRecord
from chronology.yamltext import Mapping, Node, Scalar, Sequence, YamlDocument

R = TypeVar("R", bound=BaseModel)
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The node as text, lists and dictionaries; keys without a value are as if they were not there."""
    if type(node) is Scalar:
        return "" if node.is_empty else node.text
    if type(node) is Mapping:
        return {
            key.text: plain(value)
            for key, value in node.entries
            if type(value) is not Scalar or value.style not in ("", "*") or not value.is_empty
        }
    assert isinstance(node, Sequence)
    return [plain(item) for item in node.items]


def validate(document: YamlDocument, node: Mapping, model: type[R]) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """The record that a mapping is, and what is wrong with it.

    Unknown keys are reported and the record is read without them; any other problem costs the record.
    """
    values = plain(node)
    try:
        return model.model_validate(values), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
    meant = _meant_keys(model, errors)
    problems = tuple(
        _problem(document, node, model, e) for e in errors if not _is_said(node, e) and not _is_misspelt(e, meant)
    )
    if any(e["type"] != "extra_forbidden" for e in errors):
        return None, problems
    for e in errors:
        _drop(values, e["loc"])
    return model.model_validate(values), problems


def _meant_keys(model: type[BaseModel], errors: list[Any]) -> set[tuple[int | str, ...]]:
    """The places of the keys that unknown keys were probably meant to be."""
    unknown = (e["loc"] for e in errors if e["type"] == "extra_forbidden")
    return {(*loc[:-1], _meant_key(_model_at(model, loc[:-1]), str(loc[-1]))) for loc in unknown}


def _meant_key(model: type[BaseModel], word: str) -> str:
    return suggestion(word, field_names(EventFile if model is EventFileRecord else model), table="keys")


def _is_misspelt(error: Any, meant: set[tuple[int | str, ...]]) -> bool:
    """Whether a key is missing only because it is there under another name, which is reported already."""
    return error["type"] == "missing" and error["loc"] in meant


def suggestion(word: str, known: list[str], *, table: str) -> str:
    """The known word that was probably meant, or ""; `table` is "keys" or "values" of synonyms.toml."""
    lowered = (
        word.strip().lower().replace("-", "_" if table == "keys" else "-").replace(" ", "_" if table == "keys" else " ")
    )
    if lowered in known:
        return lowered
    meant = _synonyms()[table].get(lowered, "")
    if meant in known:
        return meant
    close = difflib.get_close_matches(lowered, known, n=1, cutoff=0.6)
    return close[0] if close else ""


@cache
def _synonyms() -> dict[str, dict[str, str]]:
    text = files("chronology.records").joinpath("synonyms.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(text)
    return tables


def _is_said(node: Mapping, error: Any) -> bool:
    """Whether the YAML reader has already reported what is behind this error: an alias in the place of a value."""
    value = _walk(node, error["loc"])[0]
    return isinstance(value, Scalar) and value.is_alias


def _walk(node: Mapping, loc: tuple[int | str, ...]) -> tuple[Node, Scalar | None]:
    """The node at a place of the record, or the nearest around it, and its key."""
    here: Node = node
    key: Scalar | None = None
    for step in loc:
        if isinstance(here, Mapping) and isinstance(step, str):
            inner = here.get(step)
            if inner is None:
                break
            key, here = here.key(step), inner
        elif isinstance(here, Sequence) and isinstance(step, int) and step < len(here.items):
            here = here.items[step]
    return here, key


def _drop(values: Plain, loc: tuple[int | str, ...]) -> None:
    """Takes the unknown key at a place out of the values; one source may stand without a list."""
    here = values
    for step in loc[:-1]:
        match here, step:
            case dict(), str():
                here = here[step]
            case list(), int():
                here = here[step]
    if isinstance(here, dict):
        here.pop(str(loc[-1]), None)


def _problem(document: YamlDocument, node: Mapping, model: type[BaseModel], error: Any) -> Diagnostic:
    loc: tuple[int | str, ...] = error["loc"]
    at, key = _walk(node, loc)
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(document, at, key, model, loc)
        case "missing":
            return _missing(document, at if isinstance(at, Mapping) else node, str(loc[-1]), model)
        case "string_too_short":
            return _missing(document, node, str(loc[-1]), model, key)
        case "enum" | "literal_error":
            return _bad_value(document, at, model, loc)
        case "string_type" | "tuple_type" | "model_type" | "list_type" | "dict_type" | "model_attributes_type":
            return _wrong_type(document, at, loc, error["type"])
        case _:
            return _other(document, at, loc, error)


def _unknown_key(
    document: YamlDocument, value: Node, key: Scalar | None, model: type[BaseModel], loc: tuple[int | str, ...]
) -> Diagnostic:
    holder = _model_at(model, loc[:-1])
    known = field_names(EventFile if holder is EventFileRecord else holder)
    meant = _meant_key(holder, str(loc[-1]))
    hint = f"did you mean `{meant}`?" if meant else f"known keys: {', '.join(known)}"
    return document.problem(
        "unknown-key", f"`{loc[-1]}` is not a key of {_WHAT.get(holder.__name__, 'a record')}", key or value, hint=hint
    )


def _missing(
    document: YamlDocument, holder: Mapping, field: str, model: type[BaseModel], key: Scalar | None = None
) -> Diagnostic:
    at: Node = key or holder.key(field) or (holder.entries[0][0] if holder.entries else holder)
    if field == "date":
        return document.problem(
            "missing-date", "no `date` here", at, hint="write `date: unknown` if the date is not known"
        )
    if field == "title":
        hint = "name the pack" if model is SettingsRecord else "say in a few words what happened"
        return document.problem("missing-title", "no `title` here", at, hint=hint)
    return document.problem("missing-key", f"no `{field}` here", at)


def _bad_value(document: YamlDocument, at: Node, model: type[BaseModel], loc: tuple[int | str, ...]) -> Diagnostic:
    field = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    known = choices_of(_annotation_at(model, loc))
    written = at.text if isinstance(at, Scalar) else "a list or mapping"
    meant = suggestion(written, known, table="values")
    listed = ", ".join(known)
    hint = f"did you mean `{meant}`? One of: {listed}" if meant else f"one of: {listed}"
    return document.problem("bad-value", f"`{written}` is not a valid `{field}`", at, hint=hint)


_TYPE_WORDS = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "dict_type": "keys with values",
}


def _wrong_type(document: YamlDocument, at: Node, loc: tuple[int | str, ...], kind: str) -> Diagnostic:
    field = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    if field == "date" and isinstance(at, Sequence):
        said = unquoted_list(document.line(at.line)[at.column - 1 : at.end_column - 1])
        return document.problem("unquoted-list", said.message, at, hint=said.hint)
    if field == "date":
        hint = "a date is one text: `2023-09-24`, or `2022-10/2023-08` from, to"
    elif isinstance(at, Mapping):
        hint = "text that holds a colon and a space needs quotes"
    elif isinstance(at, Sequence):
        hint = "text that begins with a bracket needs quotes"
    else:
        hint = ""
    is_written = {Scalar: "text", Sequence: "a list", Mapping: "keys with values"}[type(at)]
    return document.problem(
        "wrong-type", f"`{field}` is {is_written} here, and should be {_TYPE_WORDS[kind]}", at, hint=hint
    )


def _other(document: YamlDocument, at: Node, loc: tuple[int | str, ...], error: Any) -> Diagnostic:
    field = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    written = at.text if isinstance(at, Scalar) else ""
    match error["type"]:
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return document.problem("wrong-type", f"`{field}` should be a whole number", at, hint="such as `2`")
        case "bool_parsing" | "bool_type":
            return document.problem("wrong-type", f"`{field}` should be yes or no", at, hint="write `yes` or `no`")
        case "less_than_equal" | "greater_than_equal":
            limit = f"at most {error['ctx']['le']}" if "le" in error["ctx"] else f"at least {error['ctx']['ge']}"
            return document.problem("bad-value", f"`{field}` cannot be {written}", at, hint=f"{limit}")
        case "string_pattern_mismatch":
            return _bad_pattern(document, at, field, written)
        case "value_error":
            message, *hints = error["ctx"]["error"].args
            return document.problem("bad-value", str(message), at, hint="".join(hints))
        case _:
            return document.problem("bad-value", f"`{field}`: {error['msg'].lower()}", at)


def _bad_pattern(document: YamlDocument, at: Node, field: str, written: str) -> Diagnostic:
    if field == "id":
        return document.problem(
            "bad-value", f"`{written}` cannot be an id", at, hint="use letters, digits, `-` and `_`"
        )
    hint = 'write a colour in six figures, in quotes: `"#0b4f6c"`'
    return document.problem("bad-value", f"`{field}` is not a colour", at, hint=hint)


def field_names(model: type[BaseModel]) -> list[str]:
    """The keys of a record as people write them."""
    return [field.alias or name for name, field in model.model_fields.items()]


_WHAT = {
    "EventRecord": "an event",
    "EventFileRecord": "an event file",
    "SourceRecord": "a source",
    "ReadingRecord": "a reading",
    "SettingsRecord": "chronology.yaml",
    "PackRecord": "a pack",
    "FilterRecord": "a filter",
    "ThemeRecord": "a theme",
    "SourceNoteRecord": "sources.yaml",
    "PersonRecord": "a person",
    "DecisionRecord": "a decision",
}


def _annotation_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> Any:
    annotation: Any = model
    for step in loc:
        holder = _model_in(annotation)
        if holder is not None and isinstance(step, str):
            by_key = {field.alias or name: field.annotation for name, field in holder.model_fields.items()}
            annotation = by_key.get(step, annotation)
    return annotation


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    return _model_in(_annotation_at(model, loc)) or model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The record inside an annotation such as `tuple[Annotated[SourceRecord, …], …]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)


def choices_of(annotation: Any) -> list[str]:
    """The values that an enum or a Literal allows, wherever it stands in the annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation) if value != ""]
    return [choice for inner in get_args(annotation) for choice in choices_of(inner)]
