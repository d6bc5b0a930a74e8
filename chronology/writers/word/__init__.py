"""A document tree as a Word file that people go on editing.

In: `Document` (and page numbers of another layout, pictures of its drawings, a house template, as the caller has them).
Out: the bytes of a .docx with real styles, fields, bookmarks and links, and diagnostics. The body is streamed as text
into the package, so that its cost grows with the rows and with nothing else; python-docx reads the base package.
"""

from __future__ import annotations

from chronology.diagnostics import CannotRun
from chronology.document.tree import Document
from chronology.writers.word.render import RenderedWord, render_word
from chronology.writers.writing import Wishes, Written

__all__ = ["RenderedWord", "render_word", "write"]


def write(document: Document, wishes: Wishes) -> Written:
    """The pack as a Word file; where a PDF was written first, its page numbers fill the fields.

    Raises `CannotRun`, with the template's name, where the template cannot be used.
    """
    layout = wishes.layout
    document = layout.document if layout else document
    try:
        made = render_word(
            document,
            pages=layout.pages if layout else None,
            page_count=layout.page_count if layout else None,
            joined=layout.joined if layout else (),
            picture=wishes.picture_of(document) if wishes.picture_of else None,
            template=wishes.template,
            footnotes=wishes.footnotes,
            comments=wishes.comments,
            progress=wishes.progress,
        )
    except CannotRun as problem:
        if not wishes.template_name:
            raise
        raise CannotRun(f"{wishes.template_name}: {problem.message}", hint=problem.hint) from problem
    return Written(data=made.data, diagnostics=made.diagnostics)
