"""The timeline as a part of the pack."""

from __future__ import annotations

from chronology.briefing.brief import Brief
from chronology.document.tree import PartOfDocument


def compose_timeline(brief: Brief) -> PartOfDocument | None:
    return None
