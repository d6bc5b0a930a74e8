"""Paragraphs: style, direction, bookmark, content."""

from __future__ import annotations

from chronology.document.tree import Heading, Paragraph, ParagraphStyle
from chronology.writers.word import style_names
from chronology.writers.word.inlines import inlines_xml, paragraph_direction, plain, shown_text
from chronology.writers.word.markup import BIDI, language_direction
from chronology.writers.word.notes import commented
from chronology.writers.word.state import State

KEEP_WITH_NEXT = "<w:keepNext/>"
PAGE_BREAK_BEFORE = "<w:pageBreakBefore/>"
_LONG_TITLE = 84
"""Characters of a title that fill three lines of a cover; a longer one is set smaller, so that it stays a page."""
SPACE_ABOVE = '<w:spacing w:before="480"/>'


def paragraph_xml(
    state: State, paragraph: Paragraph, *, before: str = "", aligned: str = "", row_anchor: str = "", style: str = ""
) -> str:
    """A paragraph in its style; `before` and `aligned` are properties that its place gives it.

    `row_anchor` is the anchor of the table row that it opens; `style` overrides the style's name.
    """
    direction = paragraph_direction(state, paragraph.inlines)
    if paragraph.language and direction != state.direction:
        direction = language_direction(paragraph.language)
    style_id = state.style(style or _style_name(paragraph))
    content = inlines_xml(state, paragraph.inlines, paragraph.language, direction)
    content = commented(state, paragraph.remark, bookmarked(state, paragraph.anchor, content))
    if row_anchor:
        content = bookmarked(state, row_anchor, content)
    keep = KEEP_WITH_NEXT if paragraph.keeps_with_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{keep}{before}{BIDI[direction]}{aligned}</w:pPr>{content}</w:p>'


def _style_name(paragraph: Paragraph) -> str:
    if (
        paragraph.style is ParagraphStyle.TITLE
        and sum(len(shown_text(inline)) for inline in paragraph.inlines) > _LONG_TITLE
    ):
        return style_names.LONG_TITLE
    return style_names.PARAGRAPH[paragraph.style]


def heading_xml(
    state: State, heading: Heading, *, before: str = "", in_contents: bool = True, inside_page: bool = False
) -> str:
    """A heading in Word's own style of its level, so that the navigation pane and the contents find it.

    One of level 1 has no space above it, since it opens a page; `inside_page` is for the few that do not.
    """
    name = style_names.HEADING[heading.level] if in_contents or heading.level > 1 else style_names.CONTENTS_HEADING
    if heading.level == 2 and not (heading.in_contents and in_contents):
        name = style_names.MINOR_HEADING
    space = SPACE_ABOVE if inside_page and heading.level == 1 else ""
    return text_paragraph(state, name, heading.text, before=before, aligned=space, anchor=heading.anchor)


def text_paragraph(state: State, name: str, text: str, *, before: str = "", aligned: str = "", anchor: str = "") -> str:
    """A paragraph of plain text in the style of that name, in the direction of its first word."""
    inlines = plain(text)
    direction = paragraph_direction(state, inlines)
    content = bookmarked(state, anchor, inlines_xml(state, inlines, "", direction) if text else "")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{state.style(name)}"/>{before}{BIDI[direction]}{aligned}</w:pPr>{content}</w:p>'
    )


def styled_paragraph(state: State, name: str, content: str, before: str = "") -> str:
    """A paragraph of ready content in the style of that name."""
    return f'<w:p><w:pPr><w:pStyle w:val="{state.style(name)}"/>{before}</w:pPr>{content}</w:p>'


def bookmarked(state: State, anchor: str, content: str) -> str:
    """The content within the bookmark of an anchor; as it is where there is no anchor, or it stood elsewhere before."""
    if not anchor or anchor in state.placed:
        return content
    bookmark = state.survey.bookmarks.get(anchor)
    if not bookmark:
        return content
    state.placed.add(anchor)
    number = state.number()
    return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
