"""The chronology itself: number, date as printed and as written, event, sources; and the undated events."""

from __future__ import annotations

from dataclasses import replace

from chronology.briefing.bands import banded_rows
from chronology.briefing.brief import Brief
from chronology.briefing.building import (
    cell_paragraph,
    cells,
    columns,
    entry_anchor,
    entry_refs,
    flag,
    joined,
    note,
    plain,
    quiet,
    source_anchor,
    strong,
    trace_anchor,
)
from chronology.briefing.footnotes import source_note
from chronology.briefing.parts.changes import change_mark
from chronology.briefing.parts.conflicts import conflict_anchor, conflict_in_words
from chronology.briefing.parts.graphic import small_figure
from chronology.briefing.references import linked_text, short_name
from chronology.briefing.shapes import status_shape
from chronology.briefing.wording import basis_in_words, flags_of, unbroken, words_of
from chronology.document.tree import (
    Block,
    Cell,
    Heading,
    Inline,
    Link,
    Mark,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Row,
    Table,
    TextStyle,
)
from chronology.model.chronology import ConflictKind, Entry
from chronology.model.events import Importance

_WIDTHS = (0.05, 0.185, 0.575, 0.19)
"""Shares of number, date, event and sources."""
_LARGE_WIDTHS = (0.09, 0.27, 0.64)
_FEWEST_FOR_TIMELINE = 4
"""Entries of a section that are worth a picture."""
_MOST_LINKED = 8
"""Linked entries that a row names."""
_MOST_WORDS = 3
"""Different words for one date that the table shows; the annex has them all."""


def compose_table(brief: Brief) -> PartOfDocument | None:
    """All dated entries under their bands; in sections by tag where the settings ask for them."""
    dated = brief.chronology.dated
    if not dated:
        return None
    heading = Heading(level=1, text=brief.phrases["parts.chronology"], anchor="chronology")
    tables = sections(brief) if brief.settings.sections else [entries_table(brief, dated)]
    return PartOfDocument(name="chronology", blocks=(heading, *_lead(brief), *tables), fills_page=True)


def entries_table(brief: Brief, entries: tuple[Entry, ...], *, band_prefix: str = "") -> Table:
    """The table of some entries, in the order that the settings name.

    Newest first has no line at the as-at date: what lies after it stands at the head.
    """
    phrases, parties = brief.phrases, brief.settings.columns
    heads = [*(phrases[f"columns.{name}"] for name in ("ref", "date", "event")), *parties, phrases["columns.sources"]]
    widths = _WIDTHS if not parties else (0.05, 0.185, 0.3, *(0.32 / len(parties) for _ in parties), 0.145)
    if is_large(brief):
        heads, widths = heads[:3], _LARGE_WIDTHS
    is_reversed = brief.settings.order == "newest first"
    rows = banded_rows(
        brief if not is_reversed else replace(brief, as_of=None),
        entries[::-1] if is_reversed else entries,
        lambda entry: _row(brief, entry),
        prefix=band_prefix,
    )
    return Table(
        columns=columns(*zip(heads, widths, strict=True)),
        rows=tuple(rows),
        caption=phrases["captions.chronology"],
        bar_column=2,
    )


def sections(brief: Brief) -> list[Block]:
    """Each tag with its entries: how many, when, a small timeline, the table, and what else has the tag."""
    held: dict[str, list[Entry]] = {}
    for entry in brief.chronology.dated:
        held.setdefault(entry.tags[0] if entry.tags else "", []).append(entry)
    names = sorted(held, key=lambda tag: (not tag, -len(held[tag]), tag))
    return [block for index, tag in enumerate(names, start=1) for block in _section(brief, tag, held[tag], index)]


def _section(brief: Brief, tag: str, entries: list[Entry], index: int) -> list[Block]:
    phrases = brief.phrases
    heading = Heading(level=2, text=tag or phrases["timeline.other"], anchor=f"section-{index}")
    first, last = brief.date(entries[0].when), brief.date(entries[-1].when)
    period = first if first == last else phrases.say("cover.from_to", start=first, end=last)
    blocks: list[Block] = [
        heading,
        replace(note(f"{phrases.count('counts.entries', len(entries))}, {period}"), keeps_with_next=True),
    ]
    if len(entries) >= _FEWEST_FOR_TIMELINE and (figure := small_figure(brief, tuple(entries), f"section-{index}")):
        blocks.append(figure)
    blocks.append(entries_table(brief, tuple(entries), band_prefix=f"s{index}-"))
    elsewhere = [e.number for e in brief.chronology.dated if tag and tag in e.tags[1:]]
    if elsewhere:
        blocks.append(Paragraph(inlines=(quiet(phrases["chronology.elsewhere"] + " "), *entry_refs(elsewhere))))
    return blocks


def _lead(brief: Brief) -> list[Block]:
    """What the signs of this table mean, as far as it has them."""
    dated = brief.chronology.dated
    said = ["lead"] if any(entry.importance is Importance.KEY for entry in dated) else []
    said += ["lead_words"] if any(_written(brief, entry) for entry in dated) else []
    said += ["lead_notes"] if brief.settings.footnotes else []
    return [note(" ".join(brief.phrases[f"chronology.{name}"] for name in said))] if said else []


def compose_undated(brief: Brief) -> PartOfDocument | None:
    """The entries that no source dates, in a block of their own."""
    undated = brief.chronology.undated
    if not undated:
        return None
    phrases = brief.phrases
    heads = [phrases[f"columns.{name}"] for name in ("ref", "event", "sources")]
    table = Table(
        columns=columns(*zip(heads, (_WIDTHS[0], _WIDTHS[1] + _WIDTHS[2], _WIDTHS[3]), strict=True)),
        rows=tuple(_undated_row(brief, entry) for entry in undated),
        caption=phrases["captions.undated"],
        bar_column=1,
    )
    blocks: tuple[Block, ...] = (
        Heading(level=1, text=phrases["parts.undated"], anchor="undated"),
        note(phrases["undated.lead"]),
        table,
    )
    return PartOfDocument(name="undated", blocks=blocks, flows=True)


def is_large(brief: Brief) -> bool:
    """Whether the pack is in large print: its lines have room for number, date and event, and sources stand below."""
    return brief.paper.scale > 1


def _row(brief: Brief, entry: Entry) -> Row:
    event, sources = _event_cell(brief, entry), sources_cell(brief, entry)
    further: tuple[Cell, ...] = (*(cells() for _ in brief.settings.columns), sources)
    if is_large(brief):
        event, further = cells(*event.paragraphs, *sources.paragraphs), ()
    return Row(
        cells=(_ref_cell(entry), _date_cell(brief, entry), event, *further),
        anchor=entry_anchor(entry.number),
        label=str(entry.number),
        title=_title(brief, entry),
        is_key=entry.importance is Importance.KEY,
    )


def _undated_row(brief: Brief, entry: Entry) -> Row:
    written = cell_paragraph(_written(brief, entry))
    event = _event_cell(brief, entry)
    return Row(
        cells=(_ref_cell(entry), cells(*event.paragraphs, written), sources_cell(brief, entry)),
        anchor=entry_anchor(entry.number),
        label=str(entry.number),
        title=_title(brief, entry),
        is_key=entry.importance is Importance.KEY,
    )


def _title(brief: Brief, entry: Entry) -> str:
    """What a link to the entry says."""
    date = "" if entry.when.is_unknown else brief.date(entry.when)
    said = brief.phrases.say("references.title", number=str(entry.number), date=date, title=entry.title)
    return said if date else said.replace(", ", "", 1)


def _ref_cell(entry: Entry) -> Cell:
    """The number, which leads to the trace of the date."""
    link = Link(target="#" + trace_anchor(entry.number), text=str(entry.number))
    return cells(cell_paragraph((link,)), header=True)


def _date_cell(brief: Brief, entry: Entry) -> Cell:
    printed = cell_paragraph((strong(brief.date(entry.when)),))
    basis = basis_in_words(brief.phrases, entry.when_basis)
    reason = (quiet(basis),) if basis else ()
    return cells(printed, cell_paragraph(_written(brief, entry)), cell_paragraph(reason))


def _written(brief: Brief, entry: Entry) -> tuple[Inline, ...]:
    """The words of the sources, where they are not the printed date itself."""
    printed = brief.date(entry.when).casefold()
    words = {found: event.language for event in entry.members if (found := words_of(event))}
    others = [(text, language) for text, language in words.items() if text.casefold() not in printed]
    inlines: list[Inline] = []
    for text, language in others[:_MOST_WORDS]:
        tag = language if language != brief.phrases.language else ""
        inlines.append(quiet((", " if inlines else "") + brief.phrases.quoted(text), language=tag))
    return tuple(inlines)


def _event_cell(brief: Brief, entry: Entry) -> Cell:
    language = brief.language_of(entry)
    title = Paragraph(inlines=linked_text(brief, entry.title, language=language), style=ParagraphStyle.CELL_TITLE)
    remark = "\n".join(conflict_in_words(brief, entry, conflict) for conflict in entry.conflicts)
    flags = Paragraph(inlines=_flag_line(brief, entry), style=ParagraphStyle.CELL_FLAGS, remark=remark)
    return cells(title, *_text(brief, entry, language), _thread_line(brief, entry), flags)


def _text(brief: Brief, entry: Entry, language: str) -> list[Paragraph]:
    """The entry's text; where it has none, the sentence it was taken from."""
    if entry.text:
        lines = [line.strip() for line in entry.text.split("\n") if line.strip()]
        return [cell_paragraph(linked_text(brief, line, language=language)) for line in lines]
    quote = next((c.quote for event in entry.members for c in event.sources if c.quote), "")
    if not quote or quote.strip(" .").casefold() == entry.title.strip(" .").casefold():
        return []
    return [cell_paragraph((quiet(brief.phrases.quoted(quote), language=language),))]


def _thread_line(brief: Brief, entry: Entry) -> Paragraph:
    """Links to the other stages of the same affair: the plan, its postponement, the happening.

    Of many only the nearest: an affair of a thousand stages would else fill a page at each of them.
    """
    others = [number for name in entry.thread if (number := brief.reference(name)) and number != entry.number]
    if not others:
        return cell_paragraph(())
    nearest = sorted(others, key=lambda number: (abs(number - entry.number), number))[:_MOST_LINKED]
    left = len(others) - len(nearest)
    more = (quiet(brief.phrases.say("lists.more", count=left)),) if left else ()
    return cell_paragraph((quiet(brief.phrases["chronology.see_thread"]), *entry_refs(nearest), *more))


def _flag_line(brief: Brief, entry: Entry) -> tuple[Inline, ...]:
    phrases = brief.phrases
    groups: list[tuple[Inline, ...]] = list(change_mark(brief, entry))
    for name in flags_of(entry):
        if name == "unreviewed" and brief.is_mostly_unreviewed:
            continue
        mark = _flag_mark(brief, entry, name)
        groups.append((*mark, flag(name, phrases[f"flags.{name}"]), *_disputes(brief, entry, name)))
    if entry.likelihood:
        groups.append((quiet(phrases.say("chronology.likelihood", term=entry.likelihood)),))
    if entry.marking:
        groups.append((quiet(entry.marking),))
    return joined(groups, " · ")


def _flag_mark(brief: Brief, entry: Entry, name: str) -> tuple[Inline, ...]:
    shape = status_shape(name)
    if shape is None:
        return ()
    return (Mark(shape=shape, alternative=brief.phrases[f"marks.{shape.value}"]), plain(" "))


def _disputes(brief: Brief, entry: Entry, name: str) -> tuple[Inline, ...]:
    if name != "disputed" or not entry.conflicts:
        return ()
    kinds = dict.fromkeys(conflict.kind for conflict in entry.conflicts)
    keys = ["chronology.conflict_date" if kind is ConflictKind.DATE else "chronology.conflict_figure" for kind in kinds]
    target = "#" + conflict_anchor(entry.number)
    links = (Link(target=target, text=brief.phrases[key], style=TextStyle.QUIET) for key in keys)
    return tuple(inline for link in links for inline in (plain(" "), link))


def sources_cell(brief: Brief, entry: Entry) -> Cell:
    """The short names of the sources with their pinpoints, each source on lines of its own."""
    lines = []
    for use in brief.sources.uses.get(entry.number, ()):
        source = brief.sources.sources[use.source - 1]
        link = Link(
            target="#" + source_anchor(use.source),
            text=short_name(brief, source),
            style=TextStyle.QUIET,
            note=source_note(brief, use),
        )
        places = "".join(f", {unbroken(place)}" for place in use.pinpoints)
        lines.append(cell_paragraph((link, quiet(places)) if places else (link,)))
    return cells(*lines)
