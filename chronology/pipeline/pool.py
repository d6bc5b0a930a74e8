"""Work in several processes, whose results come in order, and which end at once when nobody wants the rest.

Each process has a pipe of its own. `concurrent.futures` shares one among all: a process that is killed while it hands
over a result leaves half of it there, and the program waits for the other half for ever.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from chronology.diagnostics import CannotRun

J = TypeVar("J")
R = TypeVar("R")

_BATCH = 16
"""Jobs that travel to a process together."""
_PATIENCE = 5.0
"""Seconds that a process has for the file that it is writing, when it is told to end."""
_UNTIL_COLLECTION = 100_000
"""Objects that are made before a process looks for cycles; extraction makes millions of objects and no cycles."""
_AHEAD = 2
"""Batches for each process that are begun before the caller has taken the ones before them: memory stays flat."""


def in_processes(run: Callable[[J], R], jobs: Sequence[J], processes: int) -> Iterator[R]:
    """Results in the order of the jobs; an exception of a job is raised here. `run` is a function of a module."""
    batches = [jobs[at : at + _BATCH] for at in range(0, len(jobs), _BATCH)]
    pool = _Pool(run, batches, min(processes, len(batches)))
    try:
        for number in range(len(batches)):
            yield from pool.results_of(number)
    finally:
        pool.end()


class _Pool(Generic[J, R]):
    """Some processes, and which batch each is at."""

    def __init__(self, run: Callable[[J], R], batches: Sequence[Sequence[J]], processes: int) -> None:
        self._batches = batches
        self._begun = 0
        self._done: dict[int, Sequence[R]] = {}
        self._at_work: dict[Connection, int] = {}
        self._most_begun = 0
        self._processes: list[BaseProcess] = []
        self._idle: list[Connection] = []
        for _ in range(processes):
            ours, theirs = multiprocessing.Pipe()
            process = multiprocessing.Process(target=_serve, args=(run, theirs), daemon=True)
            process.start()
            theirs.close()  # Its process holds the only other end, so that we notice when it is gone.
            self._processes.append(process)
            self._idle.append(ours)

    def results_of(self, number: int) -> Iterator[R]:
        """The results of one batch; the processes get new work while the caller looks at them."""
        self._most_begun = number + _AHEAD * len(self._processes)
        self._hand_out()
        while number not in self._done:
            self._collect(None)
        for result in self._done.pop(number):
            yield result
            self._collect(0)

    def _hand_out(self) -> None:
        while self._idle and self._begun < min(self._most_begun, len(self._batches)):
            pipe = self._idle.pop()
            pipe.send(self._batches[self._begun])
            self._at_work[pipe] = self._begun
            self._begun += 1

    def _collect(self, seconds: float | None) -> None:
        """Takes the batches that are done, after at most this time; None waits for one."""
        for pipe in wait(list(self._at_work), seconds):
            assert isinstance(pipe, Connection)
            self._done[self._at_work.pop(pipe)] = _received(pipe)
            self._idle.append(pipe)
        self._hand_out()

    def end(self) -> None:
        """Ends the processes, whatever they are at but for the writing of a file."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join(_PATIENCE)
            process.kill()
            process.join()
        for pipe in (*self._idle, *self._at_work):
            pipe.close()


def _received(pipe: Connection) -> Any:
    try:
        found = pipe.recv()
    except (EOFError, ConnectionResetError) as error:
        raise CannotRun(
            "a process that was reading articles was ended from outside", hint="perhaps there was no memory left"
        ) from error
    if isinstance(found, BaseException):
        raise found
    return found


def _serve(run: Callable[[Any], Any], pipe: Connection) -> None:
    """The life of a process: batches in, results out, until it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; one of them knows what was done.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(_UNTIL_COLLECTION)
    end_with_parent()
    while True:
        try:
            found: object = [run(job) for job in pipe.recv()]
        except Exception as error:  # Whatever it is, the process that asked for it has to know.
            error.add_note(traceback.format_exc())
            found = error
        pipe.send(found)


def end_with_parent() -> None:
    """Lets a process of the pool end when the one that started it is gone, which a killed one cannot tell it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
