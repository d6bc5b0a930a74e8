"""The file itself: metadata, attachments, fonts, and the same bytes from the same input."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf

from chronology.document.tree import Document, Properties
from chronology.writers.pdf import render_pdf

BUILD = """
import hashlib
from chronology.writers.pdf import render_pdf
from tests.pdf.sample_documents import pack
print(hashlib.sha256(render_pdf(pack(12)).data).hexdigest())
"""


def digest(tmp_path: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )
    return done.stdout.strip()


def test_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    here = digest(tmp_path, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    there = digest(tmp_path.parent, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    assert here == there


def test_properties_are_in_both_places(small_pack: Document) -> None:
    moment = datetime(2026, 3, 2, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    properties = Properties(
        title="Gates & <locks> ٢٠٢٤", author="Å. Clerk", subject="S", keywords=("a", "b"), language="sv", created=moment
    )
    pdf = pikepdf.open(BytesIO(render_pdf(replace(small_pack, properties=properties)).data))
    assert str(pdf.docinfo.Title) == properties.title
    assert str(pdf.docinfo.CreationDate) == "D:20260302093000+00'00'"
    assert str(pdf.Root.Lang) == "sv"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == properties.title
        assert metadata["dc:creator"] == ["Å. Clerk"]
        assert metadata["pdfuaid:part"] == "1"
        assert metadata.pdfa_status == "3A"


def test_no_date_without_a_moment(small_pack: Document) -> None:
    pdf = pikepdf.open(BytesIO(render_pdf(replace(small_pack, properties=Properties(title="T"))).data))
    assert "/CreationDate" not in pdf.docinfo


def test_attachments_come_out_as_they_went_in(small_pack: Document) -> None:
    pdf = pikepdf.open(BytesIO(render_pdf(small_pack).data))
    assert pdf.attachments["entries.yaml"].get_file().read_bytes() == b"events: []\n"
    (specification,) = pdf.Root.AF
    assert str(specification.AFRelationship) == "/Source"


def test_all_fonts_are_embedded_and_their_names_differ(small_pack: Document) -> None:
    pdf = pikepdf.open(BytesIO(render_pdf(small_pack).data))
    fonts = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Subtype") == "/Type0"]
    names = [str(font.BaseFont) for font in fonts]
    assert len(names) == len(set(names)) >= 4
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_size_grows_with_the_rows_alone(make_pack: Callable[[int], Document]) -> None:
    small, large = (len(render_pdf(make_pack(count)).data) for count in (100, 400))
    assert large < 4 * small
