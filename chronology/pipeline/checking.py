"""Everything that `check` looks at: each file by itself, then whether the records make sense together.

A small workspace is merged, and likely duplicates and plans are judged by what merging knows. A large one is judged
file by file, and what was found in a file is kept until it, or something it depends on, is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.diagnostics.render import summary_line
from chronology.merging.twins import words_of
from chronology.model.events import Status
from chronology.pipeline.facts import (
    Fact,
    fact_of,
    likely_duplicate,
    plan_problem,
    told_twice,
)
from chronology.pipeline.inputs import event_files, input_paths, is_event_file
from chronology.pipeline.recordchecks import Surroundings, check_records
from chronology.pipeline.steps import articles_by_name, run_steps
from chronology.pipeline.work import Progress, Request, Work, no_progress
from chronology.records.event_files import EventFile

LARGE = 400_000
"""Bytes of event files from which a workspace is judged file by file: about 1,500 records."""

_FEWEST_SHARED = 2
"""Words of their titles that two records share, for `check` to pass on a question of merging."""


def check(request: Request, *, progress: Progress = no_progress) -> tuple[list[Diagnostic], str]:
    """All problems of all files, and a line that says what was looked at and how much was found."""
    if request.workspace is not None and _size(request) > LARGE:
        from chronology.pipeline.filereports import check_files

        problems, files, events = check_files(request, progress=progress)
    else:
        work, problems = run_steps(request, progress=progress, afresh=True)
        problems += check_work(work)
        files = len(event_files(request)) + len(work.sources)
        events = len(work.events)
    counted = f"{files} {'file' if files == 1 else 'files'}, {events} {'event' if events == 1 else 'events'}"
    counted = f"{counted}: {summary_line(problems)}"
    return problems, counted


def _size(request: Request) -> int:
    return sum(path.stat().st_size for path in input_paths(request) if is_event_file(path) and path.is_file())


def check_work(work: Work) -> list[Diagnostic]:
    """What is wrong with records that were read, dated and merged."""
    articles = articles_by_name(work)
    around = Surroundings(
        articles=articles,
        article_names=articles.keys(),
        people={person.id for person in work.people},
        language=work.settings.language,
    )
    events = {event.key: event for event in work.events}
    facts = [fact_of(draft, events.get(draft.key)) for draft in work.drafts if not draft.rejected]
    duplicates = {d.location: d for d in (*_proposed(work, facts), *told_twice(facts, work.decisions))}
    return [
        *check_records(work.drafts, around),
        *changed_articles(work.extracted, {name: article.digest for name, article in articles.items()}),
        *duplicates.values(),
        *_plans(work, facts),
    ]


def changed_articles(extracted: Sequence[EventFile], digests: dict[str, str]) -> Iterator[Diagnostic]:
    """Articles whose text is another one than when their events were extracted."""
    for file in extracted:
        digest = digests.get(file.article)
        if digest is not None and file.article_digest and not digest.startswith(file.article_digest):
            yield Diagnostic(
                id="article-changed",
                message=f"{file.article} has changed since its events were extracted",
                location=Location(path=file.path),
                severity=Severity.WARNING,
                hint="run `chronology extract` again; what people edited stays",
            )


def _proposed(work: Work, facts: Sequence[Fact]) -> Iterator[Diagnostic]:
    """Records of people that merging would ask about."""
    by_key = {fact.key: fact for fact in facts if fact.is_written}
    entries = {entry.id: entry for entry in work.chronology.entries}
    for proposal in work.chronology.proposals:
        pair = [
            next((by_key[event.key] for event in entries[name].members if event.key in by_key), None)
            for name in (proposal.first, proposal.second)
            if name in entries
        ]
        if len(pair) < 2 or pair[0] is None or pair[1] is None:
            continue
        # The question may be about other members of the two entries, which nobody can answer in these files.
        if len(words_of(pair[0].title) & words_of(pair[1].title)) >= _FEWEST_SHARED:
            yield likely_duplicate(pair[0], pair[1], proposal.why)


def _plans(work: Work, facts: Sequence[Fact]) -> Iterator[Diagnostic]:
    """Plans whose date has passed by the as-at date, with nothing in the chronology that came of them."""
    from chronology.pipeline.packs import as_of_date

    as_of, _ = as_of_date(work, work.settings, None)
    if as_of is None:
        return
    by_key = {fact.key: fact for fact in facts if fact.is_written}
    entries = {entry.id: entry for entry in work.chronology.entries}
    for entry in work.chronology.entries:
        if entry.status is not Status.PLANNED or entry.when.latest is None or entry.when.latest >= as_of:
            continue
        if any(entries[other].status is not Status.PLANNED for other in entry.thread if other in entries):
            continue
        for event in entry.members:
            if event.key in by_key and by_key[event.key].status_at is not None:
                yield plan_problem(by_key[event.key], as_of)
