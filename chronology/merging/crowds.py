"""Days of which so many records are alike that not each was compared with each, said so that nobody is misled.

In: the events of a run, and which of them have more partners than were taken (`Candidates.cut`). Out: a note a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.merging.candidates import MOST
from chronology.model.comparison import position
from chronology.model.events import Event

MOST_DAYS = 5
"""So many days are named, those with most records."""


def crowded_days(events: Sequence[Event], cut: Iterable[int]) -> tuple[Diagnostic, ...]:
    """A note for each of the most crowded days, at its first record."""
    by_day: dict[str, list[Event]] = {}
    for index in cut:
        by_day.setdefault(str(position(events[index].date.when)), []).append(events[index])
    days = sorted(by_day, key=lambda day: (-len(by_day[day]), day))
    return tuple(_note(day, by_day[day]) for day in days[:MOST_DAYS])


def _note(day: str, events: Sequence[Event]) -> Diagnostic:
    first = min(events, key=lambda e: (e.path, e.line, e.key))
    told = f"{len(events)} records of {day}, such as “{first.title}”, are"
    return Diagnostic(
        id="crowded-day",
        message=f"{told} so much alike that each was compared with the {MOST} likeliest at most",
        location=Location(path=first.path, line=first.line),
        severity=Severity.NOTE,
        hint="if two of them are the same event, write `same: [first, second]` in events/merges.yaml",
    )
