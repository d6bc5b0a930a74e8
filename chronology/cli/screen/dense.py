"""The chronology as a dense table: a line an entry, cut to the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronology.briefing.shapes import shape_of
from chronology.briefing.wording import flags_of
from chronology.cli.screen.look import date_style, flag_style, key_sign
from chronology.cli.screen.months import Page, sign_of, source_label
from chronology.cli.screen.paint import cut, padded, pieces
from chronology.model.chronology import Entry
from chronology.model.events import Importance
from chronology.writers.terminal.look import PLAIN, QUIET, STRONG
from chronology.writers.terminal.wrapping import Line

_SIGN_FLAGS = {"disputed": "!", "unreviewed": "u", "unsourced": "s", "planned": "p", "postponed": "p", "cancelled": "x",
               "alleged": "a", "denied": "d", "retracted": "r"}  # fmt: skip
"""One letter a flag; the line under the table says what they stand for."""
LEGEND = "! disputed  u unreviewed  s no source  p planned  x cancelled  a alleged  d denied  r retracted"
_SOURCES_FROM = 110
"""Cells of the screen from which the first source has a column."""


def dense_lines(entries: Iterable[Entry], page: Page) -> Iterator[list[Line]]:
    """A line for each entry; widths do not depend on the entries, so that none has to be waited for."""
    ellipsis = "…" if page.signs.rule == "─" else "..."
    date_width = 14 if page.width < 70 else 22 if page.width < _SOURCES_FROM else 34
    sources = max(0, (page.width - 80) // 2) if page.width >= _SOURCES_FROM else 0
    title_width = max(8, page.width - 8 - date_width - 2 - 4 - (sources + 2 if sources else 0))
    for entry in entries:
        shape = shape_of(entry)
        is_key = entry.importance is Importance.KEY
        date = "" if entry.when.is_unknown else page.date(entry.when)
        title = (f"{key_sign(page.signs)} " if is_key else "") + entry.title
        line = pieces(
            (f"{entry.number:>5} ", QUIET),
            (sign_of(entry, shape, page.signs) + " ", date_style(shape)),
            (padded(cut(date, date_width, ellipsis=ellipsis), date_width) + "  ", date_style(shape)),
            (padded(cut(title, title_width, ellipsis=ellipsis), title_width), STRONG if is_key else PLAIN),
        )
        signs = "".join(_SIGN_FLAGS[name] for name in flags_of(entry) if name in _SIGN_FLAGS)[:3]
        worst = next((name for name in flags_of(entry) if name in _SIGN_FLAGS), "")
        if signs:
            line.add(f" {signs}", flag_style(worst), len(signs) + 1)
        if sources:
            label = next((source_label(s) for event in entry.members for s in event.sources), "")
            gap = page.width - sources - line.width
            line.add(" " * gap, PLAIN, gap)
            shown = cut(label, sources, ellipsis=ellipsis)
            line.pieces += pieces((shown, QUIET)).pieces
        yield [line]
