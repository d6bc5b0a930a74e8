"""Any tree of blocks makes a valid file that holds its text: documents made up by hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronology.document.drawing import Circle, Drawing, Label, Line, Polygon, Rectangle
from chronology.document.tree import (
    Band,
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    LineBreak,
    Link,
    Mark,
    MarkShape,
    PageBreak,
    PageNumber,
    Paper,
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
from chronology.writers.pdf import render_pdf

WORDS = st.text(st.sampled_from("abc defg hij-k/l 12,4. éß αб אב مت कि 中 \u00a0"), max_size=60)
NAMES = st.sampled_from(["alpha", "beta", "gamma", "delta"])
TARGETS = st.one_of(NAMES.map("#{}".format), st.just("https://example.org/"))
ANCHORS = st.one_of(st.just(""), NAMES)
STYLES = st.sampled_from(list(TextStyle))
INLINES = st.lists(
    st.one_of(
        st.builds(Text, text=WORDS, style=STYLES, language=st.sampled_from(["", "ar", "fr"])),
        st.builds(
            Link, target=st.one_of(NAMES.map("#{}".format), st.just("https://example.org/")), text=WORDS, style=STYLES
        ),
        st.builds(PageNumber, anchor=NAMES),
        st.builds(Mark, shape=st.sampled_from(list(MarkShape)), alternative=st.just("a sign")),
        st.builds(LineBreak),
    ),
    max_size=6,
).map(tuple)
PARAGRAPHS = st.builds(
    Paragraph,
    inlines=INLINES,
    style=st.sampled_from(list(ParagraphStyle)),
    anchor=ANCHORS,
    language=st.sampled_from(["", "he", "en-GB"]),
)
PLACES = st.floats(0, 300)
RADII = st.floats(0, 20)
INKS = st.sampled_from(["ink", "accent", "quiet", "hair", "warning", "band", "paper", "none"])
SHAPES = st.one_of(
    st.builds(Line, x1=PLACES, y1=PLACES, x2=PLACES, y2=PLACES, stroke=INKS, dash=st.sampled_from([(), (2.0, 1.0)])),
    st.builds(
        Rectangle, x=PLACES, y=PLACES, width=PLACES, height=PLACES, fill=INKS, stroke=INKS, radius=st.floats(0, 9)
    ),
    st.builds(Circle, x=PLACES, y=PLACES, radius=RADII, fill=INKS, stroke=INKS),
    st.builds(Polygon, points=st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=5).map(tuple), fill=INKS),
    st.builds(
        Label, x=PLACES, y=PLACES, text=WORDS, size=st.floats(5, 12), width=PLACES, target=st.one_of(st.just(""), NAMES)
    ),
)
FIGURES = st.builds(
    Figure,
    drawing=st.builds(
        Drawing, width=st.floats(1, 900), height=st.floats(1, 900), primitives=st.lists(SHAPES, max_size=6).map(tuple)
    ),
    alternative=st.just("A picture"),
    caption=WORDS,
    landscape=st.booleans(),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 4))
    cells = st.builds(Cell, paragraphs=st.lists(PARAGRAPHS, max_size=3).map(tuple), is_header=st.booleans())
    whole = st.builds(Row, cells=st.lists(cells, min_size=count, max_size=count).map(tuple), is_key=st.booleans())
    bands = st.builds(Band, text=WORDS, level=st.sampled_from([1, 2]), in_contents=st.booleans(), anchor=NAMES)
    return Table(
        columns=tuple(
            Column(head=draw(WORDS), width=1 / count, align=draw(st.sampled_from(["start", "end"])))
            for _ in range(count)
        ),
        rows=tuple(draw(st.lists(st.one_of(whole, bands), max_size=8))),
        caption=draw(WORDS),
        style=draw(st.sampled_from(list(TableStyle))),
        bar_column=draw(st.sampled_from([None, 0])),
    )


BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, level=st.sampled_from([1, 2, 3]), text=WORDS, anchor=NAMES),
    st.builds(BulletList, items=st.lists(INLINES, max_size=3).map(tuple)),
    tables(),
    FIGURES,
    st.builds(Contents, depth=st.sampled_from([1, 2])),
    st.builds(PageBreak),
)
PARTS = st.builds(
    PartOfDocument,
    name=st.sampled_from(["cover", "summary", "chronology"]),
    blocks=st.lists(BLOCKS, max_size=6).map(tuple),
    flows=st.booleans(),
    fills_page=st.booleans(),
)
A5, TURNED = Paper(name="A5", width=420, height=595), Paper(name="turned", width=842, height=595)
DOCUMENTS = st.builds(
    Document,
    properties=st.builds(Properties, title=st.just("Made up")),
    parts=st.lists(PARTS, max_size=3).map(tuple),
    running=st.builds(RunningText, head_start=WORDS, marking=WORDS),
    paper=st.sampled_from([Paper(), A5, TURNED]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS)
def test_any_document_is_valid_and_holds_its_text(
    failures_of: Callable[[bytes], list[str]], read_structure: Callable[[bytes], Any], document: Document
) -> None:
    rendered = render_pdf(document)
    assert failures_of(rendered.data) == []
    told = "".join(read_structure(rendered.data).text.split())
    for block in (block for part in document.parts for block in part.blocks):
        for text in texts_of(block):
            assert "".join(text.split()) in told


def texts_of(block: Block) -> list[str]:
    """Texts that stand in one piece in the structure tree."""
    match block:
        case Paragraph():
            return [inline.text for inline in block.inlines if isinstance(inline, Text | Link)]
        case Heading():
            return [block.text]
        case Table():
            rows = [row for row in block.rows if isinstance(row, Row)]
            paragraphs = [paragraph for row in rows for cell in row.cells for paragraph in cell.paragraphs]
            return [text for paragraph in paragraphs for text in texts_of(paragraph)]
        case _:
            return []
