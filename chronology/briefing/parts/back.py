"""The last pages: index, keys to the signs, colophon; and the page of what an incomplete pack had to leave out."""

from __future__ import annotations

from dataclasses import replace

from chronology.briefing.attachment import ATTACHMENT_NAME
from chronology.briefing.brief import Brief
from chronology.briefing.building import cell, columns, entry_refs, facts, flag, joined, note, plain, quiet, strong
from chronology.briefing.markings import level_of, markings_of
from chronology.briefing.parts.method import describe_filter
from chronology.briefing.parts.people import Appearance, appearances, by_name
from chronology.briefing.parts.sourcelist import credibilities
from chronology.briefing.shapes import status_shape
from chronology.briefing.standard import NOTE, PACK_PARTS
from chronology.briefing.wording import flags_of
from chronology.document.tree import (
    Band,
    BulletList,
    Heading,
    Inlines,
    Mark,
    MarkShape,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Row,
    Table,
)


def compose_left_out(brief: Brief) -> PartOfDocument | None:
    """The visible page of a pack that was built in spite of errors."""
    if not brief.left_out:
        return None
    return PartOfDocument(
        name="left-out",
        blocks=(
            Heading(level=1, text=brief.phrases["parts.left-out"], anchor="left-out"),
            Paragraph(inlines=(plain(brief.phrases["left_out.lead"]),), style=ParagraphStyle.LEAD),
            BulletList(items=tuple((plain(line),) for line in brief.left_out)),
        ),
        flows=True,
    )


def compose_index(brief: Brief) -> PartOfDocument | None:
    """Places and tags in alphabetical order with the numbers of their entries; and names, where no list has them."""
    named = [
        ("people", appearances(brief, lambda e: e.people)),
        ("organisations", appearances(brief, lambda e: e.organisations)),
    ]
    groups = [
        *([] if "people" in brief.parts else named),
        ("places", appearances(brief, lambda e: e.places)),
        ("tags", appearances(brief, lambda e: e.tags)),
    ]
    rows: list[Row | Band] = []
    for name, found in groups:
        if found:
            rows.append(Band(text=brief.phrases[f"index.{name}"], level=1, anchor=f"index-{name}"))
            rows += [_index_row(a) for a in by_name(found, by_last_word=name == "people")]
    if not rows:
        return None
    phrases = brief.phrases
    table = Table(
        columns=columns((phrases["columns.name"], 0.4), (phrases["columns.entries"], 0.6)),
        rows=tuple(rows),
        caption=phrases["captions.index"],
        is_dense=True,
    )
    heading = Heading(level=1, text=phrases["parts.index"], anchor="index")
    return PartOfDocument(name="index", blocks=(heading, table), flows=True)


def _index_row(appearance: Appearance) -> Row:
    numbers = [entry.number for entry in appearance.entries]
    return Row(cells=(cell(plain(appearance.name), header=True), cell(*entry_refs(numbers))))


def compose_keys(brief: Brief) -> PartOfDocument | None:
    """The meaning of every sign, flag, grade and term that this pack uses, and of no other; a paragraph a kind."""
    phrases = brief.phrases
    groups = [
        ("marks", _marks(brief)),
        ("flags", _flags(brief)),
        ("reliability", _scale(brief, "reliability", {s.reliability[:1] for s in brief.sources.sources})),
        ("credibility", _scale(brief, "credibility", credibilities(brief))),
        ("likelihood", _scale(brief, "likelihood", {e.likelihood for e in brief.entries})),
        ("marking", _scale(brief, "marking", _used_markings(brief))),
    ]
    shown = [(plain(phrases[f"keys.{name}"]), joined(terms, " · ")) for name, terms in groups if terms]
    if not shown:
        return None
    pairs = [((quiet(title.text),), terms) for title, terms in shown]
    heading = Heading(level=1, text=phrases["parts.keys"], anchor="keys")
    return PartOfDocument(name="keys", blocks=(heading, facts(pairs, caption=phrases["captions.keys"])), flows=True)


def _marks(brief: Brief) -> list[Inlines]:
    """The signs of the timeline, which has a legend of its own, as far as tables show them too."""
    used = {shape for entry in brief.entries for name in flags_of(entry) if (shape := status_shape(name))}
    return [
        (Mark(shape=shape, alternative=shape.value), plain(f"\u00a0{brief.phrases[f'marks.{shape.value}']}"))
        for shape in MarkShape
        if shape in used
    ]


def _flags(brief: Brief) -> list[Inlines]:
    used = {name for entry in brief.entries for name in flags_of(entry)}
    meanings = brief.phrases.named("flag_meanings")
    return [
        (flag(name, brief.phrases[f"flags.{name}"]), plain(f" {text.rstrip('.')}"))
        for name, text in meanings.items()
        if name in used
    ]


def _scale(brief: Brief, section: str, used: set[str]) -> list[Inlines]:
    """The terms that occur, in the order of their scale."""
    terms = brief.phrases.named(section)
    return [(strong(name), plain(f" {meaning.rstrip('.')}")) for name, meaning in terms.items() if name in used]


def _used_markings(brief: Brief) -> set[str]:
    markings = {m for entry in brief.entries for m in markings_of(entry)} | {brief.marking}
    return {level.name for marking in markings if (level := level_of(marking))}


def compose_colophon(brief: Brief) -> PartOfDocument:
    """How this very document was made, so that it can be made again: a table, or in a note one small paragraph."""
    phrases = brief.phrases
    values = [(phrases[f"colophon.{name}"], value) for name, value in _made(brief) if value]
    if len(brief.entries) <= NOTE and not brief.settings.include:
        said = " · ".join(f"{name}: {value}" for name, value in values)
        return PartOfDocument(name="colophon", blocks=(note(said),), flows=True)
    pairs = [((quiet(name),), (plain(value),)) for name, value in values]
    return PartOfDocument(
        name="colophon",
        blocks=(
            Heading(level=1, text=phrases["parts.colophon"], anchor="colophon"),
            replace(note(phrases["colophon.method"]), keeps_with_next=True),
            facts(pairs, caption=phrases["captions.colophon"]),
        ),
        flows=True,
    )


def _made(brief: Brief) -> list[tuple[str, str]]:
    phrases, selection = brief.phrases, brief.selection
    left = selection.total - len(brief.entries)
    attached = phrases.say("colophon.attached_text", name=ATTACHMENT_NAME) if brief.settings.attach else ""
    return [
        ("filter", describe_filter(brief)),
        ("left_out", phrases.count("counts.entries", left) if left else ""),
        ("parts", _parts_left_out(brief)),
        ("tool", brief.tool),
        ("digest", brief.input_digest),
        ("created", brief.date(brief.created.date()) if brief.created else ""),
        ("attached", attached),
    ]


def _parts_left_out(brief: Brief) -> str:
    chosen = brief.settings.include
    if not chosen:
        return ""
    named = brief.phrases.named("parts")
    return ", ".join(named[name] for name in PACK_PARTS if name in named and name not in (*chosen, "left-out"))
