"""The conflict register: accounts that cannot all be right, side by side, never averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chronology.briefing.brief import Brief
from chronology.briefing.building import (
    cell_paragraph,
    cells,
    columns,
    entry_ref,
    entry_refs,
    joined,
    note,
    plain,
    quiet,
    source_anchor,
    strong,
)
from chronology.briefing.references import short_name
from chronology.briefing.wording import basis_in_words, unbroken, words_of
from chronology.document.tree import (
    Block,
    Cell,
    Heading,
    Inline,
    Inlines,
    Link,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Row,
    Table,
    TableStyle,
    TextStyle,
)
from chronology.model.chronology import Conflict, ConflictKind, Entry
from chronology.model.events import Citation, Event, Status

_MOST_SIDE_BY_SIDE = 3
_CONTESTED = frozenset({Status.DISPUTED, Status.ALLEGED, Status.DENIED, Status.RETRACTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One of the accounts: what it claims, and the records that say so."""

    claim: str
    events: tuple[Event, ...]


def conflict_anchor(number: int) -> str:
    return f"conflict-{number}"


def compose_conflicts(brief: Brief) -> PartOfDocument | None:
    """Each conflict with its accounts; then what somebody marked as disputed without a second account."""
    conflicting = [entry for entry in brief.entries if entry.conflicts]
    contested = [e.number for e in brief.entries if e.status in _CONTESTED and not e.conflicts]
    if not conflicting and not contested:
        return None
    phrases = brief.phrases
    blocks: list[Block] = [Heading(level=1, text=phrases["parts.conflicts"], anchor="conflicts")]
    if conflicting:
        blocks.append(note(phrases["conflicts.lead"]))
    for entry in conflicting:
        blocks += _register(brief, entry)
    if contested:
        blocks.append(Heading(level=2, text=phrases["conflicts.disputed"], anchor="contested", in_contents=False))
        lead = plain(phrases["conflicts.disputed_lead"] + " ")
        blocks.append(Paragraph(inlines=(lead, *entry_refs(contested))))
    return PartOfDocument(name="conflicts", blocks=tuple(blocks), flows=True)


def _register(brief: Brief, entry: Entry) -> list[Block]:
    blocks: list[Block] = [Heading(level=3, text=entry.title, anchor=conflict_anchor(entry.number))]
    blocks.append(Paragraph(inlines=_printed(brief, entry), style=ParagraphStyle.NOTE, keeps_with_next=True))
    for conflict in entry.conflicts:
        blocks.append(Paragraph(inlines=(plain(conflict_in_words(brief, entry, conflict)),), keeps_with_next=True))
        blocks.append(_accounts(brief, entry, conflict))
    return blocks


def _printed(brief: Brief, entry: Entry) -> Inlines:
    basis = basis_in_words(brief.phrases, entry.when_basis)
    key = "conflicts.printed_basis" if basis else "conflicts.printed"
    date = brief.phrases.say(key, date=brief.date(entry.when), basis=basis)
    return (plain(brief.phrases["conflicts.entry"]), entry_ref(entry.number), plain(" · " + date))


def conflict_in_words(brief: Brief, entry: Entry, conflict: Conflict) -> str:
    """The conflict in one sentence of the pack's language: each account with who says so."""
    sides = _sides(brief, entry, conflict)
    if len(sides) < 2:
        return conflict.description
    phrases = brief.phrases
    told = [phrases.say("conflicts.account", claim=side.claim, names=_names(brief, side)) for side in sides]
    key = "conflicts.on_date" if conflict.kind is ConflictKind.DATE else "conflicts.on_figure"
    return phrases.say(key, accounts=phrases["conflicts.against"].join(told))


def _sides(brief: Brief, entry: Entry, conflict: Conflict) -> list[_Side]:
    """The accounts, those with one claim together; dates are printed as everywhere in the pack."""
    by_key = {event.key: event for event in entry.members}
    if not conflict.accounts:
        return [_Side(claim=brief.date(event.date.when), events=(event,)) for event in entry.members]
    sides: dict[str, list[Event]] = {}
    for account in conflict.accounts:
        events = sides.setdefault(account.claim, [])
        events += [by_key[account.event_key]] if account.event_key in by_key else []
    is_date = conflict.kind is ConflictKind.DATE
    return [
        _Side(claim=_date_of(brief, claim, events) if is_date else claim, events=tuple(events))
        for claim, events in sides.items()
    ]


def _date_of(brief: Brief, claim: str, events: list[Event]) -> str:
    """The claimed date in prose; the claim itself is written as in the record that makes it."""
    claiming = next((event for event in events if event.date.typed == claim), None)
    return brief.date(claiming.date.when) if claiming else claim


def _names(brief: Brief, side: _Side) -> str:
    names = [_name_of(brief, citation) for event in side.events for citation in event.sources]
    return brief.phrases["lists.comma"].join(dict.fromkeys(names)) or brief.phrases["conflicts.no_source"]


def _name_of(brief: Brief, citation: Citation) -> str:
    source = brief.sources.source_of(citation)
    return source.publisher or source.title or source.file


def _accounts(brief: Brief, entry: Entry, conflict: Conflict) -> Table:
    sides = _sides(brief, entry, conflict)
    caption = brief.phrases.say("captions.conflict", number=entry.number)
    if len(sides) <= _MOST_SIDE_BY_SIDE:
        return _side_by_side(brief, sides, caption)
    return _one_below_another(brief, sides, caption, conflict.kind)


def _side_by_side(brief: Brief, sides: list[_Side], caption: str) -> Table:
    phrases = brief.phrases
    heads = [phrases.say("columns.account", number=n) for n in range(1, len(sides) + 1)]
    width = 1 / len(sides)
    columns_ = columns(*((head, width) for head in heads))
    cells_ = tuple(_account_cell(brief, side) for side in sides)
    return Table(columns=columns_, rows=(Row(cells=cells_),), caption=caption, style=TableStyle.COMPARISON)


def _one_below_another(brief: Brief, sides: list[_Side], caption: str, kind: ConflictKind) -> Table:
    phrases = brief.phrases
    heads = (phrases["columns.claim"], phrases["columns.written"], phrases["columns.source"])
    rows = tuple(
        Row(
            cells=(
                cells(cell_paragraph((strong(side.claim),)), header=True),
                cells(*(quote for event in side.events for quote in _quotes(brief, event))),
                cells(*_source_lines(brief, side)),
            )
        )
        for side in sides
    )
    description = phrases["conflicts.date" if kind is ConflictKind.DATE else "conflicts.figure"]
    return Table(
        columns=columns(*zip(heads, (0.3, 0.44, 0.26), strict=True)),
        rows=rows,
        caption=caption,
        description=description,
        style=TableStyle.LISTING,
    )


def _account_cell(brief: Brief, side: _Side) -> Cell:
    """What the side claims, then each record that says so in its words and with its sources."""
    claim = Paragraph(inlines=(strong(side.claim),), style=ParagraphStyle.CELL_TITLE)
    if not side.events:
        return cells(claim, *_source_lines(brief, side))
    records = ((*_quotes(brief, event), cell_paragraph(_source_line(brief, event))) for event in side.events)
    return cells(claim, *(paragraph for record in records for paragraph in record))


def _source_lines(brief: Brief, side: _Side) -> tuple[Paragraph, ...]:
    return tuple(cell_paragraph(_source_line(brief, event)) for event in side.events or (None,))


def _quotes(brief: Brief, event: Event) -> Iterable[Paragraph]:
    """What the source says in its own words, else the record's title: the same of every account."""
    language = event.language if event.language != brief.phrases.language else ""
    quotes = list(dict.fromkeys(citation.quote for citation in event.sources if citation.quote))
    quoted = brief.phrases.quoted
    if quotes:
        return [cell_paragraph((plain(quoted(quote), language=language),)) for quote in quotes]
    written = words_of(event)
    said = f"{event.title} ({quoted(written)})" if written else event.title
    return (cell_paragraph((plain(said, language=language),)),)


def _source_line(brief: Brief, event: Event | None) -> Inlines:
    """Publisher, place and grades of the account's sources, each number linked."""
    if event is None or not event.sources:
        return (quiet(brief.phrases["conflicts.no_source"]),)
    groups: list[tuple[Inline, ...]] = []
    for citation in event.sources:
        source = brief.sources.source_of(citation)
        link = Link(target="#" + source_anchor(source.number), text=short_name(brief, source), style=TextStyle.QUIET)
        grade = (citation.reliability or source.reliability) + citation.credibility
        graded = brief.phrases.say("annex.grade", grade=grade) if grade else ""
        details = "".join(f", {part}" for part in (unbroken(citation.at), graded) if part)
        groups.append((link, quiet(details)) if details else (link,))
    return joined(groups, "; ")
