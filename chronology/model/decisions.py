"""What people decided about merging: `events/merges.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chronology.diagnostics import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """These records are the same event, or they are not; replayed on every run."""

    kind: Literal["same", "different"]
    ids: tuple[str, ...]
    """Ids of entries, ids that people gave, or keys of extractions; at least two."""
    by: str = ""
    when: str = ""
    why: str = ""
    location: Location
