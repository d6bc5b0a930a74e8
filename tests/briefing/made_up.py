"""Chronologies of any size, with every kind of date; the same for the same seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from chronology.model.calendar import not_after, not_before
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import sort_key
from chronology.model.dates import EventDate, Granularity, Point, Span, When
from chronology.model.events import Citation, Event, Importance
from chronology.model.notation import format_date


def make_chronology(size: int, *, years: float = 3, seed: int = 7) -> Chronology:
    """So many entries of every kind of date, spread over so many years from 2015."""
    dice = random.Random(seed)
    entries = [_made_up(number, dice, years) for number in range(1, size + 1)]
    entries.sort(key=lambda e: sort_key(e.when, source=e.number))
    return Chronology(entries=tuple(entries))


_WORDS = ("board council minister report inquiry bridge", "contract delay visit strike court ruling budget harbour")


def _made_up(number: int, dice: random.Random, years: float) -> Entry:
    start = date(2015, 1, 1) + timedelta(days=dice.randrange(max(1, int(years * 365))))
    when = _made_up_date(start, dice)
    words = " ".join(_WORDS).split()
    title = " ".join(dice.choice(words) for _ in range(dice.randrange(4, 11))).capitalize()
    source = Citation(
        publisher=f"Paper {dice.randrange(1, 9)}", title=f"Issue {dice.randrange(1, 40)}", at=f"p. {number % 9 + 1}"
    )
    event = Event(
        key=f"key-{number}", date=EventDate(when=when, typed=format_date(when)), title=title, sources=(source,)
    )
    return Entry(
        id=f"made-up-{number}",
        number=number,
        when=when,
        title=title,
        text=" ".join(dice.choice(words) for _ in range(dice.randrange(0, 40))),
        importance=Importance.KEY if dice.random() < 0.05 else Importance.NORMAL,
        people=(f"Person {dice.randrange(1, 30)}",),
        tags=(dice.choice(("Money", "Building", "Inquiry", "Service")),),
        members=(event,),
    )


def _made_up_date(start: date, dice: random.Random) -> When:
    exact = Point(earliest=start, latest=start, granularity=Granularity.DAY)
    roll = dice.random()
    if roll < 0.7:
        return exact
    if roll < 0.8:
        first = start.replace(day=1)
        return Point(earliest=first, latest=first + timedelta(days=27), granularity=Granularity.MONTH)
    if roll < 0.9:
        end = start + timedelta(days=dice.randrange(1, 90))
        return Span(start=exact, end=Point(earliest=end, latest=end, granularity=Granularity.DAY))
    return not_after(exact) if roll < 0.95 else not_before(exact)
