"""What `check` looks at in each record by itself: quotes, titles, dates that may mean something else, people's ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chronology.diagnostics import Diagnostic, Severity
from chronology.model.articles import Article
from chronology.model.notation import doubt_about
from chronology.records.drafts import EventDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What records are held against."""

    articles: Mapping[str, Article]
    article_names: Collection[str]
    people: Collection[str]
    """The ids of people.yaml; empty where there are none."""
    language: str
    texts: dict[str, str] = field(default_factory=dict)
    """Articles' texts with their white space squeezed, as they are asked for."""


def check_records(drafts: Sequence[EventDraft], around: Surroundings) -> list[Diagnostic]:
    """All problems of these records."""
    return [problem for look in CHECKS for problem in look(drafts, around)]


def quotes(drafts: Sequence[EventDraft], around: Surroundings) -> Iterator[Diagnostic]:
    """Quotes that are not in the article they cite, and articles that are not there."""
    for draft in drafts:
        for at, source in enumerate(draft.sources):
            if not source.article:
                continue
            if source.article not in around.article_names:
                yield _unknown_article(draft, at, source.article, around.article_names)
            elif source.quote and not draft.rejected:
                if source.article not in around.texts:
                    around.texts[source.article] = _folded(around.articles[source.article].text)
                if _folded(source.quote) not in around.texts[source.article]:
                    yield draft.problem(
                        "quote-not-in-article",
                        f"these words are not in {source.article}",
                        "sources", at, "quote",
                        severity=Severity.WARNING,
                        hint="quote the article word for word; leave out with a second quote, not with an ellipsis",
                    )  # fmt: skip


def _unknown_article(draft: EventDraft, at: int, name: str, names: Collection[str]) -> Diagnostic:
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), n=1)
    return draft.problem(
        "unknown-article",
        f"no such article: {name}",
        "sources", at, "article",
        severity=Severity.WARNING,
        hint=f"did you mean {near[0]}?" if near else "write its path below events/articles/",
    )  # fmt: skip


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


def _folded(text: str) -> str:
    """Text with one space for any white space, and typewriter quotes: what two copies of a sentence share."""
    return " ".join(text.translate(_QUOTES).split())


_FIGURE = re.compile(r"\d")


def doubtful_dates(drafts: Sequence[EventDraft], around: Surroundings) -> Iterator[Diagnostic]:
    """Dates that were read, though a person may have meant something else."""
    for draft in drafts:
        doubt = doubt_about(draft.date.text)
        if doubt is not None:
            yield draft.date.problem(doubt.id, doubt.message, hint=doubt.hint, severity=Severity.WARNING)


def dates_in_titles(drafts: Sequence[EventDraft], around: Surroundings) -> Iterator[Diagnostic]:
    """Titles that repeat a date, which would be printed twice and could contradict the date field."""
    for draft in drafts:
        if draft.rejected or not _FIGURE.search(draft.title):
            continue  # Most titles have no figure, and tagging each would be slow.
        from chronology import temporal

        for timex in temporal.tag(draft.title, language=draft.language or around.language):
            if timex.when is not None and timex.type.value == "DATE":
                yield draft.problem(
                    "date-in-title",
                    f"the title names a date ({timex.text})",
                    "title",
                    severity=Severity.WARNING,
                    hint="the date field says when; the title says what",
                )
                break


def unknown_people(drafts: Sequence[EventDraft], around: Surroundings) -> Iterator[Diagnostic]:
    """Names that look like an id of people.yaml and are none."""
    from difflib import get_close_matches

    if not around.people:
        return
    for draft in drafts:
        for at, name in enumerate(draft.people):
            if name in around.people or name != name.lower() or " " in name:
                continue
            near = get_close_matches(name, sorted(around.people), n=1)
            yield draft.problem(
                "unknown-person",
                f"people.yaml has no id {name!r}",
                "people", at,
                severity=Severity.WARNING,
                hint=f"did you mean `{near[0]}`?" if near else "add it to events/people.yaml, or write the full name",
            )  # fmt: skip


CHECKS: tuple[Callable[[Sequence[EventDraft], Surroundings], Iterable[Diagnostic]], ...] = (
    quotes,
    doubtful_dates,
    dates_in_titles,
    unknown_people,
)
"""To add a check of single records: one function, and a line here."""
