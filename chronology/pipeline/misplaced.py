"""Articles that a workspace has where nobody reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Severity
from chronology.pipeline.inputs import YAML_SUFFIXES

_RESERVED = ("articles", "extracted")


def find_misplaced_articles(root: Path, paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """A warning for each folder below events/ that holds articles but is not in events/articles/.

    `paths` are the files of the workspace, in order. A file README is about its folder, and no article.
    """
    events = (root / "events").parts
    by_folder: dict[Path, list[Path]] = {}
    for path in paths:
        inner = path.parts[len(events) :]
        if path.parts[: len(events)] != events or inner[0] in _RESERVED or path.suffix.lower() in YAML_SUFFIXES:
            continue
        if _is_article(path) and not path.name.startswith("README") and not any(p.startswith(".") for p in inner):
            by_folder.setdefault(path.parent, []).append(path)
    for found in by_folder.values():
        yield _misplaced(found[0], len(found) - 1)


def _is_article(path: Path) -> bool:
    from chronology.articles import supported_suffixes

    return path.name.lower().endswith(supported_suffixes())


def _misplaced(path: Path, others: int) -> Diagnostic:
    more = f", nor {others} more beside it" if others else ""
    return Diagnostic(
        id="article-outside-articles",
        message=f"this article is not read{more}: it lies outside events/articles/",
        location=Location(path=str(path)),
        severity=Severity.WARNING,
        hint="move it to events/articles/, or name it on the command line",
    )
