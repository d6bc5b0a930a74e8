"""The events of articles into the files that people review, in the process that extracted them.

In: articles, their events, the folder. Out: the files, each with what was new, kept and no longer found. Events
need not travel between processes for that, which costs as much as a tenth of their extraction.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import CannotRun, Diagnostic, Location
from chronology.diagnostics.escaping import safe_text
from chronology.model.articles import Article
from chronology.model.events import Event
from chronology.pipeline.jobs import Filed, Filing
from chronology.pipeline.keeping import stamp_of

if TYPE_CHECKING:
    from chronology.records.extracted import ExtractionReport


def write_event_files(
    filing: Filing, articles: Sequence[Article], events: Sequence[Event], orphans: Sequence[tuple[str, str]] = ()
) -> tuple[list[Filed], list[Diagnostic]]:
    """Brings the files of the articles up to date; what was done, and what is wrong in files that are left alone."""
    from chronology.extraction.identity import event_key
    from chronology.files import FileNotWritten
    from chronology.pipeline.homes import home_of
    from chronology.records.extracted import write_extracted

    filed: list[Filed] = []
    problems: list[Diagnostic] = []
    for article in articles:
        own = [event for event in events if event.sources[0].article == article.path]
        home = home_of(article, filing, orphans)
        try:
            with _not_ended():
                report, more = write_extracted(
                    home, own, article=article, folder=filing.folder, gone=filing.gone, key_of=event_key
                )
                filed.append(_filed(report, is_settled=not (more or report.vanished)))
        except FileNotWritten as error:
            problems.append(_not_written(home, error))
            filed.append(Filed(path=str(home), lines=()))
            continue
        problems += more
    return filed, problems


def unchanged(path: str, stamp: str, count: int) -> Filed:
    """What there is to say of a file to which another extraction of its article adds nothing."""
    return Filed(path=path, lines=tuple(_described(path, (0, 0, count, 0))), stamp=stamp, count=count)


def _filed(report: ExtractionReport, *, is_settled: bool) -> Filed:
    counts = (len(report.added), len(report.updated), report.kept, len(report.vanished))
    lines = _described(report.path, counts, report.moved_from, report.vanished)
    stamp = stamp_of(Path(report.path)) if is_settled else ""
    return Filed(path=report.path, lines=tuple(lines), stamp=stamp, count=sum(counts[:3]))


@contextmanager
def _not_ended() -> Iterator[None]:
    """Lets a file be written to its end where the process is told to go, so that no half of one is left lying about."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _not_written(home: Path, error: CannotRun) -> Diagnostic:
    return Diagnostic(
        id="events-not-written", message=error.message, location=Location(path=str(home)), hint=error.hint
    )


def _described(
    path: str, counts: tuple[int, int, int, int], moved_from: str = "", vanished: Sequence[str] = ()
) -> list[str]:
    new, updated, kept, gone = counts
    head = f"{path}: {new} new, {updated} updated, {kept} kept, {gone} vanished"
    moved = [f"  the article was renamed; its events were in {moved_from}"] if moved_from else []
    return [safe_text(line) for line in (head, *moved, *(f"  no longer found: {title}" for title in vanished))]
