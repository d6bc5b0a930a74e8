"""Fixtures of the PDF tests: documents, and readers of the files made of them."""

from __future__ import annotations

from collections.abc import Callable

import page
import pytest

from chronology.document.tree import Document
from tests.pdf.sample_documents import pack, simple_document
from tests.pdf.structure_reading import Node, StructureReader


@pytest.fixture
def small_pack() -> Document:
    return pack()


@pytest.fixture
def make_pack() -> Callable[[int], Document]:
    return pack


@pytest.fixture
def read_structure() -> Callable[[bytes], Node]:
    return lambda data: StructureReader(data).root()


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return simple_document


@pytest.fixture
def failures_of() -> Callable[[bytes], list[str]]:
    """What the validator finds against PDF/UA-1 and PDF/A-3a."""
    limits = page.SafetyLimits(max_table_grid_rows=100_000)

    def failures(data: bytes) -> list[str]:
        profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
        reports = [page.validate_pdf_bytes(data, profile=profile, limits=limits) for profile in profiles]
        return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]

    return failures
