"""The body: parts and blocks as a stream of markup, and the sections that a landscape page needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from chronology.document.tree import (
    Block,
    BulletList,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    PageBreak,
    Paragraph,
    Table,
)
from chronology.writers.word import style_names
from chronology.writers.word.contents import contents_xml
from chronology.writers.word.figures import figure_xml
from chronology.writers.word.inlines import inlines_xml, paragraph_direction
from chronology.writers.word.markup import BIDI
from chronology.writers.word.paragraphs import PAGE_BREAK_BEFORE, heading_xml, paragraph_xml, styled_paragraph
from chronology.writers.word.sections import Sections
from chronology.writers.word.state import State
from chronology.writers.word.tables import table_xml

Progress = Callable[[int, int], None]

CAPTION_SPACE = 60.0
"""Points kept free under a picture for its caption."""


class Body:
    """Writes the blocks of a document; page breaks and sections wait for the words that come after them."""

    def __init__(self, state: State, sections: Sections) -> None:
        self._state = state
        self._sections = sections
        self._before = ""
        self._is_turned = False

    def chunks(self, document: Document, progress: Progress | None) -> Iterator[str]:
        """The content of `w:body`, the properties of the last section included."""
        total = sum(len(part.blocks) for part in document.parts)
        done = 0
        for index, part in enumerate(document.parts):
            if index and not part.flows and part.name not in self._state.joined:
                self._before = PAGE_BREAK_BEFORE
            for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=False):
                yield from self._block(block, names_contents=isinstance(following, Contents))
                done += 1
                if progress:
                    progress(done, total)
        yield self._sections.end_landscape() if self._is_turned else self._sections.end_upright()

    def _block(self, block: Block, *, names_contents: bool) -> Iterator[str]:
        if isinstance(block, PageBreak):
            self._before = PAGE_BREAK_BEFORE
        elif isinstance(block, Figure) and self._sections.turns(block):
            yield self._section_end()
            self._is_turned = True
            yield from _figure(self._state, self._sections, block, "", landscape=True)
        else:
            before = "" if self._is_turned else self._before
            for chunk in _block_xml(self._state, self._sections, block, before, names_contents):
                if self._is_turned:
                    yield self._section_end()
                    self._is_turned = False
                yield chunk
                self._before = ""

    def _section_end(self) -> str:
        """The narrow paragraph that ends the section at hand; the next one starts on a new page."""
        self._before = ""
        properties = self._sections.end_landscape() if self._is_turned else self._sections.end_upright()
        return styled_paragraph(self._state, style_names.TABLE_SEAM, "", properties)


def _block_xml(state: State, sections: Sections, block: Block, before: str, names_contents: bool) -> Iterator[str]:
    match block:
        case Paragraph():
            place, style = sections.place_of(block)
            yield paragraph_xml(state, block, before=before + place, style=style)
        case Heading():
            yield heading_xml(state, block, before=before, in_contents=not names_contents, inside_page=not before)
        case BulletList():
            yield from _bullets(state, block.items, before)
        case Table():
            yield from table_xml(state, block, sections.upright.text_width, before)
        case Figure():
            yield from _figure(state, sections, block, before, landscape=False)
        case Contents():
            yield from contents_xml(state, block.depth, sections.upright.text_width, before)
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _figure(state: State, sections: Sections, figure: Figure, before: str, *, landscape: bool) -> Iterator[str]:
    sides = sections.landscape if landscape else sections.upright
    space = CAPTION_SPACE if figure.caption else 12
    return figure_xml(state, figure, width=sides.text_width / 20, height=sides.text_height / 20 - space, before=before)


def _bullets(state: State, items: tuple[Inlines, ...], before: str) -> Iterator[str]:
    style_id = state.style(style_names.LIST_BULLET)
    for item in items:
        direction = paragraph_direction(state, item)
        content = inlines_xml(state, item, "", direction)
        yield f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{before}{BIDI[direction]}</w:pPr>{content}</w:p>'
        before = ""
