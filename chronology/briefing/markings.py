"""Handling markings: which is higher, and what a page has to show.

The order and the colours are data (`markings.toml`). A marking that no scheme knows has no rank: it is printed as it
stands, and a limit (`--max-marking`) treats it as above every level, since nobody can say that it is below.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from chronology.model.chronology import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One marking of a scheme; `ink` on `ground` are its prescribed colours."""

    name: str
    rank: int
    ink: str
    ground: str


@lru_cache(maxsize=1)
def _levels() -> dict[str, Level]:
    data = tomllib.loads((files("chronology.briefing") / "markings.toml").read_text(encoding="utf-8"))
    known: dict[str, Level] = {}
    for rank, item in enumerate(data["level"]):
        level = Level(name=item["name"], rank=rank, ink=item["ink"], ground=item["ground"])
        for name in (item["name"], *item.get("aliases", ())):
            known[_folded(name)] = level
    return known


def _folded(marking: str) -> str:
    return " ".join(marking.upper().split())


def level_of(marking: str) -> Level | None:
    """The level of a marking, or None where no scheme knows it."""
    return _levels().get(_folded(marking))


def known_markings() -> tuple[str, ...]:
    """The names of all levels, lowest first."""
    return tuple(dict.fromkeys(level.name for level in _levels().values()))


def highest_marking(markings: Iterable[str]) -> str:
    """What a page must show for all of these: those outside any scheme as they stand, then the highest level."""
    distinct = list(dict.fromkeys(m.strip() for m in markings if m.strip()))
    levels = [level for level in map(level_of, distinct) if level]
    others = [marking for marking in distinct if level_of(marking) is None]
    top = [max(levels, key=lambda level: level.rank).name] if levels else []
    return " · ".join(others + top)


def is_within(marking: str, limit: str) -> bool:
    """Whether a marking is not above the limit; no marking at all is within every limit."""
    if not marking.strip() or _folded(marking) == _folded(limit):
        return True
    level, top = level_of(marking), level_of(limit)
    return level is not None and top is not None and level.rank <= top.rank


def markings_of(entry: Entry) -> tuple[str, ...]:
    """The markings of an entry and of every event in it."""
    return tuple(dict.fromkeys(m for m in (entry.marking, *(event.marking for event in entry.members)) if m))
