"""Which articles have been extracted into which files, so that one article more does not cost the extraction of all.

An article is passed over while it, its options, the program and the file that took its events are as that extraction
left them, and extracting it again would change nothing; the line that is printed of it is the same as if it were done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chronology.diagnostics import Diagnostic
from chronology.model.digests import digest_of, json_line
from chronology.pipeline.codec import decode, encode
from chronology.pipeline.homes import orphans_of
from chronology.pipeline.jobs import Extracted, ExtractionJob, Filing
from chronology.pipeline.keeping import cache_file, keep, program_state, stamp_of

if TYPE_CHECKING:
    from chronology.pipeline.work import Work

NAME = "extracted.json"

MANY = 20
"""Articles from which on it is kept: fewer are extracted in half a second."""

_BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, OSError)


@dataclass(slots=True)
class KeptExtractions:
    """The article files of one run, and what is known of them from earlier ones."""

    path: Path
    state: str
    """The program, and what else may decide where events go: names that articles had, files that people moved."""
    _kept: dict[str, list[Any]] = field(default_factory=dict)
    """Article file → what it was made from, the files of its events, and its problems."""
    _left: dict[str, list[Any]] = field(default_factory=dict)
    """The same without article files that are gone, and with what this run has seen so far."""

    @classmethod
    def of(cls, work: Work, filing: Filing) -> KeptExtractions | None:
        """What a workspace keeps; None for one of few articles."""
        path = cache_file(work.request.workspace, NAME)
        if path is None or len(work.sources) < MANY:
            return None
        orphans = [(file.article_digest, file.path) for file in orphans_of(work.extracted, work.sources)]
        found = cls(path, digest_of(f"{program_state()} {filing!r} {orphans!r}"))
        found._read()
        return found

    def _read(self) -> None:
        try:
            head, _, body = self.path.read_text(encoding="ascii").partition("\n")
            if head == f"{self.state} {digest_of(body)}":
                self._kept = json.loads(body)
        except _BROKEN:
            self._kept = {}

    def recall(
        self, jobs: Sequence[ExtractionJob], run: Callable[[Sequence[ExtractionJob]], Iterator[Extracted]]
    ) -> Iterator[Extracted]:
        """The results of jobs in their order; those to which another extraction adds nothing are not run."""
        made_from = [f"{stamp_of(job.source.path)} {replace(job, into=None, orphans=())!r}" for job in jobs]
        found = [self._known(str(job.source.path), made) for job, made in zip(jobs, made_from, strict=True)]
        here = {str(job.source.path) for job in jobs}
        self._left = {name: kept for name, kept in self._kept.items() if name in here}
        fresh = run([job for job, known in zip(jobs, found, strict=True) if known is None])
        for job, known, made in zip(jobs, found, made_from, strict=True):
            result = next(fresh) if known is None else known
            self._left.pop(str(job.source.path), None)
            if all(file.stamp for file in result.filed):
                self._left[str(job.source.path)] = [
                    made,
                    [[file.path, file.stamp, file.count] for file in result.filed],
                    [encode(Diagnostic, problem) for problem in result.problems],
                ]
            yield result

    def _known(self, name: str, made_from: str) -> Extracted | None:
        from chronology.pipeline.eventfiles import unchanged

        try:
            made, files, problems = self._kept[name]
            if made != made_from or not all(stamp == stamp_of(Path(path)) for path, stamp, _ in files):
                return None
            return Extracted(
                filed=tuple(unchanged(path, stamp, count) for path, stamp, count in files),
                problems=tuple(decode(Diagnostic, problem) for problem in problems),
            )
        except _BROKEN:
            return None

    def keep(self) -> None:
        """Writes what is known now, where that is something else than before; what this run did not reach stays."""
        if self._left != self._kept:
            body = json_line(self._left)
            keep(self.path, f"{self.state} {digest_of(body)}\n{body}")
