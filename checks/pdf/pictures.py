"""Pictures of pages that are compared with earlier ones; `python -m checks.pdf.pictures` makes the golden ones again.

Look at the pages before you commit new pictures: they say what a page is supposed to look like.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from chronology.document.tree import Document, Paper, Table, Text
from chronology.writers.pdf import render_pdf
from tests.pdf.sample_documents import chronology_table, event_row, pack, paragraph, simple_document

GOLDEN = Path(__file__).with_name("golden")
ROOT = Path(__file__).parents[2]
LETTER = Paper(name="Letter", width=612, height=792)
TURNED = Paper(name="A4 landscape", width=841.89, height=595.28)
_SCALE = 0.6
_BLOCK = 6
"""Pixels that are averaged before comparing, so that another version's smoothing of edges does not count."""
LONG_TITLE = (
    "The board is told, in a letter that nobody answers for eleven weeks, of the state of the eastern gate " * 2
)
SCRIPTS = (
    "Η συμφωνία υπογράφηκε στις 12 Μαρτίου 2024.",
    "Договор подписан 12 марта 2024 года.",
    "وُقِّع الاتفاق في ١٢ مارس ٢٠٢٤ (المرحلة الأولى) بعد محادثات.",
    "ההסכם נחתם ב-12 במרץ 2024 (שלב ראשון).",
    "समझौते पर १२ मार्च २०२४ को हस्ताक्षर किए गए।",
)


def documents() -> dict[str, tuple[Document, tuple[int, ...]]]:
    """Each document with the pages (from 1) that are compared."""
    rows = tuple(event_row(number, title=LONG_TITLE, text=LONG_TITLE * number) for number in range(1, 9))
    long = Table(columns=chronology_table(0).columns, rows=rows, caption="Long titles", bar_column=2)
    return {
        "none": (pack(0), (1, 2, 3)),
        "one": (pack(1), (1, 3)),
        "sample": (pack(24), (1, 2, 3, 4)),
        "letter": (replace(pack(24), paper=LETTER), (1, 3)),
        "landscape": (replace(pack(24), paper=TURNED), (1, 3)),
        "many": (pack(300), (3, 20)),
        "long-titles": (simple_document(long), (1, 2)),
        "scripts": (simple_document(*(paragraph(Text(text=text)) for text in SCRIPTS)), (1,)),
    }


WORKSPACE_PAGES = (1, 2, 4, 6)
"""Cover, key dates, timeline, table: of the sample workspace at the root of the repository."""


def workspace_pack() -> bytes:
    """The pack of the sample workspace, as the command builds it."""
    with tempfile.TemporaryDirectory() as folder:
        pack_path = Path(folder) / "pack.pdf"
        subprocess.run(
            [sys.executable, "-m", "chronology", "build", str(ROOT), "--out", str(pack_path)],
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
            capture_output=True,
            check=True,
        )
        return pack_path.read_bytes()


def names() -> list[str]:
    """Everything that has golden pictures."""
    return [*documents(), "workspace"]


def pages(name: str) -> Iterator[tuple[Path, Image.Image]]:
    """The pictures of a document now, each with the place of its golden one."""
    if name == "workspace":
        data, numbers = workspace_pack(), WORKSPACE_PAGES
    else:
        document, numbers = documents()[name]
        data = render_pdf(document).data
    rendered = pypdfium2.PdfDocument(data)
    for number in numbers:
        bitmap = rendered[number - 1].render(scale=_SCALE, grayscale=True)
        yield GOLDEN / f"{name}-{number}.png", bitmap.to_pil().convert("L")


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of averaged blocks, in steps of 256; 255 where the sizes differ."""
    if one.size != other.size:
        return 255
    size = (one.width // _BLOCK, one.height // _BLOCK)
    small = [image.resize(size, Image.Resampling.BOX) for image in (one, other)]
    _, high = ImageChops.difference(*small).getextrema()
    return int(high)  # type: ignore[arg-type]


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name in names():
        for path, image in pages(name):
            image.save(path, optimize=True)


if __name__ == "__main__":
    main()
