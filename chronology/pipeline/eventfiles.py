"""The events of articles into the files that people review, in the process that extracted them.

In: articles, their events, the folder. Out: lines that say file by file what was new, kept and no longer found. Events
need not travel between processes for that, which costs as much as a tenth of their extraction.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chronology.diagnostics import Diagnostic
from chronology.diagnostics.render import safe_text
from chronology.model.articles import Article
from chronology.model.events import Event
from chronology.pipeline.jobs import Filing

if TYPE_CHECKING:
    from chronology.records.extracted import ExtractionReport


def write_event_files(
    filing: Filing, articles: Sequence[Article], events: Sequence[Event], orphans: Sequence[tuple[str, str]] = ()
) -> tuple[list[str], list[Diagnostic]]:
    """Brings the files of the articles up to date; what was done, and what is wrong in files that are left alone."""
    from chronology.extraction.identity import event_key
    from chronology.pipeline.homes import home_of
    from chronology.records.extracted import write_extracted

    lines: list[str] = []
    problems: list[Diagnostic] = []
    for article in articles:
        own = [event for event in events if event.sources[0].article == article.path]
        with _not_ended():
            report, more = write_extracted(
                home_of(article, filing, orphans),
                own,
                article=article,
                folder=filing.folder,
                gone=filing.gone,
                key_of=event_key,
            )
        lines += _described(report)
        problems += more
    return lines, problems


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


def _described(report: ExtractionReport) -> list[str]:
    counts = (
        f"{len(report.added)} new, {len(report.updated)} updated, {report.kept} kept, {len(report.vanished)} vanished"
    )
    moved = [f"  the article was renamed; its events were in {report.moved_from}"] if report.moved_from else []
    lines = [f"{report.path}: {counts}", *moved, *(f"  no longer found: {title}" for title in report.vanished)]
    return [safe_text(line) for line in lines]
