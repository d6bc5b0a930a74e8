"""The whole pack, composed from a chronology and the settings of its workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from chronology.briefing.appendices import with_appendices
from chronology.briefing.attachment import compose_attachment
from chronology.briefing.brief import Brief, PreviousVersion, numbers_by_id
from chronology.briefing.datatable import compose_data
from chronology.briefing.layout import paper_for, theme_from
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
from chronology.briefing.parts.overview import compose_overview
from chronology.briefing.parts.people import compose_people
from chronology.briefing.parts.sourcelist import compose_sources
from chronology.briefing.parts.summary import compose_summary
from chronology.briefing.parts.table import compose_table, compose_undated
from chronology.briefing.phrases import phrases_for
from chronology.briefing.selection import Selection, select
from chronology.briefing.sources import register_sources
from chronology.briefing.standard import SCREEN_PARTS, standard_parts
from chronology.document.tree import Contents, Document, Figure, Heading, PartOfDocument, Properties, RunningText
from chronology.model.chronology import Chronology
from chronology.model.formats import Medium
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
    ("changes", compose_changes),
    ("on-a-page", compose_overview),
    ("summary", compose_summary),
    ("contents", compose_contents),
    ("chronology", compose_table),
    ("undated", compose_undated),
    ("conflicts", compose_conflicts),
    ("gaps", compose_gaps),
    ("timeline", compose_timeline),
    ("people", compose_people),
    ("sources", compose_sources),
    ("annex", compose_annex),
    ("index", compose_index),
    ("method", compose_method),
    ("keys", compose_keys),
    ("colophon", compose_colophon),
)
"""Every part. To add one: a function from `Brief` to a part (or None when it has no content) in `parts/`, a line here,
its place in `standard.py`, and its title under `[parts]` in every language's `printed.toml`."""

_LONG = 200
"""Entries beyond which the contents name what is within a part: its years, its sections."""

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
    medium: Medium = "paper",
) -> Document:
    """The briefing pack as a document tree: the parts that have content, in the order of the settings.

    `left_out` are lines for a visible page of what could not be read; that page is never left out itself. `notes` are
    further sentences for the page on method; `volume` names the part of a larger chronology that this pack is; what is
    read on a screen has all parts unless `include` chooses. Entries are numbered here, after filtering.
    """
    selection = select(chronology, filter, marking=settings.marking)
    brief = Brief(
        selection=selection,
        settings=settings,
        filter=filter,
        phrases=phrases_for(settings.language),
        sources=register_sources(selection.chronology),
        paper=paper_for(settings.paper, settings.theme),
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
    names = _order(settings.include) or (SCREEN_PARTS if medium == "screen" else standard_parts(brief))
    brief = replace(brief, parts=frozenset(names))
    composers = dict(PARTS)
    composed = [part for name in names if (part := composers[name](brief)) is not None]
    if not settings.include and medium == "paper":
        composed = with_appendices(brief, _without_second_timeline(composed))
    return Document(
        properties=_properties(brief),
        parts=with_live_links(tuple(composed)),
        running=_running(brief),
        paper=brief.paper,
        theme=theme_from(settings.theme, logo),
        attachments=(compose_attachment(brief),) if settings.attach else (),
        fonts=settings.fonts,
        data=compose_data(brief),
    )


def _without_second_timeline(parts: list[PartOfDocument]) -> list[PartOfDocument]:
    """The parts without the timeline where the first page has one."""
    first = (block for part in parts if part.name == "on-a-page" for block in part.blocks)
    if any(isinstance(block, Figure) for block in first):
        return [part for part in parts if part.name != "timeline"]
    return parts


def _order(include: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen parts, none for the standard ones. The title block opens every pack, and what was left out follows it,
    whatever was chosen.
    """
    chosen = [name for name in include if name in PART_NAMES and name != "left-out"]
    if not chosen:
        return ()
    if "cover" not in chosen:
        chosen.insert(0, "cover")
    place = chosen.index("cover") + 1
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
        foot_start=" · ".join(_foot(brief)),
        page_of=phrases["running.page_of"],
        marking=brief.marking,
        marking_ink=level.ink if level else "",
        marking_ground=level.ground if level else "",
    )


def _foot(brief: Brief) -> list[str]:
    """What tells loose pages of two versions apart."""
    phrases, settings = brief.phrases, brief.settings
    as_of = phrases.say("running.as_of", date=brief.date(brief.as_of)) if brief.as_of else ""
    version = phrases.say("running.version", version=settings.version) if settings.version else ""
    return [text for text in (settings.reference, version, as_of) if text]
