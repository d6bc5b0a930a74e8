"""Composing: from a chronology to a document tree.

In: `Chronology`, `Settings`, `Filter`. Out: `compose_pack` (the whole briefing pack) and `preview_document` (the
chronology alone) as `chronology.document` trees, `select_entries` and `numbered` for whoever shows entries by number.
"""

from __future__ import annotations

from chronology.briefing.brief import Change, PreviousVersion
from chronology.briefing.markings import highest_marking, known_markings, level_of
from chronology.briefing.pack import PART_NAMES, compose_pack
from chronology.briefing.preview import preview_document
from chronology.briefing.selection import Selection, numbered, select, select_entries
from chronology.briefing.volumes import Volume, volumes_by_year

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
    "preview_document",
    "select",
    "select_entries",
    "volumes_by_year",
]
