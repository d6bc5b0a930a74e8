"""PDF values written as bytes, for the objects that reportlab has no classes for or that are too many for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType

Ref = NewType("Ref", int)
"""The number of an object."""

_PLAIN_NAME = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+")
_LITERAL_ESCAPES = {ord("("): r"\(", ord(")"): r"\)", ord("\\"): r"\\"}


def reference(ref: Ref) -> bytes:
    return b"%d 0 R" % ref


def name(text: str) -> bytes:
    """A PDF name; every byte outside the plain set is written as #xx."""
    return b"/" + b"".join(bytes((b,)) if b in _PLAIN_NAME else b"#%02X" % b for b in text.encode("utf-8"))


def text_string(text: str) -> bytes:
    """A text string: literal where it is printable ASCII, else UTF-16 with its byte order mark."""
    if text.isascii() and text.isprintable():
        return b"(" + text.translate(_LITERAL_ESCAPES).encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">"


def encodable(text: str) -> str:
    """The text without halves of surrogate pairs, for reportlab, which cannot write them."""
    return text.encode("utf-16", "replace").decode("utf-16")


def number(value: float) -> bytes:
    """At most three decimals, without trailing zeros."""
    if value == int(value):
        return b"%d" % int(value)
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".")


def numbers(*values: float) -> bytes:
    return b" ".join(number(value) for value in values)


def array(items: Iterable[bytes]) -> bytes:
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    return b"<<" + b" ".join(b"/" + key.encode("ascii") + b" " + value for key, value in entries.items()) + b">>"
