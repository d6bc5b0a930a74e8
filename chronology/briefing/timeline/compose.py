"""Which pictures a chronology needs: one where all marks fit, else an overview and one a year (decade, century)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chronology.briefing.keys import key_entries
from chronology.briefing.phrases import Phrases
from chronology.briefing.timeline.draw import (
    LANE_LABEL_WIDTH,
    MARGIN_RIGHT,
    Bars,
    LaidLane,
    Picture,
    as_at_mark,
    lay_lane,
)
from chronology.briefing.timeline.flags import PlacedFlag, make_flag, place_flags, rows_of
from chronology.briefing.timeline.lanes import Lane, days_of, make_lanes, place_marks
from chronology.briefing.timeline.scale import Scale, fixed_scale, make_scale
from chronology.briefing.timeline.ticks import Ruler, make_ruler, starts_of_units
from chronology.document.tree import MarkShape
from chronology.model.chronology import Entry
from chronology.model.dates import When
from chronology.model.events import Importance

_FLAG_WIDTH = 96.0
_MOST_FLAGS = 13
_MOST_FLAG_ROWS = 9
_MOST_MARKS = 60
"""On a width of 170 mm; more are read more easily on several pages."""
_MOST_PICTURES = 12
_BAR_WIDTH = 5.0
_FULL_WIDTH = 482.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a picture is made from, whatever stretch of time it shows."""

    phrases: Phrases
    print_date: Callable[[When], str]
    print_day: Callable[[date], str]
    month_pattern: str
    as_of: date | None
    width: float
    height: float
    """The most that a page takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One picture with the stretch it shows: `first` is None for the one that shows everything."""

    picture: Picture
    entries: tuple[Entry, ...]
    first: date | None = None
    last: date | None = None
    counts: bool = False
    """Bars instead of marks."""
    unflagged: int = 0
    """Entries that people marked as key and that have no room for a flag."""


def plan_timeline(dated: Sequence[Entry], request: Request) -> list[Plate]:
    """The plates of a chronology, the overview first; none where nothing is dated."""
    entries = tuple(entry for entry in dated if days_of(entry))
    if not entries:
        return []
    lanes = make_lanes(entries, request.phrases)
    if len(entries) <= _most_marks(request) and (plate := _with_marks(entries, lanes, request, None)) is not None:
        return [plate]
    overview = _with_bars(entries, lanes, request, None)
    pieces = _pieces(entries)
    if len(pieces) < 2:
        return [overview]
    plates = [overview]
    for (first, last), inside in pieces:
        fits = len(inside) <= 2 * _most_marks(request)
        own = _restricted(lanes, inside)
        plate = _with_marks(inside, own, request, (first, last)) if fits else None
        plates.append(plate or _with_bars(inside, own, request, (first, last)))
    return plates


def _most_marks(request: Request) -> int:
    return int(_MOST_MARKS * request.width / _FULL_WIDTH)


def _pieces(entries: tuple[Entry, ...]) -> list[tuple[tuple[date, date], tuple[Entry, ...]]]:
    """The entries by the year, decade or century in which they begin: the finest unit that gives few enough plates."""
    for years in (1, 10, 100, 1000):
        groups: dict[int, list[Entry]] = {}
        for entry in entries:
            days = days_of(entry)
            assert days is not None
            year = date.fromordinal(days[0]).year
            groups.setdefault(year - year % years, []).append(entry)
        if len(groups) <= _MOST_PICTURES:
            break
    return [
        ((date(max(start, 1), 1, 1), date(min(start + years - 1, date.max.year), 12, 31)), tuple(inside))
        for start, inside in sorted(groups.items())
    ]


def _restricted(lanes: tuple[Lane, ...], inside: tuple[Entry, ...]) -> tuple[Lane, ...]:
    """The lanes of the whole chronology, in its order, with the entries of one plate."""
    numbers = {entry.number for entry in inside}
    own = (replace(lane, entries=tuple(e for e in lane.entries if e.number in numbers)) for lane in lanes)
    return tuple(lane for lane in own if lane.entries)


def _with_marks(
    entries: tuple[Entry, ...], lanes: tuple[Lane, ...], request: Request, period: tuple[date, date] | None
) -> Plate | None:
    """A plate with a mark for each entry, or None when it is too high for a page."""
    scale, ruler = _axis(entries, request, period)
    laid = tuple(lay_lane(lane, place_marks(lane, scale, request.as_of), None, "") for lane in lanes)
    return _plate(entries, request, period, scale, ruler, laid, counts=False)


def _with_bars(
    entries: tuple[Entry, ...], lanes: tuple[Lane, ...], request: Request, period: tuple[date, date] | None
) -> Plate:
    """A plate with counts: it always fits."""
    scale, ruler = _axis(entries, request, period)
    laid = tuple(lay_lane(lane, (), _counted(lane, scale), request.phrases.number(len(lane.entries))) for lane in lanes)
    plate = _plate(entries, request, period, scale, ruler, laid, counts=True)
    assert plate is not None, "lanes of bars fit every page"
    return plate


def _axis(entries: tuple[Entry, ...], request: Request, period: tuple[date, date] | None) -> tuple[Scale, Ruler]:
    left, right = LANE_LABEL_WIDTH, request.width - MARGIN_RIGHT
    if period is None:
        scale = make_scale([days for entry in entries if (days := days_of(entry))], left, right)
    else:
        scale = fixed_scale(*period, left, right)
    return scale, make_ruler(scale, request.phrases, request.month_pattern)


def _counted(lane: Lane, scale: Scale) -> Bars:
    """How many entries begin in each unit that is wide enough to be drawn."""
    starts = starts_of_units(scale, _BAR_WIDTH)
    edges = [scale.left, *(scale.position(day) for day in starts), scale.right]
    edges = sorted(set(edges))
    counts: Counter[int] = Counter()
    for entry in lane.entries:
        days = days_of(entry)
        assert days is not None
        x = scale.position(days[0] + 0.5)
        counts[max(0, sum(edge <= x for edge in edges) - 1)] += 1
    last = len(edges) - 2
    merged = Counter({min(index, last): 0 for index in counts})
    for index, number in counts.items():
        merged[min(index, last)] += number
    return Bars(counts=tuple((edges[i], edges[i + 1], number) for i, number in sorted(merged.items())))


def _plate(
    entries: tuple[Entry, ...],
    request: Request,
    period: tuple[date, date] | None,
    scale: Scale,
    ruler: Ruler,
    lanes: tuple[LaidLane, ...],
    *,
    counts: bool,
) -> Plate | None:
    """The plate with as many flags as the page has room for."""
    last = max(days[1] for entry in entries if (days := days_of(entry)))
    text = request.phrases.say("running.as_of", date=request.print_day(request.as_of)) if request.as_of else ""
    fewest = 0
    for most in range(_MOST_FLAGS, fewest - 1, -1):
        picture = Picture(
            width=request.width,
            scale=scale,
            ruler=ruler,
            flags=tuple(_flags(entries, request, scale, most)),
            lanes=lanes,
            legend=_legend(lanes, request.phrases),
            as_at=as_at_mark(scale, request.as_of, text, last),
        )
        if picture.height <= request.height and rows_of(picture.flags) <= _MOST_FLAG_ROWS:
            first, end = period or (None, None)
            keys = sum(entry.importance is Importance.KEY for entry in entries)
            left = max(0, keys - len(picture.flags))
            return Plate(picture=picture, entries=entries, first=first, last=end, counts=counts, unflagged=left)
    return None


def _flags(entries: tuple[Entry, ...], request: Request, scale: Scale, most: int) -> list[PlacedFlag]:
    keys = key_entries(entries, limit=min(most, 8)).most_important(most) if most else ()
    flags = []
    for entry in keys:
        days = days_of(entry)
        assert days is not None
        x = scale.position((days[0] + days[1] + 1) / 2)
        date_ = request.print_date(entry.when)
        flags.append(make_flag(entry.number, x, date_, entry.title, width=_FLAG_WIDTH))
    return place_flags(flags, 0, request.width)


def _legend(lanes: tuple[LaidLane, ...], phrases: Phrases) -> tuple[tuple[MarkShape | None, str], ...]:
    """The marks that this picture uses, in a fixed order."""
    marks = [mark for lane in lanes for mark in lane.marks]
    used = {mark.shape for mark in marks}
    items: list[tuple[MarkShape | None, str]] = [(s, phrases[f"marks.{s.value}"]) for s in MarkShape if s in used]
    if any(mark.radius > 2.5 and mark.shape is MarkShape.EXACT for mark in marks):
        items.insert(1, (None, phrases["timeline.legend_key"]))
    return tuple(items)
