"""Articles are read and extracted, in several processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path

from chronology.diagnostics import Diagnostic
from chronology.model.articles import Article
from chronology.model.events import Event
from chronology.model.notes import SourceNote
from chronology.pipeline.jobs import Extracted, ExtractionJob
from chronology.pipeline.pool import in_processes
from chronology.pipeline.work import Work

_POOL_FROM = 40
"""Articles; below, starting processes costs more than it saves."""


def note_for(name: str, notes: Sequence[SourceNote]) -> SourceNote | None:
    """What sources.yaml says about an article: the fields of all patterns that match it, the first one first."""
    matching = [note for note in notes if fnmatch(name, note.pattern)]
    if not matching:
        return None
    fields = {
        key: next((value for note in matching if (value := getattr(note, key))), "")
        for key in ("publisher", "title", "published", "reliability", "url", "accessed", "archived", "language")
    }
    return SourceNote(pattern=matching[0].pattern, **fields)


@dataclass(slots=True)
class _Collected:
    articles: list[Article] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def extract_sources(work: Work) -> Extracted:
    """The articles of a run with their events, in the order of the sources."""
    found = _Collected()
    for result in iterate_sources(work):
        found.articles += result.articles
        found.events += result.events
        found.problems += result.problems
    return Extracted(articles=tuple(found.articles), events=tuple(found.events), problems=tuple(found.problems))


def iterate_sources(work: Work, *, into: Path | None = None) -> Iterator[Extracted]:
    """The same, one source at a time and in order, so that a caller need not keep them all.

    With `into` the events are written to the files of that folder by the processes that found them, and not returned.
    """
    jobs = [
        ExtractionJob(
            source=source,
            published=work.request.published,
            language=work.request.language,
            conventions=work.settings.conventions,
            nlp=work.request.nlp or work.settings.nlp,
            into=into,
        )
        for source in work.sources
    ]
    processes = work.request.processes or min(os.cpu_count() or 1, 8)

    def run(some: Sequence[ExtractionJob]) -> Iterator[Extracted]:
        return (
            map(run_job, some) if len(some) < _POOL_FROM or processes == 1 else in_processes(run_job, some, processes)
        )

    before = work.memory or work.reads
    results = before.recall(jobs, run) if before else run(jobs)
    said: set[str] = set()
    if jobs:
        work.progress("reading articles", 0, len(jobs))
    for done, result in enumerate(results, 1):
        yield _saying_once(result, said)
        work.progress("reading articles", done, len(jobs))


def _saying_once(result: Extracted, said: set[str]) -> Extracted:
    """The result without a warning of the installation that an article before it has given already."""
    told = [problem for problem in result.problems if problem.id != "pipeline-unusable" or problem.message not in said]
    said |= {problem.message for problem in told if problem.id == "pipeline-unusable"}
    return replace(result, problems=tuple(told))


def run_job(job: ExtractionJob) -> Extracted:
    """One source read, and extracted unless a file of its events exists."""
    from chronology.articles import read_article

    source = job.source
    articles, problems = read_article(
        source.path, name=source.name, published=job.published, language=job.language, note=source.note
    )
    if source.extracted:
        return Extracted(articles=articles, problems=problems)
    from chronology.extraction import extract_events

    events: list[Event] = []
    found = list(problems)
    for article in articles:
        some, more = extract_events(article, job.conventions, nlp=job.nlp)
        events += some
        found += more
    if job.into is None:
        return Extracted(articles=articles, events=tuple(events), problems=tuple(found))
    from chronology.pipeline.eventfiles import write_event_files

    lines, more_problems = write_event_files(job.into, articles, events)
    return Extracted(problems=(*found, *more_problems), lines=tuple(lines))
