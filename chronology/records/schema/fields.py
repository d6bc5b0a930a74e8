"""Kinds of values that several records have, and what all records share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema


def one_or_many(value: Any) -> Any:
    """A list as it is, one word as a list of it, and nothing for an empty one."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list):
        return [item for item in value if item != ""]
    return value


TEXT_OR_NUMBER = WithJsonSchema({"type": ["string", "number"]})
_TEXT_OR_BOOLEAN = WithJsonSchema({"type": ["string", "boolean"]})

Text = str
DateWords = Annotated[str, Field(min_length=1), TEXT_OR_NUMBER]
AnyText = Annotated[str, TEXT_OR_NUMBER]
YesText = Annotated[str, _TEXT_OR_BOOLEAN]
_NAME = {"type": ["string", "number"]}
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema({"anyOf": [_NAME, {"type": "array", "items": _NAME}]}),
]


def _yes_or_no(value: Any) -> Any:
    words = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    return words.get(value.lower(), value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]


class Record(BaseModel):
    """What all records share: unknown keys are problems, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)
