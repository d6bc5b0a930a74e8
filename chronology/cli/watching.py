"""`preview --watch`: the first screen of the chronology and the problems of the moment, drawn again on every save."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice

from rich.console import Console

from chronology.cli import output
from chronology.cli.screen.look import BAD, DONE, signs_of
from chronology.cli.screen.paint import pieces, print_lines, wrapped
from chronology.cli.screen.showing import Form, overview_lines, page_for
from chronology.diagnostics import CannotRun, Diagnostic, sorted_diagnostics, without_ignored
from chronology.diagnostics.render import summary_line
from chronology.model.workspace import Filter
from chronology.pipeline.inputs import input_paths
from chronology.pipeline.keeping import state_of
from chronology.pipeline.memory import Memory
from chronology.pipeline.overviews import Overview, chosen, overview_of
from chronology.pipeline.steps import run_steps
from chronology.pipeline.work import Request
from chronology.writers.terminal.look import QUIET, WARNING
from chronology.writers.terminal.wrapping import Line

_POLL = 0.05
"""Seconds between two looks at the files; a save is on the screen within a few of them."""
_MOST_PROBLEMS = 5
_HOME_AND_CLEAR = "\x1b[H\x1b[J"


def watch(request: Request, wanted: Filter, form: Form, width: int | None) -> None:
    """Draw, wait for a change, draw again, until Ctrl-C. Without a terminal, each drawing follows the one before."""
    memory = Memory()
    state = ""
    while True:
        found = state_of(input_paths(request)) + f"{output.console().width}"
        if found != state:
            state = found
            _draw(request, wanted, form, width, memory)
        time.sleep(_POLL)


def _draw(request: Request, wanted: Filter, form: Form, width: int | None, memory: Memory) -> None:
    console = output.console(width=width)
    if console.is_terminal:
        sys.stdout.write(_HOME_AND_CLEAR)
    try:
        work, problems = run_steps(request, memory=memory)
    except CannotRun as problem:
        print_lines(console, [pieces((problem.message, BAD))])
        sys.stdout.flush()
        return
    shown = chosen(overview_of(work, problems), wanted)
    print_lines(console, _screen(shown, form, console))
    sys.stdout.flush()


def _screen(found: Overview, form: Form, console: Console) -> Iterator[Line]:
    """The problems, then as much of the chronology as fits."""
    page = page_for(found, console)
    problems = sorted_diagnostics(list(without_ignored(found.problems)))
    head = list(_problem_lines(problems, page.width, console))
    yield from head
    room = console.height - len(head) - 2 if console.is_terminal else None
    yield from islice(overview_lines(found, page, form), room)
    yield Line()


def _problem_lines(problems: Sequence[Diagnostic], width: int, console: Console) -> Iterator[Line]:
    signs = signs_of(console)
    summary = summary_line(problems)
    bad = any(problem.is_error for problem in problems)
    yield pieces((summary, BAD if bad else WARNING if problems else DONE), ("  watching; Ctrl-C ends", QUIET))
    for problem in sorted(problems, key=lambda p: not p.is_error)[:_MOST_PROBLEMS]:
        words = f"{problem.location}: {problem.message}"
        yield from wrapped(words, width, signs, BAD if problem.is_error else WARNING)[:2]
    if len(problems) > _MOST_PROBLEMS:
        yield pieces((f"and {len(problems) - _MOST_PROBLEMS} more: chronology check", QUIET))
    yield Line()
