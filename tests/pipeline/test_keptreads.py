"""What files say, kept between runs: a run that reads from the cache finds what one finds that reads every file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chronology.diagnostics import sorted_diagnostics
from chronology.model.events import Event
from chronology.pipeline import keeping, keptreads
from chronology.pipeline.steps import STEPS, run_steps
from chronology.pipeline.work import Request, Work
from chronology.records import event_files
from chronology.yamltext.reading import YamlDocument
from tests.caches import is_kept, kept_in
from tests.pipeline.edits import rewrite

EVENTS = {
    "harbour.yaml": """\
- date: two days later
  title: Dockers of Arlen walk out
  sources: [{article: strike.txt}]
- id: talks
  date: 2024-05-09
  title: Talks begin
  sources: [{title: Harbour Post}]
""",
    "bridge.yaml": "- date: 2024-06-31\n  title: The bridge opens\n  sources: [{title: Harbour Post}]\n",
    "extracted/march.txt.yaml": """\
article: march.txt
published: 2024-05-12
events:
- date: 2024-05-11
  title: Miners marched in Arlen
  sources: [{article: march.txt, quote: Miners marched in Arlen on 11 May.}]
  reading: {rule: day-month, key: abc123, written: 0}
""",
}
ARTICLES = {
    "strike.txt": "---\npublished: 2024-05-06\n---\nDockers in Arlen began a strike on 3 May 2024.\n",
    "march.txt": "---\npublished: 2024-05-12\n---\nMiners marched in Arlen on 11 May.\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "LARGE", 1)
    (tmp_path / "chronology.yaml").write_text("title: Arlen\n", encoding="utf-8")
    for name, text in {**EVENTS, **{f"articles/{name}": text for name, text in ARTICLES.items()}}.items():
        path = tmp_path / "events" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def run(root: Path, *, afresh: bool = False) -> tuple[list[Event], list[str], Work]:
    """Events in the order of their keys, and problems in that of their places."""
    work, problems = run_steps(Request(workspace=root), steps=STEPS[:3], afresh=afresh)
    events = sorted(work.events, key=lambda e: (e.key, e.path))
    return events, [repr(p) for p in sorted_diagnostics(problems)], work


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a title": lambda events: rewrite(events / "harbour.yaml", "walk out", "go home"),
    "a date that cannot be": lambda events: rewrite(events / "harbour.yaml", "2024-05-09", "2024-05-32"),
    "a date mended": lambda events: rewrite(events / "bridge.yaml", "2024-06-31", "2024-06-30"),
    "what another file is counted from": lambda events: rewrite(events / "articles/strike.txt", "05-06", "05-16"),
    "an article gone": lambda events: (events / "articles/strike.txt").unlink(),
    "an event file gone": lambda events: (events / "bridge.yaml").unlink(),
    "an event file more": lambda events: (events / "more.yaml").write_text("- date: 1999\n  title: A quay is built\n"),
    "an article more": lambda events: (events / "articles/more.txt").write_text("Arlen fell on 2 May 1911.\n"),
    "an id given twice": lambda events: (events / "a.yaml").write_text("- {id: talks, date: 1999, title: Talks}\n"),
    "a record told twice": lambda events: (events / "b.yaml").write_text(EVENTS["harbour.yaml"].split("- id")[0]),
    "a note on a source": lambda events: (events / "sources.yaml").write_text(
        "- {pattern: strike.txt, published: 2024-07-01}\n"
    ),
    "the settings": lambda events: rewrite(events.parent / "chronology.yaml", "Arlen", "Arlen\nlanguage: de"),
    "an extraction rejected": lambda events: rewrite(
        events / "extracted/march.txt.yaml", "  reading:", "  rejected: no march\n  reading:"
    ),
    "an extraction taken away": lambda events: (events / "extracted/march.txt.yaml").unlink(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_a_run_with_the_cache_is_like_a_fresh_one(root: Path, edit: Callable[[Path], object]) -> None:
    run(root)
    edit(root / "events")
    for _ in range(2):
        events, problems, _ = run(root)
        fresh, fresh_problems, _ = run(root, afresh=True)
        assert events == fresh
        assert problems == fresh_problems


def test_unchanged_files_are_not_read_and_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, _, _ = run(root)
    kept = kept_in(root, keptreads.NAME)
    written = kept.stat().st_mtime_ns
    monkeypatch.setattr("chronology.records.event_files.read_record_file", None)
    monkeypatch.setattr("chronology.pipeline.sources.run_job", None)
    after, _, _ = run(root)
    assert after == before
    assert kept.stat().st_mtime_ns == written


def noted_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The event files that are read from now on."""
    asked: list[str] = []
    read_record_file = event_files.read_record_file

    def noted(path: Path, name: str) -> YamlDocument:
        asked.append(path.name)
        return read_record_file(path, name)

    monkeypatch.setattr(event_files, "read_record_file", noted)
    return asked


def test_the_cache_serves_however_the_workspace_is_typed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    monkeypatch.chdir(root)
    asked = noted_reads(monkeypatch)
    for typed in (Path(), Path("../" + root.name), root):
        asked.clear()
        found = run(typed)[:2]
        assert set(asked) == {"bridge.yaml"}  # whose problem names it as it was typed
        assert found == run(typed, afresh=True)[:2]


@pytest.mark.parametrize("edit", ["an id given twice", "a record told twice"])
def test_of_doubles_only_their_files_are_read(root: Path, edit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    EDITS[edit](root / "events")
    before, problems, _ = run(root)
    kept = kept_in(root, keptreads.NAME)
    written = kept.stat().st_mtime_ns
    asked = noted_reads(monkeypatch)
    assert run(root)[:2] == (before, problems)
    assert set(asked) == {"harbour.yaml", "a.yaml" if "id" in edit else "b.yaml"}
    assert kept.stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", ["", "nonsense", "[\n", "{}", "\x00"])
def test_a_damaged_line_costs_its_file_a_reading_and_nothing_else(root: Path, damage: str) -> None:
    before, problems, _ = run(root)
    kept = kept_in(root, keptreads.NAME)
    whole = kept.read_text("ascii")
    lines = whole.split("\n")
    for number in range(len(lines)):
        kept.write_text("\n".join([*lines[:number], damage, *lines[number + 1 :]]), encoding="ascii")
        assert run(root)[:2] == (before, problems)
        assert sorted(kept.read_text("ascii").split("\n")) == sorted(lines)


def test_each_event_has_a_digest_of_its_own(root: Path) -> None:
    _, _, work = run(root)
    assert work.reads is not None
    origins = dict(work.reads.origins)
    assert origins.keys() == {event.key for event in work.events}
    assert len(set(origins.values())) == len(origins)
    rewrite(root / "events" / "bridge.yaml", "2024-06-31", "2024-06-30")
    rewrite(root / "events" / "harbour.yaml", "Talks begin", "Talks end")
    _, _, work = run(root)
    assert work.reads is not None
    unchanged = [key for key, digest in work.reads.origins.items() if origins.get(key) == digest]
    assert "abc123" in unchanged
    assert "talks" not in unchanged


def test_a_small_workspace_keeps_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGE", 10_000)
    run(root)
    assert not is_kept(root)
