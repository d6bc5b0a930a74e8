"""Which entries are key: those that people marked, or else, said so, the best-sourced ones."""

from __future__ import annotations

from dataclasses import dataclass

from chronology.briefing.wording import is_exact
from chronology.model.chronology import Entry
from chronology.model.events import Importance, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntries:
    """Key entries in chronological order; `is_marked` is false where nobody marked any and the program chose."""

    entries: tuple[Entry, ...]
    is_marked: bool

    def most_important(self, limit: int) -> tuple[Entry, ...]:
        """At most so many of them, the best-sourced, still in chronological order."""
        if len(self.entries) <= limit:
            return self.entries
        spread = [(_weight(entry), _spread(index), entry.number) for index, entry in enumerate(self.entries)]
        chosen = {number for *_, number in sorted(spread)[:limit]}
        return tuple(entry for entry in self.entries if entry.number in chosen)


def key_entries(dated: tuple[Entry, ...], *, limit: int) -> KeyEntries:
    """The entries marked as key; where none is, at most `limit` of the best-sourced."""
    marked = tuple(entry for entry in dated if entry.importance is Importance.KEY)
    if marked:
        return KeyEntries(entries=marked, is_marked=True)
    events = tuple(e for e in dated if e.kind is Kind.EVENT and e.importance is not Importance.BACKGROUND)
    everything = KeyEntries(entries=events or dated, is_marked=False)
    return KeyEntries(entries=everything.most_important(limit), is_marked=False)


def _spread(index: int) -> float:
    """A number for breaking ties so that any few of the smallest lie evenly over the whole (van der Corput)."""
    fraction, unit = 0.0, 0.5
    while index:
        fraction += unit * (index & 1)
        index >>= 1
        unit /= 2
    return fraction


def _weight(entry: Entry) -> tuple[float, bool, bool]:
    """Smaller is more important: the more significant, then disputed, then exact."""
    score = entry.significance.score if entry.significance else 0.0
    return (-score, not entry.is_disputed, not is_exact(entry.when))
