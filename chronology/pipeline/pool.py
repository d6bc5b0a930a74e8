"""Work in several processes, whose results come in order, and which end at once when nobody wants the rest."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")

_BATCH = 16
"""Jobs that travel to a process together."""
_PATIENCE = 1.0
"""Seconds that a process has to end the job it is at, once nobody wants the result."""

_stopping = threading.Event()
"""In a process of the pool: set when the rest of its work is not wanted any more."""


def in_processes(run: Callable[[J], R], jobs: Sequence[J], processes: int) -> Iterator[R]:
    """Results in the order of the jobs; a few batches ahead at most, so that memory stays flat."""
    batches = iter([jobs[at : at + _BATCH] for at in range(0, len(jobs), _BATCH)])
    with ProcessPoolExecutor(processes, initializer=begin_process) as pool:
        waiting = [pool.submit(_run_all, run, batch) for batch in islice(batches, processes * 2)]
        try:
            while waiting:
                yield from waiting.pop(0).result()
                waiting += [pool.submit(_run_all, run, batch) for batch in islice(batches, 1)]
        finally:
            if waiting:
                _abandon(pool)


def _run_all(run: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
    done: list[R] = []
    for job in jobs:
        if _stopping.is_set():
            break
        done.append(run(job))
    return done


def _abandon(pool: ProcessPoolExecutor) -> None:
    """Ends the pool's processes after the job that each is at, so that Ctrl-C need not wait for their batches.

    A process that is killed while it hands over a result leaves half of it in the pipe, and the pool would wait for the
    other half for ever. So each is asked to stop, and only one that is still at work after a while is killed.
    """
    workers = multiprocessing.active_children()
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    until = time.monotonic() + _PATIENCE
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
        if worker.is_alive():
            worker.kill()


def begin_process() -> None:
    """Leaves Ctrl-C, which a terminal sends to all processes, to the one that knows what was done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _stopping.set())
    end_with_parent()


def end_with_parent() -> None:
    """Lets a process of the pool end when the one that started it is gone, which a killed one cannot tell it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
