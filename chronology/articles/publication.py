"""When an article was published: the stated date, or one inferred from its surroundings, each with its evidence.

In: the stamps a format found, the address, the file's name and the text. Out: a `Publication`, and a diagnostic
wherever the date was inferred, contradicted or missing: a publication date is never guessed in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from chronology.articles.reader import Draft, Source, Stamp
from chronology.articles.stamps import compact_date, read_stamp
from chronology.diagnostics import Diagnostic, Severity
from chronology.model.articles import Paragraph, ParagraphRole, Publication

_URL_PATH = re.compile(r"/((?:19|20)\d{2}[/-]\d{1,2}[/-]\d{1,2})(?:[/-]|$)")
_URL_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_PUBLISHING = "published|posted|veröffentlicht|publié|publicado"
_STAMPED = re.compile(rf"\b(?:{_PUBLISHING}|updated|first published)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last )?updated\b[: ]*(?P<words>[^|\n]{4,60})", re.IGNORECASE)
_PUBLISHED = re.compile(rf"(?:first )?(?:{_PUBLISHING})\b", re.IGNORECASE)
_STAMP_ROLES = (ParagraphRole.BYLINE, ParagraphRole.FURNITURE)
_PLAUSIBLE = (date(1700, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A publication date from outside the file: the flag, or a line of `sources.yaml`.

    The flag is for articles that do not say when they were published, so a stated date stands against it; a line of
    `sources.yaml` was written about this very file, so it overrules what the file says.
    """

    value: date | datetime
    evidence: str = "--published"
    overrules: bool = False


def find_publication(
    source: Source, draft: Draft, text: str, paragraphs: tuple[Paragraph, ...], given: Given | None
) -> tuple[Publication | None, tuple[Diagnostic, ...]]:
    """The date to count from: what `sources.yaml` or the file says, then the flag, then the best inferred one."""
    stated = next((stamp for stamp in draft.stamps if not stamp.inferred and _is_plausible(stamp.value)), None)
    refused = tuple(_implausible(source, stamp) for stamp in draft.stamps if not _is_plausible(stamp.value))
    if stated is not None and (given is None or not given.overrules):
        publication = Publication(value=stated.value, evidence=stated.evidence)
        contradictions = _contradictions(source, given, stated, taken=stated.evidence)
        return publication, (*refused, *contradictions, *_disagreements(source, draft, text, paragraphs, stated))
    if given is not None:
        publication = Publication(value=given.value, evidence=given.evidence)
        return publication, (*refused, *_contradictions(source, given, stated, taken=given.evidence))
    for stamp in _inferred(source, draft, text, paragraphs):
        if _is_plausible(stamp.value):
            publication = Publication(value=stamp.value, evidence=stamp.evidence, inferred=True)
            return publication, (*refused, _was_inferred(source, publication))
    return None, refused if draft.date_unreadable or refused else (_missing(source),)


def find_update(draft: Draft, text: str, paragraphs: tuple[Paragraph, ...]) -> Publication | None:
    """When the text was last changed, where the file or the head of the text says so with a full date."""
    if draft.updated is not None:
        return Publication(value=draft.updated.value, evidence=draft.updated.evidence)
    for paragraph in paragraphs[:6]:
        match = _UPDATED.search(text, paragraph.start, paragraph.end)
        value = read_stamp(match["words"]) if match else None
        if value is not None:
            return Publication(value=value, evidence="update line", inferred=True)
    return None


def _inferred(source: Source, draft: Draft, text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[Stamp]:
    yield from (stamp for stamp in draft.stamps if stamp.inferred and "page" not in stamp.evidence)
    yield from _from_url(draft.url)
    yield from _from_text(text, paragraphs)
    yield from _from_path(source)
    yield from (stamp for stamp in draft.stamps if stamp.inferred and "page" in stamp.evidence)


def _from_url(url: str) -> Iterator[Stamp]:
    match = _URL_PATH.search(url) or _URL_COMPACT.search(url)
    value = compact_date(match[1].replace("/", "-")) if match else None
    if value:
        yield Stamp(value=value, evidence="URL path", inferred=True)


def _from_text(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[Stamp]:
    """Complete dates in the dateline, the byline or a stamp line; where nothing else is there, in the menu of a site,
    which has the day on which the page was saved, or in an update stamp."""
    later: list[Stamp] = []
    for paragraph in (*paragraphs[:6], *paragraphs[6:][-2:]):
        if paragraph.role is ParagraphRole.NARRATIVE:
            words, evidence = text[paragraph.start : paragraph.body or paragraph.start], "dateline"
        elif paragraph.role in _STAMP_ROLES:
            words, evidence = text[paragraph.start : paragraph.end][:300], "date line"
        else:
            continue
        value = read_stamp(words) if any(ch.isdigit() for ch in words) else None
        if value is None:
            continue
        stamp = Stamp(value=value, evidence=evidence, inferred=True)
        if words.count("|") > 1 or (
            words.lower().lstrip().startswith(("updated", "last updated")) and not _STAMPED.match(words.lstrip()[:9])
        ):
            later.append(stamp)
        else:
            yield stamp
    yield from later


def _from_path(source: Source) -> Iterator[Stamp]:
    path = PurePosixPath(source.name.replace("\\", "/"))
    value = compact_date(path.stem)
    if value:
        yield Stamp(value=value, evidence="file name", inferred=True)
    folders = "-".join(path.parent.parts[-3:])
    value = compact_date(folders) if folders else None
    if value:
        yield Stamp(value=value, evidence="folder name", inferred=True)


def _is_plausible(value: date | datetime) -> bool:
    day = value.date() if isinstance(value, datetime) else value
    return _PLAUSIBLE[0] <= day <= _PLAUSIBLE[1]


def _contradictions(source: Source, given: Given | None, stated: Stamp | None, *, taken: str) -> tuple[Diagnostic, ...]:
    if stated is None or given is None or _day(stated.value) == _day(given.value):
        return ()
    problem = source.problem(
        "publication-date-contradicted",
        f"{given.evidence} says {_day(given.value)}, the article's {stated.evidence} says {_day(stated.value)}; "
        f"the date of the {taken} was taken",
        hint="correct the article, or give its date in events/sources.yaml, which overrules it",
        severity=Severity.WARNING,
    )
    return (problem,)


def _disagreements(
    source: Source, draft: Draft, text: str, paragraphs: tuple[Paragraph, ...], stated: Stamp
) -> tuple[Diagnostic, ...]:
    """A warning where the article gives another day elsewhere: in its metadata, its address, or for readers to see.

    A day more or less is no other day: it is the same night in another zone, or the print edition of the next morning.
    """
    printed = (text[p.start : p.end][:300] for p in paragraphs[:6] if p.role in _STAMP_ROLES)
    visible = ((words, read_stamp(words)) for words in printed if _PUBLISHED.match(words))
    said = [
        *(stamp for stamp in draft.stamps if not stamp.inferred and _is_plausible(stamp.value)),
        *_from_url(draft.url),
        *(Stamp(value=value, evidence="date line") for _, value in visible if value is not None),
    ]
    others = [stamp for stamp in said if abs((_day(stamp.value) - _day(stated.value)).days) > 1]
    if not others:
        return ()
    elsewhere = " and ".join(f"{_day(stamp.value)} (from the {stamp.evidence})" for stamp in others)
    problem = source.problem(
        "publication-date-contradicted",
        f"the {stated.evidence} says {_day(stated.value)}, but the article also gives {elsewhere}; "
        f"the date of the {stated.evidence} was taken",
        hint="if that is wrong, give its date in events/sources.yaml, which overrules it",
        severity=Severity.WARNING,
    )
    return (problem,)


def _implausible(source: Source, stamp: Stamp) -> Diagnostic:
    return source.problem(
        "unreadable-publication-date",
        f"the publication date {_day(stamp.value)} of the {stamp.evidence} is not believed: no article is from then",
        hint="write it as 2024-03-04 or 2024-03-04T17:05:00+01:00",
    )


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _was_inferred(source: Source, publication: Publication) -> Diagnostic:
    return source.problem(
        "publication-date-inferred",
        f"the publication date {publication.day} was inferred from the {publication.evidence}",
        hint=f"confirm it with --published {publication.day}, in front matter, or in sources.yaml",
        severity=Severity.WARNING,
    )


def _missing(source: Source) -> Diagnostic:
    return source.problem(
        "publication-date-missing",
        "no publication date: words such as \u201con Friday\u201d cannot be resolved, only absolute dates were read",
        hint="give it with --published YYYY-MM-DD, as `published:` in front matter, or in events/sources.yaml",
    )
