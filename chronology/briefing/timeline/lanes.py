"""Lanes below the axis: one a category, with sub-rows where marks or their numbers would touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chronology.briefing.phrases import Phrases
from chronology.briefing.shapes import shape_of
from chronology.briefing.timeline.scale import Scale
from chronology.document.tree import MarkShape
from chronology.model.chronology import ConflictKind, Entry
from chronology.model.dates import Span
from chronology.model.events import Importance
from chronology.typography import text_width

NUMBER_SIZE = 7.5
_MOST_LANES = 7
_CLEARANCE = 3.0
_STUB = 6.0
"""Half the length of the arrow that says "before" or "after"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A category with its entries; an empty name is a single lane for everything."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMark:
    """An entry's mark in a sub-row: its centre, half its width, and the number beside it."""

    entry: Entry
    shape: MarkShape
    x: float
    half_width: float
    radius: float
    extent: tuple[float, float] | None
    """Places between which a disputed or planned date lies, where that is more than the mark."""
    is_inexact: bool
    number_x: float
    number_width: float
    row: int


def make_lanes(entries: Sequence[Entry], phrases: Phrases) -> tuple[Lane, ...]:
    """Lanes by tag where entries have tags, else by kind; each entry stands in one lane, small ones in "other".

    Lanes of which that would be the biggest say nothing: all entries then share one.
    """
    spelled = Counter(tag for entry in entries for tag in entry.tags)
    usual = {tag.casefold(): tag for tag, _ in reversed(spelled.most_common())}
    tags = Counter(usual[tag] for entry in entries for tag in {tag.casefold() for tag in entry.tags})
    names = {entry.number: _category(entry, tags, usual) for entry in entries}
    if not tags:
        names = {entry.number: phrases[f"lanes.{entry.kind.value}"] for entry in entries}
    sizes = Counter(names.values())
    shown = [name for name, _ in sizes.most_common() if name][: _MOST_LANES - 1]
    if len(sizes) <= 1:
        only = next(iter(sizes), "")
        return (Lane(name=only if tags and only else phrases["timeline.everything"], entries=tuple(entries)),)
    rest = tuple(e for e in entries if names[e.number] not in shown)
    if len(rest) > max(sizes[name] for name in shown):
        return (Lane(name=phrases["timeline.everything"], entries=tuple(entries)),)
    lanes = [Lane(name=name, entries=tuple(e for e in entries if names[e.number] == name)) for name in shown]
    return (*lanes, Lane(name=phrases["timeline.other"], entries=rest)) if rest else tuple(lanes)


def _category(entry: Entry, tags: Counter[str], usual: dict[str, str]) -> str:
    """The entry's most common tag in its usual spelling: lanes then hold as many entries as they can."""
    own = [usual[tag.casefold()] for tag in entry.tags]
    return max(own, key=lambda tag: (tags[tag], -own.index(tag)), default="")


def days_of(entry: Entry) -> tuple[int, int] | None:
    """The first and the last day that the entry's date names; an open side is the known one."""
    first, last = entry.when.earliest or entry.when.latest, entry.when.latest or entry.when.earliest
    if first is None or last is None:
        return None
    return first.toordinal(), last.toordinal()


def place_marks(lane: Lane, scale: Scale, as_of: date | None) -> list[PlacedMark]:
    """The marks of a lane in sub-rows, first fit from the left."""
    free_from: list[float] = []
    placed: list[PlacedMark] = []
    marks = (mark for entry in lane.entries if (mark := _mark(entry, scale, as_of)))
    for mark in sorted(marks, key=lambda m: (_left(m), m.entry.number)):
        row = next((r for r, x in enumerate(free_from) if _left(mark) >= x), len(free_from))
        end = _right(mark) + _CLEARANCE
        if row == len(free_from):
            free_from.append(end)
        else:
            free_from[row] = end
        placed.append(replace(mark, row=row))
    return placed


def _left(mark: PlacedMark) -> float:
    edges = [mark.x - mark.half_width, mark.number_x]
    return min([*edges, mark.extent[0]] if mark.extent else edges)


def _right(mark: PlacedMark) -> float:
    edges = [mark.x + mark.half_width, mark.number_x + mark.number_width]
    return max([*edges, mark.extent[1]] if mark.extent else edges)


def _mark(entry: Entry, scale: Scale, as_of: date | None) -> PlacedMark | None:
    days = days_of(entry)
    if days is None:
        return None
    shape = shape_of(entry)
    radius = 3.0 if entry.importance is Importance.KEY else 2.2
    x1, x2 = scale.position(days[0]), scale.position(days[1] + 1)
    if isinstance(entry.when, Span) and entry.when.end is None:
        x2 = scale.position(as_of.toordinal() + 1) if as_of and as_of.toordinal() > days[0] else scale.right
    centre, half, extent = _geometry(shape, x1, x2, radius, scale)
    if days[0] == days[1]:
        extent = None
    if shape is MarkShape.DISPUTED:
        extent = _dispute(entry, scale) or extent
    width = text_width(str(entry.number), "sans", NUMBER_SIZE)
    reach = max(centre + half, extent[1] if extent else 0)
    number_x = reach + 1.6
    if number_x + width > scale.right + 16:
        number_x = min(centre - half, extent[0] if extent else scale.right) - 1.6 - width
    number_x = _beside_line(number_x, width, scale, as_of)
    return PlacedMark(
        entry=entry,
        shape=shape,
        x=centre,
        half_width=half,
        radius=radius,
        extent=extent,
        is_inexact=not isinstance(entry.when, Span),
        number_x=number_x,
        number_width=width,
        row=0,
    )


def _beside_line(x: float, width: float, scale: Scale, as_of: date | None) -> float:
    """The place of a number, moved to the right where the as-at line would strike it through."""
    if as_of is None:
        return x
    line = scale.position(as_of.toordinal() + 1)
    return line + 1.6 if x - 1 < line < x + width + 1 else x


def _geometry(
    shape: MarkShape, x1: float, x2: float, radius: float, scale: Scale
) -> tuple[float, float, tuple[float, float] | None]:
    """Centre, half width and extent of a mark for bounds on the axis."""
    centre = (x1 + x2) / 2
    match shape:
        case MarkShape.BEFORE:
            return max(x2 - _STUB, scale.left + _STUB), _STUB, None
        case MarkShape.AFTER:
            return min(x1 + _STUB, scale.right - _STUB), _STUB, None
        case MarkShape.PERIOD | MarkShape.MONTH_ONLY:
            return centre, max((x2 - x1) / 2, 1.2 * radius), None
        case MarkShape.ABOUT:
            return centre, max((x2 - x1) / 2, 2.1 * radius), None
        case MarkShape.EXACT:
            return centre, radius, None
        case _:
            extent = (x1, x2) if x2 - x1 > 4 * radius else None
            return centre, 1.25 * radius, extent


def _dispute(entry: Entry, scale: Scale) -> tuple[float, float] | None:
    """From the first to the last day that some account of a disputed date names."""
    if not any(conflict.kind is ConflictKind.DATE for conflict in entry.conflicts):
        return None
    whens = [event.date.when for event in entry.members]
    days = [day.toordinal() for when in whens for day in (when.earliest, when.latest) if day]
    if not days:
        return None
    x1, x2 = scale.position(min(days)), scale.position(max(days) + 1)
    return (x1, x2) if x2 - x1 > 6 else None
