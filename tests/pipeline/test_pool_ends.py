"""The processes of the pool give their results in order, and end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import islice

import pytest

from chronology.diagnostics import CannotRun
from chronology.pipeline.pool import Lost, in_processes

KILLED = """
import os, signal
from chronology.pipeline.pool import in_processes

def own_number(job):
    return os.getpid()

if __name__ == "__main__":
    print(next(in_processes(own_number, range(200), 2)), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_run_leaves_no_process_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.wait()
        patience = time.monotonic() + 60
        while is_running(worker) and time.monotonic() < patience:
            time.sleep(0.05)
        assert not is_running(worker)


def slow_at_first(job: int) -> int:
    time.sleep(0.2 if job < 20 else 0)
    return job * job


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert list(in_processes(slow_at_first, range(100), 3)) == [job * job for job in range(100)]


def long_text(job: int) -> str:
    return "x" * 4_000_000


def test_results_that_nobody_wants_are_left_on_their_way() -> None:
    for wait in range(10):
        results = in_processes(long_text, range(200), 2)
        assert len(next(results)) == 4_000_000
        time.sleep(0.005 * wait)
        results.close()


def endless_later(job: int) -> int:
    time.sleep(3600 if job > 20 else 0)
    return job


def test_a_job_without_end_is_not_waited_for() -> None:
    results = in_processes(endless_later, range(200), 2)
    assert list(islice(results, 16)) == list(range(16))
    results.close()


def refused_later(job: int) -> int:
    if job == 50:
        raise ValueError("no fifty")
    return job


def test_an_exception_comes_back_with_its_trace() -> None:
    results = in_processes(refused_later, range(200), 2)
    with pytest.raises(ValueError, match="no fifty") as caught:
        list(results)
    assert "refused_later" in "".join(caught.value.__notes__)


def killed_later(job: int) -> int:
    if job == 50:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def test_a_process_that_is_gone_is_no_riddle() -> None:
    with pytest.raises(CannotRun, match="ended from outside"):
        list(in_processes(killed_later, range(200), 2))


def ended_over(job: int, ended: Lost) -> int:
    assert ended.signal_number == signal.SIGKILL
    return -job


def killed_at_times(job: int) -> int:
    if job % 7 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


@pytest.mark.parametrize("processes", [1, 2])
def test_a_job_over_which_its_process_ends_is_one_of_many(processes: int) -> None:
    found = list(in_processes(killed_at_times, range(60), processes, lost=ended_over))
    assert found == [-job if job % 7 == 3 else job for job in range(60)]
