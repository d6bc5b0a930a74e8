"""`chronology import`: files that LibreOffice made (`tables/`), and the quirks of Word and Excel made by hand here."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from chronology.cli.app import app
from chronology.diagnostics import CannotRun
from chronology.importing import find_table, read_tables
from chronology.pipeline.inputs import request_for
from chronology.pipeline.steps import run_steps
from chronology.records.event_files import read_event_text

TABLES = Path(__file__).parent / "tables"
Imports = Callable[..., Any]


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Imports:
    """Runs the command in an empty folder; gives exit code, drafts of what was written, and what stderr said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1718000000")

    def run(path: Path, *arguments: str) -> tuple[int, Sequence[Any], str]:
        found = CliRunner().invoke(app, ["import", str(path), "--out", "-", *arguments])
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        file, problems = read_event_text(found.stdout, "imported.yaml")
        assert not [problem for problem in problems if problem.is_error], found.stdout
        return found.exit_code, file.events, found.stderr

    return run


def dates(events: Sequence[Any]) -> list[str]:
    return [event.date.text for event in events]


@pytest.mark.parametrize("name", ["chronicle.csv", "chronicle.xlsx"])
def test_a_table_of_libreoffice(imported: Imports, name: str) -> None:
    code, events, said = imported(TABLES / name)
    assert code == 1
    assert dates(events)[:3] == ["2023-06-13", "circa 1998", "14 June 2023"]
    assert [event.title for event in events][-1] == "Tenders are opened"
    first = events[0]
    assert [(source.title, source.at) for source in first.sources] == [("Evening news", "p. 3"), (name, "row 2")]
    assert first.sources[1].as_written == "13/6/23"
    assert first.notes == "ask Ana"
    assert "import-date-order" in said
    assert f"{name}:7:1: error[import-row-unread]: row 7: 'someday'" in said
    assert "1 row was not read" in said


def test_a_word_table_of_libreoffice_in_german(imported: Imports) -> None:
    """A title above the table, a banner, a date merged over two rows, German dates."""
    code, events, said = imported(TABLES / "kalender.docx")
    assert code == 0, said
    assert dates(events) == ["13.06.2023", "13.06.2023", "~1998", "2023-06-15"]
    assert [event.sources[1].at for event in events] == ["row 3", "row 4", "row 5", "row 6"]
    assert events[1].notes == "unbestätigt"


def workbook(
    path: Path,
    rows: Sequence[Sequence[object]],
    *,
    merge: Sequence[str] = (),
    formats: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    for cell, form in formats.items():
        sheet[cell].number_format = form
    book.save(path)
    return path


def test_quirks_of_excel(imported: Imports, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "q.xlsx",
        [
            ["Port of Marsk: chronology", None, None],
            [None, None, None],
            ["When", "What happened", "Exhibit"],
            [datetime(2023, 6, 13), "A day as a day", "A1"],
            [None, "The same day, merged", "A2"],
            [45092, "A serial number that lost its format", "A3"],
            [datetime(2023, 7, 1), "A month, shown as one", "A4"],
            [datetime(2023, 7, 4, 14, 30), "A moment", "A5"],
            ["Thu 6th", "A day that leans on the row above", "A6"],
            [1998, "A year", "A7"],
            [None, "No date at all", "A8"],
            ["6 July 2023", None, "A9"],
            [None, None, None],
            ["When", "What happened", "Exhibit"],
            ["circa 1971", "After repeated heads", "A10"],
        ],
        merge=["A4:A5", "A1:C1"],
        formats={"A7": "mmm\\-yy", "A4": "[$-809]dd\\ mmmm\\ yyyy"},
    )
    code, events, said = imported(path)
    assert code == 1
    assert dates(events) == [
        "2023-06-13", "2023-06-13", "2023-06-15", "2023-07", "2023-07-04 14:30", "2023-07-06", "1998", "circa 1971",
    ]  # fmt: skip
    assert events[0].sources[0].title == "A1"
    assert "row 11: it has no date" in said
    assert "row 12 has no event" in said
    assert "2 rows were not read" in said


def test_a_sheet_that_is_formatted_to_its_end(imported: Imports, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Date", "Event"], [date(2023, 6, 13), "It begins"]):
        book.active.append(row)
    book.active.cell(1_048_576, 40).number_format = "0.00"
    book.save(tmp_path / "long.xlsx")
    code, events, _ = imported(tmp_path / "long.xlsx")
    assert (code, dates(events)) == (0, ["2023-06-13"])


def test_the_sheet_is_named_where_there_are_several(imported: Imports, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Contents"])
    sheet = book.create_sheet("Events")
    for row in (["Date", "Event"], [date(2023, 6, 13), "It begins"]):
        sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    _, events, _ = imported(tmp_path / "two.xlsx")
    assert events[0].sources[0].at == "Events, row 2"


def test_from_to_time_and_the_other_columns(imported: Imports, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "w.xlsx",
        [
            ["From", "To", "Time", "Event", "Details", "Persons", "Status", "Key", "Place", "Colour"],
            ["2023-06-01", "2023-06-09", None, "The exhibition", "Rooms 1 and 2.", "Ana Torres; Jon Bell", None, "x",
             "Marsk", "red"],
            ["2023-06-10", None, "14:30", "The opening", None, "Ana Torres, Jon Bell", "planned", None, None, None],
            ["2023-06-10", "2023-06-01", None, "Backwards", None, None, "sure", None, None, None],
            ["2023-06-11", None, None, "Open", None, None, "perhaps", None, None, None],
        ],
    )  # fmt: skip
    code, events, said = imported(path)
    assert code == 1
    assert dates(events) == ["2023-06-01/2023-06-09", "2023-06-10 14:30", "2023-06-11"]
    assert events[0].people == events[1].people == ("Ana Torres", "Jon Bell")
    assert events[0].importance.value == "key"
    assert events[0].places == ("Marsk",)
    assert events[0].text == "Rooms 1 and 2."
    assert events[1].status.value == "planned"
    assert events[2].notes == "Status: perhaps"
    assert "before it begins" in said
    assert "left out: Colour" in said


def test_columns_that_a_person_names(imported: Imports, tmp_path: Path) -> None:
    path = workbook(tmp_path / "n.xlsx", [["X", "Y", "Z"], ["2023-06-13", "It begins", "A"]])
    with pytest.raises(CannotRun, match=r"X \| Y \| Z"):
        imported(path)
    _, events, _ = imported(path, "--columns", "date=X,event=B,source=3")
    assert (events[0].date.text, events[0].title, events[0].sources[0].title) == ("2023-06-13", "It begins", "A")
    with pytest.raises(CannotRun, match="colour"):
        imported(path, "--columns", "colour=X")


def test_a_word_table_with_merged_cells_and_long_words(imported: Imports, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "A letterhead"
    table = document.add_table(5, 3)
    long = (
        "The board of the harbour met in the old customs house. It heard the captains, the council, and a consultant."
    )
    rows = (
        ("Date", "Event", "Source"),
        ("2023", "2023", "2023"),
        ("13 June", long, "Minutes"),
        ("", "It goes on", "Minutes"),
        ("someday", "What?", ""),
    )
    for at, words in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, words, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "2023"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "13 June"
    document.save(str(tmp_path / "w.docx"))
    code, events, said = imported(tmp_path / "w.docx")
    assert code == 1
    assert dates(events) == ["2023-06-13", "2023-06-13"]
    assert events[0].title == "The board of the harbour met in the old customs house"
    assert events[0].text == long
    assert events[0].sources[1].at == "table 2, row 3"
    assert "table 2" not in said
    assert "row 5" in said


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_every_kind(imported: Imports, tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = io.StringIO()
    rows = [["Date", "Event", "Source"], ["2023-06-13", "Café, bar; and\nquay", "A"], ["2023-06-14", "Über", "B"]]
    csv.writer(text, delimiter=delimiter).writerows(rows)
    (tmp_path / "c.csv").write_bytes(text.getvalue().encode(encoding))
    code, events, said = imported(tmp_path / "c.csv")
    assert code == 0, said
    assert [event.title for event in events] == ["Café, bar; and quay", "Über"]
    assert events[1].sources[1].at == "row 4"


def test_excels_own_csv_names_its_delimiter(imported: Imports, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(b"sep=;\r\nDate;Event\r\n2023-06-13;It begins\r\n")
    _, events, _ = imported(tmp_path / "c.csv")
    assert events[0].sources[0].at == "row 3"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b"PK no"), ("a.docx", b""), ("a.csv", b""), ("a.csv", b"a,b\n1,2\n"), ("a.ods", b"x"), ("a.xls", b"x")],
)
def test_what_cannot_be_imported(imported: Imports, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CannotRun):
        imported(tmp_path / name)


def test_into_a_workspace_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "chronology.yaml").write_text("title: The quay\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(app, ["import", str(TABLES / "chronicle.csv")])
    assert run.exit_code == 1
    assert run.stdout == "events/chronicle.yaml: 5 events\n"
    work, problems = run_steps(request_for([tmp_path]))
    assert len(work.events) == 5
    assert not [problem for problem in problems if problem.is_error]
    again = CliRunner().invoke(app, ["import", str(TABLES / "chronicle.csv")])
    assert isinstance(again.exception, CannotRun)


@pytest.mark.parametrize(
    ("name", "content", "arguments", "says"),
    [
        ("t.csv", b"Day,Occurrence\n2023,Vote\n", ["--columns", "event=Occurence"], "did you mean `event=Occurrence`?"),
        ("t.csv", b"Day,Occurrence\n2023,Vote\n", ["--columns", "event=Nowhere"], "no column has this head"),
        ("t.csv", bytes(range(256)) * 9, [], "bytes that are not text"),
        ("t.yaml", b"- date: 2023\n", [], "tables are read from .csv"),
        ("t.csv", b"a,b\n1,2\n", [], "no table has a column of dates"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, name: str, content: bytes, arguments: list[str], says: str) -> None:
    (tmp_path / name).write_bytes(content)
    run = CliRunner().invoke(app, ["import", str(tmp_path / name), "--out", "-", *arguments])
    assert isinstance(run.exception, CannotRun)
    assert says in f"{run.exception.message} {run.exception.hint}"


def test_heads_and_rows_as_a_stranger_writes_them(tmp_path: Path) -> None:
    heads = "When;What happened;Where from;Ref.\n"
    rows = "5 June 2023;Vote;Minutes;p. 3\n??;Sale;Ledger;\n12-14 March;Fair;;\n;None;;\n"
    (tmp_path / "t.csv").write_text(heads + rows, encoding="utf-8")
    run = CliRunner().invoke(app, ["import", str(tmp_path / "t.csv"), "--out", "-"])
    assert run.exit_code == 1
    assert "- title: Minutes\n      at: p. 3" in run.stdout
    assert "- date: unknown\n  title: Sale" in run.stdout
    assert "row 4: '12-14 March' has no year" in run.stderr
    assert "row 5: it has no date\n" in run.stderr


def test_heads_in_every_language_are_found() -> None:
    import tomllib
    from importlib.resources import files

    from chronology.importing.grid import Cell, Grid, GridRow

    lists = tomllib.loads((files("chronology.importing") / "heads.toml").read_text(encoding="utf-8"))
    for code, heads in lists.items():
        if code == "yes":
            continue
        row = GridRow(number=1, cells=(Cell(text=heads["date"][0].upper()), Cell(text=heads["event"][0] + ":")))
        body = GridRow(number=2, cells=(Cell(text="2023"), Cell(text="x")))
        found = find_table([Grid(name="", rows=(row, body))])
        assert found.columns == {"date": 0, "event": 1}, code


def test_tables_are_read_in_their_order() -> None:
    assert [grid.name for grid in read_tables(TABLES / "kalender.docx")] == ["table 1"]
