"""Found expressions to dates: where the anchor enters, and nowhere else.

In: a node of the grammar and a `Context` (publication, the date in focus, direction of the clause, conventions). Out:
an `Outcome`: interval, TIMEX3 value and mod, with the trace of how it came about. `anchor_day` is the one function that
hands out an anchor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import assert_never

from chronology.model.dates import (
    Alternative,
    Anchor,
    AnchorKind,
    DateConventions,
    Direction,
    Part,
    Point,
    Qualifier,
    Reading,
    Span,
    Step,
    When,
)
from chronology.temporal import intervals as iv
from chronology.temporal.clocks import clock_of
from chronology.temporal.direction import Clause
from chronology.temporal.expressions import (
    Approximate,
    Around,
    BareUnit,
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
    Vague,
    Window,
    Within,
    YearAgoPeriod,
    unit_of,
)
from chronology.temporal.intervals import Interval
from chronology.temporal.partials import Chooser, candidates, choose
from chronology.temporal.timex import TimexType
from chronology.temporal.units import Unit
from chronology.temporal.values import duration_value, interval_value

NO_CLAUSE = Clause(Direction.NONE, "no sentence around it")


@dataclass(frozen=True, slots=True)
class Focus:
    """A date that the text has named, with its words."""

    interval: Interval
    words: str
    end: int = 0
    """Where its words end in the text."""
    stated: bool = False
    """Whether the words name a day of a month."""
    day: date | None = None
    """The last day that the text named, where the date itself is vaguer."""
    told: Interval | None = None
    """In a history: the last month or day told of, where a year was only named in passing since."""


@dataclass(slots=True)
class Context:
    """Everything outside the expression that its reading may depend on, and the trace of what it did depend on."""

    published: date | None
    moment: datetime | None = None
    """The publication's clock time, where it is known."""
    narrative: bool = False
    focus: Focus | None = None
    at: int = 0
    """Where the expression begins in the text."""
    period: Focus | None = None
    """The quarter or year that a report is about."""
    look: Callable[[], Clause] = lambda: NO_CLAUSE
    """Reads the direction from the clause; called only when a reading depends on it."""
    conventions: DateConventions = field(default_factory=DateConventions)
    anchor: Anchor = field(default_factory=lambda: Anchor(kind=AnchorKind.NONE))
    clause: Clause | None = None
    """Filled when a reading has asked for the direction."""
    steps: list[Step] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)

    def note(self, name: str, interval: Interval | None) -> None:
        """Keeps a step of the reading."""
        if interval is not None:
            self.steps.append(Step(name=name, result=interval_value(interval)))

    def also(self, interval: Interval | None, why: str) -> None:
        """Keeps another reading that usage allows."""
        if interval is not None:
            self.alternatives.append(Alternative(when=interval.point(), why=why))

    def directed(self) -> Clause:
        """The direction of the clause, looked up once."""
        if self.clause is None:
            self.clause = self.look()
        return self.clause

    def reading(self, rule: str) -> Reading:
        return Reading(
            rule=rule,
            anchor=self.anchor,
            direction=self.clause.direction if self.clause else Direction.NONE,
            direction_why=self.clause.why if self.clause else "",
            steps=tuple(self.steps),
            alternatives=tuple(self.alternatives),
        )


def anchor_day(context: Context, *, focus: bool) -> date | None:
    """The day that an expression is counted from; the only place where an anchor is handed out.

    The date in focus where the words ask for it ("two days later") or the text is a history; else publication.
    """
    if context.focus is not None and (focus or context.narrative):
        context.anchor = Anchor(kind=AnchorKind.FOCUS, value=context.focus.interval.first, words=context.focus.words)
        return context.focus.interval.first
    if context.published is None:
        return None
    context.anchor = Anchor(kind=AnchorKind.PUBLICATION, value=context.moment or context.published)
    return context.published


@dataclass(frozen=True, slots=True)
class Outcome:
    """A resolved node, in the terms of TIMEX3 and of the model."""

    type: TimexType
    value: str
    mod: str | None = None
    when: When | None = None
    interval: Interval | None = None
    quant: str = ""
    ends: tuple[Outcome, ...] = ()


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
            return _window(node, context)
        case Nth() if node.count > 1:
            return _stretch(node, context)
        case Shift() if node.amount.exact is None:
            return _vague_shift(node, context)
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


def interval_of(node: Node, context: Context) -> Interval | None:
    """The interval of a node that names a place on the calendar."""
    match node:
        case Partial():
            beside = None if node.is_absolute else _beside_focus(node, context)
            return choose(node, _chooser(context)) if beside is None else _near(node, beside, context)
        case Relative():
            return _relative(node, context)
        case Directed():
            return _directed(node, context)
        case Within():
            return _within(node, context)
        case Nth():
            return _nth(node, context)
        case Around():
            inner = interval_of(node.whole, context)
            return iv.unit_around(inner.first, node.unit, context.conventions.hemisphere) if inner else None
        case PartOf():
            return _part(node, context)
        case Shift():
            return _shift(node, context)
        case ClockTime():
            return _clock(node, context)
        case DayPart():
            return _daypart(node, context)
        case SameUnit():
            return _same_unit(node, context)
        case BareUnit():
            return _bare(node, context)
        case YearAgoPeriod():
            return _year_ago(node, context)
        case LatestPeriod():
            return _latest(node, context)
        case Approximate():
            return _approximate(node, context)
        case Range() | Window() | Bounded():
            outcome = resolve_node(node, context)
            return outcome.interval if outcome else None
        case Duration() | Recurrence() | Vague():
            return None
        case _:
            assert_never(node)


def _beside_focus(node: Partial, context: Context) -> date | None:
    """The day in focus for "the 7th" in news: a day of the month that the text speaks of."""
    focus = context.focus
    if focus is None or context.published is None or context.narrative or focus.interval.bc:
        return None
    bare_day = node.day is not None and node.month is None and node.weekday is None
    return anchor_day(context, focus=True) if bare_day and focus.interval.unit.size <= Unit.MONTH.size else None


def _chooser(context: Context, focus: bool = False) -> Chooser:
    return Chooser(
        anchor=lambda: anchor_day(context, focus=focus),
        direction=context.directed,
        also=context.also,
        note=context.note,
        conventions=context.conventions,
        narrative=context.narrative and context.focus is not None,
        published=context.published,
        focus_unit=context.focus.interval.unit if context.focus else None,
        told=context.focus.told.first if context.focus and context.focus.told else None,
    )


def _near(node: Partial, base: date, context: Context) -> Interval | None:
    """The day of the month that holds another day."""
    found = candidates(node, base, context.conventions)
    return next((c for c in found if (c.first.year, c.first.month) == (base.year, base.month)), None)


def _relative(node: Relative, context: Context) -> Interval | None:
    pointing = node.unit is Unit.DAY and not node.focus
    base = _publication(context) if pointing else anchor_day(context, focus=node.focus)
    if base is None:
        return None
    if node.unit is Unit.DAY:
        moved = iv.add_days(base, node.offset)
        return iv.day(moved) if moved else None
    start = iv.unit_around(base, node.unit, context.conventions.hemisphere)
    if start is None:
        return None
    moved = iv.moved(start.first, node.offset, node.unit)
    return iv.unit_around(moved, node.unit, context.conventions.hemisphere) if moved else None


def _publication(context: Context) -> date | None:
    """Publication for words that point at the writer's own day, even in a history."""
    if context.published is None:
        return anchor_day(context, focus=True)
    narrative, context.narrative = context.narrative, False
    base = anchor_day(context, focus=False)
    context.narrative = narrative
    return base


def _directed(node: Directed, context: Context) -> Interval | None:
    base = anchor_day(context, focus=node.focus)
    if base is None:
        return None
    if node.what.weekday is not None and node.what.month is None:
        return _directed_weekday(node, base, context)
    return _directed_name(node, base, context)


def _directed_weekday(node: Directed, base: date, context: Context) -> Interval | None:
    weekday = node.what.weekday or 0
    before = iv.weekday_on_or_before(base - timedelta(days=1), weekday) if base > date.min else None
    after = iv.add_days(base, (weekday - base.weekday() - 1) % 7 + 1)
    monday = iv.add_days(base, -base.weekday())
    match node.how:
        case "last" | "past":
            chosen, other, why = before, monday and iv.add_days(monday, weekday - 7), "of last week"
        case "this" if node.focus:
            day_ = context.focus.day if context.focus and context.focus.day else base
            chosen, other, why = _nearest_weekday(day_, weekday), None, ""
        case "upcoming":
            chosen, other, why = iv.weekday_on_or_after(base, weekday), None, ""
        case "this":
            chosen, other, why = monday and iv.add_days(monday, weekday), after, "the first one after today"
        case "next" if not node.focus:
            chosen, other, why = monday and iv.add_days(monday, weekday + 7), after, "the first one after today"
        case _:
            chosen, other, why = after, None, ""
    if other is not None and other != chosen:
        context.also(iv.day(other), why)
    return iv.day(chosen) if chosen else None


def _directed_name(node: Directed, base: date, context: Context) -> Interval | None:
    """A month, season, quarter, weekend or feast with last, this or next."""
    chooser = _chooser(context, node.focus)
    current = choose_near(node.what, chooser, base)
    past, future = current
    match node.how:
        case "last" | "past":
            picked = past if past is not None and past.last < base else _step(node.what, past, -1, chooser)
            if past is not None and past.last >= base and past.first < base:
                context.also(past, "the one that has begun")
            return picked
        case "this":
            return _of_current_year(node.what, base, past, future)
        case "next" | "coming" | "upcoming":
            picked = future if future is not None and future.first > base else _step(node.what, future, 1, chooser)
            _next_alternative(node, base, picked, chooser)
            return picked


def _next_alternative(node: Directed, base: date, picked: Interval | None, chooser: Chooser) -> None:
    """ "next March" said in January may mean the March of next year."""
    if node.how == "next" and picked is not None and picked.first.year == base.year:
        chooser.also(_step(node.what, picked, 1, chooser), "of next year")


def choose_near(what: Partial, chooser: Chooser, base: date) -> tuple[Interval | None, Interval | None]:
    """The latest candidate that began on or before a day, and the earliest that ends on or after it."""
    found = candidates(what, base, chooser.conventions)
    past = max((c for c in found if c.first <= base), key=lambda c: c.first, default=None)
    future = min((c for c in found if c.last >= base), key=lambda c: c.first, default=None)
    return past, future


def _step(what: Partial, current: Interval | None, sign: int, chooser: Chooser) -> Interval | None:
    if current is None:
        return None
    beyond = iv.add_days(current.first if sign < 0 else current.last, sign)
    if beyond is None:
        return None
    past, future = choose_near(what, chooser, beyond)
    return past if sign < 0 else future


def _of_current_year(what: Partial, base: date, past: Interval | None, future: Interval | None) -> Interval | None:
    """ "this September", "this weekend": of the current year or week, running or next first."""
    for candidate in (future, past):
        if candidate is not None and what.weekend and candidate.first.isocalendar()[:2] == base.isocalendar()[:2]:
            return candidate
        if candidate is not None and not what.weekend and candidate.first.year == base.year:
            return candidate
    return future or past


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
    return choose(filled, _chooser(context))


def _nth(node: Nth, context: Context) -> Interval | None:
    whole = interval_of(node.whole, context) if node.whole is not None else None
    if whole is None:
        return None
    context.note("in", whole)
    if node.weekday is not None:
        return _nth_weekday(node, whole)
    if node.unit in (Unit.WEEK, Unit.WEEKEND) and whole.first.day != 1:
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


def _shift(node: Shift, context: Context) -> Interval | None:
    amount = node.amount.exact
    if amount is None:
        return None
    base = _shift_base(node, context)
    if base is None:
        return None
    if node.year_ago and node.unit is Unit.YEAR and context.period is not None and not context.narrative:
        return _same_period(context, -int(amount))
    if node.unit.is_clock:
        return _clock_shift(node, amount, base, context)
    days, unit = _whole_amount(amount, node.unit)
    moved = iv.moved(base.first, node.sign * days, unit)
    if moved is None:
        return None
    return _landed(node, moved, base, context)


def _whole_amount(amount: float, unit: Unit) -> tuple[int, Unit]:
    """Half a century is fifty years, a year and a half eighteen months."""
    if amount == int(amount):
        return int(amount), unit
    finer = {Unit.CENTURY: (100, Unit.YEAR), Unit.DECADE: (10, Unit.YEAR), Unit.YEAR: (12, Unit.MONTH)}
    factor, smaller = finer.get(unit, (1, unit))
    if unit is Unit.WEEK:
        factor, smaller = 7, Unit.DAY
    if unit is Unit.MONTH:
        factor, smaller = 30, Unit.DAY
    return round(amount * factor), smaller


def _shift_base(node: Shift, context: Context) -> Interval | None:
    if node.base is not None:
        found = interval_of(node.base, context)
        context.note("counted from", found)
        return found
    if node.focus:
        day_ = anchor_day(context, focus=True)
        if context.focus is not None:
            return _precise(context.focus, node.unit)
    else:
        day_ = _publication(context)
    return iv.day(day_) if day_ else None


def _precise(focus: Focus, unit: Unit) -> Interval:
    """The date in focus, or for days and weeks the last day named, where the date in focus is longer than a month."""
    vague = focus.interval.unit.size > Unit.MONTH.size
    return iv.day(focus.day) if vague and focus.day and unit.size <= Unit.WEEK.size else focus.interval


def _landed(node: Shift, moved: date, base: Interval, context: Context) -> Interval | None:
    """The unit that a distance lands in: weeks land in a week, unless they were counted from a day of the text."""
    exact_day = base.unit.size <= Unit.DAY.size
    if node.keep_day or (node.unit is Unit.WEEK and exact_day and (node.base is not None or node.focus)):
        return iv.day(moved)
    unit = Unit.DAY if node.unit in (Unit.DAYPART,) else node.unit
    if unit.size <= Unit.WEEK.size and not exact_day:
        return _vaguely_landed(moved, base)
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM):
        unit = Unit.YEAR
    if unit is Unit.YEAR and base.unit in (Unit.QUARTER, Unit.SEASON, Unit.MONTH) and node.base is not None:
        unit = base.unit
    if unit is Unit.YEAR and base.unit is Unit.DAY and node.base is not None:
        return iv.day(moved)
    found = iv.unit_around(moved, unit, context.conventions.hemisphere)
    if unit is not Unit.DAY:
        context.also(iv.day(moved), "to the day")
    return found


def _vaguely_landed(moved: date, base: Interval) -> Interval | None:
    """Days after a date that is no day itself ("three days later" than mid-September): as vague as that date."""
    last = iv.add_days(base.last, (moved - base.first).days)
    if last is None:
        return None
    return Interval(moved, last, Unit.RANGE, qualifier=Qualifier.APPROXIMATE)


def _clock_shift(node: Shift, amount: float, base: Interval, context: Context) -> Interval | None:
    """Hours and minutes from publication; the day alone where its clock time is unknown."""
    if context.moment is None or base.first != context.moment.date() or node.base is not None:
        return iv.day(base.first)
    seconds = amount * {Unit.HOUR: 3600, Unit.MINUTE: 60}.get(node.unit, 1)
    try:
        moved = context.moment + timedelta(seconds=node.sign * seconds)
    except OverflowError:
        return None
    clock = clock_of(ClockTime(moved.hour, moved.minute), moved.date())
    return Interval(moved.date(), moved.date(), Unit.MINUTE, clock=clock)


def _vague_shift(node: Shift, context: Context) -> Outcome | None:
    """ "a few days ago": two to five of them; TIMEX3 has only PAST_REF and FUTURE_REF for that."""
    value = "PAST_REF" if node.sign < 0 else "FUTURE_REF"
    base = _shift_base(node, context)
    low, high = node.amount.low, node.amount.high
    if base is None or low is None or high is None or node.unit.is_clock:
        return Outcome(TimexType.DATE, value)
    near = iv.moved(base.first, node.sign * int(low), node.unit)
    far = iv.moved(base.first, node.sign * int(high), node.unit)
    if near is None or far is None:
        return Outcome(TimexType.DATE, value)
    around = [iv.unit_around(d, node.unit) for d in sorted((near, far))]
    if around[0] is None or around[1] is None:
        return Outcome(TimexType.DATE, value)
    found = Interval(around[0].first, around[1].last, Unit.RANGE)
    return Outcome(TimexType.DATE, value, None, found.point(), found)


def _days_of(count: float, unit: Unit) -> int:
    """How many days some hours or minutes reach into, at least one."""
    hours = count * {Unit.HOUR: 1, Unit.MINUTE: 1 / 60}.get(unit, 1 / 3600)
    return max(1, math.ceil(hours / 24))


_LOOKAHEAD_WEEKS = 6
_UNTOLD = {Unit.DAY: 7, Unit.WEEK: _LOOKAHEAD_WEEKS, Unit.MONTH: 6, Unit.QUARTER: 4, Unit.YEAR: 5, Unit.DECADE: 3}
"""How far "the coming weeks" reaches where no number says it; six weeks is the convention, the others follow it."""


def _window(node: Window, context: Context) -> Outcome | None:
    """A stretch that touches the anchor: a length for TIMEX3, and where the anchor is known an interval."""
    value = duration_value(Duration(((node.amount, node.unit),)))
    base = anchor_day(context, focus=node.focus)
    count = node.amount.exact if node.amount.low is not None else None
    count = count if count is not None else (node.amount.high or _UNTOLD.get(node.unit))
    if base is None or count is None:
        return Outcome(TimexType.DURATION, value)
    whole, unit = _whole_amount(count, node.unit)
    if unit.is_clock:
        whole, unit = _days_of(count, unit), Unit.DAY
    other = iv.moved(base, node.sign * whole, unit)
    if other is None:
        return Outcome(TimexType.DURATION, value)
    found = Interval(min(base, other), max(base, other), Unit.RANGE)
    return Outcome(TimexType.DURATION, value, None, found.point(), found)


def _clock(node: ClockTime, context: Context) -> Interval | None:
    if isinstance(node.day, Partial) and _is_beside_focus(node.day, context):
        base = anchor_day(context, focus=True)
        near = _nearest_weekday(base, node.day.weekday or 0) if base else None
        day_ = iv.day(near) if near else None
    else:
        day_ = _day_for_time(node.day, context)
    if day_ is None:
        return None
    clock = clock_of(node, day_.first)
    if clock is None:
        return None
    return replace(day_, unit=Unit.MINUTE, clock=clock, daypart=None)


def _day_for_time(day_: Node | None, context: Context) -> Interval | None:
    """The stated day of a time, else the day in focus, else publication."""
    if day_ is not None:
        return interval_of(day_, context)
    focused = context.focus is not None and context.focus.interval.unit.size <= Unit.DAY.size
    base = anchor_day(context, focus=focused)
    return iv.day(base) if base else None


FOCUS_FAR = 7
"""Days from publication beyond which a stated date has its own weekdays around it."""
FOCUS_REACH = 250
"""Characters after a stated date within which a clock time of a weekday belongs to it."""


def _is_beside_focus(day_: Partial, context: Context) -> bool:
    """Whether the weekday of a clock time belongs to a date that the text stated just before, weeks ago."""
    focus = context.focus
    if focus is None or not focus.stated or context.published is None or day_.weekday is None or day_.day is not None:
        return False
    far = abs((context.published - focus.interval.first).days) > FOCUS_FAR
    return far and context.at - focus.end < FOCUS_REACH


def _nearest_weekday(base: date, weekday: int) -> date | None:
    near = (iv.weekday_on_or_before(base, weekday), iv.weekday_on_or_after(base, weekday))
    return min((d for d in near if d), key=lambda d: abs((d - base).days), default=None)


def _daypart(node: DayPart, context: Context) -> Interval | None:
    day_ = _day_for_time(node.day, context)
    if day_ is None:
        return None
    return replace(day_, unit=Unit.DAYPART, daypart=node.part, mod=node.mod)


def _same_unit(node: SameUnit, context: Context) -> Interval | None:
    if context.focus is None or (node.unit is Unit.DAY and context.focus.interval.unit.size > Unit.MONTH.size):
        return None
    year = interval_of(node.year, context) if node.year is not None else None
    base = anchor_day(context, focus=True)
    if base is not None and year is not None:
        base = iv.add_months(base, 12 * (year.first.year - base.year))
    return iv.unit_around(base, node.unit, context.conventions.hemisphere) if base else None


def _bare(node: BareUnit, context: Context) -> Interval | None:
    """ "the year", "the quarter": of the date in focus if it is finer than the unit, else of publication."""
    if (
        node.unit in (Unit.QUARTER, Unit.HALF)
        and context.period is not None
        and context.period.interval.unit is node.unit
    ):
        anchor_day(context, focus=True)
        return context.period.interval
    base = anchor_day(context, focus=context.narrative)
    found = iv.unit_around(base, node.unit, context.conventions.hemisphere) if base else None
    return replace(found, mod=node.mod) if found else None


def _same_period(context: Context, years: int) -> Interval | None:
    """The reporting period some years away."""
    period = context.period
    if period is None:
        return None
    context.anchor = Anchor(kind=AnchorKind.FOCUS, value=period.interval.first, words=period.words)
    moved = iv.add_months(period.interval.first, 12 * years)
    return iv.unit_around(moved, period.interval.unit) if moved else None


def _year_ago(node: YearAgoPeriod, context: Context) -> Interval | None:
    period = context.period
    stated = interval_of(node.year, context) if node.year is not None else None
    if period is not None and (node.unit is None or node.unit is period.interval.unit):
        return _same_period(context, stated.first.year - period.interval.first.year if stated else -1)
    if stated is not None:
        return stated
    base = anchor_day(context, focus=False)
    moved = iv.add_months(base, -12) if base else None
    return iv.unit_around(moved, node.unit or Unit.YEAR) if moved else None


def _latest(node: LatestPeriod, context: Context) -> Interval | None:
    if context.period is not None and (node.unit is None or node.unit is context.period.interval.unit):
        return _same_period(context, 0)
    base = anchor_day(context, focus=False)
    unit = node.unit or Unit.QUARTER
    around = iv.unit_around(base, unit) if base else None
    before = iv.add_days(around.first, -1) if around else None
    return iv.unit_around(before, unit) if before else None


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
        return _ends_only(first, last)
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
