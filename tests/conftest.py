"""What all tests share: property tests look at the same examples on every run and are never failed for being slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("chronology", deadline=None, derandomize=True)
settings.load_profile("chronology")
