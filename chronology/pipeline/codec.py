"""Values of the model as JSON and back, for the cache: never pickle, which would run what a damaged file says.

The types themselves say how: a dataclass becomes the fields that differ from their defaults, an enum its value, a day
its ISO form. A union of dataclasses carries the name of the one that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = Any
"""What the json module knows."""

_KIND = "_"
"""The key that names a member of a union; no field begins with an underscore."""


def encode(kind: type[T], value: T) -> Json:
    """The value as JSON knows it."""
    return _pair(cast("Hashable", kind))[0](value)


def decode(kind: type[T], data: Json) -> T:
    """The value again; raises ValueError, TypeError, KeyError or AttributeError where the data are of no such type."""
    found: T = _pair(cast("Hashable", kind))[1](data)
    return found


_Coder = Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


@cache
def _pair(kind: Hashable) -> tuple[_Coder, _Coder]:
    """How to write and read one type."""
    origin = get_origin(kind)
    if kind in (str, int, float, bool, NoneType) or origin is Literal:
        return _same, _same
    if origin in (Union, UnionType):
        return _of_union(get_args(kind))
    if origin is tuple:
        return _of_tuple(get_args(kind))
    if kind in (date, datetime, time):
        return (lambda value: value.isoformat()), kind.fromisoformat
    if kind is Path:
        return str, Path
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return (lambda value: value.value), members.__getitem__
    assert isinstance(kind, type), f"{kind} has no form in JSON"
    assert is_dataclass(kind), f"{kind} has no form in JSON"
    return _of_dataclass(kind)


def _of_tuple(arguments: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    if arguments[-1] is not Ellipsis:
        pairs = [_pair(argument) for argument in arguments]
        return (
            lambda values: [pair[0](value) for pair, value in zip(pairs, values, strict=True)],
            lambda values: tuple(pair[1](value) for pair, value in zip(pairs, values, strict=True)),
        )
    to_json, from_json = _pair(arguments[0])
    if to_json is _same:
        return list, tuple
    return (lambda values: [to_json(value) for value in values]), (lambda values: tuple(map(from_json, values)))


def _of_union(arguments: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    members = [argument for argument in arguments if argument is not NoneType]
    if set(members) == {date, datetime}:
        return _days_and_moments(len(members) < len(arguments))
    if len(members) == 1:
        to_json, from_json = _pair(members[0])
    else:
        to_json, from_json = _of_choice(members)
    if len(members) == len(arguments) or to_json is _same:
        return to_json, from_json
    return (
        lambda value: None if value is None else to_json(value),
        lambda data: None if data is None else from_json(data),
    )


def _days_and_moments(optional: bool) -> tuple[_Coder, _Coder]:
    if optional:
        return (lambda value: value and value.isoformat()), (lambda text: text and _day_or_moment(text))
    return (lambda value: value.isoformat()), _day_or_moment


def _day_or_moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _of_choice(members: list[Any]) -> tuple[_Coder, _Coder]:
    by_name = {member.__name__: member for member in members}

    def to_json(value: Any) -> Json:
        name = type(value).__name__
        return {_KIND: name, **_pair(by_name[name])[0](value)}

    def from_json(data: Json) -> Any:
        rest = dict(data)
        return _pair(by_name[rest.pop(_KIND)])[1](rest)

    return to_json, from_json


def _of_dataclass(kind: Any) -> tuple[_Coder, _Coder]:
    hints = get_type_hints(kind)
    defaults = {field.name: _default(field) for field in fields(kind)}
    # Filled when first used: a Point holds Points.
    coders: dict[str, tuple[_Coder, _Coder]] = {}
    readers: dict[str, _Coder | None] = {}

    def fill() -> None:
        coders.update({name: _pair(hints[name]) for name in defaults})
        readers.update({name: None if read is _same else read for name, (_, read) in coders.items()})

    def to_json(value: Any) -> Json:
        if not coders:
            fill()
        found = {}
        for name, default in defaults.items():
            inner = getattr(value, name)
            if inner is not default and inner != default:
                found[name] = coders[name][0](inner)
        return found

    def from_json(data: Json) -> Any:
        if not coders:
            fill()
        # Most fields are text, which needs no call: large chronologies have a million of them.
        return kind(**{name: inner if (read := readers[name]) is None else read(inner) for name, inner in data.items()})

    return to_json, from_json


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING
