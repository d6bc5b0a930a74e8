"""A pack that has every kind of block, in any size, for tests, checks and benchmarks of the Word writer."""

from __future__ import annotations

from datetime import UTC, datetime

from chronology.document.drawing import Drawing, Label, Line, Rectangle
from chronology.document.tree import (
    Band,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    Mark,
    MarkShape,
    PageBreak,
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

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")


def words(text: str, style: TextStyle = TextStyle.PLAIN) -> tuple[Inline, ...]:
    return (Text(text=text, style=style),)


def cell(text: str, style: ParagraphStyle = ParagraphStyle.CELL) -> Cell:
    return Cell(paragraphs=(Paragraph(inlines=words(text), style=style),))


def event_row(number: int, title: str, *, key: bool = False) -> Row:
    sources = (
        Link(target=f"#source-{number % 5 + 1}", text=str(number % 5 + 1)),
        Text(text=", p. 4", style=TextStyle.QUIET),
    )
    story = (
        Paragraph(inlines=words(title), style=ParagraphStyle.CELL_TITLE),
        Paragraph(
            inlines=(
                Text(text="The lock keeper wrote that the gate was shut at dusk; compare "),
                Link(target="#entry-1", text="1"),
            ),
            style=ParagraphStyle.CELL,
        ),
        Paragraph(inlines=(Text(text="disputed", style=TextStyle.FLAG),), style=ParagraphStyle.CELL_FLAGS),
    )
    return Row(
        cells=(
            Cell(paragraphs=(Paragraph(inlines=words(str(number), TextStyle.QUIET), style=ParagraphStyle.CELL),)),
            Cell(
                paragraphs=(
                    Paragraph(
                        inlines=(
                            Mark(shape=MarkShape.EXACT, alternative="exact date"),
                            Text(text=f" {number % 28 + 1} {MONTHS[number % 10]}", style=TextStyle.STRONG),
                        ),
                        style=ParagraphStyle.CELL,
                    ),
                )
            ),
            Cell(paragraphs=story),
            Cell(paragraphs=(Paragraph(inlines=sources, style=ParagraphStyle.CELL),)),
        ),
        anchor=f"entry-{number}",
        is_key=key,
    )


def listing(count: int) -> Table:
    rows: list[Row | Band] = []
    for number in range(1, count + 1):
        if number % 60 == 1:
            year = 1900 + number // 60
            rows.append(Band(text=str(year), level=1, anchor=f"year-{year}", in_contents=True))
        if number % 6 == 1:
            rows.append(Band(text=f"{MONTHS[number // 6 % 10]} {1900 + number // 60}"))
        rows.append(event_row(number, f"Event {number}: the council meets at Marrow Lock", key=number % 7 == 0))
    return Table(
        columns=(
            Column(head="Ref", width=0.07),
            Column(head="Date", width=0.18),
            Column(head="Event", width=0.63),
            Column(head="Source", width=0.12, align="end"),
        ),
        rows=tuple(rows),
        caption="The chronology",
        description="One row an event, in order of date",
        bar_column=2,
    )


def cover() -> PartOfDocument:
    facts = Table(
        columns=(Column(head="", width=0.25), Column(head="", width=0.75)),
        rows=tuple(
            Row(cells=(Cell(paragraphs=cell(name).paragraphs, is_header=True), cell(value)))
            for name, value in (
                ("Period", "March 1901 to May 1904"),
                ("Sources", "5"),
                ("Prepared", "24 November 2026"),
            )
        ),
        caption="Facts about this pack",
        style=TableStyle.FACTS,
    )
    return PartOfDocument(
        name="cover",
        blocks=(
            Paragraph(inlines=words("Canal desk"), style=ParagraphStyle.EYEBROW),
            Paragraph(inlines=words("Marrow Lock, its building and its quarrel"), style=ParagraphStyle.TITLE),
            Paragraph(inlines=words("Chronology, March 1901 to May 1904"), style=ParagraphStyle.SUBTITLE),
            Paragraph(inlines=words("DRAFT: two entries are not reviewed"), style=ParagraphStyle.BANNER),
            facts,
            Heading(level=1, text="Contents", anchor="contents"),
            Contents(depth=2),
        ),
    )


def drawing(width: float = 480) -> Drawing:
    return Drawing(
        width=width,
        height=160,
        primitives=(
            Rectangle(x=0, y=60, width=width, height=30, fill="band"),
            Line(x1=0, y1=75, x2=width, y2=75),
            Label(x=10, y=50, text="1901", size=9, width=20, bold=True),
        ),
    )


def summary() -> PartOfDocument:
    return PartOfDocument(
        name="summary",
        blocks=(
            Heading(level=1, text="Summary", anchor="summary"),
            Paragraph(inlines=words("The lock was built twice."), style=ParagraphStyle.LEAD),
            BulletList(
                items=(
                    (Text(text="The first gate broke, see "), Link(target="#entry-2", text="2"), Text(text=".")),
                    (Text(text="On page "), PageNumber(anchor="chronology"), Text(text=" is the chronology.")),
                )
            ),
            Paragraph(inlines=words("«Nunca más», dijo el ingeniero."), style=ParagraphStyle.QUOTE, language="es"),
            Paragraph(inlines=words("في 12 مارس 1901 فُتحت البوابة."), language="ar"),
            Paragraph(
                inlines=(Text(text="A word in Hebrew, "), Text(text="שער", language="he"), Text(text=", means gate."))
            ),
            Heading(level=3, text="Method", anchor="method"),
            Paragraph(inlines=words("Dates are local."), style=ParagraphStyle.NOTE),
            PageBreak(),
            Figure(drawing=drawing(), alternative="A line from 1901 to 1904", caption="Timeline", anchor="timeline"),
            Figure(drawing=drawing(700), alternative="The same, wide", caption="Wide timeline", landscape=True),
            Paragraph(inlines=words("After the wide page.")),
        ),
    )


def sources() -> PartOfDocument:
    rows = tuple(
        Row(
            cells=(
                cell(str(n)),
                Cell(
                    paragraphs=(
                        Paragraph(
                            inlines=(
                                Text(text="Canal Gazette", style=TextStyle.STRONG),
                                Text(text=", No. 12 "),
                                Link(
                                    target=f"https://example.org/gazette/{n}?a=1&b=2",
                                    text="example.org",
                                    style=TextStyle.QUIET,
                                ),
                            ),
                            style=ParagraphStyle.CELL,
                        ),
                    )
                ),
            ),
            anchor=f"source-{n}",
        )
        for n in range(1, 6)
    )
    return PartOfDocument(
        name="sources",
        blocks=(
            Heading(level=1, text="Sources", anchor="sources"),
            Table(
                columns=(Column(head="No.", width=0.1), Column(head="Source", width=0.9)),
                rows=rows,
                caption="The sources",
            ),
        ),
    )


def pack_of(count: int) -> Document:
    chronology = PartOfDocument(
        name="chronology",
        blocks=(Heading(level=1, text="Chronology", anchor="chronology"), listing(count)),
    )
    return Document(
        properties=Properties(
            title="Marrow Lock",
            subject="A chronology",
            author="Canal desk",
            keywords=("lock", "canal"),
            created=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        ),
        parts=(cover(), summary(), chronology, sources()),
        running=RunningText(
            head_start="Marrow Lock",
            head_end="Canal desk",
            foot_start="As at 24 November 2026",
            marking="FOR INTERNAL USE",
        ),
    )
