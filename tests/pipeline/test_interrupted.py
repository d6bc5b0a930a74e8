"""An extraction that is stopped in its middle keeps what was done, whole, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chronology.records import read_event_file

ARTICLES = 120
LINES = "\n\n".join(f"The council of Port Elm met on Monday and voted {n} times." for n in range(20))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    articles = tmp_path / "events" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "chronology.yaml").write_text("title: The council\n", encoding="utf-8")
    for n in range(ARTICLES):
        (articles / f"{n:03}.md").write_text(f"---\npublished: 2024-03-05\n---\n\n{LINES}\n", encoding="utf-8")
    return tmp_path


def stop_after(workspace: Path, files: int, signal_number: signal.Signals) -> tuple[int, str, list[Path]]:
    """The exit code, what was said, and the files there are, of a run that is stopped when it has written some."""
    run = subprocess.Popen(
        [sys.executable, "-c", "from chronology.cli.app import main; main()", "extract", str(workspace)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    extracted = workspace / "events" / "extracted"
    while run.poll() is None and len(list(extracted.glob("*.yaml"))) < files:
        time.sleep(0.005)
    os.killpg(run.pid, signal_number)
    _, said = run.communicate(timeout=120)  # Ends only when every process that holds the pipe is gone.
    return run.returncode, said, sorted(extracted.glob("*.yaml"))


def test_ctrl_c_keeps_what_was_done(workspace: Path) -> None:
    code, said, written = stop_after(workspace, 3, signal.SIGINT)
    assert code == 130
    assert said.splitlines() == ["chronology: interrupted; the files that were written are whole and stay"]
    assert 3 <= len(written) < ARTICLES
    assert all(len(read_event_file(path)[0].events) == 20 for path in written)


@pytest.mark.parametrize("files", [1, 20, 45])
def test_a_killed_run_leaves_whole_files(workspace: Path, files: int) -> None:
    code, _, written = stop_after(workspace, files, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert files <= len(written) < ARTICLES
    assert all(len(read_event_file(path)[0].events) == 20 for path in written)
