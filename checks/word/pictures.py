"""Pictures of Word pages as LibreOffice sets them; `python -m checks.word.pictures` makes the golden ones again.

The documents are those of the PDF's pictures, so that the two folders can be looked at side by side, and one with every
kind of block. Pages with scripts that Source lacks are left out: all other typefaces are inside the files, so that the
machine's own do not count. Look at the pages before you commit new pictures: they say what a page is supposed to look
like. `golden/made-with.txt` names the version that set them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from checks.pdf.pictures import documents as pdf_documents
from chronology.document.tree import Document
from chronology.model.formats import PackFormat
from chronology.pipeline.packs import render
from tests.word.sample_pack import pack_of

GOLDEN = Path(__file__).with_name("golden")
MADE_WITH = GOLDEN / "made-with.txt"
ROOT = Path(__file__).parents[2]
_SCALE = 0.6

PAGES: dict[str, tuple[int, ...]] = {
    "none": (1, 2, 3),
    "one": (1, 3),
    "sample": (1, 2, 3, 4),
    "letter": (1, 3),
    "landscape": (1, 3),
    "many": (3, 20),
    "long-titles": (1, 2),
    "blocks": (1, 3, 4, 5, 6, 7),
    "workspace": (1, 2, 3, 5, 7),
}
"""The documents by name, and the pages (from 1) that are compared."""


def write_documents(folder: Path) -> list[Path]:
    """The Word files of all names, in the order of `PAGES`."""
    made = {name: document for name, (document, _) in pdf_documents().items()} | {"blocks": pack_of(22)}
    for name in PAGES:
        path = folder / f"{name}.docx"
        if name == "workspace":
            _build_workspace(path)
        else:
            path.write_bytes(_rendered(made[name]))
    return [folder / f"{name}.docx" for name in PAGES]


def _rendered(document: Document) -> bytes:
    return render(document, {PackFormat.PDF, PackFormat.DOCX}).data[PackFormat.DOCX]


def _build_workspace(path: Path) -> None:
    """The pack of the sample workspace, as the command builds it."""
    command = [sys.executable, "-m", "chronology", "build", str(ROOT), "--out", str(path)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run([*command, "--out", str(path.with_suffix(".pdf"))], env=environment, capture_output=True, check=True)


def pages(folder: Path) -> Iterator[tuple[Path, Image.Image]]:
    """The pictures of all documents as they are set now, each with the place of its golden one.

    One run of LibreOffice sets them all, since its start costs more than a document.
    """
    files = write_documents(folder)
    out = folder / "set"
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=600)
    for file in files:
        rendered = pypdfium2.PdfDocument(out / f"{file.stem}.pdf")
        for number in PAGES[file.stem]:
            bitmap = rendered[number - 1].render(scale=_SCALE, grayscale=True)
            yield GOLDEN / f"{file.stem}-{number}.png", bitmap.to_pil().convert("L")


def libreoffice() -> str:
    """The version of LibreOffice at hand, as it names itself."""
    return subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for path, image in pages(Path(folder)):
            image.save(path, optimize=True)
    MADE_WITH.write_text(libreoffice() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
