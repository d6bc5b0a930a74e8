"""What all tests share: property tests look at the same examples on every run and are never failed for being slow."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("chronology", deadline=None, derandomize=True)
settings.load_profile("chronology")

# A run in the background of a script ignores Ctrl-C and hands that on to the programs that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
