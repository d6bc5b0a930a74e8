"""Ways through the file that are no part of its text: named destinations and the outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chronology.writers.pdf.job import ContentsEntry, Place
from chronology.writers.pdf.objects import PdfFile, Ref, array, dictionary, numbers, reference, text_string
from chronology.writers.pdf.page import Page

_NAMES_PER_LEAF = 64


@dataclass(slots=True)
class _Item:
    entry: ContentsEntry | None
    ref: Ref
    children: list[_Item] = field(default_factory=list)


def add_destinations(file: PdfFile, places: Mapping[str, Place], pages: Sequence[Page]) -> Ref:
    """A name tree from anchors to places; links and other programs use the names."""
    names = sorted(places)
    leaves = []
    for start in range(0, len(names), _NAMES_PER_LEAF):
        part = names[start : start + _NAMES_PER_LEAF]
        pairs = [text_string(anchor) + b" " + _destination(places[anchor], pages) for anchor in part]
        limits = array([text_string(part[0]), text_string(part[-1])])
        leaves.append(file.add(dictionary({"Limits": limits, "Names": array(pairs)})))
    return file.add(dictionary({"Kids": array(reference(leaf) for leaf in leaves)}))


def add_outline(file: PdfFile, entries: Sequence[ContentsEntry], places: Mapping[str, Place]) -> Ref | None:
    """The outline that a reader shows beside the pages; None where there are no headings."""
    top = _Item(None, file.reserve())
    parents = [top]
    for entry in entries:
        if entry.anchor not in places:
            continue
        parents = parents[: max(1, min(entry.level, len(parents)))]
        item = _Item(entry, file.reserve())
        parents[-1].children.append(item)
        parents.append(item)
    if not top.children:
        return None
    _put_outline(file, top)
    return top.ref


def _put_outline(file: PdfFile, item: _Item) -> None:
    for index, child in enumerate(item.children):
        assert child.entry is not None
        entries = {
            "Title": text_string(child.entry.text),
            "Parent": reference(item.ref),
            "Dest": text_string(child.entry.anchor),
        }
        if index:
            entries["Prev"] = reference(item.children[index - 1].ref)
        if index + 1 < len(item.children):
            entries["Next"] = reference(item.children[index + 1].ref)
        if child.children:
            entries |= _ends(child)
            entries["Count"] = b"-%d" % len(child.children)
        file.put(child.ref, dictionary(entries))
        _put_outline(file, child)
    if item.entry is None:
        count = {"Count": b"%d" % len(item.children)}
        file.put(item.ref, dictionary({"Type": b"/Outlines", **_ends(item), **count}))


def _ends(item: _Item) -> dict[str, bytes]:
    return {"First": reference(item.children[0].ref), "Last": reference(item.children[-1].ref)}


def _destination(place: Place, pages: Sequence[Page]) -> bytes:
    page = pages[place.page]
    return array([reference(page.ref), b"/XYZ", numbers(round(place.x, 1), round(page.height - place.y, 1)), b"null"])
