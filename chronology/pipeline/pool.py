"""Work in several processes, whose results come in order, and which end at once when nobody wants the rest.

Each process has a pipe of its own. `concurrent.futures` shares one among all: a process that is killed while it hands
over a result leaves half of it there, and the program waits for the other half for ever.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from chronology.diagnostics import CannotRun
from chronology.pipeline import bounds

J = TypeVar("J")
R = TypeVar("R")

_BATCH = 16
"""Jobs that travel to a process together."""
_PATIENCE = 5.0
"""Seconds that a process has for the file that it is writing, when it is told to end."""
_UNTIL_COLLECTION = 100_000
"""Objects that are made before a process looks for cycles; extraction makes millions of objects and no cycles."""
_CONTEXT = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
IS_CHEAP = sys.platform == "linux"
"""Whether a process is made in milliseconds; elsewhere it loads the program anew."""
_AHEAD = 2
"""Batches for each process that are begun before the caller has taken the ones before them: memory stays flat."""


class Lost(Exception):
    """A process ended before it had a result: killed from outside, for its limits, or by a crash."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.signal_number = signal_number
        """Of the signal that ended it; 0 where it ended by itself."""


def in_processes(
    run: Callable[[J], R], jobs: Sequence[J], processes: int, *, lost: Callable[[J, Lost], R] | None = None
) -> Iterator[R]:
    """Results in the order of the jobs; an exception of a job is raised here. `run` is a function of a module.

    `lost` gives the result of a job whose process ended over it; without it that is raised as `CannotRun`.
    """
    batches = [jobs[at : at + _BATCH] for at in range(0, len(jobs), _BATCH)]
    pool = _Pool(run, batches, min(processes, len(batches)), lost or _raise)
    try:
        for number in range(len(batches)):
            yield from pool.results_of(number)
    finally:
        pool.end()


def _raise(_: object, ended: Lost) -> Any:
    raise CannotRun(
        "a process that was reading articles was ended from outside", hint="perhaps there was no memory left"
    ) from ended


class _Pool(Generic[J, R]):
    """Some processes, and which batch each is at."""

    def __init__(
        self, run: Callable[[J], R], batches: Sequence[Sequence[J]], processes: int, lost: Callable[[J, Lost], R]
    ) -> None:
        self._run = run
        self._lost = lost
        self._batches = batches
        self._begun = 0
        self._done: dict[int, list[R]] = {}
        """Batch → the results that there are, in the order of its jobs."""
        self._at_work: dict[Connection, int] = {}
        self._most_begun = 0
        self._processes: dict[Connection, BaseProcess] = {}
        self._idle: list[Connection] = [self._start() for _ in range(processes)]

    def _start(self) -> Connection:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(self._run, theirs), daemon=True)
        process.start()
        theirs.close()  # Its process holds the only other end, so that we notice when it is gone.
        self._processes[ours] = process
        return ours

    def results_of(self, number: int) -> Iterator[R]:
        """The results of one batch; the processes get new work while the caller looks at them."""
        self._most_begun = number + _AHEAD * len(self._processes)
        self._hand_out()
        for place in range(len(self._batches[number])):
            while len(self._done[number]) <= place:
                self._collect(None)
            yield self._done[number][place]
            self._collect(0)
        del self._done[number]

    def _hand_out(self) -> None:
        while self._idle and self._begun < min(self._most_begun, len(self._batches)):
            self._give(self._idle.pop(), self._begun)
            self._done[self._begun] = []
            self._begun += 1

    def _give(self, pipe: Connection, number: int) -> None:
        pipe.send(self._batches[number][len(self._done.get(number, ())) :])
        self._at_work[pipe] = number

    def _collect(self, seconds: float | None) -> None:
        """Takes the results that are there, after at most this time; None waits for one."""
        for pipe in wait(list(self._at_work), seconds):
            assert isinstance(pipe, Connection)
            number = self._at_work[pipe]
            done = self._done[number]
            try:
                found = pipe.recv()
            except (EOFError, ConnectionResetError):
                pipe = self._replaced(pipe, number)
            else:
                if isinstance(found, BaseException):
                    raise found
                done.append(found)
            if len(done) == len(self._batches[number]):
                del self._at_work[pipe]
                self._idle.append(pipe)
        self._hand_out()

    def _replaced(self, pipe: Connection, number: int) -> Connection:
        """A new process in the place of one that ended, which goes on behind the job that the other was at."""
        del self._at_work[pipe]
        process = self._processes.pop(pipe)
        pipe.close()
        process.join()
        done = self._done[number]
        done.append(self._lost(self._batches[number][len(done)], Lost(max(0, -(process.exitcode or 0)))))
        fresh = self._start()
        self._at_work[fresh] = number
        if len(done) < len(self._batches[number]):
            self._give(fresh, number)
        return fresh

    def end(self) -> None:
        """Ends the processes, whatever they are at but for the writing of a file."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join(_PATIENCE)
            process.kill()
            process.join()
        for pipe in self._processes:
            pipe.close()


def _serve(run: Callable[[Any], Any], pipe: Connection) -> None:
    """The life of a process: batches in, results out one by one, until it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; one of them knows what was done.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(_UNTIL_COLLECTION)
    bounds.begin()
    end_with_parent()
    while True:
        for job in pipe.recv():
            try:
                found: object = run(job)
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
