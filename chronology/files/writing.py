"""Files out: a crash leaves the old file or the new one, and what another program wrote meanwhile is never lost."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from chronology.diagnostics import CannotRun
from chronology.files.reading import is_inside, read_file

if sys.platform != "win32":
    import fcntl

_FOR_ALL_FILES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""Why no file can be written, not this one alone."""
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
"""What the system says of a folder that cannot be locked."""
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


class FileChanged(FileNotWritten):
    """The file is no longer what was read before it was to be replaced; it was left alone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was changed by another program meanwhile; nothing was written",
            hint="nothing of it is lost; run the command again",
        )


class _Anything:
    """Whatever stands in the place of the file may go."""


ANYTHING = _Anything()


def write_atomically(
    path: Path, data: str | bytes, *, before: str | bytes | _Anything | None = ANYTHING, within: Path | None = None
) -> None:
    """Puts the data in the place of the file: a temporary file beside it, synced to disk, then renamed.

    Folders are made where they are missing, and permissions of an old file are kept. `before` is what was read there,
    None where nothing was: `FileChanged` is raised where something else is there now. `within` is the folder that
    links may not lead out of. Raises `CannotRun` where the place cannot be written, and then the old file is as it was.
    """
    _refuse_links(path, within)
    create_folder(path.parent)
    try:
        if os.path.isfile(path) and not path.stat().st_mode & 0o222:  # noqa: PTH113  (a name that is too long is none)
            raise FileNotWritten(f"{path} cannot be written: it is read-only")
        _replace(path, _encoded(data), before if isinstance(before, _Anything) or before is None else _encoded(before))
    except FileExistsError as error:
        raise FileChanged(path) from error
    except OSError as error:
        raise not_written(path, error) from error


def create_folder(folder: Path) -> None:
    """Makes a folder with those above it; raises `CannotRun` where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error


def remove_unchanged(path: Path, before: str | bytes) -> None:
    """Takes a file away that is still what was read there; raises `FileChanged` where it is not."""
    if _stands(path) != _encoded(before):
        raise FileChanged(path)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise not_written(path, error) from error


def _encoded(data: str | bytes) -> bytes:
    return data.encode("utf-8") if isinstance(data, str) else data


def _refuse_links(path: Path, within: Path | None) -> None:
    if os.path.islink(path):  # noqa: PTH114
        raise FileNotWritten(
            f"{path} cannot be written: it is a link, and nothing is written through links",
            hint="put a file in its place, or name the file that it leads to",
        )
    if within is not None and not is_inside(path.parent, within):
        raise FileNotWritten(
            f"{path} cannot be written: a link leads out of {within}", hint="put a folder in the place of the link"
        )


def _stands(path: Path) -> bytes | None:
    """What is in the place of a file now; None where nothing is."""
    try:
        return read_file(path, sys.maxsize - 1, follow=False)
    except FileNotFoundError:
        return None


def _replace(target: Path, content: bytes, before: bytes | _Anything | None) -> None:
    temporary = _written_beside(target, content)
    try:
        temporary.chmod(_mode(target))
        if before is None:
            _put_where_nothing_is(temporary, target)
        elif not isinstance(before, _Anything) and _stands(target) != before:
            raise FileChanged(target)
        else:
            temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _put_where_nothing_is(temporary: Path, target: Path) -> None:
    """Gives a file its name unless another has it, which raises FileExistsError."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # A system without hard links.
        if target.exists():
            raise FileChanged(target) from None
        temporary.replace(target)
        return
    temporary.unlink()


def _written_beside(target: Path, content: bytes) -> Path:
    """A temporary file with the content, on the disk of the target; it has no name before it is whole, where that is
    possible, so that a program that is killed leaves nothing behind."""
    prefix = "." + target.name.encode("utf-8", "replace")[:_MAX_PREFIX].decode("utf-8", "ignore") + "."
    if (nameless := _nameless(target.parent)) is not None:
        with os.fdopen(nameless, "wb") as file:
            _filled(file, content)
            name = target.with_name(f"{prefix}{secrets.token_hex(4)}.part")
            with suppress(OSError):
                here = os.open(target.parent, os.O_RDONLY)
                try:
                    os.link(f"/proc/self/fd/{nameless}", name, src_dir_fd=here, dst_dir_fd=here, follow_symlinks=True)
                finally:
                    os.close(here)
                return name
    handle, named = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _filled(file, content)
    except BaseException:
        with suppress(OSError):
            Path(named).unlink()
        raise
    return Path(named)


def _nameless(folder: Path) -> int | None:
    """A file of a folder that has no name yet; None where the system has no such files."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    with suppress(OSError):
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    return None


def _filled(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


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
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        # A network folder without locks: what changes meanwhile is still noticed before it is replaced.
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
