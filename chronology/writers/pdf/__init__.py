"""The PDF writer: the document tree as a tagged file that passes PDF/UA-1 and PDF/A-3a.

In: a document tree. Out: bytes, and on which page each anchor stands. It knows no events, and no library writes the
file for it: `objects` is the file format, `fonts` embeds what HarfBuzz shaped, `structure` is the tag tree.
"""

from __future__ import annotations

from chronology.document.tree import Document
from chronology.writers.pdf.rendering import RenderedPdf, render_pdf
from chronology.writers.writing import Layout, Wishes, Written

__all__ = ["RenderedPdf", "render_pdf", "write"]


def write(document: Document, wishes: Wishes) -> Written:
    """The pack as PDF, and where everything stands in it."""
    made = render_pdf(document, progress=wishes.progress)
    layout = Layout(document=made.document, pages=made.pages, page_count=made.page_count, joined=made.joined)
    return Written(data=made.data, diagnostics=made.diagnostics, layout=layout)
