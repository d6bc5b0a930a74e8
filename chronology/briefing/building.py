"""Short names for the pieces of the tree that every part is built from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chronology.document.tree import (
    Cell,
    Column,
    Inline,
    Inlines,
    Link,
    Paragraph,
    ParagraphStyle,
    Row,
    Table,
    TableStyle,
    Text,
    TextStyle,
)

_MOST_SINGLY = 60
_WARNINGS = frozenset({"disputed", "alleged", "denied", "retracted", "unsourced"})
"""Flags about the evidence; the others say what kind of entry it is, or how far the work on it has come."""
ALLOWED_SCHEMES = ("http://", "https://", "mailto:")


def plain(text: str, *, language: str = "") -> Text:
    return Text(text=text, language=language)


def strong(text: str, *, language: str = "") -> Text:
    return Text(text=text, style=TextStyle.STRONG, language=language)


def quiet(text: str, *, language: str = "") -> Text:
    return Text(text=text, style=TextStyle.QUIET, language=language)


def flag(name: str, text: str) -> Text:
    """The words of a flag: in the colour of warnings where a reader must not rely on what it stands at."""
    return Text(text=text, style=TextStyle.FLAG if name in _WARNINGS else TextStyle.NOTICE)


def code(text: str) -> Text:
    return Text(text=text, style=TextStyle.CODE)


def paragraph(*inlines: Inline, style: ParagraphStyle = ParagraphStyle.BODY, anchor: str = "") -> Paragraph:
    return Paragraph(inlines=inlines, style=style, anchor=anchor)


def note(text: str) -> Paragraph:
    return paragraph(plain(text), style=ParagraphStyle.NOTE)


def cell(*inlines: Inline, header: bool = False) -> Cell:
    """A cell of one paragraph."""
    return Cell(paragraphs=(Paragraph(inlines=inlines, style=ParagraphStyle.CELL),), is_header=header)


def cells(*paragraphs: Paragraph, header: bool = False) -> Cell:
    """A cell of several paragraphs; empty ones are dropped, and one always stays."""
    kept = tuple(p for p in paragraphs if p.inlines) or (Paragraph(inlines=(), style=ParagraphStyle.CELL),)
    return Cell(paragraphs=kept, is_header=header)


def cell_paragraph(inlines: Iterable[Inline], style: ParagraphStyle = ParagraphStyle.CELL) -> Paragraph:
    return Paragraph(inlines=tuple(inlines), style=style)


def facts(pairs: Sequence[tuple[Inlines, Inlines]], *, caption: str, share: float = 0.24) -> Table:
    """Names and values in two columns, without a head."""
    rows = tuple(Row(cells=(cell(*name, header=True), cell(*value))) for name, value in pairs)
    columns = (Column(head="", width=share), Column(head="", width=1 - share))
    return Table(columns=columns, rows=rows, caption=caption, style=TableStyle.FACTS, is_dense=True)


def columns(*heads_and_widths: tuple[str, float]) -> tuple[Column, ...]:
    return tuple(Column(head=head, width=width) for head, width in heads_and_widths)


def entry_anchor(number: int) -> str:
    return f"entry-{number}"


def source_anchor(number: int) -> str:
    return f"source-{number}"


def trace_anchor(number: int) -> str:
    return f"trace-{number}"


def entry_ref(number: int) -> Link:
    """The number of an entry as a link to its row."""
    return Link(target="#" + entry_anchor(number), text=str(number))


def entry_refs(numbers: Sequence[int]) -> Inlines:
    """Numbers as links: each of them, or where they are many, runs as a range: "1, 4–7, 9"."""
    if len(numbers) <= _MOST_SINGLY:
        return joined((entry_ref(number),) for number in sorted(set(numbers)))
    inlines: list[Inline] = []
    for first, last in _runs(numbers):
        if inlines:
            inlines.append(plain(", "))
        inlines.append(entry_ref(first))
        if last > first:
            inlines.append(plain("–" if last > first + 1 else ", "))
            inlines.append(entry_ref(last))
    return tuple(inlines)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def is_allowed_address(address: str) -> bool:
    """Whether a document may link there: web and mail only, never a file, a script or another machine's share."""
    return address.lower().startswith(ALLOWED_SCHEMES) and not any(sign.isspace() for sign in address)


def web_link(address: str, text: str = "") -> Inline:
    """A link where the address is allowed, else the address as text."""
    shown = text or address
    return Link(target=address, text=shown) if is_allowed_address(address) else plain(shown)


def joined(groups: Iterable[Inlines], separator: str = ", ") -> Inlines:
    inlines: list[Inline] = []
    for group in groups:
        if inlines:
            inlines.append(plain(separator))
        inlines.extend(group)
    return tuple(inlines)
