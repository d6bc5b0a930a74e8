"""Writing files so that a crash leaves the old file or the new one, and two commands at once lose nothing."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chronology.diagnostics import CannotRun

if sys.platform != "win32":
    import fcntl

_FOR_ALL_FILES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""Why no file can be written, not this one alone."""
_MAX_PREFIX = 200
"""Bytes of a file's name that its temporary file has too, which must not be longer than a system allows."""
_PATIENCE = 30.0
"""Seconds to wait for another command before giving up."""


class FileNotWritten(CannotRun):
    """One file cannot be written, or read to be edited; a command with others to write goes on with them."""


def not_written(path: Path, error: OSError) -> CannotRun:
    """What is raised for a file that the system does not let be written."""
    kind = CannotRun if error.errno in _FOR_ALL_FILES else FileNotWritten
    return kind(f"{path} cannot be written: {error.strerror or error}")


def write_atomically(path: Path, data: str | bytes) -> None:
    """Puts the data in the place of the file: a temporary file beside it, synced to disk, then renamed.

    Folders are made where they are missing; permissions of an old file are kept, and a link stays a link. Raises
    `CannotRun` where the place cannot be written, and then the old file is as it was.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    target = Path(os.path.realpath(path))
    if target.is_file() and not target.stat().st_mode & 0o222:
        raise FileNotWritten(f"{path} cannot be written: it is read-only")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except OSError as error:
        raise not_written(path, error) from error


def _replace(target: Path, content: bytes) -> None:
    prefix = target.name.encode("utf-8", "replace")[:_MAX_PREFIX].decode("utf-8", "ignore")
    handle, name = tempfile.mkstemp(prefix=f".{prefix}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """The permissions of the old file, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last; systems that cannot open folders have no need of it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other commands from changing files of a folder while one reads, edits and writes one of them.

    The folder itself is locked, so no lock file is left lying about; where a system has no such locks, a file is made
    and removed. Raises `CannotRun` where the folder cannot be made, or when another command holds it for half a minute.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = -1 if sys.platform == "win32" else os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise not_written(folder, error) from error
    if sys.platform == "win32":
        with _lock_file(folder / ".chronology-lock"):
            yield
        return
    try:
        _wait_for(lambda: _try_flock(handle), folder)
        yield
    finally:
        os.close(handle)


def _try_flock(handle: int) -> bool:
    assert sys.platform != "win32"
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _lock_file(path: Path) -> Iterator[None]:
    def try_create() -> bool:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return True

    _wait_for(try_create, path.parent)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _wait_for(attempt: Callable[[], bool], folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    pause = 0.001  # most often another process of the same command writes one file
    while not attempt():
        if time.monotonic() > deadline:
            raise CannotRun(f"another command is writing to {folder}", hint="wait until it has ended")
        time.sleep(pause)
        pause = min(2 * pause, 0.02)
