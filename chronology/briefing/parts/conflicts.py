"""The conflict register: accounts that cannot all be right, side by side, never averaged."""

from __future__ import annotations

from collections.abc import Iterable

from chronology.briefing.brief import Brief
from chronology.briefing.building import (
    cell_paragraph,
    cells,
    columns,
    entry_ref,
    entry_refs,
    joined,
    plain,
    quiet,
    source_anchor,
    strong,
)
from chronology.briefing.wording import words_of
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
)
from chronology.model.chronology import Account, Conflict, ConflictKind, Entry
from chronology.model.events import Event, Status

_MOST_SIDE_BY_SIDE = 3
_CONTESTED = frozenset({Status.DISPUTED, Status.ALLEGED, Status.DENIED, Status.RETRACTED})


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
        blocks.append(Paragraph(inlines=(plain(phrases["conflicts.lead"]),), style=ParagraphStyle.LEAD))
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
        blocks.append(Paragraph(inlines=(plain(conflict.description),), keeps_with_next=True))
        blocks.append(_accounts(brief, entry, conflict))
    return blocks


def _printed(brief: Brief, entry: Entry) -> Inlines:
    key = "conflicts.printed_basis" if entry.when_basis else "conflicts.printed"
    date = brief.phrases.say(key, date=brief.date(entry.when), basis=entry.when_basis)
    return (plain(brief.phrases["conflicts.entry"]), entry_ref(entry.number), plain(" · " + date))


def _accounts(brief: Brief, entry: Entry, conflict: Conflict) -> Table:
    accounts = conflict.accounts or tuple(_date_account(brief, event) for event in entry.members)
    events = {event.key: event for event in entry.members}
    sides = [(account, events.get(account.event_key)) for account in accounts]
    caption = brief.phrases.say("captions.conflict", number=entry.number)
    if len(sides) <= _MOST_SIDE_BY_SIDE:
        return _side_by_side(brief, sides, caption)
    return _one_below_another(brief, sides, caption, conflict.kind)


def _date_account(brief: Brief, event: Event) -> Account:
    return Account(event_key=event.key, claim=brief.date(event.date.when))


def _side_by_side(brief: Brief, sides: list[tuple[Account, Event | None]], caption: str) -> Table:
    phrases = brief.phrases
    heads = [phrases.say("columns.account", number=n) for n in range(1, len(sides) + 1)]
    width = 1 / len(sides)
    columns_ = columns(*((head, width) for head in heads))
    cells_ = tuple(_account_cell(brief, account, event) for account, event in sides)
    return Table(columns=columns_, rows=(Row(cells=cells_),), caption=caption, style=TableStyle.COMPARISON)


def _one_below_another(
    brief: Brief, sides: list[tuple[Account, Event | None]], caption: str, kind: ConflictKind
) -> Table:
    phrases = brief.phrases
    heads = (phrases["columns.claim"], phrases["columns.written"], phrases["columns.source"])
    rows = tuple(
        Row(
            cells=(
                cells(cell_paragraph((strong(account.claim),)), header=True),
                cells(*_quotes(brief, event)),
                cells(cell_paragraph(_source_line(brief, event))),
            )
        )
        for account, event in sides
    )
    description = phrases["conflicts.date" if kind is ConflictKind.DATE else "conflicts.figure"]
    return Table(
        columns=columns(*zip(heads, (0.3, 0.44, 0.26), strict=True)),
        rows=rows,
        caption=caption,
        description=description,
        style=TableStyle.LISTING,
    )


def _account_cell(brief: Brief, account: Account, event: Event | None) -> Cell:
    claim = Paragraph(inlines=(strong(account.claim),), style=ParagraphStyle.CELL_TITLE)
    return cells(claim, *_quotes(brief, event), cell_paragraph(_source_line(brief, event)))


def _quotes(brief: Brief, event: Event | None) -> Iterable[Paragraph]:
    """What the source says in its own words, else what the record says."""
    if event is None:
        return ()
    language = event.language if event.language != brief.phrases.language else ""
    quotes = list(dict.fromkeys(citation.quote for citation in event.sources if citation.quote))
    opened, closed = brief.phrases["quotes.open"], brief.phrases["quotes.close"]
    if quotes:
        return [cell_paragraph((plain(opened + quote + closed, language=language),)) for quote in quotes]
    written = words_of(event)
    said = event.text or (f"{event.title} ({written})" if written else event.title)
    return (cell_paragraph((plain(said, language=language),)),)


def _source_line(brief: Brief, event: Event | None) -> Inlines:
    """Publisher, place and grades of the account's sources, each number linked."""
    if event is None or not event.sources:
        return (quiet(brief.phrases["conflicts.no_source"]),)
    groups: list[tuple[Inline, ...]] = []
    for citation in event.sources:
        source = brief.sources.source_of(citation)
        link = Link(target="#" + source_anchor(source.number), text=str(source.number))
        name = source.publisher or source.title or source.file
        grade = (citation.reliability or source.reliability) + citation.credibility
        details = ", ".join(part for part in (name, citation.at, grade) if part)
        groups.append((quiet(brief.phrases["columns.source"] + " "), link, quiet(" " + details)))
    return joined(groups, "; ")
