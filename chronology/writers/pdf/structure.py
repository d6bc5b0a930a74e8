"""The structure tree: what a screen reader walks, tied to marked content on the pages.

An element is written out as soon as it is closed, so that only the open ones are in memory (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Mapping

from chronology.writers.pdf.file import CompactDocument
from chronology.writers.pdf.objects import Ref, array, dictionary, name, reference, text_string


class Element:
    """An open structure element; its kids are in the order in which they were opened or marked."""

    __slots__ = ("entries", "kids", "page", "ref", "tag")

    def __init__(self, tag: str, ref: Ref, entries: dict[str, bytes]) -> None:
        self.tag = tag
        self.ref = ref
        self.entries = entries
        self.kids: list[bytes] = []
        self.page: Ref | None = None
        """The page that marks without a page of their own are on."""


class StructureTree:
    """Builds the tree from the top; `parent_tree` leads from content back to its element."""

    def __init__(self, file: CompactDocument, *, language: str) -> None:
        self._file = file
        self._root = file.reserve()
        self._parents: list[bytes] = []
        """The parent tree's values: an array of elements for a page, one element for an annotation."""
        self.document = Element("Document", file.reserve(), {"P": reference(self._root), "Lang": text_string(language)})

    def open(
        self,
        tag: str,
        parent: Element,
        *,
        alternative: str = "",
        language: str = "",
        title: str = "",
        actual: str = "",
        attributes: Mapping[str, bytes] | None = None,
    ) -> Element:
        """A new last child of `parent`; it must be closed before `finish`.

        `actual` is the text of its content in reading order, where that content is drawn in another one.
        """
        ref = self._file.reserve()
        entries = {"P": reference(parent.ref)}
        if alternative:
            entries["Alt"] = text_string(alternative)
        if actual:
            entries["ActualText"] = text_string(actual)
        if language:
            entries["Lang"] = text_string(language)
        if title:
            entries["T"] = text_string(title)
        if attributes:
            entries["A"] = dictionary(attributes)
        parent.kids.append(reference(ref))
        return Element(tag, ref, entries)

    def close(self, element: Element) -> None:
        entries = {"Type": b"/StructElem", "S": name(element.tag), **element.entries}
        if element.page is not None:
            entries["Pg"] = reference(element.page)
        if element.kids:
            entries["K"] = element.kids[0] if len(element.kids) == 1 else array(element.kids)
        self._file.put(element.ref, dictionary(entries))

    def add_mark(self, element: Element, page: Ref, mcid: int) -> None:
        """Content with this number on this page belongs to the element."""
        if element.page is None:
            element.page = page
        if element.page == page:
            element.kids.append(b"%d" % mcid)
        else:
            element.kids.append(b"<</Type /MCR /Pg %s /MCID %d>>" % (reference(page), mcid))

    def add_annotation(self, element: Element, page: Ref, annotation: Ref) -> int:
        """The annotation belongs to the element; gives the key that the annotation has to carry."""
        element.kids.append(b"<</Type /OBJR /Obj %s /Pg %s>>" % (reference(annotation), reference(page)))
        self._parents.append(reference(element.ref))
        return len(self._parents) - 1

    def reserve_page(self) -> int:
        """The key of a page in the parent tree."""
        self._parents.append(b"[]")
        return len(self._parents) - 1

    def set_page(self, key: int, elements: list[Ref]) -> None:
        """The elements of a page's marks, by their numbers."""
        self._parents[key] = array(reference(ref) for ref in elements)

    def finish(self) -> Ref:
        """Writes what is left; gives the root of the tree."""
        self.close(self.document)
        leaves = []
        size = 64
        for start in range(0, len(self._parents), size):
            values = self._parents[start : start + size]
            pairs = array(b"%d %s" % (start + i, value) for i, value in enumerate(values))
            limits = b"[%d %d]" % (start, start + len(values) - 1)
            leaves.append(self._file.add(dictionary({"Limits": limits, "Nums": pairs})))
        parent_tree = self._file.add(dictionary({"Kids": array(reference(leaf) for leaf in leaves)}))
        root = {
            "Type": b"/StructTreeRoot",
            "K": reference(self.document.ref),
            "ParentTree": reference(parent_tree),
            "ParentTreeNextKey": b"%d" % len(self._parents),
        }
        self._file.put(self._root, dictionary(root))
        return self._root
