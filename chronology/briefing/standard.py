"""Which parts a pack has where nobody chose them: by its length, the chronology first.

A few entries are a note; more get a first page that says it all; only a long pack needs what helps to find one's way.
"""

from __future__ import annotations

from chronology.briefing.brief import Brief

NOTE = 15
"""Entries up to which a pack is a note of one to three pages, without furniture."""
DATED_IN_PACK = 40
"""Entries up to which the pack itself traces its dates; beyond, the data that goes with it does."""
_INDEXED = 120
"""Entries from which a pack has about fifteen pages, and an index."""

_NOTE_PARTS = ("cover", "left-out", "changes", "summary", "chronology", "undated", "conflicts", "sources", "annex")
PACK_PARTS = (
    *("cover", "left-out", "changes", "on-a-page", "chronology", "undated", "conflicts", "gaps", "timeline"),
    *("people", "sources", "annex", "index", "method", "keys", "colophon"),
)
SCREEN_PARTS = (
    *("cover", "left-out", "changes", "summary", "timeline", "chronology", "undated", "conflicts", "gaps"),
    *("people", "sources", "annex", "method", "keys", "colophon"),
)
"""All that a screen has: its reader turns no pages but searches, so that it needs no index, and traces every date."""
APPENDICES = frozenset(
    {"conflicts", "gaps", "timeline", "people", "sources", "annex", "index", "method", "keys", "colophon"}
)
"""Parts that stand behind the chronology, under smaller headings."""


def standard_parts(brief: Brief) -> tuple[str, ...]:
    """The names of the parts that a pack of this length may have, in their order."""
    entries = len(brief.entries)
    if entries <= NOTE:
        return (*_NOTE_PARTS, "colophon")
    unwanted = set()
    if entries > DATED_IN_PACK:
        unwanted.add("annex")
    if entries < _INDEXED:
        unwanted.add("index")
    return tuple(name for name in PACK_PARTS if name not in unwanted)
