"""No page but the cover and the last is more than half empty."""

from __future__ import annotations

import pytest

from checks.pdf.emptiness import KINDS, MOST, emptiness, holes, pack_of
from checks.pdf.pictures import workspace_pack
from chronology.document.tree import PageBreak
from chronology.writers.pdf import render_pdf
from tests.pdf.sample_documents import paragraph, simple_document


@pytest.mark.parametrize("name", KINDS)
def test_no_page_of_a_pack_is_half_empty(name: str) -> None:
    assert holes(pack_of(KINDS[name])) == {}


def test_no_page_of_the_sample_is_half_empty() -> None:
    assert holes(workspace_pack()) == {}


def test_a_hole_is_seen() -> None:
    """A page with one line, between two others."""
    document = simple_document(paragraph("One."), PageBreak(), paragraph("Two."), PageBreak(), paragraph("Three."))
    data = render_pdf(document).data
    assert list(holes(data)) == [2]
    assert min(emptiness(data)) > MOST
