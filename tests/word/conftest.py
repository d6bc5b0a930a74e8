"""The sample packs as fixtures."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from chronology.document.tree import Document


@pytest.fixture(scope="session")
def make_pack() -> Callable[[int], Document]:
    """A pack of so many entries."""
    made: Callable[[int], Document] = runpy.run_path(str(Path(__file__).with_name("sample_pack.py")))["pack_of"]
    return made


@pytest.fixture(scope="session")
def pack(make_pack: Callable[[int], Document]) -> Document:
    return make_pack(22)
