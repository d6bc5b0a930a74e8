"""Word documents: what a reader sees of them once all changes are accepted."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from chronology.articles import read_article

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RUN = "<w:r><w:t>It sank.</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
BOX = f"<w:txbxContent>{PARAGRAPH}</w:txbxContent>"

BODIES = [
    # what stands in the body, and the paragraphs that are read
    (
        '<w:p><w:r><w:t xml:space="preserve">On </w:t></w:r><w:ins><w:r><w:t>3</w:t></w:r></w:ins>'
        '<w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> May</w:t></w:r></w:p>',
        ["On 3 May"],
    ),
    (f"<w:p><w:moveFrom>{RUN}</w:moveFrom></w:p><w:p><w:moveTo>{RUN}</w:moveTo></w:p>", ["It sank."]),
    (f"<w:sdt><w:sdtContent>{PARAGRAPH}</w:sdtContent></w:sdt>", ["It sank."]),
    (f"<w:p><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>", ["It sank."]),
    (
        f"<w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
        ["Beside", "It sank."],
    ),
    (
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>3 May</w:t></w:r></w:p></w:tc><w:tc>{PARAGRAPH}{PARAGRAPH}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>",
        ["3 May \u2013 It sank. It sank."],
    ),
    (f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>", ["It sank."]),
    (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>It</w:t></w:r><w:r><w:tab/><w:t>sank.</w:t></w:r></w:p>',
        ["It sank."],
    ),
    ("<w:p><w:r><w:t>It</w:t><w:br/><w:t>sank.</w:t></w:r></w:p>", ["It\nsank."]),
]


@pytest.mark.parametrize(("body", "told"), BODIES)
def test_the_text_that_a_reader_sees(tmp_path: Path, body: str, told: list[str]) -> None:
    document = docx.Document()
    for element in parse_xml(f"<w:body {NAMES}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    path = tmp_path / "2024-05-06.docx"
    document.save(str(path))
    (article,), _ = read_article(path, name=path.name)
    assert [article.text[p.start : p.end] for p in article.paragraphs] == told
    assert article.byline == ""


def test_notes_stand_behind_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The ferry sank.")
    line = f'<w:footnote w:type="separator">{PARAGRAPH}</w:footnote>'
    note = "<w:footnote><w:p><w:r><w:t>On 3 May.</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {NAMES}>{line}{note}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    path = tmp_path / "2024-05-06.docx"
    document.save(str(path))
    (article,), _ = read_article(path, name=path.name)
    assert [article.text[p.start : p.end] for p in article.paragraphs] == ["The ferry sank.", "On 3 May."]
