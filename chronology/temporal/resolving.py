"""Found expressions to dates: the dispatcher over the nodes, and the nodes made of other nodes.

In: a node of the grammar and a `Context` (publication, the date in focus, direction of the clause, conventions). Out:
an `Outcome`: interval, TIMEX3 value and mod, with the trace of how it came about.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from chronology.model import calendar
from chronology.model.dates import (
    AnchorKind,
    Direction,
    Part,
    Point,
    Qualifier,
    Span,
    When,
)
from chronology.temporal import intervals as iv
from chronology.temporal.direction import Clause
from chronology.temporal.distances import resolve_shift, resolve_vague_shift, resolve_window
from chronology.temporal.expressions import (
    Apposed,
    Approximate,
    Around,
    BareUnit,
    Beside,
    Bounded,
    ClockTime,
    DayPart,
    Directed,
    Duration,
    Lasting,
    LatestPeriod,
    Node,
    Nth,
    Partial,
    PartOf,
    Range,
    Recurrence,
    Relative,
    SameUnit,
    Shift,
    Stretch,
    Vague,
    Window,
    Within,
    YearAgoPeriod,
    unit_of,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.moments import ends_its_day, resolve_clock, resolve_daypart
from chronology.temporal.partials import absolute, choose
from chronology.temporal.parts import (
    resolve_around,
    resolve_beside,
    resolve_count,
    resolve_nth,
    resolve_part,
    resolve_stretch,
    resolve_within,
    span_of,
)
from chronology.temporal.pointing import (
    resolve_bare,
    resolve_directed,
    resolve_latest,
    resolve_relative,
    resolve_same_unit,
    resolve_year_ago,
)
from chronology.temporal.reading import Context, Outcome
from chronology.temporal.timex import TimexType
from chronology.temporal.units import Unit
from chronology.temporal.values import duration_value, interval_value, midnight_value


def resolve_node(node: Node, context: Context) -> Outcome | None:  # noqa: C901 (one case for each node)
    """What a node means in a context; None when the calendar or the anchor cannot say."""
    match node:
        case Duration():
            return Outcome(TimexType.DURATION, duration_value(node), node.mod)
        case Recurrence():
            return Outcome(TimexType.SET, node.value, quant=node.quant)
        case Vague():
            return Outcome(TimexType.DATE, node.value)
        case Range():
            return _range(node, context)
        case Bounded():
            return _bounded(node, context)
        case Apposed():
            return _apposed(node, context)
        case Lasting():
            return _lasting(node, context)
        case Window():
            return resolve_window(node, context)
        case Nth() if node.count > 1:
            return resolve_count(node, context, interval_of)
        case Shift() if node.unless_past and context.directed().direction is Direction.PAST:
            length = Duration(((node.amount, node.unit),))
            return Outcome(TimexType.DURATION, duration_value(length))
        case Shift() if node.amount.exact is None:
            return resolve_vague_shift(node, context, interval_of)
        case Partial() if not node.is_absolute and context.published is None and context.focus is None:
            return Outcome(TimexType.DATE, open_value(node))
        case _:
            return _dated(node, context)


def _dated(node: Node, context: Context) -> Outcome | None:
    interval = interval_of(node, context)
    if interval is None:
        return None
    if context.anchor.kind is AnchorKind.FOCUS and context.focus is not None and context.focus.interval.bc:
        interval = replace(interval, bc=True)
    kind = TimexType.TIME if interval.clock or interval.daypart else TimexType.DATE
    when = None if interval.bc else interval.point()
    value = midnight_value(interval) if ends_its_day(node) else interval_value(interval)
    return Outcome(kind, value, interval.mod, when, interval, ends=_clock_ends(interval))


def _clock_ends(interval: Interval) -> tuple[Outcome, ...]:
    """The two times of "von 10 bis 12 Uhr", for formats that print the ends of a range."""
    clock = interval.clock
    if clock is None or clock.end is None:
        return ()
    both = (replace(clock, end=None), replace(clock, start=clock.end, end=None))
    times = [replace(interval, clock=time) for time in both]
    return tuple(Outcome(TimexType.TIME, interval_value(t), None, t.point(), t) for t in times)


def open_value(node: Partial) -> str:
    """TIMEX3 with X for what neither the words nor an anchor tell."""
    if node.month is not None:
        return f"XXXX-{node.month:02}" + (f"-{node.day:02}" if node.day is not None else "")
    if node.weekday is not None:
        return f"XXXX-WXX-{node.weekday + 1}"
    if node.quarter is not None:
        return f"XXXX-Q{node.quarter}"
    if node.season is not None:
        return f"XXXX-{('SP', 'SU', 'FA', 'WI')[node.season.value - 21]}"
    return "XXXX-XX-XX" if node.unit is Unit.DAY else "XXXX"


def interval_of(node: Node, context: Context) -> Interval | None:  # noqa: C901 (one case for each node)
    """The interval of a node that names a place on the calendar."""
    match node:
        case Partial():
            return _partial(node, context)
        case Relative():
            return resolve_relative(node, context)
        case Directed():
            return resolve_directed(node, context)
        case Within():
            return resolve_within(node, context, interval_of)
        case Nth():
            return resolve_nth(node, context, interval_of)
        case Around():
            return resolve_around(node, context, interval_of)
        case Beside():
            return resolve_beside(node, context, interval_of)
        case Stretch():
            return resolve_stretch(node, context, interval_of)
        case PartOf():
            return resolve_part(node, context, interval_of)
        case Shift():
            return resolve_shift(node, context, interval_of)
        case ClockTime():
            return resolve_clock(node, context, interval_of)
        case DayPart():
            return resolve_daypart(node, context, interval_of)
        case SameUnit():
            return resolve_same_unit(node, context, interval_of)
        case BareUnit():
            return resolve_bare(node, context)
        case YearAgoPeriod():
            return resolve_year_ago(node, context, interval_of)
        case LatestPeriod():
            return resolve_latest(node, context)
        case Approximate():
            return _approximate(node, context)
        case Range() | Window() | Bounded() | Apposed() | Lasting():
            outcome = resolve_node(node, context)
            return outcome.interval if outcome else None
        case Duration() | Recurrence() | Vague():
            return None
        case _:
            assert_never(node)


def _partial(node: Partial, context: Context) -> Interval | None:
    taken = None if node.is_absolute else context.take()
    return taken if taken is not None else choose(node, context)


def _approximate(node: Approximate, context: Context) -> Interval | None:
    found = interval_of(node.what, context)
    if found is None:
        return None
    qualifier = Qualifier(node.qualifier) if node.qualifier else found.qualifier
    return replace(found, mod=node.mod, qualifier=qualifier)


def _range(node: Range, context: Context) -> Outcome | None:
    """Both ends; the second is read after the first, which is in focus then."""
    first = resolve_node(node.first, context)
    if first is None or first.interval is None:
        return None if first is None else _ends_only(first, resolve_node(node.last, context))
    last = resolve_node(_last_of(node, first.interval), context)
    if last is None or last.interval is None:
        return _ends_only(first, last)
    if first.interval.first > last.interval.last:
        earlier = _week_before(node.first, first.interval)
        if earlier is None or earlier.first > last.interval.last:
            return _ends_only(first, last)
        first = replace(first, interval=earlier, value=interval_value(earlier), when=earlier.point())
    if first.interval is None:
        return None
    found = Interval(first.interval.first, last.interval.last, Unit.RANGE, bc=first.interval.bc)
    if found.bc or last.interval.bc:
        return Outcome(TimexType.DATE, f"{first.value}/{last.value}", None, None, found, ends=(first, last))
    start, end = first.interval.point(), last.interval.point()
    if node.kind == "or":
        when: When = Point(
            earliest=found.first, latest=found.last, granularity=Unit.RANGE.granularity, one_of=(start, end)
        )
    else:
        when = Span(start=start, end=end)
    value = f"{first.value}/{last.value}"
    return Outcome(TimexType.DATE, value, None, when, found, ends=(first, last))


def _week_before(node: Node, interval: Interval) -> Interval | None:
    """ "Between Sunday and Wednesday of last week": the Sunday before that Wednesday."""
    if not isinstance(node, Partial | Within) or interval.first != interval.last:
        return None
    what = node.what if isinstance(node, Within) else node
    day = iv.add_days(interval.first, -7) if what.weekday is not None and what.day is None else None
    return iv.day(day) if day else None


def _last_of(node: Range, first: Interval) -> Node:
    """The second end with the year of the first, where it names none ("Sept. 24-Oct. 2")."""
    last = node.last
    if isinstance(last, ClockTime | DayPart) and isinstance(node.first, ClockTime | DayPart):
        days = (node.first.day, last.day)
        return replace(last, day=_last_of(Range(days[0], days[1]), first)) if days[0] and days[1] else last
    if not isinstance(last, Partial) or last.is_absolute or last.year is not None or last.unit.size > Unit.HALF.size:
        return last
    if last.month is not None or last.quarter is not None or last.season is not None:
        same_year = replace(last, year=first.first.year)
        later = last.month is not None and last.month < first.first.month
        return replace(same_year, year=first.first.year + 1) if later else same_year
    if last.weekday is not None and last.day is None:
        if unit_of(node.first) is not Unit.DAY or not isinstance(node.first, Partial) or node.first.weekday is None:
            return last
        day_ = iv.weekday_on_or_after(first.last, last.weekday)
        if day_ is not None:
            return Partial(year=day_.year, month=day_.month, day=day_.day)
    return last


def _ends_only(first: Outcome, last: Outcome | None) -> Outcome | None:
    return None if last is None else Outcome(TimexType.DATE, f"{first.value}/{last.value}", ends=(first, last))


def _apposed(node: Apposed, context: Context) -> Outcome | None:
    """The date that is named, of the year that the distance leads to; the distance stays as an end, for formats that
    print both expressions."""
    distance = resolve_node(node.distance, context)
    named = node.date
    if distance is not None and distance.interval is not None:
        named = _nearest(named, distance.interval, context) or named
    date_ = resolve_node(named, context)
    return date_ if date_ is None or distance is None else replace(date_, ends=(distance, date_))


def _lasting(node: Lasting, context: Context) -> Outcome | None:
    """A span of so many days from its first one; TIMEX3 has the length and the day."""
    length = Duration(((node.amount, node.unit),))
    start = resolve_node(node.base, context)
    count = node.amount.exact
    if start is None or start.interval is None or count is None or count != int(count):
        return None
    after = iv.moved(start.interval.first, int(count), node.unit)
    last = after and iv.add_days(after, -1)
    if last is None or last < start.interval.first:
        return None
    found = Interval(start.interval.first, last, Unit.RANGE)
    ends = (Outcome(TimexType.DURATION, duration_value(length)), start)
    return Outcome(TimexType.DATE, interval_value(found), None, span_of(found), found, ends=ends)


def _nearest(what: Node, to: Interval, context: Context) -> Partial | None:
    """A bare day or month with the year that brings it next to an interval."""
    if not isinstance(what, Partial) or what.year is not None or what.month is None:
        return None
    years = [replace(what, year=to.first.year + step) for step in (-1, 0, 1)]
    found = [(abs((i.first - to.first).days), y) for y in years if (i := absolute(y, context.conventions)) is not None]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _bounded(node: Bounded, context: Context) -> Outcome | None:
    """Since, until, before, after: one side stays open; a deadline lies ahead where nothing says otherwise."""
    outcome = resolve_node(node.limit, context)
    if outcome is None or outcome.interval is None or outcome.when is None:
        return outcome
    limit = outcome.interval
    is_end = limit.part is Part.END and node.relation in ("by", "until")
    point = iv.day(limit.last).point() if is_end else limit.point()
    match node.relation:
        case "since" | "from":
            when: When = Span(start=point, end=None)
        case "until":
            when = Span(start=None, end=point)
        case "by":
            when = open_point(None, limit.last)
        case "before" if limit.part is Part.END:
            when = open_point(None, limit.last)
        case "before":
            when = calendar.before(point)
        case "after":
            when = calendar.after(point)
        case "not-before":
            when = calendar.not_before(point)
        case _:
            assert_never(node.relation)
    return replace(outcome, when=when)


def clause_of(node: Node, clause: Clause) -> Clause:
    """The clause of an expression: a deadline lies ahead where nothing says otherwise, what has held since is over."""
    if not isinstance(node, Bounded):
        return clause
    if node.relation == "since":
        return Clause(Direction.PAST, "what holds since then has begun")
    if node.relation in ("by", "until") and clause.direction is Direction.NONE:
        return Clause(Direction.FUTURE, "a deadline lies ahead")
    return clause


def open_point(earliest: date | None, latest: date | None) -> Point:
    """A point with one open side."""
    limits = tuple(iv.day(d).point() if d else None for d in (earliest, latest))
    return Point(earliest=earliest, latest=latest, granularity=Unit.RANGE.granularity, between=(limits[0], limits[1]))
