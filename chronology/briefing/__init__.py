"""Composing: from a chronology to a document tree.

In: `Chronology`, `Settings`, `Filter`. Out: `compose_pack` (the whole briefing pack) as a `chronology.document` tree,
`select_entries` and `numbered` for whoever shows entries by number.
Names are imported when they are first used, so that dates in prose (`dates`) can be had without the timeline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chronology.briefing.brief import Change, PreviousVersion
    from chronology.briefing.markings import highest_marking, known_markings, level_of
    from chronology.briefing.pack import PART_NAMES, compose_pack
    from chronology.briefing.selection import Selection, numbered, select, select_entries
    from chronology.briefing.volumes import Volume, volumes_by_year

_HOMES = {
    "PART_NAMES": "pack",
    "Change": "brief",
    "PreviousVersion": "brief",
    "Selection": "selection",
    "Volume": "volumes",
    "compose_pack": "pack",
    "highest_marking": "markings",
    "known_markings": "markings",
    "level_of": "markings",
    "numbered": "selection",
    "select": "selection",
    "select_entries": "selection",
    "volumes_by_year": "volumes",
}

__all__ = [
    "PART_NAMES",
    "Change",
    "PreviousVersion",
    "Selection",
    "Volume",
    "compose_pack",
    "highest_marking",
    "known_markings",
    "level_of",
    "numbered",
    "select",
    "select_entries",
    "volumes_by_year",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
