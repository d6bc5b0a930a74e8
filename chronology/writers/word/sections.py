"""The sections of a document: upright ones, and a turned page for a wide picture."""

from __future__ import annotations

from typing import Any

from lxml import etree

from chronology.document.tree import Figure, Paragraph, ParagraphStyle
from chronology.writers.word import style_names
from chronology.writers.word.cover import CoverArt, cover_art, has_cover
from chronology.writers.word.markup import BIDI, NAMESPACES, WORD_NAMESPACE
from chronology.writers.word.pages import Sides, sides_of
from chronology.writers.word.running import RunningText
from chronology.writers.word.state import State
from chronology.writers.word.template import Base, parse_xml, show_title_page

_COVER_LINE_TOP = 580
"""From the paper's edge to the desk's name in the band, in twentieths of a point, as in the PDF."""
_W = f"{{{WORD_NAMESPACE}}}"
_RUNNING_DISTANCES = {True: (300, 240), False: (570, 560)}
"""From the paper's edges to head and foot, in twentieths of a point, with a marking beyond them and without."""


class Sections:
    """The sections of a document, in the order in which they are asked for."""

    def __init__(self, state: State, base: Base, page_count: int | None) -> None:
        self._state = state
        self._base = base
        self._is_first = True
        self._template_section = base.section
        self.upright = sides_of(state.document.paper, base.section)
        self.landscape = self.upright.turned()
        self._references: dict[str, str] = {}
        running = RunningText(state, base, page_count)
        self._has_band = has_cover(state.document) and (base.is_own or running.has_band())
        if base.section is None or not _has_running_text(base.section):
            self._add_running_text(running)
        else:
            running.adopt_template(base.section)

    def turns(self, figure: Figure) -> bool:
        """Whether the picture gets a page of its own on its side: it asks for one, and is too wide for this one."""
        is_wide = figure.drawing.width * 20 > self.upright.text_width
        return figure.landscape and is_wide and self.upright.is_upright and self._base.is_own

    def place_of(self, paragraph: Paragraph) -> tuple[str, str]:
        """The frame and the style's name that a paragraph has by its place: the desk's name stands in the cover's band.

        LibreOffice takes no frame from a style.
        """
        if not (paragraph.style is ParagraphStyle.EYEBROW and self._is_first and self._has_band):
            return "", ""
        place = f'w:vAnchor="page" w:hAnchor="margin" w:y="{_COVER_LINE_TOP}"'
        return f'<w:framePr w:w="{self.upright.text_width}" w:wrap="around" {place}/>', style_names.COVER_LINE

    def end_upright(self) -> str:
        """The properties that end an upright section."""
        first, self._is_first = self._is_first, False
        if self._template_section is not None:
            return self._template_properties()
        references = self._references["upright"] + (self._references["first"] if first else "")
        return self._properties(self.upright, references, title_page=first)

    def end_landscape(self) -> str:
        """The properties that end a section of one turned page."""
        return self._properties(self.landscape, self._references["landscape"], title_page=False)

    def _add_running_text(self, running: RunningText) -> None:
        """Our own heads and feet: the first page has no head but its band, the others all of it."""
        art = cover_art(self._state, self.upright) if self._base.is_own else CoverArt()
        self._references["first"] = running.first_page(self.upright, art)
        self._references["upright"] = running.later_pages(self.upright, "pages")
        blocks = (block for part in self._state.document.parts for block in part.blocks)
        if any(isinstance(block, Figure) and self.turns(block) for block in blocks):
            self._references["landscape"] = running.later_pages(self.landscape, "landscape")

    def _properties(self, sides: Sides, references: str, *, title_page: bool) -> str:
        head, foot = _RUNNING_DISTANCES[bool(self._state.document.running.marking)]
        orient = "" if sides.is_upright else ' w:orient="landscape"'
        return (
            f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{sides.width}" w:h="{sides.height}"{orient}/>'
            f'<w:pgMar w:top="{sides.top}" w:right="{sides.right}" w:bottom="{sides.bottom}" w:left="{sides.left}" '
            f'w:header="{head}" w:footer="{foot}" w:gutter="0"/><w:cols w:space="720"/>'
            f"{'<w:titlePg/>' if title_page else ''}{BIDI[self._state.direction]}</w:sectPr>"
        )

    def _template_properties(self) -> str:
        section = self._template_section
        if self._references:
            references = self._references["upright"] + self._references["first"]
            for element in reversed(list(parse_xml(f"<x {NAMESPACES}>{references}</x>".encode()))):
                section.insert(0, element)
            show_title_page(section)
        text: str = etree.tostring(section, encoding="unicode")
        return text


def _has_running_text(section: Any) -> bool:
    return section.find(f"{_W}headerReference") is not None or section.find(f"{_W}footerReference") is not None
