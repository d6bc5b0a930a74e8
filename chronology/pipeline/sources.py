"""Articles are read and extracted, in several processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.model.articles import Article, LeftOut
from chronology.model.events import Event
from chronology.pipeline.bounds import bound
from chronology.pipeline.failures import Failures, TraceFile, as_read_back, failing_paragraph, why_lost
from chronology.pipeline.homes import day_given, is_digest, orphans_of
from chronology.pipeline.jobs import Extracted, ExtractionJob, Filing
from chronology.pipeline.keptextractions import KeptExtractions
from chronology.pipeline.pool import IS_CHEAP, Lost, in_processes
from chronology.pipeline.work import Work

_POOL_FROM = 40
"""Articles; below, starting processes costs more than it saves."""


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


def iterate_sources(
    work: Work, *, into: Filing | None = None, before: KeptExtractions | None = None
) -> Iterator[Extracted]:
    """The same, one source at a time and in order, so that a caller need not keep them all.

    With `into` the events are written to the files of that folder by the processes that found them, and not returned;
    `before` knows the files to which another extraction adds nothing.
    """
    orphans = tuple((file.article_digest, file.path) for file in orphans_of(work.extracted, work.sources))
    jobs = [
        ExtractionJob(
            source=source,
            published=work.request.published,
            language=work.request.language,
            conventions=work.settings.conventions,
            nlp=work.request.nlp or work.settings.nlp,
            about=work.settings.about,
            reported=work.settings.reported if work.request.reported is None else work.request.reported,
            into=into,
            orphans=orphans,
        )
        for source in work.sources
    ]
    processes = work.request.processes or min(os.cpu_count() or 1, 8)

    def run(some: Sequence[ExtractionJob]) -> Iterator[Extracted]:
        is_small = len(some) < _POOL_FROM
        if work.request.processes == 1 or (is_small and not IS_CHEAP):
            return map(run_job, some)
        if not is_small and not all(job.source.extracted for job in some):
            _load_extraction(work.request.language or work.settings.language)
        return in_processes(run_job, some, 1 if is_small else processes, lost=lost_job)

    earlier = before or work.memory or work.reads
    results = earlier.recall(jobs, run) if earlier else run(jobs)
    said: set[str] = set()
    if jobs:
        work.progress("reading articles", 0, len(jobs))
    traces = TraceFile(work.request.workspace)
    for done, result in enumerate(results, 1):
        yield traces.completed(_saying_once(result, said))
        work.progress("reading articles", done, len(jobs))


def _load_extraction(language: str) -> None:
    """Modules and word lists of the usual language: a second of work that each process would do again for itself.

    No pipeline of spaCy: its threads would not survive that a process is forked from this one.
    """
    import chronology.articles
    import chronology.records.extracted  # noqa: F401
    from chronology.extraction import load_words

    load_words(language)


def _saying_once(result: Extracted, said: set[str]) -> Extracted:
    """The result without a warning of the installation that an article before it has given already."""
    told = [problem for problem in result.problems if problem.id != "pipeline-unusable" or problem.message not in said]
    said |= {problem.message for problem in told if problem.id == "pipeline-unusable"}
    return replace(result, problems=tuple(told))


def lost_job(job: ExtractionJob, ended: Lost) -> Extracted:
    """What there is to say of a file over which its process ended."""
    return Extracted(problems=(why_lost(job.source, ended),), traces=("",))


def run_job(job: ExtractionJob) -> Extracted:
    """One source read, and extracted unless a file of its events exists.

    An unexpected error costs the article in which it comes up, and is one of the problems.
    """
    failures = Failures()
    bound(_size(job.source.path))
    try:
        result = _run(job, failures)
    except Exception as error:
        result = Extracted(problems=(failures.note(error, job.source.name),))
    return replace(result, traces=tuple(failures.traces))


def _run(job: ExtractionJob, failures: Failures) -> Extracted:
    source = job.source
    articles, problems = _read(job, job.published, failures)
    if source.home is not None and any(article.published is None or article.published.inferred for article in articles):
        given = day_given(source.home)  # --published once is enough
        articles, problems = _read(job, given, failures) if given else (articles, problems)
    if source.extracted:
        return Extracted(articles=articles, problems=problems)
    results = [_extract(article, job, failures) for article in articles if article.path not in source.extracted_parts]
    found = (*problems, *(problem for result in results for problem in result.problems))
    if job.into is None:
        return Extracted(
            articles=articles, events=tuple(e for result in results for e in result.events), problems=found
        )
    left_out = sum((result.left_out for result in results), LeftOut())
    return Extracted(problems=found, filed=tuple(f for result in results for f in result.filed), left_out=left_out)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _read(
    job: ExtractionJob, published: date | None, failures: Failures
) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    from chronology.articles import read_article

    source = job.source
    return read_article(
        source.path,
        name=source.name,
        published=published,
        language=job.language,
        note=source.note,
        on_bug=failures.note,
    )


def _extract(article: Article, job: ExtractionJob, failures: Failures) -> Extracted:
    """The events of one article, or the file that they went to."""
    file = "" if job.into else next((path for digest, path in job.orphans if is_digest(digest, article)), "")
    if file:
        return Extracted(problems=(_renamed(article, file),))
    from chronology.articles.relevance import relevant_part
    from chronology.extraction import extract_events

    bound(len(article.text))
    try:
        told, left_out = relevant_part(article, job.about)
        found, problems = extract_events(told, job.conventions, nlp=job.nlp, reported=job.reported)
        events = tuple(as_read_back(event, job.conventions) for event in found)
    except Exception as error:
        is_bug = not isinstance(error, MemoryError | RecursionError)
        paragraph = failing_paragraph(article, job.conventions, job.nlp) if is_bug else 0
        return Extracted(problems=(failures.note(error, article.path, paragraph),))
    if job.into is None:
        return Extracted(events=events, problems=problems, left_out=left_out)
    return replace(_filed(article, events, problems, job, failures), left_out=left_out)


def _filed(
    article: Article,
    events: tuple[Event, ...],
    problems: tuple[Diagnostic, ...],
    job: ExtractionJob,
    failures: Failures,
) -> Extracted:
    from chronology.pipeline.eventfiles import write_event_files

    assert job.into is not None
    try:
        filed, more = write_event_files(job.into, (article,), events, job.orphans)
    except Exception as error:
        return Extracted(problems=(*problems, failures.note(error, article.path)))
    return Extracted(problems=(*problems, *more), filed=tuple(filed))


def _renamed(article: Article, file: str) -> Diagnostic:
    return Diagnostic(
        id="article-renamed",
        message=f"the events of this article are in {file} under the name that it had before",
        location=Location(path=article.path),
        severity=Severity.WARNING,
        hint="run `chronology extract`: they go on under the new name, with all that people did to them",
    )
