"""Lengths of time, the distances and windows made of them, and recurrences."""

from __future__ import annotations

from dataclasses import replace

from chronology.temporal.expressions import (
    Approximate,
    Around,
    BareUnit,
    ClockTime,
    DayPart,
    Directed,
    Duration,
    Node,
    Partial,
    Quantity,
    Range,
    Recurrence,
    Relative,
    Shift,
    Stretch,
    Window,
    unit_of,
)
from chronology.temporal.units import Unit, unit_named
from chronology.temporal.values import DAYPART_CODES, SEASON_CODES


def shift(
    *,
    amount: Quantity | Duration,
    sign: int,
    unit: str = "",
    base: Node | None = None,
    focus: bool = False,
    year_ago: bool = False,
    keep_day: bool = False,
    ahead: bool = False,
    unless_past: bool = False,
) -> Node | None:
    """A distance before or after a base, publication or the date in focus."""
    if isinstance(amount, Duration):
        if len(amount.amounts) != 1:
            return None
        (quantity_, u), mod = amount.amounts[0], amount.mod
    else:
        quantity_, u, mod = amount, unit_named(unit), None
    if base is not None and isinstance(base, BareUnit | Shift | Range | Duration | Recurrence | DayPart):
        return None
    if ahead and isinstance(base, Partial) and base.weekday is not None and base.day is None:
        base = Directed("upcoming", base)
    moved = Shift(quantity_, u, sign, base, focus, year_ago, keep_day, unless_past)
    return Approximate(moved, mod, "~" if mod in ("APPROX",) else "") if mod else moved


def day_count(*, weekday: int, sign: int, amount: Quantity | None = None, unit: str = "week") -> Node:
    """ "Monday week", "a fortnight on Friday", "a week ago Monday": weeks from a weekday."""
    what = Partial(weekday=weekday)
    base: Node = Directed("upcoming", what) if sign > 0 else what
    return Shift(amount or Quantity(1), unit_named(unit), sign, base, keep_day=True)


def duration(*, amount: Quantity, unit: str, mod: str | None = None) -> Duration | None:
    return Duration((_counted(amount, unit),), mod)


def _counted(amount: Quantity, unit: str) -> tuple[Quantity, Unit]:
    """Units as they are counted: fortnights in weeks."""
    if unit != "fortnight":
        return amount, unit_named(unit)
    low = None if amount.low is None else 2 * amount.low
    high = None if amount.high is None else 2 * amount.high
    return Quantity(low, high, amount.approximate), Unit.WEEK


def duration_sum(*, a: Duration, b: Duration) -> Duration | None:
    if a.mod or b.mod or a.amounts[-1][1].size <= b.amounts[0][1].size:
        return None
    return Duration(a.amounts + b.amounts)


def duration_mod(*, what: Node, mod: str) -> Node | None:
    if not isinstance(what, Duration) or what.mod is not None:
        return None
    return replace(what, mod=mod)


def duration_units(*, n: float, unit: str) -> Duration:
    return Duration((_counted(Quantity(n), unit),))


def duration_bare(*, unit: str) -> Duration:
    return Duration(((Quantity(None), unit_named(unit)),))


def the_duration(*, amount: Quantity, unit: str, n: int | None = None) -> Node:
    """ "the nine months", "the first nine months": a length, without a whole it is part of."""
    return Duration((_counted(amount, unit),))


def year_ago_shift(*, amount: Duration) -> Node | None:
    """ "a year ago": beside a quarter, that quarter of the year before."""
    if len(amount.amounts) != 1 or amount.mod or amount.amounts[0] != (Quantity(1), Unit.YEAR):
        return None
    return Shift(Quantity(1), Unit.YEAR, -1, None, False, True)


def shift_one(*, sign: int, amount: Duration | None = None, unit: str = "day") -> Node | None:
    """ "three days after that", "the day before that": counted from the date in focus."""
    return shift(amount=amount or Duration(((Quantity(1), unit_named(unit)),)), sign=sign, focus=True)


def ago_this(*, amount: Duration, unit: str = "day", offset: int = 0) -> Node | None:
    """ "a year ago today", "two years ago this month", "ten years ago next week"."""
    if len(amount.amounts) != 1 or amount.mod or amount.amounts[0][1].size <= unit_named(unit).size:
        return None
    return Shift(amount.amounts[0][0], amount.amounts[0][1], -1, Relative(unit_named(unit), offset))


def ago_named(*, amount: Duration, what: Node) -> Node | None:
    """ "two years ago this November"."""
    if not isinstance(what, Partial) or what.year is not None or (what.month is None and what.season is None):
        return None
    if amount.mod or len(amount.amounts) != 1 or amount.amounts[0][1] is not Unit.YEAR:
        return None
    return Shift(amount.amounts[0][0], Unit.YEAR, -1, Directed("this", what))


def day_beside(*, base: Node, sign: int) -> Node | None:
    if unit_of(base) is not Unit.DAY:
        return None
    return shift(amount=Quantity(1), unit="day", sign=sign, base=base)


def unit_beside(*, unit: str, base: Node, sign: int) -> Node | None:
    """ "the week before Christmas": the whole unit next to the one that holds a day."""
    u = unit_named(unit)
    if u not in (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.WEEKEND) or unit_of(base).size > u.size:
        return None
    if unit_of(base) is u:
        return Shift(Quantity(1), u, sign, base)
    if u is Unit.WEEK and unit_of(base) is Unit.DAY:
        return Stretch(u, sign, base)
    return Shift(Quantity(1), u, sign, Around(u, base))


def weeks_from_weekday(*, weekday: int, sign: int, amount: Duration | None = None, weeks: int = 1) -> Node | None:
    """ "Monday week", "a week ago Monday", "Friday fortnight"."""
    if amount is None:
        return day_count(weekday=weekday, sign=sign, amount=Quantity(weeks))
    if len(amount.amounts) != 1 or amount.mod or amount.amounts[0][1] is not Unit.WEEK:
        return None
    return day_count(weekday=weekday, sign=sign, amount=amount.amounts[0][0])


def weeks_from_day(*, base: Node, amount: Duration | None = None, weeks: int = 1) -> Node | None:
    """ "A week tomorrow", "tomorrow week", "three weeks today": weeks from a day that is near."""
    quantity, unit = amount.amounts[0] if amount is not None else (Quantity(weeks), Unit.WEEK)
    if unit is not Unit.WEEK or (amount is not None and (amount.mod or len(amount.amounts) != 1)):
        return None
    return Shift(quantity, Unit.WEEK, 1, base, keep_day=True)


def window(*, sign: int, unit: str, amount: Quantity | None = None, focus: bool = False) -> Node | None:
    return Window(*_counted(amount or Quantity(1), unit), sign, focus)


def window_of(*, what: Duration, sign: int, focus: bool = False) -> Node | None:
    if len(what.amounts) != 1 or what.mod:
        return None
    (amount, unit) = what.amounts[0]
    return Window(amount, unit, sign, focus)


def next_window(*, what: Duration | None = None, unit: str = "") -> Node | None:
    """ "the next three years", "the weeks ahead"."""
    if what is None:
        return window(sign=1, unit=unit, amount=Quantity(None))
    return window_of(what=what, sign=1)


def recent_units(*, unit: str, sign: int) -> Node:
    return Window(Quantity(None), unit_named(unit), sign)


def recurrence(*, unit: str = "", value: str = "", quant: str = "", amount: Quantity | None = None) -> Node | None:
    if value:
        return Recurrence(value, quant)
    u = unit_named(unit)
    n = 2 if unit == "fortnight" else 1 if amount is None else amount.exact
    if n is None:
        return Recurrence(f"P{'T' if u.is_clock else ''}X{u.letter}", quant)
    time = "T" if u.is_clock else ""
    return Recurrence(f"P{time}{n:g}{u.letter}", quant)


def recurrence_of(*, what: Node, quant: str = "EVERY") -> Node | None:
    """ "every Friday", "each July", "every morning"."""
    if isinstance(what, Partial):
        if what.weekday is not None and what.month is None:
            return Recurrence(f"XXXX-WXX-{what.weekday + 1}", quant)
        if what.month is not None:
            day = f"-{what.day:02}" if what.day else ""
            return Recurrence(f"XXXX-{what.month:02}{day}", quant)
        if what.season is not None:
            return Recurrence(f"XXXX-{SEASON_CODES[what.season]}", quant)
        if what.weekend:
            return Recurrence("XXXX-WXX-WE", quant)
        if what.quarter is not None:
            return Recurrence(f"XXXX-Q{what.quarter}", quant)
    if isinstance(what, DayPart):
        return Recurrence(f"XXXX-XX-XXT{DAYPART_CODES[what.part]}", quant)
    return None


def recurrence_at(*, what: Node, time: Node) -> Node | None:
    """ "Thursdays at 8am": a clock time that comes again."""
    if not isinstance(what, Recurrence) or not isinstance(time, ClockTime) or time.day is not None or "T" in what.value:
        return None
    day = {"P1D": "XXXX-XX-XX"}.get(what.value, what.value)
    return replace(what, value=f"{day}T{time.hour % 24:02}:{time.minute:02}") if day.startswith("X") else what


def recurrence_every(*, unit: str, amount: Quantity | None = None) -> Node | None:
    return recurrence(unit=unit, quant="EVERY", amount=amount or Quantity(2))


def weekday_recurrence(*, weekday: int) -> Node:
    return Recurrence(f"XXXX-WXX-{weekday + 1}")
