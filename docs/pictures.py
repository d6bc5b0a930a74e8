"""Makes the pictures of README.md and docs/desk.md: `python -m docs.pictures` from the root of the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

from docs.screens import write_screens

DOCS = Path(__file__).parent
EXAMPLE = ("ferry.yaml", "ferry.md")
SCALE = 1.6
"""Pixels a point."""


def build(folder: Path) -> Path:
    """The pack of the README's example."""
    pack = folder / "pack.pdf"
    subprocess.run(
        [sys.executable, "-m", "chronology", "build", *EXAMPLE, "--out", str(pack)],
        cwd=DOCS / "example",
        env={**os.environ, "SOURCE_DATE_EPOCH": "1719187200"},
        check=True,
    )
    return pack


def top_of(page: pypdfium2.PdfPage, words: str) -> float:
    """How far below the page's top edge these words begin, in points; the foot of the page where they are not."""
    found = page.get_textpage().search(words, match_case=True, match_whole_word=True).get_next()
    if found is None:
        return float(page.get_height()) * 0.93
    return float(page.get_height() - page.get_textpage().get_charbox(found[0])[3])


def main() -> None:
    """Write docs/images/: the chronology page of the example's pack, and the screens of the terminal."""
    with tempfile.TemporaryDirectory() as folder:
        page = pypdfium2.PdfDocument(build(Path(folder)))[0]
        image = page.render(scale=SCALE).to_pil()
        bottom = int((top_of(page, "Gaps") - 12) * SCALE)
    image.crop((0, 0, image.width, bottom)).save(DOCS / "images" / "pack.png", optimize=True)
    write_screens(DOCS / "images")


if __name__ == "__main__":
    main()
