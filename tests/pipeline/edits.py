"""Edits of files as a person makes them."""

from __future__ import annotations

import os
from pathlib import Path


def rewrite(path: Path, old: str, new: str) -> None:
    """Other words in a file, which is written a moment later than before."""
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    stamp = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(stamp, stamp))
