"""Ways through the file that are no part of its text: named destinations and the outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chronology.writers.pdf.canvas import TaggedCanvas
from chronology.writers.pdf.file import CompactDocument
from chronology.writers.pdf.job import ContentsEntry, Place
from chronology.writers.pdf.objects import Ref, array, dictionary, encodable, numbers, reference, text_string
from chronology.writers.pdf.page import Page

_NAMES_PER_LEAF = 64


def add_destinations(file: CompactDocument, places: Mapping[str, Place], pages: Sequence[Page]) -> Ref:
    """A name tree from anchors to places; links and other programs use the names.

    reportlab's bookmarks have no names that are seen from outside.
    """
    names = sorted(places)
    leaves = []
    for start in range(0, len(names), _NAMES_PER_LEAF):
        part = names[start : start + _NAMES_PER_LEAF]
        pairs = [text_string(anchor) + b" " + _destination(places[anchor], pages) for anchor in part]
        limits = array([text_string(part[0]), text_string(part[-1])])
        leaves.append(file.add(dictionary({"Limits": limits, "Names": array(pairs)})))
    return file.add(dictionary({"Kids": array(reference(leaf) for leaf in leaves)}))


def add_bookmarks(page: Page, index: int, entries: Sequence[ContentsEntry], places: Mapping[str, Place]) -> None:
    """Marks the places of a page that the outline leads to."""
    for entry in entries:
        place = places.get(entry.anchor)
        if place is not None and place.page == index:
            page.canvas.bookmarkPage(
                entry.anchor, fit="XYZ", left=place.x * page.scale, top=(page.height - place.y) * page.scale
            )


def add_outline(canvas: TaggedCanvas, entries: Sequence[ContentsEntry], places: Mapping[str, Place]) -> None:
    """The outline that a reader shows beside the pages; its levels leave none out."""
    level = -1
    seen: set[str] = set()
    for entry in entries:
        if entry.anchor in places and entry.anchor not in seen:
            seen.add(entry.anchor)
            level = min(entry.level - 1, level + 1)
            canvas.addOutlineEntry(encodable(entry.text), entry.anchor, level=level, closed=True)
    if seen:
        canvas.showOutline()


def _destination(place: Place, pages: Sequence[Page]) -> bytes:
    page = pages[place.page]
    return array(
        [
            reference(page.ref),
            b"/XYZ",
            numbers(round(place.x * page.scale, 1), round((page.height - place.y) * page.scale, 1)),
            b"null",
        ]
    )
