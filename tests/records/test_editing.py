"""Editing on request: the lines that must change do, and no other; comments stay; other people's edits are noticed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.diagnostics import CannotRun
from chronology.records.drafts import EventDraft
from chronology.records.editing import (
    ChangedMeanwhile,
    append_decision,
    append_event,
    change_event,
    undo,
    with_fields,
    with_item,
)
from chronology.records.emitting import Value
from chronology.records.event_files import read_event_text

HAND = """\
# The talks

source: The report   # for all
events:
  # the first
  - title: The delegation arrives   # by train
    date: "2023-09-24"              # a Sunday

    people: [Ana Torres, Jon Bell]
    text: >
      It came by train,
      and left by car.
    sources:
    - at: p. 3
    # a thought at the end

  - {date: 2023-09-25, title: The talks begin, tags: [a, b]}  # short form
  - date: 2023-09-26
    title: A title
      in two lines
# the end
"""


def event(text: str, number: int) -> EventDraft:
    file, problems = read_event_text(text, "talks.yaml")
    assert not [problem for problem in problems if problem.is_error]
    return file.events[number]


EDITS: dict[str, tuple[int, Mapping[str, Value], Mapping[str, str]]] = {
    "a title before a comment": (
        0,
        {"title": "The delegation: here"},
        {"title: The delegation arrives   # by": 'title: "The delegation: here"   # by'},
    ),
    "a date in quotes": (0, {"date": "mid-September 2023"}, {'date: "2023-09-24"   ': "date: mid-September 2023   "}),
    "a list in brackets": (0, {"people": ["Bell, Jon"]}, {"[Ana Torres, Jon Bell]": '["Bell, Jon"]'}),
    "a folded text": (
        0,
        {"text": "By train."},
        {"text: >\n      It came by train,\n      and left by car.": "text: By train."},
    ),
    "a new field": (0, {"status": "planned"}, {"left by car.\n": "left by car.\n    status: planned\n"}),
    "a field taken out": (0, {"people": ""}, {"    people: [Ana Torres, Jon Bell]\n": ""}),
    "the first field taken out and another set": (
        2,
        {"date": "2024"},
        {"  - date: 2023-09-26\n": "  - date: 2024\n"},
    ),
    "a title over two lines": (2, {"title": "One line"}, {"title: A title\n      in two lines": "title: One line"}),
    "a rejection at the end": (
        2,
        {"rejected": "not ours"},
        {"in two lines\n": "in two lines\n    rejected: not ours\n"},
    ),
    "in braces": (1, {"title": "Talks, begun"}, {"title: The talks begin,": 'title: "Talks, begun",'}),
    "a list in braces": (1, {"tags": ["c"]}, {"tags: [a, b]": "tags: [c]"}),
    "a new field in braces": (1, {"status": "planned"}, {"tags: [a, b]}": "tags: [a, b], status: planned}"}),
    "taken out of braces": (1, {"tags": ""}, {", tags: [a, b]": ""}),
    "two at once": (
        1,
        {"date": "2024", "reviewed": "yes"},
        {"date: 2023-09-25": "date: 2024", "tags: [a, b]}": 'tags: [a, b], reviewed: "yes"}'},
    ),
    "nothing": (1, {"date": "2023-09-25", "notes": ""}, {}),
}


@pytest.mark.parametrize(("number", "changes", "replaced"), EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_only_what_must_changes(
    number: int, changes: Mapping[str, Value], replaced: Mapping[str, str], ends: str
) -> None:
    expected = HAND
    for old, new in replaced.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    before = HAND.replace("\n", ends)
    assert with_fields(before, event(before, number), changes) == expected.replace("\n", ends)


def test_the_first_key_can_be_taken_out() -> None:
    text = "- notes: ask  # whom?\n  date: 2023\n  title: T\n"
    assert with_fields(text, event(text, 0), {"notes": ""}) == "- date: 2023\n  title: T\n"


def test_a_value_that_is_not_allowed_is_refused() -> None:
    with pytest.raises(CannotRun, match="not a valid `status`"):
        with_fields(HAND, event(HAND, 0), {"status": "maybe"})


def test_an_event_that_was_changed_meanwhile_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    path.write_text(HAND, encoding="utf-8")
    shown = event(HAND, 2)
    changed = HAND.replace("2023-09-26", "2023-09-27")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        change_event(path, shown, {"rejected": "not ours"})
    assert path.read_text(encoding="utf-8") == changed


def test_an_event_that_only_moved_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    shown = event(HAND, 2)
    path.write_text(HAND.replace("# The talks\n", "# The talks\n# of autumn\n"), encoding="utf-8")
    edit, now = change_event(path, shown, {"rejected": "not ours"})
    assert now.rejected == "not ours"
    assert "# of autumn" in edit.after
    undo(edit)
    assert "rejected" not in path.read_text(encoding="utf-8")


def test_undo_notices_a_later_change(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    path.write_text(HAND, encoding="utf-8")
    edit, _ = change_event(path, event(HAND, 0), {"status": "planned"})
    path.write_text(edit.after + "# more\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        undo(edit)
    assert path.read_text(encoding="utf-8").endswith("# more\n")


NEW = {"date": "mid-September 2023", "title": "One: more"}
APPENDED = {
    "": '- date: mid-September 2023\n  title: "One: more"\n',
    "# only a comment\n": '# only a comment\n- date: mid-September 2023\n  title: "One: more"\n',
    "- {date: 2023, title: T}": '- {date: 2023, title: T}\n\n- date: mid-September 2023\n  title: "One: more"\n',
    "events:\n": 'events:\n\n- date: mid-September 2023\n  title: "One: more"\n',
    "events: []\ntags: [a]\n": 'events:\n\n- date: mid-September 2023\n  title: "One: more"\ntags: [a]\n',
    "events:\n  - {date: 2023, title: T}\n# end\n\n\n": (
        'events:\n  - {date: 2023, title: T}\n# end\n\n  - date: mid-September 2023\n    title: "One: more"\n\n\n'
    ),
}


@pytest.mark.parametrize(("before", "after"), APPENDED.items())
def test_an_event_is_appended_where_events_end(before: str, after: str) -> None:
    assert with_item(before, "talks.yaml", NEW) == after
    assert read_event_text(after, "talks.yaml")[0].events[-1].title == "One: more"


def test_nothing_is_appended_to_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    path.write_text('- title: "T\n', encoding="utf-8")
    with pytest.raises(CannotRun, match="never closed"):
        append_event(path, NEW)
    assert path.read_text(encoding="utf-8") == '- title: "T\n'


def test_files_are_made_and_unmade(tmp_path: Path) -> None:
    path = tmp_path / "new" / "talks.yaml"
    edit = append_event(path, NEW)
    assert path.is_file()
    undo(edit)
    assert not path.exists()
    merges = tmp_path / "merges.yaml"
    append_decision(merges, {"same": ["a", "b"], "by": "AB"})
    append_decision(merges, {"different": ["a", "c"], "why": "two days"})
    assert merges.read_text(encoding="utf-8") == "- same: [a, b]\n  by: AB\n- different: [a, c]\n  why: two days\n"


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1, max_size=30).map(str.strip)
CHANGE = st.dictionaries(
    st.sampled_from(["title", "text", "notes", "people", "rejected", "marking"]),
    TEXT | st.lists(TEXT, max_size=3),
    max_size=3,
)


@given(number=st.integers(0, 2), changes=CHANGE)
def test_other_events_and_all_comments_survive_any_edit(number: int, changes: dict[str, str | list[str]]) -> None:
    from chronology.model.cleaning import cleaned

    def fitting(key: str, value: str | list[str]) -> str | tuple[str, ...]:
        if key == "people":
            return tuple(filter(None, map(cleaned, [value] if isinstance(value, str) else value)))
        return cleaned(value if isinstance(value, str) else " ".join(value)) or "x"

    asked = {key: fitting(key, value) for key, value in changes.items()}
    after = with_fields(HAND, event(HAND, number), asked)
    for comment in (
        "# The talks",
        "# for all",
        "# the first",
        "# by train",
        "# a Sunday",
        "# a thought",
        "# short form",
        "# the end",
    ):
        assert after.count(comment) >= 1
    for other in {0, 1, 2} - {number}:
        assert event(after, other).title == event(HAND, other).title
    for key, value in asked.items():
        now = getattr(event(after, number), key)
        assert now == (tuple(name.strip() for name in value) if isinstance(value, tuple) else value.strip())
