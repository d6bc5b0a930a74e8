"""The three streams that every program has, also where whoever started this one closed them."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def have_streams() -> None:
    """Puts nothing in the place of streams that are closed; the next file opened would be one of them else."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # The lowest free number, which is this one.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def silence(stream: TextIO) -> None:
    """Points a stream that cannot be written to nowhere, so that Python's last flush does not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
