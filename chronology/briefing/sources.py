"""The numbered source list of a pack: each publication once, in the order in which the chronology first cites it.

An article is known by its path, any other source by its publisher, title and address. Of a path only what lies below
the articles folder is printed; a path from elsewhere shrinks to its last part, so that no pack tells how a machine is
laid out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from chronology.model.articles import Article
from chronology.model.chronology import Chronology, Entry
from chronology.model.events import Citation

_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication, described as far as it is known; `published` is a day, or the text that a person gave."""

    number: int
    title: str
    publisher: str
    byline: str
    url: str
    archived: str
    accessed: str
    published: date | str | None
    inferred_from: str
    """The evidence of an inferred publication date."""
    file: str
    reliability: str
    language: str
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One source of one entry, with the places in it."""

    source: int
    pinpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRegister:
    sources: tuple[Source, ...]
    uses: dict[int, tuple[Use, ...]]
    """By the number of an entry."""
    numbers: dict[tuple[str, ...], int]

    def number_of(self, citation: Citation) -> int:
        return self.numbers[_identity(citation)]

    def source_of(self, citation: Citation) -> Source:
        return self.sources[self.number_of(citation) - 1]


def register_sources(chronology: Chronology) -> SourceRegister:
    """The sources of all entries, numbered from 1."""
    articles = {article.path: article for article in chronology.articles}
    numbers: dict[tuple[str, ...], int] = {}
    cited: list[list[Citation]] = []
    used_in: list[dict[int, None]] = []
    uses: dict[int, tuple[Use, ...]] = {}
    for entry in chronology.entries:
        places: dict[int, dict[str, None]] = {}
        for citation in citations_of(entry):
            number = numbers.setdefault(_identity(citation), len(numbers) + 1)
            if number > len(cited):
                cited.append([])
                used_in.append({})
            cited[number - 1].append(citation)
            used_in[number - 1][entry.number] = None
            places.setdefault(number, {}).update({citation.at: None} if citation.at else {})
        uses[entry.number] = tuple(Use(source=n, pinpoints=tuple(p)) for n, p in sorted(places.items()))
    described = (
        _described(number, citations, articles.get(citations[0].article), tuple(used_in[number - 1]))
        for number, citations in enumerate(cited, start=1)
    )
    return SourceRegister(sources=tuple(described), uses=uses, numbers=numbers)


def citations_of(entry: Entry) -> tuple[Citation, ...]:
    """Every citation of every event in the entry."""
    return tuple(citation for event in entry.members for citation in event.sources)


def printable_path(path: str) -> str:
    """The path below the articles folder, or the last part of a path from anywhere else."""
    slashed = path.replace("\\", "/")
    is_elsewhere = slashed.startswith(("/", "~")) or ".." in slashed.split("/") or _DRIVE.match(slashed)
    return slashed.rstrip("/").rsplit("/", 1)[-1] if is_elsewhere else slashed.removeprefix("./")


def _identity(citation: Citation) -> tuple[str, ...]:
    if citation.article:
        return ("article", citation.article)
    return ("publication", citation.publisher, citation.title, citation.url)


def _described(number: int, citations: list[Citation], article: Article | None, entries: tuple[int, ...]) -> Source:
    """What the citations say, completed from the article itself."""

    def first(field: str, fallback: str = "") -> str:
        return next((value for c in citations if (value := getattr(c, field))), fallback)

    publication = article.published if article else None
    given = first("published")
    return Source(
        number=number,
        title=first("title", article.title if article else ""),
        publisher=first("publisher", article.outlet if article else ""),
        byline=article.byline if article else "",
        url=first("url", article.url if article else ""),
        archived=first("archived", article.archived if article else ""),
        accessed=first("accessed", article.accessed if article else ""),
        published=_day(given) if given else publication.day if publication else None,
        inferred_from=publication.evidence if publication and publication.inferred and not given else "",
        file=printable_path(citations[0].article),
        reliability=first("reliability", article.reliability if article else ""),
        language=article.language if article else "",
        entries=entries,
    )


def _day(text: str) -> date | str:
    """The day of an ISO date, with a time or without; any other text as it is."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return text
