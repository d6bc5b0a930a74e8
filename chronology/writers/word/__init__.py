"""A document tree as a Word file that people go on editing.

In: `Document` (and page numbers of another layout, pictures of its drawings, a house template, as the caller has them).
Out: the bytes of a .docx with real styles, fields, bookmarks and links, and diagnostics. The body is streamed as text
into the package, so that its cost grows with the rows and with nothing else; python-docx reads the base package.
"""

from chronology.writers.word.render import RenderedWord, render_word

__all__ = ["RenderedWord", "render_word"]
