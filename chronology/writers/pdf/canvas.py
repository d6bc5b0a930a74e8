"""reportlab's canvas, on which several pages can lie open: one is drawn on, the others wait for their page numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from chronology.writers.pdf.file import CompactDocument
from chronology.writers.pdf.objects import Ref

Code = list[str | Callable[[], str]]
"""Operators of a page, and functions that give them when all pages are set."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What the canvas collects for one page, and the entries that the tag layer adds to it."""

    ref: Ref
    size: tuple[float, float]
    structure_key: int
    code: Code = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    contents: list[Ref] = field(default_factory=list)
    """Streams that are written already."""


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draws on the sheet that it was turned to."""

    def __init__(self, document: CompactDocument) -> None:
        super().__init__(BytesIO(), pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self._doc = document
        self._sheet: Sheet | None = None

    def turn_to(self, sheet: Sheet) -> None:
        """What is drawn from now on goes to this sheet."""
        if sheet is not self._sheet:
            self._sheet = sheet
            self._code, self._annotationrefs, self._formsinuse = sheet.code, sheet.annotations, sheet.forms
            self.setPageSize(sheet.size)

    def add_code(self, code: str | Callable[[], str]) -> None:
        """Operators that the canvas has no method for, or that are known only later."""
        self._code.append(code)

    def add_link(self, annotation: Ref) -> None:
        """An annotation that the tag layer wrote; reportlab's own knows neither structure nor quadrilaterals."""
        self._annotationrefs.append(f"{annotation} 0 R")

    def finish_sheet(self, sheet: Sheet) -> None:
        """Hands the page to the document."""
        self.turn_to(sheet)
        self._doc.page_ref = sheet.ref
        self.showPage()
        self._sheet = None

    def _make_preamble(self) -> None:
        """Nothing goes before a page's content: reportlab would select Helvetica, which is not embedded."""
        self._preamble = ""

    def _setColorSpace(self, page: Any) -> None:  # noqa: N802
        """Called for each page that is finished: adds what the tag layer knows of it."""
        super()._setColorSpace(page)
        sheet = self._sheet
        assert sheet is not None
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = sheet.structure_key
        page.Tabs = "/S"
        page.Contents = "[" + " ".join(f"{ref} 0 R" for ref in sheet.contents) + "]"
