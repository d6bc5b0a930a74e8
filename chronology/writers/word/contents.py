"""The table of contents: one field over ready entries, each a link with the page it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from chronology.writers.word import style_names
from chronology.writers.word.markup import BIDI, field
from chronology.writers.word.runs import text_runs
from chronology.writers.word.state import State
from chronology.writers.word.survey import ContentsEntry

_BLOCK_START = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)
_BLOCK_END = "</w:sdtContent></w:sdt>"
"""What makes Word show its "Update Table" above the contents."""


def contents_xml(state: State, depth: int, width: int, before: str = "") -> Iterator[str]:
    """The entries down to a depth; without page numbers at hand the field is dirty, and Word counts when it opens.

    In a template each has the tab at the text's width, as Word writes it, since the template's style may lack it.
    """
    entries = [entry for entry in state.survey.entries if entry.level <= depth]
    known = any(entry.anchor in state.pages for entry in entries)
    begin = '<w:fldChar w:fldCharType="begin"/>' if known else '<w:fldChar w:fldCharType="begin" w:dirty="true"/>'
    opening = (
        f"<w:r>{begin}</w:r>"
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    if not entries:
        return
    yield _BLOCK_START
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>' if state.has_template else ""
    tab += BIDI[state.direction]
    for index, entry in enumerate(entries):
        content = (opening if index == 0 else "") + _entry(state, entry)
        content += closing if index == len(entries) - 1 else ""
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="{state.style(style_names.CONTENTS[entry.level])}"/>'
            f"{before if index == 0 else ''}{tab}</w:pPr>{content}</w:p>"
        )
    yield _BLOCK_END


def _entry(state: State, entry: ContentsEntry) -> str:
    words = text_runs(state, entry.text, direction=state.direction)
    if not entry.bookmark:
        return words
    page = state.pages.get(entry.anchor)
    number = "" if page is None else "<w:r><w:tab/></w:r>" + field(f"PAGEREF {entry.bookmark} \\h", str(page))
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{number}</w:hyperlink>'
