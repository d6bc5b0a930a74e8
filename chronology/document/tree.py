"""A document as a tree: parts, blocks and inlines, without a word about events.

Anchors are unique within a document and match `[A-Za-z][A-Za-z0-9_-]*`. All text is plain text that was cleaned at the
border: a writer escapes it for its own format and never reads markup in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Literal

from chronology.document.drawing import Drawing

if TYPE_CHECKING:
    from chronology.document.data import DataTable

_MEASURE = 540.0
"""Points: about a hundred letters."""


class TextStyle(Enum):
    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUIET = "quiet"
    """Smaller and grey: secondary facts, references."""
    FLAG = "flag"
    """A short word of warning, amber small capitals in print: DISPUTED, UNREVIEWED."""
    NOTICE = "notice"
    """A short word that places a thing and warns of nothing, the same in grey: PLANNED, DATE NOT EXACT."""
    CODE = "code"


class MarkShape(Enum):
    """Small shapes drawn by the writer, since fonts lack them: how well a date is known."""

    EXACT = "exact"
    PERIOD = "period"
    MONTH_ONLY = "month only"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    DISPUTED = "disputed"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    style: TextStyle = TextStyle.PLAIN
    language: str = ""
    """BCP 47 tag where it differs from the document's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to an anchor of this document ("#entry-3") or to an http, https or mailto address."""

    target: str
    text: str
    style: TextStyle = TextStyle.PLAIN
    language: str = ""
    note: Inlines = ()
    """What a footnote in the link's place says, for a writer that is asked to set references so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """The page on which an anchor stands; a writer without pages leaves it out."""

    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    shape: MarkShape
    alternative: str
    """What it says, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    pass


Inline = Text | Link | PageNumber | Mark | LineBreak
Inlines = tuple[Inline, ...]


class ParagraphStyle(Enum):
    BODY = "body"
    LEAD = "lead"
    """The first words under a heading, larger."""
    NOTE = "note"
    CAPTION = "caption"
    QUOTE = "quote"
    TITLE = "title"
    SUBTITLE = "subtitle"
    EYEBROW = "eyebrow"
    """The line above a title: desk, marking."""
    CELL = "cell"
    CELL_TITLE = "cell title"
    CELL_FLAGS = "cell flags"
    BANNER = "banner"
    """A boxed line across the page: DRAFT."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    inlines: Inlines
    style: ParagraphStyle = ParagraphStyle.BODY
    anchor: str = ""
    keeps_with_next: bool = False
    """Stands on the page of what follows it, whatever its style."""
    language: str = ""
    remark: str = ""
    """A word to the editor, never printed: a comment, for a writer that is asked for comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Levels 1 to 3; level 1 opens a part, and levels 1 and 2 stand in the contents and the outline."""

    level: Literal[1, 2, 3]
    text: str
    anchor: str
    in_contents: bool = True
    """False keeps a minor heading of level 2 out of the contents and the outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    head: str
    width: float
    """Share of the table's width; the shares of a table add up to 1."""
    align: Literal["start", "end"] = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    is_header: bool = False
    """A row header (TH with scope row)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, not torn apart unless it is taller than a page, or so tall that a third of a page would stay empty."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    is_key: bool = False
    """Marked by a bar at the left of the cell `Table.bar_column`."""
    label: str = ""
    """Short, for the head of the page: "498"."""
    title: str = ""
    """What a link to the row says for those who hear it: "Entry 498, 12 April 2023: The council meets"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A heading row across all columns (a month, a year), kept with the row after it."""

    text: str
    level: Literal[1, 2] = 2
    anchor: str = ""
    in_contents: bool = False


class TableStyle(Enum):
    LISTING = "listing"
    """Repeated head, hair rules between rows."""
    FACTS = "facts"
    """Two columns, no head: name and value."""
    COMPARISON = "comparison"
    """Accounts side by side: hair rules, wide gutters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    caption: str
    """What it holds; printed only by writers that show captions, always there for assistive technology."""
    description: str = ""
    style: TableStyle = TableStyle.LISTING
    bar_column: int | None = None
    is_dense: bool = False
    """Rows close together: a list to look things up in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    drawing: Drawing
    alternative: str
    caption: str = ""
    anchor: str = ""
    landscape: bool = False
    """Wide enough to deserve a landscape page of its own, where the writer can turn one."""
    others: tuple[Figure, ...] = ()
    """The same figure at other heights, for a writer that knows how much room a page has left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A table of contents, which the writer makes from the headings (and bands `in_contents`) up to `depth`."""

    depth: Literal[1, 2] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    pass


Block = Paragraph | Heading | BulletList | Table | Figure | Contents | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDocument:
    """A part that starts on a new page unless `flows`; its first block is usually a level 1 heading."""

    name: str
    """"cover", "summary", "chronology" …: for tests and for the outline, never printed."""
    blocks: tuple[Block, ...]
    flows: bool = False
    fills_page: bool = False
    """Begins on the page of the part before where that would stay half empty, else on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours as "#rrggbb", by the roles of `drawing.Ink`; font families by name; `logo` is PNG data."""

    ink: str = "#1c2430"
    accent: str = "#0b4f6c"
    quiet: str = "#5a6370"
    hair: str = "#c9ced6"
    warning: str = "#b45309"
    band: str = "#f1f3f7"
    paper: str = "#ffffff"
    serif: str = "Source Serif Pro"
    sans: str = "Source Sans Pro"
    logo: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Size and margins in points."""

    name: str = "A4"
    width: float = 595.28
    height: float = 841.89
    margin_left: float = 56.0
    margin_right: float = 56.0
    margin_top: float = 72.0
    margin_bottom: float = 64.0
    scale: float = 1.0
    """How many times as large all of it is set: in large print the lengths above are those of the page before that."""

    @property
    def text_width(self) -> float:
        return self.width - self.margin_left - self.margin_right

    @property
    def measure(self) -> float:
        """The width of running text; longer lines than this are hard to read."""
        return min(self.text_width, _MEASURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """Document metadata; `created` comes from SOURCE_DATE_EPOCH or the clock, which only the command line reads."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"
    created: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningText:
    """What stands in the head and foot of every page but the first; "page x of y" is the writer's own."""

    head_start: str = ""
    head_end: str = ""
    foot_start: str = ""
    page_of: str = "{page} of {pages}"
    marking: str = ""
    """A handling marking for head and foot of all pages, the first included."""
    marking_ink: str = ""
    """"#rrggbb" of the marking's text on `marking_ground`, where a scheme (TLP) prescribes them."""
    marking_ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    name: str
    mime: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    properties: Properties
    parts: tuple[PartOfDocument, ...]
    running: RunningText = RunningText()
    paper: Paper = Paper()
    theme: Theme = Theme()
    attachments: tuple[Attachment, ...] = ()
    fonts: tuple[str, ...] = ()
    """Paths of further TrueType files, tried in order for glyphs that the theme's fonts lack."""
    data: DataTable | None = None
    """The entries as a table, where the document has any."""
