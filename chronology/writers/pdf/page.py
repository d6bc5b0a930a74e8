"""A page: its content as operators, every part of it either marked as belonging to an element or as an artifact.

Places are points from the top left corner, as in the rest of the program; they are turned over when written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from chronology.document.drawing import Ink
from chronology.typography import FontStyle
from chronology.typography.bidi import base_direction, has_right_to_left, visual_runs
from chronology.typography.faces import Direction
from chronology.writers.pdf.colour import Palette
from chronology.writers.pdf.fonts import EmbeddedFonts
from chronology.writers.pdf.look import TextLook
from chronology.writers.pdf.objects import PdfFile, Ref, array, dictionary, name, numbers, reference, text_string
from chronology.writers.pdf.structure import Element, StructureTree

ArtifactKind = Literal["Layout", "Header", "Footer"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Page:
    """Takes text, shapes and links until it is frozen."""

    def __init__(
        self, *, file: PdfFile, tree: StructureTree, fonts: EmbeddedFonts, palette: Palette, size: tuple[float, float]
    ) -> None:
        self.width, self.height = size
        self.ref: Ref = file.reserve()
        self.palette = palette
        self._file, self._tree, self._fonts = file, tree, fonts
        self._key = tree.reserve_page()
        self._chunks: list[bytes | Callable[[], bytes]] = []
        self._owners: list[Ref] = []
        self._annotations: list[Ref] = []
        self._contents: list[Ref] = []
        self._font: tuple[FontStyle, float] | None = None
        self._fill: bytes = b""

    # -- marked content ------------------------------------------------------------------------------------------------

    def begin(self, element: Element) -> None:
        """What follows, up to `end`, is content of the element."""
        mcid = len(self._owners)
        self._owners.append(element.ref)
        self._tree.add_mark(element, self.ref, mcid)
        self._chunks.append(b"%s <</MCID %d>> BDC\n" % (name(element.tag), mcid))

    def begin_artifact(self, kind: ArtifactKind) -> None:
        """What follows, up to `end`, is no part of the text: rules, backgrounds, running heads."""
        if kind == "Layout":
            self._chunks.append(b"/Artifact <</Type /Layout>> BDC\n")
        else:
            self._chunks.append(b"/Artifact <</Type /Pagination /Subtype /%s>> BDC\n" % kind.encode())

    def end(self) -> None:
        self._chunks.append(b"EMC\n")

    # -- text ----------------------------------------------------------------------------------------------------------

    def text(self, x: float, baseline: float, text: str, look: TextLook) -> None:
        """Words of a paragraph on one line, all of them from left to right."""
        self._rightwards(x, baseline, text, look, self.palette.fill(look.ink))

    def directed_text(self, x: float, baseline: float, text: str, look: TextLook, direction: Direction) -> None:
        """A run of one direction, as it stands in a line that has both."""
        self._directed(x, baseline, text, look, direction, self.palette.fill(look.ink))

    def lone_text(self, x: float, baseline: float, text: str, look: TextLook, *, colour: bytes = b"") -> None:
        """A line that is no paragraph's, in any script; `colour` is an operator for one outside the theme."""
        fill = colour or self.palette.fill(look.ink)
        if not has_right_to_left(text):
            self._rightwards(x, baseline, text, look, fill)
            return
        for start, end, direction in visual_runs(text, base_direction(text)):
            x += self._directed(x, baseline, text[start:end], look, direction, fill)

    def _rightwards(self, x: float, baseline: float, text: str, look: TextLook, fill: bytes) -> None:
        self._start_text(x, baseline, look.style, look.size, fill)
        self._chunks.append(self._fonts.show(text, look.style, look.size) + b" ET\n")

    def _directed(
        self, x: float, baseline: float, text: str, look: TextLook, direction: Direction, fill: bytes
    ) -> float:
        runs = self._fonts.fonts.shape(text, look.style, direction)
        self._start_text(x, baseline, look.style, look.size, fill)
        self._chunks.append(self._fonts.show_runs(runs, look.size) + b"ET\n")
        self._font = None
        return sum(run.width for run in runs) * look.size / 1000

    def late_text(self, make: Callable[[], bytes]) -> None:
        """Operators that are known only when all pages are: a page number."""
        self._chunks.append(make)
        self._font, self._fill = None, b""

    def _start_text(self, x: float, baseline: float, style: FontStyle, size: float, fill: bytes) -> None:
        head = b"BT "
        if self._font != (style, size):
            head += self._fonts.select(style, size) + b" "
            self._font = (style, size)
        if fill != self._fill:
            head += fill + b" "
            self._fill = fill
        self._chunks.append(head + b"1 0 0 1 %.2f %.2f Tm " % (x, self.height - baseline))

    # -- shapes --------------------------------------------------------------------------------------------------------

    def operators(self, data: bytes) -> None:
        """Raw operators that leave the graphics state as it was."""
        self._chunks.append(data)

    def rule(self, x1: float, x2: float, y: float, *, ink: Ink = "hair", width: float = 0.5) -> None:
        """A horizontal line, as an artifact."""
        up = self.height - y
        self.begin_artifact("Layout")
        stroke = self.palette.stroke(ink)
        self._chunks.append(b"%s %s w %.2f %.2f m %.2f %.2f l S\n" % (stroke, numbers(width), x1, up, x2, up))
        self.end()

    def box(self, box: Box, fill: bytes) -> None:
        """A filled rectangle, as an artifact."""
        left, top, right, bottom = box
        self.begin_artifact("Layout")
        place = b"%.2f %.2f %.2f %.2f re f\n" % (left, self.height - bottom, right - left, bottom - top)
        self._chunks.append(fill + b" " + place)
        self._fill = fill
        self.end()

    def picture(self, resource: bytes, box: Box) -> None:
        """An image that was added to the resources, as an artifact."""
        left, top, right, bottom = box
        self.begin_artifact("Layout")
        matrix = numbers(right - left, 0, 0, bottom - top, left, self.height - bottom)
        self._chunks.append(b"q " + matrix + b" cm " + name(resource.decode()) + b" Do Q\n")
        self.end()

    # -- links ---------------------------------------------------------------------------------------------------------

    def link(self, element: Element, boxes: Sequence[Box], target: str, contents: str) -> None:
        """Makes the boxes, all of one link, lead to `#anchor` or an address."""
        ref = self._file.reserve()
        key = self._tree.add_annotation(element, self.ref, ref)
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        entries = {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "Rect": array([numbers(left, self.height - bottom, right, self.height - top)]),
            "Border": b"[0 0 0]",
            "F": b"4",
            "StructParent": b"%d" % key,
            "Contents": text_string(contents),
        }
        if len(boxes) > 1:
            entries["QuadPoints"] = array(self._quad(box) for box in boxes)
        if target.startswith("#"):
            entries["Dest"] = text_string(target[1:])
        else:
            entries["A"] = dictionary({"S": b"/URI", "URI": text_string(target)})
        self._file.put(ref, dictionary(entries))
        self._annotations.append(ref)

    def _quad(self, box: Box) -> bytes:
        left, top, right, bottom = box
        up, down = self.height - top, self.height - bottom
        return numbers(left, up, right, up, left, down, right, down)

    # -- the end -------------------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return not (self._chunks or self._contents)

    def settle(self) -> None:
        """Writes content that waited for page numbers; all pages are set now."""
        if self._chunks:
            self._write()

    def freeze(self) -> None:
        """Writes the content so far, unless it waits for page numbers."""
        if self._chunks and not any(callable(chunk) for chunk in self._chunks):
            self._write()

    def finish(self, parent: Ref, resources: Ref) -> None:
        if self._chunks:
            self._write()
        self._tree.set_page(self._key, self._owners)
        entries = {
            "Type": b"/Page",
            "Parent": reference(parent),
            "Resources": reference(resources),
            "MediaBox": array([numbers(0, 0, self.width, self.height)]),
            "Contents": array(reference(ref) for ref in self._contents),
            "StructParents": b"%d" % self._key,
            "Tabs": b"/S",
        }
        if self._annotations:
            entries["Annots"] = array(reference(ref) for ref in self._annotations)
        self._file.put(self.ref, dictionary(entries))

    def _write(self) -> None:
        data = b"".join(chunk() if callable(chunk) else chunk for chunk in self._chunks)
        self._chunks = []
        self._font, self._fill = None, b""
        self._contents.append(self._file.add_stream({}, b"q\n" + data + b"Q\n"))
