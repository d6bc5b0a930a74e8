"""What a process remembers that runs the steps again and again: `preview --watch` and `review`.

A file is read again when its size or time has changed; an article is extracted again when it, or what it is read with,
has. Nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import Diagnostic
from chronology.merging.cache import FeatureStore
from chronology.merging.features import Features, features_of
from chronology.merging.stories import words_of
from chronology.model.articles import Article
from chronology.model.events import Event

if TYPE_CHECKING:
    from chronology.pipeline.jobs import Extracted, ExtractionJob
    from chronology.records.event_files import EventFile

_Stamp = tuple[int, int]


class LiveFeatures(FeatureStore):
    """Features and words as they are, without their form for the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._features: dict[tuple[Event, str], Features] = {}
        self._words: dict[str, Mapping[str, int]] = {}

    def features(self, event: Event, context: str) -> Features:
        """`features_of`, worked out once for as long as the process lives."""
        found = self._features.get((event, context))
        if found is None:
            found = self._features[event, context] = features_of(event, context)
        return found

    def words(self, article: Article) -> Mapping[str, int]:
        """The words of an article, worked out once."""
        found = self._words.get(article.digest)
        if found is None:
            found = self._words[article.digest] = words_of(article)
        return found


class Memory:
    """Event files, extracted articles and features of merging, each with what it was made from."""

    def __init__(self) -> None:
        self.features = LiveFeatures()
        self._files: dict[Path, tuple[_Stamp, tuple[EventFile, tuple[Diagnostic, ...]]]] = {}
        self._jobs: dict[Path, tuple[object, Extracted]] = {}

    def event_file(self, path: Path) -> tuple[EventFile, tuple[Diagnostic, ...]]:
        """An event file, read again only where it was changed."""
        from chronology.records import read_event_file

        stamp = _stamp(path)
        kept = self._files.get(path)
        if kept is None or kept[0] != stamp or stamp is None:
            kept = (stamp or (0, 0), read_event_file(path))
            self._files[path] = kept
        return kept[1]

    def recall(
        self, jobs: Sequence[ExtractionJob], run: Callable[[Sequence[ExtractionJob]], Iterator[Extracted]]
    ) -> Iterator[Extracted]:
        """The results of jobs in their order; only those whose article or options were changed are run."""
        made_from = [(_stamp(job.source.path), job) for job in jobs]
        kept = [self._jobs.get(job.source.path, (None, None)) for job in jobs]
        is_known = [old[0] == new for old, new in zip(kept, made_from, strict=True)]
        fresh = run([job for job, known in zip(jobs, is_known, strict=True) if not known])
        for job, known, made in zip(jobs, is_known, made_from, strict=True):
            if not known:
                self._jobs[job.source.path] = (made, next(fresh))
            yield self._jobs[job.source.path][1]


def _stamp(path: Path) -> _Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
