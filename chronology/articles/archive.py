"""Archives of many articles: JSON lines of `id, title, outlet, published, language, text` (and `url`).

Lines are read one at a time; a line that cannot be read is a problem with its number, and the others go on.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator

from chronology.articles.encoding import binary
from chronology.articles.reader import Draft, DraftsRead, Reader, Source, Stamp
from chronology.articles.sizes import MAX_TEXT_BYTES, empty, too_large
from chronology.articles.stamps import read_stamp
from chronology.diagnostics import Diagnostic, Severity
from chronology.files import open_file

_UNFIT = re.compile(r"[^\w .,:;@+=()-]+")
"""What an id may not bring into the name of an article, which is a path and becomes a file name."""
_ID_LENGTH = 100
_MAX_PROBLEMS = 100
"""Lines that are named one by one; a file that is no archive at all must not give a problem for each of a million."""


def read(source: Source) -> Iterator[DraftsRead]:
    """One article a line, in order."""
    try:
        yield from _read_lines(source)
    except OSError as error:
        yield DraftsRead.failed(
            source.problem("article-unreadable", f"the file cannot be read: {error.strerror or error}")
        )


def _read_lines(source: Source) -> Iterator[DraftsRead]:
    failed = number = 0
    lines_of: dict[str, int] = {}
    with open_file(source.path) as lines:
        while line := lines.readline(MAX_TEXT_BYTES + 1):
            number += 1
            if not line.strip():
                continue
            if len(line) > MAX_TEXT_BYTES:
                yield DraftsRead.failed(too_large(source, f"line {number}", f"{MAX_TEXT_BYTES / 1e6:.0f} MB"))
                return
            if b"\0" in line and not lines_of:
                yield DraftsRead.failed(binary(source))
                return
            result = _named_apart(source, _read_line(source, line, number), number, lines_of)
            failed += not result.drafts
            if result.drafts or failed <= _MAX_PROBLEMS:
                yield result
            elif not lines_of:
                yield DraftsRead.failed(_no_archive(source, number))
                return
    if failed > _MAX_PROBLEMS:
        yield DraftsRead.failed(_more_left_out(source, failed - _MAX_PROBLEMS))
    if not number:
        yield DraftsRead.failed(empty(source))


def _named_apart(source: Source, read: DraftsRead, number: int, lines_of: dict[str, int]) -> DraftsRead:
    """The article of a line under a name of its own, whatever ids stood before; `lines_of` remembers their lines."""
    if not read.drafts:
        return read
    (draft,) = read.drafts
    first = lines_of.setdefault(draft.suffix, number)
    if first == number:
        return read
    suffix = f"{draft.suffix}.{number}"
    lines_of[suffix] = number
    problem = source.problem(
        "archive-id-repeated",
        f"the id of line {number} is on line {first} too; this article is called {source.name}{suffix}",
        hint="give each article an id of its own, so that its events keep their file when the archive changes",
        line=number,
        severity=Severity.WARNING,
    )
    return DraftsRead(drafts=(dataclasses.replace(draft, suffix=suffix),), problems=(*read.problems, problem))


def _suffix(record: dict[str, object], number: int) -> str:
    """What names the article behind the file's name: its id, without what a path cannot hold."""
    given = record.get("id")
    name = _UNFIT.sub("_", str(given)).strip()[:_ID_LENGTH] if isinstance(given, str | int) else ""
    return f"#{name or number}"


def _read_line(source: Source, line: bytes, number: int) -> DraftsRead:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return DraftsRead.failed(_bad_line(source, number, f"it is not JSON ({error})"))
    if not isinstance(record, dict):
        return DraftsRead.failed(_bad_line(source, number, "it is not a JSON object"))
    fields = {key: value for key, value in record.items() if isinstance(value, str)}
    if not fields.get("text", "").strip():
        return DraftsRead.failed(_bad_line(source, number, "it has no `text`"))
    stamp, problems = _published(source, fields, number)
    draft = Draft(
        text=fields["text"],
        title=fields.get("title", ""),
        outlet=fields.get("outlet", ""),
        byline=fields.get("byline", ""),
        url=fields.get("url", ""),
        language=fields.get("language", fields.get("lang", "")),
        stamps=(stamp,) if stamp else (),
        date_unreadable=bool(problems),
        suffix=_suffix(record, number),
        line=number,
    )
    return DraftsRead(drafts=(draft,), problems=problems)


def _published(source: Source, fields: dict[str, str], number: int) -> tuple[Stamp | None, tuple[Diagnostic, ...]]:
    words = fields.get("published", fields.get("dct", ""))
    if not words.strip():
        return None, ()
    value = read_stamp(words)
    if value is not None:
        return Stamp(value=value, evidence="archive record"), ()
    problem = source.problem(
        "unreadable-publication-date",
        f"the publication date {words[:60]!r} cannot be read",
        hint="write it as 2024-03-04 or 2024-03-04T17:05:00+01:00",
        line=number,
    )
    return None, (problem,)


def _bad_line(source: Source, number: int, why: str) -> Diagnostic:
    return source.problem(
        "archive-line-unreadable",
        f"line {number} was left out: {why}",
        hint='each line is one article: {"id": ..., "published": "2024-03-04", "text": ...}',
        line=number,
    )


def _no_archive(source: Source, number: int) -> Diagnostic:
    return source.problem(
        "archive-line-unreadable",
        f"none of {number} lines is an article, so the rest of the file was not read",
        hint="an archive has one JSON object on each line; a list in brackets, or one object on many lines, is none",
    )


def _more_left_out(source: Source, count: int) -> Diagnostic:
    return source.problem("archive-line-unreadable", f"{count} more lines were left out for reasons like these")


READER = Reader(name="jsonl", suffixes=(".jsonl", ".ndjson"), read=read)
