"""Whatever stands in an entry, no line is wider than the screen and no control character reaches it."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from chronology.cli.review.field import Field
from chronology.cli.screen.axis import axis_lines
from chronology.cli.screen.dense import dense_lines
from chronology.cli.screen.entry import entry_in_full, sentence
from chronology.cli.screen.months import Page, month_lines
from chronology.document.tree import MarkShape
from chronology.model.chronology import Entry
from chronology.model.dates import EventDate
from chronology.model.events import Citation, Event, Importance, Status
from chronology.model.notation import parse_date
from chronology.model.workspace import Settings
from chronology.pipeline.overviews import Stroke
from chronology.writers.terminal.look import ASCII, UNICODE
from chronology.writers.terminal.wrapping import Line

WORDS = st.text(max_size=120)
DATES = st.sampled_from(
    ("2023-09-24", "mid 2023-09", "2022-10/2023-08", "~1998", "unknown", "2014/..", "before 2024-03-03", "1990s")
)
WIDTHS = st.integers(40, 200)
SIGNS = st.sampled_from((UNICODE, ASCII))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    when = parse_date(draw(DATES))
    title, quote = draw(WORDS), draw(WORDS)
    words = quote[draw(st.integers(0, 40)) : draw(st.integers(0, 80))]
    event = Event(
        key="k",
        date=EventDate(when=when, typed=draw(WORDS), as_written=words),  # type: ignore[arg-type]
        title=title,
        notes=draw(WORDS),
        path=draw(WORDS),
        sources=(Citation(title=draw(WORDS), at=draw(WORDS), quote=quote, as_written=words, url=draw(WORDS)),),
    )
    return Entry(
        id="e",
        number=draw(st.integers(1, 99_999)),
        when=when,  # type: ignore[arg-type]
        title=title,
        text=draw(WORDS),
        status=draw(st.sampled_from(Status)),
        importance=draw(st.sampled_from(Importance)),
        members=(event,),
        people=(draw(WORDS),),
    )


def assert_safe(lines: list[Line], width: int) -> None:
    for line in lines:
        text = "".join(piece for piece, _ in line.pieces)
        assert cell_len(text) <= width
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text)
        assert not any(c in text for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@settings(max_examples=120)
@given(st.lists(entries(), max_size=3), WIDTHS, SIGNS)
def test_every_layout_keeps_to_the_screen(found: list[Entry], width: int, signs: object) -> None:
    page = Page(width=width, signs=signs, settings=Settings(title="x"), as_of=date(2023, 1, 1))  # type: ignore[arg-type]
    for layout in (month_lines, dense_lines):
        assert_safe([line for chunk in layout(found, page) for line in chunk], width)
    for entry in found:
        assert_safe(list(entry_in_full(entry, page)), width)


@given(WORDS, WORDS, WIDTHS)
def test_a_marked_sentence_is_the_sentence(before: str, words: str, width: int) -> None:
    text = f"{before} {words} and more"
    lines = sentence(text, words, width, UNICODE)
    assert_safe(lines, width)
    assert "".join("".join(t for t, _ in line.pieces).replace(" ", "") for line in lines) == "".join(
        "".join(t for t, _ in line.pieces).replace(" ", "") for line in sentence(text, "", width, UNICODE)
    )


@given(
    st.lists(st.tuples(st.dates(), st.integers(0, 4000), st.sampled_from(MarkShape), st.booleans()), max_size=8),
    st.integers(20, 200),
    SIGNS,
)
def test_the_timeline_is_as_wide_as_the_screen(
    made: list[tuple[date, int, MarkShape, bool]], width: int, signs: object
) -> None:
    strokes = [
        Stroke(
            first=first.toordinal(), last=min(first.toordinal() + days, date.max.toordinal()), shape=shape, is_key=key
        )
        for first, days, shape, key in made
    ]
    lines = axis_lines(strokes, width, signs)  # type: ignore[arg-type]
    assert_safe(lines, width)
    if strokes:
        assert [line.width for line in lines[:2]] == [width, width]
        assert sum(bool(text.strip()) for text, _ in lines[0].pieces) >= 1


@given(st.text(), st.lists(st.sampled_from(("left", "right", "home", "end", "backspace", "delete", "word", "é", "漢"))))
def test_the_cursor_stays_in_its_field(text: str, keys: list[str]) -> None:
    field = Field(text, len(text))
    for key in keys:
        field.press(key)
        assert 0 <= field.cursor <= len(field.text)


def test_days_apart_lie_cells_apart() -> None:
    """A hundred days on a hundred cells: each day has its own."""
    start = date(2023, 1, 1)
    strokes = [
        Stroke(first=day.toordinal(), last=day.toordinal(), shape=MarkShape.EXACT)
        for day in (start, start + timedelta(days=49), start + timedelta(days=99))
    ]
    marks = "".join(text for text, _ in axis_lines(strokes, 100, UNICODE)[0].pieces)
    assert [at for at, mark in enumerate(marks) if mark != " "] == [0, 49, 99]
