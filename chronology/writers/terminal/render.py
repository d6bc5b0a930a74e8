"""A tree on a rich console, block by block; tables in batches of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import assert_never

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Table,
    Text,
)
from chronology.writers.printable import printable
from chronology.writers.terminal.look import (
    ACCENT,
    ACCENT_STRONG,
    ASCII,
    PARAGRAPH,
    PLAIN,
    QUIET,
    STRONG,
    UNICODE,
    WARNING,
    Signs,
)
from chronology.writers.terminal.tables import table_lines
from chronology.writers.terminal.wrapping import Line, wrap

WIDEST_PROSE = 100
BATCH = 60
"""Lines that are handed to the console at once: the first screen is there at once, and the rest costs little."""
NARROWEST = 20


class _Lines:
    """Ready lines for rich, which neither wraps nor highlights them again."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._lines:
            for text, style in line.pieces:
                yield Segment(text, style)
            yield Segment.line()


def render_terminal(content: Document | Iterable[Block], console: Console) -> None:
    """Print the document; its handling marking stands at the head and the foot."""
    width = max(NARROWEST, console.width)
    signs = ASCII if console.options.ascii_only else UNICODE
    for batch in _batches(_all_lines(content, width, signs)):
        console.print(_Lines(batch), end="", crop=False, no_wrap=True, markup=False, highlight=False)


def render_text(content: Document | Iterable[Block], *, width: int = WIDEST_PROSE) -> str:
    """The document as plain text of a width, as it would stand in a terminal without colours: for mail, for a diff."""
    stream = StringIO()
    render_terminal(content, Console(file=stream, width=width, color_system=None, legacy_windows=False))
    return stream.getvalue()


def _all_lines(content: Document | Iterable[Block], width: int, signs: Signs) -> Iterator[list[Line]]:
    if not isinstance(content, Document):
        yield from _blocks_lines(content, width, signs, ())
        return
    marking = content.running.marking
    contents = tuple(_contents_entries(content))
    if marking:
        yield [_centred(marking, width, WARNING)]
    for part in content.parts:
        yield from _blocks_lines(part.blocks, width, signs, contents)
    if marking:
        yield [Line(), _centred(marking, width, WARNING)]


def _batches(chunks: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """The lines in batches; never two empty ones after each other, and none at the start."""
    batch: list[Line] = []
    was_empty = True
    for chunk in chunks:
        for line in chunk:
            if line.pieces or not was_empty:
                batch.append(line)
            was_empty = not line.pieces
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _is_listed(heading: Heading) -> bool:
    return heading.level <= 2 and heading.in_contents


def _contents_entries(document: Document) -> Iterator[tuple[int, str]]:
    for part in document.parts:
        for block, following in zip(part.blocks, (*part.blocks[1:], None), strict=False):
            if isinstance(block, Heading) and _is_listed(block) and not isinstance(following, Contents):
                yield block.level, block.text
            elif isinstance(block, Table):
                yield from ((2, row.text) for row in block.rows if isinstance(row, Band) and row.in_contents)


def _blocks_lines(
    blocks: Iterable[Block], width: int, signs: Signs, contents: tuple[tuple[int, str], ...]
) -> Iterator[list[Line]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block, min(width, WIDEST_PROSE), signs)
            case Heading():
                yield _heading(block, width, signs)
            case BulletList():
                yield from (_bullet(item, min(width, WIDEST_PROSE), signs) for item in block.items)
            case Table():
                yield [Line()]
                yield from table_lines(block, width, signs)
                yield [Line()]
            case Figure():
                yield _figure(block, min(width, WIDEST_PROSE), signs)
            case Contents():
                yield from (_entry(level, text, width, signs) for level, text in contents if level <= block.depth)
            case PageBreak():
                yield [Line()]
            case _:
                assert_never(block)


def _paragraph(paragraph: Paragraph, width: int, signs: Signs) -> list[Line]:
    base = PARAGRAPH.get(paragraph.style, PLAIN)
    match paragraph.style:
        case ParagraphStyle.BANNER:
            return _boxed(wrap(paragraph.inlines, max(1, width - 4), signs, base), signs)
        case ParagraphStyle.QUOTE:
            lines = wrap(paragraph.inlines, max(1, width - 4), signs, base)
            return [*(Line([("  ", PLAIN), *line.pieces], line.width + 2) for line in lines), Line()]
        case ParagraphStyle.TITLE | ParagraphStyle.EYEBROW:
            return [Line(), *wrap(paragraph.inlines, width, signs, base)]
        case _:
            return [*wrap(paragraph.inlines, width, signs, base), Line()]


def _boxed(lines: list[Line], signs: Signs) -> list[Line]:
    top_left, across, top_right, down, bottom_right, bottom_left = signs.box
    inner = max((line.width for line in lines), default=0)
    boxed = [Line([(f"{top_left}{across * (inner + 2)}{top_right}", WARNING)], inner + 4)]
    for line in lines:
        end = (f"{' ' * (inner - line.width)} {down}", WARNING)
        boxed.append(Line([(f"{down} ", WARNING), *line.pieces, end], inner + 4))
    return [*boxed, Line([(f"{bottom_left}{across * (inner + 2)}{bottom_right}", WARNING)], inner + 4), Line()]


def _heading(heading: Heading, width: int, signs: Signs) -> list[Line]:
    style = ACCENT_STRONG if heading.level < 3 else STRONG
    lines = wrap((Text(text=heading.text),), width, signs, style)
    if heading.level == 1:
        longest = max((line.width for line in lines), default=0)
        lines.append(Line([(signs.heavy_rule * longest, ACCENT)], longest))
    return [Line(), *lines]


def _bullet(item: Inlines, width: int, signs: Signs) -> list[Line]:
    lines = wrap(item, max(1, width - 4), signs)
    starts = [f"  {signs.bullet} "] + ["    "] * len(lines)
    return [Line([(start, ACCENT), *line.pieces], line.width + 4) for start, line in zip(starts, lines, strict=False)]


def _figure(figure: Figure, width: int, signs: Signs) -> list[Line]:
    """The words of a picture; the geometry is for paper."""
    caption = wrap((Text(text=figure.caption),), width, signs, STRONG) if figure.caption else []
    return [Line(), *caption, *wrap((Text(text=figure.alternative),), width, signs, QUIET), Line()]


def _entry(level: int, text: str, width: int, signs: Signs) -> list[Line]:
    indent = "  " * (level - 1)
    lines = wrap((Text(text=text),), max(1, width - len(indent)), signs)
    return [Line([(indent, PLAIN), *line.pieces], line.width + len(indent)) for line in lines]


def _centred(text: str, width: int, style: Style) -> Line:
    text = printable(text)
    pad = max(0, (width - cell_len(text)) // 2)
    return Line([(" " * pad + text, style)], pad + cell_len(text))
