"""Paragraphs: inlines broken into lines, and lines drawn with their links, marks and page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from chronology.document.drawing import Ink
from chronology.document.marks import mark_primitives
from chronology.document.tree import Inline, Inlines, LineBreak, Link, Mark, PageNumber, Text, TextStyle
from chronology.typography import Line, Span, break_lines
from chronology.typography.bidi import base_direction, has_right_to_left, visual_runs
from chronology.typography.faces import Direction
from chronology.typography.lines import Fragment
from chronology.writers.pdf.job import Job
from chronology.writers.pdf.look import Align, ParagraphLook, TextLook, text_look
from chronology.writers.pdf.objects import array, numbers
from chronology.writers.pdf.page import Box, Page
from chronology.writers.pdf.shapes import draw_primitives
from chronology.writers.pdf.structure import Element

MARK_WIDTH = 13.0
"""Room for a mark's shape, in points."""
_MARK_RADIUS = 2.4
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A fragment at its place on a line."""

    x: float
    width: float
    text: str
    inline: int
    direction: Direction | None = None
    """Drawn as one run of this direction, since its line has both."""
    gap: str = ""
    """A space that the text has after it and the line does not show."""


class TextBlock:
    """A paragraph of a given width, ready to be drawn whole or in parts on several pages."""

    def __init__(
        self,
        job: Job,
        inlines: Inlines,
        look: ParagraphLook,
        width: float,
        *,
        language: str = "",
        align: Align = "start",
    ) -> None:
        self._job = job
        self._inlines = inlines
        self._looks: list[TextLook] = []
        self.look = look
        self.language = language
        self.anchor = ""
        """Of a paragraph in a cell, noted when its first line is drawn."""
        self._width = width - look.indent
        self._align = align
        self._children: dict[int, Element] = {}
        self._element: Element | None = None
        self._own_element = False
        self.lines = break_lines(list(self._spans()), self._width, job.fonts)
        self._base_is_rtl = self._runs_to_left()

    @property
    def height(self) -> float:
        return len(self.lines) * self.look.leading

    @property
    def is_empty(self) -> bool:
        return not any(line.fragments for line in self.lines)

    def open(self, parent: Element, *, tag: str = "") -> None:
        """Gives the paragraph an element of its own under `parent`."""
        self._element = self._job.tree.open(tag or self.look.tag, parent, language=self.language)
        self._own_element = True

    def open_in(self, element: Element) -> None:
        """Makes the paragraph the content of an element that somebody else closes."""
        self._element = element

    def close(self) -> None:
        for child in self._children.values():
            self._job.tree.close(child)
        self._children = {}
        if self._own_element and self._element is not None:
            self._job.tree.close(self._element)

    def draw(self, page: Page, x: float, y: float, first: int = 0, last: int | None = None) -> float:
        """Draws lines from `first` up to `last`, the top of the first at `y`; gives their height."""
        lines = self.lines[first:last]
        placed = [
            (y + row * self.look.leading, item) for row, line in enumerate(lines) for item in self._place(line, x)
        ]
        for owner, group in groupby(placed, key=lambda pair: self._owner(pair[1].inline)):
            self._draw_group(page, owner, list(group))
        return len(lines) * self.look.leading

    def draw_as_artifact(self, page: Page, x: float, y: float) -> None:
        """Draws all lines without marks; the caller has begun an artifact."""
        for row, line in enumerate(self.lines):
            for item in self._place(line, x):
                self._draw_item(page, item, y + row * self.look.leading)

    # -- inlines to spans ----------------------------------------------------------------------------------------------

    def _spans(self) -> Iterator[Span]:
        forced = False
        for index, inline in enumerate(self._inlines):
            self._looks.append(self._look_of(inline))
            if isinstance(inline, LineBreak):
                forced = True
                continue
            yield self._span(index, inline, forced)
            forced = False

    def _look_of(self, inline: Inline) -> TextLook:
        if isinstance(inline, Text):
            return text_look(self.look, inline.style)
        if isinstance(inline, Link):
            return text_look(self.look, inline.style, is_link=self._job.usable_target(inline.target))
        return text_look(self.look, TextStyle.PLAIN)

    def _span(self, index: int, inline: Text | Link | PageNumber | Mark, forced: bool) -> Span:
        found = self._looks[index]
        match inline:
            case Text() | Link():
                text, width = inline.text, None
            case PageNumber():
                text = self._page_number(inline.anchor)
                width = None if inline.anchor in self._job.places else self._number_width(text, found)
            case Mark():
                text, width = _OBJECT, MARK_WIDTH
            case _:
                assert_never(inline)
        return Span(text=text, style=found.style, size=found.size, tag=index, forced_break=forced, width=width)

    def _page_number(self, anchor: str) -> str:
        if anchor not in self._job.anchors:
            self._job.report("dead-link", f"A page number is asked for “#{anchor}”, which is not in the document")
            return "–"
        place = self._job.places.get(anchor)
        return str(place.page + 1) if place else "0" * self._job.page_digits(anchor)

    def _number_width(self, text: str, look: TextLook) -> float:
        return self._job.fonts.width(text, look.style) * look.size / 1000

    def _runs_to_left(self) -> bool:
        text = "".join(line.text for line in self.lines)
        return has_right_to_left(text) and base_direction(text) == "rtl"

    # -- places on a line ----------------------------------------------------------------------------------------------

    def _place(self, line: Line, x: float) -> list[_Placed]:
        both_ways = self._base_is_rtl or has_right_to_left(line.text)
        if not both_ways:
            return self._place_rightwards(line, x + self.look.indent + self._slack_before(self._width - line.width))
        placed = self._place_both_ways(line)
        width = sum(item.width for item in placed)
        left = x + self.look.indent + self._slack_before(self._width - width)
        return [replace(item, x=left + item.x) for item in placed]

    def _slack_before(self, slack: float) -> float:
        """How much of a line's free room is on its left."""
        if self._align == "middle":
            return slack / 2
        return slack if (self._align == "end") != self._base_is_rtl else 0.0

    def _place_rightwards(self, line: Line, left: float) -> list[_Placed]:
        placed = []
        last = len(line.fragments) - 1 if line.ends_with_space else -1
        for index, fragment in enumerate(line.fragments):
            text = fragment.text + " " if index == last else fragment.text
            placed.append(_Placed(x=left, width=fragment.width, text=text, inline=fragment.span.tag))
            left += fragment.width
        return placed

    def _place_both_ways(self, line: Line) -> list[_Placed]:
        """Places runs as they are seen, and gives them in the order in which they are read."""
        found: list[tuple[int, _Placed]] = []
        left = 0.0
        for start, end, direction in visual_runs(line.text, "rtl" if self._base_is_rtl else "ltr"):
            parts = list(_parts(line.fragments, start, end))
            for fragment, at, part in reversed(parts) if direction == "rtl" else parts:
                width = self._part_width(fragment, part, direction)
                found.append(
                    (at, _Placed(x=left, width=width, text=part, inline=fragment.span.tag, direction=direction))
                )
                left += width
        placed = [item for _, item in sorted(found, key=lambda pair: pair[0])]
        if line.ends_with_space and placed:
            placed[-1] = replace(placed[-1], gap=" ")
        return placed

    def _part_width(self, fragment: Fragment, part: str, direction: Direction) -> float:
        if fragment.span.width is not None:
            return fragment.span.width
        runs = self._job.fonts.shape(part, fragment.span.style, direction)
        return sum(run.width for run in runs) * fragment.span.size / 1000

    # -- drawing -------------------------------------------------------------------------------------------------------

    def _owner(self, index: int) -> int | None:
        """The inline, where it has an element of its own; None for plain text of the paragraph."""
        inline = self._inlines[index]
        if isinstance(inline, Mark) or (isinstance(inline, Text | Link) and inline.language):
            return index
        return index if isinstance(inline, Link) and self._job.usable_target(inline.target) else None

    def _draw_group(self, page: Page, owner: int | None, group: list[tuple[float, _Placed]]) -> None:
        assert self._element is not None, "a paragraph is opened before it is drawn"
        inline = None if owner is None else self._inlines[owner]
        if isinstance(inline, Mark):
            for y, item in group:
                self._draw_mark(page, inline, item.x, y)
            return
        element = self._element if owner is None else self._child(owner, self._element)
        self._draw_marked(page, element, group)
        if isinstance(inline, Link) and self._job.usable_target(inline.target):
            page.link(
                element,
                [self._box(y, item) for y, item in group],
                inline.target,
                self._job.titles.get(inline.target[1:], inline.text),
            )

    def _draw_marked(self, page: Page, element: Element, group: list[tuple[float, _Placed]]) -> None:
        """Draws text that belongs to an element; its reading order is said where it is drawn in another one."""
        reordered = any(item.direction for _, item in group)
        if reordered:
            element = self._job.tree.open("Span", element, actual="".join(item.text + item.gap for _, item in group))
        page.begin(element)
        for y, item in group:
            self._draw_item(page, item, y)
        page.end()
        if reordered:
            self._job.tree.close(element)

    def _child(self, owner: int, parent: Element) -> Element:
        if owner not in self._children:
            inline = self._inlines[owner]
            assert isinstance(inline, Text | Link)
            is_link = isinstance(inline, Link) and self._job.usable_target(inline.target)
            tag = "Link" if is_link else "Span"
            self._children[owner] = self._job.tree.open(tag, parent, language=inline.language)
        return self._children[owner]

    def _draw_item(self, page: Page, item: _Placed, y: float) -> None:
        look = self._looks[item.inline]
        baseline = y + self.look.ascent_share()
        inline = self._inlines[item.inline]
        if isinstance(inline, PageNumber) and inline.anchor in self._job.anchors:
            self._draw_page_number(page, inline.anchor, item.x, baseline, look)
        elif item.direction is not None:
            page.directed_text(item.x, baseline, item.text, look, item.direction)
        else:
            page.text(item.x, baseline, item.text, look)

    def _draw_page_number(self, page: Page, anchor: str, x: float, baseline: float, look: TextLook) -> None:
        draw_late_number(self._job, page, anchor, (x, baseline), look, look.ink)

    def _box(self, y: float, item: _Placed) -> Box:
        return item.x, y, item.x + item.width, y + self.look.leading

    def _draw_mark(self, page: Page, mark: Mark, x: float, y: float) -> None:
        assert self._element is not None
        middle = y + self.look.ascent_share() - 0.33 * self.look.size
        box = (x, page.height - middle - 4, x + MARK_WIDTH, page.height - middle + 4)
        attributes = {"O": b"/Layout", "BBox": array([numbers(*box)]), "Placement": b"/Inline"}
        element = self._job.tree.open("Figure", self._element, alternative=mark.alternative, attributes=attributes)
        page.begin(element)
        centre = x + MARK_WIDTH / 2 - 2
        shapes = mark_primitives(mark.shape, centre, middle, _MARK_RADIUS, half_width=4.4)
        draw_primitives(page, shapes, 0, 0, 1)
        page.end()
        self._job.tree.close(element)


def draw_late_number(
    job: Job, page: Page, anchor: str, at: tuple[float, float], look: TextLook, ink: Ink, *, ends_there: bool = False
) -> None:
    """A page number that is filled in when all pages are set.

    `ends_there` puts its right edge at the place, with a space before it, to keep it apart from the text before.
    """
    x, baseline = at

    def make() -> str:
        text = (" " if ends_there else "") + str(job.places[anchor].page + 1)
        left = x - job.fonts.width(text, look.style) * look.size / 1000 if ends_there else x
        colour = " ".join(f"{part:.3f}" for part in page.palette.rgb(ink))
        font = job.embedded.select(look.style, look.size).decode("ascii")
        shown = job.embedded.show(text, look.style, look.size).decode("ascii")
        return f"BT {font} {colour} rg 1 0 0 1 {left:.2f} {page.height - baseline:.2f} Tm {shown} ET"

    page.late_text(make)


def _parts(fragments: list[Fragment], start: int, end: int) -> Iterator[tuple[Fragment, int, str]]:
    """The pieces of the fragments between two places of the line, each with its own place."""
    position = 0
    for fragment in fragments:
        low, high = max(start, position), min(end, position + len(fragment.text))
        if low < high:
            yield fragment, low, fragment.text[low - position : high - position]
        position += len(fragment.text)
