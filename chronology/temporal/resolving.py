"""Found expressions to dates: the dispatcher over the nodes, and the nodes made of other nodes.

In: a node of the grammar and a `Context` (publication, the date in focus, direction of the clause, conventions). Out:
an `Outcome`: interval, TIMEX3 value and mod, with the trace of how it came about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

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
    Approximate,
    Around,
    BareUnit,
    Beside,
    Bounded,
    ClockTime,
    DayPart,
    Directed,
    Duration,
    LatestPeriod,
    Node,
    Nth,
    Partial,
    PartOf,
    Quantity,
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
from chronology.temporal.moments import resolve_clock, resolve_daypart
from chronology.temporal.partials import candidates, choose
from chronology.temporal.pointing import (
    resolve_bare,
    resolve_directed,
    resolve_latest,
    resolve_relative,
    resolve_same_unit,
    resolve_year_ago,
)
from chronology.temporal.reading import Context, Outcome, anchor_day, chooser_for
from chronology.temporal.timex import TimexType
from chronology.temporal.units import Unit
from chronology.temporal.values import duration_value, interval_value


def resolve_node(node: Node, context: Context) -> Outcome | None:
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
        case Window():
            return resolve_window(node, context)
        case Nth() if node.count > 1:
            return _stretch(node, context)
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
    return Outcome(kind, interval_value(interval), interval.mod, when, interval)


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
            if not node.is_absolute and _is_in_year_of_focus(node, context):
                return choose(replace(node, year=_focus_year(context)), chooser_for(context))
            beside = None if node.is_absolute else _beside_focus(node, context)
            return choose(node, chooser_for(context)) if beside is None else _near(node, beside, context)
        case Relative():
            return resolve_relative(node, context)
        case Directed():
            return resolve_directed(node, context)
        case Within():
            return _within(node, context)
        case Nth():
            return _nth(node, context)
        case Around():
            return _around(node, context)
        case Beside():
            return _beside(node, context)
        case Stretch():
            return _days_beside(node, context)
        case PartOf():
            return _part(node, context)
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
        case Range() | Window() | Bounded():
            outcome = resolve_node(node, context)
            return outcome.interval if outcome else None
        case Duration() | Recurrence() | Vague():
            return None
        case _:
            assert_never(node)


def _is_in_year_of_focus(node: Partial, context: Context) -> bool:
    """ "In 2000 the recount lasted until mid-December": a month beside a year of another time."""
    focus = context.focus
    if focus is None or not context.beside_focus or context.narrative or context.published is None or focus.interval.bc:
        return False
    names_month = (node.month is not None or node.season is not None) and node.weekday is None and node.day is None
    other_year = focus.interval.first.year not in (context.published.year, context.published.year + 1)
    return names_month and other_year and focus.interval.unit is Unit.YEAR


def _focus_year(context: Context) -> int | None:
    day = anchor_day(context, focus=True)
    return day.year if day else None


def _beside_focus(node: Partial, context: Context) -> date | None:
    """The day in focus for "the 7th" in news: a day of the month that the text speaks of."""
    focus = context.focus
    if focus is None or context.published is None or context.narrative or focus.interval.bc:
        return None
    if focus.interval.first > context.published:
        return None
    bare_day = node.day is not None and node.month is None and node.weekday is None
    return anchor_day(context, focus=True) if bare_day and focus.interval.unit.size <= Unit.MONTH.size else None


def _near(node: Partial, base: date, context: Context) -> Interval | None:
    """The day of the month that holds another day."""
    found = candidates(node, base, context.conventions)
    return next((c for c in found if (c.first.year, c.first.month) == (base.year, base.month)), None)


def _around(node: Around, context: Context) -> Interval | None:
    inner = interval_of(node.whole, context)
    if inner is None:
        return None
    day = inner.first
    if node.unit is Unit.WEEKEND and day.weekday() < 2:
        day -= timedelta(days=2)
        context.note("the long weekend before", iv.day(day))
    return iv.unit_around(day, node.unit, context.conventions.hemisphere)


def _beside(node: Beside, context: Context) -> Interval | None:
    base = interval_of(node.base, context)
    if base is None:
        return None
    context.note("beside", base)
    if node.n > 0:
        start = iv.add_days(base.last, 1)
        near = start and iv.weekday_on_or_after(start, node.weekday)
        found = near and iv.add_days(near, 7 * (node.n - 1))
    else:
        start = iv.add_days(base.first, -1)
        near = start and iv.weekday_on_or_before(start, node.weekday)
        found = near and iv.add_days(near, 7 * (node.n + 1))
    return iv.day(found) if found else None


def _days_beside(node: Stretch, context: Context) -> Interval | None:
    base = interval_of(node.base, context)
    context.note("beside", base)
    near = iv.add_days(base.last if node.sign > 0 else base.first, node.sign) if base else None
    far = iv.moved(near, node.sign, node.unit) if near else None
    end = iv.add_days(far, -node.sign) if far else None
    if near is None or end is None:
        return None
    return Interval(min(near, end), max(near, end), Unit.RANGE)


def _within(node: Within, context: Context) -> Interval | None:
    whole = interval_of(node.whole, context)
    if whole is None:
        return None
    context.note("in", whole)
    what = node.what
    if what.weekday is not None and what.month is None and what.day is None:
        first = iv.weekday_on_or_after(whole.first, what.weekday)
        return iv.day(first) if first and first <= whole.last else None
    if what.day is not None and what.month is None:
        what = replace(what, month=whole.first.month)
    filled = replace(what, year=whole.first.year)
    return choose(filled, chooser_for(context))


def _nth(node: Nth, context: Context) -> Interval | None:
    whole = interval_of(node.whole, context) if node.whole is not None else None
    if whole is None:
        return None
    context.note("in", whole)
    if node.weekday is not None:
        return _nth_weekday(node, whole)
    if node.unit is Unit.WEEKEND:
        saturday = _nth_weekday(replace(node, weekday=5), whole)
        return iv.weekend_of(saturday.first) if saturday else None
    if node.unit is Unit.WEEK and whole.first.day != 1:
        return None
    base = whole.first if node.n > 0 else whole.last
    step = node.n - 1 if node.n > 0 else node.n + 1
    if node.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE):
        base = base.replace(day=1)
    moved = iv.moved(base, step, node.unit)
    found = iv.unit_around(moved, node.unit, context.conventions.hemisphere) if moved else None
    return found if found is not None and found.first <= whole.last and found.last >= whole.first else None


def _nth_weekday(node: Nth, whole: Interval) -> Interval | None:
    weekday = node.weekday or 0
    if node.n > 0:
        first = iv.weekday_on_or_after(whole.first, weekday)
        found = first and iv.add_days(first, 7 * (node.n - 1))
    else:
        last = iv.weekday_on_or_before(whole.last, weekday)
        found = last and iv.add_days(last, 7 * (node.n + 1))
    return iv.day(found) if found and whole.first <= found <= whole.last else None


def _stretch(node: Nth, context: Context) -> Outcome | None:
    """ "the first nine months of 2019": a length for TIMEX3, an interval for a chronology."""
    amount = Duration(((Quantity(node.count), node.unit),))
    whole = interval_of(node.whole, context) if node.whole is not None else None
    if whole is None:
        return Outcome(TimexType.DURATION, duration_value(amount))
    first: date | None
    last: date | None
    if node.n > 0:
        end = iv.moved(whole.first, node.count, node.unit)
        first, last = whole.first, end and iv.add_days(end, -1)
    else:
        after = iv.add_days(whole.last, 1)
        first, last = after and iv.moved(after, -node.count, node.unit), whole.last
    if first is None or last is None or first > last:
        return Outcome(TimexType.DURATION, duration_value(amount))
    found = Interval(first, last, Unit.RANGE)
    return Outcome(TimexType.DURATION, duration_value(amount), None, span_of(found), found)


def span_of(interval: Interval) -> When:
    """The interval as a span between its first and its last day."""
    return Span(start=iv.day(interval.first).point(), end=iv.day(interval.last).point())


_PART_MODS = {
    Part.EARLY: "START",
    Part.START: "START",
    Part.MID: "MID",
    Part.LATE: "END",
    Part.END: "END",
    Part.FIRST_HALF: "START",
    Part.SECOND_HALF: "END",
}


def _part(node: PartOf, context: Context) -> Interval | None:
    whole = interval_of(node.whole, context)
    if whole is None:
        return None
    context.note("of", whole)
    if node.loose:
        return _loose_part(node, whole, context)
    if whole.unit.size <= Unit.DAY.size:
        return replace(whole, mod=_PART_MODS[node.part])
    found = iv.part_of(whole, node.part)
    if found is None:
        return None
    if found.part in (Part.START, Part.END) and whole.unit in (Unit.MONTH, Unit.YEAR):
        edge = iv.day(found.first if node.part is Part.START else found.last)
        context.also(edge, "the very day" if node.part is Part.START else "as a deadline, the last day")
    return replace(found, mod=_PART_MODS[node.part])


def _loose_part(node: PartOf, whole: Interval, context: Context) -> Interval | None:
    """ "earlier this month" runs from its start to publication, "later this year" from publication to its end."""
    base = context.published
    late = node.part in (Part.LATE, Part.END)
    if base is None or not whole.first <= base <= whole.last or whole.unit.size <= Unit.DAY.size:
        return replace(whole, mod=_PART_MODS[node.part] if whole.unit.size <= Unit.DAY.size else None)
    first, last = (base, whole.last) if late else (whole.first, base)
    return replace(whole, first=first, last=last, part=Part.LATE if late else Part.EARLY, whole=None)


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


def _bounded(node: Bounded, context: Context) -> Outcome | None:
    """Since, until, before, after: one side stays open; a deadline lies ahead where nothing says otherwise."""
    if node.relation in ("by", "until"):
        context.look = _ahead(context.look)
    if node.relation == "since":
        context.look = _behind
    outcome = resolve_node(node.limit, context)
    if outcome is None or outcome.interval is None or outcome.when is None:
        return outcome
    limit = outcome.interval
    point = limit.point()
    match node.relation:
        case "since" | "from":
            when: When = Span(start=point, end=None)
        case "until":
            when = Span(start=None, end=point)
        case "by":
            when = open_point(None, limit.last)
        case "before":
            when = open_point(None, iv.add_days(limit.first, -1))
        case "after":
            when = open_point(iv.add_days(limit.last, 1), None)
        case _:
            assert_never(node.relation)
    return replace(outcome, when=when)


def _behind() -> Clause:
    return Clause(Direction.PAST, "what holds since then has begun")


def _ahead(look: Callable[[], Clause]) -> Callable[[], Clause]:
    """The clause's direction, else the future."""

    def directed() -> Clause:
        clause = look()
        return Clause(Direction.FUTURE, "a deadline lies ahead") if clause.direction is Direction.NONE else clause

    return directed


def open_point(earliest: date | None, latest: date | None) -> Point:
    """A point with one open side."""
    limits = tuple(iv.day(d).point() if d else None for d in (earliest, latest))
    return Point(earliest=earliest, latest=latest, granularity=Unit.RANGE.granularity, between=(limits[0], limits[1]))
