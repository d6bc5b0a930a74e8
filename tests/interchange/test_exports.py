"""The chronology in other programs' formats, read back by their own rules."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.interchange import EXPORTS, Header, export_for
from chronology.interchange.csv import chronology_csv
from chronology.interchange.ics import chronology_ics, left_out_of_calendar
from chronology.interchange.json import merge_json
from chronology.interchange.markdown import chronology_markdown
from chronology.interchange.markwhen import chronology_markwhen
from chronology.interchange.rows import COLUMNS
from chronology.interchange.timelinejs import timelinejs_json
from chronology.interchange.xlsx import chronology_xlsx
from chronology.model.chronology import Chronology, Conflict, ConflictKind, Entry
from chronology.model.dates import EventDate, Point, Span
from chronology.model.events import Citation, Event, Origin, Status
from chronology.model.notation import parse_date

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEADER = Header(title="The harbour, a <chronology>", stamp=datetime(2024, 5, 1, 12, 0, tzinfo=UTC))


def event(typed: str, title: str, *, text: str = "", sentence: str = "", article: str = "", notes: str = "") -> Event:
    when = parse_date(typed)
    assert isinstance(when, Point | Span), when
    citation = Citation(article=article, quote=sentence, as_written=typed, at="¶2", url="https://example.org/?a=1&b=2")
    return Event(
        key=f"key-{title}",
        date=EventDate(when=when, typed=typed),
        title=title,
        text=text,
        notes=notes,
        sources=(citation,),
        origin=Origin.EXTRACTED,
    )


def entry(typed: str, title: str, number: int = 1, **more: Any) -> Entry:
    fields = {name: more.pop(name) for name in ("status", "tags", "conflicts", "places") if name in more}
    member = event(typed, title, **more)
    return Entry(
        id=f"e{number}",
        number=number,
        when=member.date.when,
        title=title,
        text=member.text,
        members=(member,),
        **fields,
    )


HARBOUR = Chronology(
    entries=(
        entry("since 2014", "The company runs the harbour", 1),
        entry("mid 2023-09", "Talks begin", 2, sentence="They began in mid-September.", article="/home/x/in/wire.txt"),
        entry(
            "2024-03-03 14:30 Europe/Paris",
            'Crane falls, "nobody" hurt; port shut',
            3,
            text="Line one.\nLine two, with a comma; and a backslash \\.",
            tags=("safety", "cranes, large"),
            places=("Le Havre",),
            notes="never exported",
            conflicts=(Conflict(kind=ConflictKind.FIGURE, description="3 hurt or 4"),),
        ),
        entry("2024-03-05", '=HYPERLINK("http://evil")', 4, status=Status.CANCELLED),
        entry("2024-03-06/2024-03-08", "<b>Strike</b> & talks", 5, text="<script>alert(1)</script>"),
        entry("unknown", "Undated letter", 6),
    )
)


def lines_of(calendar: bytes) -> list[str]:
    """Content lines after unfolding, as RFC 5545 reads them."""
    text = calendar.decode("utf-8")
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def sheet_rows(workbook: bytes) -> list[dict[str, str]]:
    """The cells of each row by their column letters."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [
        {(cell.get("r") or "").rstrip("0123456789"): "".join(cell.itertext()) for cell in row.iter(f"{SHEET}c")}
        for row in root.iter(f"{SHEET}row")
    ]


def test_merge_json_is_the_contract() -> None:
    entries = json.loads(merge_json(HARBOUR))
    assert [list(item) for item in entries] == [
        [
            "id",
            "start",
            "end",
            "edtf",
            "title",
            "status",
            "importance",
            "significance",
            "conflict",
            "conflicts",
            "sources",
            "mentions",
        ]
    ] * len(HARBOUR.entries)
    assert entries[1] == {
        "id": "e2",
        "start": "2023-09-11",
        "end": "2023-09-20",
        "edtf": "[2023-09-11..2023-09-20]",
        "title": "Talks begin",
        "status": "reported",
        "importance": "normal",
        "significance": None,
        "conflict": False,
        "conflicts": [],
        "sources": ["wire.txt, ¶2, https://example.org/?a=1&b=2"],
        "mentions": [
            {
                "article": "wire.txt",
                "sentence": "They began in mid-September.",
                "expression": "mid 2023-09",
                "start": "2023-09-11",
                "end": "2023-09-20",
            }
        ],
    }
    assert entries[2]["conflict"] is True
    assert entries[2]["conflicts"] == [{"kind": "figure", "description": "3 hurt or 4"}]


def test_merge_json_gives_since_its_own_days_and_undated_none() -> None:
    entries = json.loads(merge_json(HARBOUR))
    assert (entries[0]["start"], entries[0]["end"], entries[0]["edtf"]) == ("2014-01-01", "2014-12-31", "2014/..")
    assert (entries[5]["start"], entries[5]["end"], entries[5]["edtf"]) == (None, None, "XXXX")


def test_csv_comes_back_row_by_row() -> None:
    data = chronology_csv(HARBOUR)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == [name for name, _ in COLUMNS]
    assert [row["title"] for row in rows[:3]] == [entry.title for entry in HARBOUR.entries[:3]]
    assert rows[2]["text"] == HARBOUR.entries[2].text
    assert rows[2]["date"] == "2024-03-03 14:30 Europe/Paris"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_csv_has_no_formulas(start: str) -> None:
    data = chronology_csv(Chronology(entries=(entry("2024", start),)))
    row = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert row["title"] == f"'{start}"


def test_calendar_holds_what_is_known_to_the_day() -> None:
    lines = lines_of(chronology_ics(HARBOUR, HEADER))
    assert lines.count("BEGIN:VEVENT") == 3
    assert [e.number for e in left_out_of_calendar(HARBOUR)] == [1, 2, 6]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("DTSTAMP:20240501T120000Z") == 3


def test_calendar_times() -> None:
    lines = lines_of(chronology_ics(HARBOUR, HEADER))
    assert "DTSTART:20240303T133000Z" in lines
    assert "DTSTART;VALUE=DATE:20240305" in lines
    assert "DTEND;VALUE=DATE:20240306" in lines
    assert [line for line in lines if line.startswith("DT") and ("0306" in line or "0309" in line)][-2:] == [
        "DTSTART;VALUE=DATE:20240306",
        "DTEND;VALUE=DATE:20240309",
    ]
    floating = lines_of(chronology_ics(Chronology(entries=(entry("2024-03-03 14:30", "x"),)), HEADER))
    assert "DTSTART:20240303T143000" in floating


def test_calendar_escapes_text() -> None:
    lines = lines_of(chronology_ics(HARBOUR, HEADER))
    assert 'SUMMARY:Crane falls\\, "nobody" hurt\\; port shut' in lines
    assert "CATEGORIES:safety,cranes\\, large" in lines
    assert any("Line one.\\nLine two\\, with a comma\\; and a backslash \\\\." in line for line in lines)
    assert "STATUS:CANCELLED" in lines


@given(st.text(max_size=200))
def test_calendar_lines_are_folded_inside_no_character(title: str) -> None:
    lines = lines_of(chronology_ics(Chronology(entries=(entry("2024-03-05", title or "x"),)), HEADER))
    assert lines[-1] == "END:VCALENDAR"
    assert sum(line.startswith("SUMMARY:") for line in lines) == 1


def test_timelinejs_is_escaped_and_dated() -> None:
    document = json.loads(timelinejs_json(HARBOUR, HEADER))
    assert document["title"]["text"]["headline"] == "The harbour, a &lt;chronology&gt;"
    slides = {slide["unique_id"]: slide for slide in document["events"]}
    assert "e6" not in slides
    assert slides["e5"]["text"]["headline"] == "&lt;b&gt;Strike&lt;/b&gt; &amp; talks"
    assert "<script>" not in slides["e5"]["text"]["text"]
    assert slides["e5"]["start_date"] == {"year": 2024, "month": 3, "day": 6}
    assert slides["e5"]["end_date"] == {"year": 2024, "month": 3, "day": 8}
    assert slides["e4"]["start_date"] == {"year": 2024, "month": 3, "day": 5}
    assert "end_date" not in slides["e2"]
    assert slides["e2"]["display_date"] == "mid 2023-09"


def test_workbook_holds_every_entry_as_text() -> None:
    rows = sheet_rows(chronology_xlsx(HARBOUR, HEADER))
    assert list(rows[0].values()) == [name for name, _ in COLUMNS]
    title = next(letter for letter, name in rows[0].items() if name == "title")
    assert [row[title] for row in rows[1:]] == [entry.title for entry in HARBOUR.entries]


def test_workbook_is_valid_and_the_same_each_time() -> None:
    first, second = chronology_xlsx(HARBOUR, HEADER), chronology_xlsx(HARBOUR, HEADER)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        types = archive.read("[Content_Types].xml").decode()
        assert all(f'PartName="/{name}"' in types for name in archive.namelist() if name.startswith(("xl/w", "xl/s")))


@given(st.text(max_size=60))
def test_workbook_takes_any_text(title: str) -> None:
    data = chronology_xlsx(Chronology(entries=(entry("2024", title),)), Header(title=title))
    assert len(sheet_rows(data)) == 2


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_export_takes_everything_and_nothing(export: Any) -> None:
    assert export.write(Chronology(entries=()), HEADER)
    data = export.write(HARBOUR, HEADER)
    text = data.decode("utf-8") if not data.startswith(b"PK") else str(sheet_rows(data))
    assert "never exported" not in text
    assert "/home/x" not in text
    assert "Crane falls" in text


def test_a_format_is_chosen_by_the_end_of_a_name() -> None:
    given = ("a.csv", "A.XLSX", "a.timeline.json", "a.json", "a.ics", "a.md", "a.mw")
    names = {name: export_for(name) for name in given}
    assert {name: export.name for name, export in names.items() if export} == {
        "a.csv": "CSV",
        "A.XLSX": "Excel",
        "a.timeline.json": "TimelineJS",
        "a.json": "JSON",
        "a.ics": "iCalendar",
        "a.md": "Markdown",
        "a.mw": "Markwhen",
    }
    assert export_for("a.pdf") is None


def test_markdown_reads_nothing_of_a_title_as_markup() -> None:
    text = chronology_markdown(
        Chronology(entries=(entry("2024-03-05", "*Strike* <b>now</b> | [x](y)\n# end"),)), HEADER
    )
    (line,) = [line for line in text.splitlines() if line.startswith("- ")]
    assert line.startswith(r"- **2024-03-05** \*Strike\* \<b\>now\</b\> \| \[x\](y) \# end")


def test_markdown_has_a_heading_for_each_year_and_one_for_undated_entries() -> None:
    heads = [line for line in chronology_markdown(HARBOUR, HEADER).splitlines() if line.startswith("## ")]
    assert heads == ["## 2014", "## 2023", "## 2024", "## Undated"]


def test_markwhen_has_days_and_spans_and_no_undated_entries() -> None:
    lines = chronology_markwhen(HARBOUR, HEADER).splitlines()
    assert "2023-09-11/2023-09-20: Talks begin" in lines
    assert not any(line.startswith(":") for line in lines)


def test_dates_are_printed_as_the_caller_prints_them() -> None:
    header = replace(HEADER, printed=lambda when: "mid-September 2023")
    slides = {slide["unique_id"]: slide for slide in json.loads(timelinejs_json(HARBOUR, header))["events"]}
    assert slides["e2"]["display_date"] == "mid-September 2023"
