"""Which file of events/extracted/ is that of which article, though articles are renamed and files are moved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.files import open_file
from chronology.model.articles import Article
from chronology.model.notes import SourceNote
from chronology.pipeline.jobs import Filing, SourceFile
from chronology.pipeline.work import Work

if TYPE_CHECKING:
    from chronology.records.event_files import EventFile


_UNDATED = ("publication-date-missing", "publication-date-inferred")
_HEAD_BYTES = 4096
_GIVEN = re.compile(rb"^published:[ \t]*[\"']?(\d{4}-\d\d-\d\d)\b", re.MULTILINE)


class KnownNames:
    """The names of the articles that are there; those of an archive count while the archive is there."""

    def __init__(self, sources: Iterable[SourceFile]) -> None:
        self._names = {source.name for source in sources}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._names or name.rpartition("#")[0] in self._names)


def source_files(
    paths: Iterable[tuple[Path, str]], extracted: Collection[str], notes: Sequence[SourceNote], folder: Path
) -> tuple[SourceFile, ...]:
    """Article files with their names; `extracted` are the articles whose events stand in `folder`, extracted/."""
    parts: dict[str, list[str]] = {}
    for name in sorted(extracted):
        archive, sign, _ = name.rpartition("#")
        if sign:
            parts.setdefault(archive, []).append(name)
    return tuple(
        SourceFile(
            path=path,
            name=name,
            extracted=name in extracted,
            extracted_parts=tuple(parts.get(name, ())),
            note=note_for(name, notes),
            home=folder / f"{name}.yaml" if name in extracted else None,
        )
        for path, name in paths
    )


def day_given(home: Path) -> date | None:
    """The publication date at the head of an extracted file, which was stated or given when it was written."""
    try:
        with open_file(home) as file:
            head = file.read(_HEAD_BYTES).partition(b"\nevents:")[0]
        found = _GIVEN.search(head)
        return date.fromisoformat(found[1].decode("ascii")) if found else None
    except (OSError, ValueError):
        return None


def was_dated_since(problems: Iterable[Diagnostic], home: Path | None) -> bool:
    """Whether an article that had no stated date, as these problems say, was given one by the head of its file."""
    return home is not None and any(problem.id in _UNDATED for problem in problems) and day_given(home) is not None


def note_for(name: str, notes: Sequence[SourceNote]) -> SourceNote | None:
    """What sources.yaml says about an article: the fields of all patterns that match it, the first one first."""
    matching = [note for note in notes if fnmatch(name, note.pattern)]
    if not matching:
        return None
    fields = {
        key: next((value for note in matching if (value := getattr(note, key))), "")
        for key in ("publisher", "title", "published", "reliability", "url", "accessed", "archived", "language")
    }
    return SourceNote(pattern=matching[0].pattern, **fields)


def orphans_of(files: Sequence[EventFile], sources: Iterable[SourceFile]) -> tuple[EventFile, ...]:
    """The extracted files whose article is not there under the name that they give."""
    known = KnownNames(sources)
    return tuple(file for file in files if file.article and file.article not in known)


def is_digest(digest: str, article: Article) -> bool:
    """Whether an extracted file's digest is that of the article's text."""
    return bool(digest) and article.digest.startswith(digest)


def filing_for(folder: Path, work: Work) -> Filing:
    """Where the events of a run go, with the files that people moved and the names that articles had."""
    from chronology.records.extracted import extracted_path

    known = KnownNames(work.sources)
    moved: dict[str, str] = {}
    for file in work.extracted:
        if file.article not in known:
            continue
        usual = extracted_path(folder, file.article)
        if file.path != str(usual) and not usual.exists():
            moved.setdefault(file.article, file.path)
    cited = (name for file in work.extracted for name in file.cites)
    gone = {name for name in (*cited, *(file.article for file in work.extracted)) if name and name not in known}
    return Filing(folder=folder, moved=tuple(sorted(moved.items())), gone=tuple(sorted(gone)))


def home_of(article: Article, filing: Filing, orphans: Sequence[tuple[str, str]]) -> Path:
    """The file for an article's events: the one that names it; else that of a text like it whose article is gone."""
    from chronology.records.extracted import extracted_path

    usual = extracted_path(filing.folder, article.path)
    named = dict(filing.moved).get(article.path)
    if named is not None:
        return Path(named)
    if usual.exists():
        return usual
    same = (Path(path) for digest, path in orphans if is_digest(digest, article))
    return next((path for path in same if path.exists()), usual)


def without_article(orphans: Sequence[EventFile]) -> list[Diagnostic]:
    """A warning for each file whose article is gone still, after all articles have found theirs."""
    from chronology.records.event_files import read_event_file

    left = [file for file in orphans if Path(file.path).exists()]
    return [_without_article(file) for file in left if read_event_file(Path(file.path))[0].article == file.article]


def _without_article(file: EventFile) -> Diagnostic:
    return Diagnostic(
        id="unknown-article",
        message=f"the article of these events, {file.article}, is not there, nor is another one with its text",
        location=Location(path=file.path),
        severity=Severity.WARNING,
        hint="delete the file; or, if the article was renamed and edited, write its new name after `article:` and run "
        "`chronology extract` again",
    )
