"""Paragraphs from pieces of text at places on pages: columns, running heads, hyphens at line ends.

In: pages of `Line` values in points from the lower left corner. Out: paragraphs in reading order. Nothing here
knows PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chronology.articles.roles import is_stamp_line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(?:page |seite |p\. ?)?\W*\d{1,4}\W*(?:(?:of|von|/) ?\d{1,4})?$", re.IGNORECASE)
_HYPHEN = re.compile(r"[^\W\d_]-$")
_SENTENCE_END = re.compile(r"[.!?:][”’\"')\]]*$")
_TIGHT = 0.3
"""The share of gaps that are surely between the lines of one paragraph: half of them part paragraphs of two lines."""
_MARGIN = 0.12
"""Running heads and feet stand in the outer eighth of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]


def paragraphs_of(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of all pages, those that run over a page's or a column's end joined."""
    heads = _running_heads(pages)
    paragraphs: list[str] = []
    for page in pages:
        body = [line for line in page.lines if not _is_head(line, page, heads)]
        for column in _columns(_joined_runs(body), 0.0, page.width):
            for index, paragraph in enumerate(_paragraphs(column)):
                if index == 0 and paragraphs and _runs_on(paragraphs[-1], paragraph):
                    paragraphs[-1] = _join(paragraphs[-1], paragraph)
                else:
                    paragraphs.append(paragraph)
    return paragraphs


def running_heads(pages: Sequence[Page]) -> tuple[str, ...]:
    """The running heads and feet as the first page that has them shows them, from its top down."""
    heads = _running_heads(pages)
    for page in pages:
        shown = [line for line in page.lines if _bare(line.text) in heads and _in_margin(line, page)]
        if shown:
            return tuple(line.text for line in sorted(shown, key=lambda line: -line.top))
    return ()


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """Texts that stand in the margin of at least three pages and of every third, their numbers aside.

    A cutting of one page or two has too few for that: there they are its outermost lines, where these stand on both
    pages, or where the day is printed among them.
    """
    if len(pages) < 3:
        outermost = [text for page in pages for text in _outermost(page)]
        dated = {text for page in pages for text in _outermost(page) if any(map(is_stamp_line, _outermost(page)))}
        return frozenset(_bare(text) for text in outermost if text in dated or outermost.count(text) == 2)
    counts = Counter(
        text for page in pages for text in {_bare(line.text) for line in page.lines if _in_margin(line, page)}
    )
    return frozenset(text for text, count in counts.items() if count >= max(3, len(pages) / 3))


def _bare(text: str) -> str:
    return _DIGITS.sub("#", text)


def _outermost(page: Page) -> list[str]:
    """The texts in the margin that no other line stands above, but for those on their height."""
    outer = [line for line in page.lines if line.bottom > page.height * (1 - _MARGIN)]
    highest = max((line.bottom for line in outer), default=0.0)
    return [line.text for line in outer if line.top > highest]


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _is_head(line: Line, page: Page, heads: frozenset[str]) -> bool:
    if not _in_margin(line, page):
        return False
    return _bare(line.text) in heads or bool(_PAGE_NUMBER.match(line.text))


def _joined_runs(runs: Sequence[Line]) -> list[Line]:
    """Whole lines from runs that follow each other on one baseline with no more than a wide space between."""
    lines: list[Line] = []
    for run in runs:
        before = lines[-1] if lines else None
        if before and _same_line(before, run):
            gap = run.left - before.right
            text = before.text + (" " if gap > 0.12 * run.height else "") + run.text
            lines[-1] = Line(
                left=before.left,
                bottom=min(before.bottom, run.bottom),
                right=max(before.right, run.right),
                top=max(before.top, run.top),
                text=text,
            )
        else:
            lines.append(run)
    return lines


def _same_line(before: Line, run: Line) -> bool:
    overlap = min(before.top, run.top) - max(before.bottom, run.bottom)
    height = min(before.height, run.height)
    return overlap > 0.5 * height and -height < run.left - before.right < 1.2 * max(before.height, run.height)


def _columns(lines: Sequence[Line], start: float, end: float) -> Iterator[list[Line]]:
    """The lines by columns, from the top down; a line that spans the gutter ends the columns above it.

    What lies on one side of a gutter may have one of its own: a page of three columns or four.
    """
    gutter = _gutter(lines, start, end)
    rows = sorted(lines, key=lambda line: -line.top)
    if gutter is None:
        yield rows
        return
    left: list[Line] = []
    right: list[Line] = []
    for line in rows:
        if line.left < gutter - 2 and line.right > gutter + 2:
            yield from _sides(left, right, start, gutter, end)
            yield [line]
            left, right = [], []
        else:
            (left if line.right <= gutter + 2 else right).append(line)
    yield from _sides(left, right, start, gutter, end)


def _sides(
    left: Sequence[Line], right: Sequence[Line], start: float, gutter: float, end: float
) -> Iterator[list[Line]]:
    if left:
        yield from _columns(left, max(start, min(line.left for line in left)), gutter)
    if right:
        yield from _columns(right, gutter, min(end, max(line.right for line in right)))


def _gutter(lines: Sequence[Line], start: float, end: float) -> float | None:
    """The middle of a vertical strip that at most a tenth of the lines cross, with at least five lines on each side."""
    best: float | None = None
    fewest = len(lines) / 10
    for step in range(35, 66):
        x = start + (end - start) * step / 100
        crossing = sum(line.left < x - 3 and line.right > x + 3 for line in lines)
        left = sum(line.right <= x + 3 for line in lines)
        right = sum(line.left >= x - 3 for line in lines)
        if crossing < fewest and min(left, right) >= max(5, len(lines) / 5):
            best, fewest = x, crossing
    return best


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines of one column as paragraphs: a wide gap, an indent, another size, or a short last line ends one."""
    if not lines:
        return
    gaps = [a.bottom - b.top for a, b in pairwise(lines) if a.bottom >= b.top]
    usual = sorted(gaps)[int(len(gaps) * _TIGHT)] if gaps else 0.0
    edge = sorted(line.right for line in lines)[int(len(lines) * 0.8)]
    margin = sorted(line.left for line in lines)[len(lines) // 5]
    height = sorted(line.height for line in lines)[len(lines) // 2]
    text = lines[0].text
    for before, line in pairwise(lines):
        # Larger type stands wider apart.
        scale = max(1.0, min(before.height, line.height) / max(height, 1.0))
        if _breaks(before, line, usual * scale, margin, edge):
            yield text
            text = line.text
        else:
            text = _join(text, line.text)
    yield text


def _breaks(before: Line, line: Line, usual_gap: float, margin: float, edge: float) -> bool:
    height = min(before.height, line.height)
    if is_stamp_line(before.text) or is_stamp_line(line.text):
        return True
    if before.bottom - line.top > usual_gap + 0.45 * height:
        return True
    if abs(before.height - line.height) > 0.35 * max(before.height, line.height):
        return True
    ended = bool(_SENTENCE_END.search(before.text))
    indented = line.left - margin > 0.7 * height and before.left - margin < 0.5 * height
    short = edge - before.right > 0.25 * (edge - margin)
    return ended and (indented or short)


def _runs_on(before: str, after: str) -> bool:
    return bool(_HYPHEN.search(before)) or (not _SENTENCE_END.search(before) and after[:1].islower())


def _join(before: str, after: str) -> str:
    """Two lines as one; a hyphen at the line's end goes where a small letter follows."""
    if _HYPHEN.search(before) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"
