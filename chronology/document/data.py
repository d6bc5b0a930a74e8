"""The entries of a document as a table of data, for a writer whose readers search and filter.

It names anchors of the tree and holds no text of its own beside names: what an entry says stands in the tree.
"""

from __future__ import annotations

from dataclasses import dataclass

from chronology.document.tree import MarkShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing to filter by, with the values that occur, in the order in which a reader looks for them."""

    name: str
    """"people", "tags" …: the same in every language."""
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of the tree that has this anchor."""

    anchor: str
    name: str
    """Its stable name, which a later version of the document keeps."""
    other_names: tuple[str, ...] = ()
    """Names it went by before it was merged."""
    first: int | None = None
    """The first day it covers, counted as `date.toordinal` does; None where it is open or not known."""
    last: int | None = None
    iso: str = ""
    """The opening day, month or year as ISO 8601 writes it; empty where none is known."""
    shape: MarkShape = MarkShape.EXACT
    lane: int = 0
    is_key: bool = False
    values: tuple[tuple[int, ...], ...] = ()
    """For each facet the places of its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    facets: tuple[Facet, ...]
    lanes: tuple[str, ...]
    records: tuple[Record, ...]
    words: tuple[tuple[str, str], ...]
    """What a writer's own controls say, by key."""
