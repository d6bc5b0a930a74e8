"""The command as a person runs it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    code: int
    out: str
    err: str


Runner = Callable[..., Run]


@pytest.fixture
def chronology(tmp_path: Path) -> Runner:
    """Runs `chronology ARGUMENTS` in the test's folder, in a time zone and at a time that are always the same."""

    def run(*arguments: str, cwd: Path = tmp_path, stdin: str = "", **environment: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "chronology", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_COLOR": "1", "COLUMNS": "80", **environment},
            check=False,
        )
        return Run(code=done.returncode, out=done.stdout, err=done.stderr)

    return run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample workspace."""
    root = tmp_path / "sample"
    root.mkdir()
    shutil.copy(ROOT / "chronology.yaml", root)
    shutil.copytree(ROOT / "events", root / "events")
    return root
