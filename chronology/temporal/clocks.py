"""Clock times with their zones, in the form that the date model writes and reads back."""

from __future__ import annotations

from datetime import date, time

from chronology.model.dates import Clock
from chronology.model.zones import make_clock, offset_text
from chronology.temporal.expressions import ClockTime


def clock_of(time_: ClockTime, day: date) -> Clock | None:
    """The clock of an expression on a day, with the offset that its zone has on that day.

    Letters that stand for several zones ("IST") leave the time floating: a wrong hour is worse than none.
    """
    if (time_.second or 0) > 59:
        return None
    start = time(time_.hour % 24, time_.minute, time_.second or 0)
    end = time(time_.until.hour % 24, time_.until.minute) if time_.until else None
    if time_.zone is None:
        return Clock(start=start, end=end)
    made = make_clock(day, start, end, time_.zone.written)
    if isinstance(made, Clock):
        return made
    if time_.zone.offset is None:
        return Clock(start=start, end=end)
    written = offset_text(time_.zone.offset)
    return Clock(start=start, end=end, offset=time_.zone.offset, zone_as_written=written)
