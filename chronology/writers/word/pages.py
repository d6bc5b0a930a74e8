"""The page that a document is set on: our own paper, or the template's last section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chronology.document.tree import Paper
from chronology.writers.word.markup import WORD_NAMESPACE

_W = f"{{{WORD_NAMESPACE}}}"
_SHORTEST_MARGIN = 280
_SHORTEST_TEXT = 720


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A page in twentieths of a point, the unit of the format."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text_width(self) -> int:
        return max(_SHORTEST_TEXT, self.width - self.left - self.right)

    @property
    def text_height(self) -> int:
        return max(_SHORTEST_TEXT, self.height - self.top - self.bottom)

    @property
    def is_upright(self) -> bool:
        return self.height > self.width

    def turned(self) -> Sides:
        """The same paper on its side."""
        return Sides(
            width=self.height, height=self.width, left=self.left, right=self.right, top=self.top, bottom=self.bottom
        )


def sides_of(paper: Paper, section: Any = None) -> Sides:
    """The sides of a template's section, or of our paper; what the section does not say is taken from the paper."""
    lengths = (paper.margin_left, paper.margin_right, paper.margin_top, paper.margin_bottom)
    left, right, top, bottom = (max(_SHORTEST_MARGIN, round(length * 20 * paper.scale)) for length in lengths)
    width, height = round(paper.width * 20 * paper.scale), round(paper.height * 20 * paper.scale)
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None
    return Sides(
        width=_length(size, "w", width),
        height=_length(size, "h", height),
        left=_length(margins, "left", left),
        right=_length(margins, "right", right),
        top=_length(margins, "top", top),
        bottom=_length(margins, "bottom", bottom),
    )


def _length(element: Any, name: str, default: int) -> int:
    value = element.get(f"{_W}{name}") if element is not None else None
    return abs(int(value)) if value is not None and re.fullmatch(r"-?\d{1,6}", value) else default
