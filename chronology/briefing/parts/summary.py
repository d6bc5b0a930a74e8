"""The summary and the key dates, which share one page."""

from __future__ import annotations

from chronology.briefing.brief import Brief, filled, slot
from chronology.briefing.building import cell, cells, columns, entry_ref, entry_refs, flag, note, plain, strong
from chronology.briefing.keys import KeyEntries, key_entries
from chronology.briefing.parts.fitting import room_for_rows, row_height
from chronology.briefing.references import linked_text
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
_SILENT_HERE = frozenset({"inexact", "background", "statistic", "unsourced", "unreviewed"})
_FEWEST_KEYS = 6
_DATE_SHARE, _EVENT_SHARE, _REF_SHARE = 0.26, 0.65, 0.09

_MOST_REFERENCES = 15


def compose_summary(brief: Brief) -> PartOfDocument:
    """What the pack says on one page."""
    bullets = _bullets(brief)
    blocks: list[Block] = [Heading(level=1, text=brief.phrases["parts.summary"], anchor="summary")]
    blocks += bullets
    blocks += _key_dates(brief, room_for_rows(brief.paper, bullets))
    return PartOfDocument(name="summary", blocks=tuple(blocks))


def _bullets(brief: Brief) -> list[Block]:
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


def _key_dates(brief: Brief, room: float) -> list[Block]:
    if not brief.chronology.dated:
        return []
    keys = key_entries(brief.chronology.dated, limit=12)
    shown = _fitting(brief, keys, room)
    phrases = brief.phrases
    blocks: list[Block] = [Heading(level=2, text=phrases["summary.key_dates"], anchor="key-dates")]
    if not keys.is_marked:
        blocks.append(note(phrases["summary.chosen"]))
    blocks.append(
        Table(
            columns=columns(
                (phrases["columns.date"], _DATE_SHARE),
                (phrases["columns.event"], _EVENT_SHARE),
                (phrases["columns.ref"], _REF_SHARE),
            ),
            rows=tuple(_key_row(brief, entry) for entry in shown),
            caption=phrases["captions.key_dates"],
        )
    )
    if keys.is_marked and len(shown) < len(keys.entries):
        blocks.append(note(phrases.count("summary.more_keys", len(keys.entries) - len(shown))))
    return blocks


def _fitting(brief: Brief, keys: KeyEntries, room: float) -> tuple[Entry, ...]:
    """As many key entries as the page has room for, the best-sourced; a few in any case."""
    heights = {entry.number: _row_height(brief, entry) for entry in keys.entries}
    limit = len(keys.entries)
    while True:
        shown = keys.most_important(limit)
        height = sum(heights[entry.number] for entry in shown)
        if height <= room or len(shown) <= _FEWEST_KEYS:
            return shown
        limit = max(_FEWEST_KEYS, min(limit - 1, int(limit * max(room, 1.0) / height) + 1))


def _row_height(brief: Brief, entry: Entry) -> float:
    flags = "".join(f" · {brief.phrases[f'flags.{name}']}" for name in _shown_flags(entry))
    width = brief.paper.text_width
    date = row_height(brief.date(entry.when), _DATE_SHARE * width)
    return max(date, row_height(entry.title + flags, _EVENT_SHARE * width))


def _key_row(brief: Brief, entry: Entry) -> Row:
    flags = [flag(name, brief.phrases[f"flags.{name}"]) for name in _shown_flags(entry)]
    spaced: Inlines = tuple(inline for word in flags for inline in (plain(" · "), word))
    title: Inlines = (plain(entry.title, language=language_of(brief, entry)), *spaced)
    return Row(cells=(cell(strong(brief.date(entry.when)), header=True), cell(*title), _ref_cell(entry)))


def _shown_flags(entry: Entry) -> list[str]:
    """The flags that fit a line: a date that is not exact says so itself, and DRAFT says what is not reviewed."""
    return [name for name in flags_of(entry) if name not in _SILENT_HERE]


def _ref_cell(entry: Entry) -> Cell:
    return cells(Paragraph(inlines=(entry_ref(entry.number),), style=ParagraphStyle.CELL))


def language_of(brief: Brief, entry: Entry) -> str:
    """The entry's language where it is not the pack's."""
    return entry.language if entry.language != brief.phrases.language else ""
