"""Inlines as runs, links and fields."""

from __future__ import annotations

from typing import assert_never

from chronology.document.tree import Inline, Inlines, LineBreak, Link, Mark, PageNumber, Text, TextStyle
from chronology.writers.word import style_names
from chronology.writers.word.markup import (
    Direction,
    field,
    has_right_to_left,
    run,
    run_properties,
    text_direction,
)
from chronology.writers.word.notes import footnote_xml
from chronology.writers.word.runs import text_runs
from chronology.writers.word.state import State


def inlines_xml(state: State, inlines: Inlines, language: str = "", direction: Direction = "ltr") -> str:
    """The content of a paragraph; `language` is the paragraph's own where it differs from the document's."""
    return "".join([_inline(state, inline, language, direction) for inline in inlines])


def paragraph_direction(state: State, inlines: Inlines) -> Direction:
    """The direction of the first word that has one, else the document's."""
    default = state.direction
    if default == "ltr" and not any(shown_text(inline) and has_right_to_left(shown_text(inline)) for inline in inlines):
        return default
    return text_direction("".join(shown_text(inline) for inline in inlines), default)


def shown_text(inline: Inline) -> str:
    """The words of an inline; none of a mark or a page number."""
    return inline.text if isinstance(inline, Text | Link) else ""


def _inline(state: State, inline: Inline, language: str, direction: Direction) -> str:
    match inline:
        case Text():
            name = style_names.TEXT.get(inline.style)
            style_id = state.style(name) if name else ""
            return text_runs(state, inline.text, style_id, inline.language or language, direction)
        case Link():
            return _link(state, inline, language, direction)
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case PageNumber():
            return _page_number(state, inline.anchor)
        case Mark():
            sign, name = style_names.MARK[inline.shape]
            return run(sign, run_properties(state.style(name)))
        case _:
            assert_never(inline)


def _link(state: State, link: Link, language: str, direction: Direction) -> str:
    """A link inside or outside, or the footnote in its place; where its target is missing or not allowed, its words."""
    if link.note and state.footnotes:
        return footnote_xml(state, inlines_xml(state, link.note, language, direction), direction)
    if link.target.startswith("#"):
        bookmark = state.survey.bookmarks.get(link.target[1:])
        if not bookmark:
            state.report("dead-link", f"A link leads to “{link.target}”, which is not in the document")
        attribute = f'w:anchor="{bookmark}"' if bookmark else ""
    else:
        relation = state.link(link.target)
        attribute = f'r:id="{relation}"' if relation else ""
    if not attribute or not link.text:
        return _inline(state, Text(text=link.text, style=link.style, language=link.language), language, direction)
    style_id = state.style(style_names.LINK[link.style])
    runs = _reference(state, link, style_id) or text_runs(
        state, link.text, style_id, link.language or language, direction
    )
    return f'<w:hyperlink {attribute} w:history="1">{runs}</w:hyperlink>'


def _reference(state: State, link: Link, style_id: str) -> str:
    """The number of a row as a field that follows it when rows are put in; nothing for any other link."""
    label = state.survey.numbers.get(link.target[1:], "")
    if not label or not link.text.endswith(label):
        return ""
    properties = run_properties(style_id)
    before = link.text.removesuffix(label)
    number = field(f"REF {state.survey.bookmarks[link.target[1:]]} \\* MERGEFORMAT", label, properties)
    return (run(before, properties) if before else "") + number


def _page_number(state: State, anchor: str) -> str:
    bookmark = state.survey.bookmarks.get(anchor)
    if not bookmark:
        return ""
    page = state.pages.get(anchor)
    return field(f"PAGEREF {bookmark} \\h", "" if page is None else str(page), dirty=page is None)


def plain(text: str, style: TextStyle = TextStyle.PLAIN) -> Inlines:
    """A text as the inlines of a paragraph."""
    return (Text(text=text, style=style),)
