"""What merging did, in words."""

from __future__ import annotations

from chronology.diagnostics import CannotRun
from chronology.model.chronology import Chronology, Entry
from chronology.model.edtf import to_edtf
from chronology.model.events import Event
from chronology.pipeline.work import Work


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
        for proposal in chronology.proposals:
            lines.append(f"  {proposal.score:.2f}  {_named(titles, proposal.first)}")
            lines.append(f"        {_named(titles, proposal.second)}")
            lines.append(f"        {proposal.why}")
    return "\n".join(lines) + "\n"


def _named(entries: dict[str, Entry], id: str) -> str:  # noqa: A002
    entry = entries.get(id)
    return f"{id} ({to_edtf(entry.when)} {entry.title})" if entry else id


def _describe_entry(entry: Entry) -> list[str]:
    lines = [f"{entry.number}. {to_edtf(entry.when)}  {entry.title}  [{entry.id}]"]
    if entry.when_basis:
        lines.append(f"   date: {entry.when_basis}")
    for event in entry.members:
        place = event.sources[0].article or event.sources[0].title if event.sources else event.path
        lines.append(f"   - {event.key}: {to_edtf(event.date.when)}  {event.title}  ({place})")
    lines += [f"   merged {r.first} + {r.second}: {r.score:.2f}, {r.why}" for r in entry.reasons]
    lines += [f"   conflict ({c.kind.value}): {c.description}" for c in entry.conflicts]
    return lines


def explain_pair(work: Work, first: str, second: str) -> str:
    """Why two events score as they do; named by key, id or number of their entry. Raises `CannotRun` for no event."""
    from chronology.merging import explain_score

    a, b = find_event(work, first), find_event(work, second)
    explanation = explain_score(a, b, among=work.events, articles=work.articles)
    return f"{explanation}\n"


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
