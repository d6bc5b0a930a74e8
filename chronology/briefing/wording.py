"""What a pack says about an entry beside its own words: flags, how well its date is known, the words of its date."""

from __future__ import annotations

from datetime import date

from chronology.briefing.phrases import Phrases
from chronology.model.chronology import DateBasis, DateChoice, Entry
from chronology.model.dates import Granularity, Span, When
from chronology.model.events import Event, Importance, Kind, Status

_EXACT = frozenset({Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY})
_UNSETTLED = frozenset({Status.PLANNED, Status.POSTPONED, Status.CANCELLED})
_COUNTING = frozenset({DateChoice.COUNTED, DateChoice.WEIGHTIER})
_SHORT = 18
"""Letters that fit a narrow column on one line."""
_SILENT = frozenset({Status.REPORTED, Status.CONFIRMED, Status.DISPUTED})


def is_exact(when: When) -> bool:
    """Whether the day (of a span: both days) is known without a qualifier."""
    if isinstance(when, Span):
        return all(end is not None and is_exact(end) for end in (when.start, when.end))
    return when.granularity in _EXACT and not when.qualifier.value and not when.one_of


def is_planned(entry: Entry) -> bool:
    return entry.status in _UNSETTLED


def lies_after(entry: Entry, as_of: date | None) -> bool:
    """Whether the entry begins after the as-at date."""
    return as_of is not None and entry.when.earliest is not None and entry.when.earliest > as_of


def flags_of(entry: Entry) -> tuple[str, ...]:
    """The keys of the flags (`[flags]` in the words file) that an entry carries, the gravest first.

    That a date is not exact needs no flag: its words say so.
    """
    found = []
    if entry.is_disputed:
        found.append("disputed")
    if entry.status not in _SILENT:
        found.append(entry.status.value)
    if entry.kind is Kind.STATISTIC:
        found.append("statistic")
    if entry.kind is Kind.BACKGROUND or entry.importance is Importance.BACKGROUND:
        found.append("background")
    if not any(event.sources for event in entry.members):
        found.append("unsourced")
    if not entry.is_reviewed:
        found.append("unreviewed")
    return tuple(found)


def words_of(event: Event) -> str:
    """The words of the source that gave an event its date; never those that a person typed."""
    return event.date.as_written or next((c.as_written for c in event.sources if c.as_written), "")


def unbroken(text: str) -> str:
    """A short text as one word: a pinpoint, a date."""
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else text


def basis_in_words(phrases: Phrases, basis: DateBasis | None) -> str:
    """Why an entry has the date that is printed; nothing where all say the same, or one source contradicts itself."""
    if basis is None or (basis.choice in _COUNTING and basis.sources < 2):
        return ""
    return phrases.say(f"basis.{basis.choice.value}", agreeing=basis.agreeing, sources=basis.sources)
