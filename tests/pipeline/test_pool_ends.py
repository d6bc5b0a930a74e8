"""The processes of the pool do not outlive the one that started them, even where it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

SCRIPT = """
import os, signal, sys
from concurrent.futures import ProcessPoolExecutor
from chronology.pipeline.pool import end_with_parent

if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, initializer=end_with_parent)
    print(pool.submit(os.getpid).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_run_leaves_no_process_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.wait()
        patience = time.monotonic() + 60
        while is_running(worker) and time.monotonic() < patience:
            time.sleep(0.05)
        assert not is_running(worker)


HALFWAY = """
import sys, time
from chronology.pipeline.pool import in_processes

def long_text(job):
    return "x" * 4_000_000

if __name__ == "__main__":
    for wait in range(10):
        results = in_processes(long_text, range(200), 2)
        assert len(next(results)) == 4_000_000
        time.sleep(0.005 * wait)
        results.close()
    print("ended")
"""


def test_results_that_nobody_wants_are_left_on_their_way() -> None:
    done = subprocess.run([sys.executable, "-c", HALFWAY], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout == "ended\n", done.stderr


ENDLESS = """
import time
from chronology.pipeline.pool import in_processes

def work(job):
    time.sleep(3600 if job > 20 else 0)

if __name__ == "__main__":
    results = in_processes(work, range(200), 2)
    next(results)
    results.close()
    print("ended")
"""


def test_a_job_without_end_is_not_waited_for() -> None:
    done = subprocess.run([sys.executable, "-c", ENDLESS], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout == "ended\n", done.stderr
