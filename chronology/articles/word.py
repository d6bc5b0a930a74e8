"""Word documents: paragraphs, table rows and notes in their order, with the roles that their styles name."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chronology.articles.reader import Draft, DraftsRead, Reader, Source, Stamp
from chronology.articles.sizes import MAX_DOCX_BYTES, MAX_DOCX_UNPACKED, empty, read_bytes, too_large
from chronology.articles.wordblocks import blocks_of, notes_of
from chronology.diagnostics import Diagnostic
from chronology.model.articles import ParagraphRole

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STAND_INS = ("python-docx", "microsoft office user", "user", "administrator", "admin", "author", "unknown", "")
"""Authors that programs put there where nobody is named."""
_IS_ENCRYPTED = 1
"""Bit of a part's flags in the package."""
_MAX_RATIO = 200
"""Prose packs about 10 to 1; a part that unpacks to more than this many times its size is a bomb."""


_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, AttributeError, TypeError, IndexError,
            RuntimeError, NotImplementedError)  # fmt: skip
"""What the zip reader and python-docx raise for packages that are no documents."""


def read(source: Source) -> Iterator[DraftsRead]:
    """The one article of a document."""
    data = read_bytes(source, MAX_DOCX_BYTES)
    if isinstance(data, Diagnostic):
        yield DraftsRead.failed(data)
        return
    problem = _unsafe(source, data)
    yield DraftsRead.failed(problem) if problem else _read_document(source, data)


def _unsafe(source: Source, data: bytes) -> Diagnostic | None:
    """Why the package is not opened: encrypted, no Word file, or grossly larger inside than outside."""
    if data.startswith(_OLE):
        return source.problem(
            "article-encrypted",
            "the document is encrypted, or in the old .doc format",
            hint="save it from Word as .docx without a password",
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return _broken(source)
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        return source.problem("article-encrypted", "the document is encrypted", hint="save it without a password")
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        return _broken(source)
    total = sum(part.file_size for part in parts)
    worst = max(
        (part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > 1_000_000), default=0
    )
    if total > MAX_DOCX_UNPACKED:
        return too_large(source, f"{total / 1e6:.0f} MB unpacked", f"{MAX_DOCX_UNPACKED / 1e6:.0f} MB")
    if worst > _MAX_RATIO:
        return source.problem(
            "article-too-large",
            f"a part of the document unpacks to {worst:.0f} times its size, as only a zip bomb does",
            hint="open it in Word, if you trust its sender, and save the text again",
        )
    return None


def _broken(source: Source) -> Diagnostic:
    return source.problem(
        "article-damaged", "the file is not a Word document, or it is damaged", hint="open it in Word and save it again"
    )


def _read_document(source: Source, data: bytes) -> DraftsRead:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document))
        facts = document.core_properties
    except _DAMAGED:
        return DraftsRead.failed(_broken(source))
    except (OpcError, LxmlError):
        return DraftsRead.failed(_broken(source))
    if not blocks:
        return DraftsRead.failed(empty(source, "the document has no text"))
    draft = Draft(
        text="\n\n".join(text for text, _ in blocks),
        roles=tuple(role for _, role in blocks),
        title=facts.title or next((text for text, role in blocks if role is ParagraphRole.HEADLINE), ""),
        byline="" if (facts.author or "").lower() in _STAND_INS else facts.author,
        language=facts.language or "",
        stamps=_stamps(facts.created),
    )
    return DraftsRead(drafts=(draft,))


def _stamps(created: datetime | None) -> tuple[Stamp, ...]:
    """The day the file was made; python-docx's own template says 2013, which dates nothing."""
    if created is None or created.year < 2014:
        return ()
    return (Stamp(value=created.date(), evidence="page properties of the document", inferred=True),)


def _blocks(document: Any) -> Iterator[tuple[str, ParagraphRole | None]]:
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for text, style in (*blocks_of(document.element.body), *_notes(document)):
        yield text, _role(styles.get(style, ""))


def _notes(document: Any) -> Iterator[tuple[str, str]]:
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            yield from notes_of(parse_xml(relation.target_part.blob))


def _role(style: str) -> ParagraphRole | None:
    if style == "title":
        return ParagraphRole.HEADLINE
    if style.startswith(("heading", "subtitle")):
        return ParagraphRole.SUBHEADING
    return ParagraphRole.CAPTION if style == "caption" else None


READER = Reader(name="docx", suffixes=(".docx",), read=read)
