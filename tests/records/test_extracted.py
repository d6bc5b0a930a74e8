"""Extracted files: what a person did there stays, whatever the next extraction finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronology.model.articles import Article, Publication
from chronology.model.dates import Anchor, AnchorKind, EventDate, Granularity, Point, Reading
from chronology.model.events import Citation, Event, Kind, Origin, Status
from chronology.records.event_files import EventFile, read_event_text
from chronology.records.extracted import merge_extracted, write_extracted

ARTICLE = Article(
    path="harbour.txt",
    text="The harbour reopened on Monday.",
    paragraphs=(),
    published=Publication(value=date(2024, 3, 8), evidence="front matter"),
    digest="0123456789abcdef0123456789abcdef",
)


def extraction(key: str, day: int = 4, title: str = "", quote: str = "The harbour reopened on Monday.") -> Event:
    when = Point(earliest=date(2024, 3, day), latest=date(2024, 3, day), granularity=Granularity.DAY)
    anchor = Anchor(kind=AnchorKind.PUBLICATION, value=date(2024, 3, 8))
    return Event(
        key=key,
        date=EventDate(
            when=when,
            typed=f"2024-03-{day:02}",
            as_written="on Monday",
            reading=Reading(rule="weekday", anchor=anchor, direction_why="past verb “reopened”"),
        ),
        title=title or f"Harbour reopens, as told by {key}",
        sources=(Citation(article="harbour.txt", at="¶1", quote=quote, as_written="on Monday"),),
        origin=Origin.EXTRACTED,
        reviewed=False,
    )


A, B, C = extraction("aaaa"), extraction("bbbb", 5), extraction("cccc", 6)


def merged(text: str, *events: Event) -> str:
    new, _, problems = merge_extracted(text, events, article=ARTICLE, name="harbour.txt.yaml")
    assert not problems
    return new


def loaded(text: str) -> EventFile:
    file, problems = read_event_text(text, "harbour.txt.yaml")
    assert not problems
    return file


FIRST = merged("", A, B)


def test_a_new_file_reads_back_as_what_was_extracted() -> None:
    file = loaded(FIRST)
    assert file.article == "harbour.txt"
    assert file.published is not None
    assert file.published.text == "2024-03-08"
    assert file.seen == ("aaaa", "bbbb")
    assert [draft.key for draft in file.events] == ["aaaa", "bbbb"]
    draft = file.events[0]
    assert not draft.reviewed
    assert draft.origin is Origin.EXTRACTED
    assert (draft.date.text, draft.title, draft.sources) == ("2024-03-04", A.title, A.sources)
    assert draft.reading is not None
    assert (draft.reading.rule, draft.reading.anchor) == ("weekday", "2024-03-08")


def test_a_second_run_changes_nothing() -> None:
    assert merged(FIRST, A, B) == FIRST
    assert merged(FIRST, B, A) == FIRST


def test_new_events_are_appended_and_nothing_else_moves() -> None:
    after = merged(FIRST, A, B, C)
    assert [draft.key for draft in loaded(after).events] == ["aaaa", "bbbb", "cccc"]
    old_lines = [line for line in FIRST.splitlines() if not line.startswith("seen:")]
    new_lines = [line for line in after.splitlines() if not line.startswith("seen:")]
    assert new_lines[: len(old_lines)] == old_lines


EDITS = {
    "title": lambda text: text.replace("title: Harbour reopens, as told by aaaa", "title: The harbour opens again"),
    "date": lambda text: text.replace("date: 2024-03-04", "date: 2024-03-03"),
    "accepted": lambda text: text.replace(
        "  title: Harbour reopens, as told by aaaa", "  reviewed: yes\n  title: Harbour reopens, as told by aaaa"
    ),
    "rejected": lambda text: text.replace(
        "  title: Harbour reopens, as told by aaaa",
        "  rejected: it never closed\n  title: Harbour reopens, as told by aaaa",
    ),
    "new field": lambda text: text.replace("- date: 2024-03-04", "- date: 2024-03-04\n  tags: [harbour]"),
    "comment": lambda text: text.replace("- date: 2024-03-04", "- date: 2024-03-04  # checked with the port"),
    "comment line": lambda text: text.replace("- date: 2024-03-04", "- date: 2024-03-04\n  # checked with the port"),
    "block scalar": lambda text: text.replace(
        "title: Harbour reopens, as told by aaaa", "title: >-\n    Harbour reopens,\n    as told by aaaa"
    ),
    "trailing spaces": lambda text: text.replace("as told by aaaa\n", "as told by aaaa  \n"),
    "quotes": lambda text: text.replace("date: 2024-03-04", "date: '2024-03-04'"),
    "order of keys": lambda text: text.replace(
        "- date: 2024-03-04\n  title: Harbour reopens, as told by aaaa",
        "- title: Harbour reopens, as told by aaaa\n  date: 2024-03-04",
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_a_person_touched_stays_letter_for_letter(edit: object) -> None:
    assert callable(edit)
    edited = edit(FIRST)
    assert edited != FIRST
    other_reading = replace(extraction("aaaa", 11), title="Harbour reopens a week later")
    after = merged(edited, other_reading, B, C)
    assert set(edited.splitlines()) - set(after.splitlines()) <= {
        line for line in edited.splitlines() if line.startswith("seen:")
    }
    assert "2024-03-11" not in after
    assert "cccc" in after


@pytest.mark.parametrize("edit", ["title", "date", "accepted", "new field"])
def test_an_edit_or_a_word_makes_an_event_reviewed(edit: str) -> None:
    first, second = loaded(EDITS[edit](FIRST)).events
    assert first.reviewed
    assert not second.reviewed


@pytest.mark.parametrize("edit", ["comment", "comment line", "quotes", "order of keys", "rejected"])
def test_layout_and_comments_are_no_review(edit: str) -> None:
    assert not loaded(EDITS[edit](FIRST)).events[0].reviewed


def test_an_untouched_event_is_brought_up_to_date_in_its_own_lines() -> None:
    other = extraction("aaaa", 11)
    after, report, _ = merge_extracted(FIRST, [other, B], article=ARTICLE, name="x.yaml")
    assert report.updated == (other.title,)
    assert after == FIRST.replace("2024-03-04", "2024-03-11").replace(_written(FIRST, "aaaa"), _written(after, "aaaa"))


def _written(text: str, key: str) -> str:
    draft = next(draft for draft in loaded(text).events if draft.key == key)
    assert draft.reading is not None
    return draft.reading.written


def test_a_deleted_event_stays_away() -> None:
    start = FIRST.index("\n- date: 2024-03-04")
    end = FIRST.index("\n- date: 2024-03-05")
    without = FIRST[:start] + FIRST[end:]
    assert [draft.key for draft in loaded(without).events] == ["bbbb"]
    assert merged(without, A, B) == without


def test_a_vanished_event_is_reported_and_stays() -> None:
    after, report, _ = merge_extracted(FIRST, [B], article=ARTICLE, name="x.yaml")
    assert after == FIRST
    assert report.vanished == (A.title,)
    assert not report.is_written


def test_keys_after_the_events_stay_after_them() -> None:
    moved = "".join(line for line in FIRST.splitlines(keepends=True) if not line.startswith("seen:"))
    moved += "\nseen: [aaaa, bbbb]\n"
    after = merged(moved, A, B, C)
    assert [draft.key for draft in loaded(after).events] == ["aaaa", "bbbb", "cccc"]
    assert after.index("cccc") < after.index("\nseen:")


def test_a_file_without_events_gets_its_first() -> None:
    empty = merged("")
    assert "events: []" in empty
    after = merged(empty, A)
    assert [draft.key for draft in loaded(after).events] == ["aaaa"]
    assert merged(after, A) == after


def test_a_byte_order_mark_and_a_hand_added_event_stay() -> None:
    edited = "\ufeff" + FIRST + "\n- date: 2024-01-01\n  title: The port closes\n  sources: [{title: Own notes}]\n"
    after = merged(edited, A, B, C)
    assert after.startswith("\ufeff")
    assert "- date: 2024-01-01\n  title: The port closes\n  sources: [{title: Own notes}]\n" in after
    assert len(loaded(after).events) == 4


def test_windows_line_ends_stay() -> None:
    windows = FIRST.replace("\n", "\r\n")
    after = merged(windows, A, B, C)
    assert after.count("\n") == after.count("\r\n")
    assert len(loaded(after).events) == 3


def test_a_file_without_a_last_line_end_is_continued_on_a_new_line() -> None:
    after = merged(FIRST.rstrip("\n"), A, B, C)
    assert [draft.key for draft in loaded(after).events] == ["aaaa", "bbbb", "cccc"]


def test_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt.yaml"
    broken = FIRST.replace("title: Harbour", 'title: "Harbour', 1)
    path.write_text(broken, encoding="utf-8")
    report, problems = write_extracted(path, [A, B, C], article=ARTICLE)
    assert path.read_text(encoding="utf-8") == broken
    assert not report.is_written
    assert {problem.id for problem in problems} == {"yaml-syntax"}


def test_an_inferred_publication_date_anchors_nobody() -> None:
    article = replace(ARTICLE, published=Publication(value=date(2024, 3, 8), evidence="URL", inferred=True))
    text, _, _ = merge_extracted("", [A], article=article, name="x.yaml")
    file = loaded(text)
    assert file.published is None
    assert file.inferred_published == "2024-03-08"
    assert file.events[0].published is None


def test_a_publication_date_that_a_person_wrote_stays() -> None:
    corrected = FIRST.replace("published: 2024-03-08", "published: 2024-03-09")
    assert merged(corrected, A, B) == corrected


def test_status_and_kind_are_written_where_they_are_unusual() -> None:
    planned = replace(A, status=Status.PLANNED, kind=Kind.STATISTIC, people=("Ana Torres", "Bell, Jon"))
    draft = loaded(merged("", planned)).events[0]
    assert (draft.status, draft.kind, draft.people) == (Status.PLANNED, Kind.STATISTIC, ("Ana Torres", "Bell, Jon"))


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=60
)


@given(quote=TEXTS, title=TEXTS, name=TEXTS)
def test_any_text_reads_back_as_it_was(quote: str, title: str, name: str) -> None:
    from chronology.model.cleaning import cleaned

    quote, title, name = cleaned(quote), cleaned(title).strip() or "t", cleaned(name)
    event = replace(extraction("aaaa", title=title[:80].strip() or "t", quote=quote), people=(name, "x"))
    text, _, _ = merge_extracted("", [event], article=ARTICLE, name="x.yaml")
    file, problems = read_event_text(text, "x.yaml")
    assert not [problem for problem in problems if problem.is_error]
    draft = file.events[0]
    assert not draft.reviewed
    assert draft.sources[0].quote == quote.strip()
    assert draft.title == event.title
    assert draft.people == tuple(n.strip() for n in (name, "x"))
