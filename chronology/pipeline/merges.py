"""What merging did, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chronology.briefing.phrases import phrases_for
from chronology.briefing.wording import basis_in_words
from chronology.diagnostics import CannotRun
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import overlaps
from chronology.model.decisions import Decision
from chronology.model.events import Event
from chronology.pipeline.reports import told_date, wrapped
from chronology.pipeline.work import Work

if TYPE_CHECKING:
    from chronology.merging import Explanation

MOST_PROPOSALS = 10
"""`merge` lists so many pairs that are perhaps the same, the likeliest; the others are counted."""


def describe(chronology: Chronology) -> str:
    """The merged entries with their reasons, the conflicts, and the proposals, as plain text."""
    merged = [entry for entry in chronology.entries if len(entry.members) > 1]
    lines = [
        f"{sum(len(e.members) for e in chronology.entries)} events in {len(chronology.entries)} entries; "
        f"{len(merged)} merged, {sum(bool(e.conflicts) for e in chronology.entries)} in conflict, "
        f"{len(chronology.proposals)} proposals",
    ]
    for entry in chronology.entries:
        if len(entry.members) > 1 or entry.conflicts:
            lines += ["", *_describe_entry(entry)]
    if chronology.proposals:
        titles = {entry.id: entry for entry in chronology.entries}
        lines += ["", "Perhaps the same:"]
        for proposal in chronology.proposals[:MOST_PROPOSALS]:
            lines += wrapped(f"  {proposal.score:.2f}  {_named(titles, proposal.first)}", 10)
            lines += wrapped(f"        {_named(titles, proposal.second)}", 10)
            lines += wrapped(f"        {proposal.why}", 10)
        more = len(chronology.proposals) - MOST_PROPOSALS
        if more > 0:
            lines.append(f"  and {more} less likely {'pair' if more == 1 else 'pairs'}")
    return "\n".join(lines) + "\n"


def _named(entries: dict[str, Entry], id: str) -> str:  # noqa: A002
    entry = entries.get(id)
    return f"{entry.number}. {told_date(entry.when)}: {entry.title} [{id}]" if entry else id


def _describe_entry(entry: Entry) -> list[str]:
    lines = wrapped(f"{entry.number}. {told_date(entry.when)}: {entry.title} [{entry.id}]", 3)
    if basis := basis_in_words(phrases_for("en"), entry.when_basis):
        lines += wrapped(f"   date: {basis}", 5)
    for event in entry.members:
        place = event.sources[0].article or event.sources[0].title if event.sources else event.path
        lines += wrapped(f"   - {told_date(event.date.when)}: {event.title} ({place}) [{event.key}]", 5)
    for reason in entry.reasons:
        lines += wrapped(f"   {reason.score:.2f} {reason.first} + {reason.second}: {reason.why}", 8)
    for conflict in entry.conflicts:
        lines += wrapped(f"   conflict ({conflict.kind.value}): {conflict.description}", 5)
    return lines


def explain_pair(work: Work, first: str, second: str) -> str:
    """Why two events score as they do, and what became of them; named by key, id or number of their entry.

    Raises `CannotRun` for no event, and for one event named twice.
    """
    from chronology.merging import explainer

    a, b = find_event(work, first), find_event(work, second)
    if a.key == b.key:
        raise CannotRun(f"{first} and {second} are one record", hint="`chronology merge` lists the keys of an entry")
    explain = explainer(work.events, work.articles)
    lines = [_told(event) for event in (a, b)]
    head, *signs = str(explain(a, b)).splitlines()
    lines += [_outcome(work, a, b, explain), *_other_readings(a, b), *_other_readings(b, a), "", head, _POINTS, *signs]
    return "\n".join(line for text in lines for line in wrapped(text, 9 if text[:1] == " " else 2)) + "\n"


def _other_readings(of: Event, other: Event) -> list[str]:
    """That the date of one event, read in its other way, would be the date of the other: a year that was guessed."""
    how, when = of.date.reading, other.date.when
    if how is None or overlaps(of.date.when, when):
        return []
    agreeing = next((way for way in how.alternatives if overlaps(way.when, when)), None)
    if agreeing is None:
        return []
    return [f"“{of.title}” can also be of {told_date(agreeing.when)} ({agreeing.why}): then their dates agree."]


def _told(event: Event) -> str:
    return f"{told_date(event.date.when)}: {event.title} [{event.id or event.key}]"


_POINTS = "  + speaks for one event, - for two; the sum gives the score, 0 to 1"


def _outcome(work: Work, a: Event, b: Event, explain: Callable[[Event, Event], Explanation]) -> str:
    """Whether two events became one entry, and what decided it where their own score did not."""
    homes = {event.key: entry for entry in work.chronology.entries for event in entry.members}
    one, other = homes.get(a.key), homes.get(b.key)
    if one is None or other is None:
        return "Not in the chronology: rejected."
    if one.id == other.id:
        return f"Merged: both are in entry {one.number}, {one.title}."
    for decision in work.decisions:
        if decision.kind == "different" and all(_names(decision, entry) for entry in (one, other)):
            return f"Kept apart: a person decided so ({decision.location}){': ' if decision.why else ''}{decision.why}"
    kept = f"Kept apart, as entries {one.number} and {other.number}"
    if explain(a, b).answer != "same":
        return f"{kept}."
    found = [explain(x, y) for x in one.members for y in other.members]
    worst = min(found, key=lambda e: (e.score, e.first, e.second))
    if worst.answer != "different":
        return f"{kept}: the records of the two entries do not agree on the average."
    why = "one source reports these as two events" if worst.told_apart else f"these two score {worst.score:.2f}"
    events = {event.key: _told(event) for entry in (one, other) for event in entry.members}
    return f"{kept}, which also hold “{events[worst.first]}” and “{events[worst.second]}”: {why}."


def _names(decision: Decision, entry: Entry) -> bool:
    from chronology.merging.identity import slug

    return any(name in decision.ids for e in entry.members for name in (e.key, e.id, slug(e.key)))


def find_event(work: Work, name: str) -> Event:
    """The event with this key or id, or the first one of the entry with this id or number."""
    from chronology.merging.identity import slug

    for event in work.events:
        if name in (event.key, event.id):
            return event
    for entry in work.chronology.entries:
        if name in (entry.id, str(entry.number)):
            return entry.members[0]
    for event in work.events:
        if name == slug(event.key):  # the id that its entry had before an earlier account was found
            return event
    raise CannotRun(f"{name}: no event or entry has this key, id or number", hint="`chronology merge` lists them")
