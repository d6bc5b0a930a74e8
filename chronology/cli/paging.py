"""Long output page by page, where a person sits before a terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO, cast

from chronology.cli import output

if TYPE_CHECKING:
    from rich.console import Console


@contextmanager
def paged(*, width: int | None = None, wanted: bool = True) -> Iterator[Console]:
    """A console whose output goes through the pager on a terminal (`PAGER`, else `less`), else straight out.

    What is shorter than the screen is simply printed. The pager has the first screen as soon as it is made; leaving it
    early ends the output and is no error.
    """
    command = _command() if wanted and sys.stdout.isatty() and sys.stdin.isatty() else []
    if not command:
        yield output.console(width=width)
        return
    screen = output.console(width=width)
    pager = subprocess.Popen(
        command, stdin=subprocess.PIPE, encoding="utf-8", errors="backslashreplace", env={"LESS": "FRX", **os.environ}
    )
    assert pager.stdin is not None
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C belongs to the pager now.
    try:
        with suppress(BrokenPipeError):
            yield output.console(cast("TextIO", pager.stdin), width=screen.width, like=screen)
    finally:
        with suppress(BrokenPipeError):
            pager.stdin.close()
        pager.wait()
        signal.signal(signal.SIGINT, before)


def _command() -> list[str]:
    """The pager's command; none where there is no pager or `PAGER` is `cat` or empty."""
    named = shlex.split(os.environ.get("PAGER", "less"))
    if not named or named[0] == "cat" or shutil.which(named[0]) is None:
        return []
    if os.path.basename(named[0]) == "less" and len(named) == 1:  # noqa: PTH119
        return [*named, "-FRX"]
    return named
