"""Bytes to text, with a problem wherever the bytes did not say how."""

from __future__ import annotations

import codecs

from chronology.articles.reader import Source
from chronology.diagnostics import Diagnostic, Severity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SAMPLE = 8192


def decode(source: Source, data: bytes, *, declared: str = "") -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file, or None where it is no text.

    A byte-order mark decides; then what the format declares; then UTF-8; then Windows-1252, the one legacy encoding in
    which news archives are mostly kept, with a warning.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(source, data, name)
    if b"\0" in data[:_BINARY_SAMPLE]:
        return None, (_binary(source),)
    for name in filter(None, (declared, "utf-8")):
        text = _try(data, name)
        if text is not None:
            return text, ()
    return _legacy(source, data, declared)


def is_known(name: str) -> bool:
    """Whether Python has a text codec of that name."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError, UnicodeError):
        return False


def _try(data: bytes, name: str) -> str | None:
    if not is_known(name):
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(source: Source, data: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    text = _try(data, name)
    if text is not None:
        return text, ()
    return data.decode(name, errors="replace"), (_not_utf8(source, data, f"{name}, with unreadable bytes replaced"),)


def _legacy(source: Source, data: bytes, declared: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    controls = sum(data.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls > len(data) // 100:
        return None, (_binary(source),)
    return data.decode("cp1252", errors="replace"), (_not_utf8(source, data, "Windows-1252", declared),)


def _binary(source: Source) -> Diagnostic:
    return source.problem(
        "article-binary",
        "this is not text: the file holds binary data",
        hint="convert it to .txt, .md, .html, .pdf, .docx or .eml, and give it the matching suffix",
    )


def _not_utf8(source: Source, data: bytes, taken: str, declared: str = "") -> Diagnostic:
    said = f" (it declares {declared!r})" if declared else ""
    try:
        data.decode("utf-8")
        line = 1
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    return source.problem(
        "article-not-utf-8",
        f"the file is not UTF-8{said}; it was read as {taken}",
        hint="save it as UTF-8 if letters with accents look wrong",
        line=line,
        severity=Severity.WARNING,
    )
