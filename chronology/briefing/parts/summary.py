"""The summary and the key dates, which share a page with the title block."""

from __future__ import annotations

from typing import Literal

from chronology.briefing.brief import Brief, filled, slot
from chronology.briefing.building import cell, cells, columns, entry_ref, entry_refs, flag, note, plain, strong
from chronology.briefing.keys import KeyEntries, key_entries
from chronology.briefing.parts.cover import cover_height
from chronology.briefing.parts.fitting import BODY_SHARE, FURNITURE, block_height, page_body, row_height
from chronology.briefing.references import linked_text
from chronology.briefing.standard import NOTE
from chronology.briefing.wording import flags_of, lies_after
from chronology.document.tree import (
    Block,
    BulletList,
    Cell,
    Heading,
    Inlines,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Row,
    Table,
)
from chronology.model.chronology import Entry

_SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".“", '."', ".»", "।")
_SILENT_HERE = frozenset({"background", "statistic", "unsourced", "unreviewed"})
_MOST_KEYS, _FEWEST_KEYS = 12, 6
_DATE_SHARE, _LARGE_DATE_SHARE, _REF_SHARE = 0.26, 0.31, 0.09

_MOST_REFERENCES = 15


def compose_summary(brief: Brief) -> PartOfDocument:
    """What the pack says on one page; a note, whose table follows at once, needs no key dates."""
    bullets = summary_bullets(brief)
    blocks: list[Block] = [Heading(level=1, text=brief.phrases["parts.summary"], anchor="summary"), *bullets]
    if len(brief.entries) > NOTE or "chronology" not in brief.parts:
        room = page_body(brief.paper) * BODY_SHARE - cover_height(brief)
        room -= sum(block_height(block, brief.paper) for block in blocks)
        blocks += key_dates(brief, room, most=_MOST_KEYS, fewest=_FEWEST_KEYS)
    return PartOfDocument(name="summary", blocks=tuple(blocks), flows=True)


def summary_bullets(brief: Brief) -> list[Block]:
    """The summary that a person wrote, else what can be counted."""
    if not brief.settings.summary.strip():
        return [BulletList(items=tuple(_overview(brief)))]
    return summary_blocks(brief, brief.settings.summary)


def summary_blocks(brief: Brief, text: str) -> list[Block]:
    """Text of a person as blocks: blank lines part paragraphs, lines that begin with "- " or are
    sentences of their own are bullets.
    """
    blocks: list[Block] = []
    for chunk in text.strip().split("\n\n"):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if _are_points(lines):
            points = (line.removeprefix("- ").removeprefix("• ").strip() for line in lines)
            blocks.append(BulletList(items=tuple(linked_text(brief, point) for point in points)))
        elif lines:
            blocks.append(Paragraph(inlines=linked_text(brief, " ".join(lines))))
    return blocks


def _are_points(lines: list[str]) -> bool:
    """Bullets, or several lines that each end a sentence: hard-wrapped prose rarely does."""
    if lines and all(line.startswith(("- ", "• ")) for line in lines):
        return True
    return len(lines) > 1 and all(line.endswith(_SENTENCE_ENDS) for line in lines)


def _overview(brief: Brief) -> list[Inlines]:
    """What can be said without judgement: how much, from what, how certain."""
    phrases = brief.phrases
    if not brief.entries:
        return [(plain(phrases["summary.nothing"]),)]
    counted = {
        "entries": phrases.count("counts.entries", len(brief.entries)),
        "sources": phrases.count("counts.sources", len(brief.sources.sources)),
    }
    period = brief.period()
    overview = phrases.say("summary.overview" if period else "summary.overview_undated", period=period, **counted)
    later = [e.number for e in brief.entries if lies_after(e, brief.as_of)]
    lists = (("summary.disputed", [e.number for e in brief.disputed]), ("summary.planned", later))
    items: list[Inlines] = [(plain(overview),)]
    items += [filled(phrases.count(key, len(found), refs=slot()), _refs(brief, found)) for key, found in lists if found]
    return items


def _refs(brief: Brief, numbers: list[int]) -> Inlines:
    """The first of the numbers and how many more: a summary is read in a minute, and the table flags them all."""
    left = len(numbers) - _MOST_REFERENCES
    more = (plain(brief.phrases.say("lists.more", count=left)),) if left > 0 else ()
    return (*entry_refs(numbers[:_MOST_REFERENCES]), *more)


def key_dates(brief: Brief, room: float, *, most: int, fewest: int, level: Literal[2, 3] = 2) -> list[Block]:
    """A heading and the key entries, as many as have room in so many points."""
    if not brief.chronology.dated:
        return []
    keys = key_entries(brief.chronology.dated, limit=most)
    shown = _fitting(brief, keys, room - FURNITURE, most, fewest)
    phrases = brief.phrases
    heading = Heading(level=level, text=phrases["summary.key_dates"], anchor="key-dates", in_contents=False)
    table = Table(
        columns=columns(
            (phrases["columns.date"], _date_share(brief)),
            (phrases["columns.event"], 1 - _date_share(brief) - _REF_SHARE),
            (phrases["columns.ref"], _REF_SHARE),
        ),
        rows=tuple(_key_row(brief, entry) for entry in shown),
        caption=phrases["captions.key_dates"],
    )
    remark = [] if keys.is_marked else [note(phrases["summary.chosen"])]
    more = len(keys.entries) - len(shown) if keys.is_marked else 0
    return [heading, *remark, table, *([note(phrases.count("summary.more_keys", more))] if more else [])]


def _date_share(brief: Brief) -> float:
    """Of the width: a day stands on one line in large print too."""
    return _DATE_SHARE if brief.paper.scale == 1 else _LARGE_DATE_SHARE


def _fitting(brief: Brief, keys: KeyEntries, room: float, most: int, fewest: int) -> tuple[Entry, ...]:
    """As many key entries as have room, the best-sourced; a few in any case."""
    heights = {entry.number: _row_height(brief, entry) for entry in keys.entries}
    limit = min(most, len(keys.entries))
    while True:
        shown = keys.most_important(limit)
        height = sum(heights[entry.number] for entry in shown)
        if height <= room or len(shown) <= fewest:
            return shown
        limit = max(fewest, min(limit - 1, int(limit * max(room, 1.0) / height) + 1))


def _row_height(brief: Brief, entry: Entry) -> float:
    flags = "".join(f" · {brief.phrases[f'flags.{name}']}" for name in _shown_flags(entry))
    width = brief.paper.text_width
    date = row_height(brief.date(entry.when), _date_share(brief) * width)
    return max(date, row_height(entry.title + flags, (1 - _date_share(brief) - _REF_SHARE) * width))


def _key_row(brief: Brief, entry: Entry) -> Row:
    flags = [flag(name, brief.phrases[f"flags.{name}"]) for name in _shown_flags(entry)]
    spaced: Inlines = tuple(inline for word in flags for inline in (plain(" · "), word))
    title: Inlines = (plain(entry.title, language=brief.language_of(entry)), *spaced)
    return Row(cells=(cell(strong(brief.date(entry.when)), header=True), cell(*title), _ref_cell(entry)))


def _shown_flags(entry: Entry) -> list[str]:
    """The flags that fit a line: a date that is not exact says so itself, and DRAFT says what is not reviewed."""
    return [name for name in flags_of(entry) if name not in _SILENT_HERE]


def _ref_cell(entry: Entry) -> Cell:
    return cells(Paragraph(inlines=(entry_ref(entry.number),), style=ParagraphStyle.CELL))
