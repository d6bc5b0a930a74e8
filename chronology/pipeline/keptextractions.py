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
from chronology.pipeline.keeping import BROKEN, cache_file, keep_text, kept_text, prefix_of, program_state, stamp_of

if TYPE_CHECKING:
    from chronology.pipeline.work import Work

NAME = "extracted.json"

MANY = 20
"""Articles from which on it is kept: fewer are extracted in half a second."""


@dataclass(slots=True)
class KeptExtractions:
    """The article files of one run, and what is known of them from earlier ones."""

    path: Path
    prefix: str
    """What names of files begin with in this run and not in the cache, which serves however the workspace is typed."""
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
        assert work.request.workspace is not None, "a cache has a workspace"
        prefix = prefix_of(work.request.workspace)
        orphans = [
            (file.article_digest, file.path.removeprefix(prefix)) for file in orphans_of(work.extracted, work.sources)
        ]
        moved = [(name, path.removeprefix(prefix)) for name, path in filing.moved]
        found = cls(path, prefix, digest_of(f"{program_state()} {moved!r} {filing.gone!r} {orphans!r}"))
        found._read()
        return found

    def _read(self) -> None:
        try:
            self._kept = json.loads(kept_text(self.path, self.state))
        except BROKEN:
            self._kept = {}

    def recall(
        self, jobs: Sequence[ExtractionJob], run: Callable[[Sequence[ExtractionJob]], Iterator[Extracted]]
    ) -> Iterator[Extracted]:
        """The results of jobs in their order; those to which another extraction adds nothing are not run."""
        names = [str(job.source.path).removeprefix(self.prefix) for job in jobs]
        made_from = [_made_from(job, name) for job, name in zip(jobs, names, strict=True)]
        found = [self._known(name, made) for name, made in zip(names, made_from, strict=True)]
        self._left = {name: self._kept[name] for name in names if name in self._kept}
        fresh = run([job for job, known in zip(jobs, found, strict=True) if known is None])
        for name, made, known in zip(names, made_from, found, strict=True):
            if known is not None:
                yield known
                continue
            result = next(fresh)
            self._note(name, made, result)
            yield result

    def _note(self, name: str, made_from: str, result: Extracted) -> None:
        self._left.pop(name, None)
        if all(file.stamp for file in result.filed) and not result.traces:
            files = [[file.path.removeprefix(self.prefix), file.stamp, file.count] for file in result.filed]
            problems = [encode(Diagnostic, problem) for problem in result.problems]
            self._left[name] = [made_from, files, self.prefix if problems else None, problems]

    def _known(self, name: str, made_from: str) -> Extracted | None:
        from chronology.pipeline.eventfiles import unchanged

        try:
            made, files, typed, problems = self._kept[name]
            placed = [(self.prefix + below, stamp, count) for below, stamp, count in files]
            is_true = made == made_from and all(stamp == stamp_of(Path(path)) for path, stamp, _ in placed)
            if not is_true or typed not in (None, self.prefix):
                return None
            return Extracted(
                filed=tuple(unchanged(path, stamp, count) for path, stamp, count in placed),
                problems=tuple(decode(Diagnostic, problem) for problem in problems),
            )
        except BROKEN:
            return None

    def keep(self) -> None:
        """Writes what is known now, where that is something else than before; what this run did not reach stays."""
        if self._left != self._kept:
            keep_text(self.path, self.state, json_line(self._left))


def _made_from(job: ExtractionJob, name: str) -> str:
    """The article as it is, and what it is extracted with."""
    bare = replace(job, source=replace(job.source, path=Path(name)), into=None, orphans=())
    return f"{stamp_of(job.source.path)} {bare!r}"
