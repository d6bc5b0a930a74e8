"""The steps from files to a chronology, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from chronology.diagnostics import CannotRun, Diagnostic, Location, Severity
from chronology.model.articles import Article
from chronology.model.collector import collector_paused
from chronology.model.workspace import Settings
from chronology.pipeline.dating import Dating, date_events
from chronology.pipeline.homes import source_files
from chronology.pipeline.inputs import input_paths, is_event_file
from chronology.pipeline.jobs import SourceFile
from chronology.pipeline.keeping import prefix_of
from chronology.pipeline.keptreads import KeptReads
from chronology.pipeline.memory import Memory
from chronology.pipeline.mergecache import kept_features
from chronology.pipeline.misplaced import find_misplaced_articles
from chronology.pipeline.sources import extract_sources
from chronology.pipeline.work import Progress, Request, StepResult, Work, no_progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    name: str
    run: Callable[[Work], StepResult]


def load_records(work: Work) -> StepResult:
    """Reads the YAML: settings, drafts, decisions, people, notes on sources; lists the articles."""
    if work.request.workspace is not None:
        return _load_workspace(work, work.request.workspace)
    return _load_files(work)


def _load_workspace(work: Work, root: Path) -> StepResult:
    from chronology.records import load_workspace, read_event_file

    before = work.memory or work.reads
    workspace, problems = load_workspace(root, read=before.event_file if before else read_event_file)
    if work.reads is not None and work.reads.are_at_odds():
        workspace, problems = load_workspace(root, read=work.reads.event_file)
        work.reads.settle(workspace.drafts)
    extracted = {file.article for file in workspace.extracted}
    names = [(path, workspace.article_name(path)) for path in workspace.article_paths]
    sources = source_files(names, extracted, workspace.source_notes, root / "events" / "extracted")
    found = [*problems, *find_misplaced_articles(root, input_paths(work.request))]
    if not sources and not workspace.drafts and (work.reads is None or work.reads.is_empty):
        found.append(
            Diagnostic(
                id="no-events",
                message="the workspace holds no events and no articles",
                location=Location(path=str(root / "events")),
                severity=Severity.WARNING,
                hint="write events/talks.yaml with a `date` and a `title`, or put articles into events/articles/",
            )
        )
    return (
        replace(
            work,
            settings=workspace.settings,
            sources=sources,
            drafts=workspace.drafts,
            decisions=workspace.decisions,
            people=workspace.people,
            extracted=workspace.extracted,
        ),
        found,
    )


def _load_files(work: Work) -> StepResult:
    from chronology.records import read_event_file
    from chronology.records.event_files import checked_together

    problems: list[Diagnostic] = []
    files = []
    for path in work.request.files:
        if is_event_file(path):
            file, more = read_event_file(path)
            files.append(file)
            problems += more
    drafts, more = checked_together(files)
    problems += more
    sources = tuple(SourceFile(path=path, name=str(path)) for path in work.request.files if not is_event_file(path))
    return replace(work, drafts=drafts, sources=sources), problems


def read_sources(work: Work) -> StepResult:
    """Reads the articles and extracts events from those that have no file in `extracted/` yet."""
    found = extract_sources(work)
    return replace(work, articles=found.articles, events=found.events), list(found.problems)


def date_drafts(work: Work) -> StepResult:
    """Resolves the dates of the drafts, now that the publication dates of their sources are known."""
    dating = Dating(
        conventions=work.settings.conventions,
        articles=articles_by_name(work),
        language=work.settings.language,
    )
    if work.reads is not None:
        events, problems = work.reads.date_events(dating)
        work.reads.keep()
    else:
        events, problems = date_events(work.drafts, dating)
    return replace(work, events=(*events, *work.events)), problems


def articles_by_name(work: Work) -> dict[str, Article]:
    """Articles by the names that people may cite them by: as given, and the file's own name where that is unique."""
    named = {article.path: article for article in work.articles}
    bases: dict[str, list[Article]] = {}
    for article in work.articles:
        bases.setdefault(Path(article.path).name, []).append(article)
    return {base: articles[0] for base, articles in bases.items() if len(articles) == 1} | named


def merge(work: Work) -> StepResult:
    """Merges what tells of the same event."""
    with collector_paused():
        return _merge(work)


def _merge(work: Work) -> StepResult:
    from chronology.merging import merge_events

    def report(done: int, total: int) -> None:
        work.progress("merging", done, total)

    kept = kept_features(work) if work.memory is None else None
    store = work.memory.merged if work.memory else (kept.store if kept else None)
    if store is not None and work.reads is not None:
        store.origins = work.reads.origins
    root = work.request.workspace
    chronology, problems = merge_events(
        work.events,
        articles=work.articles,
        decisions=work.decisions,
        progress=report,
        cache=store,
        within=prefix_of(root) if root is not None else "",
    )
    if kept is not None:
        kept.keep()
    if work.memory is not None:
        work.memory.merged = work.memory.merged.next()
    return replace(work, chronology=chronology), list(problems)


def weigh(work: Work) -> StepResult:
    """Says of each entry how much it matters."""
    from chronology.significance import weighed

    return replace(work, chronology=weighed(work.chronology)), []


STEPS: tuple[Step, ...] = (
    Step(name="load the records", run=load_records),
    Step(name="read the sources", run=read_sources),
    Step(name="date the drafts", run=date_drafts),
    Step(name="merge", run=merge),
    Step(name="weigh the entries", run=weigh),
)
"""Everything up to the chronology; `packs` composes and writes it."""


def run_steps(
    request: Request,
    *,
    progress: Progress = no_progress,
    steps: tuple[Step, ...] = STEPS,
    memory: Memory | None = None,
    afresh: bool = False,
) -> tuple[Work, list[Diagnostic]]:
    """The work after all steps, with the problems of all of them; `memory` saves what was not changed since.

    `afresh` is for those who look at drafts: every file is read, whatever the cache of the workspace holds.
    Raises `CannotRun` where there is nothing to work on at all.
    """
    if request.workspace is None and not request.files:
        raise CannotRun("no files to read")
    with collector_paused():
        reads = KeptReads.of(request) if memory is None and not afresh else None
    work = Work(request=request, settings=Settings(title=""), progress=progress, memory=memory, reads=reads)
    problems: list[Diagnostic] = []
    for step in steps:
        work, more = step.run(work)
        problems += more
    return work, problems
