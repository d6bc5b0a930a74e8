"""The direction of a paragraph holds for each of its lines, also for one in letters of the other direction."""

from __future__ import annotations

import pypdfium2

from chronology.document.tree import (
    Document,
    LineBreak,
    Paragraph,
    PartOfDocument,
    Properties,
    Text,
)
from chronology.writers.pdf import render_pdf


def test_a_latin_line_of_an_arabic_paragraph_ends_at_its_left() -> None:
    inlines = (Text(text="وُقِّع الاتفاق بحسب وكالة"), LineBreak(), Text(text="Reuters."))
    part = PartOfDocument(name="text", blocks=(Paragraph(inlines=inlines),))
    document = Document(properties=Properties(title="Any", language="en"), parts=(part,))
    page = pypdfium2.PdfDocument(render_pdf(document).data)[0].get_textpage()
    boxes = {page.get_text_range(i, 1): page.get_charbox(i) for i in range(page.count_chars())}
    assert boxes["."][0] < boxes["R"][0]
