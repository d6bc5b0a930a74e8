"""Everything that `check` looks at beyond reading and dating."""

from __future__ import annotations

from chronology.diagnostics import Diagnostic, Severity
from chronology.pipeline.steps import STEPS, run_steps
from chronology.pipeline.work import Progress, Request, Work, no_progress


def check(request: Request, *, progress: Progress = no_progress) -> tuple[list[Diagnostic], str]:
    """All problems of all files, and a line that says what was looked at."""
    work, problems = run_steps(request, progress=progress, steps=STEPS)
    return problems, summary_line(work, problems)


def summary_line(work: Work, problems: list[Diagnostic]) -> str:
    """How many files and events were read, and how many problems of each severity they have."""
    events = len(work.events)
    files = len({draft.path for draft in work.drafts}) + len(work.sources)
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = sum(p.severity is Severity.WARNING for p in problems)
    return (
        f"{files} {_plural(files, 'file')}, {events} {_plural(events, 'event')}: "
        f"{errors} {_plural(errors, 'error')}, {warnings} {_plural(warnings, 'warning')}"
    )


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
