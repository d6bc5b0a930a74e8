"""The pack's entries as a table of data: what a screen searches, filters and draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chronology.briefing.brief import Brief
from chronology.briefing.building import entry_anchor
from chronology.briefing.shapes import shape_of
from chronology.briefing.sources import Source
from chronology.briefing.timeline.lanes import make_lanes
from chronology.document.data import DataTable, Facet, Record
from chronology.model.chronology import Entry
from chronology.model.dates import Granularity, Point, Span, When
from chronology.model.events import Importance, Status

_MONTHLY = frozenset({Granularity.MONTH})
_YEARLY = frozenset({Granularity.YEAR})


def compose_data(brief: Brief) -> DataTable:
    """One record for each entry; people and organisations are one facet, since a reader asks for a name."""
    phrases = brief.phrases
    lanes = make_lanes(brief.chronology.dated, phrases)
    lane_of = {entry.number: index for index, lane in enumerate(lanes) for entry in lane.entries}
    statuses = [phrases[f"statuses.{status.value}"] for status in Status]
    weights = [phrases[f"importances.{importance.value}"] for importance in Importance]
    facets = [
        _facet(brief, "people", lambda e: (*e.people, *e.organisations)),
        _facet(brief, "places", lambda e: e.places),
        _facet(brief, "tags", lambda e: e.tags),
        _sources(brief),
        _closed(brief, "status", statuses, lambda e: list(Status).index(e.status)),
        _closed(brief, "importance", weights, lambda e: list(Importance).index(e.importance)),
    ]
    used = [(facet, places) for facet, places in facets if len(facet.values) > 1 or facet.name == "people"]
    return DataTable(
        facets=tuple(facet for facet, _ in used),
        lanes=tuple(lane.name for lane in lanes),
        records=tuple(
            _record(entry, lane_of.get(entry.number, 0), tuple(places.get(entry.number, ()) for _, places in used))
            for entry in brief.entries
        ),
        words=tuple(phrases.named("screen").items()),
    )


_Places = dict[int, tuple[int, ...]]
"""By the number of an entry, the places of its values in a facet."""


def _facet(brief: Brief, name: str, names_of: Callable[[Entry], Iterable[str]]) -> tuple[Facet, _Places]:
    """A facet of names, in alphabetical order; spellings that differ in case alone are one value."""
    spelled: dict[str, str] = {}
    for entry in brief.entries:
        for value in names_of(entry):
            spelled.setdefault(value.casefold(), value)
    order = {folded: place for place, folded in enumerate(sorted(spelled))}
    facet = Facet(
        name=name, title=brief.phrases[f"facets.{name}"], values=tuple(spelled[folded] for folded in sorted(spelled))
    )
    return facet, {
        entry.number: tuple(dict.fromkeys(order[value.casefold()] for value in names_of(entry)))
        for entry in brief.entries
    }


def _sources(brief: Brief) -> tuple[Facet, _Places]:
    """The sources in the order of their numbers."""
    values = tuple(_source_name(brief, source) for source in brief.sources.sources)
    facet = Facet(name="sources", title=brief.phrases["facets.sources"], values=values)
    uses = brief.sources.uses
    return facet, {number: tuple(use.source - 1 for use in used) for number, used in uses.items()}


def _source_name(brief: Brief, source: Source) -> str:
    named = ", ".join(part for part in (source.publisher, source.title or source.file) if part)
    return f"{source.number}. {named or brief.phrases['sources.untitled']}"


def _closed(brief: Brief, name: str, labels: list[str], place_of: Callable[[Entry], int]) -> tuple[Facet, _Places]:
    """A facet of a closed set; only values that occur are in it."""
    places = {entry.number: place_of(entry) for entry in brief.entries}
    used = sorted(set(places.values()))
    facet = Facet(name=name, title=brief.phrases[f"facets.{name}"], values=tuple(labels[place] for place in used))
    return facet, {number: (used.index(place),) for number, place in places.items()}


def _record(entry: Entry, lane: int, values: tuple[tuple[int, ...], ...]) -> Record:
    first, last = entry.when.earliest, entry.when.latest
    names = dict.fromkeys(event.id for event in entry.members if event.id and event.id != entry.id)
    return Record(
        anchor=entry_anchor(entry.number),
        name=entry.id,
        other_names=tuple(name for name in names if name),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        iso=_iso(entry.when),
        shape=shape_of(entry),
        lane=lane,
        is_key=entry.importance is Importance.KEY,
        values=values,
    )


def _iso(when: When) -> str:
    """The opening of a date, as exactly as it is known and no more."""
    point = when.start if isinstance(when, Span) else when
    if not isinstance(point, Point) or point.earliest is None:
        return ""
    day = point.earliest.isoformat()
    if point.granularity in _YEARLY:
        return day[:4]
    return day[:7] if point.granularity in _MONTHLY else day
