"""Stretches of time without any entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from chronology.briefing.phrases import Phrases
from chronology.briefing.wording import is_planned, lies_after
from chronology.model.chronology import Entry

_UNUSUAL = 4
"""A gap is worth naming from so many times the median distance between entries …"""
_SHARE = 0.08
"""… and from this share of the whole period."""
_SHORTEST = 14
"""Days; shorter stretches are nothing to explain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """From the last day that an earlier entry may cover to the first of the next one."""

    before: Entry
    after: Entry
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def happened(dated: tuple[Entry, ...], as_of: date | None) -> tuple[Entry, ...]:
    """The entries between which a gap says something: no plans, which leave as much open as they like."""
    return tuple(entry for entry in dated if not is_planned(entry) and not lies_after(entry, as_of))


def gaps_between(dated: tuple[Entry, ...]) -> list[Gap]:
    """Every stretch that no entry covers, in chronological order; open ends cover nothing beyond their known side."""
    gaps: list[Gap] = []
    reached: tuple[date, Entry] | None = None
    for start, end, entry in sorted(_intervals(dated), key=lambda item: (item[0], item[1], item[2].number)):
        if reached is None:
            reached = (end, entry)
            continue
        if start > reached[0]:
            gaps.append(Gap(before=reached[1], after=entry, start=reached[0], end=start))
        if end >= reached[0]:
            reached = (end, entry)
    return gaps


def _intervals(dated: tuple[Entry, ...]) -> Iterator[tuple[date, date, Entry]]:
    for entry in dated:
        first, last = entry.when.earliest or entry.when.latest, entry.when.latest or entry.when.earliest
        if first is not None and last is not None:
            yield first, last, entry


def unusual_gaps(dated: tuple[Entry, ...], *, limit: int = 8) -> list[Gap]:
    """The longest gaps that stand out in this chronology, the longest first."""
    gaps = gaps_between(dated)
    if len(gaps) < 2:
        return []
    whole = (gaps[-1].end - gaps[0].start).days
    threshold = max(_SHORTEST, _UNUSUAL * median(gap.days for gap in gaps), _SHARE * whole)
    long = [gap for gap in gaps if gap.days >= threshold]
    return sorted(long, key=lambda gap: (-gap.days, gap.start))[:limit]


def duration_in_prose(days: int, phrases: Phrases) -> str:
    """A length in the unit that people would use: "12 days", "7 weeks", "5 months", "3 years"."""
    for unit, length, upto in (("days", 1, 21), ("weeks", 7, 84), ("months", 30.4369, 730)):
        if days < upto:
            return phrases.count(f"durations.{unit}", round(days / length))
    return phrases.count("durations.years", round(days / 365.2425))
