"""Bad input from outside: a clear error, the right exit code, nothing half-written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Chronology = Callable[..., Any]


def workspace(
    root: Path, events: str = "- date: 2023-09-24\n  title: A thing happens\n  sources: [Somebody]\n"
) -> Path:
    (root / "events").mkdir(parents=True)
    (root / "chronology.yaml").write_text("title: Test\n", encoding="utf-8")
    (root / "events" / "a.yaml").write_text(events, encoding="utf-8")
    return root


def test_no_workspace_here(chronology: Chronology) -> None:
    run = chronology("build")
    assert run.code == 2
    assert "chronology.yaml" in run.err
    assert run.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "missing.txt"],
        ["build", "--format", "odt"],
        ["build", "--from", "whenever"],
        ["build", "--max-marking", "TLP:ORANGE"],
        ["build", "--from", "2023-09-31"],
        ["extract", "--published", "2023", "x.txt"],
        ["preview", "--status", "sure"],
        ["explain"],
        ["frobnicate"],
        ["tag", "missing.txt"],
        ["check", "--explain", "no-such-id"],
    ],
    ids=" ".join,
)
def test_cannot_run(chronology: Chronology, tmp_path: Path, arguments: list[str]) -> None:
    workspace(tmp_path / "w")
    (tmp_path / "w" / "x.txt").write_text("Talks opened on 3 May 2023.\n", encoding="utf-8")
    run = chronology(*arguments, cwd=tmp_path / "w")
    assert run.code == 2, (run.out, run.err)
    assert "Traceback" not in run.err
    assert len(run.err.strip()) > 0
    assert not (tmp_path / "w" / "exports").exists()


def test_a_file_in_the_place_of_exports(chronology: Chronology, tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    (root / "exports").write_text("mine", encoding="utf-8")
    run = chronology("build", cwd=root)
    assert run.code == 2
    assert "exports" in run.err
    assert (root / "exports").read_text(encoding="utf-8") == "mine"


def test_an_unknown_suffix_for_a_pack(chronology: Chronology, tmp_path: Path) -> None:
    run = chronology("build", "--out", "pack.odt", cwd=workspace(tmp_path / "w"))
    assert run.code == 2
    assert ".pdf, .docx" in run.err


def test_a_workspace_without_events(chronology: Chronology, tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", events="")
    (root / "events" / "a.yaml").unlink()
    run = chronology("build", cwd=root)
    assert run.code == 0, run.err
    assert "no-events" in run.err
    assert {path.suffix for path in (root / "exports").iterdir()} == {".pdf", ".docx"}


def test_errors_stop_a_build_and_old_packs_stay(chronology: Chronology, tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    assert chronology("build", cwd=root).code == 0
    before = {path: path.read_bytes() for path in (root / "exports").iterdir()}
    (root / "events" / "b.yaml").write_text("- date: 2024-04-31\n  title: Never\n", encoding="utf-8")
    run = chronology("build", cwd=root)
    assert run.code == 1
    assert "events/b.yaml:1:9: error[impossible-date]: 31 April 2024 does not exist" in run.err
    assert {path: path.read_bytes() for path in (root / "exports").iterdir()} == before
    allowed = chronology("build", "--allow-errors", cwd=root)
    assert allowed.code == 1
    assert {path: path.read_bytes() for path in (root / "exports").iterdir()} != before


ODD_FILES: dict[str, bytes] = {
    "unknown.xyz": b"words",
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "blank.md": b"\n\n   \n",
    "no-yaml.md": b"---\ntitle: [unclosed\n---\n\nTalks opened on 3 May 2023.\n",
    "not-a-page.pdf": b"%PDF-1.7 but no more",
    "not-a-zip.docx": b"PK but no more",
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_article_is_named_and_the_others_go_on(chronology: Chronology, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ODD_FILES[name])
    good = tmp_path / "good.txt"
    good.write_text("The bridge opened on 3 May 2023.\n", encoding="utf-8")
    run = chronology("extract", name, "good.txt", "--published", "2023-06-01", "--json")
    assert name in run.err
    assert "Traceback" not in run.err
    assert '"start": "2023-05-03"' in run.out


def test_ten_megabytes_of_text(chronology: Chronology, tmp_path: Path) -> None:
    line = "Nothing at all was said about the harbour by anybody in the town.\n\n"
    (tmp_path / "long.txt").write_text(line * (10_000_000 // len(line)) + "It shut on 3 May 2023.\n", encoding="utf-8")
    run = chronology("extract", "long.txt", "--published", "2023-06-01", "--json")
    assert run.code in (0, 1)
    assert '"start": "2023-05-03"' in run.out or "long.txt" in run.err


def test_hostile_names_and_titles_reach_no_terminal_raw(chronology: Chronology, tmp_path: Path) -> None:
    root = workspace(
        tmp_path / "w",
        events='- date: 2023-09-24\n  title: "red \\e[31m alert \\u202e"\n  sources: ["[link=file:///x]"]\n',
    )
    run = chronology("preview", cwd=root)
    assert run.code == 0, run.err
    assert "\x1b[31m" not in run.out
    assert "\u202e" not in run.out
    assert "alert" in run.out


def test_the_sample_is_without_errors(chronology: Chronology, sample: Path) -> None:
    run = chronology("check", cwd=sample)
    assert run.code == 0, run.out
    assert " error[" not in run.out


def test_building_the_sample_writes_only_exports(chronology: Chronology, sample: Path) -> None:
    def listing() -> dict[str, bytes]:
        return {
            str(path.relative_to(sample)): path.read_bytes()
            for path in sample.rglob("*")
            if path.is_file() and not {"exports", ".chronology"} & set(path.relative_to(sample).parts)
        }

    before = listing()
    run = chronology("build", cwd=sample)
    assert run.code == 0, run.err
    assert listing() == before
    assert sorted(p.suffix for p in (sample / "exports").iterdir()) == [".docx", ".pdf"]
    shutil.rmtree(sample / "exports")


def test_a_template_that_is_none_is_named(chronology: Chronology, tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    (root / "chronology.yaml").write_text("title: Test\ntemplate: house.docx\n", encoding="utf-8")
    (root / "house.docx").write_text("not a document", encoding="utf-8")
    run = chronology("build", cwd=root)
    assert run.code == 2
    assert "house.docx" in run.err
    assert list((root / "exports").iterdir()) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("- date: 2023-09-24\n  title: A thing happens\n  sources: [Somebody]\n", "1 file, 1 event: no problems"),
        ("- date: 2023-09-31\n  title: A thing happens\n  sources: [Somebody]\n", "1 file, 0 events: 1 error"),
        ("- date: '\n", "1 file, 0 events: 1 error"),
    ],
)
def test_check_counts_the_files_that_it_read(chronology: Chronology, tmp_path: Path, text: str, counted: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert counted in chronology("check", "a.yaml").err
