"""Plain text and Markdown, with YAML front matter or without.

Hard-wrapped lines are kept as they are: offsets and quotations refer to the text as the file has it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from chronology.articles.encoding import decode
from chronology.articles.frontmatter import read_front_matter
from chronology.articles.markdown import visible_markdown
from chronology.articles.reader import DraftsRead, Reader, Source
from chronology.articles.sizes import MAX_TEXT_BYTES, read_bytes
from chronology.diagnostics import Diagnostic

_LINE_ENDS = re.compile("\r\n|\r|\f|\x85|\u2028|\u2029")
"""A form feed among them: programs that turn pages into text put one where a page ends."""


def read(source: Source) -> Iterator[DraftsRead]:
    """The one article of a text file."""
    data = read_bytes(source, MAX_TEXT_BYTES)
    if isinstance(data, Diagnostic):
        yield DraftsRead.failed(data)
        return
    text, problems = decode(source, data)
    if text is None:
        yield DraftsRead.failed(*problems)
        return
    text = cleaned_line_ends(text)
    front = read_front_matter(source, text)
    body = text[front.body_start :]
    draft = dataclasses.replace(front.draft, text=body)
    if source.path.suffix.lower() in (".md", ".markdown"):
        shown = visible_markdown(body)
        draft = dataclasses.replace(draft, text=shown.text, roles=shown.roles)
    yield DraftsRead(drafts=(draft,), problems=(*problems, *front.problems))


def cleaned_line_ends(text: str) -> str:
    """Line ends as "\\n", which front matter and paragraphs are cut by; characters are cleaned later, once."""
    return _LINE_ENDS.sub("\n", text)


READER = Reader(name="text", suffixes=(".txt", ".md", ".markdown", ".text"), read=read)
