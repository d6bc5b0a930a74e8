"""The title block: what this is, as at when, in which version, from whom and for whom."""

from __future__ import annotations

from chronology.briefing.brief import Brief
from chronology.briefing.building import cell, plain, quiet
from chronology.document.tree import (
    Block,
    Column,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Row,
    Table,
    TableStyle,
)
from chronology.typography import wrap_text

_WIDTHS = (0.15, 0.38, 0.15, 0.32)
_TITLE_SIZE, _TITLE_LEADING = 24.0, 29.0
_ROW, _LINE = 20.2, 12.2
_BANNER = 43.0
_AROUND = 52.0
"""Points for the subtitle and the space about the table."""
_MOSTLY = 0.5
"""Share of entries from which "unreviewed" is said once for the whole pack."""


def compose_cover(brief: Brief) -> PartOfDocument:
    """Title, subtitle, banner and the facts, two to a line."""
    settings = brief.settings
    blocks: list[Block] = []
    if settings.prepared_by:
        blocks.append(_line(settings.prepared_by, ParagraphStyle.EYEBROW))
    blocks.append(_line(settings.title, ParagraphStyle.TITLE))
    if subtitle := settings.subtitle or brief.period():
        blocks.append(_line(subtitle, ParagraphStyle.SUBTITLE))
    blocks += [_line(text, ParagraphStyle.BANNER) for text in _banners(brief)]
    if facts := _facts(brief):
        blocks.append(_table(brief, facts))
    return PartOfDocument(name="cover", blocks=tuple(blocks))


def cover_height(brief: Brief) -> float:
    """About how much of the first page the title block takes, in points."""
    width = brief.paper.text_width
    lines = len(wrap_text(brief.settings.title, width, font="serif", size=_TITLE_SIZE, bold=True))
    facts = _facts(brief)
    rows = [facts[i : i + 2] for i in range(0, len(facts), 2)]
    table = sum(_ROW + _LINE * (max(_lines(pair[1], width) for pair in row) - 1) for row in rows)
    return lines * _TITLE_LEADING + _AROUND + table + _BANNER * len(_banners(brief))


def _lines(text: str, width: float) -> int:
    return len(wrap_text(text, width * _WIDTHS[-1] - 12, size=9))


def _line(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(inlines=(plain(text),), style=style)


def _table(brief: Brief, facts: list[tuple[str, str]]) -> Table:
    cells = [(cell(quiet(name), header=True), cell(plain(value))) for name, value in facts]
    if len(cells) % 2:
        cells.append((cell(), cell()))
    rows = tuple(Row(cells=(*left, *right)) for left, right in zip(cells[::2], cells[1::2], strict=True))
    columns = tuple(Column(head="", width=width) for width in _WIDTHS)
    return Table(columns=columns, rows=rows, caption=brief.phrases["captions.cover"], style=TableStyle.FACTS)


def _banners(brief: Brief) -> list[str]:
    texts = []
    if brief.left_out:
        texts.append(brief.phrases["cover.problems"])
    if brief.unreviewed:
        texts.append(brief.phrases.count("cover.draft", len(brief.unreviewed)))
    return texts


def _facts(brief: Brief) -> list[tuple[str, str]]:
    """What an office needs to file and to judge the pack, in the order of reading; nothing that is not known."""
    phrases, settings = brief.phrases, brief.settings
    values = [
        ("issued", brief.date(brief.created.date()) if brief.created else ""),
        ("as_of", _as_of(brief)),
        ("reference", settings.reference),
        ("version", settings.version),
        ("volume", brief.volume),
        ("prepared_for", settings.prepared_for),
        ("contact", settings.contact),
        ("distribution", settings.distribution),
        ("content", _content(brief)),
    ]
    return [(phrases[f"cover.{name}"], value) for name, value in values if value]


def _content(brief: Brief) -> str:
    phrases = brief.phrases
    counted = [brief.period()] if brief.settings.subtitle and brief.period() else []
    if brief.selection.less_significant:
        every = len(brief.entries) + brief.selection.less_significant
        counted.append(phrases.count("counts.chosen", len(brief.entries), total=every))
    else:
        counted.append(phrases.count("counts.entries", len(brief.entries)))
    if brief.sources.sources:
        counted.append(phrases.count("counts.sources", len(brief.sources.sources)))
    if brief.disputed:
        counted.append(phrases.count("counts.disputed", len(brief.disputed)))
    return phrases["lists.comma"].join(counted)


def _as_of(brief: Brief) -> str:
    if brief.as_of is None:
        return ""
    shown = brief.date(brief.as_of)
    if not brief.as_of_basis:
        return shown
    return brief.phrases.say("cover.basis", date=shown, basis=brief.as_of_basis)
