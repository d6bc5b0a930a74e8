"""Which table of a file is the chronology, and what each of its columns means."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chronology.diagnostics import CannotRun
from chronology.importing.grid import Cell, Grid, GridRow

_SEARCHED = 30
"""Rows from the top in which the heads may stand, below a title and a logo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row by the meaning of its cells; `banner` is the text of a row that spans the table ("June 2023")."""

    number: int
    fields: Mapping[str, Cell]
    banner: str = ""
    text: str = ""

    def __getitem__(self, field: str) -> str:
        return self.fields[field].text if field in self.fields else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """The chronology of a file: its columns, and its rows."""

    name: str
    """Of the sheet or table; empty where the file has only one."""
    columns: Mapping[str, int]
    heads: Mapping[str, str]
    """What stands above each column that was understood."""
    records: tuple[Record, ...]
    language: str = "en"
    """In which most heads are written."""
    ignored: tuple[str, ...] = ()
    """Heads that mean nothing to us; their cells are left out."""


def find_table(grids: Sequence[Grid], wanted: Mapping[str, str] | None = None) -> FoundTable:
    """The table that is most like a chronology; `wanted` maps fields to heads or column letters.

    Raises `CannotRun` where no table has a date and an event, with the heads that were seen.
    """
    best: tuple[int, Grid, int, dict[str, int]] | None = None
    for grid in grids:
        for position, row in enumerate(grid.rows[:_SEARCHED]):
            columns = _columns(row, wanted or {})
            if "date" in columns and ("event" in columns or "text" in columns):
                score = len(columns) * 10_000 + len(grid.rows) - position
                if best is None or score > best[0]:
                    best = (score, grid, position, columns)
    if best is None:
        _require_named(grids, wanted or {})
        raise CannotRun(_not_found(grids), hint="name the columns: --columns date=When,event=What")
    _, grid, position, columns = best
    return _found(grid, position, columns, is_only=len(grids) == 1)


def _require_named(grids: Sequence[Grid], wanted: Mapping[str, str]) -> None:
    """Raises `CannotRun` for a head that a person named and no table has, with the one that is most alike."""
    heads = {cell.text: None for grid in grids for row in grid.rows[:_SEARCHED] for cell in row.cells if cell.text}
    for field, name in wanted.items():
        if any(_named(row, name) is not None for grid in grids for row in grid.rows[:_SEARCHED]):
            continue
        near = difflib.get_close_matches(name, heads, n=1, cutoff=0.6)
        hint = f"did you mean `{field}={near[0]}`?" if near else "name a column by its head, its letter or its number"
        raise CannotRun(f"--columns {field}={name}: no column has this head", hint=hint)


def _found(grid: Grid, position: int, columns: dict[str, int], *, is_only: bool) -> FoundTable:
    row = grid.rows[position]
    used = set(columns.values())
    ignored = [cell.text for at, cell in enumerate(row.cells) if at not in used and cell.text and not _is_skipped(cell)]
    return FoundTable(
        name="" if is_only else grid.name,
        columns=columns,
        heads={field: row.cell(column).text for field, column in columns.items()},
        records=tuple(_records(grid.rows[position + 1 :], row, columns)),
        language=_language(row, columns),
        ignored=tuple(ignored),
    )


def _records(rows: Sequence[GridRow], head: GridRow, columns: Mapping[str, int]) -> Iterator[Record]:
    heads = tuple(cell.text for cell in head.cells)
    for row in rows:
        if row.is_empty or tuple(cell.text for cell in row.cells) == heads:
            continue  # Word and Excel repeat the heads on every page of some tables.
        yield Record(
            number=row.number,
            fields={field: row.cell(column) for field, column in columns.items()},
            banner=_banner(row),
            text=row.text,
        )


def _banner(row: GridRow) -> str:
    """The text of a row that is one merged cell, or whose only text stands in its first cell."""
    first = row.cell(0)
    rest = row.cells[1:]
    spans = bool(rest) and all(cell.is_merged and cell.text == first.text for cell in rest)
    alone = bool(first.text) and all(cell.is_empty for cell in rest)
    return first.text if first.text and not first.is_merged and (spans or alone) else ""


def _columns(row: GridRow, wanted: Mapping[str, str]) -> dict[str, int]:
    """The fields of a row of heads; each column has one meaning and each field one column."""
    columns: dict[str, int] = {}
    for field, name in wanted.items():
        column = _named(row, name)
        if column is None:
            return {}
        columns[field] = column
    for field, words in _heads().items():
        if field in columns:
            continue
        for exact in (True, False):
            free = [at for at, cell in enumerate(row.cells) if at not in columns.values() and not cell.is_merged]
            found = [at for at in free if _means(row.cells[at].text, words, exact)]
            if found and field not in columns and field != "skip":
                columns[field] = found[0]
    return columns


def _means(head: str, words: Sequence[str], exact: bool) -> bool:
    text = _folded(head)
    if not text or len(text) > 40:
        return False
    if exact:
        return text in words
    return any(text.startswith(f"{word} ") or text.endswith(f" {word}") for word in words if len(word) > 2)


def _is_skipped(cell: Cell) -> bool:
    return _folded(cell.text) in _heads()["skip"]


def _named(row: GridRow, name: str) -> int | None:
    """The column that a person means: its head, its letter, or its number from 1."""
    wanted = _folded(name)
    for at, cell in enumerate(row.cells):
        if _folded(cell.text) == wanted:
            return at
    if re.fullmatch("[A-Za-z]", name):
        return ord(name.upper()) - ord("A")
    return int(name) - 1 if name.isdigit() and int(name) > 0 else None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[\s:*()/]+", " ", text).casefold().split())


@cache
def _languages() -> dict[str, dict[str, tuple[str, ...]]]:
    """The lists of each language, and under "yes" those of no language."""
    tables = tomllib.loads((files("chronology.importing") / "heads.toml").read_text(encoding="utf-8"))
    return {code: {field: tuple(words) for field, words in lists.items()} for code, lists in tables.items()}


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """The heads of each field in all languages together."""
    languages = [lists for code, lists in _languages().items() if code != "yes"]
    fields = [field for field in languages[0] if field not in ("about", "weekdays", "undated")]
    return {field: tuple(word for lists in languages for word in lists.get(field, ())) for field in fields}


def _language(row: GridRow, columns: Mapping[str, int]) -> str:
    """The language of most heads; English where several are equal, for a head such as "Status"."""

    def count(code: str) -> int:
        lists = _languages()[code]
        return sum(_means(row.cell(at).text, lists.get(field, ()), exact=True) for field, at in columns.items())

    return max((code for code in _languages() if code != "yes"), key=count)


def words_for(language: str, kind: str) -> tuple[str, ...]:
    """Words of a language ("about", "weekdays"); the English ones where it has none."""
    languages = _languages()
    return languages.get(language, {}).get(kind) or languages["en"][kind]


def key_words() -> frozenset[str]:
    """What stands in a column of importance for a key event."""
    return frozenset(_languages()["yes"]["key"])


def _not_found(grids: Sequence[Grid]) -> str:
    seen = [" | ".join(cell.text for cell in row.cells if cell.text)[:100] for grid in grids for row in grid.rows[:1]]
    if not seen:
        return "this file has no table"
    return "no table has a column of dates and one of events; the first rows are: " + "; ".join(seen[:3])
