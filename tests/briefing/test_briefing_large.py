"""Large print: no text of a table below 14 points, on the same paper, with the sources under the event."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pypdfium2

from chronology.briefing import compose_pack
from chronology.model.chronology import Chronology
from chronology.model.workspace import Settings
from chronology.writers.pdf import render_pdf
from chronology.writers.word import render_word
from tests.briefing.reading_trees import part, tables


def test_large_print(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry
    large = replace(settings, theme=(("size", "large"),))
    document = compose_pack(chronology, large, as_of=settings.as_of, created=None, tool="")
    assert [column.head for column in tables(part(document, "chronology"))[0].columns] == ["No.", "Date", "Event"]
    page = pypdfium2.PdfDocument(render_pdf(document).data)[1]
    assert tuple(round(length) for length in page.get_size()) == (595, 842)
    text = page.get_textpage()
    boxes = [text.get_charbox(i, loose=True) for i in range(text.count_chars()) if text.get_text_range(i, 1) == "e"]
    assert max(top - bottom for _, bottom, _, top in boxes) >= 14


def test_large_print_in_word(ferry: tuple[Chronology, Settings]) -> None:
    chronology, settings = ferry

    def sizes(theme: tuple[tuple[str, str], ...]) -> list[int]:
        document = compose_pack(chronology, replace(settings, theme=theme), as_of=None, created=None, tool="")
        with zipfile.ZipFile(io.BytesIO(render_word(document).data)) as archive:
            xml = archive.read("word/styles.xml").decode()
        style = re.search(r'w:styleId="TableText".*?</w:style>', xml, re.DOTALL)
        assert style is not None
        return [int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', style[0])]

    assert sizes(()) == [18]
    assert sizes((("size", "large"),)) == [28]
