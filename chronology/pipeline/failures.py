"""What happens to an article in which chronology itself fails: it is named, and all the others go through.

The process that meets the error makes a diagnostic and keeps the trace; the process that prints the diagnostic writes
the trace to a file that people can send, and names it.
"""

from __future__ import annotations

import os
import platform
import signal
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from chronology import __version__
from chronology.diagnostics import CannotRun, Diagnostic, Location
from chronology.model.articles import Article
from chronology.model.calendar import as_reported
from chronology.model.dates import DateConventions, Point, Span
from chronology.model.events import Event
from chronology.model.notation import parse_date
from chronology.pipeline.jobs import Extracted, SourceFile
from chronology.pipeline.keeping import cache_file
from chronology.pipeline.pool import Lost

NOT_READ = "article-not-read"
TRACES = "errors.txt"
_MOST_TRIED = 2000
"""Paragraphs, in search of the one that fails."""
_MOST_TRACES = 20
"""Of one run; thousands of articles may fail in one place."""


class Failures:
    """The unexpected errors of one job, each with its trace."""

    def __init__(self) -> None:
        self.traces: list[str] = []

    def note(self, error: Exception, article: str, paragraph: int = 0) -> Diagnostic:
        """The problem that an error makes of an article; what says that nothing can run at all goes on."""
        if isinstance(error, CannotRun):
            raise error
        if isinstance(error, MemoryError | RecursionError):
            self.traces.append("")
            return _beyond_bounds(error, article)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119  (a name)
        part = f"paragraph {paragraph} of {article}" if paragraph else article
        self.traces.append(f"{part}\n{''.join(traceback.format_exception(error))}")
        what = f"paragraph {paragraph}" if paragraph else "the article"
        message = f"chronology {__version__} failed on {what}, so its events are missing: {where}"
        return Diagnostic(id=NOT_READ, message=message, location=Location(path=article))


def _beyond_bounds(error: Exception, article: str) -> Diagnostic:
    what = "reading it takes more memory" if isinstance(error, MemoryError) else "it is nested deeper"
    return Diagnostic(
        id="article-too-large",
        message=f"{what} than any article should",
        location=Location(path=article),
        hint="open it in the program that made it, and save the text alone",
    )


def failing_paragraph(article: Article, conventions: DateConventions, nlp: str) -> int:
    """The number of the first paragraph that cannot be extracted by itself; 0 where each of them can."""
    from chronology.extraction import extract_events

    for paragraph in article.paragraphs[:_MOST_TRIED]:
        try:
            extract_events(replace(article, paragraphs=(paragraph,)), conventions, nlp=nlp)
        except Exception:  # Whatever it is: this is the paragraph.
            return paragraph.number
    return 0


def as_read_back(event: Event, conventions: DateConventions) -> Event:
    """The event with its date as the file of its events gives it; ValueError for one that could not be read there."""
    when = parse_date(event.date.typed, conventions)
    if not isinstance(when, Point | Span):
        raise ValueError(f"the date {event.date.typed!r} cannot be read back")
    when = as_reported(when) if event.date.when.is_reported else when
    return event if when == event.date.when else replace(event, date=replace(event.date, when=when))


def why_lost(source: SourceFile, ended: Lost) -> Diagnostic:
    """The problem of a file over which the process that read it ended."""
    if ended.signal_number == getattr(signal, "SIGXCPU", -1):
        name, message = "article-too-large", "reading it takes more processor time than any article should"
    elif ended.signal_number in (0, signal.SIGTERM, getattr(signal, "SIGKILL", -1)):
        name, message = NOT_READ, "the process that read it was ended from outside; perhaps there was no memory left"
    else:
        what = signal.strsignal(ended.signal_number) or f"signal {ended.signal_number}"
        name, message = "article-damaged", f"the program that takes it apart crashed ({what})"
    hint = "open it in the program that made it, and save the text alone"
    return Diagnostic(id=name, message=message, location=Location(path=source.name), hint=hint)


class TraceFile:
    """The file of a run's traces, made with the first one."""

    def __init__(self, workspace: Path | None) -> None:
        self._path = cache_file(workspace, TRACES)
        self._traces: list[str] = []

    def completed(self, result: Extracted) -> Extracted:
        """The result with a hint that names the file in which its traces are."""
        if not any(result.traces):
            return result
        hint = "this is a bug; the other articles are read. Please report it" + self._kept_in(result.traces)
        problems = (replace(p, hint=hint) if p.id == NOT_READ else p for p in result.problems)
        return replace(result, problems=tuple(problems))

    def _kept_in(self, traces: Sequence[str]) -> str:
        from chronology.files import write_atomically

        self._traces += [trace for trace in traces if trace][: _MOST_TRACES - len(self._traces)]
        text = "\n".join((f"chronology {__version__}, Python {platform.python_version()}\n", *self._traces))
        for path in (self._path, Path(tempfile.gettempdir()) / f"chronology-{os.getpid()}-{TRACES}"):
            if path is None:
                continue
            try:
                write_atomically(path, text)
            except CannotRun:
                continue
            self._path = path
            return f" with {path}, which holds the trace"
        return " with the command you ran"
