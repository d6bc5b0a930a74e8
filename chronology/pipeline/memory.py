"""What a process remembers that runs the steps again and again: `preview --watch` and `review`.

A file is read again when its size or time has changed; an article is extracted again when it, or what it is read with,
has. Nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import Diagnostic
from chronology.merging.cache import FeatureStore
from chronology.pipeline.keeping import stamp_of

if TYPE_CHECKING:
    from chronology.pipeline.jobs import Extracted, ExtractionJob
    from chronology.records.event_files import EventFile


class Memory:
    """Event files, extracted articles and what merging found out, each with what it was made from."""

    def __init__(self) -> None:
        self.merged = FeatureStore()
        self._files: dict[Path, tuple[str, tuple[EventFile, tuple[Diagnostic, ...]]]] = {}
        self._jobs: dict[Path, tuple[object, Extracted]] = {}

    def event_file(self, path: Path) -> tuple[EventFile, tuple[Diagnostic, ...]]:
        """An event file, read again only where it was changed."""
        from chronology.records import read_event_file

        stamp = stamp_of(path)
        kept = self._files.get(path)
        if kept is None or kept[0] != stamp or not stamp:
            kept = (stamp, read_event_file(path))
            self._files[path] = kept
        return kept[1]

    def recall(
        self, jobs: Sequence[ExtractionJob], run: Callable[[Sequence[ExtractionJob]], Iterator[Extracted]]
    ) -> Iterator[Extracted]:
        """The results of jobs in their order; only those whose article or options were changed are run."""
        made_from = [(stamp_of(job.source.path), job) for job in jobs]
        kept = [self._jobs.get(job.source.path, (None, None)) for job in jobs]
        is_known = [old[0] == new for old, new in zip(kept, made_from, strict=True)]
        fresh = run([job for job, known in zip(jobs, is_known, strict=True) if not known])
        for job, known, made in zip(jobs, is_known, made_from, strict=True):
            if not known:
                self._jobs[job.source.path] = (made, next(fresh))
            yield self._jobs[job.source.path][1]
