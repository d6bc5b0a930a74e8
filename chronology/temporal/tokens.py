"""A token with its categories, and what a number of digits may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

Symbol = tuple[str, object]
"""A category with what the word means in it: ("month", 5), ("=of", None) for the word itself."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign with every category that it may belong to."""

    start: int
    end: int
    symbols: tuple[Symbol, ...]


INTEGER = re.compile(r"\d{1,4}\Z")


def number_symbols(written: str) -> tuple[Symbol, ...]:
    """What a number of ASCII digits may be: a count, a day of the month, an hour, a year."""
    value = int(written)
    symbols: list[Symbol] = [("num", value), ("int", value)]
    if len(written) <= 2:
        if 1 <= value <= 31:
            symbols.append(("dom", value))
        if 1 <= value <= 12:
            symbols.append(("monthno", value))
        if value <= 24:
            symbols.append(("hour", value))
        if len(written) == 2:
            symbols.append(("yy", value))
            if value < 60:
                symbols.append(("sixty", value))
    elif len(written) == 3:
        symbols.append(("yyy", value))
    elif 1000 <= value <= 2999:
        symbols.append(("yyyy", value))
        if value // 100 <= 24 and value % 100 < 60:
            symbols.append(("military", value))
    if len(written) == 4 and written.startswith("0") and value // 100 <= 24 and value % 100 < 60:
        symbols.append(("military", value))
    return tuple(symbols)
