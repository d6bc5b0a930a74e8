"""`check` on a large workspace: a report of each file, kept until the file or what it depends on is changed.

A report holds the problems of the file by itself and the facts that the files are held against each other by. It
depends on the file, and on what all files share: settings, people, notes on sources, articles and the program. When any
of the shared things changes, all reports are made again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.model.articles import Article
from chronology.model.digests import json_line
from chronology.model.workspace import SETTINGS_FILE, Settings
from chronology.pipeline.codec import decode, encode
from chronology.pipeline.facts import (
    Fact,
    fact_from,
    fact_of_extraction,
    plans_without_outcome,
    repeated_ids,
    stale_decisions,
    told_twice,
)
from chronology.pipeline.homes import was_dated_since
from chronology.pipeline.inputs import input_paths
from chronology.pipeline.keeping import BROKEN, cache_file, cached_text, keep, state_of
from chronology.pipeline.misplaced import find_misplaced_articles
from chronology.pipeline.work import Progress, Request, Work

if TYPE_CHECKING:
    from chronology.records.event_files import EventFile
    from chronology.records.workspace import Workspace

NAME = "check.json"
_SHARED = ("merges.yaml", "sources.yaml", "people.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in one file."""

    state: str
    problems: tuple[Diagnostic, ...] = ()
    facts: tuple[Fact, ...] = ()
    article: str = ""
    """Of an extracted file: its article, and the digest that the article had then."""
    article_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What was found out about the articles of the workspace."""

    problems: tuple[Diagnostic, ...] = ()
    facts: tuple[Fact, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    latest: date | None = None
    """The latest publication date."""


class _Cache:
    """The kept reports; empty where the shared things are others."""

    def __init__(self, path: Path | None, state: str) -> None:
        self.path, self.state = path, state
        self.reports: dict[str, Report] = {}
        self.shared: Shared | None = None
        if path is not None:
            try:
                self._read(json.loads(cached_text(path)))
            except BROKEN:
                self.reports, self.shared = {}, None

    def _read(self, data: Any) -> None:
        if data["state"] != self.state:
            return
        self.reports = {path: _report_from(kept) for path, kept in data["reports"].items()}
        self.shared = _shared_from(data["shared"])

    def write(self, reports: Mapping[str, Report], shared: Shared) -> None:
        """Keeps these reports for the next run, if any of them is new."""
        if self.shared == shared and self.reports == reports:
            return
        data = {
            "state": self.state,
            "reports": {path: _report_data(report) for path, report in reports.items()},
            "shared": _shared_data(shared),
        }
        keep(self.path, json_line(data))


def _report_data(report: Report) -> list[Any]:
    problems = [encode(Diagnostic, problem) for problem in report.problems]
    return [report.state, problems, report.facts, report.article, report.article_digest]


def _report_from(data: list[Any]) -> Report:
    state, problems, facts, article, digest = data
    return Report(
        state=state,
        problems=tuple(decode(Diagnostic, problem) for problem in problems),
        facts=tuple(map(fact_from, facts)),
        article=article,
        article_digest=digest,
    )


def _shared_data(shared: Shared) -> list[Any]:
    problems = [encode(Diagnostic, problem) for problem in shared.problems]
    return [problems, shared.facts, shared.digests, shared.latest and shared.latest.isoformat()]


def _shared_from(data: list[Any]) -> Shared:
    problems, facts, digests, latest = data
    return Shared(
        problems=tuple(decode(Diagnostic, problem) for problem in problems),
        facts=tuple(map(fact_from, facts)),
        digests=tuple((name, digest) for name, digest in digests),
        latest=date.fromisoformat(latest) if latest else None,
    )


def check_files(request: Request, *, progress: Progress) -> tuple[list[Diagnostic], int, int]:
    """All problems of a workspace, how many files were looked at, and how many events there are."""
    from chronology.records.workspace import load_workspace

    root = request.workspace
    assert root is not None
    paths = input_paths(request)
    cache = _Cache(cache_file(root, NAME), _shared_state(request, paths))
    made: dict[str, Report] = {}
    new: list[Path] = []

    def look(path: Path) -> Any:
        from chronology.records.event_files import EventFile

        state = state_of([path])
        kept = cache.reports.get(str(path))
        if kept is not None and kept.state == state:
            made[str(path)] = kept
        else:
            made[str(path)] = Report(state=state)
            new.append(path)
        report = made[str(path)]
        return EventFile(path=str(path), article=report.article, article_digest=report.article_digest), ()

    # Files are only listed here; those that are new are read below, when the articles are known.
    workspace, problems = load_workspace(root, read=look)
    found = [*problems, *find_misplaced_articles(root, paths)]
    extracted = root / "events" / "extracted"
    said = cache.shared.problems if cache.shared else ()
    if any(was_dated_since([p], extracted / f"{p.location.path}.yaml") for p in said):
        cache.shared = None
    reader = _FileReader(workspace, request, progress, is_known=cache.shared is not None)
    for done, path in enumerate(new, start=1):
        made[str(path)] = replace(reader.read(path), state=made[str(path)].state)
        progress("reading events", done, len(new))
    shared = reader.shared(cache.shared)
    cache.write(made, shared)
    found += [problem for report in made.values() for problem in report.problems]
    found += shared.problems
    found += _together(workspace, made, shared)
    facts = sum(len(report.facts) for report in made.values())
    return found, len(made) + len(workspace.article_paths), facts + len(shared.facts)


def _shared_state(request: Request, paths: list[Path]) -> str:
    """The state of everything that all files depend on."""
    root = request.workspace
    assert root is not None
    extracted = root / "events" / "extracted"
    articles = root / "events" / "articles"
    shared = [p for p in paths if p.name == SETTINGS_FILE or p.name in _SHARED or p.is_relative_to(articles)]
    # Which articles have been extracted decides what is extracted now.
    names = "\n".join(str(p) for p in paths if p.is_relative_to(extracted)).encode("utf-8", "surrogateescape")
    return f"{state_of(shared)} {zlib.crc32(names)} {request.published} {request.language}"


def _together(workspace: Workspace, made: Mapping[str, Report], shared: Shared) -> Iterator[Diagnostic]:
    """What is wrong with the files beside each other."""
    facts = [fact for report in made.values() for fact in report.facts]
    yield from repeated_ids(facts)
    yield from told_twice(facts, workspace.decisions)
    everything = [*facts, *shared.facts]
    yield from stale_decisions(everything, workspace.decisions)
    yield from plans_without_outcome(everything, workspace.settings.as_of or shared.latest)
    digests = dict(shared.digests)
    for path, report in made.items():
        digest = digests.get(report.article)
        if digest and report.article_digest and not digest.startswith(report.article_digest):
            yield Diagnostic(
                id="article-changed",
                message=f"{report.article} has changed since its events were extracted",
                location=Location(path=path),
                severity=Severity.WARNING,
                hint="run `chronology extract` again; what people edited stays",
            )


class _FileReader:
    """Makes reports; articles are read once, and only where a report needs them."""

    def __init__(self, workspace: Workspace, request: Request, progress: Progress, *, is_known: bool) -> None:
        root = workspace.root / "events" / "extracted"
        self._workspace = workspace
        self._is_known = is_known
        """Whether what articles say is kept from an earlier run, so that only their texts are needed."""
        self._extracted = {Path(file.path).relative_to(root).as_posix() for file in workspace.extracted}
        self._request = request
        self._progress = progress
        self._work: Work | None = None
        self._problems: tuple[Diagnostic, ...] = ()

    def read(self, path: Path) -> Report:
        """The report of one file."""
        from chronology.pipeline.dating import Dating, date_events
        from chronology.pipeline.facts import fact_of
        from chronology.pipeline.recordchecks import Surroundings, check_records
        from chronology.records.event_files import read_event_file

        file, problems = read_event_file(path)
        settings = self._workspace.settings
        cites = any(source.article for draft in file.events for source in draft.sources)
        articles = self._articles() if cites else {}
        events, undated = date_events(
            file.events,
            Dating(conventions=settings.conventions, articles=articles, language=settings.language),
        )
        around = Surroundings(
            articles=articles,
            article_names=articles.keys(),
            people={person.id for person in self._workspace.people},
            language=settings.language,
        )
        by_key = {event.key: event for event in events}
        return Report(
            state="",
            problems=(*problems, *undated, *check_records(file.events, around)),
            facts=tuple(fact_of(draft, by_key.get(draft.key)) for draft in file.events if not draft.rejected),
            article=file.article,
            article_digest=file.article_digest,
        )

    def shared(self, kept: Shared | None) -> Shared:
        """What the articles say; the kept findings where no article was changed."""
        if kept is not None:
            return kept
        work = self._read_articles()
        published = [article.published.day for article in work.articles if article.published]
        return Shared(
            problems=self._problems,
            facts=tuple(map(fact_of_extraction, work.events)),
            digests=tuple((article.path, article.digest) for article in work.articles),
            latest=max(published, default=None),
        )

    def _articles(self) -> dict[str, Article]:
        from chronology.pipeline.steps import articles_by_name

        return articles_by_name(self._read_articles())

    def _moved_files(self, articles: Collection[str]) -> tuple[EventFile, ...]:
        """The extracted files that do not lie where those of an article do, read for what they say of theirs."""
        from chronology.records.event_files import read_event_file

        usual = {f"{name}.yaml" for name in articles}
        root = self._workspace.root / "events" / "extracted"
        odd = [name for name in self._extracted if name not in usual and name.rpartition("#")[0] not in articles]
        files = (read_event_file(root / name)[0] for name in sorted(odd))
        return tuple(file for file in files if file.article)

    def _read_articles(self) -> Work:
        """The articles, read once; those without a file in extracted/ are extracted unless that is known already."""
        from chronology.pipeline.homes import source_files
        from chronology.pipeline.sources import extract_sources

        if self._work is not None:
            return self._work
        workspace = self._workspace
        named = [(path, workspace.article_name(path)) for path in workspace.article_paths]
        moved = self._moved_files({name for _, name in named})
        extracted = {name.removesuffix(".yaml") for name in self._extracted} | {file.article for file in moved}
        sources = source_files(named, extracted, workspace.source_notes, workspace.root / "events" / "extracted")
        if self._is_known:
            sources = tuple(replace(source, extracted=True) for source in sources)
        work = Work(
            request=self._request, settings=workspace.settings or Settings(title=""), progress=self._progress,
            sources=sources, extracted=moved,
        )  # fmt: skip
        found = extract_sources(work)
        self._problems = found.problems
        self._work = replace(work, articles=found.articles, events=found.events)
        return self._work
