"""PDF packs as other programs see them: qpdf, and poppler's pdfinfo, pdftotext, pdffonts and pdfdetach."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from checks.pdf.pictures import workspace_pack
from chronology.document.tree import Document, Paragraph, Text
from chronology.writers.pdf import render_pdf
from tests.pdf.sample_documents import SENTENCES, pack, simple_document

COUNTS = (0, 1, 24, 300)
ENTRIES = 60


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def write(folder: Path, document: Document) -> str:
    path = folder / "pack.pdf"
    path.write_bytes(render_pdf(document).data)
    return str(path)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(tmp_path_factory.mktemp("sample"), pack(ENTRIES))


@pytest.mark.parametrize("count", COUNTS)
def test_qpdf_finds_nothing(count: int, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", write(tmp_path, pack(count)))


def test_the_structure_tree_holds_the_text(sample: str) -> None:
    told = run("pdfinfo", "-struct-text", sample)
    for number in range(1, ENTRIES + 1):
        assert f'"Step {number} of the lock works' in told
    assert [told.count(f"\n    {tag} (block)") for tag in ("H1", "H2")] == [4, 2]
    assert told.count("THead") == 2
    assert "Figure" in told
    assert "Caption" in told


def test_headings_are_followed_by_what_they_head(sample: str) -> None:
    lines = [line.strip() for line in run("pdfinfo", "-struct-text", sample).splitlines()]
    heads = [lines[index + 1] for index, line in enumerate(lines) if line.startswith("H1")]
    assert [head.strip('" ') for head in heads] == ["The lock gates of Ytterhamn", "Summary", "Chronology", "Sources"]


def test_text_on_the_page_is_in_reading_order(sample: str) -> None:
    text = " ".join(run("pdftotext", "-f", "2", "-l", "2", sample, "-").split())
    places = [text.index(part) for part in ("Summary", "What the board knew", "signed in January", "Reading it")]
    assert places == sorted(places)
    assert SENTENCES[0] in text


def test_every_font_is_embedded_as_a_subset_with_its_text(sample: str) -> None:
    rows = run("pdffonts", sample).splitlines()[2:]
    assert len(rows) >= 4
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_attachment_can_be_taken_out(sample: str, tmp_path: Path) -> None:
    run("pdfdetach", "-saveall", "-o", str(tmp_path), sample)
    assert (tmp_path / "entries.yaml").read_bytes() == b"events: []\n"


def test_title_size_and_tags_are_told(sample: str) -> None:
    told = dict(line.split(":", 1) for line in run("pdfinfo", sample).splitlines())
    assert told["Title"].strip() == "The lock gates of Ytterhamn"
    assert told["Tagged"].strip() == "yes"
    assert told["Page size"].strip() == "595.28 x 841.89 pts (A4)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تم الاتفاق في ١٢ مارس ٢٠٢٤", ("١٢", "٢٠٢٤", "الاتفاق", "مارس")),
        ("ההסכם נחתם בשנת 2024 בירושלים", ("2024", "ההסכם", "בירושלים")),
        ("समझौते पर १२ मार्च २०२४ को हस्ताक्षर किए गए", ("समझौते", "१२ मार्च २०२४", "हस्ताक्षर")),
    ],
    ids=["Arabic", "Hebrew", "Devanagari"],
)
def test_other_scripts_are_copied_in_order(text: str, words: tuple[str, ...], tmp_path: Path) -> None:
    path = write(tmp_path, simple_document(Paragraph(inlines=(Text(text=text),))))
    copied = run("pdftotext", path, "-")
    assert [word for word in words if word not in copied] == []


def test_every_entry_is_a_named_destination(sample: str) -> None:
    assert run("pdfinfo", "-dests", sample).count('"entry-') == ENTRIES


def test_the_packs_own_tree_is_in_reading_order(tmp_path: Path) -> None:
    """Of the sample workspace: parts in order under H1, rows as TR with TH and TD, the drawing with its caption."""
    path = tmp_path / "workspace.pdf"
    path.write_bytes(workspace_pack())
    lines = [line.strip() for line in run("pdfinfo", "-struct-text", str(path)).splitlines()]
    heads = [lines[index + 1].strip('" ') for index, line in enumerate(lines) if line.startswith("H1 ")]
    assert heads[1:4] == ["Summary", "Chronology", "Undated events"]
    assert heads[-1] == "Appendices"
    tags = {line.split()[0].rstrip(":") for line in lines if line and not line.startswith('"')}
    assert {"H2", "H3", "Figure", "Caption", "Table", "THead", "TBody", "TR", "TH", "TD", "Link", "L"} <= tags
    assert "H4" not in tags
