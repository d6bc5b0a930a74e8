"""How much memory and processor time one file may take, in the process that reads it.

The system ends a process that goes beyond its time; what goes beyond its memory gets no more of it. Both cost the one
file its events and nothing else: the pool knows which job a process was at (`pool`). In the process that people started
nothing is bounded, and on systems without such limits neither.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from chronology.files import read_file

if sys.platform != "win32":
    import resource

_SECONDS = 15
_SECONDS_A_MEGABYTE = 15
"""An inquiry's report of 7 MB takes half a minute on a slow machine."""
_BYTES = 400_000_000
_BYTES_A_BYTE = 60
"""Of text; a page of HTML takes some 20 for each of its own."""

_STATM = Path("/proc/self/statm")
_is_bounded = False


def begin() -> None:
    """Called once in a process of the pool: from now on, `bound` bounds it."""
    global _is_bounded
    _is_bounded = sys.platform != "win32"
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound(size: int) -> None:
    """Bounds what this process may take from now on for a file, or an article, of so many bytes."""
    if sys.platform == "win32" or not _is_bounded:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + seconds_for(size)) + 1
    _soften(resource.RLIMIT_CPU, seconds)
    if taken := _taken():
        _soften(resource.RLIMIT_AS, taken + _BYTES + _BYTES_A_BYTE * size)


def seconds_for(size: int) -> int:
    """The processor time that a file of so many bytes may take."""
    return _SECONDS + _SECONDS_A_MEGABYTE * size // 1_000_000


def _soften(kind: int, limit: int) -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(kind)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _taken() -> int:
    """The addresses that this process has now; 0 where the system does not say."""
    with suppress(OSError, ValueError):
        return int(read_file(_STATM, 4096).split()[0]) * resource.getpagesize()
    return 0
