"""The cast: people and organisations, each with role, dates and entries."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from chronology.briefing.brief import Brief
from chronology.briefing.building import cell, columns, entry_refs, plain, quiet, strong
from chronology.document.tree import Block, Heading, PartOfDocument, Row, Table
from chronology.model.chronology import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name with the entries that name it, in chronological order."""

    name: str
    role: str
    entries: tuple[Entry, ...]


def compose_people(brief: Brief) -> PartOfDocument | None:
    """Two tables: people by surname, and organisations."""
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
    table = Table(
        columns=columns(
            (phrases["columns.name"], 0.42),
            (phrases["columns.dates"], 0.28),
            (phrases["columns.entries"], 0.3),
        ),
        rows=tuple(_row(brief, appearance) for appearance in by_name(found, by_last_word=kind == "people")),
        caption=phrases[f"captions.{kind}"],
        is_dense=True,
    )
    return [Heading(level=2, text=phrases[f"people.{kind}"], anchor=f"list-{kind}", in_contents=False), table]


def by_name(found: list[Appearance], *, by_last_word: bool = False) -> list[Appearance]:
    """In the order of the alphabet, accents apart; people by the last word of their names."""
    return sorted(found, key=lambda a: (_collated(a.name, by_last_word), a.name))


def _collated(name: str, by_last_word: bool) -> str:
    words = name.split(",")[0].split()
    if by_last_word and len(words) > 1:
        words = [words[-1], *words[:-1]]
    decomposed = unicodedata.normalize("NFKD", " ".join(words).casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _row(brief: Brief, appearance: Appearance) -> Row:
    role = (quiet(", " + appearance.role),) if appearance.role else ()
    dated = [entry for entry in appearance.entries if not entry.when.is_unknown]
    return Row(
        cells=(
            cell(strong(appearance.name), *role, header=True),
            cell(plain(_dates(brief, dated))),
            cell(*entry_refs([entry.number for entry in appearance.entries])),
        )
    )


def _dates(brief: Brief, dated: list[Entry]) -> str:
    """From the first to the last appearance."""
    if not dated:
        return ""
    first, last = brief.date(dated[0].when), brief.date(dated[-1].when)
    return first if first == last else brief.phrases.say("cover.from_to", start=first, end=last)
