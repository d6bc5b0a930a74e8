"""The processes of the pool do not outlive the one that started them, even where it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

SCRIPT = """
import os, signal, sys
from concurrent.futures import ProcessPoolExecutor
from chronology.pipeline.sources import end_with_parent

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
