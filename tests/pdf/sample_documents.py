"""Documents to render: a small pack with everything in it, and tables of any length. All facts are invented."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime

from chronology.document.drawing import Circle, Drawing, Label, Line, Polygon, Rectangle
from chronology.document.tree import (
    Attachment,
    Band,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    Link,
    Mark,
    MarkShape,
    PageNumber,
    Paragraph,
    ParagraphStyle,
    PartOfDocument,
    Properties,
    Row,
    RunningText,
    Table,
    TableStyle,
    Text,
    TextStyle,
)

CREATED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MONTHS = tuple(calendar.month_name)[1:]
SENTENCES = (
    "The harbour board signs the contract for the new lock gates with Lindqvist Marine.",
    "Divers find that the sill under the eastern gate has moved by eleven centimetres since the survey.",
    "The board tells the town council that the work is on time; the engineer's note of the same day says otherwise.",
    "Work stops for nine days after the storm, and the crane barge is towed to the inner basin.",
    "A second survey puts the further cost between 2.1 and 2.6 million kroner.",
)


def paragraph(*inlines: str | Text | Link | Mark | LineBreak, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph(inlines=tuple(Text(text=i) if isinstance(i, str) else i for i in inlines), style=style)


def cell(*inlines: str | Text | Link | Mark | LineBreak) -> Cell:
    return Cell(paragraphs=(paragraph(*inlines, style=ParagraphStyle.CELL),))


def event_row(number: int, *, title: str = "", text: str = "") -> Row:
    date = f"{number % 28 + 1}\u00a0{MONTHS[number // 3 % 12]}"
    paragraphs = [
        paragraph(title or f"Step {number} of the lock works", style=ParagraphStyle.CELL_TITLE),
        paragraph(text or " ".join(SENTENCES[(number + i) % 5] for i in range(3)), style=ParagraphStyle.CELL),
    ]
    if number % 4 == 0:
        flags = (Text(text="DISPUTED", style=TextStyle.FLAG), Text(text="  date not exact", style=TextStyle.QUIET))
        paragraphs.append(Paragraph(inlines=flags, style=ParagraphStyle.CELL_FLAGS))
    source: Inlines = (Link(target="#source-1", text="1"), Text(text=", "), Link(target="#source-2", text="2"))
    mark = Mark(shape=list(MarkShape)[number % 8], alternative=list(MarkShape)[number % 8].value)
    return Row(
        cells=(
            cell(Text(text=str(number), style=TextStyle.QUIET)),
            Cell(paragraphs=(paragraph(mark, date, style=ParagraphStyle.CELL_TITLE),), is_header=True),
            Cell(paragraphs=tuple(paragraphs)),
            Cell(paragraphs=(Paragraph(inlines=source, style=ParagraphStyle.CELL),)),
        ),
        anchor=f"entry-{number}",
        is_key=number % 3 == 0,
    )


def chronology_table(count: int) -> Table:
    rows: list[Row | Band] = []
    for number in range(1, count + 1):
        if number % 36 == 1:
            year = 1990 + number // 36
            rows.append(Band(text=str(year), level=1, anchor=f"year-{year}", in_contents=True))
        if number % 3 == 1:
            rows.append(Band(text=MONTHS[number // 3 % 12]))
        rows.append(event_row(number))
    columns = (
        Column(head="Ref", width=0.07),
        Column(head="Date", width=0.19),
        Column(head="Event", width=0.61),
        Column(head="Source", width=0.13),
    )
    return Table(columns=columns, rows=tuple(rows), caption="Chronology", description="One event a row", bar_column=2)


def timeline() -> Figure:
    shapes = (
        Rectangle(x=0, y=0, width=480, height=140, fill="band", radius=6),
        Line(x1=20, y1=90, x2=460, y2=90, stroke="ink", width=0.8),
        Line(x1=120, y1=40, x2=120, y2=90, stroke="hair", dash=(2, 2)),
        Circle(x=120, y=90, radius=3, fill="accent"),
        Polygon(points=((300, 84), (306, 90), (300, 96), (294, 90)), fill="warning"),
        Label(x=126, y=48, text="1 Contract signed", size=8, width=70, target="entry-1", bold=True),
        Label(x=300, y=112, text="12 Second survey", size=8, width=66, anchor="middle"),
        Label(x=460, y=130, text="to scale", size=7, width=26, anchor="end", fill="quiet"),
    )
    drawing = Drawing(width=480, height=140, primitives=shapes)
    return Figure(
        drawing=drawing, alternative="Two events on a line", caption="Key events to scale.", anchor="figure-1"
    )


def facts() -> Table:
    rows = (("Events", "24"), ("Period", "January 1990 to August 1990"), ("Sources", "2"), ("Prepared by", "A clerk"))
    return Table(
        columns=(Column(head="", width=0.25), Column(head="", width=0.75)),
        rows=tuple(Row(cells=(cell(name), cell(value))) for name, value in rows),
        caption="Facts of the pack",
        style=TableStyle.FACTS,
    )


def pack(count: int = 24) -> Document:
    cover = PartOfDocument(
        name="cover",
        blocks=(
            paragraph("Harbour desk", style=ParagraphStyle.EYEBROW),
            paragraph("The lock gates of Ytterhamn", style=ParagraphStyle.TITLE),
            paragraph("Chronology, January to August 1990", style=ParagraphStyle.SUBTITLE),
            paragraph("DRAFT: two extractions are not reviewed", style=ParagraphStyle.BANNER),
            facts(),
        ),
    )
    contents = PartOfDocument(
        name="contents",
        flows=True,
        blocks=(Heading(level=2, text="Contents", anchor="contents"), Contents()),
    )
    bullets = BulletList(
        items=(
            (Text(text="The contract was signed in "), Text(text="January", style=TextStyle.STRONG), Text(text=".")),
            (
                Text(text="The cost rose ("),
                Link(target="#entry-12", text="12"),
                Text(text=", disputed)."),
            ),
        )
    )
    summary = PartOfDocument(
        name="summary",
        blocks=(
            Heading(level=1, text="Summary", anchor="summary"),
            paragraph("What the board knew, and when.", style=ParagraphStyle.LEAD),
            bullets,
            Heading(level=2, text="Timeline", anchor="timeline"),
            timeline(),
            Heading(level=3, text="Reading it", anchor="reading"),
            paragraph(*(s + " " for s in SENTENCES), "See page ", PageNumber(anchor="sources"), "."),
            paragraph("“I have seen the sill.”", LineBreak(), "The diver", style=ParagraphStyle.QUOTE),
        ),
    )
    table = PartOfDocument(
        name="chronology",
        blocks=(Heading(level=1, text="Chronology", anchor="chronology"), chronology_table(count)),
    )
    address = "https://example.org/harbour/minutes"
    sources = PartOfDocument(
        name="sources",
        blocks=(
            Heading(level=1, text="Sources", anchor="sources"),
            Table(
                columns=(Column(head="No.", width=0.1, align="end"), Column(head="Source", width=0.9)),
                rows=(
                    Row(
                        cells=(cell("1"), cell("Minutes of the board, ", Link(target=address, text=address))),
                        anchor="source-1",
                    ),
                    Row(
                        cells=(cell("2"), cell("Letter; used in ", Link(target="#entry-1", text="1"))),
                        anchor="source-2",
                    ),
                ),
                caption="Sources",
            ),
        ),
    )
    return Document(
        properties=Properties(
            title="The lock gates of Ytterhamn", author="Harbour desk", subject="A chronology", created=CREATED
        ),
        parts=(cover, contents, summary, table, sources),
        running=RunningText(
            head_start="The lock gates of Ytterhamn",
            head_end="Harbour desk",
            foot_start="As at 2 March 2026",
            marking="TLP:AMBER",
            marking_ink="#ffc000",
            marking_ground="#000000",
        ),
        attachments=(
            Attachment(name="entries.yaml", mime="application/yaml", description="The entries", data=b"events: []\n"),
        ),
    )


def simple_document(*blocks: Block, **properties: object) -> Document:
    """One part with a heading before the blocks, so that every tag is in its place."""
    heading = Heading(level=1, text="Part", anchor="part")
    return Document(
        properties=Properties(title="A document", created=CREATED),
        parts=(PartOfDocument(name="part", blocks=(heading, *blocks)),),
        **properties,  # type: ignore[arg-type]
    )
