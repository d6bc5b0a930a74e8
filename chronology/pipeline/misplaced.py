"""Articles that a workspace has where nobody reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from chronology.diagnostics import Diagnostic, Location, Severity

_RESERVED = ("articles", "extracted")


def find_misplaced_articles(root: Path) -> Iterator[Diagnostic]:
    """A warning for each folder below events/ that holds articles but is not in events/articles/.

    A file README is about its folder, and no article.
    """
    from chronology.articles import supported_suffixes

    suffixes = supported_suffixes()
    events = root / "events"
    for here, folders, names in os.walk(events):
        place = Path(here)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not (place == events and name in _RESERVED)
        )
        found = sorted(
            name for name in names if name.lower().endswith(suffixes) and not name.startswith((".", "README"))
        )
        if found:
            yield _misplaced(place / found[0], len(found) - 1)


def _misplaced(path: Path, others: int) -> Diagnostic:
    more = f", nor {others} more beside it" if others else ""
    return Diagnostic(
        id="article-outside-articles",
        message=f"this article is not read{more}: it lies outside events/articles/",
        location=Location(path=str(path)),
        severity=Severity.WARNING,
        hint="move it to events/articles/, or name it on the command line",
    )
