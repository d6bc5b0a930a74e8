"""The YAML block that may open a .txt or .md article: title, outlet, published, url, language and a few more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chronology.articles.reader import Draft, Source, Stamp
from chronology.articles.stamps import is_ambiguous, read_stamp
from chronology.diagnostics import Diagnostic, Severity
from chronology.yamltext import Mapping, Scalar, read_yaml

_FENCED = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPEN = re.compile(r"\A---[ \t]*\n[\w-]+:")
_LINES = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:[\w-]+:[^\n]*\n)+)[ \t]*(?:\n|\Z)")
_MAX_LENGTH = 20_000
_HEADER = re.compile(
    r"\A(?:(?:title|headline|outlet|publisher|source|author|byline|url|link|language|lang|published|date|pubdate)"
    r":[ \t]+[^\n]+\n){2,}[ \t]*\n",
    re.IGNORECASE,
)
"""Two lines or more of known fields and a blank line: what other programs put at the head of a plain text."""

FIELDS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "author": "byline",
    "byline": "byline",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
    "accessed": "accessed",
    "archived": "archived",
    "reliability": "reliability",
}
DATE_FIELDS = ("published", "date", "publication_date", "pubdate")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the block said, and where the article's own text begins."""

    draft: Draft
    body_start: int
    problems: tuple[Diagnostic, ...] = ()


def read_front_matter(source: Source, text: str) -> FrontMatter:
    """The block's fields; a text without a block gives an empty draft and begins at 0."""
    match = _FENCED.match(text[:_MAX_LENGTH])
    header = _HEADER.match(text[:_MAX_LENGTH])
    if header is not None:
        fields = _header_fields(header.group())
        stamp, more = _published(source, fields)
        return FrontMatter(draft=_draft(fields, stamp, more), body_start=header.end(), problems=more)
    if match is None:
        return _read_unclosed(source, text)
    fields, problems = _fields(source, match["yaml"])
    stamp, more = _published(source, fields)
    draft = _draft(fields, stamp, more)
    return FrontMatter(draft=draft, body_start=match.end(), problems=(*problems, *more))


def _read_unclosed(source: Source, text: str) -> FrontMatter:
    """A block without its closing line: the lines of `key: value` before the first blank one, with a warning."""
    if not _OPEN.match(text):
        return FrontMatter(draft=Draft(text=""), body_start=0)
    lines = _LINES.match(text[:_MAX_LENGTH])
    fields, problems = _fields(source, lines["yaml"]) if lines else ({}, ())
    if lines is None or problems or not fields.keys() & {*FIELDS, *DATE_FIELDS}:
        return FrontMatter(draft=Draft(text=""), body_start=0, problems=(_unclosed(source, "as part of the text"),))
    stamp, more = _published(source, fields)
    draft = _draft(fields, stamp, more)
    problem = _unclosed(source, "up to the first blank line")
    return FrontMatter(draft=draft, body_start=lines.end(), problems=(problem, *more))


def _header_fields(header: str) -> dict[str, Scalar]:
    """The fields of plain header lines, with their lines counted in the file."""
    lines = [line.partition(":") for line in header.splitlines()]
    return {
        key.strip().lower(): Scalar(text=value.strip(), line=number, column=len(key) + 2)
        for number, (key, _, value) in enumerate(lines, 1)
        if key.strip()
    }


def _draft(fields: dict[str, Scalar], stamp: Stamp | None, problems: tuple[Diagnostic, ...]) -> Draft:
    known = {FIELDS[key]: value.text for key, value in fields.items() if key in FIELDS}
    return Draft(
        text="",
        title=known.get("title", ""),
        outlet=known.get("outlet", ""),
        byline=known.get("byline", ""),
        url=known.get("url", ""),
        language=known.get("language", ""),
        accessed=known.get("accessed", ""),
        archived=known.get("archived", ""),
        reliability=known.get("reliability", ""),
        stamps=(stamp,) if stamp else (),
        date_unreadable=bool(problems),
    )


def _fields(source: Source, yaml: str) -> tuple[dict[str, Scalar], tuple[Diagnostic, ...]]:
    """The scalar fields by lower-case key, with lines counted in the file."""
    node, problems = read_yaml(yaml, source.name, first_line=2)
    if node is None and not problems:
        return {}, ()
    if isinstance(node, Mapping):
        scalars = {key.text.lower(): value for key, value in node.entries if isinstance(value, Scalar)}
        return scalars, tuple(problems)
    reason = "is not valid YAML" if problems else "is not a list of `key: value` lines"
    return {}, (_not_yaml(source, reason, problems),)


def _published(source: Source, fields: dict[str, Scalar]) -> tuple[Stamp | None, tuple[Diagnostic, ...]]:
    field = next((fields[key] for key in DATE_FIELDS if key in fields), None)
    if field is None or not field.text.strip():
        return None, ()
    value = read_stamp(field.text)
    if value is not None:
        return Stamp(value=value, evidence="front matter"), ()
    why = "day and month cannot be told apart" if is_ambiguous(field.text) else "it is not a complete date"
    problem = source.problem(
        "unreadable-publication-date",
        f"the publication date {field.text!r} cannot be read: {why}",
        hint="write it as 2024-03-04 or 2024-03-04T17:05:00+01:00",
        line=field.line,
    )
    return None, (problem,)


def _unclosed(source: Source, taken: str) -> Diagnostic:
    return source.problem(
        "front-matter-not-yaml",
        "the front matter begins with --- but has no closing ---",
        hint=f"close it with a line of three hyphens; it was read {taken}",
        line=1,
        severity=Severity.WARNING,
    )


def _not_yaml(source: Source, reason: str, problems: tuple[Diagnostic, ...]) -> Diagnostic:
    first = next(iter(problems), None)
    detail = f": {first.message}" if first else ""
    return source.problem(
        "front-matter-not-yaml",
        f"the front matter {reason}{detail}",
        hint="the article was read without it; quote values that hold a colon followed by a space",
        line=first.location.line if first else 1,
    )
