"""The last pages: index, keys to the signs, colophon; and the page of what an incomplete pack had to leave out."""

from __future__ import annotations

from chronology.briefing.attachment import ATTACHMENT_NAME
from chronology.briefing.brief import Brief
from chronology.briefing.building import cell, columns, entry_refs, facts, flag, plain, quiet, strong
from chronology.briefing.markings import level_of, markings_of
from chronology.briefing.parts.method import describe_filter
from chronology.briefing.parts.people import Appearance, appearances
from chronology.briefing.parts.sourcelist import credibilities
from chronology.briefing.shapes import date_shape, shape_of
from chronology.briefing.wording import flags_of
from chronology.document.tree import (
    Band,
    Block,
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
    )


def compose_index(brief: Brief) -> PartOfDocument | None:
    """People, organisations, places and tags in alphabetical order, with the numbers of their entries."""
    groups = [
        ("people", appearances(brief, lambda e: e.people)),
        ("organisations", appearances(brief, lambda e: e.organisations)),
        ("places", appearances(brief, lambda e: e.places)),
        ("tags", appearances(brief, lambda e: e.tags)),
    ]
    rows: list[Row | Band] = []
    for name, found in groups:
        if found:
            rows.append(Band(text=brief.phrases[f"index.{name}"], level=1, anchor=f"index-{name}"))
            rows += [_index_row(a) for a in sorted(found, key=lambda a: (a.name.casefold(), a.name))]
    if not rows:
        return None
    phrases = brief.phrases
    table = Table(
        columns=columns((phrases["columns.name"], 0.4), (phrases["columns.entries"], 0.6)),
        rows=tuple(rows),
        caption=phrases["captions.index"],
    )
    heading = Heading(level=1, text=phrases["parts.index"], anchor="index")
    return PartOfDocument(name="index", blocks=(heading, table), flows=True)


def _index_row(appearance: Appearance) -> Row:
    numbers = [entry.number for entry in appearance.entries]
    return Row(cells=(cell(plain(appearance.name), header=True), cell(*entry_refs(numbers))))


def compose_keys(brief: Brief) -> PartOfDocument | None:
    """The meaning of every sign, flag, grade and term that this pack uses, and of no other."""
    phrases = brief.phrases
    groups = [
        ("marks", _marks(brief)),
        ("flags", _flags(brief)),
        ("reliability", _scale(brief, "reliability", {s.reliability[:1] for s in brief.sources.sources})),
        ("credibility", _scale(brief, "credibility", credibilities(brief))),
        ("likelihood", _scale(brief, "likelihood", {e.likelihood for e in brief.entries})),
        ("marking", _scale(brief, "marking", _used_markings(brief))),
    ]
    blocks: list[Block] = [Heading(level=1, text=phrases["parts.keys"], anchor="keys")]
    for name, pairs in groups:
        if pairs:
            title = phrases[f"keys.{name}"]
            blocks.append(Heading(level=2, text=title, anchor=f"keys-{name}", in_contents=False))
            blocks.append(facts(pairs, caption=phrases.say("captions.keys", name=title), share=0.22))
    return PartOfDocument(name="keys", blocks=tuple(blocks), flows=True) if len(blocks) > 1 else None


def _marks(brief: Brief) -> list[tuple[Inlines, Inlines]]:
    used = {shape_of(e) for e in brief.chronology.dated} | {date_shape(e.when) for e in brief.chronology.dated}
    if used <= {MarkShape.EXACT}:
        return []
    return [
        ((Mark(shape=shape, alternative=shape.value),), (plain(brief.phrases[f"marks.{shape.value}"]),))
        for shape in MarkShape
        if shape in used
    ]


def _flags(brief: Brief) -> list[tuple[Inlines, Inlines]]:
    used = {name for entry in brief.entries for name in flags_of(entry)}
    meanings = brief.phrases.named("flag_meanings")
    return [
        ((flag(name, brief.phrases[f"flags.{name}"]),), (plain(text),))
        for name, text in meanings.items()
        if name in used
    ]


def _scale(brief: Brief, section: str, used: set[str]) -> list[tuple[Inlines, Inlines]]:
    """A whole scale where any of its terms is used: a grade means little without its neighbours."""
    terms = brief.phrases.named(section)
    if not used & terms.keys():
        return []
    return [((strong(name),), (plain(meaning),)) for name, meaning in terms.items()]


def _used_markings(brief: Brief) -> set[str]:
    markings = {m for entry in brief.entries for m in markings_of(entry)} | {brief.marking}
    return {level.name for marking in markings if (level := level_of(marking))}


def compose_colophon(brief: Brief) -> PartOfDocument:
    """How this very document was made, so that it can be made again."""
    phrases, selection = brief.phrases, brief.selection
    left = selection.total - len(brief.entries)
    created = brief.date(brief.created.date()) if brief.created else ""
    attached = phrases.say("colophon.attached_text", name=ATTACHMENT_NAME) if brief.settings.attach else ""
    values = [
        ("filter", describe_filter(brief) or phrases["filter.none"]),
        ("left_out", phrases.count("counts.entries", left) if left else ""),
        ("parts", _parts_left_out(brief)),
        ("tool", brief.tool),
        ("digest", brief.input_digest),
        ("created", created),
        ("attached", attached),
    ]
    pairs = [((quiet(phrases[f"colophon.{name}"]),), (plain(value),)) for name, value in values if value]
    return PartOfDocument(
        name="colophon",
        blocks=(
            Heading(level=1, text=phrases["parts.colophon"], anchor="colophon"),
            Paragraph(inlines=(plain(phrases["colophon.method"]),), style=ParagraphStyle.NOTE, keeps_with_next=True),
            facts(pairs, caption=phrases["captions.colophon"]),
        ),
        flows=True,
    )


def _parts_left_out(brief: Brief) -> str:
    if not brief.settings.include:
        return ""
    named = brief.phrases.named("parts")
    return ", ".join(text for name, text in named.items() if name not in brief.settings.include and name != "left-out")
