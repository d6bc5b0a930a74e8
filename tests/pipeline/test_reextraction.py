"""`extract` again, after people worked on the files it wrote and articles were renamed, moved, changed or deleted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from chronology.diagnostics import Diagnostic
from chronology.pipeline.checking import check
from chronology.pipeline.extracting import extract_to_files
from chronology.pipeline.filereports import check_files
from chronology.pipeline.steps import run_steps
from chronology.pipeline.work import Request, no_progress

TEXT = """\
---
title: Fire at the rope works
outlet: The Quay Post
published: 2023-06-16
---
A fire destroyed the rope works in Tarn Street on Tuesday. Mayor Inga Rask closed the quay on Wednesday.

Insurers will inspect the ruins on 21 June. The works were founded in 1874.

The police questioned a night watchman on Thursday.
"""


class Desk:
    """A workspace with one article, and what was said about it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.articles, self.extracted = root / "events/articles", root / "events/extracted"
        self.articles.mkdir(parents=True)
        (root / "chronology.yaml").write_text("title: Fires\n")
        (self.articles / "fire.md").write_text(TEXT)
        self.problems: list[Diagnostic] = []
        self.lines: list[str] = []

    def extract(self) -> None:
        self.lines, self.problems = extract_to_files(Request(workspace=self.root))

    def ids(self) -> list[str]:
        return [problem.id for problem in self.problems]

    def files(self) -> list[str]:
        return sorted(path.relative_to(self.extracted).as_posix() for path in self.extracted.rglob("*.yaml"))

    def text(self, name: str = "fire.md.yaml") -> str:
        return (self.extracted / name).read_text()

    def write(self, text: str, name: str = "fire.md.yaml") -> None:
        (self.extracted / name).write_text(text)

    def titles(self) -> list[str]:
        """The titles of the merged chronology."""
        work, problems = run_steps(Request(workspace=self.root))
        self.problems = problems
        assert work.chronology is not None
        return sorted(entry.title for entry in work.chronology.entries)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.extract()
    assert made.files() == ["fire.md.yaml"]
    return made


def item_of(text: str, words: str) -> str:
    """The lines of the event whose title has these words."""
    return next(item for item in re.split(r"(?m)^(?=- )", text) if words in item.split("sources:")[0])


def retitled(text: str) -> str:
    return text.replace("title: A fire destroyed the rope works", "title: The rope works burn down  # shorter")


def accepted(text: str) -> str:
    item = item_of(text, "closed the quay")
    return text.replace(item, item.rstrip("\n") + "\n  reviewed: yes\n\n")


def rejected(text: str) -> str:
    item = item_of(text, "founded")
    return text.replace(item, item.rstrip("\n") + "\n  rejected: background   # not about the fire\n\n")


def deleted(text: str) -> str:
    return text.replace(item_of(text, "questioned"), "")


def commented(text: str) -> str:
    return text.replace("\n- date: 2023-06-21", "\n# ask the insurers\n- date: 2023-06-21")


def in_brackets(text: str) -> str:
    item = item_of(text, "inspect")
    key = re.search(r"key: (\w+)", item)
    assert key is not None
    source = "[{article: fire.md, quote: Insurers will inspect the ruins on 21 June., as_written: on 21 June}]"
    return text.replace(
        item, f"- {{date: 2023-06-21, title: Insurers come, sources: {source}, reading: {{key: {key[1]}}}}}\n\n"
    )


EDITS: list[Callable[[str], str]] = [retitled, accepted, rejected, deleted, commented, in_brackets]


def all_edits(text: str) -> str:
    for edit in EDITS[:-1]:
        text = edit(text)
    return text


NAMES = ["blaze.md", "2023/june/fire.md", "a: fire #1, “old”.md", "no"]


@pytest.mark.parametrize("name", [name if "." in name else f"{name}.md" for name in NAMES])
@pytest.mark.parametrize("edit", [*EDITS, all_edits])
def test_a_renamed_article_takes_its_events_along(desk: Desk, edit: Callable[[str], str], name: str) -> None:
    before = edit(desk.text())
    desk.write(before)
    shown = desk.titles()
    (desk.articles / name).parent.mkdir(parents=True, exist_ok=True)
    (desk.articles / "fire.md").rename(desk.articles / name)
    assert desk.titles() == shown, "before `extract` runs, the events stand once"
    assert "article-renamed" in [problem.id for problem in desk.problems]
    desk.extract()
    assert desk.files() == [f"{name}.yaml"]
    assert any("was renamed" in line for line in desk.lines)
    assert ": 0 new, 0 updated, " in desk.lines[0]
    assert not any("no longer found" in line for line in desk.lines)
    assert desk.titles() == shown
    assert not {"unknown-article", "article-renamed"} & set(desk.ids())
    after = desk.text(f"{name}.yaml")
    assert [line.partition("#")[2] for line in before.splitlines() if "  #" in line] == [
        line.partition("#")[2] for line in after.splitlines() if "  #" in line
    ]
    desk.extract()
    assert desk.text(f"{name}.yaml") == after, "a second run finds nothing to do"


def test_a_rename_changes_only_names_keys_and_digests(desk: Desk) -> None:
    before = all_edits(desk.text())
    desk.write(before)
    (desk.articles / "fire.md").rename(desk.articles / "blaze.md")
    desk.extract()
    after = desk.text("blaze.md.yaml")
    hidden = re.compile(r"\b[0-9a-f]{12,16}\b")
    assert hidden.sub("", after) == hidden.sub("", before).replace("fire.md", "blaze.md")


def test_untouched_events_stay_untouched_under_a_new_name(desk: Desk) -> None:
    (desk.articles / "fire.md").rename(desk.articles / "blaze.md")
    desk.extract()
    later = TEXT.replace("2023-06-16", "2023-06-23")
    (desk.articles / "blaze.md").write_text(later)
    desk.extract()
    assert ": 0 new, 5 updated, 0 kept" in desk.lines[0]
    assert "date: 2023-06-20\n  title: A fire destroyed" in desk.text("blaze.md.yaml")


def test_a_file_that_was_moved_is_found_by_its_article(desk: Desk) -> None:
    (desk.extracted / "done").mkdir()
    (desk.extracted / "fire.md.yaml").rename(desk.extracted / "done/fire.yaml")
    desk.extract()
    assert desk.files() == ["done/fire.yaml"]
    assert ": 0 new, 0 updated, 5 kept" in desk.lines[0]
    (desk.articles / "fire.md").rename(desk.articles / "blaze.md")
    desk.extract()
    assert desk.files() == ["done/fire.yaml"], "a place that a person chose stays"
    assert "article: blaze.md" in desk.text("done/fire.yaml")


def test_an_article_that_was_renamed_and_changed_is_told_by_its_head(desk: Desk) -> None:
    desk.write(all_edits(desk.text()))
    (desk.articles / "fire.md").unlink()
    (desk.articles / "blaze.md").write_text(TEXT + "\nThe quay reopened on Friday.\n")
    desk.extract()
    assert desk.files() == ["blaze.md.yaml", "fire.md.yaml"]
    (problem,) = [problem for problem in desk.problems if problem.id == "unknown-article"]
    assert problem.location.path.endswith("fire.md.yaml")
    assert "`article:`" in problem.hint
    (desk.extracted / "blaze.md.yaml").unlink()
    desk.write(desk.text().replace("article: fire.md\narticle_", "article: blaze.md\narticle_"))
    desk.extract()
    assert desk.files() == ["fire.md.yaml"]
    assert ": 1 new, 0 updated, 4 kept" in desk.lines[0]
    assert desk.text().count("article: blaze.md") == 1 + 5
    assert "title: The rope works burn down  # shorter" in desk.text()


def test_two_articles_that_change_names_keep_their_events(desk: Desk) -> None:
    (desk.articles / "storm.md").write_text(TEXT.replace("A fire", "A storm"))
    desk.extract()
    desk.write(retitled(desk.text()))
    for old, new in (("fire.md", "x.md"), ("storm.md", "y.md")):
        (desk.articles / old).rename(desk.articles / new)
    desk.extract()
    assert desk.files() == ["x.md.yaml", "y.md.yaml"]
    assert "burn down" in desk.text("x.md.yaml")
    assert "burn down" not in desk.text("y.md.yaml")
    assert "storm" in desk.text("y.md.yaml")


def test_a_copy_of_an_article_is_another_article(desk: Desk) -> None:
    (desk.articles / "copy.md").write_text(TEXT)
    desk.extract()
    assert desk.files() == ["copy.md.yaml", "fire.md.yaml"]


def test_a_deleted_article_is_named_and_its_events_stay(desk: Desk) -> None:
    before = desk.text()
    (desk.articles / "fire.md").unlink()
    desk.extract()
    assert desk.text() == before
    (problem,) = desk.problems
    assert (problem.id, problem.is_error) == ("unknown-article", False)
    assert "fire.md" in problem.message


def test_a_changed_article_keeps_what_people_did(desk: Desk) -> None:
    before = all_edits(desk.text())
    desk.write(before)
    changed = (
        TEXT.replace("on Tuesday", "late on Monday").replace("will inspect", "are to inspect")
        + "\nRain fell on Friday.\n"
    )
    (desk.articles / "fire.md").write_text(changed)
    desk.extract()
    after = desk.text()
    assert "no longer found: The rope works burn down" in "\n".join(desk.lines)
    assert "questioned" not in after.split("events:")[1]
    for words in ("burn down", "closed the quay", "founded"):
        assert item_of(before, words) in after
    assert "# ask the insurers" in after
    assert "2023-06-12" in after


def test_a_new_publication_date_moves_only_what_nobody_touched(desk: Desk) -> None:
    before = all_edits(desk.text())
    desk.write(before)
    (desk.articles / "fire.md").write_text(TEXT.replace("2023-06-16", "2023-06-23"))
    desk.extract()
    after = desk.text()
    for words in ("burn down", "closed the quay", "founded"):
        assert item_of(before, words) in after


def test_an_archive_is_extracted_once_and_its_new_lines_are_read(desk: Desk) -> None:
    lines = [
        '{"id": "a", "published": "2023-06-16", "text": "The rope works reopened on Thursday."}',
        '{"id": "b", "published": "2023-06-16", "text": "A diver found the anchor of the Petrel on Monday."}',
    ]
    archive = desk.articles / "wire.jsonl"
    archive.write_text(lines[0] + "\n")
    desk.extract()
    shown = desk.titles()
    assert len(shown) == len(set(shown)) == 6
    archive.write_text("\n".join(lines) + "\n")
    assert len(desk.titles()) == 7
    desk.extract()
    assert len(desk.titles()) == 7
    assert desk.files() == ["fire.md.yaml", "wire.jsonl#a.yaml", "wire.jsonl#b.yaml"]


def test_the_two_ways_of_checking_say_the_same_of_moved_files(desk: Desk) -> None:
    (desk.articles / "storm.md").write_text(TEXT.replace("A fire", "A storm"))
    desk.extract()
    (desk.extracted / "done").mkdir()
    (desk.extracted / "fire.md.yaml").rename(desk.extracted / "done/fire.yaml")
    (desk.articles / "storm.md").rename(desk.articles / "gale.md")
    request = Request(workspace=desk.root)
    whole, _ = check(request)
    apart, _, events = check_files(request, progress=no_progress)
    by_merging = {"likely-duplicate"}
    assert {p for p in apart if p.id not in by_merging} == {p for p in whole if p.id not in by_merging}
    assert events == 10


def bracketed(path: Path) -> None:
    path.write_text("article: fire.md\nevents: [{date: 2023-06-13, title: Fire}]\n")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.with_name(f"{path.name} ").mkdir()
    path.symlink_to(path.with_name(f"{path.name} "))


@pytest.mark.parametrize(
    "spoil", [bracketed, made_a_folder, lambda path: path.write_bytes(b"events:\n- title: \xff\n")]
)
def test_one_file_that_cannot_be_written_stops_no_other(desk: Desk, spoil: Callable[[Path], None]) -> None:
    (desk.articles / "gale.md").write_text(TEXT.replace("A fire", "A gale"))
    spoil(desk.extracted / "fire.md.yaml")
    before = (desk.extracted / "fire.md.yaml").read_bytes() if (desk.extracted / "fire.md.yaml").is_file() else b""
    desk.extract()
    assert desk.files()[-1] == "gale.md.yaml"
    assert {"events-not-written", "not-utf-8"} & set(desk.ids())
    assert all(problem.location.path.endswith("fire.md.yaml") for problem in desk.problems)
    assert not before or (desk.extracted / "fire.md.yaml").read_bytes() == before


def test_a_long_name_is_shortened_and_found_again(desk: Desk) -> None:
    for name in ("x" * 252 + ".md", "x" * 251 + "y.md", "🌊" * 62 + ".md"):
        (desk.articles / name).write_text(TEXT)
    desk.extract()
    assert len(desk.files()) == 4
    desk.extract()
    assert all(": 0 new, 0 updated, 5 kept" in line for line in desk.lines)
    assert not desk.problems


def test_a_name_that_leads_out_of_the_folder_is_mended(desk: Desk) -> None:
    desk.write(desk.text().replace("article: fire.md\narticle_", "article: ../../fire.md\narticle_"))
    desk.extract()
    assert "article: fire.md\narticle_" in desk.text()
    assert not desk.problems


def listed(text: str) -> str:
    """The keys in `seen` on lines of their own, with a comment behind each."""
    keys = re.search(r"seen: \[(.*)\]", text)
    assert keys is not None
    lines = "\n".join(f"  - {key}  # key {number}" for number, key in enumerate(keys[1].split(", ")))
    return text.replace(keys[0], f"seen:\n{lines}")


COMMENTED: list[Callable[[str], str]] = [
    listed,
    lambda text: text.replace("]\nevents:", "]  # keys\nevents:  # the list"),
    lambda text: text.split("events:")[0] + "events: []  # all deleted\n",
    lambda text: text.split("events:")[0] + "events:  # all deleted\n  # for now\n",
    lambda text: text.replace(
        "article: fire.md\narticle_digest: ", "article: fire.md  # a\n# b\narticle_digest: # c\n  "
    ),
    lambda text: text.replace("\narticle_digest", "  # a\narticle_digest").replace("\npublished", "  # d\npublished"),
    commented,
    lambda text: "# mine\n" + text.replace("\n", "\n# odd\n"[:1]) + "# the end\n",
    lambda text: (text + "# the end").replace("\n", "\r\n"),
]


@pytest.mark.parametrize("edit", COMMENTED)
def test_no_comment_is_lost_when_events_are_added(desk: Desk, edit: Callable[[str], str]) -> None:
    before = edit(desk.text())
    (desk.extracted / "fire.md.yaml").write_bytes(before.encode())
    (desk.articles / "fire.md").write_text(TEXT + "\nRain fell on Friday.\n")
    desk.extract()
    after = (desk.extracted / "fire.md.yaml").read_bytes().decode()
    assert ": 1 new" in desk.lines[0]
    assert re.findall(r"#[^\r\n]*", before) == re.findall(r"#[^\r\n]*", after)
    desk.extract()
    assert (desk.extracted / "fire.md.yaml").read_bytes().decode() == after


def test_an_event_that_was_moved_to_another_file_is_not_said_to_vanish(desk: Desk) -> None:
    (desk.articles / "gale.md").write_text(TEXT.replace("A fire", "A gale"))
    desk.extract()
    item = item_of(desk.text(), "founded")
    desk.write(desk.text().replace(item, ""))
    desk.write(desk.text("gale.md.yaml") + "\n" + item, "gale.md.yaml")
    desk.extract()
    assert [line.partition(": ")[2] for line in desk.lines] == [
        "0 new, 0 updated, 4 kept, 0 vanished",
        "0 new, 0 updated, 6 kept, 0 vanished",
    ]


def test_a_file_that_a_person_made_read_only_is_left_alone(desk: Desk) -> None:
    path = desk.extracted / "fire.md.yaml"
    path.chmod(0o444)
    before = desk.text()
    (desk.articles / "fire.md").write_text(TEXT + "\nRain fell on Friday.\n")
    desk.extract()
    assert desk.text() == before
    (problem,) = desk.problems
    assert (problem.id, "read-only" in problem.message) == ("events-not-written", True)


@pytest.mark.parametrize("name", ["plain.txt", "2023-01-02-plain.txt"])
def test_a_publication_date_is_given_once(desk: Desk, name: str) -> None:
    (desk.articles / name).write_text("The mill burned down on Tuesday.\n")

    def extract(published: date | None = None) -> None:
        desk.lines, desk.problems = extract_to_files(Request(workspace=desk.root, published=published))

    extract()
    assert check_files(Request(workspace=desk.root), progress=no_progress)[0]
    extract(date(2023, 6, 16))
    assert "date: 2023-06-13" in desk.text(f"{name}.yaml")
    before = desk.text(f"{name}.yaml")
    extract()
    assert desk.text(f"{name}.yaml") == before
    assert not {"publication-date-missing", "publication-date-inferred"} & set(desk.ids())
    problems, _, _ = check_files(Request(workspace=desk.root), progress=no_progress)
    assert not {"publication-date-missing", "publication-date-inferred"} & {problem.id for problem in problems}
    extract(date(2023, 6, 23))
    assert "published: 2023-06-23" in desk.text(f"{name}.yaml").split("events:")[0]
    extract()
    assert "date: 2023-06-20" in desk.text(f"{name}.yaml")
