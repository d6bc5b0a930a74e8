"""Faces inside Word files, read by LibreOffice on a machine that has no such fonts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from chronology.document.tree import Document, Paragraph, PartOfDocument, Properties, Text, TextStyle
from chronology.typography.catalogue import catalogue
from chronology.writers.word import render_word

SCRIPTS = [
    # language, words, the faces that draw them
    ("en", "The gate was shut", {"SourceSerifPro-Regular", "SourceSerifPro-Bold"}),
    ("el", "Η πύλη έκλεισε", {"SourceSerifPro-Regular", "SourceSerifPro-Bold"}),
    ("ru", "Ворота закрыты", {"SourceSerifPro-Regular", "SourceSerifPro-Bold"}),
    ("ar", "أُغلقت البوابة في ١٢ مارس", {"IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold"}),
    ("he", "השער נסגר", {"NotoSansHebrew-Regular", "NotoSansHebrew-Bold"}),
    ("hi", "द्वार बंद कर दिया गया", {"NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"}),
    ("th", "ประตูปิด", {"NotoSansThai-Regular", "NotoSansThai-Bold"}),
]
_NO_FONTS = """<?xml version="1.0"?>
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The faces that LibreOffice drew each language with, the machine's own being hidden from it."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "fonts").mkdir()
    (lao,) = (entry for entry in catalogue().fallback if entry.name == "Noto Sans Lao")
    shutil.copy(lao.linked()[False], folder / "fonts" / "lao.ttf")  # LibreOffice does not start without any
    hidden = folder / "fonts.conf"
    hidden.write_text(_NO_FONTS.format(folder=folder), encoding="utf-8")
    files = [folder / f"{language}.docx" for language, _, _ in SCRIPTS]
    for file, (language, words, _) in zip(files, SCRIPTS, strict=True):
        line = Paragraph(inlines=(Text(text=f"{words} "), Text(text=words, style=TextStyle.STRONG)), language=language)
        part = PartOfDocument(name="text", blocks=(line,))
        file.write_bytes(render_word(Document(properties=Properties(title="x"), parts=(part,))).data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(hidden)}
    subprocess.run(command, capture_output=True, check=True, timeout=300, env=environment)
    return {file.stem: _fonts_of(file.with_suffix(".pdf")) for file in files}


def _fonts_of(path: Path) -> set[str]:
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    return {line.split()[0].split("+")[-1] for line in listed.splitlines()[2:]}


@pytest.mark.parametrize(("language", "words", "expected"), SCRIPTS)
def test_a_machine_without_fonts_draws_with_those_in_the_file(
    language: str, words: str, expected: set[str], faces: dict[str, set[str]]
) -> None:
    # The running foot is set in the sans face, whatever the language of the text.
    assert expected <= faces[language] <= expected | {"SourceSansPro-Regular"}
