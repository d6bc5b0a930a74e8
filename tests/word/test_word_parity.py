"""The three renderings of one pack say the same in the same order: PDF, Word, terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from rich.console import Console

from chronology.briefing import compose_pack
from chronology.document.tree import Document, Row, Table
from chronology.pipeline.inputs import request_for
from chronology.pipeline.pictures import picture_of
from chronology.pipeline.steps import run_steps
from chronology.writers.pdf import render_pdf
from chronology.writers.terminal import render_terminal
from chronology.writers.word import render_word

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def sample() -> Document:
    """The pack of the sample workspace."""
    work, problems = run_steps(request_for([ROOT]))
    assert not [problem for problem in problems if problem.is_error]
    settings = replace(work.settings, footnotes=True)
    return compose_pack(work.chronology, settings, as_of=None, created=None, tool="chronology")


def entries(document: Document) -> Iterator[tuple[str, ...]]:
    """Each entry's first words in every cell: number, date, title, source."""
    for part in document.parts:
        for block in part.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                if isinstance(row, Row) and row.anchor.startswith("entry-"):
                    yield tuple(
                        "".join(getattr(inline, "text", "") for inline in cell.paragraphs[0].inlines)
                        for cell in row.cells
                        if cell.paragraphs
                    )


def letters(text: str) -> str:
    """The letters and digits alone, since each form breaks lines and words elsewhere."""
    return "".join(character for character in text if character.isalnum())


def as_word(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(render_word(document).data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "".join(body.itertext(f"{W}t"))


def as_pdf(document: Document) -> str:
    pdf = pypdfium2.PdfDocument(render_pdf(document).data)
    return "".join(page.get_textpage().get_text_range() for page in pdf)


def as_stacked_terminal(document: Document) -> str:
    """The terminal at 44 columns, where the cells of an entry follow each other."""
    stream = io.StringIO()
    render_terminal(document, Console(file=stream, width=44, color_system=None))
    return stream.getvalue()


@pytest.mark.parametrize("form", [as_word, as_pdf, as_stacked_terminal])
def test_every_entry_is_there_in_order_with_its_date_and_source(sample: Document, form: object) -> None:
    assert callable(form)
    text = letters(form(sample))
    expected = list(entries(sample))
    assert len(expected) > 20
    position = 0
    for cells in expected:
        for words in cells:
            found = text.find(letters(words), position)
            assert found >= 0, f"{words!r} of {cells}"
            position = found + len(letters(words))


@pytest.mark.parametrize("notes", [False, True])
def test_the_whole_sample_pack_is_valid(
    sample: Document, notes: bool, findings: Callable[[bytes], list[str]], lint: Callable[[bytes], list[str]]
) -> None:
    rendered = render_word(sample, picture=picture_of(sample), footnotes=notes, comments=notes)
    assert rendered.diagnostics == ()
    assert findings(rendered.data) == []
    assert lint(rendered.data) == []


def test_bytes_do_not_hang_on_hashes_or_the_place_of_the_reader() -> None:
    code = (
        "import hashlib, runpy; from chronology.writers.word import render_word;"
        "pack = runpy.run_path('tests/word/sample_pack.py')['pack_of'](30);"
        "print(hashlib.sha256(render_word(pack, footnotes=True, comments=True).data).hexdigest())"
    )
    places = ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=os.environ | place, capture_output=True, text=True, check=True
        ).stdout
        for place in places
    }
    assert len(digests) == 1
