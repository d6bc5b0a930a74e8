"""What merging works out of events and finds out of pairs, kept between runs so that one more article costs little.

Kept by content in the cache, for chronologies that are large enough for it to be felt. A file that is missing,
damaged or of another version is passed over in silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chronology.pipeline.keeping import cache_file, keep_text, kept_text, program_state

if TYPE_CHECKING:
    from chronology.merging import FeatureStore
    from chronology.pipeline.work import Work

NAME = "merging.jsonl"

LARGE = 2_000
"""Events from which on it is kept: fewer are merged in a second."""


class KeptFeatures:
    """The store of a run, and what it was read from."""

    def __init__(self, path: Path) -> None:
        from chronology.merging import FeatureStore

        self._path = path
        self.store: FeatureStore = FeatureStore.read(kept_text(path, program_state()))

    def keep(self) -> None:
        """Writes what this run used, where that is more than a little else than before."""
        if self.store.is_worth_writing:
            keep_text(self._path, program_state(), self.store.written())


def kept_features(work: Work) -> KeptFeatures | None:
    """The features of earlier runs; None for a small chronology, and where no workspace is."""
    path = cache_file(work.request.workspace, NAME)
    return KeptFeatures(path) if path is not None and len(work.events) >= LARGE else None
