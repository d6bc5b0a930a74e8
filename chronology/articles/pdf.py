"""PDF files: their text in reading order, without running heads and with words joined over line ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chronology.articles.pagelayout import Line, Page, paragraphs_of, running_heads
from chronology.articles.reader import Draft, DraftsRead, Reader, Source, Stamp
from chronology.articles.sizes import MAX_PDF_BYTES, MAX_PDF_PAGES, MAX_TEXT_BYTES, empty, read_bytes, too_large
from chronology.articles.stamps import compact_date, read_stamp
from chronology.diagnostics import Diagnostic, Severity

_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD."""
_STAND_INS = ("untitled", "unnamed", "anonymous", "(anonymous)", "unspecified", "(unspecified)")
_PRINT_ANEW = "print it to PDF again"
_MAX_RUNS = 20_000
"""Pieces of text on one page; beyond that it is a drawing made of letters."""


def read(source: Source) -> Iterator[DraftsRead]:
    """The one article of a PDF file."""
    data = read_bytes(source, MAX_PDF_BYTES)
    if isinstance(data, Diagnostic):
        yield DraftsRead.failed(data)
        return
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield DraftsRead.failed(_unopened(source, error))
        return
    try:
        yield _read_document(source, document)
    finally:
        document.close()


def _unopened(source: Source, error: Exception) -> Diagnostic:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
        return source.problem(
            "article-encrypted", "the PDF is encrypted", hint="save a copy without a password and read that"
        )
    return source.problem("article-damaged", "the file is not a PDF, or it is damaged", hint=_PRINT_ANEW)


def _read_document(source: Source, document: Any) -> DraftsRead:
    if len(document) > MAX_PDF_PAGES:
        return DraftsRead.failed(too_large(source, f"{len(document)} pages", f"{MAX_PDF_PAGES} pages"))
    pages, broken = _pages(document)
    if broken and not pages:
        return DraftsRead.failed(source.problem("article-damaged", "none of its pages can be read", hint=_PRINT_ANEW))
    paragraphs = paragraphs_of(pages)
    text = "\n\n".join(paragraphs)
    if not text:
        why = "the PDF has no text: its pages are pictures (a scan)"
        return DraftsRead.failed(empty(source, why, hint="run it through character recognition (OCR), and read that"))
    if len(text) > MAX_TEXT_BYTES:
        return DraftsRead.failed(
            too_large(source, f"{len(text) / 1e6:.1f} MB of text", f"{MAX_TEXT_BYTES / 1e6:.0f} MB")
        )
    facts = document.get_metadata_dict(skip_empty=True)
    draft = Draft(
        text=text,
        title=_proper_title(facts.get("Title", "")),
        byline="" if facts.get("Author", "").lower() in _STAND_INS else facts.get("Author", ""),
        stamps=(*_dated_heads(pages), *_stamps(facts.get("CreationDate", ""))),
    )
    return DraftsRead(drafts=(draft,), problems=(_incomplete(source, broken),) if broken else ())


def _pages(document: Any) -> tuple[list[Page], list[int]]:
    """The pages that can be read, and the numbers of those that cannot."""
    import pypdfium2

    pages, broken = [], []
    for number in range(len(document)):
        try:
            pages.append(_page(document, number))
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
    return pages, broken


def _incomplete(source: Source, broken: list[int]) -> Diagnostic:
    numbers = ", ".join(map(str, broken[:10])) + (" …" if len(broken) > 10 else "")
    return source.problem(
        "article-damaged", f"pages that cannot be read are missing: {numbers}", hint=_PRINT_ANEW,
        severity=Severity.WARNING,
    )  # fmt: skip


def _proper_title(title: str) -> str:
    """The title unless it is a file name or a stand-in, which the programs put there that make the PDF."""
    lower = title.strip().lower()
    return "" if lower in _STAND_INS or lower.endswith((".doc", ".docx", ".indd", ".pdf", ".qxd", ".odt")) else title


def _dated_heads(pages: list[Page]) -> tuple[Stamp, ...]:
    """The day that stands in the running heads, as newspapers print it on every page."""
    values = (read_stamp(line) for line in running_heads(pages))
    day = next((value for value in values if value), None)
    return (Stamp(value=day, evidence="running head of the pages", inferred=True),) if day else ()


def _stamps(created: str) -> tuple[Stamp, ...]:
    value = compact_date(created.removeprefix("D:")[:8])
    return (Stamp(value=value, evidence="page properties of the PDF", inferred=True),) if value else ()


def _page(document: Any, number: int) -> Page:
    page = document[number]
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        count = min(text.count_rects(), _MAX_RUNS)
        lines = [_line(text, index) for index in range(count)]
    finally:
        text.close()
        page.close()
    return Page(width=width, height=height, lines=tuple(line for line in lines if line.text))


def _line(text: Any, index: int) -> Line:
    left, bottom, right, top = text.get_rect(index)
    words = text.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
    return Line(left=left, bottom=bottom, right=right, top=top, text=" ".join(words.replace("\x02", "-").split()))


READER = Reader(name="pdf", suffixes=(".pdf",), read=read)
