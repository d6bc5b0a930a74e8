"""A whole preview: title and timeline at the top, then the entries by months, as a table or as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from rich.console import Console

from chronology.cli.screen.axis import axis_lines
from chronology.cli.screen.dense import LEGEND as LETTERS
from chronology.cli.screen.dense import dense_lines
from chronology.cli.screen.look import LEGEND, date_style, key_sign, signs_of
from chronology.cli.screen.months import Page, heading_of, month_lines
from chronology.cli.screen.paint import pieces, wrapped
from chronology.document.tree import Text, TextStyle
from chronology.model.chronology import Entry
from chronology.pipeline.overviews import Overview
from chronology.writers.terminal.look import ACCENT, ACCENT_STRONG, QUIET, WARNING
from chronology.writers.terminal.wrapping import Line, wrap

_WIDEST_AXIS = 160
_NARROWEST = 40


class Form(StrEnum):
    """How entries are laid out."""

    MONTHS = "months"
    TABLE = "table"
    TREE = "tree"


def overview_lines(found: Overview, page: Page, form: Form) -> Iterator[Line]:
    """All lines of a preview, from the top."""
    yield from head_lines(found, page)
    if not found.count:
        yield Line()
        yield from wrapped("No entry passes the filter.", page.width, page.signs)
        return
    if form is not Form.MONTHS:
        yield Line()
    match form:
        case Form.MONTHS:
            chunks: Iterable[list[Line]] = month_lines(found.entries(), page)
        case Form.TABLE:
            chunks = dense_lines(found.entries(), page)
        case Form.TREE:
            chunks = _tree_lines(found.entries(), page)
    for chunk in chunks:
        yield from chunk
    if form is Form.TABLE:
        yield Line()
        yield from wrapped(LETTERS, page.width, page.signs, QUIET)


def head_lines(found: Overview, page: Page) -> Iterator[Line]:
    """Marking, title, how many entries there are, the timeline and what its signs say."""
    settings = found.settings
    if settings.marking:
        yield pieces((settings.marking, WARNING))
    count = f"{found.count:,} {'entry' if found.count == 1 else 'entries'}"
    yield from wrap(
        (Text(text=settings.title, style=TextStyle.STRONG), Text(text=f"  {count}", style=TextStyle.QUIET)),
        page.width,
        page.signs,
        ACCENT,
    )
    axis = axis_lines(found.strokes, min(page.width, _WIDEST_AXIS), page.signs, page.phrases.language)
    if axis:
        yield Line()
        yield from axis
    yield from _legend(found, page)


def _legend(found: Overview, page: Page) -> Iterator[Line]:
    """The signs that occur, in words, on as many lines as they need."""
    shapes = {stroke.shape for stroke in found.strokes}
    named = [(page.signs.marks[shape], name, date_style(shape)) for shape, name in LEGEND.items() if shape in shapes]
    if any(stroke.is_key for stroke in found.strokes):
        named.insert(0, (key_sign(page.signs), "key", ACCENT_STRONG))
    line = Line()
    for sign, name, style in named:
        part = pieces((sign, style), (f" {name}", QUIET))
        if line.pieces and line.width + 2 + part.width > page.width:
            yield line
            line = Line()
        if line.pieces:
            line.add("  ", QUIET, 2)
        line.pieces += part.pieces
        line.width += part.width
    if line.pieces:
        yield line


def _tree_lines(entries: Iterable[Entry], page: Page) -> Iterator[list[Line]]:
    """Months as branches and entries as leaves, titles only."""
    branch, last, line = ("├── ", "└── ", "│   ") if page.signs.rule == "─" else ("|-- ", "`-- ", "|   ")
    heading: str | None = None
    held: Entry | None = None
    for entry in [*entries, None]:
        if held is not None:
            is_last = entry is None or heading_of(entry, page) != heading
            yield _leaf(held, page, last if is_last else branch, "    " if is_last else line)
        if entry is not None and heading_of(entry, page) != heading:
            heading = heading_of(entry, page)
            yield [pieces((heading, ACCENT_STRONG))]
        held = entry


def _leaf(entry: Entry, page: Page, first: str, rest: str) -> list[Line]:
    date = "" if entry.when.is_unknown else f"{page.date(entry.when)}: "
    title = wrapped(f"{date}{entry.title}", page.width - len(first), page.signs)
    return [
        Line([(rest if number else first, QUIET), *line.pieces], line.width + len(first))
        for number, line in enumerate(title)
    ]


def page_for(found: Overview, console: Console) -> Page:
    """What the entries of an overview share on a console."""
    return Page(
        width=max(_NARROWEST, console.width), signs=signs_of(console), settings=found.settings, as_of=found.as_of
    )
