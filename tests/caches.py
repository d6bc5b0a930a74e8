"""Where the cache of a workspace is, for the tests that look into it, damage it, or want it to be missing."""

from __future__ import annotations

import shutil
from pathlib import Path

from chronology.pipeline.keeping import cache_file


def kept_in(root: Path, name: str) -> Path:
    """A file of the workspace's cache, whether it is there or not."""
    path = cache_file(root, name)
    assert path is not None
    return path


def is_kept(root: Path) -> bool:
    """Whether anything of the workspace is kept."""
    return kept_in(root, "any").parent.exists()


def forget(root: Path) -> None:
    """Takes away what is kept of the workspace."""
    shutil.rmtree(kept_in(root, "any").parent, ignore_errors=True)
