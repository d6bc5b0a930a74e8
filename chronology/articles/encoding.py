"""Bytes to text, with a problem wherever the bytes did not say how."""

from __future__ import annotations

import codecs
import re

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
_LEGACY = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"))
"""In falling order of trust; where the first is wrong, words hold signs that no word has."""
_ODD = re.compile(
    r"(?<=[^\W\d_])[^\w\s'\u2019\u2018\u2013\u2014\u2026.,:;!?/&@()\[\]\"+=|*<>-](?=[^\W\d_])"  # a sign within a word
    r"|(?<=[a-z])[À-ÞŒŠŽŸ]"  # a capital within a word
    r"|(?<=\s)[\u201d\u2019](?=[^\W\d_])|\ufffd"  # a closing quotation mark that opens a word
)


def decode(source: Source, data: bytes, *, declared: str = "") -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file, or None where it is no text.

    A byte-order mark decides; then UTF-8, where bytes beyond ASCII make it; then what the format declares; then, with a
    warning, UTF-16 without a mark, Windows-1252, in which news archives are mostly kept, or Mac Roman where its words
    look better.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(source, data, name)
    if b"\0" in data[:_BINARY_SAMPLE]:
        return _unmarked_utf16(source, data)
    # Letters beyond ASCII that make valid UTF-8 are hardly ever anything else; a saved page may declare what it was.
    for name in filter(None, (declared, "utf-8") if data.isascii() else ("utf-8", declared)):
        text = _try(data, name)
        if text is not None:
            return text, ()
    return _legacy(source, data, declared)


def guessed(data: bytes) -> tuple[str, str]:
    """The text of bytes that are not in the encoding they declare, and the name of the one they were read in."""
    text = _try(data, "utf-8")
    if text is not None:
        return text, "UTF-8"
    candidates = ((data.decode(name, errors="replace"), shown) for name, shown in _LEGACY)
    return min(candidates, key=lambda candidate: len(_ODD.findall(candidate[0])))


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
        return None, (binary(source),)
    text, name = guessed(data)
    return text, (_not_utf8(source, data, name, declared),)


def _unmarked_utf16(source: Source, data: bytes) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Text of two bytes a character, told by zeros in every other place; anything else with zeros is no text."""
    sample = data[: _BINARY_SAMPLE // 2 * 2]
    zeros = [sample[parity::2].count(0) for parity in (0, 1)]
    many, few = len(sample) // 5, len(sample) // 50
    if max(zeros) >= many and min(zeros) <= few:
        name = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        text = _try(data, name)
        if text is not None:
            return text, (_not_utf8(source, data, f"{name.upper()} without a byte-order mark"),)
    return None, (binary(source),)


def binary(source: Source) -> Diagnostic:
    """The problem of a file that is no text."""
    return source.problem(
        "article-binary",
        "this is not text: the file holds binary data",
        hint="convert it to .txt, .md, .html, .pdf, .docx, .eml or .jsonl, and give it the matching suffix",
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
