"""Regular files in: opened without waiting, known by what was opened and not by what the name promised."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = 1 << 20


class NoRegularFile(OSError):
    """A pipe, a device, a socket or a folder is in the place of the file."""


class TooLarge(OSError):
    """The file has more bytes than anything of its kind."""


def open_file(path: Path, *, follow: bool = True) -> BinaryIO:
    """A regular file, open for reading; `follow` says whether it may be a link to one.

    Raises OSError, with words for people in `strerror`, for everything else.
    """
    handle = os.open(path, _READ | (0 if follow else _NO_LINK))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise NoRegularFile(errno.EISDIR, "it is a folder", str(path))
        if not stat.S_ISREG(mode):
            raise NoRegularFile(errno.EINVAL, "it is a device or a pipe, and not a file", str(path))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_file(path: Path, limit: int, *, follow: bool = True) -> bytes:
    """The bytes of a regular file; `TooLarge` where there are more than `limit`, also where it grows meanwhile."""
    with open_file(path, follow=follow) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(min(size, limit) + 1)
        while len(data) > size and len(data) <= limit and (more := file.read(_AT_ONCE)):
            data += more
    if len(data) > limit or size > limit:
        words = f"it has {max(size, len(data)) / 1e6:.1f} MB, and at most {limit / 1e6:.0f} are read"
        raise TooLarge(errno.EFBIG, words, str(path))
    return data


def read_text(path: Path, limit: int, *, errors: str = "strict", follow: bool = True) -> str:
    """The same as text in UTF-8, with the line ends that it has."""
    return read_file(path, limit, follow=follow).decode("utf-8", errors)


def is_inside(path: Path, root: Path) -> bool:
    """Whether a path, once all links are followed, lies below a folder; so it does where neither is there."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
