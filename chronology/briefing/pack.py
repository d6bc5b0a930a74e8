"""The whole pack, composed from a chronology and the settings of its workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from chronology.briefing.attachment import compose_attachment
from chronology.briefing.brief import Brief, PreviousVersion, numbers_by_id
from chronology.briefing.layout import paper_named, theme_from
from chronology.briefing.links import with_live_links
from chronology.briefing.markings import highest_marking, is_within, level_of, markings_of
from chronology.briefing.parts.annex import compose_annex
from chronology.briefing.parts.back import compose_colophon, compose_index, compose_keys, compose_left_out
from chronology.briefing.parts.changes import compose_changes
from chronology.briefing.parts.conflicts import compose_conflicts
from chronology.briefing.parts.cover import compose_cover
from chronology.briefing.parts.gaps import compose_gaps
from chronology.briefing.parts.graphic import compose_timeline
from chronology.briefing.parts.method import compose_method
from chronology.briefing.parts.people import compose_people
from chronology.briefing.parts.sourcelist import compose_sources
from chronology.briefing.parts.summary import compose_summary
from chronology.briefing.parts.table import compose_table, compose_undated
from chronology.briefing.phrases import phrases_for
from chronology.briefing.selection import Selection, select
from chronology.briefing.sources import register_sources
from chronology.document.tree import Contents, Document, Heading, PartOfDocument, Properties, RunningText
from chronology.model.chronology import Chronology
from chronology.model.notes import Person
from chronology.model.workspace import Filter, Settings


def compose_contents(brief: Brief) -> PartOfDocument:
    """The table of contents, which the writer fills; of a pack that is no book, its parts alone."""
    heading = Heading(level=1, text=brief.phrases["parts.contents"], anchor="contents")
    contents = Contents(depth=2 if len(brief.entries) > _LONG else 1)
    return PartOfDocument(name="contents", blocks=(heading, contents))


PARTS: tuple[tuple[str, Callable[[Brief], PartOfDocument | None]], ...] = (
    ("cover", compose_cover),
    ("left-out", compose_left_out),
    ("summary", compose_summary),
    ("contents", compose_contents),
    ("method", compose_method),
    ("timeline", compose_timeline),
    ("people", compose_people),
    ("chronology", compose_table),
    ("conflicts", compose_conflicts),
    ("gaps", compose_gaps),
    ("undated", compose_undated),
    ("changes", compose_changes),
    ("annex", compose_annex),
    ("sources", compose_sources),
    ("index", compose_index),
    ("keys", compose_keys),
    ("colophon", compose_colophon),
)
"""Every part in its standard order. To add one: a function from `Brief` to a part (or None when it has no content) in
`parts/`, a line here, and its title under `[parts]` in every file of `words/`."""

_SHORT = 12
"""Entries up to which a pack is short."""
_LONG = 200
"""Entries beyond which the contents name what is within a part: its years, its sections."""
_OWN_PAGE = frozenset({"cover", "left-out", "summary"})

PART_NAMES = tuple(name for name, _ in PARTS)
"""What `include` in chronology.yaml may name."""


def compose_pack(
    chronology: Chronology,
    settings: Settings,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008 - the word of the command line; the value is frozen
    as_of: date | None,
    as_of_basis: str = "",
    created: datetime | None,
    tool: str,
    input_digest: str = "",
    left_out: tuple[str, ...] = (),
    previous: PreviousVersion | None = None,
    notes: tuple[str, ...] = (),
    people: tuple[Person, ...] = (),
    logo: bytes = b"",
    volume: str = "",
) -> Document:
    """The briefing pack as a document tree: the parts that have content, in the order of the settings.

    `left_out` are lines for a visible page of what could not be read; that page is never left out itself. `notes` are
    further sentences for the page on method; `volume` names the part of a larger chronology that this pack is. Entries
    are numbered here, after filtering.
    """
    selection = select(chronology, filter, marking=settings.marking)
    brief = Brief(
        selection=selection,
        settings=settings,
        filter=filter,
        phrases=phrases_for(settings.language),
        sources=register_sources(selection.chronology),
        paper=paper_named(settings.paper),
        marking=_marking(selection, settings, filter),
        as_of=as_of,
        as_of_basis=as_of_basis,
        created=created,
        tool=tool,
        input_digest=input_digest,
        left_out=left_out,
        previous=previous,
        notes=notes,
        volume=volume,
        people=_by_every_name(people),
        numbers=numbers_by_id(selection.chronology.entries),
    )
    composers = dict(PARTS)
    composed = [part for name in _order(settings.include) if (part := composers[name](brief)) is not None]
    return Document(
        properties=_properties(brief),
        parts=with_live_links(_flowing(composed, len(brief.entries))),
        running=_running(brief),
        paper=brief.paper,
        theme=theme_from(settings.theme, logo),
        attachments=(compose_attachment(brief),) if settings.attach else (),
        fonts=settings.fonts,
    )


def _flowing(parts: list[PartOfDocument], entries: int) -> tuple[PartOfDocument, ...]:
    """In a short pack the parts follow each other on a page; in a longer one, where a page would stay half empty."""
    is_short = entries <= _SHORT
    return tuple(
        part if part.name in _OWN_PAGE else replace(part, flows=part.flows or is_short, fills_page=True)
        for part in parts
    )


def _order(include: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen parts, with what was left out right behind the cover (or first) whatever was chosen."""
    chosen = [name for name in include if name in PART_NAMES and name != "left-out"]
    if not chosen:
        return PART_NAMES
    place = chosen.index("cover") + 1 if "cover" in chosen else 0
    return tuple(dict.fromkeys([*chosen[:place], "left-out", *chosen[place:]]))


def _marking(selection: Selection, settings: Settings, filter: Filter) -> str:  # noqa: A002
    """The highest marking in the pack. A limit also caps the workspace's own: what it covered is no longer in here."""
    own = settings.marking
    if filter.max_marking and own and not is_within(own, filter.max_marking):
        own = filter.max_marking
    return highest_marking([own, *(m for entry in selection.chronology.entries for m in markings_of(entry))])


def _by_every_name(people: tuple[Person, ...]) -> dict[str, Person]:
    return {name.casefold(): person for person in people for name in (person.id, person.name, *person.variants)}


def _properties(brief: Brief) -> Properties:
    settings = brief.settings
    tags = sorted({tag for entry in brief.entries for tag in entry.tags})
    return Properties(
        title=brief.title,
        subject=settings.subject or settings.subtitle,
        author=settings.prepared_by,
        keywords=tuple(tags[:20]),
        language=brief.phrases.language,
        created=brief.created,
    )


def _running(brief: Brief) -> RunningText:
    phrases = brief.phrases
    level = level_of(brief.marking.rpartition(" · ")[2])
    return RunningText(
        head_start=brief.title,
        head_end=phrases["running.draft"] if brief.unreviewed else "",
        foot_start=phrases.say("running.as_of", date=brief.date(brief.as_of)) if brief.as_of else "",
        page_of=phrases["running.page_of"],
        marking=brief.marking,
        marking_ink=level.ink if level else "",
        marking_ground=level.ground if level else "",
    )
