"""Word files as Microsoft's schema and LibreOffice see them."""

from __future__ import annotations

import io
import json
import runpy
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.shared import RGBColor

from chronology.document.tree import Document, Link, Paragraph, PartOfDocument, Row, Table, Text
from chronology.pipeline.pictures import picture_of
from chronology.writers.pdf import render_pdf
from chronology.writers.word import render_word

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "word"
LEAST_LIKENESS = 0.86
"""Correlation of the ink on a page in blocks of about a centimetre, between Word's layout and the PDF's."""


@pytest.fixture(scope="module")
def make_pack() -> Callable[[int], Document]:
    made: Callable[[int], Document] = runpy.run_path(str(TESTS / "sample_pack.py"))["pack_of"]
    return made


@pytest.fixture(scope="module")
def pack(make_pack: Callable[[int], Document]) -> Document:
    return make_pack(22)


def word_file(document: Document, path: Path) -> Path:
    pdf = render_pdf(document)
    picture = picture_of(document)
    path.write_bytes(render_word(document, pages=pdf.pages, page_count=pdf.page_count, picture=picture).data)
    return path


def microsoft_findings(path: Path) -> list[Any]:
    """What Microsoft's own validator says; it comes with `make check`, or from the PATH."""
    local = ROOT / "checks" / "node_modules" / ".bin" / "ooxml-validator"
    command = str(local) if local.exists() else shutil.which("ooxml-validator")
    assert command, "ooxml-validator is not installed"
    done = subprocess.run([command, str(path)], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["ok"] or report["errors"]
    errors: list[Any] = report["errors"]
    return errors


def is_libreoffices_own(finding: dict[str, str]) -> bool:
    """Whether LibreOffice 7.4 writes so whatever it has read: "true" for a switch, styles and frames out of order."""
    place = finding["xPath"].rsplit("/", 1)[-1]
    switch = place.startswith(("w:cantSplit", "w:tblHeader")) and "'true'" in finding["description"]
    order = place.startswith(("w:rPr", "w:pPr")) and finding["description"].endswith(
        ("rStyle'.", "pStyle'.", ":framePr'.")
    )
    return switch or order


def converted(path: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice opens and saves it."""
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return folder / f"{path.stem}.{form.split(':')[0]}"


def entries_of(document: Document) -> Iterator[str]:
    """Titles and dates of the table, in order."""
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Table):
                rows = [row for row in block.rows if isinstance(row, Row) and row.anchor.startswith("entry-")]
                for row in rows:
                    yield from (
                        "".join(getattr(i, "text", "") for i in cell.paragraphs[0].inlines) for cell in row.cells[1:3]
                    )


@pytest.mark.parametrize("count", [0, 1, 22, 2000])
def test_microsofts_validator_finds_nothing(make_pack: Callable[[int], Document], count: int, tmp_path: Path) -> None:
    document = make_pack(count)
    path = tmp_path / "pack.docx"
    path.write_bytes(render_word(document, picture=picture_of(document)).data)
    assert microsoft_findings(path) == []


def test_microsofts_validator_finds_nothing_in_hostile_text(tmp_path: Path) -> None:
    hostile = runpy.run_path(str(TESTS / "test_word_hostile.py"))
    for number, text in enumerate(hostile["HOSTILE"]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(render_word(hostile["document_with"](text)).data)
        assert microsoft_findings(path) == [], repr(text)


def test_microsofts_validator_finds_nothing_in_footnotes_and_comments(pack: Document, tmp_path: Path) -> None:
    link = Link(
        target="#source-1", text="1", note=(Text(text="Gazette "), Link(target="https://example.org", text="x"))
    )
    part = PartOfDocument(name="notes", blocks=(Paragraph(inlines=(link, link), remark="Who says so?"),))
    path = tmp_path / "noted.docx"
    noted = replace(pack, parts=(*pack.parts, part))
    path.write_bytes(render_word(noted, footnotes=True, comments=True).data)
    assert microsoft_findings(path) == []
    assert len(docx.Document(str(path)).comments) == 1


def test_libreoffice_reads_every_entry_in_order(pack: Document, tmp_path: Path) -> None:
    path = converted(word_file(pack, tmp_path / "pack.docx"), "pdf", tmp_path / "out")
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    text = " ".join(text.split())
    expected = list(entries_of(pack))
    assert len(expected) == 44
    for words in expected:
        assert " ".join(words.split()) in text
    titles = [words for words in expected if words.startswith("Event")]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_pages_look_like_those_of_the_pdf(pack: Document, tmp_path: Path) -> None:
    ours = pypdfium2.PdfDocument(render_pdf(pack).data)
    theirs = pypdfium2.PdfDocument(converted(word_file(pack, tmp_path / "pack.docx"), "pdf", tmp_path / "out"))
    assert len(ours) == len(theirs)
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        likeness = correlation(ink(one), ink(other))
        assert likeness > LEAST_LIKENESS, f"page {number}: {likeness:.2f}"


def test_saved_by_libreoffice_every_entry_can_be_read_back(pack: Document, tmp_path: Path) -> None:
    path = converted(word_file(pack, tmp_path / "pack.docx"), "docx:MS Word 2007 XML", tmp_path / "out")
    assert [found for found in microsoft_findings(path) if not is_libreoffices_own(found)] == []
    document = docx.Document(io.BytesIO(path.read_bytes()))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    text = "\n".join("\n".join(cells) for cells in rows)
    assert all(words.strip() in text for words in entries_of(pack))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["Summary", "Chronology", "Sources"]


@pytest.mark.parametrize("form", ["docx:MS Word 2007 XML", "dotx:MS Word 2007 XML Template"])
def test_templates_saved_by_libreoffice_can_be_used(pack: Document, form: str, tmp_path: Path) -> None:
    house = docx.Document()
    house.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0, 0)
    house.sections[0].header.paragraphs[0].text = "Ministry of Locks"
    house.save(str(tmp_path / "house.docx"))
    template = converted(tmp_path / "house.docx", form, tmp_path / "out").read_bytes()
    path = tmp_path / "pack.docx"
    path.write_bytes(render_word(pack, template=template, picture=picture_of(pack)).data)
    assert microsoft_findings(path) == []
    document = docx.Document(str(path))
    (heading,) = (style for style in document.styles if style.name == "Heading 1")
    assert heading.font.color.rgb == RGBColor(0x80, 0, 0)
    assert "Ministry of Locks" in "".join(p.text for p in document.sections[-1].header.paragraphs)
    text = pypdfium2.PdfDocument(converted(path, "pdf", tmp_path / "pdf"))[0].get_textpage().get_text_range()
    assert "Marrow Lock" in text


def ink(page: Any) -> list[float]:
    """How dark each block of a page is, row by row."""
    picture = page.render(scale=0.5, grayscale=True).to_pil()
    small = picture.resize((16, 24))
    return [255.0 - value for value in small.get_flattened_data()]


def correlation(one: list[float], other: list[float]) -> float:
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    both = sum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    spread = sum((a - mean_one) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)
    return both / spread**0.5 if spread else 1.0
