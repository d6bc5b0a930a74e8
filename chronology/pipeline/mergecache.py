"""What merging works out of each event, kept between runs so that one more article costs little.

Kept by content in .chronology/cache/, for chronologies that are large enough for it to be felt. A file that is missing,
damaged or of another version is passed over in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chronology.pipeline.keeping import cache_file, keep, program_state

if TYPE_CHECKING:
    from chronology.merging import FeatureStore
    from chronology.pipeline.work import Work

NAME = "features.json"

LARGE = 2_000
"""Events from which on the features are kept: fewer are worked out in half a second."""


class KeptFeatures:
    """The store of a run, and what it was read from."""

    def __init__(self, path: Path) -> None:
        from chronology.merging import FeatureStore

        self._path = path
        self._before = _text(path)
        state, _, kept = self._before.partition("\n")
        self.store: FeatureStore = FeatureStore.read(kept) if state == program_state() else FeatureStore()

    def keep(self) -> None:
        """Writes what this run used, where that is something else than before."""
        text = f"{program_state()}\n{self.store.written()}"
        if text != self._before:
            keep(self._path, text)


def kept_features(work: Work) -> KeptFeatures | None:
    """The features of earlier runs; None for a small chronology, and where no workspace is."""
    path = cache_file(work.request.workspace, NAME)
    return KeptFeatures(path) if path is not None and len(work.events) >= LARGE else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
