"""A workspace folder in: which files are what, what they mean together, and what is wrong with each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chronology.diagnostics import CannotRun, Diagnostic
from chronology.model.dates import DateConventions
from chronology.model.decisions import Decision
from chronology.model.events import Citation, Importance, Kind, Status
from chronology.model.notes import Person, SourceNote
from chronology.model.workspace import Filter
from chronology.records import Workspace, load_event_file, load_workspace


def workspace(root: Path, files: dict[str, str]) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    for name, text in {"chronology.yaml": "title: The talks\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_workspace(root)


EVENT = "- {date: 2023-09-24, title: %s, sources: [News]}\n"


def test_reserved_names_are_no_event_files(tmp_path: Path) -> None:
    loaded, problems = workspace(
        tmp_path,
        {
            "events/talks.yaml": EVENT % "One",
            "events/deep/er/more.yaml": EVENT % "Two",
            "events/other.yml": EVENT % "Three",
            "events/extracted/a.txt.yaml": "article: a.txt\nevents:\n" + EVENT % "Four",
            "events/articles/a.txt": "Text",
            "events/articles/b/c.yaml": "not: [an event",
            "events/articles/.hidden.txt": "x",
            "events/.draft.yaml": "[",
            "events/notes.txt": "[",
            "events/merges.yaml": "- same: [a, b]\n  by: AB\n  when: 2024-01-02\n  why: one ceremony\n",
            "events/sources.yaml": "- pattern: b/*\n  publisher: The News\n  reliability: B\n  published: 2023-09-29\n",
            "events/people.yaml": "- id: torres\n  name: Ana Torres\n  variants: [A. Torres]\n  role: minister\n",
        },
    )
    assert not problems
    assert sorted(draft.title for draft in loaded.drafts) == ["Four", "One", "Three", "Two"]
    assert [loaded.article_name(path) for path in loaded.article_paths] == ["a.txt", "b/c.yaml"]
    assert [file.article for file in loaded.extracted] == ["a.txt"]
    (decision,) = loaded.decisions
    assert isinstance(decision, Decision)
    assert (decision.kind, decision.ids, decision.why) == ("same", ("a", "b"), "one ceremony")
    note = SourceNote(pattern="b/*", publisher="The News", reliability="B", published="2023-09-29")
    assert loaded.source_notes == (note,)
    assert loaded.people == (Person(id="torres", name="Ana Torres", variants=("A. Torres",), role="minister"),)


def test_settings_are_typed(tmp_path: Path) -> None:
    settings = workspace(
        tmp_path,
        {
            "chronology.yaml": """
title: The talks
as_of: 2023-10-15
date_order: dmy
hemisphere: south
zone: America/Mexico_City
fiscal_year_start: October
include: [cover, timeline]
theme: {accent: "#123456"}
attach: no
formats: pdf
filter: {from: 2023-09, to: 2023-09, tags: [trade], status: planned, reviewed: yes}
"""
        },
    )[0].settings
    assert settings.as_of == date(2023, 10, 15)
    assert settings.conventions == DateConventions(
        date_order="dmy", hemisphere="south", fiscal_year_start=10, zone="America/Mexico_City"
    )
    assert (settings.include, settings.theme) == (("cover", "timeline"), (("accent", "#123456"),))
    assert (settings.attach, settings.formats) == (False, ("pdf",))
    assert settings.filter == Filter(
        earliest=date(2023, 9, 1),
        latest=date(2023, 9, 30),
        tags=("trade",),
        statuses=("planned",),
        reviewed_only=True,
    )


SETTINGS_PROBLEMS = {
    "titel: The talks\ntitle: x\n": "unknown-key",
    "subtitle: The talks\n": "missing-title",
    "title: x\ndate_order: ymd\n": "bad-value",
    "title: x\nas_of: 2023-09\n": "bad-value",
    "title: x\nas_of: 2023-02-30\n": "bad-value",
    "title: x\nzone: Europe/Pariss\n": "bad-value",
    "title: x\nfiscal_year_start: 13\n": "bad-value",
    "title: x\nattach: perhaps\n": "wrong-type",
    "title: x\nfilter: 2023\n": "wrong-type",
    "title: x\nfilter: {form: 2023}\n": "unknown-key",
    "- title: x\n": "wrong-type",
    "title: x\ninclude: [cover, time-line]\n": "bad-value",
    "title: x\nformats: [pdf, odt]\n": "bad-value",
    "title: x\ntheme: {acent: '#123456'}\n": "unknown-key",
    "title: x\ntheme: {accent: blue}\n": "bad-value",
    "title: [x]\n": "wrong-type",
}


@pytest.mark.parametrize(("text", "problem_id"), SETTINGS_PROBLEMS.items())
def test_a_bad_setting_is_a_problem_at_its_line(tmp_path: Path, text: str, problem_id: str) -> None:
    _, problems = workspace(tmp_path, {"chronology.yaml": text, "events/a.yaml": EVENT % "One"})
    (problem,) = problems
    assert problem.id == problem_id
    assert problem.location.path.endswith("chronology.yaml")
    assert problem.source_line


def test_all_problems_of_all_files_are_found_in_one_run(tmp_path: Path) -> None:
    _, problems = workspace(
        tmp_path,
        {
            "chronology.yaml": "title: x\npapper: A4\n",
            "events/a.yaml": "- date: 2023\n- title: x\n- {date: 2023, title: T, sources: N, status: no, order: b}\n",
            "events/b.yaml": '- title: "open\n- {date: 2023, title: T, sources: [N], foo: 1, bar: 2}\n',
            "events/extracted/c.yaml": "article: c\nevents:\n- {date: 2023}\n",
            "events/merges.yaml": "- same: [a]\n- {same: [a, b], different: [a, b]}\n- why: x\n",
            "events/people.yaml": "- {id: a, name: A}\n- {id: a, name: B}\n- name: C\n",
            "events/sources.yaml": "- publisher: x\n",
        },
    )
    found = sorted((Path(p.location.path).name, p.location.line, p.id) for p in problems if p.is_error)
    assert found == [
        ("a.yaml", 1, "missing-title"),
        ("a.yaml", 2, "missing-date"),
        ("a.yaml", 3, "bad-value"),
        ("a.yaml", 3, "wrong-type"),
        ("b.yaml", 1, "yaml-syntax"),
        ("b.yaml", 2, "unknown-key"),
        ("b.yaml", 2, "unknown-key"),
        ("c.yaml", 3, "missing-title"),
        ("chronology.yaml", 2, "unknown-key"),
        ("merges.yaml", 1, "bad-decision"),
        ("merges.yaml", 2, "bad-decision"),
        ("merges.yaml", 3, "bad-decision"),
        ("people.yaml", 2, "duplicate-id"),
        ("people.yaml", 3, "missing-key"),
        ("sources.yaml", 1, "missing-key"),
    ]


def test_ids_are_unique_among_all_files(tmp_path: Path) -> None:
    event = "- {id: same, date: 2023, title: T, sources: [N]}\n"
    loaded, (problem,) = workspace(tmp_path, {"events/a.yaml": event, "events/b.yaml": event})
    assert problem.id == "duplicate-id"
    assert problem.location.path.endswith("b.yaml")
    assert problem.related[0].location.path.endswith("a.yaml")
    assert len({draft.key for draft in loaded.drafts}) == 2


def test_equal_events_have_keys_of_their_own(tmp_path: Path) -> None:
    loaded, problems = workspace(tmp_path, {"events/a.yaml": (EVENT % "One") * 3})
    assert not problems
    assert len({draft.key for draft in loaded.drafts}) == 3


def test_a_key_does_not_change_when_events_move(tmp_path: Path) -> None:
    first, _ = workspace(tmp_path / "1", {"events/a.yaml": EVENT % "One" + EVENT % "Two"})
    second, _ = workspace(tmp_path / "2", {"events/b.yaml": "# moved\n\n" + EVENT % "Two" + EVENT % "One"})
    assert {draft.key for draft in first.drafts} == {draft.key for draft in second.drafts}


@pytest.mark.parametrize("name", ["missing", "file"])
def test_what_is_no_workspace_cannot_be_run_on(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CannotRun):
        load_workspace(tmp_path / name)
    with pytest.raises(CannotRun, match=r"chronology\.yaml"):
        load_workspace(tmp_path)


def test_a_workspace_without_events_folder_is_empty(tmp_path: Path) -> None:
    loaded, problems = workspace(tmp_path, {})
    assert (loaded.drafts, loaded.article_paths, problems) == ((), (), ())


EVERYTHING = """
source: {title: The report, publisher: The ministry, published: 2023-10-01}
published: 2023-09-29
tags: [talks]
marking: TLP:GREEN
events:
  - id: arrival
    date: next Thursday
    title: The delegation arrives
    text: It came by train.
    status: planned
    kind: statistic
    importance: key
    order: 2
    people: Ana Torres
    places: [Halvern]
    organisations: [Port authority]
    tags: [trade, talks]
    likelihood: very likely
    notes: ask again
    sources: {at: p. 3, quote: It came by train on Sunday, as_written: on Sunday, reliability: B, credibility: 2}
  - date: 2023
    title: Another
    published: 2024-01-01
    marking: TLP:AMBER
    sources: [evening.txt, https://example.org, The minutes]
"""


def test_an_event_file_becomes_drafts_with_its_defaults(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    (first, second), problems = load_event_file(path, "talks.yaml")
    assert not problems
    assert (first.key, first.id, first.date.text, first.date.location.line) == (
        "arrival",
        "arrival",
        "next Thursday",
        8,
    )
    assert first.date.source_line == "    date: next Thursday"
    assert first.published is not None
    assert first.published.text == "2023-09-29"
    assert (first.status, first.kind, first.importance) == (Status.PLANNED, Kind.STATISTIC, Importance.KEY)
    assert (first.people, first.places, first.tags) == (("Ana Torres",), ("Halvern",), ("talks", "trade"))
    assert (first.order, first.marking, first.likelihood) == (2, "TLP:GREEN", "very likely")
    assert first.sources == (
        Citation(
            title="The report",
            publisher="The ministry",
            published="2023-10-01",
            at="p. 3",
            quote="It came by train on Sunday",
            as_written="on Sunday",
            reliability="B",
            credibility="2",
        ),
    )
    assert second.published is not None
    assert second.published.text == "2024-01-01"
    assert second.marking == "TLP:AMBER"
    assert second.sources == (
        Citation(article="evening.txt"),
        Citation(url="https://example.org"),
        Citation(title="The minutes"),
    )


def test_later_checks_can_point_at_any_field(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    (first, second), _ = load_event_file(path, "talks.yaml")
    assert first.location("title").line == 9
    assert first.location("sources", 0, "quote").column == 32
    assert second.location("sources", 1).column == 28
    assert second.location("text").line == 22
    problem = first.problem("long-title", "too long", "title")
    assert problem.source_line == "    title: The delegation arrives"
