"""Inlines as HTML."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from chronology.document.tree import (
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mark,
    MarkShape,
    PageNumber,
    Paragraph,
    ParagraphStyle,
    Text,
    TextStyle,
)
from chronology.writers.web.markup import attributes, is_allowed, quoted, text, tongue
from chronology.writers.web.names import Names

_ELEMENTS = {
    TextStyle.STRONG: ("strong", ""),
    TextStyle.EMPHASIS: ("em", ""),
    TextStyle.QUIET: ("span", "q"),
    TextStyle.FLAG: ("span", "flag"),
    TextStyle.NOTICE: ("span", "notice"),
    TextStyle.CODE: ("code", ""),
}
_PARAGRAPHS = {
    ParagraphStyle.BODY: "",
    ParagraphStyle.CELL: "",
    ParagraphStyle.CELL_TITLE: "ct",
    ParagraphStyle.CELL_FLAGS: "cf",
}


class InlineWriter:
    """Writes inlines with the ids of one page."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def inlines(self, inlines: Inlines) -> str:
        if len(inlines) == 1:
            return self._inline(inlines[0])
        return "".join(map(self._inline, inlines))

    def paragraph(self, paragraph: Paragraph, element: str = "p") -> str:
        """The paragraph as an element with its class, language and direction."""
        style = _PARAGRAPHS.get(paragraph.style, paragraph.style.value.replace(" ", "-"))
        language, inlines = paragraph.language, paragraph.inlines
        if not language and len(inlines) == 1 and isinstance(inlines[0], Text) and inlines[0].language:
            language, inlines = inlines[0].language, (_in_language(inlines[0]),)
        if not style and len(inlines) == 1 and isinstance(inlines[0], Text) and inlines[0].style is TextStyle.QUIET:
            style, inlines = "q", (replace(inlines[0], style=TextStyle.PLAIN),)
        own = tongue(plain_text(inlines), language)
        anchor = self.names.id_of(paragraph.anchor) if paragraph.anchor else ""
        return f"<{element}{attributes(id=anchor, class_=style)}{own}>{self.inlines(inlines)}</{element}>"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return self._text(inline)
            case Link():
                return self._link(inline)
            case Mark():
                return mark(inline.shape, inline.alternative)
            case LineBreak():
                return "<br>"
            case PageNumber():
                return ""
            case _:
                assert_never(inline)

    def _text(self, inline: Text) -> str:
        content = text(inline.text)
        element, style = _ELEMENTS.get(inline.style, ("", ""))
        own = attributes(class_=style) + (tongue(inline.text, inline.language) if inline.language else "")
        if not element and not own:
            return content
        return f"<{element or 'span'}{own}>{content}</{element or 'span'}>"

    def _link(self, link: Link) -> str:
        content = self._text(Text(text=link.text, style=link.style, language=link.language))
        if link.target.startswith("#"):
            return f"<a href={quoted(self.names.link_to(link.target[1:]))}>{content}</a>"
        if not is_allowed(link.target):
            return content
        return f'<a href={quoted(link.target)} rel="noopener noreferrer external">{content}</a>'


def mark(shape: MarkShape, alternative: str) -> str:
    """The shape, defined once in the page (`marks.py`)."""
    name = mark_id(shape)
    return f'<svg class=m role=img aria-label={quoted(alternative)}><use href="#{name}"/></svg>'


def mark_id(shape: MarkShape) -> str:
    return "mark-" + shape.value.replace(" ", "-")


def plain_text(inlines: Inlines) -> str:
    """The words of inlines, for telling which way they run and for names."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Text | Link))


def _in_language(inline: Text) -> Text:
    return Text(text=inline.text, style=inline.style)
