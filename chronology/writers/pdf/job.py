"""What all parts of one rendering share: the file, its tree and fonts, the anchors, the problems met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.document.tree import Band, Block, Contents, Document, Figure, Heading, Paragraph, Row, Table
from chronology.typography import FontSet
from chronology.writers.pdf.canvas import TaggedCanvas
from chronology.writers.pdf.colour import Palette
from chronology.writers.pdf.file import CompactDocument
from chronology.writers.pdf.fonts import EmbeddedFonts
from chronology.writers.pdf.structure import StructureTree

_ALLOWED_SCHEMES = ("http://", "https://", "mailto:")
_TICKS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an anchor stands: the page counts from 0, the rest is in points from its top left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A heading or band that the contents and the outline name."""

    level: int
    text: str
    anchor: str
    leads_contents: bool = False
    """The heading of the contents themselves, which only the outline names."""


@dataclass(slots=True, kw_only=True)
class Job:
    document: Document
    file: CompactDocument
    canvas: TaggedCanvas
    tree: StructureTree
    fonts: FontSet
    embedded: EmbeddedFonts
    palette: Palette
    anchors: frozenset[str]
    """All anchors that the document has, known before any is placed."""
    digits: Mapping[str, int]
    """How many digits to leave for the page number of an anchor that is not placed yet."""
    entries: tuple[ContentsEntry, ...]
    progress: Callable[[int, int], None] | None
    steps: int
    places: dict[str, Place] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    """The digits that were left for an anchor; rendering is repeated where they turn out too few or too many."""
    problems: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    stretches: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """By page: the band and the label of each row that has one."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What a link to an anchor says, where the document has words for it."""
    joined: list[str] = field(default_factory=list)
    """Names of parts that began on a page which the part before left half empty."""
    figures: list[Figure] = field(default_factory=list)
    """Those set so far, each at the height that was chosen for its page."""
    moved: frozenset[str] = frozenset()
    """Names of parts that have let the next one go first."""
    heading_level: int = 0
    """Of the last heading: the next one may be one level deeper at most, or a reader would look for what is missing."""
    done: int = 0

    def heading_tag(self, level: int) -> str:
        """The tag of a heading: one level deeper than the last at most, or a reader would look for what is missing."""
        self.heading_level = min(level, self.heading_level + 1)
        return f"H{self.heading_level}"

    def tick(self, steps: int = 1) -> None:
        """Tells the caller about progress now and then."""
        before = self.done
        self.done += steps
        if self.progress is not None and before // _TICKS != self.done // _TICKS:
            self.progress(min(self.done, self.steps), self.steps)

    def report(self, problem: str, message: str, *, hint: str = "", severity: Severity = Severity.WARNING) -> None:
        location = Location(path=self.document.properties.title)
        found = Diagnostic(id=problem, message=message, location=location, severity=severity, hint=hint)
        self.problems.setdefault((problem, message), found)

    def usable_target(self, target: str) -> bool:
        """Whether a link may be made: an anchor that exists, or an address of an allowed scheme."""
        if target.startswith("#"):
            if target[1:] in self.anchors:
                return True
            self.report("dead-link", f"A link leads to “{target}”, which is not in the document")
            return False
        if target.lower().startswith(_ALLOWED_SCHEMES):
            return True
        self.report("link-left-out", f"Not linked: “{target}”; packs link to http, https and mailto only", hint="")
        return False

    def page_digits(self, anchor: str) -> int:
        """The digits to leave for a page number that is printed before its page is known."""
        digits = self.digits.get(anchor, 2)
        self.reserved[anchor] = digits
        return digits


def contents_entries(document: Document) -> tuple[ContentsEntry, ...]:
    """The headings of levels 1 and 2, and the bands that ask for it, in order."""
    found: list[ContentsEntry] = []
    blocks = list(_blocks(document))
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level < 3 and block.in_contents:
            leads = any(isinstance(after, Contents) for after in blocks[index + 1 : index + 2])
            found.append(ContentsEntry(level=block.level, text=block.text, anchor=block.anchor, leads_contents=leads))
        elif isinstance(block, Table):
            bands = (row for row in block.rows if isinstance(row, Band) and row.in_contents and row.anchor)
            found.extend(ContentsEntry(level=2, text=band.text, anchor=band.anchor) for band in bands)
    return tuple(found)


def titles_of(document: Document) -> dict[str, str]:
    """The titles of rows and headings, by their anchors."""
    found: dict[str, str] = {}
    for block in _blocks(document):
        if isinstance(block, Heading):
            found[block.anchor] = block.text
        elif isinstance(block, Table):
            found.update((row.anchor, row.title) for row in block.rows if isinstance(row, Row) and row.title)
    return found


def all_anchors(document: Document) -> list[str]:
    """Every anchor of the document, in order, repetitions included."""
    found: list[str] = []
    for block in _blocks(document):
        if isinstance(block, Heading | Paragraph | Figure):
            found.append(block.anchor)
        elif isinstance(block, Table):
            found.extend(row.anchor for row in block.rows)
            cells = (cell for row in block.rows if isinstance(row, Row) for cell in row.cells)
            found.extend(paragraph.anchor for cell in cells for paragraph in cell.paragraphs)
    return [anchor for anchor in found if anchor]


def count_steps(document: Document) -> int:
    """How many blocks and rows there are to set."""
    return sum(len(block.rows) if isinstance(block, Table) else 1 for block in _blocks(document))


def _blocks(document: Document) -> Iterator[Block]:
    for part in document.parts:
        yield from part.blocks
