"""How much of each page is empty at its foot: for packs of many sizes, papers, languages and choices of parts.

    python -m checks.pdf.emptiness [FILE.pdf ...]

prints the pages of the given files, or of all packs here, that are more than a third empty.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2

from chronology.briefing import compose_pack
from chronology.model.workspace import Settings
from chronology.writers.pdf import render_pdf
from tests.briefing.made_up import make_chronology

MOST = 0.5
"""Share of a page that may be empty."""
_HEAD, _FOOT = 62.0, 58.0
"""Points at the edges that hold running text."""
_SCALE = 0.4
_PALE = 205
"""Shades of grey from here are no content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a pack is made from."""

    entries: int
    years: float = 3
    paper: str = "A4"
    language: str = "en"
    include: tuple[str, ...] = ()
    seed: int = 7


_NO_PEOPLE = ("cover", "summary", "contents", "method", "timeline", "chronology", "annex", "sources", "colophon")
_FEW = ("cover", "summary", "chronology", "sources")
KINDS = {
    "nothing": Kind(entries=0),
    "one entry": Kind(entries=1),
    **{f"{n} entries": Kind(entries=n, years=n**0.4) for n in (2, 7, 12, 13, 24, 40, 60, 61, 120, 300)},
    **{f"40 entries, {code}": Kind(entries=40, language=code) for code in ("fr", "de", "es", "it")},
    **{f"{n} entries, Letter": Kind(entries=n, paper="Letter") for n in (1, 24, 60, 120)},
    **{f"{n} entries, landscape": Kind(entries=n, paper="A4 landscape") for n in (1, 24, 60, 120)},
    **{f"{n} entries, no people": Kind(entries=n, include=_NO_PEOPLE) for n in (20, 40, 90)},
    **{f"{n} entries, few parts": Kind(entries=n, include=_FEW) for n in (5, 30, 60)},
    **{f"30 entries, made up another way {seed}": Kind(entries=30, years=seed, seed=seed) for seed in (1, 2, 3, 4)},
    "landscape, few parts": Kind(entries=30, include=_FEW, paper="A4 landscape"),
    "landscape, no people": Kind(entries=40, include=_NO_PEOPLE, paper="A4 landscape"),
    "one year": Kind(entries=150, years=1),
    "one week": Kind(entries=50, years=0.02),
    "centuries": Kind(entries=40, years=1900),
    "2,000 entries": Kind(entries=2000, years=6),
}


def pack_of(kind: Kind) -> bytes:
    """A pack of made-up entries."""
    settings = Settings(
        title="The harbour of Ytterhamn",
        prepared_by="Harbour desk",
        paper=kind.paper,
        language=kind.language,
        include=kind.include,
    )
    made_up = make_chronology(kind.entries, years=kind.years, seed=kind.seed)
    return render_pdf(compose_pack(made_up, settings, as_of=date(2018, 1, 1), created=None, tool="check")).data


def emptiness(data: bytes | Path) -> list[float]:
    """The share of each page's body that is empty at its end."""
    return [_empty_share(page) for page in pypdfium2.PdfDocument(data)]


def holes(data: bytes | Path, most: float = MOST) -> dict[int, float]:
    """Pages (from 1) of which more is empty; the cover and the last page may be short."""
    found = emptiness(data)
    return {
        number: round(share, 2)
        for number, share in enumerate(found, start=1)
        if 1 < number < len(found) and share > most
    }


def _empty_share(page: pypdfium2.PdfPage) -> float:
    height = page.get_height()
    image = page.render(scale=_SCALE, grayscale=True).to_pil().convert("L")
    body = image.crop((0, int(_HEAD * _SCALE), image.width, int((height - _FOOT) * _SCALE)))
    box = body.point(lambda shade: 255 if shade < _PALE else 0).getbbox()
    return 1 - (box[3] if box else 0) / body.height


def _shown(names: list[str]) -> Iterator[tuple[str, bytes | Path]]:
    if names:
        yield from ((name, Path(name)) for name in names)
    else:
        yield from ((name, pack_of(kind)) for name, kind in KINDS.items())


def main(names: list[str]) -> None:
    for name, data in _shown(names):
        found = ", ".join(f"page {number} {share:.0%}" for number, share in holes(data, 1 / 3).items())
        print(f"{name}: {len(emptiness(data))} pages; {found or 'no page more than a third empty'}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
