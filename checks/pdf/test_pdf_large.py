"""A pack of 2,000 events is valid, as small ones are."""

from __future__ import annotations

import page
import pytest

from chronology.writers.pdf import render_pdf
from tests.pdf.sample_documents import pack


@pytest.fixture(scope="module")
def large() -> bytes:
    return render_pdf(pack(2000)).data


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_two_thousand_events_are_valid(large: bytes, profile: page.ValidationProfile) -> None:
    limits = page.SafetyLimits(max_table_grid_rows=10_000)
    report = page.validate_pdf_bytes(large, profile=profile, limits=limits)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
