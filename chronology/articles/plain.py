"""Plain text and Markdown, with YAML front matter or without.

Hard-wrapped lines are kept as they are: offsets and quotations refer to the text as the file has it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from chronology.articles.encoding import decode
from chronology.articles.frontmatter import read_front_matter
from chronology.articles.paragraphs import cut_paragraphs
from chronology.articles.reader import DraftsRead, Reader, Source
from chronology.articles.sizes import MAX_TEXT_BYTES, read_bytes
from chronology.diagnostics import Diagnostic
from chronology.model.articles import ParagraphRole
from chronology.model.cleaning import cleaned

_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.*?)[ \t]*#*$")
_MARKUP = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\)|\[(?P<label>[^\]\n]+)\]\([^)\n]*\)"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=strong)|(?<!\w)(?P<slant>[*_])(?=\S)(?P<italic>[^*_\n]+?)(?<=\S)(?P=slant)(?!\w)"
)
_QUOTE_OR_RULE = re.compile(r"(?m)^(?:[ \t]*>[ \t]?|[ \t]*(?:[-*_][ \t]*){3,}$)")


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
        draft = dataclasses.replace(draft, text=visible_markdown(body), roles=_heading_roles(body))
    yield DraftsRead(drafts=(draft,), problems=(*problems, *front.problems))


def cleaned_line_ends(text: str) -> str:
    """Line ends as "\\n", which front matter and paragraphs are cut by; characters are cleaned later, once."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def visible_markdown(text: str) -> str:
    """The words a reader of rendered Markdown sees: link labels, emphasis and headings without their signs."""
    text = _HEADING.sub(r"\1", _QUOTE_OR_RULE.sub("", text))

    def shown(match: re.Match[str]) -> str:
        return next((match[name] for name in ("label", "bold", "italic", "alt") if match[name] is not None), "")

    return _MARKUP.sub(shown, text)


def _heading_roles(text: str) -> tuple[ParagraphRole | None, ...]:
    """A level-one heading is the headline, the others are subheadings."""
    plain = _QUOTE_OR_RULE.sub("", cleaned(text))
    roles: list[ParagraphRole | None] = []
    for start, end in cut_paragraphs(plain):
        block = plain[start:end]
        if not block.startswith("#") or "\n" in block:
            roles.append(None)
        else:
            roles.append(ParagraphRole.HEADLINE if block.startswith("# ") else ParagraphRole.SUBHEADING)
    return tuple(roles)


READER = Reader(name="text", suffixes=(".txt", ".md", ".markdown", ".text"), read=read)
