"""The PDF writer: the document tree as a tagged file that passes PDF/UA-1 and PDF/A-3a.

In: a document tree. Out: bytes, and on which page each anchor stands. It knows no events, and no library writes the
file for it: `objects` is the file format, `fonts` embeds what HarfBuzz shaped, `structure` is the tag tree.
"""

from __future__ import annotations

from chronology.writers.pdf.rendering import RenderedPdf, render_pdf

__all__ = ["RenderedPdf", "render_pdf"]
