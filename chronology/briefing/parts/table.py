"""The chronology itself: number, date as printed and as written, event, sources; and the undated events."""

from __future__ import annotations

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
_MOST_LINKED = 8
"""Linked entries that a row names."""
_MOST_WORDS = 3
"""Different words for one date that the table shows; the annex has them all."""


def compose_table(brief: Brief) -> PartOfDocument | None:
    """All dated entries under their bands."""
    if not brief.chronology.dated:
        return None
    phrases = brief.phrases
    heads = [phrases[f"columns.{name}"] for name in ("ref", "date", "event", "sources")]
    table = Table(
        columns=columns(*zip(heads, _WIDTHS, strict=True)),
        rows=tuple(banded_rows(brief, brief.chronology.dated, lambda entry: _row(brief, entry))),
        caption=phrases["captions.chronology"],
        bar_column=2,
    )
    return PartOfDocument(
        name="chronology",
        blocks=(
            Heading(level=1, text=phrases["parts.chronology"], anchor="chronology"),
            *_lead(brief),
            table,
        ),
        fills_page=True,
    )


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


def _row(brief: Brief, entry: Entry) -> Row:
    return Row(
        cells=(_ref_cell(entry), _date_cell(brief, entry), _event_cell(brief, entry), sources_cell(brief, entry)),
        anchor=entry_anchor(entry.number),
        is_key=entry.importance is Importance.KEY,
    )


def _undated_row(brief: Brief, entry: Entry) -> Row:
    written = cell_paragraph(_written(brief, entry))
    event = _event_cell(brief, entry)
    return Row(
        cells=(_ref_cell(entry), cells(*event.paragraphs, written), sources_cell(brief, entry)),
        anchor=entry_anchor(entry.number),
        is_key=entry.importance is Importance.KEY,
    )


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
