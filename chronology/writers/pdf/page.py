"""A page: its content, every part of it either marked as belonging to an element or as an artifact.

Places are points from the top left corner, as in the rest of the program; they are turned over when drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from chronology.document.drawing import Ink
from chronology.typography import FontStyle
from chronology.typography.bidi import base_direction, has_right_to_left, visual_runs
from chronology.typography.faces import Direction
from chronology.writers.pdf.canvas import Sheet, TaggedCanvas
from chronology.writers.pdf.colour import Palette, Rgb
from chronology.writers.pdf.file import CompactDocument
from chronology.writers.pdf.fonts import EmbeddedFonts
from chronology.writers.pdf.look import TextLook
from chronology.writers.pdf.objects import Ref, array, dictionary, name, numbers, text_string
from chronology.writers.pdf.structure import Element, StructureTree

ArtifactKind = Literal["Layout", "Header", "Footer"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_CONTROLS_AS_SPACES = dict.fromkeys(range(32), " ")


class Page:
    """Takes text, shapes and links until it is finished."""

    def __init__(
        self,
        *,
        canvas: TaggedCanvas,
        file: CompactDocument,
        tree: StructureTree,
        fonts: EmbeddedFonts,
        palette: Palette,
        size: tuple[float, float],
        scale: float = 1.0,
    ) -> None:
        self.width, self.height = size
        self.scale = scale
        self.palette = palette
        self._canvas, self._file, self._tree, self._fonts = canvas, file, tree, fonts
        self._sheet = Sheet(
            ref=file.reserve(), size=(size[0] * scale, size[1] * scale), structure_key=tree.reserve_page()
        )
        self._owners: list[Ref] = []
        self._font: tuple[FontStyle, float] | None = None
        self._fill: Rgb | None = None
        self._ground = 0
        """How much of the code draws the ground of the page, which is no content."""

    @property
    def ref(self) -> Ref:
        return self._sheet.ref

    @property
    def canvas(self) -> TaggedCanvas:
        """The canvas, turned to this page."""
        self._canvas.turn_to(self._sheet)
        return self._canvas

    # -- marked content ------------------------------------------------------------------------------------------------

    def begin(self, element: Element) -> None:
        """What follows, up to `end`, is content of the element."""
        mcid = len(self._owners)
        self._owners.append(element.ref)
        self._tree.add_mark(element, self.ref, mcid)
        self.canvas.add_code(f"{name(element.tag).decode()} <</MCID {mcid}>> BDC")

    def begin_artifact(self, kind: ArtifactKind) -> None:
        """What follows, up to `end`, is no part of the text: rules, backgrounds, running heads."""
        of = "/Type /Layout" if kind == "Layout" else f"/Type /Pagination /Subtype /{kind}"
        self.canvas.add_code(f"/Artifact <<{of}>> BDC")

    def end(self) -> None:
        self.canvas.add_code("EMC")

    # -- text ----------------------------------------------------------------------------------------------------------

    def text(self, x: float, baseline: float, text: str, look: TextLook) -> None:
        """Words of a paragraph on one line, all of them from left to right."""
        self._rightwards(x, baseline, text, look, self.palette.rgb(look.ink))

    def directed_text(self, x: float, baseline: float, text: str, look: TextLook, direction: Direction) -> None:
        """A run of one direction, as it stands in a line that has both."""
        self._directed(x, baseline, text, look, direction, self.palette.rgb(look.ink))

    def lone_text(self, x: float, baseline: float, text: str, look: TextLook, *, colour: Rgb | None = None) -> None:
        """A line that is no paragraph's, in any script; `colour` is one outside the theme."""
        fill = colour or self.palette.rgb(look.ink)
        text = text.translate(_CONTROLS_AS_SPACES)
        if not has_right_to_left(text):
            self._rightwards(x, baseline, text, look, fill)
            return
        for start, end, direction in visual_runs(text, base_direction(text)):
            x += self._directed(x, baseline, text[start:end], look, direction, fill)

    def late_text(self, make: Callable[[], str]) -> None:
        """Operators that are known only when all pages are: a page number."""
        self.canvas.add_code(make)
        self._font, self._fill = None, None

    def _rightwards(self, x: float, baseline: float, text: str, look: TextLook, fill: Rgb) -> None:
        head = self._start_text(x, baseline, look, fill)
        self.canvas.add_code(head + self._fonts.show(text, look.style, look.size).decode("ascii") + " ET")

    def _directed(self, x: float, baseline: float, text: str, look: TextLook, direction: Direction, fill: Rgb) -> float:
        runs = self._fonts.fonts.shape(text, look.style, direction)
        head = self._start_text(x, baseline, look, fill)
        self.canvas.add_code(head + self._fonts.show_runs(runs, look.size).decode("ascii") + "ET")
        self._font = None
        return sum(run.width for run in runs) * look.size / 1000

    def _start_text(self, x: float, baseline: float, look: TextLook, fill: Rgb) -> str:
        """Opens a text object at a place. reportlab's own cannot draw glyphs that no character stands for."""
        if fill != self._fill:
            self.canvas.setFillColorRGB(*fill)
            self._fill = fill
        font = ""
        if self._font != (look.style, look.size):
            font = self._fonts.select(look.style, look.size).decode("ascii") + " "
            self._font = (look.style, look.size)
        return f"BT {font}1 0 0 1 {x:.2f} {self.height - baseline:.2f} Tm "

    # -- shapes --------------------------------------------------------------------------------------------------------

    def rule(self, x1: float, x2: float, y: float, *, ink: Ink = "hair", width: float = 0.5) -> None:
        """A horizontal line, as an artifact."""
        self.begin_artifact("Layout")
        up = self.height - y
        stroke = f"{numbers(*self.palette.rgb(ink)).decode()} RG {width:.2f} w"
        self.canvas.add_code(f"{stroke} {x1:.2f} {up:.2f} m {x2:.2f} {up:.2f} l S")
        self.end()

    def colour(self, ground: Rgb) -> None:
        """The ground of an empty page, where its theme has another paper than white."""
        self.box((0.0, 0.0, self.width, self.height), ground)
        self._ground = len(self._sheet.code)

    def box(self, box: Box, fill: Rgb) -> None:
        """A filled rectangle, as an artifact."""
        left, top, right, bottom = box
        self.begin_artifact("Layout")
        self.canvas.setFillColorRGB(*fill)
        self.canvas.rect(left, self.height - bottom, right - left, bottom - top, stroke=0, fill=1)
        self._fill = fill
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
            "Rect": array([self._numbers(left, self.height - bottom, right, self.height - top)]),
            "Border": b"[0 0 0]",
            "F": b"4",
            "StructParent": b"%d" % key,
            "Contents": text_string(contents.strip() or target),
        }
        if len(boxes) > 1:
            entries["QuadPoints"] = array(self._quad(box) for box in boxes)
        if target.startswith("#"):
            entries["Dest"] = text_string(target[1:])
        else:
            entries["A"] = dictionary({"S": b"/URI", "URI": text_string(target)})
        self._file.put(ref, dictionary(entries))
        self.canvas.add_link(ref)

    def _quad(self, box: Box) -> bytes:
        left, top, right, bottom = box
        up, down = self.height - top, self.height - bottom
        return self._numbers(left, up, right, up, left, down, right, down)

    def _numbers(self, *lengths: float) -> bytes:
        """Lengths outside the content, which nothing enlarges."""
        return numbers(*(length * self.scale for length in lengths))

    # -- the end -------------------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return len(self._sheet.code) <= self._ground and not self._sheet.contents

    def freeze(self) -> None:
        """Writes the content so far, unless it waits for page numbers."""
        if not any(callable(part) for part in self._sheet.code):
            self.settle()

    def settle(self) -> None:
        """Writes the content so far, page numbers filled in."""
        code = self._sheet.code
        if code:
            data = "\n".join(part() if callable(part) else part for part in code)
            self._sheet.contents.append(
                self._file.add_stream({}, b"q\n" + self._enlarged() + data.encode("ascii") + b"\nQ\n")
            )
            code.clear()
            self._font, self._fill = None, None

    def _enlarged(self) -> bytes:
        return b"" if self.scale == 1.0 else b"%.6f 0 0 %.6f 0 0 cm\n" % (self.scale, self.scale)

    def finish(self) -> None:
        """Gives the page to the document; pages are finished in their order."""
        self.settle()
        self._tree.set_page(self._sheet.structure_key, self._owners)
        self._canvas.finish_sheet(self._sheet)
