"""`extract`: articles to JSON lines, or to the files that people review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chronology.diagnostics import Diagnostic
from chronology.model.articles import LeftOut
from chronology.model.workspace import Settings
from chronology.pipeline.homes import filing_for, orphans_of, without_article
from chronology.pipeline.keptextractions import KeptExtractions
from chronology.pipeline.keptreads import KeptReads
from chronology.pipeline.sources import iterate_sources
from chronology.pipeline.steps import load_records
from chronology.pipeline.work import Progress, Request, Work, no_progress


def _sources_to_extract(request: Request, problems: list[Diagnostic], progress: Progress) -> Work:
    """The work with all its articles to be extracted afresh, whatever was extracted before."""
    reads = KeptReads.of(request)
    work, found = load_records(Work(request=request, settings=Settings(title=""), progress=progress, reads=reads))
    problems += found
    sources = tuple(replace(source, extracted=False, extracted_parts=()) for source in work.sources)
    return replace(work, sources=sources, reads=None)


def extract_lines(
    request: Request, problems: list[Diagnostic], *, progress: Progress = no_progress
) -> Iterator[dict[str, object]]:
    """One record for each extracted event, article by article; problems are appended as they come up."""
    from chronology.extraction import as_json

    work = _sources_to_extract(request, problems, progress)
    for result in iterate_sources(replace(work, extracted=())):
        problems += result.problems
        articles = {article.path: article for article in result.articles}
        for event in result.events:
            yield dict(as_json(event, articles[event.sources[0].article]))


def extract_to_files(request: Request, *, progress: Progress = no_progress) -> tuple[list[str], list[Diagnostic]]:
    """Writes events/extracted/, one file an article; a line a file says what was new, kept and no longer found."""
    assert request.workspace is not None
    folder = request.workspace / "events" / "extracted"
    problems: list[Diagnostic] = []
    lines: list[str] = []
    left_out = LeftOut()
    work = _sources_to_extract(request, problems, progress)
    filing = filing_for(folder, work)
    kept = KeptExtractions.of(work, filing)
    try:
        for result in iterate_sources(work, into=filing, before=kept):
            problems += result.problems
            lines += (line for file in result.filed for line in file.lines)
            left_out += result.left_out
    finally:
        if kept is not None:
            kept.keep()
    if left_out != LeftOut():
        lines.append(
            f"about: left out as unrelated: articles {left_out.articles}, paragraphs of others {left_out.paragraphs}"
        )
    return lines, [*problems, *without_article(orphans_of(work.extracted, work.sources))]
