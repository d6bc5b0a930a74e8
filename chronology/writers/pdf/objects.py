"""A PDF file as numbered objects: values written as bytes, objects packed into compressed object streams.

Objects are serialised as soon as they are complete, so that a file of thousands of pages needs little memory, and
in one order, so that the same calls give the same bytes. The format is ISO 32000-1 (PDF 1.7) with a cross-reference
stream.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import NewType

Ref = NewType("Ref", int)
"""The number of an object."""

_OBJECTS_PER_STREAM = 200
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


class PdfFile:
    """Collects objects and gives the finished file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._size = len(self._parts[0])
        self._places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        """For each object its entry in the cross-reference stream: type, offset or stream, generation or index."""
        self._pending: list[tuple[Ref, bytes]] = []
        self._digest = hashlib.sha256()

    def reserve(self) -> Ref:
        """A number for an object that is put later."""
        self._places.append((0, 0, 0))
        return Ref(len(self._places) - 1)

    def put(self, ref: Ref, body: bytes) -> None:
        """Any object but a stream."""
        self._pending.append((ref, body))
        if len(self._pending) >= _OBJECTS_PER_STREAM:
            self._flush()

    def add(self, body: bytes) -> Ref:
        ref = self.reserve()
        self.put(ref, body)
        return ref

    def put_stream(self, ref: Ref, entries: Mapping[str, bytes], data: bytes, *, compress: bool = True) -> None:
        """A stream; PDF/A wants its metadata uncompressed, all else is deflated.

        CR and LF end the data: after a lone LF, data that happen to end with CR would seem one byte shorter.
        """
        content = zlib.compress(data, 6) if compress else data
        head = {**entries, "Length": b"%d" % len(content)}
        if compress:
            head["Filter"] = b"/FlateDecode"
        self._write(ref, dictionary(head) + b"\nstream\n" + content + b"\r\nendstream")

    def add_stream(self, entries: Mapping[str, bytes], data: bytes, *, compress: bool = True) -> Ref:
        ref = self.reserve()
        self.put_stream(ref, entries, data, compress=compress)
        return ref

    def finish(self, *, root: Ref, info: Ref) -> bytes:
        """The whole file; its identifier is a digest of its content."""
        self._flush()
        ref = self.reserve()
        offset = self._size
        self._places[ref] = (1, offset, 0)
        identifier = b"<" + self._digest.hexdigest()[:32].encode("ascii") + b">"
        entries = {
            "Type": b"/XRef",
            "Size": b"%d" % len(self._places),
            "W": b"[1 4 2]",
            "Root": reference(root),
            "Info": reference(info),
            "ID": array([identifier, identifier]),
        }
        table = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big")
            for kind, place, last in self._places
        )
        self.put_stream(ref, entries, table)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(self._parts)

    def _flush(self) -> None:
        if not self._pending:
            return
        stream = self.reserve()
        index: list[bytes] = []
        position = 0
        for at, (ref, body) in enumerate(self._pending):
            self._places[ref] = (2, stream, at)
            index.append(b"%d %d" % (ref, position))
            position += len(body) + 1
        head = b" ".join(index) + b"\n"
        entries = {"Type": b"/ObjStm", "N": b"%d" % len(index), "First": b"%d" % len(head)}
        bodies = b"\n".join(body for _, body in self._pending)
        self._pending.clear()
        self.put_stream(stream, entries, head + bodies)

    def _write(self, ref: Ref, body: bytes) -> None:
        self._places[ref] = (1, self._size, 0)
        data = b"%d 0 obj\n" % ref + body + b"\nendobj\n"
        self._digest.update(data)
        self._parts.append(data)
        self._size += len(data)
