"""Everything that `check` looks at: what the steps report, and then whether the records make sense together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from chronology.diagnostics import Diagnostic, Location, Related, Severity
from chronology.diagnostics.render import summary_line
from chronology.model.articles import Article
from chronology.model.chronology import Entry
from chronology.model.events import Origin, Status
from chronology.model.notation import doubt_about
from chronology.pipeline.packs import as_of_date
from chronology.pipeline.steps import articles_by_name, run_steps
from chronology.pipeline.work import Progress, Request, Work, no_progress
from chronology.records.drafts import EventDraft


def check(request: Request, *, progress: Progress = no_progress) -> tuple[list[Diagnostic], str]:
    """All problems of all files, and a line that says what was looked at and how much was found."""
    work, problems = run_steps(request, progress=progress)
    for look in CHECKS:
        problems += look(work)
    files = len({draft.path for draft in work.drafts}) + len(work.sources)
    counted = f"{files} {'file' if files == 1 else 'files'}, {len(work.events)} events: {summary_line(problems)}"
    return problems, counted


def quotes(work: Work) -> Iterator[Diagnostic]:
    """Quotes that are not in the article they cite, and articles that are not there."""
    articles = articles_by_name(work)
    texts: dict[str, str] = {}
    for draft in work.drafts:
        for at, source in enumerate(draft.sources):
            if not source.article:
                continue
            article = articles.get(source.article)
            if article is None:
                yield _unknown_article(draft, at, source.article, articles)
            elif source.quote and not draft.rejected:
                text = texts.setdefault(source.article, _folded(article.text))
                if _folded(source.quote) not in text:
                    yield draft.problem(
                        "quote-not-in-article",
                        f"these words are not in {source.article}",
                        "sources", at, "quote",
                        severity=Severity.WARNING,
                        hint="quote the article word for word; leave out with a second quote, not with an ellipsis",
                    )  # fmt: skip


def _unknown_article(draft: EventDraft, at: int, name: str, articles: dict[str, Article]) -> Diagnostic:
    from difflib import get_close_matches

    near = get_close_matches(name, list(articles), n=1)
    return draft.problem(
        "unknown-article",
        f"there is no article {name}",
        "sources", at, "article",
        severity=Severity.WARNING,
        hint=f"did you mean {near[0]}?" if near else "write its path below events/articles/",
    )  # fmt: skip


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


def _folded(text: str) -> str:
    """Text with one space for any white space, and typewriter quotes: what two copies of a sentence share."""
    return " ".join(text.translate(_QUOTES).split())


def changed_articles(work: Work) -> Iterator[Diagnostic]:
    """Articles whose text is another one than when their events were extracted."""
    articles = articles_by_name(work)
    for file in work.extracted:
        article = articles.get(file.article)
        if article is not None and file.article_digest and not article.digest.startswith(file.article_digest):
            yield Diagnostic(
                id="article-changed",
                message=f"{file.article} has changed since its events were extracted",
                location=Location(path=file.path),
                severity=Severity.WARNING,
                hint="run `chronology extract` again; what people edited stays",
            )


def doubtful_dates(work: Work) -> Iterator[Diagnostic]:
    """Dates that were read, though a person may have meant something else."""
    for draft in work.drafts:
        doubt = doubt_about(draft.date.text)
        if doubt is not None:
            yield draft.date.problem(doubt.id, doubt.message, hint=doubt.hint, severity=Severity.WARNING)


def dates_in_titles(work: Work) -> Iterator[Diagnostic]:
    """Titles that repeat a date, which would be printed twice and could contradict the date field."""
    from chronology import temporal

    for draft in work.drafts:
        if draft.rejected or not _may_hold_date(draft.title):
            continue
        for timex in temporal.tag(draft.title, language=draft.language or work.settings.language):
            if timex.when is not None and timex.type.value == "DATE":
                yield draft.problem(
                    "date-in-title",
                    f"the title names a date ({timex.text})",
                    "title",
                    severity=Severity.WARNING,
                    hint="the date field says when; the title says what",
                )
                break


def _may_hold_date(title: str) -> bool:
    """Whether a title has a figure or a capital inside: most have no date, and tagging each would be slow."""
    return any(character.isdigit() for character in title)


def plans_without_outcome(work: Work) -> Iterator[Diagnostic]:
    """Plans whose date has passed by the as-at date, with nothing in the chronology that came of them."""
    as_of, _ = as_of_date(work, work.settings, None)
    if as_of is None:
        return
    entries = {entry.id: entry for entry in work.chronology.entries}
    drafts = {draft.key: draft for draft in work.drafts}
    for entry in work.chronology.entries:
        if entry.status is not Status.PLANNED or entry.when.latest is None or entry.when.latest >= as_of:
            continue
        if any(entries[other].status is not Status.PLANNED for other in entry.thread if other in entries):
            continue
        for event in entry.members:
            draft = drafts.get(event.key)
            if draft is not None and event.origin is Origin.WRITTEN:
                yield draft.problem(
                    "plan-without-outcome",
                    f"this was planned for a date before {as_of}, and nothing says whether it took place",
                    "status",
                    severity=Severity.WARNING,
                    hint="add the event as it happened, or set status: cancelled or postponed",
                )


def likely_duplicates(work: Work) -> Iterator[Diagnostic]:
    """Records of people that are perhaps the same event."""
    entries = {entry.id: entry for entry in work.chronology.entries}
    drafts = {draft.key: draft for draft in work.drafts}
    for proposal in work.chronology.proposals:
        first, second = (_written(entries.get(name), drafts) for name in (proposal.first, proposal.second))
        if first is None or second is None:
            continue
        earlier, later = sorted((first, second), key=lambda d: (d.path, d.line))
        yield later.problem(
            "likely-duplicate",
            f"perhaps the same event as “{earlier.title}” ({proposal.why})",
            "title",
            severity=Severity.WARNING,
            hint="say so in events/merges.yaml: `same: […]` or `different: […]`",
            related=(Related(location=earlier.location("title"), message="the other one"),),
        )


def _written(entry: Entry | None, drafts: dict[str, EventDraft]) -> EventDraft | None:
    if entry is None:
        return None
    keys = (event.key for event in entry.members if event.origin is Origin.WRITTEN)
    return next((drafts[key] for key in keys if key in drafts), None)


def unknown_people(work: Work) -> Iterator[Diagnostic]:
    """Names that look like an id of people.yaml and are none."""
    from difflib import get_close_matches

    if not work.people:
        return
    known = {person.id for person in work.people}
    for draft in work.drafts:
        for at, name in enumerate(draft.people):
            if name in known or name != name.lower() or " " in name:
                continue
            near = get_close_matches(name, sorted(known), n=1)
            yield draft.problem(
                "unknown-person",
                f"people.yaml has no id {name!r}",
                "people", at,
                severity=Severity.WARNING,
                hint=f"did you mean `{near[0]}`?" if near else "add it to events/people.yaml, or write the full name",
            )  # fmt: skip


CHECKS: tuple[Callable[[Work], Iterable[Diagnostic]], ...] = (
    quotes,
    changed_articles,
    doubtful_dates,
    dates_in_titles,
    plans_without_outcome,
    likely_duplicates,
    unknown_people,
)
"""What is looked at once everything is read, dated and merged."""
