"""People and organisations, each with first and last appearance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from chronology.briefing.brief import Brief
from chronology.briefing.building import cell, columns, entry_ref, entry_refs, note, plain, quiet, strong
from chronology.document.tree import Block, Cell, Heading, PartOfDocument, Row, Table
from chronology.model.chronology import Entry

_MOST = 60
"""Rows of one table; further names stand in the index."""

_MOST_REFS = 10
"""Numbers in a row; where there are more it says how many, and the index lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name with the entries that name it, in chronological order."""

    name: str
    role: str
    entries: tuple[Entry, ...]


def compose_people(brief: Brief) -> PartOfDocument | None:
    """Two tables: people and organisations, those named most often."""
    people = appearances(brief, lambda entry: entry.people)
    organisations = appearances(brief, lambda entry: entry.organisations)
    if not people and not organisations:
        return None
    blocks: list[Block] = [Heading(level=1, text=brief.phrases["parts.people"], anchor="people")]
    for name, found in (("people", people), ("organisations", organisations)):
        if found:
            blocks += _listing(brief, name, found)
    return PartOfDocument(name="people", blocks=tuple(blocks), flows=True)


def appearances(brief: Brief, names_of: Callable[[Entry], tuple[str, ...]]) -> list[Appearance]:
    """Every name under its full form, in the order of first appearance; variants and ids count as one name."""
    found: dict[str, list[Entry]] = {}
    spelled: dict[str, Counter[str]] = {}
    for entry in brief.entries:
        for written in dict.fromkeys(names_of(entry)):
            person = brief.people.get(written.casefold())
            name = person.name if person else written
            folded = name.casefold()
            spelled.setdefault(folded, Counter())[name] += 1
            entries = found.setdefault(folded, [])
            if not entries or entries[-1] is not entry:
                entries.append(entry)
    return [
        Appearance(name=spelled[folded].most_common(1)[0][0], role=_role(brief, folded), entries=tuple(entries))
        for folded, entries in found.items()
    ]


def _role(brief: Brief, folded: str) -> str:
    person = brief.people.get(folded)
    return person.role if person else ""


def _listing(brief: Brief, kind: str, found: list[Appearance]) -> list[Block]:
    phrases = brief.phrases
    shown = found
    if len(found) > _MOST:
        common = {a.name for a in sorted(found, key=lambda a: -len(a.entries))[:_MOST]}
        shown = [appearance for appearance in found if appearance.name in common]
    table = Table(
        columns=columns(
            (phrases["columns.name"], 0.3),
            (phrases["columns.first"], 0.25),
            (phrases["columns.last"], 0.25),
            (phrases["columns.entries"], 0.2),
        ),
        rows=tuple(_row(brief, appearance) for appearance in shown),
        caption=phrases[f"captions.{kind}"],
    )
    more = [note(phrases["people.more"])] if len(shown) < len(found) else []
    return [Heading(level=2, text=phrases[f"people.{kind}"], anchor=f"list-{kind}", in_contents=False), table, *more]


def _row(brief: Brief, appearance: Appearance) -> Row:
    role = (quiet(", " + appearance.role),) if appearance.role else ()
    dated = [entry for entry in appearance.entries if not entry.when.is_unknown] or list(appearance.entries)
    numbers = [entry.number for entry in appearance.entries]
    few = len(numbers) <= _MOST_REFS
    refs = entry_refs(numbers) if few else (plain(brief.phrases.number(len(numbers))),)
    last = _when_cell(brief, dated[-1]) if len(dated) > 1 else cell(quiet("–"))
    return Row(
        cells=(
            cell(strong(appearance.name), *role, header=True),
            _when_cell(brief, dated[0]),
            last,
            cell(*refs),
        )
    )


def _when_cell(brief: Brief, entry: Entry) -> Cell:
    return cell(plain(brief.date(entry.when) + " ("), entry_ref(entry.number), plain(")"))
