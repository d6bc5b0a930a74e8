"""Which pictures a chronology needs: one where all marks fit, else an overview and one a year (decade, century)."""

from __future__ import annotations

from bisect import bisect_right
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
from chronology.briefing.timeline.flags import Flag, make_flag, place_flags
from chronology.briefing.timeline.lanes import Lane, days_of, make_lanes, place_marks
from chronology.briefing.timeline.scale import Scale, fixed_scale, make_scale
from chronology.briefing.timeline.ticks import Ruler, make_ruler, places_of_units
from chronology.document.tree import MarkShape
from chronology.model.chronology import Entry
from chronology.model.dates import When
from chronology.model.events import Importance
from chronology.typography import FontSet

_FLAG_WIDTH = 104.0
_MOST_FLAGS = 13
_ENOUGH_FLAGS = 4
_MOST_MARKS = 60
"""On a width of 170 mm; more are read more easily on several pages."""
_MOST_PICTURES = 12
_BAR_WIDTH = 5.0
_FULL_WIDTH = 482.0
_GROWTHS = (1.15, 1.3, 1.5, 1.75, 2.0, 2.3)
_LOWER = (0.92, 0.83, 0.72)
"""Shares of its height on which a picture is tried again, drawn more closely and with fewer flags."""
_CLOSE = 0.85
"""Growth of a picture that is drawn closely."""
_TITLE_LINES, _CLOSE_TITLE_LINES = 4, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a picture is made from, whatever stretch of time it shows."""

    phrases: Phrases
    print_date: Callable[[When], str]
    print_day: Callable[[date], str]
    month_pattern: str
    as_of: date | None
    fonts: FontSet | None
    """Those that the pack is set in; None for the package's own."""
    width: float
    height: float
    """The most that a page takes."""
    half_height: float
    """The most that lets two plates stand on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The entries of a plate on their scale."""

    entries: tuple[Entry, ...]
    period: tuple[date, date] | None
    scale: Scale
    ruler: Ruler


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One picture with the axis it is drawn on."""

    picture: Picture
    axis: Axis

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.axis.entries

    @property
    def period(self) -> tuple[date, date] | None:
        """The stretch it shows; None for the picture that shows everything."""
        return self.axis.period

    @property
    def counts(self) -> bool:
        """Whether it has bars instead of marks."""
        return any(lane.bars for lane in self.picture.lanes)

    @property
    def keys(self) -> int:
        """How many entries people marked as key."""
        return sum(entry.importance is Importance.KEY for entry in self.entries)

    @property
    def unflagged(self) -> int:
        """How many of those have no room for a flag."""
        return max(0, self.keys - len(self.picture.flags))

    @property
    def has_enough_flags(self) -> bool:
        return len(self.picture.flags) >= min(_ENOUGH_FLAGS, self.keys)


def at_other_heights(plate: Plate, request: Request) -> list[Plate]:
    """The plate grown as far as a page goes; and lower, where enough flags are left."""
    grown = (replace(plate, picture=replace(plate.picture, growth=growth)) for growth in _GROWTHS)
    others = [taller for taller in grown if taller.picture.height <= request.height]
    limits = (share * plate.picture.height for share in _LOWER)
    planned = (_plate(plate.axis, request, plate.picture.lanes, limit, is_close=True) for limit in limits)
    enough = min(_ENOUGH_FLAGS, len(plate.picture.flags))
    return others + [lower for lower in planned if lower and len(lower.picture.flags) >= enough]


def plan_timeline(dated: Sequence[Entry], request: Request, *, overview_only: bool = False) -> list[Plate]:
    """The plates of a chronology, the overview first, or that alone; none where nothing is dated."""
    entries = tuple(entry for entry in dated if days_of(entry))
    if not entries:
        return []
    lanes = make_lanes(entries, request.phrases)
    whole = _axis(entries, request, None)
    if len(entries) <= _most_marks(request):
        together = (Lane(name=request.phrases["timeline.everything"], entries=entries),)
        for arranged in (lanes, together):
            if plate := _with_marks(whole, arranged, request, request.height):
                return [plate]
    overview = _with_bars(whole, lanes, request)
    pieces = () if overview_only else _pieces(entries)
    if len(pieces) < 2:
        return [overview]
    return [overview, *(_piece(inside, period, lanes, request) for period, inside in pieces)]


def _piece(entries: tuple[Entry, ...], period: tuple[date, date], lanes: tuple[Lane, ...], request: Request) -> Plate:
    """The plate of one year (decade, century): on half a page where that leaves room for some flags."""
    axis, own = _axis(entries, request, period), _restricted(lanes, entries)
    if len(entries) > 2 * _most_marks(request):
        return _with_bars(axis, own, request)
    for height in (request.half_height, request.height):
        plate = _with_marks(axis, own, request, height)
        if plate and plate.has_enough_flags:
            return plate
    return _with_bars(axis, own, request)


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


def _with_marks(axis: Axis, lanes: tuple[Lane, ...], request: Request, height: float) -> Plate | None:
    """A plate with a mark for each entry, or None when it is higher than this."""
    fonts = request.fonts
    laid = tuple(lay_lane(lane, place_marks(lane, axis.scale, request.as_of), None, "", fonts) for lane in lanes)
    return _plate(axis, request, laid, height)


def _with_bars(axis: Axis, lanes: tuple[Lane, ...], request: Request) -> Plate:
    """A plate with counts: it always fits."""
    number = request.phrases.number
    laid = tuple(
        lay_lane(lane, (), _counted(lane, axis.scale), number(len(lane.entries)), request.fonts) for lane in lanes
    )
    height = request.height if axis.period is None else request.half_height
    return _plate(axis, request, laid, height) or _in_one_lane(axis, request, height)


def _in_one_lane(axis: Axis, request: Request, height: float) -> Plate:
    """All bars on each other, where lanes of their own are too high."""
    lane = Lane(name=request.phrases["timeline.everything"], entries=axis.entries)
    count = request.phrases.number(len(axis.entries))
    laid = lay_lane(lane, (), _counted(lane, axis.scale), count, request.fonts)
    plate = _plate(axis, request, (laid,), height)
    assert plate is not None, "one lane of bars fits every page"
    return plate


def _axis(entries: tuple[Entry, ...], request: Request, period: tuple[date, date] | None) -> Axis:
    left, right = LANE_LABEL_WIDTH, request.width - MARGIN_RIGHT
    if period is None:
        scale = make_scale([days for entry in entries if (days := days_of(entry))], left, right)
    else:
        scale = fixed_scale(*period, left, right)
    ruler = make_ruler(scale, request.phrases, request.month_pattern)
    return Axis(entries=entries, period=period, scale=scale, ruler=ruler)


def _counted(lane: Lane, scale: Scale) -> Bars:
    """How many entries begin in each unit that is wide enough to be drawn."""
    edges = sorted(set(places_of_units(scale, _BAR_WIDTH)))
    counts: Counter[int] = Counter()
    for entry in lane.entries:
        days = days_of(entry)
        assert days is not None
        place = bisect_right(edges, scale.position(days[0] + 0.5)) - 1
        counts[min(max(place, 0), len(edges) - 2)] += 1
    return Bars(counts=tuple((edges[i], edges[i + 1], number) for i, number in sorted(counts.items())))


def _plate(
    axis: Axis, request: Request, lanes: tuple[LaidLane, ...], height: float, *, is_close: bool = False
) -> Plate | None:
    """The plate with as many flags as there is room for, or None when even its lanes are too high."""
    last = max(days[1] for entry in axis.entries if (days := days_of(entry)))
    text = request.phrases.say("running.as_of", date=request.print_day(request.as_of)) if request.as_of else ""
    bare = Picture(
        width=request.width,
        scale=axis.scale,
        ruler=axis.ruler,
        flags=(),
        lanes=lanes,
        legend=_legend(lanes, request.phrases),
        as_at=as_at_mark(axis.scale, request.as_of, text, last),
        growth=_CLOSE if is_close else 1.0,
    )
    for most in range(_MOST_FLAGS, -1, -1):
        flags = _flags(axis, request, most, _CLOSE_TITLE_LINES if is_close else _TITLE_LINES)
        for compact in (False, True):
            placed = place_flags(flags, 0, request.width, compact=compact)
            picture = replace(bare, flags=tuple(placed))
            if picture.height <= height:
                return Plate(picture=picture, axis=axis)
    return None


def _flags(axis: Axis, request: Request, most: int, title_lines: int) -> list[Flag]:
    keys = key_entries(axis.entries, limit=min(most, 8)).most_important(most) if most else ()
    flags = []
    for entry in keys:
        days = days_of(entry)
        assert days is not None
        x = axis.scale.position((days[0] + days[1] + 1) / 2)
        date_ = request.print_date(entry.when)
        flag = make_flag(
            entry.number, x, date_, entry.title, width=_FLAG_WIDTH, title_lines=title_lines, fonts=request.fonts
        )
        flags.append(flag)
    return flags


def _legend(lanes: tuple[LaidLane, ...], phrases: Phrases) -> tuple[tuple[MarkShape | None, str], ...]:
    """The marks that this picture uses, in a fixed order."""
    marks = [mark for lane in lanes for mark in lane.marks]
    used = {mark.shape for mark in marks}
    items: list[tuple[MarkShape | None, str]] = [(s, phrases[f"marks.{s.value}"]) for s in MarkShape if s in used]
    if any(mark.radius > 2.5 and mark.shape is MarkShape.EXACT for mark in marks):
        items.insert(1, (None, phrases["timeline.legend_key"]))
    return tuple(items)
