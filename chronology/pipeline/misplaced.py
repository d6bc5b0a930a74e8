"""Articles that a workspace has where nobody reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Severity

_RESERVED = ("articles", "extracted")


def find_misplaced_articles(root: Path, paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """A warning for each folder below events/ that holds articles but is not in events/articles/.

    `paths` are the files of the workspace, in order. A file README is about its folder, and no article.
    """
    from chronology.articles import supported_suffixes

    events, suffixes = root / "events", supported_suffixes()
    by_folder: dict[Path, list[Path]] = {}
    for path in paths:
        if not path.is_relative_to(events) or not path.name.lower().endswith(suffixes):
            continue
        inner = path.relative_to(events).parts
        hidden = any(part.startswith(".") for part in inner)
        if inner[0] not in _RESERVED and not hidden and not path.name.startswith("README"):
            by_folder.setdefault(path.parent, []).append(path)
    for found in by_folder.values():
        yield _misplaced(found[0], len(found) - 1)


def _misplaced(path: Path, others: int) -> Diagnostic:
    more = f", nor {others} more beside it" if others else ""
    return Diagnostic(
        id="article-outside-articles",
        message=f"this article is not read{more}: it lies outside events/articles/",
        location=Location(path=str(path)),
        severity=Severity.WARNING,
        hint="move it to events/articles/, or name it on the command line",
    )
