"""What the files of a workspace say, kept between runs, so that one file more does not cost the reading of all.

Two lines of JSON a file in the cache: what it was made from with the problems found in it, and its events with
their digests. A file is believed while it, the program and what its dates are counted from are the same; a damaged line
is a file that was not kept. Names are those below the workspace, however its path was typed; only problems, whose words
may name files as they were typed, bind a file to one way of typing. Only workspaces that are large enough for it to be
felt are kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chronology.diagnostics import Diagnostic
from chronology.model.articles import Article
from chronology.model.collector import collector_paused
from chronology.model.digests import digest_of, json_line
from chronology.model.events import Event
from chronology.pipeline.codec import decode, encode
from chronology.pipeline.homes import was_dated_since
from chronology.pipeline.inputs import input_paths
from chronology.pipeline.jobs import Extracted, ExtractionJob, SourceFile
from chronology.pipeline.keeping import (
    BROKEN,
    cache_file,
    cached_text,
    is_large,
    keep,
    prefix_of,
    program_state,
    stamp_of,
)

if TYPE_CHECKING:
    from chronology.pipeline.dating import Dating
    from chronology.pipeline.work import Request
    from chronology.records.drafts import EventDraft
    from chronology.records.event_files import EventFile

NAME = "read.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one event file says: its events in their order, and everything that is wrong in it."""

    problems: tuple[Diagnostic, ...] = ()
    undated: tuple[Diagnostic, ...] = ()
    """Problems with dates, which depend on what the dates are counted from."""
    article: str = ""
    article_digest: str = ""
    cites: tuple[str, ...] = ()
    """The articles that its events name."""
    names: tuple[tuple[str, str | None], ...] = ()
    """Key and id of each record, the rejected and the undated ones among them."""
    counted_from: str = ""
    """Digest of what its dates were counted from: conventions, language, and what is known of the cited articles."""


@dataclass(slots=True, kw_only=True)
class _Kept:
    """A file as it was kept; `made_from` says of what, `said` is not yet decoded."""

    made_from: str
    said: Any
    head: str
    body: str


@dataclass(slots=True, kw_only=True)
class _Fresh:
    """An event file that was read in this run."""

    made_from: str
    said: Said
    drafts: tuple[EventDraft, ...] = ()


@dataclass(slots=True)
class KeptReads:
    """The files of one run, from the cache where they are unchanged."""

    path: Path
    state: str
    prefix: str = ""
    """What names of files begin with in this run and not in the cache."""
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _files: dict[str, Said | _Fresh] = field(default_factory=dict)
    """The event files of this run in the order in which they were asked for."""
    _lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The two lines of each file of this run."""
    _is_changed: bool = False
    origins: dict[str, str] = field(default_factory=dict)
    """Key of an event → a digest of everything that is said of it; empty for a key that two events share."""
    _told: dict[str, tuple[EventFile, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    """What was said of each event file when it was first asked for."""
    _doubled: frozenset[str] = frozenset()
    """Event files with a key or id that stands elsewhere too: they are read each time, since problems point into them
    and keys are changed."""

    @classmethod
    def of(cls, request: Request) -> KeptReads | None:
        """The cache of a workspace; None for a small one, and where files are read without one."""
        path = cache_file(request.workspace, NAME)
        if path is None or not is_large(input_paths(request)):
            return None
        assert request.workspace is not None, "a cache has a workspace"
        found = cls(path, json_line(program_state()), prefix_of(request.workspace))
        found._read()
        return found

    def _read(self) -> None:
        try:
            state, *lines = cached_text(self.path).split("\n")
        except (OSError, ValueError):
            return
        if state != self.state:
            return
        for head, body in zip(lines[::2], lines[1::2], strict=False):
            digest, _, told = head.partition(" ")
            with suppress(*BROKEN):
                if digest != digest_of(told + body):
                    continue
                name, made_from, typed, said = json.loads(told)
                if typed in (None, self.prefix):
                    self._kept[self.prefix + name] = _Kept(made_from=made_from, said=said, head=head, body=body)

    # Event files

    def event_file(self, path: Path) -> tuple[EventFile, tuple[Diagnostic, ...]]:
        """An event file; one that is unchanged comes without its drafts, for its events are kept."""
        name = str(path)
        if name not in self._told or name in self._doubled:
            self._told[name] = self._read_file(path, name)
        return self._told[name]

    def _read_file(self, path: Path, name: str) -> tuple[EventFile, tuple[Diagnostic, ...]]:
        from chronology.records.event_files import read_event_file

        made_from = "" if name in self._doubled else stamp_of(path)
        kept = self._kept.get(name)
        if kept is not None and kept.made_from == made_from != "":
            with suppress(*BROKEN):
                said = decode(Said, kept.said)
                self._files[name] = said
                return _without_drafts(name, said), said.problems
        file, problems = read_event_file(path)
        self._files[name] = _fresh(file, problems, made_from)
        return replace(file, document=None), problems

    @property
    def is_empty(self) -> bool:
        """Whether no event file holds a record."""
        return not any(self._said(name).names for name in self._files)

    def are_at_odds(self) -> bool:
        """Whether two records have one key or id, so that their files have to be asked for again, with all places."""
        names = [(name, *told) for name in self._files for told in self._said(name).names]
        keys = Counter(key for _, key, _ in names)
        ids = Counter(given for _, _, given in names if given)
        if len(keys) < len(names) or any(count > 1 for count in ids.values()):
            self._doubled = frozenset(name for name, key, given in names if keys[key] > 1 or ids[given or ""] > 1)
        return bool(self._doubled)

    def settle(self, drafts: Iterable[EventDraft]) -> None:
        """Takes the drafts of files with doubles as they were held against each other, with keys of their own."""
        by_file: dict[str, list[EventDraft]] = {}
        for draft in drafts:
            if draft.path in self._doubled:
                by_file.setdefault(draft.path, []).append(draft)
        for name, settled in by_file.items():
            self._files[name] = _Fresh(made_from="", said=self._said(name), drafts=tuple(settled))

    def _said(self, name: str) -> Said:
        found = self._files[name]
        return found if isinstance(found, Said) else found.said

    def date_events(self, dating: Dating) -> tuple[list[Event], list[Diagnostic]]:
        """The events of all event files with their dates, and the problems with dates."""
        basis = _Basis(dating)
        events: list[Event] = []
        problems: list[Diagnostic] = []
        with collector_paused():
            for name in self._files:
                some, undated = self._dated(name, basis)
                events += some
                problems += undated
        return events, problems

    def _dated(self, name: str, basis: _Basis) -> tuple[list[Event], Sequence[Diagnostic]]:
        from chronology.records.event_files import read_event_file

        found = self._files[name]
        if isinstance(found, Said):
            kept = self._kept[name]
            if found.counted_from == basis.digest(found.cites):
                with suppress(*BROKEN):
                    events = self._use(name, kept.head, kept.body)
                    return events, found.undated
            file, problems = read_event_file(Path(name))
            found = _fresh(file, problems, kept.made_from)
        return self._date(name, found, basis)

    def _date(self, name: str, found: _Fresh, basis: _Basis) -> tuple[list[Event], Sequence[Diagnostic]]:
        from chronology.pipeline.dating import date_events

        events, undated = date_events(found.drafts, basis.dating)
        if name in self._doubled:
            self._note_origins((event.key, "") for event in events)
            return events, undated
        said = replace(found.said, undated=tuple(undated), counted_from=basis.digest(found.said.cites))
        self._write(name, found.made_from, encode(Said, said), events, (*said.problems, *undated))
        return events, undated

    # Articles

    def recall(
        self, jobs: Sequence[ExtractionJob], run: Callable[[Sequence[ExtractionJob]], Iterator[Extracted]]
    ) -> Iterator[Extracted]:
        """The results of jobs in their order; only those whose article or options were changed are run."""
        made_from = [f"{stamp_of(job.source.path)} {self._below(job)!r}" for job in jobs]
        with collector_paused():
            found = [self._extracted(job.source, made) for job, made in zip(jobs, made_from, strict=True)]
        fresh = run([job for job, known in zip(jobs, found, strict=True) if known is None])
        for job, known, made in zip(jobs, found, made_from, strict=True):
            if known is not None:
                yield known
                continue
            result = next(fresh)
            if result.traces:
                yield result
                continue
            head = [[encode(Article, a) for a in result.articles], [encode(Diagnostic, p) for p in result.problems]]
            self._write(str(job.source.path), made, head, result.events, result.problems)
            yield result

    def _below(self, job: ExtractionJob) -> ExtractionJob:
        """The job with its file named as in the cache."""
        path = str(job.source.path).removeprefix(self.prefix)
        return replace(job, source=replace(job.source, path=Path(path)))

    def _extracted(self, source: SourceFile, made_from: str) -> Extracted | None:
        name = str(source.path)
        kept = self._kept.get(name)
        if kept is None or kept.made_from != made_from:
            return None
        with suppress(*BROKEN):
            articles, problems = kept.said
            told = tuple(decode(Article, article) for article in articles)
            wrong = tuple(decode(Diagnostic, problem) for problem in problems)
            if was_dated_since(wrong, source.home):
                return None
            events = tuple(self._use(name, kept.head, kept.body))
            return Extracted(articles=told, events=events, problems=wrong)
        return None

    # Keeping

    def _use(self, name: str, head: str, body: str) -> list[Event]:
        """The events of two lines, which are kept again."""
        rows = json.loads(body)
        for _, data in rows:
            data.setdefault("path", name)
        events = [decode(Event, data) for _, data in rows]
        self._note(name, head, body, [(event.key, digest) for event, (digest, _) in zip(events, rows, strict=True)])
        return events

    def _note(self, name: str, head: str, body: str, origins: Iterable[tuple[str, str]]) -> None:
        self._lines[name] = (head, body)
        self._note_origins(origins)

    def _note_origins(self, origins: Iterable[tuple[str, str]]) -> None:
        for key, digest in origins:
            self.origins[key] = digest if key not in self.origins else ""

    def _write(
        self, name: str, made_from: str, said: Any, events: Sequence[Event], problems: Sequence[Diagnostic]
    ) -> None:
        self._is_changed = True
        below = name.removeprefix(self.prefix)
        told = [encode(Event, event) for event in events]
        for data in told:
            if data.get("path") == name:
                del data["path"]
        lines = [json_line(data) for data in told]
        digests = [digest_of(below + line) for line in lines]
        head = json_line([below, made_from, self.prefix if problems else None, said])
        rows = ",".join([f'["{digest}",{line}]' for digest, line in zip(digests, lines, strict=True)])
        origins = [(event.key, digest) for event, digest in zip(events, digests, strict=True)]
        body = f"[{rows}]"
        self._note(name, f"{digest_of(head + body)} {head}", body, origins)

    def keep(self) -> None:
        """Writes what this run knows, where that is something else than before."""
        if self._is_changed or self._lines.keys() != self._kept.keys():
            lines = (line for pair in self._lines.values() for line in pair)
            keep(self.path, "\n".join((self.state, *lines)))


def _without_drafts(name: str, said: Said) -> EventFile:
    from chronology.records.event_files import EventFile

    return EventFile(path=name, article=said.article, article_digest=said.article_digest, cites=said.cites)


class _Basis:
    """What the dates of a file are counted from, as a digest."""

    def __init__(self, dating: Dating) -> None:
        self.dating = dating
        self._common = f"{dating.conventions!r} {dating.language}"
        self._known: dict[str, str] = {}

    def digest(self, cites: Iterable[str]) -> str:
        """The digest for a file that cites these articles."""
        return digest_of("\n".join((self._common, *map(self._article, cites))))

    def _article(self, name: str) -> str:
        if name not in self._known:
            article = self.dating.articles.get(name)
            self._known[name] = f"{name} {article.language} {article.published!r}" if article else name
        return self._known[name]


def _fresh(file: EventFile, problems: tuple[Diagnostic, ...], made_from: str) -> _Fresh:
    said = Said(
        problems=problems,
        article=file.article,
        article_digest=file.article_digest,
        cites=file.cites,
        names=tuple((draft.key, draft.id) for draft in file.events),
    )
    return _Fresh(made_from=made_from, said=said, drafts=file.events)
