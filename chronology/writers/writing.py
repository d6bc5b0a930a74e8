"""The one door of every writer: `write(document, wishes) -> Written`, found by `model/formats.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chronology.diagnostics import Diagnostic
from chronology.document.drawing import Drawing
from chronology.document.tree import Document

Progress = Callable[[int, int], None]
"""Is told how many of how many steps are done."""
Picture = Callable[[Drawing], tuple[bytes, bytes]]
"""A drawing as SVG and as PNG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a writer that sets pages (which count from 1) found out, for those that come after it."""

    document: Document
    """As it was set: figures at the height that fitted their page, a short part before a figure that had no room."""
    pages: Mapping[str, int]
    """The page of each anchor."""
    page_count: int
    joined: tuple[str, ...] = ()
    """Names of parts that fill the page of the part before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a build asks of a writer beside the document; each takes what it understands."""

    template: bytes | None = None
    template_name: str = ""
    footnotes: bool = False
    comments: bool = False
    picture_of: Callable[[Document], Picture] | None = None
    linked_data: str = ""
    """The entries as JSON-LD, for a writer that can embed them."""
    layout: Layout | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    layout: Layout | None = None
