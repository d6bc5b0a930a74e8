"""The doors of this layer: one file, or a list of files and folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from chronology.articles.assembly import assemble
from chronology.articles.publication import Given
from chronology.articles.reader import Draft, DraftsRead, Reader, Source
from chronology.articles.readers import READERS, reader_for
from chronology.articles.sizes import why_no_file
from chronology.articles.stamps import read_stamp
from chronology.diagnostics import Diagnostic
from chronology.model.articles import Article
from chronology.model.notes import SourceNote

ReadResult = tuple[tuple[Article, ...], tuple[Diagnostic, ...]]


def article_of(
    text: str, *, published: date | datetime, name: str = "text", language: str = "", title: str = "", outlet: str = ""
) -> Article | None:
    """A text as an article, cut and cleaned like that of a file; None where there is nothing to read."""
    draft = Draft(text=text, title=title, outlet=outlet, language=language)
    return assemble(Source(path=Path(name), name=name), draft, given=Given(value=published))[0]


OnBug = Callable[[Exception, str], Diagnostic]
"""Called with an error that no file should cause and the name of the article; without it, the error is raised."""


def supported_suffixes() -> tuple[str, ...]:
    """The file suffixes that some reader takes, in the readers' order."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def read_article(
    path: Path,
    *,
    name: str,
    published: date | datetime | None = None,
    language: str | None = None,
    note: SourceNote | None = None,
    on_bug: OnBug | None = None,
) -> ReadResult:
    """The articles of one file (an archive holds many), under `name`; `note` is its line in `sources.yaml`."""
    articles: list[Article] = []
    problems: list[Diagnostic] = []
    for some, more in iterate_articles(
        path, name=name, published=published, language=language, note=note, on_bug=on_bug
    ):
        articles.extend(some)
        problems.extend(more)
    return tuple(articles), tuple(problems)


def iterate_articles(
    path: Path,
    *,
    name: str,
    published: date | datetime | None = None,
    language: str | None = None,
    note: SourceNote | None = None,
    on_bug: OnBug | None = None,
) -> Iterator[ReadResult]:
    """As `read_article`, but an article at a time, so that an archive never stands in memory as a whole."""
    source = Source(path=path, name=name)
    why = why_no_file(path)
    if why:
        yield (), (source.problem("article-unreadable", why),)
        return
    reader = reader_for(path.suffix)
    if reader is None:
        yield (), (_unknown_format(source),)
        return
    given = Given(value=published) if published is not None else _from_note(note)
    assembled = _assembling(source, given, language, on_bug)
    for read in _drafts(reader, source, on_bug):
        problems = list(read.problems)
        articles: list[Article] = []
        for draft in read.drafts:
            article, more = assembled(draft)
            problems.extend(more)
            if article is not None:
                articles.append(_with_note(article, note) if note else article)
        yield tuple(articles), tuple(problems)


def _drafts(reader: Reader, source: Source, on_bug: OnBug | None) -> Iterator[DraftsRead]:
    """What the reader gives; where it fails, what it gave before stays."""
    try:
        yield from reader.read(source)
    except Exception as error:
        if on_bug is None:
            raise
        yield DraftsRead.failed(on_bug(error, source.name))


def _assembling(
    source: Source, given: Given | None, language: str | None, on_bug: OnBug | None
) -> Callable[[Draft], tuple[Article | None, tuple[Diagnostic, ...]]]:
    def assembled(draft: Draft) -> tuple[Article | None, tuple[Diagnostic, ...]]:
        try:
            return assemble(source, draft, given=given, language=language)
        except Exception as error:
            if on_bug is None:
                raise
            return None, (on_bug(error, source.name + draft.suffix),)

    return assembled


def read_articles(
    paths: Iterable[Path], *, published: date | datetime | None = None, language: str | None = None
) -> ReadResult:
    """The articles of files and folders, named as they were given."""
    articles: list[Article] = []
    problems: list[Diagnostic] = []
    for path in paths:
        found = find_articles(path) if path.is_dir() else (path,)
        for file in found:
            some, more = read_article(file, name=str(file), published=published, language=language)
            articles.extend(some)
            problems.extend(more)
    return tuple(articles), tuple(problems)


def find_articles(folder: Path) -> tuple[Path, ...]:
    """Every file below a folder that has an article's suffix, sorted; hidden files and folders are left out.

    A folder that cannot be listed stands in the place of its files: reading it says why.
    """
    found: list[Path] = []

    def remember(error: OSError) -> None:
        found.append(Path(error.filename))

    for here, folders, names in os.walk(folder, onerror=remember):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(here, name) for name in names if not name.startswith("."))
        found.extend(path for path in paths if path.suffix.lower() in supported_suffixes())
    return tuple(sorted(found))


def _from_note(note: SourceNote | None) -> Given | None:
    value = read_stamp(note.published) if note and note.published else None
    return Given(value=value, evidence="sources.yaml", overrules=True) if value else None


def _with_note(article: Article, note: SourceNote) -> Article:
    """The article with what `sources.yaml` knows about it, where the file itself did not say."""
    return Article(
        path=article.path,
        text=article.text,
        paragraphs=article.paragraphs,
        title=note.title or article.title,
        outlet=note.publisher or article.outlet,
        byline=article.byline,
        url=note.url or article.url,
        language=note.language or article.language,
        published=article.published,
        updated=article.updated,
        accessed=note.accessed or article.accessed,
        archived=note.archived or article.archived,
        reliability=note.reliability or article.reliability,
        digest=article.digest,
    )


def _unknown_format(source: Source) -> Diagnostic:
    suffix = source.path.suffix
    what = f"files with the suffix {suffix!r} are not read" if suffix else "a file without a suffix is not read"
    return source.problem("article-unknown-format", what, hint=f"articles are {', '.join(supported_suffixes())}")
