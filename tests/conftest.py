"""What all tests share: property tests look at the same examples on every run and are never failed for being slow."""

from __future__ import annotations

import os
import signal
import tempfile

from hypothesis import settings

settings.register_profile("chronology", deadline=None, derandomize=True)
settings.load_profile("chronology")

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="chronology-tests-")
"""What tests keep between runs is not kept where a person's is."""

# A run in the background of a script ignores Ctrl-C and hands that on to the programs that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
