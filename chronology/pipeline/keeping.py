"""The cache of a workspace: what is kept between runs in the user's own cache folder, and when it is still true.

It is not in the workspace, which may be a shared folder: whoever could write it there could put words into a pack.
Everything in it can be worked out again, so a file that is missing, damaged or of another version is passed over in
silence, and one that cannot be written is not written. JSON only.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TextIO

from chronology import __version__
from chronology.diagnostics import CannotRun
from chronology.files import limits, open_file, read_file, write_atomically
from chronology.model.digests import digest_of

LARGE = 400_000
"""Bytes of input from which on what was read and said is kept: less is read in half a second."""

BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, RecursionError, OSError)
"""What reading a cache raises that is damaged, or not ours."""

_PACKAGE = Path(__file__).parent.parent


def cache_file(workspace: Path | None, name: str) -> Path | None:
    """Where a cache of this name lies; None where files are read without a workspace, or nothing can be kept."""
    folder = user_folder() if workspace is not None else None
    if workspace is None or folder is None:
        return None
    return folder / digest_of(os.path.realpath(workspace)) / name


def user_folder() -> Path | None:
    """The folder of this user's caches, made where it is missing; None where it is somebody else's, or writable."""
    with suppress(OSError, RuntimeError):
        folder = _caches() / "chronology"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or _is_private(found)):
            return folder
    return None


def _is_private(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _caches() -> Path:
    named = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else "")
    if named and Path(named).is_absolute():
        return Path(named)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


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


def cached_text(path: Path) -> str:
    """The text of a cache file; OSError where it is a link, or no file of ours."""
    return read_file(path, limits.CACHE, follow=False).decode("ascii")


def open_cache(path: Path) -> TextIO:
    """The same, to be read line by line."""
    return io.TextIOWrapper(open_file(path, follow=False), encoding="ascii")


def kept_text(path: Path, state: str) -> str:
    """What was kept in this state; "" where nothing was, where it was in another, or where the disk damaged it."""
    try:
        head, _, text = cached_text(path).partition("\n")
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
    with suppress(CannotRun, OSError):
        write_atomically(path, text, within=path.parents[1])
