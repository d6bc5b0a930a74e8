"""What changed between two versions of a chronology.

In: summaries of entries, of this run or of a saved JSON. Out: `Differences`: new, moved, merged, split and gone entries
with the old and the new number side by side.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chronology.diagnostics import CannotRun
from chronology.model.chronology import Chronology, Entry
from chronology.model.comparison import named_days
from chronology.model.edtf import to_edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySummary:
    """As much of an entry as it takes to find it again."""

    id: str
    number: int
    title: str
    start: str = ""
    """First day, ISO; empty where open or unknown."""
    end: str = ""
    edtf: str = ""
    """The date as EDTF; empty where a saved JSON does not give it."""
    mentions: tuple[str, ...] = ()
    """What was merged into it: "article, sentence, expression" of each extraction, in alphabetical order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry that changed: what it was and what it is; None where it was not, or is no more."""

    old: EntrySummary | None
    new: EntrySummary | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """The changes between two versions, each list in the order of the newer numbers."""

    new: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    """Their date changed."""
    merged: tuple[Change, ...] = ()
    """An old entry that is now part of another."""
    split: tuple[Change, ...] = ()
    """A new entry whose mentions were part of an old one, which is still there."""
    gone: tuple[Change, ...] = ()
    retitled: tuple[Change, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    """Old and new number of every entry that is in both, in the old order."""

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.moved or self.merged or self.split or self.gone or self.retitled)


def summarise(chronology: Chronology) -> tuple[EntrySummary, ...]:
    """The summaries of a chronology, in its order."""
    return tuple(_summary(entry) for entry in chronology.entries)


def _summary(entry: Entry) -> EntrySummary:
    start, end = named_days(entry.when)
    mentions = (
        _mention(c.article, c.quote, c.as_written)
        for event in entry.members
        for c in event.sources
        if c.article and c.quote
    )
    return EntrySummary(
        id=entry.id,
        number=entry.number,
        title=entry.title,
        start=_iso(start),
        end=_iso(end),
        edtf=to_edtf(entry.when),
        mentions=tuple(sorted(set(mentions))),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _mention(article: str, sentence: str, expression: str) -> str:
    return "\t".join((article.rsplit("/", 1)[-1], " ".join(sentence.split()), expression))


def summaries_from_json(text: str) -> tuple[EntrySummary, ...]:
    """The summaries of a saved `chronology merge --json`; raises `CannotRun` where the text is something else."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise CannotRun(f"this is not JSON: {error}", hint="save one with `chronology merge --json`") from None
    if not isinstance(data, list) or not all(isinstance(item, dict) and "id" in item for item in data):
        raise CannotRun("this JSON is not a chronology", hint="save one with `chronology merge --json`")
    return tuple(_from_json(item, number) for number, item in enumerate(data, start=1))


def _from_json(item: Mapping[str, object], number: int) -> EntrySummary:
    told = item.get("mentions")
    mentions = [m for m in told if isinstance(m, dict)] if isinstance(told, list) else []
    return EntrySummary(
        id=str(item["id"]),
        number=number,
        title=str(item.get("title") or ""),
        start=str(item.get("start") or ""),
        end=str(item.get("end") or ""),
        edtf=str(item.get("edtf") or ""),
        mentions=tuple(
            sorted({_mention(*(str(m.get(k) or "") for k in ("article", "sentence", "expression"))) for m in mentions})
        ),
    )


def differences(old: Sequence[EntrySummary], new: Sequence[EntrySummary]) -> Differences:
    """What changed from `old` to `new`.

    An entry is found again by its id, else by the mentions it holds; an old entry whose mentions now stand in an entry
    that was there before is merged into it.
    """
    by_id = {entry.id: entry for entry in new}
    holder = {mention: entry for entry in new for mention in entry.mentions}
    found: list[tuple[EntrySummary, EntrySummary]] = []
    merged: list[Change] = []
    gone: list[Change] = []
    old_ids = {entry.id for entry in old}
    claimed: set[str] = {entry.id for entry in old if entry.id in by_id}
    for entry in old:
        now = by_id.get(entry.id) or _holder_of(entry, holder)
        if now is None:
            gone.append(Change(old=entry, new=None))
        elif now.id == entry.id or (now.id not in old_ids and now.id not in claimed):
            claimed.add(now.id)
            found.append((entry, now))
        else:
            merged.append(Change(old=entry, new=now))
    known = {now.id for _, now in found}
    again = _same_titles(gone, [entry for entry in new if entry.id not in known])
    found += again
    gone = [change for change in gone if change.old not in {o for o, _ in again}]
    known |= {now.id for _, now in again}
    fresh = [entry for entry in new if entry.id not in known]
    held = {mention: entry for entry in old for mention in entry.mentions}
    origins = {entry.id: _holder_of(entry, held) for entry in fresh}
    return Differences(
        new=tuple(Change(old=None, new=entry) for entry in fresh if origins[entry.id] is None),
        split=tuple(Change(old=origins[e.id], new=e) for e in fresh if origins[e.id] is not None),
        moved=_changes((o, n) for o, n in found if (o.start, o.end) != (n.start, n.end)),
        merged=tuple(merged),
        gone=tuple(gone),
        retitled=_changes((o, n) for o, n in found if o.title != n.title),
        numbers=tuple(sorted((o.number, n.number) for o, n in found)),
    )


def _same_titles(gone: Sequence[Change], fresh: Sequence[EntrySummary]) -> list[tuple[EntrySummary, EntrySummary]]:
    """Entries without an id of their own that moved: the same title, once in what is gone and once in what is new."""
    old = [change.old for change in gone if change.old]
    before, after = Counter(map(_folded, old)), Counter(map(_folded, fresh))
    by_title = {_folded(entry): entry for entry in fresh}
    return [(o, by_title[title]) for o in old if before[title := _folded(o)] == after[title] == 1]


def _folded(entry: EntrySummary) -> str:
    return " ".join(entry.title.casefold().split()).strip(" .")


def _holder_of(entry: EntrySummary, holder: Mapping[str, EntrySummary]) -> EntrySummary | None:
    """The entry of the other version that holds most of this one's mentions."""
    votes = [holder[m] for m in entry.mentions if m in holder]
    return max(votes, key=lambda e: (votes.count(e), -e.number)) if votes else None


def _changes(pairs: Iterable[tuple[EntrySummary, EntrySummary]]) -> tuple[Change, ...]:
    return tuple(Change(old=o, new=n) for o, n in sorted(pairs, key=lambda p: p[1].number))
