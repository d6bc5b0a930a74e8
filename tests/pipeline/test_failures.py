"""A failure of chronology itself in one article: it is named with its paragraph and trace, the others go through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronology.extraction import extract_events
from chronology.extraction.nlp import installed_pipelines
from chronology.model.articles import Article
from chronology.model.calendar import as_reported
from chronology.model.dates import DateConventions, Point, Span
from chronology.model.notation import parse_date
from chronology.pipeline.extracting import extract_lines, extract_to_files
from chronology.pipeline.failures import as_read_back
from chronology.pipeline.jobs import ExtractionJob, SourceFile
from chronology.pipeline.sources import run_job
from chronology.pipeline.steps import run_steps
from chronology.pipeline.work import Request
from chronology.records import read_event_file
from chronology.records.extracted import write_extracted
from tests.caches import kept_in
from tests.extraction.tables import article_of
from tests.extraction.test_nlp import PIPELINE

GOOD = "The council of Port Elm met on Monday.\n\nThe mayor resigned on 3 March 2024."
BAD = "The ferry left on Monday.\n\nThe Zorgle sank on Tuesday.\n\nIt was raised on 4 March 2024."


def failing_on_zorgle(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, but for an error as a bug raises it wherever the ship is named in what it is given."""

    def run(*arguments: Any, **named: Any) -> Any:
        if any("Zorgle" in words_of(argument) for argument in (*arguments, *named.values())):
            raise IndexError("tuple index out of range")
        return function(*arguments, **named)

    return run


def words_of(argument: object) -> str:
    if isinstance(argument, Article):
        return "".join(argument.text[p.start : p.end] for p in argument.paragraphs)
    return repr(argument)


STEPS = [
    # what fails, the paragraph that is named
    ("chronology.articles.assembly.cut_paragraphs", 0),
    ("chronology.articles.reading.assemble", 0),
    ("chronology.extraction.extract_events", 2),
    ("chronology.pipeline.homes.home_of", 0),
    ("chronology.records.extracted.merge_extracted", 0),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    articles = tmp_path / "events" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "chronology.yaml").write_text("title: The council\n", encoding="utf-8")
    for name, text in (("a", GOOD), ("b", BAD), ("c", GOOD)):
        (articles / f"{name}.md").write_text(f"---\npublished: 2024-03-05\n---\n\n{text}\n", encoding="utf-8")
    return tmp_path


def replaced(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, _, name = step.rpartition(".")
    original = getattr(__import__(module, fromlist=[name]), name)
    monkeypatch.setattr(step, failing_on_zorgle(original))


@pytest.mark.parametrize(("step", "paragraph"), STEPS, ids=[step for step, _ in STEPS])
@pytest.mark.parametrize("copies", [1, 50])
def test_a_failure_at_any_step_costs_one_article(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, step: str, paragraph: int, copies: int
) -> None:
    articles = workspace / "events" / "articles"
    for n in range(1, copies):
        (articles / f"more-{n}.md").write_text((articles / "a.md").read_text(encoding="utf-8"), encoding="utf-8")
    replaced(step, monkeypatch)
    _, problems = extract_to_files(Request(workspace=workspace, processes=2))
    (problem,) = problems
    assert (problem.id, problem.location.path) == ("article-not-read", "b.md")
    assert problem.is_error
    assert f"failed on {f'paragraph {paragraph}' if paragraph else 'the article'}" in problem.message
    assert "IndexError at test_failures.py:" in problem.message
    trace = kept_in(workspace, "errors.txt")
    assert str(trace) in problem.hint
    assert "Traceback (most recent call last)" in trace.read_text(encoding="utf-8")
    extracted = workspace / "events" / "extracted"
    assert {path.name for path in extracted.iterdir()} == {f"{path.name}.yaml" for path in articles.iterdir()} - {
        "b.md.yaml"
    }
    assert all(len(read_event_file(path)[0].events) == 2 for path in extracted.iterdir())


def test_an_article_of_an_archive_that_fails_is_one_of_many(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f'{{"id": "{n}", "published": "2024-03-05", "text": "The Zorgle {n} sank on Monday."}}\n' for n in "12"]
    lines[0] = lines[0].replace("Zorgle", "Heron")
    (workspace / "events" / "articles" / "wire.jsonl").write_text("".join(lines), encoding="utf-8")
    replaced("chronology.articles.assembly.cut_paragraphs", monkeypatch)
    _, problems = extract_to_files(Request(workspace=workspace))
    assert [problem.location.path for problem in problems] == ["b.md", "wire.jsonl#2"]
    assert (workspace / "events" / "extracted" / "wire.jsonl#1.yaml").exists()


def test_a_pipeline_that_fails_on_a_text_costs_that_article(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    failing = PIPELINE.format(language="en").replace(
        "    return nlp",
        "    make = nlp.make_doc\n    nlp.make_doc = lambda text: make(text if 'Zorgle' not in text else 1 / 0)\n"
        "    return nlp",
    )
    (packages / "en_odd.py").write_text(failing, encoding="utf-8")
    (packages / "en_odd-1.0.dist-info").mkdir()
    (packages / "en_odd-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: en_odd\nVersion: 1.0\n")
    (packages / "en_odd-1.0.dist-info" / "entry_points.txt").write_text("[spacy_models]\nen_odd = en_odd\n")
    monkeypatch.syspath_prepend(str(packages))
    installed_pipelines.cache_clear()
    problems: list[Any] = []
    records = list(extract_lines(Request(workspace=workspace, nlp="en_odd"), problems))
    installed_pipelines.cache_clear()
    assert [(p.id, p.location.path) for p in problems] == [("article-not-read", "b.md")]
    assert "failed on paragraph 2" in problems[0].message
    assert {record["article"] for record in records} == {"a.md", "c.md"}


def test_what_failed_once_is_tried_again(workspace: Path) -> None:
    for n in range(30):
        (workspace / "events" / "articles" / f"more-{n}.md").write_text(GOOD, encoding="utf-8")
    request = Request(workspace=workspace, processes=1)
    with pytest.MonkeyPatch.context() as patch:
        replaced("chronology.extraction.extract_events", patch)
        extract_to_files(request)
    _, problems = extract_to_files(request)
    assert not any(problem.id == "article-not-read" for problem in problems)
    assert (workspace / "events" / "extracted" / "b.md.yaml").exists()


def test_the_chronology_is_made_of_the_other_articles(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced("chronology.extraction.extract_events", monkeypatch)
    work, problems = run_steps(Request(workspace=workspace))
    assert [problem.id for problem in problems] == ["article-not-read"]
    assert {event.path for event in work.events} == {"a.md", "c.md"}
    assert work.chronology.entries


def test_without_a_workspace_the_trace_goes_to_the_temporary_folder(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(workspace))
    replaced("chronology.extraction.extract_events", monkeypatch)
    _, (problem,) = run_steps(Request(files=(workspace / "events" / "articles" / "b.md",)))
    (trace,) = workspace.glob("chronology-*-errors.txt")
    assert str(trace) in problem.hint


DATES = (
    "by the past couple of days", "by last weekend", "before the past three weeks", "after the last few months",
    "since last night", "until the early hours of Tuesday", "by the end of the week", "before 2019", "in mid-May",
    "between 3 and 5 March", "on 3 or 4 March", "on Monday at 9.30 a.m.", "at 23.50 on 2 January", "last winter",
    "in the first half of 2023", "in the 1990s", "in the nineteenth century", "two days later", "on or about 7 June",
    "not before Friday", "no later than the summer", "over the past ten days", "the night of 3-4 May", "in 44 BC",
    "in the fiscal year 2022/23", "around Easter", "in week 12", "from Monday to Thursday", "9999-12-31", "1 January 1",
)  # fmt: skip
SUBJECTS = ("The council", "“We,” he said,", "- # Mayor: Lee", "{Lee}", '\'Tis "it"', "!x &a *b", "Σ Ωß", "No", "2024")
VERBS = ("voted", "had been closed", "said: yes", "was not \\ asked", "resigned…", "will meet", "told |", "> left")

sentences = st.builds(
    lambda subject, verb, day, end: f"{subject} {verb} {day}{end}",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(DATES),
    st.sampled_from((".", "!", " …", ",", "\n", ": so it was.", " # not", ".\n\n")),
)


@settings(max_examples=60)
@given(st.lists(sentences, min_size=1, max_size=12))
def test_every_date_and_file_that_is_written_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, told: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("read-back")
    path = folder / "a.txt"
    path.write_text(" ".join(told), encoding="utf-8")
    job = ExtractionJob(
        source=SourceFile(path=path, name="a.txt"),
        published=date(2024, 3, 5),
        language="en",
        conventions=DateConventions(),
    )
    result = run_job(job)
    assert [problem for problem in result.problems if problem.is_error] == []
    (article,) = result.articles
    home = folder / "a.txt.yaml"
    write_extracted(home, result.events, article=article)
    file, problems = read_event_file(home)
    assert [problem for problem in problems if problem.is_error] == []
    assert [facts(draft) for draft in file.events] == [facts(event) for event in result.events]
    for event, draft in zip(result.events, file.events, strict=True):
        when = parse_date(draft.date.text, DateConventions())
        assert isinstance(when, Point | Span)
        assert (as_reported(when) if draft.is_reported else when) == event.date.when
    before = home.read_bytes()
    write_extracted(home, result.events, article=article)
    assert home.read_bytes() == before


def facts(event: Any) -> tuple[object, ...]:
    """What an event and its draft say in common."""
    (source,) = event.sources
    return (event.title, event.people, event.places, event.organisations, event.tags, source.quote, source.as_written)


def test_a_date_that_could_not_be_read_is_a_failure() -> None:
    (event,), _ = extract_events(article_of("It sank on 3 March 2024."))
    assert as_read_back(event, DateConventions()) is event
    wrong = replace(event, date=replace(event.date, typed="..2011-02-04..2011-02-06"))
    with pytest.raises(ValueError, match="cannot be read back"):
        as_read_back(wrong, DateConventions())
