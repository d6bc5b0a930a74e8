"""The tree on a terminal: at every width, with hostile text, in a pipe."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from chronology.document.drawing import Drawing
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
from chronology.writers.terminal import render_terminal, render_text

WIDTHS = (40, 60, 80, 120, 200)


def shown(content: Document | tuple[Block, ...], width: int = 80, *, terminal: bool = False) -> str:
    stream = io.StringIO()
    render_terminal(content, Console(file=stream, width=width, color_system="truecolor" if terminal else None))
    return stream.getvalue()


def words(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph(inlines=(Text(text=text),), style=style)


def cell(*texts: str) -> Cell:
    return Cell(paragraphs=tuple(words(text, ParagraphStyle.CELL) for text in texts))


def listing(*rows: Row | Band) -> Table:
    return Table(
        columns=(
            Column(head="Ref", width=0.07),
            Column(head="Date", width=0.18),
            Column(head="Event", width=0.6),
            Column(head="Sources", width=0.15),
        ),
        rows=rows,
        caption="Chronology",
        bar_column=2,
    )


def entry(number: int, title: str = "The ferry to Quill Island is built", *, key: bool = False) -> Row:
    story = "The yard sent its bill in the same week, and the harbour board paid half of it."
    return Row(cells=(cell(str(number)), cell(f"{number} May 1931"), cell(title, story), cell("3, p. 4")), is_key=key)


LETTER = Document(
    properties=Properties(title="Ferry"),
    running=RunningText(marking="TLP:AMBER"),
    parts=(
        PartOfDocument(
            name="cover",
            blocks=(
                words("Harbour desk", ParagraphStyle.EYEBROW),
                words("The ferry to Quill Island", ParagraphStyle.TITLE),
                words("DRAFT", ParagraphStyle.BANNER),
                Contents(depth=2),
            ),
        ),
        PartOfDocument(
            name="chronology",
            blocks=(
                Heading(level=1, text="Chronology", anchor="chronology"),
                BulletList(items=((Text(text="One"), LineBreak(), Text(text="more")), (PageNumber(anchor="x"),))),
                PageBreak(),
                listing(
                    Band(text="1931", level=1, in_contents=True),
                    Band(text="May 1931"),
                    *(entry(number, key=number == 2) for number in range(1, 5)),
                ),
                Figure(drawing=Drawing(width=1, height=1, primitives=()), alternative="Four events in May"),
            ),
        ),
    ),
)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in shown(LETTER, width).splitlines()) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_is_there_at_every_width(width: int) -> None:
    text = " ".join(shown(LETTER, width).split())
    for said in ("The ferry to Quill Island", "DRAFT", "1931", "4 May 1931", "Four events in May", "TLP:AMBER"):
        assert said in text


def test_a_wide_terminal_has_columns_and_a_narrow_one_stacks() -> None:
    assert any("1 May 1931" in line and "The ferry" in line for line in shown(LETTER, 80).splitlines())
    narrow = shown((listing(entry(1)),), 44)
    assert "1 · 1 May 1931\n    The ferry" in narrow
    assert "Sources: 3, p. 4" in narrow


def test_key_rows_have_a_bar() -> None:
    barred = [line for line in shown(LETTER, 120).splitlines() if "▌" in line]
    assert len(barred) == 2
    assert "2 May 1931" in barred[0]


def test_the_contents_name_headings_and_years() -> None:
    lines = shown(LETTER).splitlines()
    assert lines.index("Chronology") < lines.index("  1931")


def test_a_pipe_gets_no_escape_and_a_terminal_does() -> None:
    assert "\x1b" not in shown(LETTER)
    assert "\x1b[" in shown(LETTER, terminal=True)


HOSTILE = (
    "\x1b[2Jgone",
    "\x1b]0;title\x07",
    "[bold red]markup[/nope]",
    "[link=file:///etc/passwd]x[/link]",
    "\x9b31mred",
    "\u202eexe.txt",
    "\ud800 alone",
    "a\x08b\x00c",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    out = shown((words(text), Heading(level=1, text=text, anchor="a"), listing(Band(text=text), entry(1, text))), 100)
    assert not set(out) & set("\x1b\x9b\x07\x08\x00\u202e\ud800")
    if text.startswith("["):
        assert text in out


def test_only_harmless_addresses_become_links() -> None:
    def linked(target: str) -> str:
        return shown((Paragraph(inlines=(Link(target=target, text="here"),)),), terminal=True)

    assert "https://example.org/a" in linked("https://example.org/a")
    for target in ("javascript:alert(1)", "file:///etc/passwd", "https://example.org/\x1b]8;;evil", "#entry-1"):
        assert target not in linked(target)
        assert "here" in linked(target)


def test_wide_and_right_to_left_text_keeps_its_width() -> None:
    table = listing(
        entry(1, "北京冬奥会开幕式在国家体育场举行并有九十一个代表团参加"), entry(2, "افتتاح الميناء الجديد في المدينة")
    )
    lines = shown((table,), 80).splitlines()
    assert max(cell_len(line) for line in lines) <= 80
    assert "北京" in "".join(lines)


def test_a_console_without_unicode_gets_ascii_signs() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    inlines = tuple(Mark(shape=shape, alternative=shape.value) for shape in MarkShape)
    render_terminal((Paragraph(inlines=inlines), listing(Band(text="1931", level=1), entry(1))), Console(file=stream))
    stream.seek(0)
    text = stream.read()
    assert "*=m~<>!?" in text
    assert "1931 ---" in text


def test_flags_are_capitals_so_that_they_show_without_colour() -> None:
    out = shown((Paragraph(inlines=(Text(text="disputed", style=TextStyle.FLAG),)),))
    assert "DISPUTED" in out


def test_facts_have_no_head_and_a_comparison_stands_side_by_side() -> None:
    facts = Table(
        columns=(Column(head="", width=0.3), Column(head="", width=0.7)),
        rows=(Row(cells=(cell("Period"), cell("1931"))), Row(cells=(cell("Sources"), cell("4")))),
        caption="Facts",
        style=TableStyle.FACTS,
    )
    assert shown((facts,)) == "Period   1931\nSources  4\n\n"
    comparison = Table(
        columns=(Column(head="Board", width=0.5), Column(head="Yard", width=0.5)),
        rows=(Row(cells=(cell("It was paid in May"), cell("It was paid in June"))),),
        caption="Accounts",
        style=TableStyle.COMPARISON,
    )
    assert any("May" in line and "June" in line for line in shown((comparison,), 60).splitlines())


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    width=st.integers(min_value=20, max_value=120),
)
def test_any_text_fits_any_width_and_loses_no_letter(text: str, width: int) -> None:
    out = shown((words(text),), width)
    assert all(cell_len(line) <= width for line in out.split("\n"))
    letters = [character for character in text if character.isascii() and character.isalnum()]
    assert [character for character in out if character.isascii() and character.isalnum()] == letters


def test_two_spaces_keep_words_of_warning_apart() -> None:
    flags = (Text(text="planned", style=TextStyle.FLAG), Text(text="  "), Text(text="not exact", style=TextStyle.FLAG))
    assert shown((Paragraph(inlines=flags),)) == "PLANNED  NOT EXACT\n\n"
    assert shown((words("a" + " " * 40 + "b"),)) == "a  b\n\n"


def test_a_large_table_starts_at_once() -> None:
    class Stop(Exception):
        pass

    class Screen(io.StringIO):
        def write(self, text: str) -> int:
            raise Stop(text)

    table = listing(*(entry(number) for number in range(1, 20_001)))
    with pytest.raises(Stop) as stopped:
        render_terminal((table,), Console(file=Screen(), width=100))
    assert 0 < len(str(stopped.value).splitlines()) < 200


def test_a_document_as_text_is_what_a_plain_terminal_shows() -> None:
    assert render_text(LETTER) == shown(LETTER, 100)
    assert max(len(line) for line in render_text(LETTER, width=60).splitlines()) <= 60
