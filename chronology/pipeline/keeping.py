"""The cache of a workspace: what is kept between runs in .chronology/cache/, and when it is still true.

Everything in it can be worked out again, so a file that is missing, damaged or of another version is passed over in
silence, and one that cannot be written is not written. JSON only.
"""

from __future__ import annotations

import hashlib
import os
import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from chronology import __version__
from chronology.diagnostics import CannotRun
from chronology.model.digests import digest_of

FOLDER = ".chronology/cache"

LARGE = 400_000
"""Bytes of input from which on what was read and said is kept: less is read in half a second."""

_PACKAGE = Path(__file__).parent.parent


def cache_file(workspace: Path | None, name: str) -> Path | None:
    """Where a cache of this name lies; None where files are read without a workspace."""
    return workspace / FOLDER / name if workspace is not None else None


def prefix_of(root: Path) -> str:
    """What the paths of a workspace's files begin with as they were typed; what is behind it is the same for all."""
    return str(root / "x")[:-1]


def stamp_of(path: Path) -> str:
    """How large a file is and when it was last written; "" where there is none. Its content is not read.

    This is what `make` and git go by: a change that keeps size and time to the nanosecond is not seen.
    """
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"


def is_large(paths: Iterable[Path]) -> bool:
    """Whether files are so large together that keeping what they say is worth it."""
    size = 0
    for path in paths:
        with suppress(OSError):
            size += path.stat().st_size
        if size >= LARGE:
            return True
    return False


def state_of(paths: Iterable[Path]) -> str:
    """A digest of the program, of which files there are, and of the stamp of each."""
    digest = hashlib.sha256(program_state().encode())
    for path in paths:
        if stamp := stamp_of(path):
            digest.update(f"{path}\0{stamp}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


@cache
def program_state() -> str:
    """The version of chronology, the packages that it may use, and for those who work on it the times of its files."""
    newest = max(
        (os.stat(os.path.join(here, name)).st_mtime_ns for here, _, names in os.walk(_PACKAGE) for name in names  # noqa: PTH116, PTH118
         if not name.endswith(".pyc")),
        default=0,
    )  # fmt: skip
    return f"{__version__} {newest} {stamp_of(Path(sysconfig.get_path('purelib')))}"


def kept_text(path: Path, state: str) -> str:
    """What was kept in this state; "" where nothing was, where it was in another, or where the disk damaged it."""
    try:
        head, _, text = path.read_text(encoding="ascii").partition("\n")
    except (OSError, ValueError):
        return ""
    return text if head == f"{state} {digest_of(text)}" else ""


def keep_text(path: Path, state: str, text: str) -> None:
    """Keeps a text for `kept_text`."""
    keep(path, f"{state} {digest_of(text)}\n{text}")


def keep(path: Path | None, text: str) -> None:
    """Writes a cache file, whole or not at all; a place that cannot be written is no error."""
    if path is None:
        return
    from chronology.records.atomic import write_atomically

    with suppress(CannotRun, OSError):
        write_atomically(path, text)
